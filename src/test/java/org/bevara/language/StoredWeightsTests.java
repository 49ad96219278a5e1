package org.bevara.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StoredWeightsTests {

  @Test
  void buildStoredWhatATrainingFinds() {
    Optional<float[]> stored = StoredWeights.ofProgram();

    assertThat(stored).isPresent();
    assertThat(Arrays.equals(stored.get(), new LikenessTraining(Example.fromClassPath()).weights()))
        .isTrue();
  }
}
