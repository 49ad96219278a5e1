package org.bevara.web.internal.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.bevara.appraisal.CaseIndex.Mention;
import org.bevara.appraisal.Decision;
import org.bevara.appraisal.Outcome;
import org.bevara.appraisal.Phrasebook;
import org.bevara.appraisal.Precedence;
import org.bevara.appraisal.RuleTrial;
import org.bevara.appraisal.Sentence;
import org.bevara.appraisal.SignalCode;
import org.bevara.appraisal.Trace;
import org.bevara.capture.HeldRecord;
import org.bevara.channel.Channel;
import org.bevara.job.Appraising.Answer;
import org.bevara.job.Appraising.Appraised;
import org.bevara.record.Signal;
import org.bevara.web.internal.Seat;
import org.jspecify.annotations.Nullable;

/// Why an item's outcome is what it is, in the language of the page.
///
/// @param decision as it would be made now
/// @param headline the outcome and its schedule, what was decided, whether a person has to look
/// @param grounds what was decided, what prevailed over what, and the facts
/// @param prevailed what prevailed over what
/// @param text what the item says, with what was noticed in it
/// @param matching rules that match, in the order of their weight
/// @param others rules that do not match, by name
/// @param answer how soon the authority answered; empty where it did not
/// @param answeredBy the answer's identifier; null where there is none, or none of which the reader
///   may know
/// @param copy that it says nothing beyond a preserved item; empty where there is none
/// @param copyOf that item's identifier; null where there is none
/// @param cases of the register that it names; their titles are not for everyone
public record Explained(
    Decision decision,
    List<String> headline,
    List<String> grounds,
    List<String> prevailed,
    MarkedText text,
    List<Tried> matching,
    List<Tried> others,
    String answer,
    @Nullable String answeredBy,
    String copy,
    @Nullable String copyOf,
    List<Mention> cases) {

  private static final int QUOTED = 160;

  /// One rule and what came of it.
  ///
  /// @param outcome what it says, as a code
  /// @param by who decides by it
  /// @param folded the first condition that failed, in a sentence; empty where it matches
  /// @param notes how its day is counted, whether a person has to look
  /// @param effect what it counts for instead; empty where it counts as it says
  /// @param objections why
  public record Tried(
      String id,
      String row,
      String title,
      boolean matched,
      String outcome,
      String by,
      Step condition,
      String folded,
      List<String> notes,
      String effect,
      List<String> objections) {}

  /// One condition, or several that are joined.
  ///
  /// @param said the fact, or how the parts are joined
  /// @param quotes the signals that it was settled on
  public record Step(boolean holds, String said, List<Quote> quotes, List<Step> parts) {}

  /// A signal with the words that it rests on.
  ///
  /// @param texts empty where it concerns the item as a whole
  /// @param earlier whether only an earlier version has it
  public record Quote(String word, String code, List<String> texts, boolean earlier) {}

  /// What is said of `held` now; empty where its channel is not in the register any more.
  static Optional<Explained> of(Seat seat, HeldRecord held, Locale locale) {
    return seat.desk().definitions().channels().stream()
        .filter(channel -> channel.id().equals(held.channelId()))
        .findFirst()
        .map(channel -> of(seat, held, channel, Phrasebook.of(locale)));
  }

  private static Explained of(Seat seat, HeldRecord held, Channel channel, Phrasebook words) {
    Appraised item = seat.desk().appraising().appraised(held, channel);
    String text = seat.holdings().shown(held).text();
    Answer answer =
        Optional.ofNullable(item.answer())
            .filter(given -> seat.sight().mayKnowOf(seat.holdings().record(given.item())))
            .orElse(null);
    Precedence precedence = item.appraisal().precedence();
    Reading reading = new Reading(item, text, words);
    List<Sentence> grounds =
        Stream.concat(Stream.of(item.appraisal().statement()), item.appraisal().why().stream())
            .toList();
    return new Explained(
        item.appraisal().decision(),
        words.say(item.appraisal().headline()),
        words.say(grounds),
        words.say(precedence.sentences()),
        MarkedText.of(text, item.signals(), words),
        precedence.matching().stream().map(reading::tried).toList(),
        item.appraisal().trials().stream()
            .filter(trial -> !precedence.matching().contains(trial))
            .map(reading::tried)
            .toList(),
        answer == null ? "" : said(answer, words),
        answer == null ? null : answer.item().value(),
        item.copyOf() == null ? "" : words.say(Sentence.of("copy.of", item.copyOf())),
        item.copyOf() == null ? null : item.copyOf().value(),
        item.cases());
  }

  private static String said(Answer answer, Phrasebook words) {
    return words.say(
        answer.after() == null
            ? Sentence.of("answer.undated", answer.item())
            : Sentence.of("answer.after", answer.after(), answer.item()));
  }

  /// An item as one reader reads it.
  private record Reading(Appraised item, String text, Phrasebook words) {

    Tried tried(RuleTrial trial) {
      List<String> notes = new ArrayList<>();
      trial.due().map(words::say).ifPresent(notes::add);
      if (trial.matched() && trial.review() && trial.counts() != Outcome.REVIEW) {
        notes.add(words.say(Sentence.of("explain.mayLook")));
      }
      Trace trace = trial.trace();
      return new Tried(
          trial.rule().id(),
          trial.rule().row(),
          trial.rule().title(words.language()),
          trial.matched(),
          trial.rule().outcome().name(),
          words.word(trial.rule().decidedBy()),
          step(trace),
          trace.holds() ? "" : String.join(" ", words.say(trace.firstFailing().grounds())),
          List.copyOf(notes),
          effect(trial),
          words.say(trial.objections()));
    }

    private String effect(RuleTrial trial) {
      return trial.objections().isEmpty()
          ? ""
          : words.say(
              trial.isVoid()
                  ? Sentence.of("explain.void")
                  : Sentence.of("explain.counts", trial.counts()));
    }

    private Step step(Trace trace) {
      List<Quote> quotes = new ArrayList<>();
      item.restingOn(trace).forEach((code, signals) -> quotes.add(quote(code, signals)));
      item.onlyEarlier(trace)
          .forEach(code -> quotes.add(new Quote(words.word(code), code.name(), List.of(), true)));
      return new Step(
          trace.holds(),
          trace.join() == Trace.Join.FACT
              ? String.join(" ", words.say(trace.facts()))
              : words.word(trace.join()) + ":",
          List.copyOf(quotes),
          trace.parts().stream().map(this::step).toList());
    }

    private Quote quote(SignalCode code, List<Signal> signals) {
      return new Quote(
          words.word(code),
          code.name(),
          signals.stream()
              .filter(signal -> signal.from() < signal.to() && signal.to() <= text.length())
              .map(signal -> Harmless.line(text.substring(signal.from(), signal.to()), QUOTED))
              .toList(),
          false);
    }
  }
}
