package org.bevara.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.bevara.home.WithDatabase;
import org.bevara.record.AuthorityName;
import org.bevara.record.FailedException;
import org.bevara.record.RecordId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The ledger's table and file together. The tests share one ledger, which only grows.
@ExtendWith(WithDatabase.class)
class LedgerIT {

  private static final Instant AT = Instant.parse("2026-11-21T08:30:00.123456789Z");
  private static final RecordId RECORD = new RecordId("06cfsqe2k3v9d0aa");

  @TempDir Path folder;
  private final DataSource tables;
  private final TransactionTemplate transaction;
  private final JdbcClient jdbc;
  private final Ledger ledger;

  LedgerIT(DataSource tables) {
    this.tables = tables;
    this.transaction = new TransactionTemplate(new JdbcTransactionManager(tables));
    this.jdbc = JdbcClient.create(tables);
    this.ledger = Ledger.in(tables);
  }

  private Path file() {
    return folder.resolve("ledger.jsonl");
  }

  private long drain() {
    return LedgerFile.at(file(), tables).drain();
  }

  private LedgerEntry append(String act) {
    LedgerEntry entry = transaction.execute(_ -> ledger.append(act(act)));
    assertThat(entry).isNotNull();
    return entry;
  }

  private static LedgerAct act(String act) {
    return LedgerAct.on(
        RECORD,
        new AuthorityName("exempelkommun"),
        AT,
        act,
        LedgerAct.MACHINE,
        Map.of("number", "1"));
  }

  @Test
  void actOutsideATransactionIsRefused() {
    assertThatThrownBy(() -> ledger.append(act("RECORD_CAPTURED")))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void actIsThereOnlyIfItsEffectIs() {
    LedgerHead before = ledger.head();
    transaction.executeWithoutResult(status -> {
      ledger.append(act("RECORD_CAPTURED"));
      status.setRollbackOnly();
    });
    assertThat(ledger.head()).isEqualTo(before);
    assertThat(append("RECORD_CAPTURED").seq()).isEqualTo(before.seq() + 1);
  }

  @Test
  void recordsHistoryIsReadBackInItsOrder() {
    RecordId other = new RecordId("06cfsqe2k3v9d0zz");
    LedgerAct captured =
        LedgerAct.on(
            other, new AuthorityName("exempelkommun"), AT, "RECORD_CAPTURED", "a-1", Map.of());
    LedgerAct destroyed =
        LedgerAct.on(
            other, new AuthorityName("exempelkommun"), AT, "RECORD_DESTROYED", "a-1", Map.of());
    transaction.executeWithoutResult(_ -> ledger.append(captured));
    append("RECORD_CAPTURED");
    transaction.executeWithoutResult(_ -> ledger.append(destroyed));
    assertThat(ledger.of(other)).extracting(LedgerEntry::act).containsExactly(captured, destroyed);
  }

  @Test
  void entriesCanNeitherBeChangedNorRemoved() {
    append("RECORD_CAPTURED");
    for (String change :
        List.of(
            "update ledger_entry set act = 'X'",
            "delete from ledger_entry",
            "truncate ledger_entry cascade")) {
      assertThatThrownBy(() -> jdbc.sql(change).update())
          .as(change)
          .isInstanceOf(DataAccessException.class)
          .hasMessageContaining("append-only");
    }
  }

  @Test
  void writersAtOnceMakeOneChainWithoutHoles() throws Exception {
    LedgerHead before = ledger.head();
    try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
      List<Callable<LedgerEntry>> writers =
          IntStream.range(0, 120)
              .<Callable<LedgerEntry>>mapToObj(i -> () -> append("ACT_" + i))
              .toList();
      for (var writer : threads.invokeAll(writers)) {
        writer.get();
      }
    }
    assertThat(ledger.head().seq()).isEqualTo(before.seq() + 120);
    drain();
    assertThat(LedgerVerification.verify(file(), ledger.head())).isEmpty();
  }

  @Test
  void fileTakesWhatIsCommittedAndNothingTwice() throws IOException {
    append("RECORD_CAPTURED");
    assertThat(drain()).isEqualTo(ledger.head().seq());
    assertThat(drain()).isZero();
    append("RECORD_RENDERED");
    assertThat(drain()).isEqualTo(1);
    assertThat(Files.readAllLines(file())).hasSize((int) ledger.head().seq());
    assertThat(LedgerVerification.verify(file(), ledger.head())).isEmpty();
  }

  @Test
  void drainingInsideATransactionIsRefused() {
    assertThatThrownBy(() -> transaction.executeWithoutResult(_ -> drain()))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void fileTornAnywhereInItsLastLinesIsMendedByTheNextDrain() throws IOException {
    append("RECORD_CAPTURED");
    append("RECORD_RENDERED");
    drain();
    byte[] whole = Files.readAllBytes(file());
    for (int left = whole.length; left >= Math.max(0, whole.length - 700); left--) {
      Files.write(file(), java.util.Arrays.copyOf(whole, left));
      drain();
      assertThat(Files.readAllBytes(file())).as("cut to %d bytes", left).isEqualTo(whole);
    }
  }

  @Test
  void manyDrainersAtOnceWriteEachEntryOnce() throws Exception {
    append("RECORD_CAPTURED");
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Callable<Long>> drainers =
          IntStream.range(0, 12).<Callable<Long>>mapToObj(_ -> this::drain).toList();
      long added = 0;
      for (var drainer : threads.invokeAll(drainers)) {
        added += drainer.get();
      }
      assertThat(added).isEqualTo(ledger.head().seq());
    }
    assertThat(LedgerVerification.verify(file(), ledger.head())).isEmpty();
  }

