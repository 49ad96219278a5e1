package org.bevara.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.bevara.appraisal.Outcome;
import org.bevara.record.RecordId;
import org.bevara.record.Sha256;
import org.bevara.review.Judged.Occasion;
import org.bevara.review.Readings.Version;
import org.bevara.review.Samples.Drawable;
import org.junit.jupiter.api.Test;

class RandomDrawTests {

  private static Sha256 seed(int number) {
    return Sha256.of(String.valueOf(number).getBytes(StandardCharsets.UTF_8));
  }

  private static List<Drawable> population(String rule, int size) {
    List<Drawable> population = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      RecordId id = new RecordId(seed(i).hex().substring(0, 16));
      population.add(
          new Drawable(new Version(id, 1), Occasion.CONTROL, rule, Outcome.DISPOSE, "MACHINE"));
    }
    return population;
  }

  @Test
  void sameSeedDrawsTheSameWhateverTheOrder() {
    List<Drawable> population = population("a", 400);
    List<Drawable> shuffled = new ArrayList<>(population);
    Collections.shuffle(shuffled, new Random(7));
    RandomDraw draw = new RandomDraw(seed(1), 0.05);

    assertThat(draw.from(population)).hasSize(20).isEqualTo(draw.from(shuffled));
    assertThat(new RandomDraw(seed(2), 0.05).from(population)).isNotEqualTo(draw.from(population));
  }

  @Test
  void eachRuleIsDrawnFromByItselfAtLeastThreeAndAtMostSixty() {
    List<Drawable> population = new ArrayList<>(population("seldom", 2));
    population.addAll(population("sometimes", 10));
    population.addAll(population("often", 4000));
    RandomDraw draw = new RandomDraw(seed(1), 0.05);

    assertThat(draw.from(population))
        .extracting(Drawable::rule)
        .satisfies(rules -> {
          assertThat(Collections.frequency(rules, "seldom")).isEqualTo(2);
          assertThat(Collections.frequency(rules, "sometimes")).isEqualTo(3);
          assertThat(Collections.frequency(rules, "often")).isEqualTo(60);
        });
    assertThat(new RandomDraw(seed(1), 0).from(population)).isEmpty();
  }

  @Test
  void everyItemIsDrawnAboutAsOften() {
    List<Drawable> population = population("a", 20);
    int[] drawn = new int[20];
    for (int number = 0; number < 2000; number++) {
      Set<Drawable> chosen = Set.copyOf(new RandomDraw(seed(number), 0.25).from(population));
      for (int i = 0; i < drawn.length; i++) {
        drawn[i] += chosen.contains(population.get(i)) ? 1 : 0;
      }
    }

    // 2000 draws of 5 out of 20: 500 each, standard deviation 19
    assertThat(Arrays.stream(drawn).boxed())
        .allSatisfy(count -> assertThat(count).isBetween(400, 600));
  }
}
