package org.bevara.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.bevara.home.WithDatabase;
import org.bevara.ledger.Ledger;
import org.bevara.ledger.LedgerAct;
import org.bevara.ledger.LedgerFile;
import org.bevara.record.AuthorityName;
import org.bevara.record.Finding;
import org.bevara.record.RecordId;
import org.bevara.search.Posts;
import org.bevara.search.SearchIndex;
import org.bevara.search.SearchIndexes;
import org.bevara.store.ObjectId;
import org.bevara.store.ObjectPart;
import org.bevara.store.ObjectStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// A small archive of two items, and what is said of it when one thing is broken.
@ExtendWith(WithDatabase.class)
class VerificationIT {

  private static final AuthorityName AUTHORITY = new AuthorityName("exempelkommun");
  private static final ObjectId FIRST = new ObjectId("item-0000000000000001-v1");
  private static final ObjectId SECOND = new ObjectId("item-0000000000000002-v1");

  @TempDir Path folder;
  private final Ledger ledger;
  private final DataSource tables;
  private ObjectStore store;
  private SearchIndex index;
  private Path ledgerFile;

  VerificationIT(DataSource tables) {
    this.tables = tables;
    this.ledger = Ledger.in(tables);
  }

  @BeforeEach
  void fill() {
    store = ObjectStore.inDirectory(folder.resolve("store"), Clock.systemUTC());
    store.put(FIRST, List.of(ObjectPart.of("item.json", bytes("{\"text\":\"ett\"}"))));
    store.put(SECOND, List.of(ObjectPart.of("item.json", bytes("{\"text\":\"två\"}"))));
    index = SearchIndexes.open(folder.resolve("index"), AUTHORITY, ZoneId.of("Europe/Stockholm"));
    index.put(Posts.all(Posts.post(1, "ett"), Posts.post(2, "två")));
    index.commit();
    new TransactionTemplate(new JdbcTransactionManager(tables))
        .executeWithoutResult(_ ->
            ledger.append(
                LedgerAct.of(
                    AUTHORITY,
                    Instant.parse("2026-11-21T08:00:00Z"),
                    "VISIT_BEGUN",
                    LedgerAct.MACHINE,
                    Map.of("visit", "v1"))));
    ledgerFile = folder.resolve("ledger.jsonl");
    LedgerFile.at(ledgerFile, tables).drain();
  }

  @AfterEach
  void close() {
    index.close();
  }

  @Test
  void soundArchiveHasNoFindings() {
    assertThat(verification(Set.of(FIRST, SECOND), 1, 2).findings(true)).isEmpty();
  }

  @Test
  void objectThatIsGoneFromTheStoreIsNamed() {
    store.destroy(SECOND);

    assertThat(told(verification(Set.of(FIRST, SECOND), 1, 2).findings(false)))
        .containsExactly("ERROR OBJECT_MISSING " + SECOND);
  }

  @Test
  void objectThatNoCatalogueNamesIsAWarning() {
    assertThat(told(verification(Set.of(FIRST), 1, 2).findings(false)))
        .containsExactly("WARNING OBJECT_UNKNOWN " + SECOND);
  }

  @Test
  void changedByteIsFoundByReadingEverything() throws IOException {
    Path content;
    try (Stream<Path> files = Files.walk(folder.resolve("store"))) {
      content = files.filter(file -> file.endsWith("item.json")).sorted().findFirst().orElseThrow();
    }
    Files.writeString(content, "{\"text\":\"ETT\"}");

    Verification verification = verification(Set.of(FIRST, SECOND), 1, 2);
    assertThat(verification.findings(false)).isEmpty();
    assertThat(verification.findings(true))
        .singleElement()
        .extracting(Finding::severity)
        .isEqualTo(Finding.Severity.ERROR);
  }

  @Test
  void changedLedgerLineIsFound() throws IOException {
    String line = Files.readString(ledgerFile);
    Files.writeString(ledgerFile, line.replaceFirst("VISIT_BEGUN", "VISIT_ENDED"));

    assertThat(verification(Set.of(FIRST, SECOND), 1, 2).findings(false)).isNotEmpty();
  }

  @Test
  void heldRecordThatCannotBeFoundAndFoundOneThatIsNotHeldAreNamed() {
    assertThat(told(verification(Set.of(FIRST, SECOND), 1, 3).findings(false)))
        .containsExactly(
            "ERROR NOT_INDEXED 0000000000000003", "ERROR INDEXED_UNKNOWN 0000000000000002");
  }

  private Verification verification(Set<ObjectId> catalogued, int one, int other) {
    Set<RecordId> records = Set.of(Posts.id(one), Posts.id(other));
    return new Verification(store, catalogued, ledgerFile, ledger.head(), index, records);
  }

  private static List<String> told(List<Finding> findings) {
    return findings.stream()
        .map(finding -> finding.severity() + " " + finding.code() + " " + finding.where())
        .toList();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
