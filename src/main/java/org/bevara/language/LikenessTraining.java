package org.bevara.language;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/// Finds the weights of [Likeness]: stochastic descent with a step of its own for each weight
/// (AdaGrad), in an order that is the same each time.
///
/// Each example is also read once with typing errors, so that the model does not lean on whole
/// words alone. Not thread-safe; used once.
final class LikenessTraining {

  private static final int KINDS = MessageKind.values().length;
  static int ROUNDS = 8;
  static float STEP = 0.5f;
  static float DECAY = 1e-5f;
  static int COPIES = 1;

  private static final long SEED = 20_260_101;

  /// One typing error in so many signs.
  private static final int SIGNS_AN_ERROR = 20;

  private final Random random = new Random(SEED);
  private final int[][] traits;
  private final int[] kinds;
  private final float[] weights = new float[TextTraits.COUNT * KINDS];
  private final float[] travelled = new float[TextTraits.COUNT * KINDS];

  LikenessTraining(List<Example> examples) {
    int size = examples.size();
    int copies = 1 + COPIES;
    traits = new int[copies * size][];
    kinds = new int[copies * size];
    for (int i = 0; i < size; i++) {
      Example example = examples.get(i);
      for (int copy = 0; copy < copies; copy++) {
        traits[copy * size + i] =
            traits(copy == 0 ? example.text() : withTypingErrors(example.text()));
        kinds[copy * size + i] = example.kind().ordinal();
      }
    }
  }

  float[] weights() {
    int[] order = IntStream.range(0, traits.length).toArray();
    for (int round = 0; round < ROUNDS; round++) {
      shuffle(order);
      for (int i : order) {
        learn(traits[i], kinds[i]);
      }
    }
    return weights;
  }

  private void learn(int[] present, int kind) {
    float scale = (float) Likeness.scale(present.length);
    double[] scores = new double[KINDS];
    for (int trait : present) {
      for (int each = 0; each < KINDS; each++) {
        scores[each] += weights[trait * KINDS + each];
      }
    }
    for (int each = 0; each < KINDS; each++) {
      scores[each] *= scale;
    }
    Likeness.softmax(scores);
    scores[kind] -= 1;
    float[] errors = new float[KINDS];
    for (int each = 0; each < KINDS; each++) {
      errors[each] = (float) scores[each] * scale;
    }
    for (int trait : present) {
      for (int each = 0; each < KINDS; each++) {
        int at = trait * KINDS + each;
        float slope = errors[each] + DECAY * weights[at];
        travelled[at] += slope * slope;
        weights[at] -= STEP * slope / (float) Math.sqrt(travelled[at] + 1e-6f);
      }
    }
  }

  private void shuffle(int[] order) {
    for (int i = order.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int kept = order[i];
      order[i] = order[other];
      order[other] = kept;
    }
  }

  private static int[] traits(String text) {
    int[][] found = {new int[64]};
    int[] count = new int[1];
    TextTraits.of(text, (trait, from, to) -> {
      if (count[0] == found[0].length) {
        found[0] = Arrays.copyOf(found[0], 2 * count[0]);
      }
      found[0][count[0]++] = trait;
    });
    return Arrays.copyOf(found[0], count[0]);
  }

  private String withTypingErrors(String text) {
    StringBuilder typed = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      if (!Character.isLetter(unit) || random.nextInt(SIGNS_AN_ERROR) > 0) {
        typed.append(unit);
        continue;
      }
      switch (random.nextInt(3)) {
        case 0 -> typed.append((char) ('a' + random.nextInt(26)));
        case 1 -> {
          if (i + 1 < text.length()) {
            typed.append(text.charAt(++i));
          }
          typed.append(unit);
        }
        default -> {
          // The sign is left out.
        }
      }
    }
    return typed.toString();
  }
}
