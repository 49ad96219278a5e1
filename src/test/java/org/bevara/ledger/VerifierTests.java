package org.bevara.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.IntStream;
import org.bevara.ledger.IndependentVerifier.Answer;
import org.bevara.record.AuthorityName;
import org.bevara.record.RecordId;
import org.bevara.record.Sha256;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What an outsider finds out with the independent verifier.
class VerifierTests {

  private static final Instant AT = Instant.parse("2026-11-21T08:30:00Z");
  private static final AuthorityName AUTHORITY = new AuthorityName("exempelkommun");
  private static final int ENTRIES = 30;
  private static final int EVERY = 5;
  private static final int MUTATIONS = Boolean.getBoolean("bevara.full") ? 200_000 : 10_000;
  private static final CheckpointKey KEY = CheckpointKey.of(CheckpointKey.fresh());
  private static final CheckpointKey OTHER = CheckpointKey.of(CheckpointKey.fresh());

  private static final Written WHOLE = Written.of(new Written(List.of(), List.of()), 0, KEY);
  private static final List<String> WHOLE_LINES = WHOLE.ledger();
  private static final List<String> SIGNED_LINES = WHOLE.signed();
  private static final byte[] LEDGER = bytes(WHOLE_LINES);
  private static final byte[] CHECKPOINTS = bytes(SIGNED_LINES);

  @TempDir Path folder;

  /// A ledger and its checkpoints, as the program writes them.
  private record Written(List<LedgerEntry> entries, List<Checkpoint> checkpoints) {

    /// Goes on after some entries with others, and with checkpoints of the given key.
    ///
    /// @param from how many of `before` stay
    static Written of(Written before, int from, CheckpointKey key) {
      List<LedgerEntry> entries = new ArrayList<>(before.entries().subList(0, from));
      List<Checkpoint> checkpoints =
          new ArrayList<>(
              before.checkpoints().stream()
                  .filter(checkpoint -> checkpoint.head().seq() <= from)
                  .toList());
      for (int i = from + 1; i <= ENTRIES; i++) {
        entries.add(
            LedgerEntry.after(
                entries.isEmpty() ? LedgerHead.BEGINNING : entries.getLast().head(),
                act(i, before.entries().isEmpty() ? "biblioteket" : "kommunen")));
        if (i % EVERY == 0) {
          Optional<Checkpoint> last =
              checkpoints.isEmpty() ? Optional.empty() : Optional.of(checkpoints.getLast());
          checkpoints.add(key.next(last, entries.getLast().head(), AT.plusSeconds(i)));
        }
      }
      return new Written(entries, checkpoints);
    }

    private static LedgerAct act(int i, String channel) {
      Map<String, String> facts =
          new TreeMap<>(Map.of("channel", channel, "version", Integer.toString(i)));
      if (i % 5 == 0) {
        return LedgerAct.of(AUTHORITY, AT.plusMillis(i), "RUN_ENDED", channel, Map.of());
      }
      return LedgerAct.on(
          new RecordId("06cfsqe2k3v9d0aa"),
          AUTHORITY,
          AT.plusMillis(i),
          "RECORD_CAPTURED",
          LedgerAct.MACHINE,
          facts);
    }

    List<String> ledger() {
      return new ArrayList<>(entries.stream().map(LedgerEntry::line).toList());
    }

    List<String> signed() {
      return new ArrayList<>(checkpoints.stream().map(Checkpoint::line).toList());
    }
  }

  @BeforeEach
  void write() throws IOException {
    write(folder, bytes(WHOLE.ledger()), bytes(WHOLE.signed()), KEY);
  }

  private static void write(Path to, String name, byte[] bytes, byte[] before) throws IOException {
    if (bytes != before) {
      Files.createDirectories(to);
      Files.write(to.resolve(name), bytes);
    }
  }

  private static void write(Path to, byte[] ledger, byte[] checkpoints, CheckpointKey key)
      throws IOException {
    Files.createDirectories(to);
    Files.write(to.resolve("ledger.jsonl"), ledger);
    Files.write(to.resolve("checkpoints.jsonl"), checkpoints);
    Files.writeString(to.resolve("checkpoint-key.pem"), key.publicPem());
  }

