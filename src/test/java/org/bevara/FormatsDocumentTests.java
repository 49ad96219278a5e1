package org.bevara;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bevara.closure.ClosureReport;
import org.bevara.closure.Difference;
import org.bevara.closure.ReportedCounts;
import org.bevara.job.Closing;
import org.bevara.ledger.CheckpointKey;
import org.bevara.ledger.IndependentVerifier;
import org.bevara.ledger.LedgerVerification;
import org.bevara.record.ChannelId;
import org.bevara.record.Gap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What `formats.md` says of files is what the program writes. The examples of captured things and
/// of renditions are held against their writers beside these, which are not public.
class FormatsDocumentTests {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Test
  void ledgerLinesOfTheExampleAreTwoEntriesInTheirChain(@TempDir Path folder) throws IOException {
    Path file =
        Files.writeString(folder.resolve("ledger.jsonl"), FormatsDocument.example("ledger"));

    assertThat(Files.readAllLines(file)).hasSize(2);
    assertThat(LedgerVerification.verify(file)).isEmpty();
  }

  @Test
  void checkpointsOfTheExampleAreOfItsEntriesAndByItsKey(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("ledger.jsonl"), FormatsDocument.example("ledger"));
    Files.writeString(folder.resolve("checkpoints.jsonl"), FormatsDocument.example("checkpoints"));
    Files.writeString(
        folder.resolve("checkpoint-key.pem"), FormatsDocument.example("checkpoint-key"));

    IndependentVerifier.Answer answer = IndependentVerifier.run(folder);

    assertThat(answer.text()).contains("checkpoints: 2, the last one of entry 2");
    assertThat(answer.code()).as(answer.text()).isZero();
  }

  @Test
  void everyActOfTheProgramIsListedAndNoOther() throws IOException {
    Set<String> entered = new TreeSet<>();
    StringBuilder sources = new StringBuilder();
    Pattern act =
        Pattern.compile(
            "(?:append|enter|LedgerAct\\s*\\.\\s*o[nf])\\([^;]*?\"([A-Z]+_[A-Z_]+|DECIDED|SEALED)\"");
    try (Stream<Path> all = Files.walk(Path.of("src/main/java"))) {
      for (Path source : all.filter(file -> file.toString().endsWith(".java")).toList()) {
        String text = Files.readString(source);
        if (text.contains("LedgerAct")) {
          sources.append(text);
          act.matcher(text).results().map(hit -> hit.group(1)).forEach(entered::add);
        }
      }
    }
    String table =
        FormatsDocument.text().split("\\| act \\| entered when \\|\n", 2)[1].split("\n\n", 2)[0];

    assertThat(firstCells(table)).containsAll(entered);
    assertThat(firstCells(table))
        .allMatch(listed -> sources.indexOf("\"" + listed + "\"") >= 0, "is entered somewhere");
  }

  @Test
  void certificateHasTheKeysThatClosingWrites() {
    ClosureReport report =
        new ClosureReport(
            new ChannelId("biblioteket"),
            "visit",
            Instant.EPOCH,
            false,
            new ReportedCounts(12, 55, Map.of()),
            12,
            55,
            List.of(new Difference("uri", "post", Difference.Code.THREAD_UNREAD)),
            Map.of("VIDEO_NOT_TAKEN", 2L));
    JsonNode written = Closing.certificate(report, CheckpointKey.of(CheckpointKey.fresh()));
    JsonNode example = JSON.readTree(FormatsDocument.example("certificate"));

    assertThat(keys(example)).isEqualTo(keys(written));
    assertThat(keys(example.get("counts"))).isEqualTo(keys(written.get("counts")));
    assertThat(keys(example.get("counts").get("held")))
        .isEqualTo(keys(written.get("counts").get("held")));
    assertThat(keys(example.get("counts").get("reported")))
        .isEqualTo(keys(written.get("counts").get("reported")));
    assertThat(keys(written.get("differences").get(0)))
        .allMatch(key -> FormatsDocument.text().contains("`" + key + "`"));
  }

  /// The receipt's writer needs an archive, so its keys are read in its source.
  @Test
  void receiptHasTheKeysThatSealingWrites() throws IOException {
    String source = Files.readString(Path.of("src/main/java/org/bevara/job/Sealing.java"));
    String writer =
        source.substring(
            source.indexOf("private byte[] json("), source.indexOf("private Rendition"));
    List<String> written =
        Pattern.compile("[.]put(?:Object)?\\(\\s*\"(\\w+)\"")
            .matcher(writer)
            .results()
            .map(hit -> hit.group(1))
            .toList();

    assertThat(keys(JSON.readTree(FormatsDocument.example("bevara-receipt/1")))).isEqualTo(written);
    assertThat(writer).contains("\"bevara-receipt/1\"");
  }

  @Test
  void gapHasItsKeys() {
    assertThat(keys(JSON.readTree(FormatsDocument.example("gap"))))
        .isEqualTo(Stream.of(Gap.class.getRecordComponents()).map(part -> part.getName()).toList());
  }

  @Test
  void fieldsOfTheIndexAreThoseOfTheRegistry() {
    JsonNode fields = JSON.readTree(Path.of("archive-schema/index/fields.json")).get("fields");
    Set<String> names = new TreeSet<>();
    fields.forEach(field -> names.add(field.get("name").asString()));
    String table = FormatsDocument.text().split("\\| field \\| \\|\n", 2)[1].split("\n\n", 2)[0];

    assertThat(quoted(table)).containsExactlyInAnyOrderElementsOf(names);
    assertThat(fields).contains(JSON.readTree(FormatsDocument.example("index-field")));
  }

  @Test
  void everyKindOfObjectThatIsStoredIsDescribed() throws IOException {
    Set<String> stored = new TreeSet<>();
    Pattern name = Pattern.compile("\"([a-z]+)-%s(?:-v1|-v?%d)?\"[.]formatted");
    try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
      for (Path source : sources.filter(file -> file.toString().endsWith(".java")).toList()) {
        String text = Files.readString(source);
        if (text.contains("ObjectId")) {
          name.matcher(text).results().map(hit -> hit.group(1)).forEach(stored::add);
        }
      }
    }
    String table =
        FormatsDocument.text()
            .split("\\| object \\| holds \\| files \\|\n", 2)[1]
            .split("\n\n", 2)[0];

    assertThat(firstCells(table).stream().map(cell -> cell.replaceFirst("-.*", "")))
        .containsExactlyInAnyOrderElementsOf(stored);
  }

  private static List<String> keys(JsonNode object) {
    List<String> keys = new ArrayList<>();
    object.properties().forEach(member -> keys.add(member.getKey()));
    return keys;
  }

  /// What stands as code in the first cells of a table.
  private static List<String> firstCells(String table) {
    return table
        .lines()
        .flatMap(row -> quoted(row.split("\\|", 3)[1]).stream())
        .collect(Collectors.toList());
  }

  private static List<String> quoted(String text) {
    return Pattern.compile("`([^`]+)`")
        .matcher(text)
        .results()
        .map((MatchResult hit) -> hit.group(1))
        .toList();
  }
}
