package org.bevara.cli.internal;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.bevara.job.RunReport;
import org.bevara.job.StepReport;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes what runs came to, and says with which exit code.
final class RunReports {

  private static final String BUSY = "RUN_UNDER_WAY";

  private RunReports() {}

  /// @return 0 if all completed, 4 if some did; if none did 75 where other runs were on all of
  ///   them, else 1. Those that were passed over count only where there are no others: 3
  static int print(Output output, List<RunReport> reports) {
    for (RunReport report : reports) {
      if (output.isJson()) {
        output.line(json(output, report));
      } else {
        String steps =
            String.join(
                ", ",
                report.steps().stream()
                    .map(step -> "%s %d".formatted(step.step(), step.done()))
                    .toList());
        output.say("%-16s %s  %s".formatted(report.channel(), report.code(), steps));
      }
      if (!report.completed()) {
        output.note(
            "bevara: %s: %s: %s".formatted(report.code(), report.channel(), report.message()));
      }
      if (report.threadsUnread() > 0) {
        output.note(
            "bevara: THREADS_UNREAD: %s: %d threads could not be read at this visit; each is a gap"
                .formatted(report.channel(), report.threadsUnread()));
      }
    }
    List<RunReport> gone = reports.stream().filter(report -> !report.passedOver()).toList();
    long completed = gone.stream().filter(RunReport::completed).count();
    if (completed == gone.size()) {
      return gone.isEmpty() && !reports.isEmpty() ? 3 : 0;
    }
    if (completed > 0) {
      return 4;
    }
    return gone.stream().allMatch(report -> report.code().equals(BUSY)) ? 75 : 1;
  }

  private static ObjectNode json(Output output, RunReport report) {
    ObjectNode node =
        output
            .object()
            .put("channelId", report.channel().value())
            .put("visit", report.visit() == null ? null : report.visit().value())
            .put("code", report.code())
            .put("message", report.message())
            .put("threadsUnread", report.threadsUnread());
    ArrayNode steps = node.putArray("steps");
    for (StepReport step : report.steps()) {
      steps
          .addObject()
          .put("step", step.step())
          .put("done", step.done())
          .put("seconds", seconds(step.wall()))
          .put("cpuSeconds", seconds(step.cpu()))
          .put("childCpuSeconds", seconds(step.childCpu()));
    }
    return node;
  }

  private static double seconds(Duration duration) {
    return Double.parseDouble(String.format(Locale.ROOT, "%.3f", duration.toMillis() / 1000.0));
  }
}
