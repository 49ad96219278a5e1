package org.bevara.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bevara.record.Finding;
import org.bevara.record.Finding.Severity;
import org.bevara.store.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.simple.JdbcClient;

/// One bit flipped in each of 200 random places of store, ledger, tables, list and index: `verify
/// --full` finds every one and names the very file, line or row, and nothing else.
@ExtendWith(WithVisitedArchive.class)
class BitFlipIT {

  private static final int IN_OBJECTS = 120;
  private static final int IN_LIST = 10;
  private static final int IN_LEDGER_FILE = 25;
  private static final int IN_LEDGER_ROWS = 15;
  private static final int IN_SEALS = 15;
  private static final int IN_INDEX = 15;

  private final ArchiveFixture fixture;
  private final Random random;
  private final List<Runnable> undo = new ArrayList<>();

  /// The archive is shared with other classes: it is left as it was.
  BitFlipIT(ArchiveFixture fixture) {
    this.fixture = fixture;
    long seed = Long.getLong("bevara.seed", new Random().nextLong());
    System.out.println("BitFlipIT: -Dbevara.seed=" + seed);
    random = new Random(seed);
    fixture.archive().drain();
  }

  @AfterEach
  void putBack() {
    undo.reversed().forEach(Runnable::run);
    assertThat(fixture.desk().verify(true)).isEmpty();
  }

  @Test
  void everyFlippedBitIsFoundAndTheRightThingNamed() throws IOException {
    Map<String, Set<String>> expected = new TreeMap<>();
    Set<Long> lines = apart(IN_LEDGER_FILE + IN_LEDGER_ROWS);
    List<Long> chosen = new ArrayList<>(lines);
    Collections.shuffle(chosen, random);
    flipObjects(expected);
    flipLedgerFile(chosen.subList(0, IN_LEDGER_FILE), expected);
    flipLedgerRows(chosen.subList(IN_LEDGER_FILE, chosen.size()), expected);
    flipSeals(expected);
    flipList(expected);

    List<Finding> found = fixture.desk().verify(true);

    Map<String, Set<String>> surplus = new TreeMap<>(errors(found));
    surplus.entrySet().removeAll(expected.entrySet());
    Map<String, Set<String>> missed = new TreeMap<>(expected);
    missed.entrySet().removeAll(errors(found).entrySet());
    assertThat(missed).as("flipped and not named so; surplus: %s", surplus).isEmpty();
    assertThat(surplus).as("named and not flipped").isEmpty();
  }

