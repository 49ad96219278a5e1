package org.bevara.cli.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.bevara.appraisal.DisposalSchedule;
import org.bevara.appraisal.Outcome;
import org.bevara.appraisal.Phrasebook;
import org.bevara.appraisal.RetentionRule;
import org.bevara.appraisal.RuleTrial;
import org.bevara.appraisal.Sentence;
import org.bevara.appraisal.Simulated;
import org.bevara.appraisal.Simulated.Changed;
import org.bevara.appraisal.Simulated.Examples;
import org.bevara.appraisal.Simulated.NearMiss;
import org.bevara.appraisal.Simulated.RuleCount;
import org.bevara.job.ExampleTexts;
import org.bevara.job.MarkedExcerpt;
import org.bevara.job.Simulating;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What a simulation found, as tables for people or one object a line for programs.
final class SimulationOutput {

  private static final int EXCERPT = 90;

  private final Output output;
  private final Phrasebook words;
  private final ExampleTexts texts;

  SimulationOutput(Output output, Phrasebook words, ExampleTexts texts) {
    this.output = output;
    this.words = words;
    this.texts = texts;
  }

  /// One object a line: rules, outcomes, changes, changed items, examples, and a summary.
  void lines(Simulating.Result result) {
    Simulated simulated = result.simulated();
    rules(simulated).forEach(rule -> output.line(rule(simulated, rule)));
    for (Outcome outcome : Outcome.values()) {
      ObjectNode line = output.object();
      line.putObject("outcome")
          .put("outcome", outcome.name())
          .put("before", count(simulated.was().outcomes(), outcome))
          .put("after", count(simulated.becomes().outcomes(), outcome))
          .put("proposedBefore", count(simulated.was().proposed(), outcome))
          .put("proposed", count(simulated.becomes().proposed(), outcome));
      output.line(line);
    }
    simulated
        .changes()
        .forEach(change -> {
          ObjectNode line = output.object();
          line.putObject("change")
              .put("from", change.from().name())
              .put("to", change.to().name())
              .put("items", change.items());
          output.line(line);
        });
    simulated.changed().forEach(this::changed);
    for (RetentionRule rule : simulated.revision().after().rules()) {
      Examples examples = examples(simulated, rule);
      examples.matching().forEach(trial -> example(rule, trial, true, List.of()));
      examples.nearest().forEach(miss -> example(rule, miss.trial(), false, miss.lacking()));
    }
    output.line(summary(result));
  }

  /// The rules of both schedules, each once, by id: those in force first.
  private static List<String> rules(Simulated simulated) {
    return Stream.concat(
            simulated.revision().before().rules().stream(),
            simulated.revision().after().rules().stream())
        .map(RetentionRule::id)
        .distinct()
        .sorted()
        .toList();
  }

  private ObjectNode rule(Simulated simulated, String id) {
    RetentionRule old = simulated.revision().before().rule(id);
    RetentionRule tried = simulated.revision().after().rule(id);
    RetentionRule known = Objects.requireNonNull(tried == null ? old : tried);
    ObjectNode line = output.object();
    ObjectNode node =
        line.putObject("rule")
            .put("rule", id)
            .put("row", known.row())
            .put("outcome", known.outcome().name())
            .put("standing", standing(simulated, id))
            .put("executable", tried != null && simulated.revision().isExecutable(tried));
    if (old == null) {
      node.putNull("before");
    } else {
      counts(node.putObject("before"), simulated.was().rule(id));
    }
    if (tried == null) {
      node.putNull("after");
    } else {
      counts(node.putObject("after"), simulated.becomes().rule(id));
    }
    return line;
  }

  private static void counts(ObjectNode node, RuleCount count) {
    node.put("matches", count.matches())
        .put("decides", count.decides())
        .put("proposes", count.proposes());
  }

  private static String standing(Simulated simulated, String id) {
    return simulated.revision().standing(id).name();
  }

  private void changed(Changed each) {
    ObjectNode line = output.object();
    line.putObject("changed")
        .put("recordId", each.item().value())
        .put("channelId", each.channel().value())
        .put("from", each.from().name())
        .put("fromRule", each.fromRule())
        .put("to", each.to().name())
        .put("toRule", each.toRule());
    output.line(line);
  }

  private void example(
      RetentionRule rule, RuleTrial trial, boolean matches, List<Sentence> lacking) {
    ExampleTexts.Shown shown = texts.of(trial);
    ObjectNode line = output.object();
    ObjectNode node =
        line.putObject("example")
            .put("rule", rule.id())
            .put("matches", matches)
            .put("recordId", shown.held().recordId().value())
            .put("channelId", shown.held().channelId().value())
            .put("kind", shown.held().kind().word())
            .put(
                "publishedAt",
                shown.held().publishedAt() == null ? null : shown.held().publishedAt().toString())
            .put("restricted", shown.restricted());
    if (shown.text() != null) {
      node.put("text", shown.text());
      ArrayNode marks = node.putArray("marks");
      shown
          .marks()
          .forEach(mark ->
              marks
                  .addObject()
                  .put("code", mark.code())
                  .put("from", mark.from())
                  .put("to", mark.to()));
    }
    words
        .say(matches ? trial.grounds() : lacking)
        .forEach(node.putArray(matches ? "grounds" : "lacking")::add);
    output.line(line);
  }

