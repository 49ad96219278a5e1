package org.bevara.cli.internal;

import java.util.Locale;
import org.bevara.job.Deletions;
import org.bevara.job.Deletions.Answered;
import org.bevara.moderation.DeletionAnswer.Step;
import org.bevara.moderation.DeletionAnswer.Verdict;
import org.bevara.moderation.DeletionLevel;
import org.bevara.moderation.Removal;
import org.bevara.moderation.Wordings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Answers "may I delete this?".
@Command(
    name = "may-delete",
    description = {
      "Tells whether something may be removed from its channel.",
      "For an image, a post, a comment or a whole channel: the schedule's row, what must happen",
      "first, and whether it has. It only looks; `capture --reason removal` acts."
    },
    footer = {"", "Example:  bevara may-delete http://…/inlagg/7#kommentar-3"})
final class MayDeleteVerb extends Verb.Looking {

  @Parameters(
      paramLabel = "URL|RECORD",
      description = "Address on a channel, or a record's identifier.")
  String subject = "";

  @Option(
      names = "--level",
      paramLabel = "L",
      description = "image, post, comment or channel (else as it is).")
  @Nullable String level;

  @Override
  int run(Session session) {
    DeletionLevel wanted = level == null ? null : DeletionLevel.named(level);
    session.archiveToRead();
    Answered answered =
        new Deletions(session.archive(), session.desk(), session.sight()).ask(subject, wanted);
    Wordings words = Wordings.in(Locale.ENGLISH);
    if (session.output().isJson()) {
      session.output().line(Deletions.json(answered, words));
    } else {
      print(session.output(), answered, words);
    }
    return 0;
  }

  private static void print(Output output, Answered answered, Wordings words) {
    output.say(words.verdict(answered.answer().verdict()));
    output.say("");
    output.say("level    " + words.level(answered.facts().level()));
    if (answered.record() != null) {
      output.say("record   " + answered.record().recordId());
    }
    if (answered.facts().held()) {
      output.say("row      " + (answered.row() == null ? "no rule covers it" : answered.row()));
    }
    if (answered.facts().outcome() != null) {
      output.say("outcome  " + words.outcome(answered.facts().outcome()));
    }
    if (answered.together().values().stream().mapToLong(Long::longValue).sum() > 1) {
      output.say("together " + answered.together());
    }
    if (!answered.facts().holds().isEmpty()) {
      output.say("holds    " + String.join(", ", answered.facts().holds()));
    }
    if (answered.removed() != null) {
      Removal removal = answered.removed().removal();
      output.say("decided  %s, %s".formatted(removal.code(), removal.sealedAt()));
      output.say("receipt  " + removal.receipt());
    }
    output.say("");
    for (Step step : answered.answer().steps()) {
      output.say("%s %s".formatted(step.done() ? "[done]" : "[open]", words.step(step.code())));
    }
    next(output, answered);
  }

  private static void next(Output output, Answered answered) {
    Verdict verdict = answered.answer().verdict();
    if (verdict == Verdict.CLOSE) {
      output.say("");
      output.say("Next: bevara close " + answered.channel().id());
    } else if (verdict == Verdict.UNKNOWN || verdict == Verdict.FIRST) {
      output.say("");
      output.say(
          "Next: bevara capture %s --channel %s --reason removal --code …"
              .formatted(answered.address(), answered.channel().id()));
    }
  }
}
