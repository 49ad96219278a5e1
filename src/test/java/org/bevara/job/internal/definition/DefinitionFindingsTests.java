package org.bevara.job.internal.definition;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.bevara.record.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Every fixture folder is named by what is wrong with it, and its `expected.txt` says which
/// findings that gives: code, severity, file with line and column, message.
class DefinitionFindingsTests {

  /// What is found in a schedule that its schema has passed.
  private static final List<String> OF_SCHEDULES =
      List.of(
          "CLASS_CONTRADICTORY",
          "CLASS_TWICE",
          "DAYS_REVERSED",
          "DECISION_COVERS_NOTHING",
          "DECISION_EXPIRED",
          "DECISION_INCOMPLETE",
          "DECISION_MISSING",
          "DECISION_OUT_OF_TIME",
          "DECISION_TWICE",
          "DECISION_UNKNOWN",
          "RULES_CONTRADICT",
          "RULES_OVERLAP",
          "RULE_CONTRADICTORY",
          "RULE_COVERED",
          "RULE_NEVER_HOLDS",
          "RULE_TWICE",
          "SCHEDULE_DRAFT");

  /// What is found in the files of `egress.trust`; all but the first stand in
  /// [EgressDefinitionTests].
  private static final List<String> OF_TRUST =
      List.of(
          "TRUST_FILE_MISSING",
          "TRUST_FILE_UNREADABLE",
          "TRUST_NOT_AN_AUTHORITY",
          "TRUST_EXPIRED",
          "TRUST_NOT_YET_VALID");

  @TempDir Path jobs;

  static Stream<Path> fixtures() throws IOException {
    try (Stream<Path> entries = Files.list(DefinitionFixture.ALL)) {
      return entries.filter(Files::isDirectory).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void eachFaultIsFoundWhereItStands(Path fixture) throws IOException {
    List<String> found = new DefinitionFixture(jobs).lay(fixture).findings();

    assertThat(found).isEqualTo(Files.readAllLines(fixture.resolve("expected.txt"), UTF_8));
  }

  @Test
  void everyCodeHasAFixtureOrATestOfItsOwn() throws IOException {
    Set<String> codes = new TreeSet<>(OF_SCHEDULES);
    codes.addAll(OF_TRUST);
    Stream.of(DefinitionCode.values()).map(Enum::name).forEach(codes::add);
    Set<String> covered =
        new TreeSet<>(
            List.of("DOCUMENT_TOO_LARGE", "FILE_TOO_LARGE", "FILE_UNREADABLE", "NOT_AS_DESCRIBED"));
    covered.addAll(OF_TRUST.subList(1, OF_TRUST.size()));
    for (Path fixture : fixtures().toList()) {
      Files.readAllLines(fixture.resolve("expected.txt"), UTF_8)
          .forEach(line -> covered.add(line.substring(0, line.indexOf(' '))));
    }

    assertThat(covered).isEqualTo(codes);
  }

  @Test
  void paperThatIsTooLargeToBeKeptIsFound() throws IOException {
    DefinitionFixture fixture =
        new DefinitionFixture(jobs).lay(DefinitionFixture.ALL.resolve("paper-not-there"));
    try (RandomAccessFile paper =
        new RandomAccessFile(fixture.folder().resolve("rutin.pdf").toFile(), "rw")) {
      paper.setLength(RegisterCheck.LARGEST + 1);
    }

    assertThat(fixture.findings())
        .containsExactly(
            "DOCUMENT_TOO_LARGE ERROR authority.yaml:14:11 the paper \"rutin.pdf\" has %d bytes; at most %d are kept"
                .formatted(RegisterCheck.LARGEST + 1, RegisterCheck.LARGEST));
  }

  @Test
  void faultOfAKindThatHasNoWordsHereIsToldInTheSchemas() {
    FileFindings findings = new FileFindings("harvest.yaml");
    JsonNode schema =
        JsonMapper.shared()
            .readTree("{\"properties\": {\"channels\": {\"not\": {\"minItems\": 1}}}}");
    YamlTree tree = new YamlReading("channels: [torget]\n", findings).read().orElseThrow();
    new SchemaCheck(new SchemaCatalog().load(schema), tree, findings).run();

    assertThat(findings.sorted())
        .containsExactly(
            Finding.error(
                "NOT_AS_DESCRIBED",
                "harvest.yaml:1:11",
                "this is not as the schema asks: must not be valid to the schema"
                    + " {\"minItems\":1}"));
  }

  @Test
  void scheduleOfADraftAuthorityIsADraft() throws IOException {
    DefinitionFixture fixture = new DefinitionFixture(jobs);
    assertThat(fixture.read().disposalSchedule().adopted()).isTrue();

    fixture.lay(DefinitionFixture.ALL.resolve("draft-authority"));
    assertThat(fixture.read().disposalSchedule().adopted()).isFalse();
    assertThat(fixture.read().disposalSchedule().rules()).hasSize(1);
  }

  @Test
  void fileOverTheLimitIsNotRead() throws IOException {
    byte[] big = new byte[DefinitionReader.LARGEST + 1];
    Arrays.fill(big, (byte) '#');

    assertThat(new DefinitionFixture(jobs).write("harvest.yaml", big).findings())
        .containsExactly(
            "FILE_TOO_LARGE ERROR harvest.yaml the file has more than 2097152 bytes, the most that"
                + " is read");
  }

  @Test
  void folderInTheFilesPlaceIsAFindingNotACrash() throws IOException {
    DefinitionFixture fixture = new DefinitionFixture(jobs);
    Files.delete(fixture.folder().resolve("harvest.yaml"));
    Files.createDirectory(fixture.folder().resolve("harvest.yaml"));

    assertThat(fixture.findings())
        .containsExactly(
            "FILE_UNREADABLE ERROR harvest.yaml the file cannot be read: Is a directory");
  }
}