  private static byte[] bytes(List<String> lines) {
    return (lines.isEmpty() ? "" : String.join("\n", lines) + "\n")
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  @Test
  void untouchedLedgerIsClean() throws IOException {
    Answer answer =
        IndependentVerifier.run(
            folder,
            "--kept",
            Files.write(folder.resolve("kept"), bytes(WHOLE.signed().subList(2, 5))),
            "--copy",
            folder);

    assertThat(answer.text())
        .contains(
            KEY.fingerprint(), "checkpoints: 6, the last one of entry 30", "Nothing is wrong.");
    assertThat(answer.code()).isZero();
  }

  /// The ledger as somebody would have it who writes it anew from each line on.
  private static List<Written> forks(CheckpointKey key) {
    return IntStream.range(0, ENTRIES).mapToObj(from -> Written.of(WHOLE, from, key)).toList();
  }

  /// What is done to the files, each with what has to be said of it.
  private record Mutation(byte[] ledger, byte[] checkpoints, String said) {}

  @Test
  void tenThousandMutationsAreAllFound() throws IOException {
    long seed = Long.getLong("bevara.seed", new Random().nextLong());
    System.out.println("VerifierTests: -Dbevara.seed=" + seed);
    Path kept = Files.write(folder.resolve("kept"), bytes(List.of(WHOLE.signed().getLast())));
    Path key = Files.writeString(folder.resolve("given.pem"), KEY.publicPem());
    Path copy = folder.resolve("second");
    write(copy, LEDGER, CHECKPOINTS, KEY);
    List<Written> forks = forks(OTHER);
    List<Written> stolen = forks(KEY);
    ConcurrentLinkedQueue<String> missed = new ConcurrentLinkedQueue<>();
    Map<String, Integer> found = new ConcurrentSkipListMap<>();
    IntStream.range(0, 2)
        .parallel()
        .forEach(half -> {
          Path own = folder.resolve("half-" + half);
          Mutation before = new Mutation(new byte[0], new byte[0], "");
          for (int i = half; i < MUTATIONS; i += 2) {
            Mutation mutation = mutation(i % KINDS.size(), new Random(seed + i), forks, stolen);
            try {
              // most leave one of the files as it was
              write(own, "ledger.jsonl", mutation.ledger(), before.ledger());
              write(own, "checkpoints.jsonl", mutation.checkpoints(), before.checkpoints());
              before = mutation;
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
            Answer answer =
                KINDS.get(i % KINDS.size()).endsWith("second place")
                    ? IndependentVerifier.run(own, "--key", key, "--copy", copy)
                    : IndependentVerifier.run(own, "--key", key, "--kept", kept);
            found.merge(KINDS.get(i % KINDS.size()), 1, Integer::sum);
            if (answer.code() != 1 || !answer.text().contains(mutation.said())) {
              missed.add("%d (%s): %s".formatted(i, KINDS.get(i % KINDS.size()), answer));
            }
          }
        });

    assertThat(missed).isEmpty();
    System.out.println("VerifierTests: found of each kind: " + found);
    assertThat(found.keySet()).isEqualTo(Set.copyOf(KINDS));
    assertThat(found.values())
        .allSatisfy(count -> assertThat(count).isGreaterThanOrEqualTo(MUTATIONS / KINDS.size()));
  }

  /// By the numbers of [#mutation].
  private static final List<String> KINDS =
      List.of(
          "byte of the ledger edited",
          "byte of the checkpoints edited",
          "entry dropped",
          "entries swapped",
          "entry repeated",
          "end of the ledger cut off",
          "fork under the old checkpoints",
          "fork signed by another key",
          "fork signed by the stolen key",
          "end of both files cut off",
          "checkpoint dropped",
          "checkpoint repeated",
          "signature of another checkpoint",
          "entry added that nobody signed",
          "end of both files cut off, seen by the second place",
          "fork signed by the stolen key, seen by the second place");

  private static Mutation mutation(
      int kind, Random random, List<Written> forks, List<Written> stolen) {
    List<String> ledger = new ArrayList<>(WHOLE_LINES);
    List<String> checkpoints = new ArrayList<>(SIGNED_LINES);
    int line = random.nextInt(ENTRIES);
    int signed = random.nextInt(checkpoints.size());
    return switch (kind) {
      case 0 -> {
        byte[] bytes = edited(LEDGER, random);
        int at = Arrays.mismatch(bytes, LEDGER);
        long lines = 1;
        for (int i = 0; i < at; i++) {
          lines += LEDGER[i] == '\n' ? 1 : 0;
        }
        yield new Mutation(bytes, CHECKPOINTS, "ledger.jsonl:" + lines + ":");
      }
      case 1 -> new Mutation(LEDGER, edited(CHECKPOINTS, random), "checkpoints.jsonl");
      case 2 -> {
        ledger.remove(line);
        yield ofLedger(ledger);
      }
      case 3 -> {
        Collections.swap(ledger, line, (line + 1 + random.nextInt(ENTRIES - 1)) % ENTRIES);
        yield ofLedger(ledger);
      }
      case 4 -> {
        ledger.add(random.nextInt(ENTRIES + 1), ledger.get(line));
        yield ofLedger(ledger);
      }
      case 5 ->
          new Mutation(
              Arrays.copyOf(LEDGER, random.nextInt(LEDGER.length)),
              CHECKPOINTS,
              "cut or rewritten");
      // a fork with right hashes under the old checkpoints
      case 6 ->
          new Mutation(
              bytes(forks.get(line).ledger()), CHECKPOINTS, "cut or rewritten: checkpoint");
      // a fork that is signed, by another key
      case 7 -> signedFork(forks.get(line), "by this key");
      // a fork that is signed by the stolen key: what was kept tells
      case 8 -> signedFork(stolen.get(line), "line 1 of kept");
      // both end where an earlier checkpoint was made: what was kept tells
      case 9 ->
          new Mutation(
              bytes(ledger.subList(0, signed * EVERY)),
              bytes(checkpoints.subList(0, signed)),
              "line 1 of kept");
      case 10 -> {
        checkpoints.remove(signed);
        yield ofCheckpoints(checkpoints);
      }
      case 11 -> {
        checkpoints.add(random.nextInt(checkpoints.size()), checkpoints.get(signed));
        yield ofCheckpoints(checkpoints);
      }
      case 12 -> { // the signature of another checkpoint
        String[] own = checkpoints.get(signed).split("\"signature\":");
        String[] other = checkpoints.get((signed + 1) % checkpoints.size()).split("\"signature\":");
        checkpoints.set(signed, own[0] + "\"signature\":" + other[1]);
        yield ofCheckpoints(checkpoints);
      }
      case 13 -> { // an act at the end that nobody signed
        LedgerAct act = Written.act(line + 1, "kommunen");
        ledger.add(LedgerEntry.after(WHOLE.entries().getLast().head(), act).line());
        yield new Mutation(bytes(ledger), CHECKPOINTS, "nobody has signed them");
      }
      case 14 ->
          new Mutation(
              bytes(ledger.subList(0, signed * EVERY)),
              bytes(checkpoints.subList(0, signed)),
              "one was cut or rewritten");
      case 15 -> signedFork(stolen.get(line), "one was cut or rewritten");
      default -> throw new IllegalArgumentException("there is no kind " + kind);
    };
  }

  private static Mutation ofLedger(List<String> lines) {
    return new Mutation(bytes(lines), CHECKPOINTS, "ledger.jsonl");
  }

  private static Mutation ofCheckpoints(List<String> lines) {
    return new Mutation(LEDGER, bytes(lines), ".jsonl");
  }

  private static Mutation signedFork(Written fork, String said) {
    return new Mutation(bytes(fork.ledger()), bytes(fork.signed()), said);
  }

  private static byte[] edited(byte[] whole, Random random) {
    byte[] bytes = whole.clone();
    bytes[random.nextInt(bytes.length)] ^= (byte) (1 + random.nextInt(255));
    return bytes;
  }

  @Test
  void keyThatSignedNothingIsNoKey() throws IOException {
    Path other = Files.writeString(folder.resolve("other.pem"), OTHER.publicPem());

    Answer answer = IndependentVerifier.run(folder, "--key", other);

    assertThat(answer.code()).isEqualTo(1);
    assertThat(answer.text()).contains("not made by this key", OTHER.fingerprint());
  }

  @Test
  void copyThatPartsFromTheArchiveIsToldFromOneThatIsBehind() throws IOException {
    Path copy = folder.resolve("copy");
    write(copy, bytes(WHOLE.ledger().subList(0, 20)), bytes(WHOLE.signed().subList(0, 4)), KEY);
    Answer behind = IndependentVerifier.run(folder, "--copy", copy);
    Answer ahead = IndependentVerifier.run(copy, "--copy", folder);
    write(copy, bytes(Written.of(WHOLE, 22, KEY).ledger()), bytes(WHOLE.signed()), KEY);
    Answer another = IndependentVerifier.run(folder, "--copy", copy);

    assertThat(behind.code()).isZero();
    assertThat(behind.text()).contains("ledger.jsonl: the copy lacks the end");
    assertThat(ahead.code()).isEqualTo(1);
    assertThat(ahead.text()).contains("one was cut or rewritten");
    assertThat(another.code()).isEqualTo(1);
    assertThat(another.text())
        .contains("ledger.jsonl: the copy and the archive's own part at byte");
  }

  @Test
  void objectThatTheLedgerCallsDestroyedMustNotLieInTheStore() throws IOException {
    List<LedgerEntry> entries = new ArrayList<>(WHOLE.entries());
    entries.add(
        LedgerEntry.after(
            entries.getLast().head(),
            LedgerAct.on(
                new RecordId("06cfsqe2k3v9d0aa"),
                AUTHORITY,
                AT,
                "RECORD_DESTROYED",
                LedgerAct.MACHINE,
                Map.of("kind", "comment", "versions", "2"))));
    signAll(entries);
    Path store = Files.createDirectory(folder.resolve("store"));
    Answer gone = IndependentVerifier.run(folder, "--store", store);
    Files.createDirectories(place(store, "item-06cfsqe2k3v9d0aa-v2"));
    Answer there = IndependentVerifier.run(folder, "--store", store);

    assertThat(gone.code()).isZero();
    assertThat(gone.text()).contains("objects destroyed: 2, objects that must be there: 0");
    assertThat(there.code()).isEqualTo(1);
    assertThat(there.text())
        .contains("item-06cfsqe2k3v9d0aa-v2 lies there, which entry 31 says was destroyed")
        .doesNotContain("v1 lies there");
  }

  @Test
  void objectThatIsGoneMustBeCalledDestroyedOrLostWithABackup() throws IOException {
    List<LedgerEntry> entries = new ArrayList<>(WHOLE.entries());
    List<Map<String, String>> facts =
        List.of(
            Map.of("object", "media-1-v1", "seal", "a1"),
            Map.of("object", "page-1-v1", "rule", "r", "seal", "a2"),
            Map.of("object", "page-2-v1", "seal", "a3"),
            Map.of("object", "page-3-v1", "seal", "a4"));
    facts.forEach(each -> entries.add(next(entries, "OBJECT_STORED", each)));
    entries.add(
        next(entries, "OBJECTS_DESTROYED", Map.of("object1", "media-1-v1", "proposal", "p")));
    entries.add(
        next(entries, "ARCHIVE_RESTORED", Map.of("lostFrom", "33", "lostTo", "33", "set", "s")));
    signAll(entries);
    Path store = Files.createDirectory(folder.resolve("store"));
    Files.createDirectories(place(store, "page-3-v1"));
    Answer missing = IndependentVerifier.run(folder, "--store", store);
    Files.createDirectories(place(store, "page-1-v1"));
    Answer whole = IndependentVerifier.run(folder, "--store", store);
    Files.createDirectories(place(store, "media-1-v1"));
    Answer there = IndependentVerifier.run(folder, "--store", store);

    assertThat(missing.code()).isEqualTo(1);
    assertThat(missing.text())
        .contains("page-1-v1 of entry 32 is gone, and no entry says why", "Findings: 1");
    assertThat(whole.text())
        .contains("objects destroyed: 1, objects that must be there: 2", "Nothing is wrong.");
    assertThat(there.text())
        .contains("media-1-v1 lies there, which entry 35 says was destroyed", "Findings: 1");
  }

  private static LedgerEntry next(
      List<LedgerEntry> entries, String act, Map<String, String> facts) {
    return LedgerEntry.after(
        entries.getLast().head(), LedgerAct.of(AUTHORITY, AT, act, LedgerAct.MACHINE, facts));
  }

  private static Path place(Path store, String object) {
    String name = Sha256.of(("urn:bevara:" + object).getBytes(StandardCharsets.US_ASCII)).hex();
    return store.resolve(name.substring(0, 2)).resolve(name.substring(2, 4)).resolve(name);
  }

  @Test
  void certificateThatWasAlteredIsNamed() throws IOException {
    String text = "{\"proposalId\":\"p-7\",\"count\":3}\n";
    List<LedgerEntry> entries = new ArrayList<>(WHOLE.entries());
    entries.add(
        LedgerEntry.after(
            entries.getLast().head(),
            LedgerAct.of(
                AUTHORITY,
                AT,
                "DESTRUCTION_CERTIFIED",
                LedgerAct.MACHINE,
                Map.of(
                    "object",
                    "destruction-p-7",
                    "proposal",
                    "p-7",
                    "digest",
                    Sha256.of(text.getBytes(StandardCharsets.UTF_8)).hex()))));
    signAll(entries);
    Path certificate = Files.writeString(folder.resolve("certificate.json"), text);
    Answer own = IndependentVerifier.run(folder, "--certificate", certificate);
    Files.writeString(certificate, text.replace("3", "2"));
    Answer altered = IndependentVerifier.run(folder, "--certificate", certificate);
    Files.writeString(certificate, text.replace("p-7", "p-8"));
    Answer foreign = IndependentVerifier.run(folder, "--certificate", certificate);

    assertThat(own.code()).isZero();
    assertThat(own.text()).contains("certificate.json: as entry 31 issued it");
    assertThat(altered.code()).isEqualTo(1);
    assertThat(altered.text()).contains("certificate.json: altered: entry 31 issued another");
    assertThat(foreign.code()).isEqualTo(1);
    assertThat(foreign.text()).contains("certificate.json: no entry has issued it");
  }

  private void signAll(List<LedgerEntry> entries) throws IOException {
    List<String> signed = WHOLE.signed();
    signed.add(
        KEY.next(Optional.of(WHOLE.checkpoints().getLast()), entries.getLast().head(), AT).line());
    write(folder, bytes(entries.stream().map(LedgerEntry::line).toList()), bytes(signed), KEY);
  }

  @Test
  void whatCannotBeCheckedIsNoFinding() throws IOException {
    assertThat(IndependentVerifier.run().code()).isEqualTo(2);
    assertThat(IndependentVerifier.run(folder, "--keys", folder).text()).startsWith("usage: ");
    assertThat(IndependentVerifier.run(folder, "--store").code()).isEqualTo(2);
    assertThat(IndependentVerifier.run(folder.resolve("nowhere")).code()).isEqualTo(2);
    Files.writeString(folder.resolve("checkpoint-key.pem"), "no key");
    assertThat(IndependentVerifier.run(folder).text()).startsWith("This cannot be checked: ");
  }

  @Test
  void verifierIsShortAndUsesTheJdkAlone() throws IOException {
    List<String> lines = Files.readAllLines(IndependentVerifier.SOURCE);

    assertThat(lines).hasSizeLessThan(200).allMatch(line -> line.length() <= 125);
    assertThat(lines).noneMatch(line -> line.contains("org.bevara"));
    assertThat(lines.stream().filter(line -> line.startsWith("import")))
        .allMatch(line -> line.matches("import (static )?java\\..*"));
  }
}
