package org.bevara.job.internal.schedule;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.bevara.appraisal.CountFrom;
import org.bevara.appraisal.DecidedBy;
import org.bevara.appraisal.DisposalAuthority;
import org.bevara.appraisal.DisposalSchedule;
import org.bevara.appraisal.Outcome;
import org.bevara.appraisal.ReasonCode;
import org.bevara.appraisal.RecordClass;
import org.bevara.appraisal.RecordType;
import org.bevara.appraisal.RetentionRule;
import org.bevara.record.Finding;
import org.bevara.record.Language;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Makes a [DisposalSchedule] of a tree that `disposal-schedule.schema.json` has passed.
///
/// What the schema cannot see is found here, each as a [Finding] at its place: two of one name, a
/// decision that is not there or not complete, days and periods that do not exist, reasons that do
/// not go with their outcome.
public final class ScheduleMapping {

  private final UnaryOperator<String> locate;
  private final List<Finding> findings = new ArrayList<>();

  /// What came of the tree.
  ///
  /// @param schedule null if a finding is an error
  public record Result(@Nullable DisposalSchedule schedule, List<Finding> findings) {

    public Result {
      findings = List.copyOf(findings);
    }
  }

  private ScheduleMapping(UnaryOperator<String> locate) {
    this.locate = locate;
  }

  /// Maps the whole file.
  ///
  /// @param locate makes of a JSON pointer, such as `/rules/3/decision`, what a finding gives as
  ///   its place: file, line and column
  public static Result map(JsonNode tree, UnaryOperator<String> locate) {
    return new ScheduleMapping(locate).map(tree);
  }

  private Result map(JsonNode tree) {
    boolean adopted = tree.path("status").asString().equals("ADOPTED");
    List<DisposalAuthority> authorities = authorities(tree.path("decisions"));
    List<RetentionRule> rules = rules(tree.path("rules"), authorities, adopted);
    List<RecordClass> classes = classes(tree.path("classes"), authorities, adopted);
    boolean failed = findings.stream().anyMatch(f -> f.severity() == Finding.Severity.ERROR);
    DisposalSchedule schedule =
        failed
            ? null
            : new DisposalSchedule(
                tree.path("id").asString(),
                tree.path("version").asString(),
                adopted,
                authorities,
                rules,
                classes);
    return new Result(schedule, findings);
  }

  private List<DisposalAuthority> authorities(JsonNode list) {
    List<DisposalAuthority> authorities = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (int i = 0; i < list.size(); i++) {
      JsonNode tree = list.get(i);
      String at = "/decisions/" + i;
      DisposalAuthority authority = authority(tree, at);
      if (names.add(authority.id())) {
        authorities.add(authority);
      } else {
        error(at + "/id", "DECISION_TWICE", "two decisions are named " + authority.id());
      }
    }
    return authorities;
  }

  private DisposalAuthority authority(JsonNode tree, String at) {
    JsonNode covers = tree.path("covers");
    DisposalAuthority authority =
        new DisposalAuthority(
            tree.path("id").asString(),
            text(tree, "body"),
            day(tree, "date", at),
            text(tree, "paragraph"),
            text(tree, "number"),
            day(tree, "validFrom", at),
            day(tree, "validTo", at),
            day(covers, "from", at + "/covers"),
            day(covers, "to", at + "/covers"),
            text(tree, "decides"));
    order(authority.validFrom(), authority.validTo(), at + "/validTo");
    order(authority.coversFrom(), authority.coversTo(), at + "/covers/to");
    return authority;
  }

  private List<RetentionRule> rules(
      JsonNode list, List<DisposalAuthority> authorities, boolean adopted) {
    List<RetentionRule> rules = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (int i = 0; i < list.size(); i++) {
      JsonNode tree = list.get(i);
      String at = "/rules/" + i;
      if (!names.add(tree.path("id").asString())) {
        error(at + "/id", "RULE_TWICE", "two rules are named " + tree.path("id").asString());
      }
      checkDecision(tree, at, authorities, adopted);
      try {
        rules.add(rule(tree, at));
      } catch (IllegalArgumentException | DateTimeException e) {
        error(at, "RULE_CONTRADICTORY", String.valueOf(e.getMessage()));
      }
    }
    return rules;
  }

  private List<RecordClass> classes(
      JsonNode list, List<DisposalAuthority> authorities, boolean adopted) {
    List<RecordClass> classes = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (int i = 0; i < list.size(); i++) {
      JsonNode tree = list.get(i);
      String at = "/classes/" + i;
      if (!names.add(tree.path("id").asString())) {
        error(at + "/id", "CLASS_TWICE", "two classes are named " + tree.path("id").asString());
      }
      checkDecision(tree, at, authorities, adopted);
      try {
        classes.add(recordClass(tree));
      } catch (IllegalArgumentException | DateTimeException e) {
        error(at, "CLASS_CONTRADICTORY", String.valueOf(e.getMessage()));
      }
    }
    return classes;
  }