  @Test
  void everyFlippedBitOfTheIndexIsFound() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(fixture.archive().home().index())) {
      files =
          all.filter(Files::isRegularFile)
              .filter(file -> !file.toString().endsWith(".lock") && file.toFile().length() > 0)
              .sorted()
              .collect(Collectors.toList());
    }
    Collections.shuffle(files, random);
    for (int i = 0; i < IN_INDEX; i++) {
      Runnable back = flip(files.get(i % files.size()));
      undo.add(back);

      assertThat(fixture.desk().verify(true))
          .as("%s", files.get(i % files.size()))
          .isNotEmpty()
          .allSatisfy(finding ->
              assertThat(finding.code()).isIn("INDEX_DAMAGED", "INDEX_STALE", "NOT_INDEXED"));
      back.run();
      undo.clear();
    }
  }

  @Test
  void fileOfTheStorageRootIsNamed() throws IOException {
    Path store = fixture.archive().home().store();
    for (String name :
        List.of(
            "0=ocfl_1.1",
            "ocfl_layout.json",
            "extensions/0004-hashed-n-tuple-storage-layout/config.json")) {
      Runnable back = flip(store.resolve(name));
      undo.add(back);

      assertThat(errors(fixture.desk().verify(true)))
          .isEqualTo(Map.of("store/" + name, Set.of("STORE_ROOT_DAMAGED")));
      back.run();
      undo.clear();
    }
  }

  private void flipObjects(Map<String, Set<String>> expected) {
    List<ObjectId> objects;
    try (Stream<ObjectId> all = fixture.archive().store().objects()) {
      objects = all.sorted().collect(Collectors.toList());
    }
    Collections.shuffle(objects, random);
    assertThat(objects).hasSizeGreaterThan(IN_OBJECTS);
    for (ObjectId object : objects.subList(0, IN_OBJECTS)) {
      List<org.bevara.store.RawFile> files = fixture.archive().store().files(object);
      var file = files.get(random.nextInt(files.size()));
      String name = file.path().substring(fixture.archive().store().place(object).length() + 1);
      undo.add(flip(file.file()));
      expected.put(object + "/" + name, Set.of(code(name)));
    }
  }

  private static String code(String name) {
    return switch (name) {
      case "0=ocfl_object_1.1" -> "OBJECT_UNDECLARED";
      case "inventory.json" -> "OBJECT_INVENTORY_DAMAGED";
      case "inventory.json.sha512" -> "OBJECT_SIDECAR_DAMAGED";
      default -> "OBJECT_FILE_DAMAGED";
    };
  }

  /// Numbers of entries with others between them, since a flipped line end joins two.
  private Set<Long> apart(int count) {
    long last = fixture.archive().ledger().head().seq();
    Set<Long> chosen = new TreeSet<>();
    while (chosen.size() < count) {
      long seq = 2 + random.nextLong(last - 4);
      if (chosen.stream().noneMatch(other -> Math.abs(other - seq) < 5)) {
        chosen.add(seq);
      }
    }
    return chosen;
  }

  private void flipLedgerFile(List<Long> lines, Map<String, Set<String>> expected)
      throws IOException {
    Path file = fixture.archive().ledgerFile();
    List<String> all = Files.readAllLines(file);
    for (long line : lines) {
      long start = all.stream().limit(line - 1).mapToLong(text -> text.length() + 1).sum();
      undo.add(flip(file, start + random.nextInt(all.get((int) line - 1).length())));
      expected.put("ledger.jsonl:" + line, Set.of("LEDGER_LINE_DAMAGED"));
    }
  }

  private void flipLedgerRows(List<Long> seqs, Map<String, Set<String>> expected) {
    JdbcClient jdbc = fixture.jdbc();
    // put back in reverse: this comes last
    undo.add(() ->
        jdbc.sql("ALTER TABLE ledger_entry ENABLE TRIGGER ledger_entry_append_only").update());
    jdbc.sql("ALTER TABLE ledger_entry DISABLE TRIGGER ledger_entry_append_only").update();
    for (long seq : seqs) {
      String line =
          jdbc.sql("SELECT line FROM ledger_entry WHERE seq = ?")
              .param(seq)
              .query(String.class)
              .single();
      setLine(seq, flipped(line));
      undo.add(() -> setLine(seq, line));
      expected.put("ledger_entry " + seq, Set.of("LEDGER_ROW_DAMAGED"));
    }
  }

  private void setLine(long seq, String line) {
    fixture
        .jdbc()
        .sql("UPDATE ledger_entry SET line = ? WHERE seq = ?")
        .param(line)
        .param(seq)
        .update();
  }

  private void flipSeals(Map<String, Set<String>> expected) {
    List<String> objects =
        fixture.jdbc().sql("SELECT object_id FROM fixity").query(String.class).list();
    Collections.shuffle(objects, random);
    objects.stream()
        .filter(object -> expected.keySet().stream().noneMatch(where -> where.startsWith(object)))
        .filter(object -> !sealedBySuspect(object, expected))
        .limit(IN_SEALS)
        .toList()
        .forEach(object -> {
          String seal =
              fixture
                  .jdbc()
                  .sql("SELECT seal FROM fixity WHERE object_id = ?")
                  .param(object)
                  .query(String.class)
                  .single();
          setSeal(object, flipped(seal));
          undo.add(() -> setSeal(object, seal));
          expected.put("table fixity, " + object, Set.of("ROW_SEAL_DAMAGED"));
        });
  }

  private boolean sealedBySuspect(String object, Map<String, Set<String>> expected) {
    long seq =
        fixture
            .jdbc()
            .sql("SELECT seq FROM fixity WHERE object_id = ?")
            .param(object)
            .query(Long.class)
            .single();
    return expected.containsKey("ledger_entry " + seq);
  }

  private void setSeal(String object, String seal) {
    fixture
        .jdbc()
        .sql("UPDATE fixity SET seal = ? WHERE object_id = ?")
        .param(seal)
        .param(object)
        .update();
  }

  /// Not of two objects one after the other, and not the last, by which the list is gone on with.
  private void flipList(Map<String, Set<String>> expected) throws IOException {
    Path file = fixture.archive().home().objectList();
    List<String> lines = Files.readAllLines(file);
    List<Integer> chosen = new ArrayList<>();
    for (int i = 0; i < lines.size() - 1; i += 2) {
      chosen.add(i);
    }
    Collections.shuffle(chosen, random);
    chosen.stream()
        .filter(line -> !expected.containsKey("ledger_entry " + field(lines.get(line), "seq")))
        .filter(line -> {
          String object = field(lines.get(line), "object");
          return expected.keySet().stream().noneMatch(where -> where.startsWith(object));
        })
        .limit(IN_LIST)
        .toList()
        .forEach(line -> {
          long start = lines.stream().limit(line).mapToLong(text -> text.length() + 1).sum();
          undo.add(flip(file, start + random.nextInt(lines.get(line).length())));
          expected.put(
              "objects.jsonl, " + field(lines.get(line), "object"),
              Set.of("OBJECT_LIST_LINE_DAMAGED"));
        });
  }

  private static String field(String line, String key) {
    return line.replaceFirst(".*?\"%s\":\"?([^\",]*).*".formatted(key), "$1");
  }

  /// A text with one bit of one character flipped, which a column can still hold.
  private String flipped(String text) {
    char[] characters = text.toCharArray();
    int at = random.nextInt(characters.length);
    char other = (char) (characters[at] ^ (1 << random.nextInt(7)));
    characters[at] = other < ' ' || other > '~' ? (char) (characters[at] ^ 1) : other;
    return new String(characters);
  }

  private Runnable flip(Path file) {
    return flip(file, random.nextLong(file.toFile().length()));
  }

  private Runnable flip(Path file, long at) {
    int bit = 1 << random.nextInt(8);
    xor(file, at, bit);
    return () -> xor(file, at, bit);
  }

  private void xor(Path file, long at, int bit) {
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      bytes.seek(at);
      int old = bytes.read();
      bytes.seek(at);
      bytes.write(old ^ bit);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /// Codes of errors by where they are.
  private static Map<String, Set<String>> errors(List<Finding> findings) {
    return findings.stream()
        .filter(finding -> finding.severity() == Severity.ERROR)
        .collect(
            Collectors.groupingBy(
                Finding::where,
                TreeMap::new,
                Collectors.mapping(Finding::code, Collectors.toCollection(TreeSet::new))));
  }
}
