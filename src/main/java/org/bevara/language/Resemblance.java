package org.bevara.language;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What a text resembles, and by which of its words: what [Likeness] says of it.
///
/// Immutable and thread-safe.
public final class Resemblance {

  private final Likeness likeness;
  private final String text;
  private final double[] probabilities;

  /// Words of the text.
  ///
  /// @param from index of the first UTF-16 unit (inclusive)
  /// @param to index after the last (exclusive)
  public record Span(int from, int to) {}

  private record Weighed(Span span, double weight) {}

  Resemblance(Likeness likeness, String text, double[] probabilities) {
    this.likeness = likeness;
    this.text = text;
    this.probabilities = probabilities;
  }

  /// How likely the text is of `kind`, from 0 to 1; over all kinds the sum is 1.
  public double probability(MessageKind kind) {
    return probabilities[kind.ordinal()];
  }

  /// The words of the text that speak most for `kind`, at most `most`, in the order of the text;
  /// empty if none speaks for it.
  public List<Span> words(MessageKind kind, int most) {
    List<Weighed> words = new ArrayList<>();
    TextTraits.of(text, (block, trait, from, to) -> {
      if (from >= 0) {
        double weight = likeness.weight(trait, kind);
        if (!words.isEmpty() && words.getLast().span().from() == from) {
          weight += words.removeLast().weight();
        }
        words.add(new Weighed(new Span(from, to), weight));
      }
    });
    return words.stream()
        .filter(word -> word.weight() > 0)
        .sorted(Comparator.comparingDouble(Weighed::weight).reversed())
        .limit(most)
        .map(Weighed::span)
        .sorted(Comparator.comparingInt(Span::from))
        .toList();
  }
}
