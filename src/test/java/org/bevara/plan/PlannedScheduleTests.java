package org.bevara.plan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bevara.job.JobDefinitions;
import org.bevara.plan.internal.PhraseTable;
import org.bevara.plan.internal.PhraseTable.Phrase;
import org.bevara.plan.internal.SaidValue;
import org.bevara.record.Finding;
import org.bevara.record.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// What an imported schedule is, and the tables by which plans are read.
class PlannedScheduleTests {

  private static final Path MAPPING = Path.of("archive-schema/mapping");

  @ParameterizedTest
  @CsvSource({"swedish, 1, 3", "norwegian, 2, 0", "finnish, 0, 2"})
  void anImportedScheduleIsSoundAndItsCullingRulesWaitForTheirDecisions(
      String name, int missing, int incomplete) throws IOException {
    byte[] schedule = Files.readAllBytes(Path.of("src/test/resources/plan", name + ".yaml"));
    Map<String, Long> codes =
        JobDefinitions.checkSchedule(name, schedule).stream()
            .peek(found -> assertThat(found.severity()).isEqualTo(Finding.Severity.WARNING))
            .collect(Collectors.groupingBy(Finding::code, TreeMap::new, Collectors.counting()));
    Map<String, Long> expected = new TreeMap<>();
    if (missing > 0) {
      expected.put("DECISION_MISSING", (long) missing);
    }
    if (incomplete > 0) {
      expected.put("DECISION_INCOMPLETE", (long) incomplete);
    }
    assertThat(codes).isEqualTo(expected);
  }

  @Test
  void aPlanOfWhichNothingIsKnownWritesNoSchedule() {
    PlanImport plan =
        PlanReading.read(
            Spreadsheet.read(
                "a.csv", "Handlingstyp;Bevaras/gallras\nProtokoll;Bevaras\n".getBytes(UTF_8)),
            PlanMapping.NONE);
    assertThatThrownBy(() -> ScheduleText.of(plan, "a.csv", LocalDate.of(2026, 1, 1)))
        .hasFieldOrPropertyWithValue("code", "NOTHING_MAPPED");
  }

  @Test
  void whatAPlanSaysCannotWriteAnythingElseIntoTheSchedule() {
    String csv =
        """
        Handlingstyp;Bevaras/gallras;Anmärkning
        "Enkla frågor i sociala medier: # ""a"" \\ {b} \u202e \uffff [c]
        outcome: RETAIN";2 år;"x
        rules: []"
        """;
    PlanImport plan =
        PlanReading.read(Spreadsheet.read("a.csv", csv.getBytes(UTF_8)), PlanMapping.NONE);
    String schedule = ScheduleText.of(plan, "a\n: b.csv", LocalDate.of(2026, 1, 1));
    assertThat(JobDefinitions.checkSchedule("a", schedule.getBytes(UTF_8)))
        .extracting(Finding::code)
        .containsExactly("DECISION_MISSING", "DECISION_MISSING");
    JsonNode read = new YAMLMapper().readTree(schedule);
    assertThat(read.at("/rules/0/title/sv").asString())
        .isEqualTo("Enkla frågor i sociala medier: # \"a\" \\ {b} [c] outcome: RETAIN");
    assertThat(read.at("/rules/0/outcome").asString()).isEqualTo("DISPOSE");
  }

  @Test
  void everyTemplateIsTheRuleOfTheSameNameInTheExampleSchedule() throws IOException {
    JsonNode schedule =
        new YAMLMapper()
            .readTree(Files.readString(Path.of("jobs/exempelkommun/disposal-schedule.yaml")));
    Map<String, JsonNode> rules = new TreeMap<>();
    schedule.path("rules").forEach(rule -> rules.put(rule.path("id").asString(), rule));
    JsonNode templates =
        JsonMapper.shared().readTree(Files.readString(MAPPING.resolve("plan-templates.json")));
    assertThat(templates.size()).isEqualTo(14);
    for (JsonNode template : templates) {
      JsonNode rule = Objects.requireNonNull(rules.get(template.path("id").asString())).deepCopy();
      ((ObjectNode) rule).remove(List.of("title", "decision", "validFrom"));
      assertThat(template).isEqualTo(rule);
    }
  }

  @Test
  void everyPhraseOfARowNamesRulesThatAreThereAndEveryRuleHasOneInEachLanguage() {
    Map<String, Set<Language>> languages = new TreeMap<>();
    for (Phrase phrase : PhraseTable.named("plan-rows.tsv").phrases()) {
      if (!Set.of("TOPIC", "NOT").contains(phrase.code())) {
        for (String rule : phrase.code().split(",")) {
          languages.computeIfAbsent(rule, _ -> new HashSet<>()).add(phrase.language());
        }
      }
    }
    assertThat(languages.keySet()).isEqualTo(new TreeSet<>(PlanReading.ruleNames()));
    assertThat(languages.values())
        .allMatch(each -> each.equals(Set.of(Language.SV, Language.NB, Language.FI, Language.EN)));
  }

