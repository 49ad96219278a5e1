package org.bevara.language;

import java.util.Arrays;
import java.util.List;

/// Says which kind of message a text resembles, by examples: a linear model over the traits of
/// [TextTraits] (multinomial logistic regression).
///
/// Word lists know what was written down; examples generalise. One model serves all languages, so
/// a language told wrongly costs nothing. It is trained when it is first needed, from the tables in
/// `archive-schema/mapping/examples`, and gives the same figures to the last bit each time.
///
/// Immutable and thread-safe; about 6 MB.
public final class Likeness {

  private static final MessageKind[] KINDS = MessageKind.values();

  private final float[] weights;

  Likeness(float[] weights) {
    this.weights = weights;
  }

  /// The model of the examples that come with the program; trained once.
  public static Likeness ofProgram() {
    return Shared.MODEL;
  }

  /// The model of `examples`.
  static Likeness of(List<Example> examples) {
    return new Likeness(new LikenessTraining(examples).weights());
  }

  /// What `text` resembles.
  public Resemblance of(String text) {
    double[][] sums = new double[TextTraits.Block.values().length][KINDS.length];
    int[] count = new int[sums.length];
    TextTraits.of(text, (block, trait, from, to) -> {
      int at = trait * KINDS.length;
      double[] sum = sums[block.ordinal()];
      for (int kind = 0; kind < KINDS.length; kind++) {
        sum[kind] += weights[at + kind];
      }
      count[block.ordinal()]++;
    });
    double[] scores = new double[KINDS.length];
    for (TextTraits.Block block : TextTraits.Block.values()) {
      double scale = scale(block, count[block.ordinal()]);
      for (int kind = 0; kind < scores.length; kind++) {
        scores[kind] += scale * sums[block.ordinal()][kind];
      }
    }
    return new Resemblance(this, text, softmax(scores));
  }

  /// How much each trait of a text with `count` of them counts: long texts and short ones alike.
  static double scale(TextTraits.Block block, int count) {
    return block.weight() / Math.sqrt(Math.max(1, count));
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

  /// How much `trait` speaks for `kind`, compared with the kinds on average.
  double weight(int trait, MessageKind kind) {
    double sum = 0;
    for (int each = 0; each < KINDS.length; each++) {
      sum += weights[trait * KINDS.length + each];
    }
    return weights[trait * KINDS.length + kind.ordinal()] - sum / KINDS.length;
  }

  private static final class Shared {
    static final Likeness MODEL = Likeness.of(Example.fromClassPath());
  }
}
