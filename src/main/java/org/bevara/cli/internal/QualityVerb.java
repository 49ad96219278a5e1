package org.bevara.cli.internal;

import java.util.List;
import java.util.Locale;
import org.bevara.job.Quality;
import org.bevara.job.Quality.Line;
import org.bevara.review.Fallback;
import org.bevara.review.Interval;
import org.bevara.review.RuleFigures;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/// How often people overrule each rule.
@Command(
    name = "quality",
    description = {
      "Says how often people overruled each rule.",
      "With a 95 %% interval. A rule that is overruled more often than authority.yaml",
      "accepts, so that chance does not explain it, asks a person each time until it",
      "is restored or changed."
    },
    subcommands = QualityVerb.Restore.class,
    footer = {"", "Example:  bevara quality"})
final class QualityVerb extends Verb.Looking {

  private static Quality quality(Session session) {
    return new Quality(session.archiveToRead(), session.desk());
  }

  @Override
  int run(Session session) {
    List<Line> lines =
        quality(session).lines(session.viewer().seesRestricted(session.definitions().name()));
    if (session.output().isJson()) {
      lines.forEach(line -> session.output().line(json(session.output(), line)));
      return 0;
    }
    session
        .output()
        .table(
            List.of("rule", "says", "judged", "overruled", "share", "95 %", "of sampled", "now"),
            lines.stream().map(QualityVerb::row).toList());
    return 0;
  }

  private static List<String> row(Line line) {
    RuleFigures figures = line.figures();
    String now = line.fallback() == null ? "" : "asks a person";
    String rule = line.rule().id();
    String says = line.rule().outcome().name();
    return figures == null
        ? List.of(rule, says, "0", "0", "–", "–", "–", now)
        : List.of(
            rule,
            says,
            String.valueOf(figures.judged()),
            String.valueOf(figures.overruled()),
            percent(figures.share().share()),
            interval(figures.share()),
            "%d/%d".formatted(figures.sampledOverruled(), figures.sampled()),
            now);
  }

  private static ObjectNode json(Output output, Line line) {
    RuleFigures figures = line.figures();
    ObjectNode node =
        output
            .object()
            .put("rule", line.rule().id())
            .put("row", line.rule().row())
            .put("outcome", line.rule().outcome().name())
            .put("judged", figures == null ? 0 : figures.judged())
            .put("overruled", figures == null ? 0 : figures.overruled());
    node.putObject("asked")
        .put("judged", figures == null ? 0 : figures.asked())
        .put("overruled", figures == null ? 0 : figures.askedOverruled());
    node.putObject("sampled")
        .put("judged", figures == null ? 0 : figures.sampled())
        .put("overruled", figures == null ? 0 : figures.sampledOverruled());
    if (figures == null || figures.judged() == 0) {
      node.putNull("share").putNull("low").putNull("high");
    } else {
      node.put("share", figures.share().share())
          .put("low", figures.share().low())
          .put("high", figures.share().high());
    }
    node.put("overruledAtMost", line.atMost());
    Fallback fallback = line.fallback();
    node.put("fellBackAt", fallback == null ? null : fallback.at().toString());
    return node;
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  static String interval(Interval share) {
    return String.format(Locale.ROOT, "%.1f–%.1f %%", 100 * share.low(), 100 * share.high());
  }

  @Command(
      name = "restore",
      description = "Lets a rule that fell back decide again; what was judged before is past.",
      footer = {"", "Example:  bevara quality restore thanks --reason \"The list is mended\""})
  static final class Restore extends Verb.Acting {

    @Parameters(paramLabel = "RULE", description = "The rule.")
    String rule = "";

    @Mixin ReasonOption reason = new ReasonOption();

    @Override
    int run(Session session) {
      if (session.dryRun()) {
        return session.would("restore rule " + rule);
      }
      quality(session).restore(rule, reason.text, session.viewer());
      if (session.output().isJson()) {
        session.output().line(session.output().object().put("rule", rule).put("restored", true));
      } else {
        session.output().say("rule %s decides again from the next appraisal on".formatted(rule));
      }
      return 0;
    }
  }
}