  @Test
  void everyHeadingNamesAColumnAndNoneNamesTwoInOneLanguage() {
    List<Phrase> phrases = PhraseTable.named("plan-columns.tsv").phrases();
    assertThat(Stream.of(PlanColumn.values()).map(PlanColumn::name))
        .containsAll(phrases.stream().map(Phrase::code).toList());
    assertThat(phrases.stream().map(phrase -> phrase.language() + " " + phrase.words()))
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          SV | Gallras efter 2 år                         | [CULL] P2Y -
          SV | 2 år                                       | [] P2Y -
          SV | Gallras vid inaktualitet                   | [CULL, OBSOLETE] - -
          SV | 10 år efter avslut                         | [] P10Y LAST_ACTIVITY
          SV | gallras två år efter kalenderårets utgång  | [CULL] P2Y YEAR_END_OF_PUBLICATION
          SV | 6 mån efter publicering                    | [] P6M PUBLISHED
          SV | B                                          | [KEEP] - -
          SV | G 3mån                                     | [CULL] P3M -
          NB | K 1 år etter siste aktivitet               | [CULL] P1Y LAST_ACTIVITY
          NB | G                                          | [LOOK] - -
          NB | 5 år etter utgangen av kalenderåret        | [] P5Y YEAR_END_OF_PUBLICATION
          FI | 6 kk julkaisemisesta                       | [] P6M PUBLISHED
          FI | säilytetään pysyvästi                      | [KEEP] - -
          FI | 2 v kalenterivuoden päättymisestä          | [] P2Y YEAR_END_OF_PUBLICATION
          EN | dispose 2 years after last activity        | [CULL] P2Y LAST_ACTIVITY
          SV | 2-5 år                                     | unread
          SV | 1,5 år                                     | unread
          SV | Gallras 2 år efter avslutat ärende         | unread
          SV | Gallras nog                                | unread
          SV | 7                                          | unread
          SV | 2 år 3 år                                  | unread
          """)
  void aValueIsReadOnlyIfEveryWordOfItIsUnderstood(Language language, String cell, String read) {
    String said =
        SaidValue.of(cell, Set.of(language))
            .map(value ->
                new TreeSet<>(value.meanings())
                    + " "
                    + (value.period() == null ? "-" : value.period())
                    + " "
                    + (value.countFrom() == null ? "-" : value.countFrom()))
            .orElse("unread");
    assertThat(said).isEqualTo(read);
  }

  @Test
  void aMappingSaysWhatOwnHeadingsValuesAndRecordTypesMean() {
    String csv =
        """
        Vad det gäller;Hur länge
        Frågelådan;Slängs efter ett tag
        Kaffelistor i sociala medier;2 år
        """;
    Spreadsheet table = Spreadsheet.read("egen.csv", csv.getBytes(UTF_8));
    assertThat(PlanReading.read(table, PlanMapping.NONE).unmapped())
        .extracting(UnmappedRow::code)
        .containsExactly(UnmappedRow.Code.SHEET_WITHOUT_HEADINGS);
    PlanMapping mapping =
        PlanMapping.parse(
            """
            # egna ord
            column\tVad det gäller\tRECORD_TYPE
            column\tHur länge\tRETENTION
            value\tslängs efter ett tag!\tCULL P1Y GONE
            row\tFrågelådan\tSM-03-question
            row\tKaffelistor i sociala medier\tNONE
            """,
            PlanReading.ruleNames());
    PlanImport plan = PlanReading.read(table, mapping);
    assertThat(plan.rules())
        .extracting(
            rule -> rule.id() + " " + rule.outcome() + " " + rule.period() + " " + rule.countFrom())
        .containsExactly("SM-03-question-1-2 DISPOSE P1Y GONE");
    assertThat(plan.unmapped())
        .extracting(row -> row.place() + " " + row.code())
        .containsExactly("egen!A3 OTHER_SUBJECT");
  }

  @ParameterizedTest
  @CsvSource({
    "'column\tA\tSOMETHING', line 1",
    "'row\tA\tSM-99', line 1",
    "'value\tA\tCULL 2 år', line 1",
    "'value\tA', line 1",
    "'wish\tA\tKEEP', line 1"
  })
  void aMappingThatMeansNothingIsToldWithItsLine(String line, String told) {
    assertThatThrownBy(() -> PlanMapping.parse(line, PlanReading.ruleNames()))
        .hasFieldOrPropertyWithValue("code", "MAPPING_MALFORMED")
        .hasMessageContaining(told);
  }

  @Test
  void thePreviewProposesAMappingForWhatItDoesNotKnow() {
    PlanImport plan =
        PlanReading.read(Spreadsheet.read("p.xlsx", Workbooks.swedish()), PlanMapping.NONE);
    assertThat(plan.proposedMapping())
        .isEqualTo(
            """
            # Take the # off a line and say what your own words mean: see archive-schema/README.md.
            #column\tAnsvarig\tNONE
            #row\tInlägg om allt möjligt\tNONE
            #value\tefter två lunchraster\tKEEP
            """);
  }
}
