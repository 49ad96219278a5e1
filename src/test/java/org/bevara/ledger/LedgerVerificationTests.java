package org.bevara.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.bevara.record.AuthorityName;
import org.bevara.record.Finding;
import org.bevara.record.RecordId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a reader of the file alone can prove.
class LedgerVerificationTests {

  private static final Instant AT = Instant.parse("2026-11-21T08:30:00Z");
  private static final AuthorityName AUTHORITY = new AuthorityName("exempelkommun");

  @TempDir Path folder;
  private Path file;
  private List<LedgerEntry> entries;

  @BeforeEach
  void writeALedger() throws IOException {
    entries = new ArrayList<>();
    LedgerHead head = LedgerHead.BEGINNING;
    for (int i = 1; i <= 5; i++) {
      LedgerAct act =
          LedgerAct.on(
              new RecordId("06cfsqe2k3v9d0a" + i),
              AUTHORITY,
              AT.plusSeconds(i),
              "RECORD_CAPTURED",
              LedgerAct.MACHINE,
              Map.of("version", Integer.toString(i), "channel", "kommunen"));
      entries.add(LedgerEntry.after(head, act));
      head = entries.getLast().head();
    }
    file = folder.resolve("ledger.jsonl");
    write(lines());
  }

  @Test
  void lineIsTheCanonicalOne() {
    assertThat(entries.getFirst().line())
        .isEqualTo(
            "{\"seq\":1,\"previous\":\"0000000000000000000000000000000000000000000000000000000000000000\","
                + "\"authority\":\"exempelkommun\",\"at\":\"2026-11-21T08:30:01Z\",\"act\":\"RECORD_CAPTURED\","
                + "\"agent\":\"MACHINE\",\"subject\":\"06cfsqe2k3v9d0a1\","
                + "\"facts\":{\"channel\":\"kommunen\",\"version\":\"1\"},"
                + "\"hash\":\"HASH\"}".replace("HASH", entries.getFirst().hash().hex()));
  }

  @Test
  void wholeLedgerHasNoFinding() {
    assertThat(LedgerVerification.verify(file)).isEmpty();
    assertThat(LedgerVerification.verify(file, entries.getLast().head())).isEmpty();
    assertThat(LedgerVerification.verify(file, entries.get(2).head())).isEmpty();
  }

  @Test
  void absentFileIsAnEmptyLedger() {
    Path absent = folder.resolve("absent");
    assertThat(LedgerVerification.verify(absent)).isEmpty();
    assertThat(LedgerVerification.verify(absent, LedgerHead.BEGINNING)).isEmpty();
    assertThat(LedgerVerification.verify(absent, entries.getFirst().head()))
        .extracting(Finding::code)
        .containsExactly("LEDGER_CUT");
  }

  @Test
  void anyChangedByteIsFoundAtItsLine() throws IOException {
    byte[] whole = Files.readAllBytes(file);
    int line = 1;
    for (int at = 0; at < whole.length; at++) {
      byte original = whole[at];
      for (int change : new int[] {1, 0x20, 0x80}) {
        whole[at] = (byte) (original ^ change);
        Files.write(file, whole);
        String where = "ledger.jsonl:" + line;
        if (LedgerVerification.verify(file).stream()
            .noneMatch(finding -> finding.where().equals(where))) {
          fail("byte %d ^ %d is not found at line %d", at, change, line);
        }
      }
      whole[at] = original;
      if (original == '\n') {
        line++;
      }
    }
  }

  @Test
  void changedByteOfTheTextIsFoundAtNoOtherLine() throws IOException {
    List<String> lines = lines();
    lines.set(2, lines.get(2).replace("kommunen", "kommunem"));
    write(lines);
    assertThat(found()).containsExactly("ledger.jsonl:3 LEDGER_HASH_WRONG");
  }

  @Test
  void droppedLineIsFoundWhereTheNextOneStands() throws IOException {
    List<String> lines = lines();
    lines.remove(2);
    write(lines);
    assertThat(found())
        .containsExactly(
            "ledger.jsonl:3 LEDGER_SEQUENCE_BROKEN", "ledger.jsonl:3 LEDGER_CHAIN_BROKEN");
  }

  @Test
  void swappedLinesAreFoundAtBoth() throws IOException {
    List<String> lines = lines();
    Collections.swap(lines, 1, 2);
    write(lines);
    assertThat(LedgerVerification.verify(file))
        .extracting(Finding::where)
        .contains("ledger.jsonl:2", "ledger.jsonl:3");
  }

  @Test
  void repeatedLineIsFound() throws IOException {
    List<String> lines = lines();
    lines.add(3, lines.get(2));
    write(lines);
    assertThat(found()).contains("ledger.jsonl:4 LEDGER_SEQUENCE_BROKEN");
  }

  @Test
  void cutEndIsFoundByAHeadKeptElsewhere() throws IOException {
    write(lines().subList(0, 4));
    assertThat(found()).isEmpty();
    assertThat(LedgerVerification.verify(file, entries.getLast().head()))
        .extracting(Finding::code)
        .containsExactly("LEDGER_CUT");
  }

  @Test
  void entryForgedWithAHashOfItsOwnIsFoundByTheNext() throws IOException {
    List<String> lines = lines();
    LedgerAct forged = LedgerAct.of(AUTHORITY, AT, "RECORD_CAPTURED", "OPERATOR", Map.of());
    lines.set(2, LedgerEntry.after(entries.get(1).head(), forged).line());
    write(lines);
    assertThat(found()).containsExactly("ledger.jsonl:4 LEDGER_CHAIN_BROKEN");
  }

  @Test
  void tornLastLineIsFound() throws IOException {
    String text = Files.readString(file);
    Files.writeString(file, text.substring(0, text.length() - 30));
    assertThat(found()).containsExactly("ledger.jsonl:5 LEDGER_LINE_TORN");
  }

  @Test
  void factsTakeNoSentences() {
    for (String value : List.of("", "hej då", "a b", "\"", "\\", "å", "x\n", "y".repeat(201))) {
      assertThatThrownBy(() -> act(Map.of("note", value)))
          .as(value)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageNotContaining("hej");
    }
    assertThat(act(Map.of("note", "y".repeat(200))).facts()).hasSize(1);
    for (String key : List.of("", "Note", "a b", "å")) {
      assertThatThrownBy(() -> act(Map.of(key, "x")))
          .as(key)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static LedgerAct act(Map<String, String> facts) {
    return LedgerAct.of(AUTHORITY, AT, "SOMETHING_DONE", "OPERATOR", facts);
  }

  private List<String> lines() {
    return new ArrayList<>(entries.stream().map(LedgerEntry::line).toList());
  }

  private void write(List<String> lines) throws IOException {
    Files.writeString(file, String.join("\n", lines) + "\n", StandardCharsets.US_ASCII);
  }

  private List<String> found() {
    return LedgerVerification.verify(file).stream()
        .map(finding -> finding.where() + " " + finding.code())
        .toList();
  }
}
