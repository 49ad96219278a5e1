package org.bevara.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/// Finds the weights of [Likeness]: stochastic descent with a step of its own for each weight
/// (AdaGrad) and a pull towards zero, in an order that is the same each time.
///
/// Each example is read once more with typing errors, and questions once more without their mark,
/// so that the model leans neither on whole words nor on a sign alone. Not thread-safe; used once.
final class LikenessTraining {

  private static final int KINDS = MessageKind.values().length;

  /// How often all examples are gone through; more changes next to nothing, as do the next three
  /// within a factor of two (decision 0040).
  private static final int ROUNDS = 8;

  private static final float STEP = 0.2f;

  /// How strongly a weight is drawn to zero each time its trait is seen.
  private static final float PULL = 0.001f;

  /// Keeps the first steps of a weight short.
  private static final float EASE = 0.01f;

  private static final long SEED = 20_260_101;

  /// One typing error in so many letters.
  private static final int LETTERS_AN_ERROR = 20;

  private final Random random = new Random(SEED);
  private final int[][] traits;
  private final float[][] values;
  private final int[] kinds;
  private final float[] weights = new float[TextTraits.COUNT * KINDS];
  private final float[] travelled = new float[TextTraits.COUNT * KINDS];

  LikenessTraining(List<Example> examples) {
    List<Example> all = new ArrayList<>(examples);
    examples.forEach(
        example -> all.add(new Example(example.kind(), withTypingErrors(example.text()))));
    examples.stream()
        .filter(example -> example.kind() == MessageKind.QUESTION)
        .forEach(example -> all.add(new Example(example.kind(), withoutMark(example.text()))));
    traits = new int[all.size()][];
    values = new float[all.size()][];
    kinds = new int[all.size()];
    for (int i = 0; i < all.size(); i++) {
      take(i, all.get(i).kind(), all.get(i).text());
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

  private static String withoutMark(String question) {
    return question.replace("?", "");
  }

  private void take(int at, MessageKind kind, String text) {
    IntStream.Builder numbers = IntStream.builder();
    IntStream.Builder blocks = IntStream.builder();
    int[] counts = new int[TextTraits.Block.values().length];
    TextTraits.of(
        text,
        (block, number, from, to) -> {
          numbers.add(number);
          blocks.add(block.ordinal());
          counts[block.ordinal()]++;
        });
    int[] blockOf = blocks.build().toArray();
    traits[at] = numbers.build().toArray();
    values[at] = new float[blockOf.length];
    for (int i = 0; i < blockOf.length; i++) {
      values[at][i] = (float) Likeness.scale(counts[blockOf[i]]);
    }
    kinds[at] = kind.ordinal();
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
        float slope = (float) scores[each] * value[i] + PULL * weights[at];
        travelled[at] += slope * slope;
        weights[at] -= STEP * slope / (float) Math.sqrt(travelled[at] + EASE);
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

  /// Letters changed, left out, or exchanged with the next sign.
  private String withTypingErrors(String text) {
    StringBuilder typed = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      if (!Character.isLetter(unit) || random.nextInt(LETTERS_AN_ERROR) > 0) {
        typed.append(unit);
        continue;
      }
      int error = random.nextInt(3);
      if (error == 0) {
        typed.append((char) ('a' + random.nextInt(26)));
      } else if (error == 1 && i + 1 < text.length()) {
        i++;
        typed.append(text.charAt(i)).append(unit);
      }
    }
    return typed.toString();
  }
}
