package org.bevara.language;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bevara.record.Signal;

/// What a text resembles, and by which of its words: what [Likeness] says of it.
///
/// Immutable and thread-safe.
public final class Resemblance {

  private static final int MOST_WORDS = 3;

  /// From which probability a kind is noticed, and how likely it must be compared with that the
  /// text is transitory; chosen on the messages for tuning, of which a fifth in turn was no example
  /// (decision 0040). What is kept by them costs some transitory messages, never the other way
  /// round. HOUSE has no signal: what it is for, word lists name.
  private static final Map<MessageKind, Least> LEAST =
      Map.of(
          MessageKind.MATTER, new Least(0.25, 1),
          MessageKind.SECRET, new Least(0.14, 0.9),
          MessageKind.THREAT, new Least(0.075, 0.4),
          MessageKind.OPINION, new Least(0.25, 1));

  /// @param probability from 0 to 1
  /// @param ofOther as a part of the probability of what it is compared with
  private record Least(double probability, double ofOther) {}

  /// From which probability of QUESTION a text asks for an answer, be it without a question mark.
  private static final double ASKS = 0.25;

  /// From which probability of QUESTION and COURTESY together a text is taken for transitory: one
  /// of the conditions for culling. Noticed only where no other kind is.
  private static final double TRANSITORY = 0.42;

  /// From which probability of THREAT somebody is told at once; below it a person is asked.
  private static final double CLEAR_THREAT = 0.50;

  /// From which it is so clearly transitory that few words that nobody listed do not matter: of a
  /// text of at most [#SHORT] words, and of one of more than [#LONG] that asks nothing, in which
  /// more may be hidden.
  private static final double CLEARLY = 0.70;

  private static final double SHORT_CLEARLY = 0.55;
  private static final double LONG_CLEARLY = 0.76;
  private static final int SHORT = 3;
  private static final int LONG = 8;

  private final Likeness likeness;
  private final String text;
  private final double[] scales;
  private final double[] probabilities;
  private final int words;

  private record Word(int from, int to, double weight) {}

  /// @param words how many the text has
  Resemblance(Likeness likeness, String text, double[] scales, double[] probabilities, int words) {
    this.likeness = likeness;
    this.text = text;
    this.scales = scales;
    this.probabilities = probabilities;
    this.words = words;
  }

  /// How likely the text is of `kind`, from 0 to 1; the sum over all kinds is 1.
  public double probability(MessageKind kind) {
    return probabilities[kind.ordinal()];
  }

  /// How likely the text is of minor or temporary importance, from 0 to 1.
  public double transitory() {
    return probability(MessageKind.QUESTION) + probability(MessageKind.COURTESY);
  }

  /// The kinds to keep or restrict that the text resembles clearly enough to be noticed; none if it
  /// holds no word.
  Set<MessageKind> kinds() {
    Set<MessageKind> kinds = EnumSet.noneOf(MessageKind.class);
    if (words == 0) {
      return kinds;
    }
    LEAST.forEach((kind, least) -> {
      if (probability(kind) >= least.probability()
          && probability(kind) >= least.ofOther() * transitory()) {
        kinds.add(kind);
      }
    });
    return kinds;
  }

  /// What it resembles as signals, one for each of the three words that weigh most; one for the
  /// whole text where no word does.
  public List<Signal> signals() {
    List<Signal> signals = new ArrayList<>();
    if (words == 0) {
      return signals;
    }
    Set<MessageKind> kinds = kinds();
    kinds.forEach(kind -> signals.addAll(signals("RESEMBLES_" + kind, kind)));
    if (probability(MessageKind.THREAT) >= CLEAR_THREAT) {
      signals.add(new Signal("CLEARLY_THREAT", 0, 0));
    }
    if (probability(MessageKind.QUESTION) >= ASKS) {
      signals.addAll(signals("RESEMBLES_QUESTION", MessageKind.QUESTION));
    }
    if (kinds.isEmpty() && transitory() >= TRANSITORY) {
      MessageKind likelier =
          probability(MessageKind.QUESTION) > probability(MessageKind.COURTESY)
              ? MessageKind.QUESTION
              : MessageKind.COURTESY;
      signals.addAll(signals("RESEMBLES_TRANSITORY", likelier));
      if (transitory() >= clearly(likelier)) {
        signals.add(new Signal("CLEARLY_TRANSITORY", 0, 0));
      }
    }
    return signals;
  }

  private double clearly(MessageKind likelier) {
    if (words <= SHORT) {
      return SHORT_CLEARLY;
    }
    return words > LONG && likelier == MessageKind.COURTESY ? LONG_CLEARLY : CLEARLY;
  }

  private List<Signal> signals(String code, MessageKind kind) {
    List<Signal> found =
        words(kind).stream().map(word -> new Signal(code, word.from(), word.to())).toList();
    return found.isEmpty() ? List.of(new Signal(code, 0, 0)) : found;
  }

  private List<Word> words(MessageKind kind) {
    List<Word> words = new ArrayList<>();
    TextTraits.of(
        text,
        (block, number, from, to) -> {
          if (from >= 0) {
            double weight = scales[block.ordinal()] * likeness.weight(number, kind);
            if (!words.isEmpty() && words.getLast().from() == from) {
              weight += words.removeLast().weight();
            }
            words.add(new Word(from, to, weight));
          }
        });
    return words.stream()
        .filter(word -> word.weight() > 0)
        .sorted(Comparator.comparingDouble(Word::weight).reversed())
        .limit(MOST_WORDS)
        .sorted(Comparator.comparingInt(Word::from))
        .toList();
  }
}
