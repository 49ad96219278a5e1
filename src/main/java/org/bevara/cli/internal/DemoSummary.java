package org.bevara.cli.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bevara.capture.HeldRecord;
import org.bevara.capture.Holdings;
import org.bevara.capture.StoredRendition;
import org.bevara.channel.Channel;
import org.bevara.job.RunReport;
import org.bevara.job.StepReport;
import org.bevara.record.ItemKind;
import org.bevara.record.SourceState;
import org.bevara.store.ObjectId;
import tools.jackson.databind.node.ObjectNode;

/// What a home holds after a demonstration, in figures.
final class DemoSummary {

  private DemoSummary() {}

  static void print(Session session, List<RunReport> reports) {
    Map<String, Long> figures = figures(session);
    Output output = session.output();
    if (output.isJson()) {
      ObjectNode node = output.object();
      ObjectNode summary = node.putObject("summary");
      figures.forEach(summary::put);
      output.line(node);
      return;
    }
    output.say("");
    output.table(List.of("step", "done", "wall s", "cpu s", "children cpu s"), steps(reports));
    output.say("");
    List<List<String>> rows = new ArrayList<>();
    figures.forEach((name, value) -> rows.add(List.of(name, String.valueOf(value))));
    output.table(List.of("held", "count"), rows);
  }

  private static List<List<String>> steps(List<RunReport> reports) {
    Map<String, StepReport> sums = new LinkedHashMap<>();
    for (RunReport report : reports) {
      for (StepReport step : report.steps()) {
        sums.merge(
            step.step(),
            step,
            (a, b) ->
                new StepReport(
                    a.step(),
                    a.done() + b.done(),
                    a.wall().plus(b.wall()),
                    a.cpu().plus(b.cpu()),
                    a.childCpu().plus(b.childCpu())));
      }
    }
    return sums.values().stream()
        .map(step ->
            List.of(
                step.step(),
                String.valueOf(step.done()),
                seconds(step.wall()),
                seconds(step.cpu()),
                seconds(step.childCpu())))
        .toList();
  }

  private static String seconds(Duration duration) {
    return String.format(java.util.Locale.ROOT, "%.1f", duration.toMillis() / 1000.0);
  }

  private static Map<String, Long> figures(Session session) {
    Holdings holdings = session.archive().holdings();
    Map<String, Long> figures = new LinkedHashMap<>();
    Map<String, Long> renditions = new TreeMap<>();
    for (Channel channel : session.definitions().channels()) {
      List<HeldRecord> items = holdings.items(session.definitions().name(), channel.id(), null);
      List<HeldRecord> pages = holdings.pages(session.definitions().name(), channel.id());
      figures.put(
          channel.id() + ": posts",
          items.stream().filter(item -> item.kind() == ItemKind.POST).count());
      figures.put(
          channel.id() + ": comments and replies",
          items.stream().filter(item -> item.kind() != ItemKind.POST).count());
      figures.put(channel.id() + ": pages", (long) pages.size());
      figures.put(
          channel.id() + ": page snapshots",
          pages.stream()
              .filter(page -> holdings.snapshot(page.recordId(), page.version()).isPresent())
              .count());
      Stream.concat(items.stream(), pages.stream())
          .flatMap(record -> holdings.renditions(record.recordId()).stream())
          .forEach(made -> renditions.merge(form(made), 1L, Long::sum));
      holdings
          .gapCounts(session.definitions().name(), channel.id())
          .forEach((code, count) -> figures.merge("gap " + code, count, Long::sum));
    }
    List<HeldRecord> all = holdings.items(session.definitions().name(), null, null);
    for (SourceState state : SourceState.values()) {
      long count = all.stream().filter(item -> item.state() == state).count();
      if (count > 0) {
        figures.put("state " + state, count);
      }
    }
    session
        .archive()
        .decisions()
        .countsByOutcome(session.definitions().name())
        .forEach((outcome, count) -> figures.put("outcome " + outcome, count));
    figures.put("restricted", all.stream().filter(HeldRecord::restricted).count());
    figures.putAll(renditions);
    try (Stream<ObjectId> objects = session.archive().store().objects()) {
      figures.put("objects in the store", objects.count());
    }
    return figures;
  }

  private static String form(StoredRendition made) {
    return "PDF/A of a %s, %s"
        .formatted(
            made.form().name().toLowerCase(java.util.Locale.ROOT),
            made.conformant() ? "conformant" : "not conformant");
  }
}
