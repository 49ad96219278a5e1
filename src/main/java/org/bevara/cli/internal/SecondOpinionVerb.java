package org.bevara.cli.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.bevara.capture.HeldRecord;
import org.bevara.job.Judging.Answer;
import org.bevara.job.SecondOpinions;
import org.bevara.record.RecordId;
import org.bevara.review.Agreement;
import org.bevara.review.Judged;
import org.bevara.review.Samples.Drawn;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/// Second opinions on a random sample, and how far people agree.
@Command(
    name = "second",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "VERB",
    description = {
      "Asks somebody else about a random sample.",
      "Of what was judged, and of what rules decided alone; who answers is not told",
      "what was decided."
    },
    subcommands = {
      SecondOpinionVerb.Draw.class,
      SecondOpinionVerb.Drawing.class,
      SecondOpinionVerb.Opinion.class
    },
    footer = {"", "Example:  bevara queue second draw"})
final class SecondOpinionVerb {

  private static SecondOpinions opinions(Session session) {
    return new SecondOpinions(session.archiveToRead(), session.desk());
  }

  @Command(
      name = "draw",
      description = "Draws a sample, by the ledger's last entry; the ledger says from how many.",
      footer = {"", "Example:  bevara queue second draw"})
  static final class Draw extends Verb.Acting {

    @Override
    int run(Session session) {
      if (session.dryRun()) {
        return session.would("draw a sample");
      }
      int drawn = opinions(session).draw(session.viewer());
      if (session.output().isJson()) {
        session.output().line(session.output().object().put("drawn", drawn));
      } else {
        session.output().say("%d items are drawn".formatted(drawn));
      }
      return 0;
    }
  }

  @Command(
      name = "list",
      description = "Lists what was drawn and you have not judged, with what it says.",
      footer = {"", "Example:  bevara queue second list"})
  static final class Drawing extends Verb.Looking {

    @Override
    int run(Session session) {
      List<Drawn> open = opinions(session).open(session.viewer());
      session.viewed(
          open.stream().map(drawn -> drawn.drawable().version().item()).toList(), "LIST");
      List<List<String>> rows = new ArrayList<>();
      for (Drawn drawn : open) {
        RecordId id = drawn.drawable().version().item();
        HeldRecord held = session.archiveToRead().holdings().record(id);
        ObjectNode item = session.sight().view(held);
        if (session.output().isJson()) {
          session
              .output()
              .line(
                  session
                      .output()
                      .object()
                      .put("recordId", id.value())
                      .put("channelId", held.channelId().value())
                      .put("version", drawn.drawable().version().version())
                      .put("drawnAt", drawn.at().toString())
                      .put("text", item.path("text").asString(null)));
        } else {
          rows.add(
              List.of(
                  id.value(),
                  held.channelId().value(),
                  Output.excerpt(item.path("text").asString(""), 120)));
        }
      }
      if (!session.output().isJson()) {
        session.output().table(List.of("record", "channel", "text"), rows);
        session.output().say("%d items".formatted(rows.size()));
      }
      return 0;
    }
  }

  @Command(
      name = "answer",
      description = "Gives a second opinion on an item that was drawn.",
      footer = {"", "Example:  bevara queue second answer 1k9x3f0ab2cd4efg --keep no-rule"})
  static final class Opinion extends Verb.Acting {

    @Parameters(paramLabel = "RECORD", description = "The item.")
    String record = "";

    @Mixin AnswerOptions given = new AnswerOptions();

    @Override
    int run(Session session) {
      RecordId id = new RecordId(record);
      Answer answer = given.answer();
      if (session.dryRun()) {
        return session.would("give a second opinion on " + id);
      }
      return JudgedOutput.told(session, opinions(session).answer(id, answer, session.viewer()));
    }
  }

  @Command(
      name = "agreement",
      description = {
        "Says how far people agree.",
        "With one another, and with what rules decided alone, as a share with its 95 %%",
        "interval, and as Cohen's kappa."
      },
      footer = {"", "Example:  bevara queue agreement"})
  static final class Agreeing extends Verb.Looking {

    @Override
    int run(Session session) {
      List<SecondOpinions.Line> lines =
          opinions(session)
              .agreement(session.viewer().seesRestricted(session.definitions().name()));
      if (session.output().isJson()) {
        lines.forEach(line -> session.output().line(json(session.output(), line)));
        return 0;
      }
      session
          .output()
          .table(
              List.of("between", "rule", "items", "agreed", "share", "95 %", "kappa"),
              lines.stream().map(Agreeing::row).toList());
      return 0;
    }

    private static String between(SecondOpinions.Line line) {
      return line.occasion() == Judged.Occasion.SECOND ? "PERSONS" : "MACHINE_AND_PERSON";
    }

    private static List<String> row(SecondOpinions.Line line) {
      Agreement agreement = line.agreement();
      OptionalDouble kappa = agreement.kappa();
      return List.of(
          between(line),
          line.rule().isEmpty() ? "all" : line.rule(),
          String.valueOf(agreement.share().of()),
          String.valueOf(agreement.share().hits()),
          QualityVerb.percent(agreement.share().share()),
          QualityVerb.interval(agreement.share()),
          kappa.isPresent() ? String.format(Locale.ROOT, "%.2f", kappa.getAsDouble()) : "–");
    }

    private static ObjectNode json(Output output, SecondOpinions.Line line) {
      Agreement agreement = line.agreement();
      ObjectNode node =
          output
              .object()
              .put("between", between(line))
              .put("rule", line.rule().isEmpty() ? null : line.rule())
              .put("items", agreement.share().of())
              .put("agreed", agreement.share().hits())
              .put("share", agreement.share().share())
              .put("low", agreement.share().low())
              .put("high", agreement.share().high());
      if (agreement.kappa().isPresent()) {
        return node.put("kappa", agreement.kappa().getAsDouble());
      }
      return node.putNull("kappa");
    }
  }
}
