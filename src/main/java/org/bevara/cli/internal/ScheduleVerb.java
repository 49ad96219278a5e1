package org.bevara.cli.internal;

import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import org.bevara.appraisal.DisposalSchedule;
import org.bevara.appraisal.RecordClass;
import org.bevara.appraisal.RetentionRule;
import org.bevara.record.Language;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import tools.jackson.databind.node.ObjectNode;

/// Lists the disposal schedule by its rows: the rules for items, and what becomes of what the
/// archive keeps besides them.
@Command(
    name = "schedule",
    description = {
      "Lists the disposal schedule by its rows.",
      "The rules for items, and the classes of what is kept besides them, each with its",
      "decision. What the program does about a class is HELD (it destroys none of it),",
      "LIMITED (it keeps the newest) or ELSEWHERE (it does not hold it)."
    },
    footer = {"", "Example:  bevara schedule --authority exempelkommun"})
final class ScheduleVerb extends Verb.Looking {

  @Override
  int run(Session session) {
    DisposalSchedule schedule = session.definitions().disposalSchedule();
    Language language = session.definitions().authority().languages().getFirst();
    Output output = session.output();
    List<ObjectNode> lines = new ArrayList<>();
    schedule.rules().forEach(rule -> lines.add(line(output, rule, language)));
    schedule.classes().forEach(each -> lines.add(line(output, each, language)));
    lines.sort((one, other) -> text(one, "row").compareTo(text(other, "row")));
    if (output.isJson()) {
      lines.forEach(output::line);
    } else {
      List<String> columns =
          List.of("row", "name", "title", "outcome", "period", "from", "decision", "held");
      output.table(
          columns,
          lines.stream()
              .map(line -> columns.stream().map(column -> text(line, column)).toList())
              .toList());
    }
    return 0;
  }

  private static ObjectNode line(Output output, RetentionRule rule, Language language) {
    return output
        .object()
        .put("row", rule.row())
        .put("name", rule.id())
        .put("title", rule.title(language))
        .put("outcome", rule.outcome().name())
        .put("decidedBy", rule.decidedBy().name())
        .put("period", text(rule.period()))
        .put("from", rule.period() == null ? null : rule.countFrom().name())
        .put("decision", rule.authority())
        .putNull("concerns")
        .putNull("held");
  }

  private static ObjectNode line(Output output, RecordClass each, Language language) {
    return output
        .object()
        .put("row", each.row())
        .put("name", each.id())
        .put("title", each.title(language))
        .put("outcome", each.outcome().name())
        .put("decidedBy", each.decidedBy().name())
        .put("period", text(each.period()))
        .put("from", each.after() == null ? null : each.after().name())
        .put("decision", each.authority())
        .put("concerns", each.concerns().name())
        .put("held", each.concerns().custody().name());
  }

  private static @Nullable String text(@Nullable Period period) {
    return period == null ? null : period.toString();
  }

  private static String text(ObjectNode line, String field) {
    return line.path(field).asString("");
  }
}
