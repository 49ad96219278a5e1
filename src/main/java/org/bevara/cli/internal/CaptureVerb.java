package org.bevara.cli.internal;

import java.util.Locale;
import java.util.Optional;
import org.bevara.capture.Camera;
import org.bevara.channel.Channel;
import org.bevara.egress.Egress;
import org.bevara.job.Harvests;
import org.bevara.job.Sealing;
import org.bevara.job.Sealing.Order;
import org.bevara.job.Sealing.Reason;
import org.bevara.job.Sealing.Sealed;
import org.bevara.moderation.RemovalCode;
import org.bevara.moderation.RemovalCode.Basis;
import org.bevara.record.ChannelId;
import org.bevara.record.FailedException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Seals one page or item now.
@Command(
    name = "capture",
    description = {
      "Seals one page or item now, with its thread, and prints the receipt and the row of the",
      "schedule. mayBeRemoved means: a sealed copy is safe."
    },
    footer = {
      "",
      "Example:  bevara capture http://…/inlagg/7#kommentar-3 --channel exempelkommun \\",
      "            --reason removal --code ADVERTISING"
    })
final class CaptureVerb extends Verb {

  @Parameters(paramLabel = "URL", description = "Address of the item, with its fragment, or page.")
  String url = "";

  @Option(names = "--channel", paramLabel = "ID", required = true, description = "Its channel.")
  String channel = "";

  @Option(
      names = "--reason",
      paramLabel = "R",
      required = true,
      description = "removal, documentation or other.")
  Reason reason = Reason.OTHER;

  @Option(
      names = "--code",
      paramLabel = "C",
      description = "Why it is removed, for example PROFANITY.")
  @Nullable String code;

  @Option(names = "--note", paramLabel = "T", description = "In your own words; kept in the store.")
  @Nullable String note;

  @Override
  int run(Session session) {
    Channel chosen = session.definitions().channel(new ChannelId(channel));
    RemovalCode ground = code == null ? null : RemovalCode.named(code.toUpperCase(Locale.ROOT));
    Order order = new Order(chosen, url, reason, ground, note, session.viewer().agent());
    session.desk();
    try (Egress egress = session.egress()) {
      Optional<Camera> camera = session.camera();
      try (Harvests harvests = new Harvests(session.archive(), session.desk(), egress, camera)) {
        print(
            session.output(),
            new Sealing(session.archive(), session.desk(), harvests)
                .seal(order, session.progress()));
        return 0;
      } catch (FailedException e) {
        if (ground == null || ground.basis() != Basis.LAW) {
          throw e;
        }
        return removeNow(session.output(), e);
      } finally {
        camera.ifPresent(Camera::close);
      }
    }
  }

  static void print(Output output, Sealed sealed) {
    if (output.isJson()) {
      output.line(
          output
              .object()
              .put("recordId", sealed.recordId().value())
              .put("receipt", sealed.receipt())
              .put("mayBeRemoved", sealed.mayBeRemoved())
              .put("row", sealed.row()));
    } else {
      output.say("sealed   " + sealed.recordId());
      output.say("receipt  " + sealed.receipt());
      output.say("row      " + (sealed.row() == null ? "no rule covers it" : sealed.row()));
      output.say("It may be removed: a sealed copy is safe.");
    }
  }

  /// A fault of the archive never delays what the law requires.
  private static int removeNow(Output output, FailedException failure) {
    if (output.isJson()) {
      output.line(
          output
              .object()
              .putNull("recordId")
              .putNull("receipt")
              .put("mayBeRemoved", false)
              .putNull("row")
              .put("removeNow", true)
              .put("gap", failure.code()));
    } else {
      output.say("Remove it now: the law requires it. The missing copy is recorded as a gap.");
    }
    output.note("bevara: %s: %s".formatted(failure.code(), failure.getMessage()));
    return 4;
  }
}
