package org.bevara.job.internal.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Looks whether the rules of a disposal schedule stand on decisions (N55): a rule that destroys
/// and has none that is complete can be simulated, never executed.
final class ScheduleCheck {

  private static final List<String> PARTS =
      List.of("body", "date", "paragraph", "number", "validFrom");

  private final YamlTree tree;
  private final FileFindings findings;
  private final boolean draftAuthority;

  /// @param draftAuthority whether the authority's routine is not adopted (M21, S25)
  ScheduleCheck(YamlTree tree, FileFindings findings, boolean draftAuthority) {
    this.tree = tree;
    this.findings = findings;
    this.draftAuthority = draftAuthority;
  }

  void run() {
    ListedIds decisions = new ListedIds("decision");
    decisions.declare(tree, "/authorities", findings);
    new ListedIds("rule").declare(tree, "/rules", findings);
    for (int i = 0; i < tree.root().path("rules").size(); i++) {
      String pointer = "/rules/" + i;
      decisions.cite(tree, pointer + "/authority", findings);
      if (tree.root().at(pointer).path("outcome").asString("").equals("DISPOSE")) {
        executable(pointer);
      }
    }
  }

  private void executable(String pointer) {
    JsonNode rule = tree.root().at(pointer);
    lack(rule)
        .ifPresent(lack ->
            findings.add(
                DefinitionCode.RULE_NOT_EXECUTABLE,
                tree.value(pointer),
                "the rule %s can be simulated but not executed: %s"
                    .formatted(Quoted.brief(rule.path("id").asString("without id")), lack)));
  }

  private Optional<String> lack(JsonNode rule) {
    if (draftAuthority) {
      return Optional.of("the authority's routine is a draft");
    }
    if (!tree.root().path("adopted").asBoolean(true)) {
      return Optional.of("the schedule is a draft");
    }
    String cited = rule.path("authority").asString("");
    if (cited.isEmpty()) {
      return Optional.of("it cites no decision");
    }
    return tree.root()
        .path("authorities")
        .valueStream()
        .filter(each -> each.path("id").asString("").equals(cited))
        .findFirst()
        .map(ScheduleCheck::missing)
        .filter(missing -> !missing.isEmpty())
        .map(missing ->
            "the decision %s lacks %s".formatted(Quoted.brief(cited), String.join(", ", missing)));
  }

  private static List<String> missing(JsonNode decision) {
    List<String> missing = new ArrayList<>();
    for (String part : PARTS) {
      if (decision.path(part).asString("").isBlank()) {
        missing.add(part);
      }
    }
    return missing;
  }
}
