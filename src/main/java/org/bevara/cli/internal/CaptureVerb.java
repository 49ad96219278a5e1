package org.bevara.cli.internal;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.bevara.capture.Camera;
import org.bevara.channel.Channel;
import org.bevara.cli.Signals;
import org.bevara.egress.Egress;
import org.bevara.job.Archive;
import org.bevara.job.Harvests;
import org.bevara.job.Sealing;
import org.bevara.job.Sealing.Order;
import org.bevara.job.Sealing.Reason;
import org.bevara.job.Sealing.Sealed;
import org.bevara.ledger.LedgerAct;
import org.bevara.moderation.RemovalCode;
import org.bevara.moderation.RemovalCode.Basis;
import org.bevara.record.BevaraException;
import org.bevara.record.ChannelId;
import org.bevara.record.UsageException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Seals one page or item now.
@Command(
    name = "capture",
    description = {
      "Seals one page or item now, with its thread.",
      "Prints the receipt and the row of the schedule; mayBeRemoved means: a sealed copy is safe."
    },
    footer = {
      "",
      "Example:  bevara capture http://…/inlagg/7#kommentar-3 --channel exempelkommun \\",
      "            --reason removal --code ADVERTISING"
    })
final class CaptureVerb extends Verb.Acting {

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
    Sealing.require(chosen, url, reason, ground);
    if (session.dryRun()) {
      return session.would("seal %s of %s with its thread".formatted(url, chosen.id()));
    }
    if (ground == null || ground.basis() != Basis.LAW) {
      seal(session, chosen, ground);
      return 0;
    }
    try {
      seal(session, chosen, ground);
      return 0;
    } catch (UsageException e) {
      throw e;
    } catch (RuntimeException e) {
      // whatever keeps the archive from it, a fault or a rule of its own, the law does not wait
      return removeNow(session, chosen, ground, e);
    }
  }

  private void seal(Session session, Channel chosen, @Nullable RemovalCode ground) {
    session.desk();
    Order order = new Order(chosen, url, reason, ground, note, session.viewer().agent());
    try (Egress egress = session.egress()) {
      Optional<Camera> camera = session.camera();
      try (Harvests harvests = new Harvests(session.archive(), session.desk(), egress, camera);
          Signals.Running _ = session.stoppable(harvests::stop)) {
        print(
            session.output(),
            new Sealing(session.archive(), session.desk(), harvests)
                .seal(order, session.progress()));
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
  private static int removeNow(
      Session session, Channel channel, RemovalCode ground, RuntimeException failure) {
    String code = failure instanceof BevaraException told ? told.code() : "INTERNAL_ERROR";
    Output output = session.output();
    boolean entered = entered(session, channel, ground, code);
    if (output.isJson()) {
      output.line(
          output
              .object()
              .putNull("recordId")
              .putNull("receipt")
              .put("mayBeRemoved", false)
              .putNull("row")
              .put("removeNow", true)
              .put("gap", code)
              .put("gapRecorded", entered));
    }
    output.note("bevara: %s: %s".formatted(code, failure.getMessage()));
    output.note(
        "Remove it now: the law requires it, and there is no sealed copy. "
            + (entered
                ? "The missing copy is recorded as a gap."
                : "The gap could not be recorded: write down what is removed, when and by whom."));
    return 4;
  }

  private static boolean entered(
      Session session, Channel channel, RemovalCode ground, String failure) {
    try {
      Archive archive = session.archive();
      LedgerAct act =
          LedgerAct.of(
              session.definitions().name(),
              session.clock().instant(),
              "REMOVAL_WITHOUT_COPY",
              session.viewer().agent(),
              Map.of("channel", channel.id().value(), "code", ground.name(), "gap", failure));
      archive.transactions().executeWithoutResult(_ -> archive.ledger().append(act));
      return true;
    } catch (BevaraException | DataAccessException | TransactionException e) {
      return false; // what failed first is told, and that it is not recorded
    }
  }
}
