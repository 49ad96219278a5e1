package org.bevara.cli.internal;

import java.util.Optional;
import org.bevara.capture.Camera;
import org.bevara.channel.Channel;
import org.bevara.cli.Signals;
import org.bevara.closure.ClosureReport;
import org.bevara.closure.Difference;
import org.bevara.egress.Egress;
import org.bevara.job.Closing;
import org.bevara.job.Closing.Closed;
import org.bevara.job.Harvests;
import org.bevara.record.ChannelId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Closes a channel, or tries whether it could be closed.
@Command(
    name = "close",
    description = {
      "Closes a channel, or tries whether it could be closed.",
      "Complete capture, the source's counts against what is held, certificate;",
      "3 while anything is unexplained. Without --confirm nothing is closed."
    },
    footer = {"", "Example:  bevara close biblioteket --confirm"})
final class CloseVerb extends Verb.Acting {

  @Parameters(paramLabel = "CHANNEL", description = "The channel's identifier.")
  String channel = "";

  @Option(names = "--confirm", description = "Close it if nothing is unexplained.")
  boolean confirm;

  @Override
  int run(Session session) {
    Channel chosen = session.definitions().channel(new ChannelId(channel));
    if (session.dryRun()) {
      return session.would(
          "visit %s completely, reconcile it with its source's counts%s"
              .formatted(chosen.id(), confirm ? ", and close it if nothing is unexplained" : ""));
    }
    session.desk();
    try (Egress egress = session.egress()) {
      Optional<Camera> camera = session.camera();
      try (Harvests harvests = new Harvests(session.archive(), session.desk(), egress, camera);
          Signals.Running _ = session.stoppable(harvests::stop)) {
        Closed closed =
            new Closing(session.archive(), session.desk(), harvests, egress)
                .close(chosen, confirm, session.viewer().agent(), session.progress());
        print(session.output(), closed);
        return closed.report().cleared() ? 0 : 3;
      } finally {
        camera.ifPresent(Camera::close);
      }
    }
  }

  private static void print(Output output, Closed closed) {
    ClosureReport report = closed.report();
    if (output.isJson()) {
      output.line(
          Closing.json(report)
              .put("certificate", closed.certificate().toString())
              .put("package", closed.bag() == null ? null : closed.bag().toString()));
      return;
    }
    output.say("%s: %s".formatted(report.channel(), report.cleared() ? "cleared" : "not cleared"));
    output.say(
        "held      %d posts, %d comments and replies".formatted(report.posts(), report.comments()));
    if (report.reported() != null) {
      output.say(
          "reported  %d posts, %d comments and replies"
              .formatted(report.reported().posts(), report.reported().comments()));
    }
    for (Difference difference : report.differences()) {
      output.say("%s  %s  %s".formatted(difference.code(), difference.kind(), difference.uri()));
    }
    output.say("certificate " + closed.certificate());
    if (closed.bag() != null) {
      output.say("package     " + closed.bag());
    }
    output.say(report.confirmed() ? "The channel is closed." : "The channel is not closed.");
  }
}
