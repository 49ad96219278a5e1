package org.bevara.cli.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bevara.appraisal.Appraisal;
import org.bevara.appraisal.Outcome;
import org.bevara.appraisal.Phrasebook;
import org.bevara.appraisal.Precedence;
import org.bevara.appraisal.RuleTrial;
import org.bevara.appraisal.Sentence;
import org.bevara.appraisal.SignalCode;
import org.bevara.appraisal.Trace;
import org.bevara.job.Appraising.Answer;
import org.bevara.job.Appraising.Appraised;
import org.bevara.record.Signal;
import org.jspecify.annotations.Nullable;

/// Why an item's outcome is what it is, in lines for who sits at a terminal: first the outcome and
/// what prevailed, then the rules that match with each condition, last those that do not.
///
/// @param words in which it is said
/// @param signs whether ✔ and ✘ may stand for yes and no
/// @param all whether rules that do not match show more than the first condition that fails
/// @param text what the item says; null where the reader may not see that
/// @param titles whether the reader may see titles of cases
record ExplainTable(
    Phrasebook words, boolean signs, boolean all, @Nullable String text, boolean titles) {

  private static final String INDENT = "    ";
  private static final int QUOTED = 72;

  /// @param answer the authority's answer, if there is one of which the reader may know
  /// @param holds the standing holds under which the item is
  List<String> lines(Appraised item, Optional<Answer> answer, List<String> holds) {
    Appraisal appraisal = item.appraisal();
    Precedence precedence = appraisal.precedence();
    List<String> lines = new ArrayList<>(words.say(appraisal.headline()));
    answer.ifPresent(given -> lines.add(say(given)));
    if (item.copyOf() != null) {
      lines.add(say("copy.of", item.copyOf()));
    }
    item.cases()
        .forEach(mention ->
            lines.add(
                titles && !mention.named().title().isEmpty()
                    ? say(
                        "case.titled",
                        mention.named().number(),
                        mention.by(),
                        mention.named().title())
                    : say("case.named", mention.named().number(), mention.by())));
    holds.forEach(hold -> lines.add(say("hold.keeps", hold)));
    section(lines, "explain.prevailed", words.say(precedence.sentences()));
    section(lines, "explain.matching", matching(item, precedence));
    section(lines, "explain.notMatching", notMatching(item, precedence));
    return lines;
  }

  private void section(List<String> lines, String heading, List<String> content) {
    if (!content.isEmpty()) {
      lines.add("");
      lines.add(say(heading));
      content.forEach(line -> lines.add("  " + line));
    }
  }

  private List<String> matching(Appraised item, Precedence precedence) {
    List<String> lines = new ArrayList<>();
    precedence.matching().forEach(trial -> rule(item, trial, lines));
    return lines;
  }

  private List<String> notMatching(Appraised item, Precedence precedence) {
    List<RuleTrial> others =
        item.appraisal().trials().stream()
            .filter(trial -> !precedence.matching().contains(trial))
            .toList();
    List<String> lines = new ArrayList<>();
    if (all) {
      others.forEach(trial -> rule(item, trial, lines));
    } else if (!others.isEmpty()) {
      lines.add(say("explain.folded"));
      others.forEach(trial ->
          lines.add(
              "%s %s: %s"
                  .formatted(
                      sign(false),
                      name(trial),
                      String.join(" ", words.say(trial.trace().firstFailing().grounds())))));
    }
    return lines;
  }

  private void rule(Appraised item, RuleTrial trial, List<String> lines) {
    lines.add(
        "%s %s: %s; %s"
            .formatted(
                sign(trial.matched()),
                name(trial),
                words.word(trial.rule().outcome()),
                words.word(trial.rule().decidedBy())));
    condition(item, trial.trace(), INDENT, lines);
    trial.due().ifPresent(due -> lines.add(INDENT + words.say(due)));
    if (!trial.objections().isEmpty()) {
      Sentence effect =
          trial.isVoid()
              ? Sentence.of("explain.void")
              : Sentence.of("explain.counts", trial.counts());
      lines.add(INDENT + words.say(effect));
      words.say(trial.objections()).forEach(objection -> lines.add(INDENT + INDENT + objection));
    }
    if (trial.matched() && trial.review() && trial.counts() != Outcome.REVIEW) {
      lines.add(INDENT + say("explain.mayLook"));
    }
  }

  private String name(RuleTrial trial) {
    return "%s (%s) %s"
        .formatted(trial.rule().id(), trial.rule().row(), trial.rule().title(words.language()));
  }

  private void condition(Appraised item, Trace trace, String indent, List<String> lines) {
    String said =
        trace.join() == Trace.Join.FACT
            ? String.join(" ", words.say(trace.facts()))
            : words.word(trace.join()) + ":";
    lines.add(indent + sign(trace.holds()) + " " + said);
    item.restingOn(trace).forEach((code, places) -> lines.add(indent + INDENT + say(code, places)));
    item.onlyEarlier(trace)
        .forEach(code ->
            lines.add(indent + INDENT + say("signal.earlier", words.word(code), code.name())));
    trace.parts().forEach(part -> condition(item, part, indent + INDENT, lines));
  }

  /// A signal and where it stands: in quotes to who may see the text, else by its characters.
  private String say(SignalCode code, List<Signal> places) {
    List<Sentence> where =
        places.stream().filter(place -> place.to() > 0).map(this::where).toList();
    return where.isEmpty()
        ? say("signal.whole", words.word(code), code.name())
        : say("signal.in", words.word(code), code.name(), where);
  }

  private Sentence where(Signal place) {
    return text == null || place.to() > text.length()
        ? Sentence.of("signal.place", place.from(), place.to())
        : Sentence.of(
            "signal.quote", Output.excerpt(text.substring(place.from(), place.to()), QUOTED));
  }

  private String say(Answer answer) {
    return answer.after() == null
        ? say("answer.undated", answer.item())
        : say("answer.after", answer.after(), answer.item());
  }

  private String say(String key, Object... arguments) {
    return words.say(Sentence.of(key, arguments));
  }

  private String sign(boolean holds) {
    return signs ? holds ? "✔" : "✘" : say(holds ? "mark.yes" : "mark.no");
  }
}
