package org.bevara.language;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Says which kind of message a text resembles, by examples: a linear model over the traits of
/// [TextTraits] (multinomial logistic regression).
///
/// Word lists know only what was written down; examples generalise. One model serves all languages,
/// so that a language told wrongly costs nothing. The build trains it from the tables in
/// `archive-schema/mapping/examples`, and gets the same figures to the last bit each time.
///
/// It is used to protect, and as one of several conditions for culling: see [Resemblance].
///
/// Immutable and thread-safe; about 6 MB.
public final class Likeness {

  private static final int KINDS = MessageKind.values().length;

  private final float[] weights;

  private Likeness(float[] weights) {
    this.weights = weights;
  }

  /// The model of the examples that come with the program: the one that the build stored, else
  /// trained once.
  public static Likeness ofProgram() {
    return Shared.MODEL;
  }

  /// The model of `examples`.
  static Likeness to(List<Example> examples) {
    return new Likeness(new LikenessTraining(examples).weights());
  }

  /// What `text` resembles. A text without a word resembles all kinds alike.
  public Resemblance of(String text) {
    double[][] sums = new double[TextTraits.Block.values().length][KINDS];
    int[] counts = new int[sums.length];
    Set<Integer> words = new HashSet<>();
    TextTraits.of(
        text,
        (block, number, from, to) -> {
          double[] sum = sums[block.ordinal()];
          for (int kind = 0; kind < KINDS; kind++) {
            sum[kind] += weights[number * KINDS + kind];
          }
          counts[block.ordinal()]++;
          if (from >= 0) {
            words.add(from);
          }
        });
    double[] scales = Arrays.stream(counts).mapToDouble(Likeness::scale).toArray();
    double[] scores = new double[KINDS];
    for (int block = 0; block < sums.length; block++) {
      for (int kind = 0; kind < KINDS; kind++) {
        scores[kind] += scales[block] * sums[block][kind];
      }
    }
    return new Resemblance(this, text, scales, softmax(scores), words.size());
  }

  /// How much each trait of a block counts where a text has `count` of them.
  static double scale(int count) {
    return 1 / Math.sqrt(Math.max(1, count));
  }

  /// Makes `scores` probabilities, in place.
  static double[] softmax(double[] scores) {
    double highest = Arrays.stream(scores).max().orElseThrow();
    double sum = 0;
    for (int kind = 0; kind < scores.length; kind++) {
      scores[kind] = StrictMath.exp(scores[kind] - highest);
      sum += scores[kind];
    }
    for (int kind = 0; kind < scores.length; kind++) {
      scores[kind] /= sum;
    }
    return scores;
  }

  /// How much a trait speaks for `kind`, compared with the kinds on average.
  double weight(int number, MessageKind kind) {
    double sum = 0;
    for (int each = 0; each < KINDS; each++) {
      sum += weights[number * KINDS + each];
    }
    return weights[number * KINDS + kind.ordinal()] - sum / KINDS;
  }

  private static final class Shared {
    static final Likeness MODEL =
        StoredWeights.ofProgram()
            .map(Likeness::new)
            .orElseGet(() -> Likeness.to(Example.fromClassPath()));
  }
}
