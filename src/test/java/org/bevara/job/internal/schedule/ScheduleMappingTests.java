package org.bevara.job.internal.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Objects;
import org.bevara.appraisal.CountFrom;
import org.bevara.appraisal.DecidedBy;
import org.bevara.appraisal.DisposalAuthority;
import org.bevara.appraisal.DisposalSchedule;
import org.bevara.appraisal.Outcome;
import org.bevara.appraisal.ReasonCode;
import org.bevara.appraisal.RecordClass;
import org.bevara.appraisal.RecordType;
import org.bevara.appraisal.RetentionRule;
import org.bevara.appraisal.SignalCode;
import org.bevara.channel.Jurisdiction;
import org.bevara.record.ChannelKind;
import org.bevara.record.Finding;
import org.bevara.record.Language;
import org.bevara.record.Visibility;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

class ScheduleMappingTests {

  private static final Path SCHEDULE = Path.of("jobs/exempelkommun/disposal-schedule.yaml");
  private static final Path SCHEMA = Path.of("archive-schema/json/disposal-schedule.schema.json");
  private static final ObjectMapper YAML = new YAMLMapper();
  private static final ObjectMapper JSON = new ObjectMapper();

  private static ScheduleMapping.Result map(String yaml) {
    return ScheduleMapping.map(YAML.readTree(yaml), pointer -> "s.yaml" + pointer);
  }

  /// One complete decision and one rule, as a text that tests change.
  private static String small(String from, String to) {
    String yaml =
        """
        id: small
        version: "1"
        status: ADOPTED
        decisions:
          - id: D1
            body: Fullmäktige
            date: 2024-06-17
            paragraph: "88"
            number: KS 2024/113
            validFrom: 2024-07-01
        rules:
          - id: R1
            row: SM-04
            title: {en: Courtesy}
            outcome: DISPOSE
            reason: MINOR_IMPORTANCE
            decision: D1
            decidedBy: MACHINE
            period: P3M
            validFrom: 2024-07-01
            when:
              signals: {any: [THANKS]}
        """;
    assertThat(yaml).contains(from);
    return yaml.replace(from, to);
  }

  private static List<String> findings(String yaml) {
    return map(yaml).findings().stream()
        .map(f -> "%s %s %s: %s".formatted(f.severity(), f.code(), f.where(), f.message()))
        .toList();
  }

  private static Schema schema() throws IOException {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(Files.readString(SCHEMA), InputFormat.JSON);
  }

  private static List<String> errors(String yaml) throws IOException {
    return schema().validate(yaml, InputFormat.YAML).stream().map(Error::toString).toList();
  }

  @Test
  void demoScheduleIsAsItsSchemaHasItAndWithoutFindings() throws IOException {
    assertThat(errors(Files.readString(SCHEDULE))).isEmpty();
    assertThat(findings(Files.readString(SCHEDULE))).isEmpty();
  }

  @Test
  void demoScheduleIsMappedWhole() throws IOException {
    DisposalSchedule schedule = Objects.requireNonNull(map(Files.readString(SCHEDULE)).schedule());

    assertThat(schedule.rules()).hasSize(26);
    assertThat(schedule.classes()).hasSize(15);
    assertThat(schedule.authorities()).allMatch(DisposalAuthority::isComplete);
    RetentionRule duplicate =
        schedule.rules().stream()
            .filter(r -> r.id().equals("SM-02-duplicate"))
            .findFirst()
            .orElseThrow();
    assertThat(duplicate.outcome()).isEqualTo(Outcome.DISPOSE);
    assertThat(duplicate.reason()).isEqualTo(ReasonCode.DUPLICATE_INFORMATION);
    assertThat(duplicate.authority()).isEqualTo("KS-2025-41");
    assertThat(duplicate.decidedBy()).isEqualTo(DecidedBy.MACHINE_PROPOSES);
    assertThat(duplicate.period()).isEqualTo(Period.ofYears(1));
    assertThat(duplicate.countFrom()).isEqualTo(CountFrom.PUBLISHED);
    assertThat(duplicate.afterDocumentation()).isTrue();
    assertThat(duplicate.validFrom()).isEqualTo(LocalDate.of(2025, 4, 1));
    assertThat(duplicate.title(Language.SV))
        .isEqualTo("Egna inlägg vars innehåll bevaras på webbplatsen");
    assertThat(duplicate.title(Language.FI))
        .isEqualTo("Omat julkaisut, joiden sisältö säilyy verkkosivustolla");
    assertThat(duplicate.title(Language.NN)).isEqualTo(duplicate.title(Language.SV));
  }

  @Test
  void unknownDecisionIsAnErrorAtItsPlace() {
    assertThat(findings(small("decision: D1", "decision: D2")))
        .containsExactly(
            "ERROR DECISION_UNKNOWN s.yaml/rules/0/decision: the file has no decision named D2; it has: D1");
    assertThat(map(small("decision: D1", "decision: D2")).schedule()).isNull();
  }

  @Test
  void disposalWithoutACompleteDecisionIsAWarningAndCanBeSimulated() {
    assertThat(findings(small("    decision: D1\n", "")))
        .containsExactly(
            "WARNING DECISION_MISSING s.yaml/rules/0: the rule disposes and cites no decision: it can be simulated but not executed");
    assertThat(findings(small("    number: KS 2024/113\n", "")))
        .containsExactly(
            "WARNING DECISION_INCOMPLETE s.yaml/rules/0/decision: the decision D1 lacks number: the rule can be simulated but not executed");
    assertThat(findings(small("ADOPTED", "DRAFT")))
        .containsExactly(
            "WARNING SCHEDULE_DRAFT s.yaml/rules/0: the schedule is a draft: the rule can be simulated, not executed");
    assertThat(map(small("ADOPTED", "DRAFT")).schedule()).isNotNull();
  }