  private static RecordClass recordClass(JsonNode tree) {
    String period = text(tree, "period");
    String after = text(tree, "after");
    return new RecordClass(
        tree.path("id").asString(),
        tree.path("row").asString(),
        titles(tree.path("title")),
        RecordType.valueOf(tree.path("concerns").asString()),
        Outcome.valueOf(tree.path("outcome").asString()),
        text(tree, "decision"),
        DecidedBy.valueOf(tree.path("decidedBy").asString()),
        period == null ? null : Period.parse(period),
        after == null ? null : RecordClass.Event.valueOf(after));
  }

  private void checkDecision(
      JsonNode tree, String at, List<DisposalAuthority> authorities, boolean adopted) {
    String cited = text(tree, "decision");
    String what = at.startsWith("/rules") ? "rule" : "class";
    boolean disposes = tree.path("outcome").asString().equals(Outcome.DISPOSE.name());
    DisposalAuthority authority =
        authorities.stream().filter(a -> a.id().equals(cited)).findFirst().orElse(null);
    if (cited != null && authority == null) {
      error(
          at + "/decision",
          "DECISION_UNKNOWN",
          "the file has no decision named %s; it has: %s"
              .formatted(cited, String.join(", ", authorities.stream().map(a -> a.id()).toList())));
    } else if (disposes && authority == null) {
      warning(
          at,
          "DECISION_MISSING",
          "the %s disposes and cites no decision: it can be simulated but not executed"
              .formatted(what));
    } else if (disposes && authority != null && !authority.isComplete()) {
      warning(
          at + "/decision",
          "DECISION_INCOMPLETE",
          "the decision %s lacks %s: the %s can be simulated but not executed"
              .formatted(cited, String.join(", ", authority.missing()), what));
    } else if (disposes && !adopted) {
      warning(
          at,
          "SCHEDULE_DRAFT",
          "the schedule is a draft: the %s can be simulated, not executed".formatted(what));
    }
  }

  private RetentionRule rule(JsonNode tree, String at) {
    LocalDate validFrom = LocalDate.parse(tree.path("validFrom").asString());
    LocalDate validTo = day(tree, "validTo", at);
    order(validFrom, validTo, at + "/validTo");
    String period = text(tree, "period");
    return new RetentionRule(
        tree.path("id").asString(),
        tree.path("row").asString(),
        titles(tree.path("title")),
        Outcome.valueOf(tree.path("outcome").asString()),
        ReasonCode.valueOf(tree.path("reason").asString()),
        text(tree, "decision"),
        DecidedBy.valueOf(tree.path("decidedBy").asString()),
        period == null ? null : Period.parse(period),
        CountFrom.valueOf(tree.path("countFrom").asString(CountFrom.PUBLISHED.name())),
        tree.path("afterDocumentation").asBoolean(false),
        tree.path("review").asBoolean(false),
        tree.path("alsoGoneWithoutDecision").asBoolean(false),
        validFrom,
        validTo,
        ConditionMapping.condition(tree.path("when")));
  }

  private static Map<Language, String> titles(JsonNode tree) {
    Map<Language, String> titles = new EnumMap<>(Language.class);
    tree.properties()
        .forEach(title ->
            titles.put(
                Language.valueOf(title.getKey().toUpperCase(Locale.ROOT)),
                title.getValue().asString()));
    return titles;
  }

  private static @Nullable String text(JsonNode tree, String key) {
    JsonNode value = tree.path(key);
    return value.isMissingNode() || value.isNull() ? null : value.asString();
  }

  private @Nullable LocalDate day(JsonNode tree, String key, String at) {
    String value = text(tree, key);
    if (value == null) {
      return null;
    }
    try {
      return LocalDate.parse(value);
    } catch (DateTimeException e) {
      error(at + "/" + key, "DAY_MALFORMED", "there is no day %s".formatted(value));
      return null;
    }
  }

  private void order(@Nullable LocalDate first, @Nullable LocalDate last, String at) {
    if (first != null && last != null && last.isBefore(first)) {
      error(at, "DAYS_REVERSED", "the last day %s is before the first, %s".formatted(last, first));
    }
  }

  private void error(String pointer, String code, String message) {
    findings.add(Finding.error(code, locate.apply(pointer), message));
  }

  private void warning(String pointer, String code, String message) {
    findings.add(Finding.warning(code, locate.apply(pointer), message));
  }
}
