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

  /// From which probability a kind is noticed; chosen on 1,480 labelled messages of residents that
  /// are no examples (decision 0040). In doubt a transitory message is kept.
  ///
  /// - MATTER: finds 92 in 100 that belong in the register, and one transitory message in 17.
  /// - SECRET restricts: seven of eight, and one in 30 of all others. Lower, whatever is told of
  ///   old people and children would be restricted.
  /// - THREAT restricts: more than half, and one in 80 of all others. Veiled threats share their
  ///   words with jokes; half of those that are missed resemble a matter or a secret.
  /// - OPINION: eight of ten, and one transitory message in 100.
  /// - TRANSITORY is one of the conditions for culling: seven of eight, and one in 200 of all
  ///   others. It is noticed only where no other kind is.
  ///
  /// HOUSE has no signal: what it is for, word lists name.
  private static final Map<MessageKind, Double> LEAST =
      Map.of(
          MessageKind.MATTER, 0.33,
          MessageKind.SECRET, 0.28,
          MessageKind.THREAT, 0.40,
          MessageKind.OPINION, 0.30,
          MessageKind.TRANSITORY, 0.45);

  private final Likeness likeness;
  private final String text;
  private final double[] scales;
  private final double[] probabilities;

  private record Word(int from, int to, double weight) {}

  Resemblance(Likeness likeness, String text, double[] scales, double[] probabilities) {
    this.likeness = likeness;
    this.text = text;
    this.scales = scales;
    this.probabilities = probabilities;
  }

  /// How likely the text is of `kind`, from 0 to 1; the sum over all kinds is 1.
  public double probability(MessageKind kind) {
    return probabilities[kind.ordinal()];
  }

  /// The kinds that the text resembles clearly enough to be noticed; none if it holds no word.
  public Set<MessageKind> kinds() {
    Set<MessageKind> kinds = EnumSet.noneOf(MessageKind.class);
    LEAST.forEach((kind, least) -> {
      if (probability(kind) >= least) {
        kinds.add(kind);
      }
    });
    if (kinds.size() > 1) {
      kinds.remove(MessageKind.TRANSITORY);
    }
    return kinds;
  }

  /// The kinds as signals `RESEMBLES_` and the kind, one for each of the three words that weigh
  /// most; one for the whole text where no word does.
  public List<Signal> signals() {
    List<Signal> signals = new ArrayList<>();
    for (MessageKind kind : kinds()) {
      String code = "RESEMBLES_" + kind;
      List<Signal> words =
          words(kind).stream().map(word -> new Signal(code, word.from(), word.to())).toList();
      signals.addAll(words.isEmpty() ? List.of(new Signal(code, 0, 0)) : words);
    }
    return signals;
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
