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
  static int COPIES = 1; static float EPS=1e-6f;

  private static final long SEED = 20_260_101;

  /// One typing error in so many signs.
  private static final int SIGNS_AN_ERROR = 20;

  private final Random random = new Random(SEED);
  private final int[][] traits;
  private final float[][] values;
  private final int[] kinds;
  private final float[] weights = new float[TextTraits.COUNT * KINDS];
  private final float[] travelled = new float[TextTraits.COUNT * KINDS];

  LikenessTraining(List<Example> examples) {
    int size = examples.size();
    int copies = 1 + COPIES;
    traits = new int[copies * size][];
    values = new float[copies * size][];
    kinds = new int[copies * size];
    for (int i = 0; i < size; i++) {
      Example example = examples.get(i);
      for (int copy = 0; copy < copies; copy++) {
        traits(copy * size + i, copy == 0 ? example.text() : withTypingErrors(example.text()));
        kinds[copy * size + i] = example.kind().ordinal();
      }
    }
  }

  float[] weights() {
    int[] order = IntStream.range(0, traits.length).toArray();
    for (int round = 0; round < ROUNDS; round++) {
      shuffle(order);
      for (int i : order) {
        learn(traits[i], values[i], kinds[i]);
      }
    }
    return weights;
  }

  private void learn(int[] present, float[] value, int kind) {
    double[] scores = new double[KINDS];
    for (int i = 0; i < present.length; i++) {
      for (int each = 0; each < KINDS; each++) {
        scores[each] += value[i] * weights[present[i] * KINDS + each];
      }
    }
    Likeness.softmax(scores);
    scores[kind] -= 1;
    for (int i = 0; i < present.length; i++) {
      for (int each = 0; each < KINDS; each++) {
        int at = present[i] * KINDS + each;
        float slope = (float) scores[each] * value[i] + DECAY * weights[at];
        travelled[at] += slope * slope;
        weights[at] -= STEP * slope / (float) Math.sqrt(travelled[at] + EPS);
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

  private void traits(int at, String text) {
    int[][] found = {new int[64], new int[64]};
    int[] count = new int[1];
    int[] counts = new int[TextTraits.Block.values().length];
    TextTraits.of(text, (block, trait, from, to) -> {
      if (count[0] == found[0].length) {
        found[0] = Arrays.copyOf(found[0], 2 * count[0]);
        found[1] = Arrays.copyOf(found[1], 2 * count[0]);
      }
      counts[block.ordinal()]++;
      found[1][count[0]] = block.ordinal();
      found[0][count[0]++] = trait;
    });
    traits[at] = Arrays.copyOf(found[0], count[0]);
    values[at] = new float[count[0]];
    for (int i = 0; i < count[0]; i++) {
      TextTraits.Block block = TextTraits.Block.values()[found[1][i]];
      values[at][i] = (float) Likeness.scale(block, counts[block.ordinal()]);
    }
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
