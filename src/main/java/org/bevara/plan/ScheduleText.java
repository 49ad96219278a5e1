package org.bevara.plan;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.bevara.appraisal.DisposalAuthority;
import org.bevara.appraisal.Outcome;
import org.bevara.plan.internal.Words;
import org.bevara.record.UsageException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.StringNode;

/// An imported plan as the text of a `disposal-schedule.yaml`: a draft, each rule with a comment
/// that names the row it came from.
public final class ScheduleText {

  private final StringBuilder text = new StringBuilder();

  private ScheduleText() {}

  /// @param file name of the plan
  /// @param today the first day on which the rules may be tried; no plan states it
  /// @throws UsageException `NOTHING_MAPPED` if no row became a rule
  public static String of(PlanImport plan, String file, LocalDate today) {
    if (plan.rules().isEmpty()) {
      throw new UsageException(
          "NOTHING_MAPPED",
          "none of the %d rows became a rule, so there is no schedule to write: look at the list of what was not mapped, and give a mapping"
              .formatted(plan.rows()));
    }
    return new ScheduleText().write(plan, file, today);
  }

  private String write(PlanImport plan, String file, LocalDate today) {
    String name = Words.line(file, 100);
    line(
        0,
        "# Imported from \"%s\" on %s: %d of its %d rows became the rules below."
            .formatted(name, today, plan.mapped(), plan.rows()));
    line(
        0,
        "# A draft. Nothing here carries disposal before a body has decided and this is in force.");
    line(0, "id: " + slug(name));
    line(0, "version: " + quoted("import-" + today));
    line(0, "status: DRAFT");
    line(0, "");
    line(0, plan.decisions().isEmpty() ? "decisions: []" : "decisions:");
    plan.decisions().forEach(this::decision);
    line(0, "");
    line(0, "rules:");
    for (int i = 0; i < plan.rules().size(); i++) {
      if (i > 0) {
        line(0, "");
      }
      rule(plan.rules().get(i), today);
    }
    return text.toString();
  }

  private void decision(DisposalAuthority decision) {
    line(1, "- id: " + decision.id());
    optional("body", decision.body());
    optional("date", decision.date() == null ? null : decision.date().toString());
    optional("paragraph", decision.paragraph());
    optional("number", decision.number());
    optional("decides", decision.decides());
  }

  private void optional(String key, @Nullable String value) {
    if (value != null) {
      line(2, key + ": " + (key.equals("date") ? value : quoted(value)));
    }
  }

  private void rule(ImportedRule rule, LocalDate today) {
    line(1, "# " + Words.line(rule.place().toString(), 120));
    rule.remarks()
        .forEach(remark ->
            line(
                1,
                "#   %s: %s"
                    .formatted(remark.column().name().toLowerCase(Locale.ROOT), remark.text())));
    rule.notes().stream()
        .sorted()
        .forEach(note -> line(1, "#   " + note + ": " + meaning(note, rule)));
    JsonNode template = rule.template();
    line(1, "- id: " + rule.id());
    line(2, "row: " + template.path("row").asString());
    line(2, "title:");
    new TreeMap<>(rule.titles())
        .forEach((language, title) -> line(3, language.code() + ": " + quoted(title)));
    line(2, "outcome: " + rule.outcome());
    line(2, "reason: " + template.path("reason").asString());
    if (rule.decision() != null) {
      line(2, "decision: " + rule.decision());
    }
    line(2, "decidedBy: " + template.path("decidedBy").asString());
    if (rule.period() != null) {
      line(2, "period: " + rule.period());
      line(2, "countFrom: " + rule.countFrom());
    }
    for (String key : List.of("afterDocumentation", "alsoGoneWithoutDecision")) {
      if (rule.outcome() == Outcome.DISPOSE && template.path(key).asBoolean(false)) {
        line(2, key + ": true");
      }
    }
    if (template.path("review").asBoolean(false)) {
      line(2, "review: true");
    }
    line(2, "validFrom: " + today);
    line(2, "when:");
    block(template.path("when"), 3);
  }

  private static String meaning(ImportedRule.Note note, ImportedRule rule) {
    return switch (note) {
      case PERIOD_PROPOSED ->
          "the plan states no period; %s is the handbook's proposal".formatted(rule.period());
      case COUNT_FROM_PROPOSED ->
          "the plan does not say from when; %s is the handbook's proposal"
              .formatted(rule.countFrom());
      case REGISTRATION_PROPOSED ->
          "the plan does not say whether it is registered; the handbook says that it is";
      case RETENTION_AS_CASE -> "what is registered is kept as its case is";
      case SAME_AS_ANOTHER_ROW -> "another row became the same rule; the more protective prevails";
    };
  }

  /// A mapping in block style, lists of words in one line.
  private void block(JsonNode node, int depth) {
    node.properties().forEach(entry -> value(entry.getKey() + ":", entry.getValue(), depth));
  }

  private void value(String key, JsonNode value, int depth) {
    if (value.isObject()) {
      line(depth, key);
      block(value, depth + 1);
    } else if (value.isArray() && value.path(0).isObject()) {
      line(depth, key);
      for (JsonNode part : value) {
        int begin = text.length();
        block(part, depth + 2);
        int dash = begin + 2 * (depth + 1);
        text.replace(dash, dash + 2, "- ");
      }
    } else if (value.isArray()) {
      List<String> words = new ArrayList<>();
      value.forEach(word -> words.add(word.asString()));
      line(depth, key + " " + words.stream().collect(Collectors.joining(", ", "[", "]")));
    } else {
      line(depth, key + " " + value.asString());
    }
  }

  private void line(int depth, String line) {
    text.append("  ".repeat(depth)).append(line).append('\n');
  }

  /// JSON's strings are YAML's too.
  private static String quoted(String value) {
    return JsonMapper.shared().writeValueAsString(StringNode.valueOf(value));
  }

  private static String slug(String file) {
    String plain =
        Normalizer.normalize(file.replaceFirst("\\.[A-Za-z]{1,5}$", ""), Normalizer.Form.NFD)
            .replaceAll("\\p{M}", "")
            .replaceAll("[^A-Za-z0-9]+", "-")
            .replaceAll("^-+|-+$", "")
            .toLowerCase(Locale.ROOT);
    String cut = plain.substring(0, Math.min(plain.length(), 55)).replaceAll("-+$", "");
    return cut.isEmpty() ? "plan" : cut;
  }
}
