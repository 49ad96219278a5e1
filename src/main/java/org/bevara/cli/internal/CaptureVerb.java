package org.bevara.cli.internal;

import java.util.Locale;
import org.bevara.channel.Channel;
import org.bevara.job.Sealing;
import org.bevara.job.Sealing.Outcome;
import org.bevara.job.Sealing.Reason;
import org.bevara.job.Sealing.RemoveNow;
import org.bevara.job.Sealing.Sealed;
import org.bevara.moderation.CommenterText;
import org.bevara.moderation.RemovalCode;
import org.bevara.record.ChannelId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

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
    Outcome outcome = SealingRun.carryOut(session, chosen, url, reason, ground, note);
    print(session.output(), outcome);
    return outcome instanceof RemoveNow ? 4 : 0;
  }

  static void print(Output output, Outcome outcome) {
    switch (outcome) {
      case Sealed sealed -> sealed(output, sealed);
      case RemoveNow unsealed -> unsealed(output, unsealed);
    }
  }

  private static void sealed(Output output, Sealed sealed) {
    if (output.isJson()) {
      ObjectNode node =
          output
              .object()
              .put("recordId", sealed.recordId().value())
              .put("receipt", sealed.receipt())
              .put("mayBeRemoved", sealed.mayBeRemoved())
              .put("row", sealed.row());
      told(node, sealed.told());
      output.line(node);
      return;
    }
    output.say("sealed   " + sealed.recordId());
    output.say("receipt  " + sealed.receipt());
    output.say("row      " + (sealed.row() == null ? "no rule covers it" : sealed.row()));
    output.say("It may be removed: a sealed copy is safe.");
    told(output, sealed.told());
  }

  private static void unsealed(Output output, RemoveNow unsealed) {
    if (output.isJson()) {
      ObjectNode node =
          output
              .object()
              .putNull("recordId")
              .putNull("receipt")
              .put("mayBeRemoved", false)
              .putNull("row")
              .put("removeNow", true)
              .put("gap", unsealed.gap())
              .put("gapRecorded", unsealed.recorded());
      told(node, unsealed.told());
      output.line(node);
    } else {
      told(output, unsealed.told());
    }
    output.note("bevara: %s: %s".formatted(unsealed.gap(), unsealed.message()));
    output.note(
        "Remove it now: the law requires it, and there is no sealed copy. "
            + (unsealed.recorded()
                ? "The missing copy is recorded as a gap."
                : "The gap could not be recorded: write down what is removed, when and by whom."));
  }

  private static void told(ObjectNode node, @Nullable CommenterText told) {
    if (told != null) {
      node.putObject("told").put("language", told.language().code()).put("text", told.text());
    }
  }

  private static void told(Output output, @Nullable CommenterText told) {
    if (told != null) {
      output.say("");
      output.say("To be told to who wrote it:");
      told.text().lines().forEach(line -> output.say(line.isEmpty() ? "" : "  " + line));
    }
  }
}