  private ObjectNode summary(Simulating.Result result) {
    Simulated simulated = result.simulated();
    ObjectNode line = output.object();
    ObjectNode node =
        line.putObject("summary")
            .put("before", name(simulated.revision().before()))
            .put("after", name(simulated.revision().after()))
            .put("on", simulated.day().toString())
            .put("items", simulated.items())
            .put("unread", result.unread())
            .put("changed", changedItems(simulated));
    node.putObject("due")
        .put("before", simulated.was().due())
        .put("after", simulated.becomes().due())
        .put("proposedBefore", simulated.was().dueIfDecided())
        .put("proposed", simulated.becomes().dueIfDecided());
    node.putObject("review")
        .put("before", simulated.was().review())
        .put("after", simulated.becomes().review());
    return line;
  }

  private static String name(DisposalSchedule schedule) {
    return schedule.id() + "/" + schedule.version();
  }

  private static long changedItems(Simulated simulated) {
    return simulated.changes().stream().mapToLong(Simulated.Change::items).sum();
  }

  /// Tables: outcomes, rules, changes, and under each rule its examples.
  void tables(Simulating.Result result) {
    Simulated simulated = result.simulated();
    output.say(
        "%s on trial beside %s, which is in force: %d items weighed on %s; nothing was changed"
            .formatted(
                name(simulated.revision().after()),
                name(simulated.revision().before()),
                simulated.items(),
                simulated.day()));
    if (result.unread() > 0) {
      output.say(
          "%d items are not among them, because they or others of their thread were not read yet: run"
                  .formatted(result.unread())
              + " `bevara run read`");
    }
    output.say("");
    outcomes(simulated);
    output.say("");
    ruleTable(simulated);
    output.say("");
    changes(simulated);
    for (RetentionRule rule : simulated.revision().after().rules()) {
      told(rule, examples(simulated, rule));
    }
  }

  private void outcomes(Simulated simulated) {
    List<List<String>> rows = new ArrayList<>();
    for (Outcome outcome : Outcome.values()) {
      rows.add(
          row(
              outcome.name(),
              count(simulated.was().outcomes(), outcome),
              count(simulated.becomes().outcomes(), outcome),
              count(simulated.becomes().proposed(), outcome)));
    }
    rows.add(
        row(
            "due on " + simulated.day(),
            simulated.was().due(),
            simulated.becomes().due(),
            simulated.becomes().dueIfDecided()));
    output.table(List.of("outcome", "before", "after", "if every decision were taken"), rows);
  }

  private static List<String> row(String label, long... counts) {
    List<String> row = new ArrayList<>(List.of(label));
    for (long count : counts) {
      row.add(String.valueOf(count));
    }
    return row;
  }

  private void ruleTable(Simulated simulated) {
    List<List<String>> rows = new ArrayList<>();
    for (String id : rules(simulated)) {
      RuleCount old = simulated.was().rule(id);
      RuleCount tried = simulated.becomes().rule(id);
      RetentionRule rule = simulated.revision().after().rule(id);
      List<String> row =
          new ArrayList<>(
              row(
                  id,
                  old.matches(),
                  tried.matches(),
                  old.decides(),
                  tried.decides(),
                  tried.proposes()));
      row.add(
          standing(simulated, id)
              + (rule != null && !simulated.revision().isExecutable(rule)
                  ? ", no complete decision"
                  : ""));
      rows.add(row);
    }
    output.table(
        List.of(
            "rule", "matches before", "after", "decides before", "after", "if decided", "standing"),
        rows);
  }

  private void changes(Simulated simulated) {
    output.say("%d items get another outcome".formatted(changedItems(simulated)));
    output.table(
        List.of("from", "to", "items"),
        simulated.changes().stream()
            .map(change ->
                List.of(change.from().name(), change.to().name(), String.valueOf(change.items())))
            .toList());
    output.table(
        List.of("record", "channel", "from", "by", "to", "by"),
        simulated.changed().stream()
            .map(each ->
                List.of(
                    each.item().value(),
                    each.channel().value(),
                    each.from().name(),
                    each.fromRule() == null ? "-" : each.fromRule(),
                    each.to().name(),
                    each.toRule() == null ? "-" : each.toRule()))
            .toList());
  }

  private void told(RetentionRule rule, Examples examples) {
    if (examples.matching().isEmpty() && examples.nearest().isEmpty()) {
      return;
    }
    output.say("");
    output.say("%s (%s, %s)".formatted(rule.id(), rule.row(), rule.outcome()));
    for (RuleTrial trial : examples.matching()) {
      output.say("  + " + line(texts.of(trial)));
    }
    for (NearMiss miss : examples.nearest()) {
      output.say(
          "  - %s  %s"
              .formatted(
                  line(texts.of(miss.trial())), String.join(" ", words.say(miss.lacking()))));
    }
  }

  private static String line(ExampleTexts.Shown shown) {
    return "%s  %s  %s"
        .formatted(
            shown.held().recordId(),
            shown.held().channelId(),
            shown.text() == null
                ? "(restricted)"
                : MarkedExcerpt.of(shown.text(), shown.marks(), EXCERPT));
  }

  private static Examples examples(Simulated simulated, RetentionRule rule) {
    return simulated.examples().getOrDefault(rule.id(), new Examples(List.of(), List.of()));
  }

  private static long count(Map<Outcome, Long> counts, Outcome outcome) {
    return counts.getOrDefault(outcome, 0L);
  }
}