  @Test
  void whatContradictsItselfIsAnErrorAtItsPlace() {
    assertThat(findings(small("outcome: DISPOSE", "outcome: REGISTER")))
        .containsExactly(
            "ERROR RULE_CONTRADICTORY s.yaml/rules/0: rule R1 says REGISTER for MINOR_IMPORTANCE: REGISTER needs one of its own reasons");
    assertThat(findings(small("date: 2024-06-17", "date: 2024-06-31")))
        .contains("ERROR DAY_MALFORMED s.yaml/decisions/0/date: there is no day 2024-06-31");
    assertThat(
            findings(
                small(
                    "validFrom: 2024-07-01\nrules",
                    "validFrom: 2024-07-01\n    validTo: 2024-06-30\nrules")))
        .containsExactly(
            "ERROR DAYS_REVERSED s.yaml/decisions/0/validTo: the last day 2024-06-30 is before the first, 2024-07-01");
  }

  @Test
  void namesMustBeUnique() {
    String twice = small("rules:", "  - {id: D1}\nrules:");

    assertThat(findings(twice))
        .containsExactly("ERROR DECISION_TWICE s.yaml/decisions/1/id: two decisions are named D1");
    JsonNode tree = YAML.readTree(small("id: small", "id: small"));
    ((tools.jackson.databind.node.ArrayNode) tree.path("rules"))
        .add(tree.path("rules").get(0).deepCopy());
    assertThat(ScheduleMapping.map(tree, pointer -> pointer).findings())
        .extracting(Finding::code, Finding::where)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("RULE_TWICE", "/rules/1/id"));
  }

  @Test
  void eachConditionOfTheSchemaIsMapped() {
    JsonNode keys = JSON.readTree(SCHEMA.toFile()).at("/$defs/condition/properties");
    String all =
        """
        all:
              - {kind: [POST]}
              - {author: OTHER}
              - {signals: {none: [THANKS]}}
              - {state: [VISIBLE]}
              - {thread: [STARTS]}
              - {olderThan: P1M}
              - {quietFor: P1M}
              - {channel: [torget]}
              - {channelKind: [PROJECT]}
              - {visibility: [GROUP]}
              - {documented: true}
              - {wordsAtMost: 3}
              - {removalDecided: false}
              - {registered: true}
              - {any: [{not: {author: OFFICIAL}}]}
        """;
    String yaml = small("signals: {any: [THANKS]}", all.strip());

    assertThat(findings(yaml)).isEmpty();
    assertThat(keys.propertyNames()).allMatch(yaml::contains);
  }

  @Test
  void schemaRefusesWhatItDoesNotKnow() throws IOException {
    assertThat(errors(small("row: SM-04", "row: SM-04"))).isEmpty();
    assertThat(errors(small("row: SM-04", "row: SM-04\n    colour: red"))).hasSize(1);
    assertThat(errors(small("any: [THANKS]", "any: [THANK]"))).hasSize(1);
    assertThat(errors(small("any: [THANKS]", "any: [THANKS], all: [THANKS]"))).hasSize(1);
    assertThat(errors(small("    period: P3M\n", ""))).hasSize(1);
    assertThat(errors(small("row: SM-04", "row: SM-30"))).hasSize(1);
    assertThat(errors(small("reason: MINOR_IMPORTANCE", "reason: NO_RULE"))).hasSize(1);
    assertThat(errors(small("title: {en: Courtesy}", "title: {}"))).hasSize(1);
  }

  @Test
  void schemaNamesTheCodesOfTheProgram() {
    JsonNode schema = JSON.readTree(SCHEMA.toFile());

    assertThat(strings(schema.at("/$defs/signal/enum")))
        .containsExactlyElementsOf(names(SignalCode.values()));
    assertThat(strings(schema.at("/$defs/rule/properties/outcome/enum")))
        .containsExactlyElementsOf(names(Outcome.values()));
    assertThat(strings(schema.at("/$defs/rule/properties/reason/enum")))
        .containsExactlyElementsOf(
            names(ReasonCode.values()).stream().filter(n -> !n.equals("NO_RULE")).toList());
    assertThat(strings(schema.at("/$defs/rule/properties/countFrom/enum")))
        .containsExactlyElementsOf(names(CountFrom.values()));
    assertThat(strings(schema.at("/$defs/rule/properties/decidedBy/enum")))
        .containsExactlyElementsOf(names(DecidedBy.values()));
    assertThat(strings(schema.at("/$defs/class/properties/concerns/enum")))
        .containsExactlyElementsOf(names(RecordType.values()));
    assertThat(strings(schema.at("/$defs/class/properties/after/enum")))
        .containsExactlyElementsOf(names(RecordClass.Event.values()));
    assertThat(strings(schema.at("/properties/jurisdiction/enum")))
        .containsExactlyElementsOf(names(Jurisdiction.values()));
    JsonNode condition = schema.at("/$defs/condition/properties");
    assertThat(strings(condition.at("/channelKind/items/enum")))
        .containsExactlyElementsOf(names(ChannelKind.values()));
    assertThat(strings(condition.at("/visibility/items/enum")))
        .containsExactlyElementsOf(names(Visibility.values()));
  }

  private static List<String> strings(JsonNode list) {
    return list.valueStream().map(JsonNode::asString).toList();
  }

  private static List<String> names(Enum<?>[] values) {
    return List.of(values).stream().map(Enum::name).toList();
  }
}