  @Test
  void fileThatIsNotTheDatabasesIsNeverWrittenTo() throws IOException {
    append("RECORD_CAPTURED");
    drain();
    String mine = Files.readString(file());
    LedgerEntry ahead = LedgerEntry.after(ledger.head(), act("RECORD_FORGED"));
    for (String foreign :
        List.of(
            mine + ahead.line() + "\n",
            mine + "{\"seq\":torn by another hand",
            ahead.line() + "\n",
            "no ledger\n")) {
      Files.writeString(file(), foreign);
      assertThatThrownBy(this::drain).isInstanceOf(FailedException.class);
      assertThat(Files.readString(file())).isEqualTo(foreign);
    }
  }

  private static final CheckpointKey KEY = CheckpointKey.of(CheckpointKey.fresh());

  private Checkpoints checkpoints() {
    return Checkpoints.in(folder, tables, KEY);
  }

  private Path signed() {
    return folder.resolve(Checkpoints.FILE);
  }

  private IndependentVerifier.Answer verified() throws IOException {
    Files.writeString(folder.resolve(SecondPlace.KEY_FILE), KEY.publicPem());
    return IndependentVerifier.run(folder);
  }

  @Test
  void eachDrainThatAddedEntriesIsSignedOnce() throws IOException {
    append("RECORD_CAPTURED");
    drain();
    checkpoints().make(AT);
    checkpoints().make(AT.plusSeconds(1));
    append("RECORD_RENDERED");
    append("RECORD_RENDERED");
    drain();
    checkpoints().make(AT.plusSeconds(2));

    assertThat(Files.readAllLines(signed())).hasSize(2);
    assertThat(checkpoints().last())
        .hasValueSatisfying(last -> {
          assertThat(last.number()).isEqualTo(2);
          assertThat(last.head()).isEqualTo(ledger.head());
          assertThat(last.at()).isEqualTo(Instant.parse("2026-11-21T08:30:02.123Z"));
        });
    assertThat(findings()).isEmpty();
    assertThat(verified().code()).as(verified().text()).isZero();
  }

  private List<String> findings() {
    List<String> findings = new java.util.ArrayList<>();
    checkpoints().findings(finding -> findings.add(finding.where() + " " + finding.code()));
    return findings;
  }

  @Test
  void manyThatSignAtOnceMakeOneChain() throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Callable<Void>> signers =
          IntStream.range(0, 24)
              .<Callable<Void>>mapToObj(i ->
                  () -> {
                    append("ACT_" + i);
                    drain();
                    checkpoints().make(AT);
                    return null;
                  })
              .toList();
      for (var signer : threads.invokeAll(signers)) {
        signer.get();
      }
    }
    assertThat(findings()).isEmpty();
    assertThat(verified().code()).as(verified().text()).isZero();
  }

  @Test
  void tornCheckpointIsMendedByTheNextSigning() throws IOException {
    append("RECORD_CAPTURED");
    drain();
    checkpoints().make(AT);
    byte[] whole = Files.readAllBytes(signed());
    for (int left = 0; left < whole.length; left += 7) {
      Files.write(signed(), java.util.Arrays.copyOf(whole, left));
      checkpoints().make(AT);
      // Ed25519 signs the same text the same way each time
      assertThat(Files.readAllBytes(signed())).as("cut to %d bytes", left).isEqualTo(whole);
    }
  }

  @Test
  void nothingIsSignedOnTopOfAForkOrByAnotherKey() throws IOException {
    append("RECORD_CAPTURED");
    drain();
    LedgerHead other = LedgerEntry.after(ledger.head(), act("RECORD_FORGED")).head();
    Checkpoint forked =
        KEY.next(Optional.empty(), new LedgerHead(ledger.head().seq(), other.hash()), AT);
    Checkpoint foreign =
        CheckpointKey.of(CheckpointKey.fresh()).next(Optional.empty(), ledger.head(), AT);
    Checkpoint ahead = KEY.next(Optional.empty(), other, AT);
    for (var each :
        Map.of(
                forked, "LEDGER_FORKED",
                foreign, "LEDGER_KEY_DIFFERS",
                ahead, "LEDGER_FORKED")
            .entrySet()) {
      Files.writeString(signed(), each.getKey().line() + "\n");
      assertThatThrownBy(() -> checkpoints().make(AT))
          .isInstanceOfSatisfying(
              FailedException.class, e -> assertThat(e.code()).isEqualTo(each.getValue()));
      assertThat(Files.readString(signed())).isEqualTo(each.getKey().line() + "\n");
      assertThat(findings()).containsExactly("checkpoints.jsonl:1 CHECKPOINT_DAMAGED");
    }
  }

  @Test
  void timeIsKeptToTheMillisecond() throws IOException {
    append("RECORD_CAPTURED");
    drain();
    assertThat(Files.readString(file())).contains("\"at\":\"2026-11-21T08:30:00.123Z\"");
  }
}
