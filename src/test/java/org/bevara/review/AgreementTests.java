package org.bevara.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.bevara.appraisal.Outcome;
import org.bevara.review.Agreement.Pair;
import org.junit.jupiter.api.Test;

class AgreementTests {

  private static List<Pair> pairs(
      int registerBoth, int registerThenKeep, int keepThenRegister, int keepBoth) {
    List<Pair> pairs = new ArrayList<>();
    pairs.addAll(Collections.nCopies(registerBoth, new Pair(Outcome.REGISTER, Outcome.REGISTER)));
    pairs.addAll(Collections.nCopies(registerThenKeep, new Pair(Outcome.REGISTER, Outcome.RETAIN)));
    pairs.addAll(Collections.nCopies(keepThenRegister, new Pair(Outcome.RETAIN, Outcome.REGISTER)));
    pairs.addAll(Collections.nCopies(keepBoth, new Pair(Outcome.RETAIN, Outcome.RETAIN)));
    return pairs;
  }

  /// The usual example: 50 applications, of which 20 both accept and 15 both refuse.
  @Test
  void kappaIsTheShareBeyondWhatChanceWouldGive() {
    Agreement agreement = Agreement.of(pairs(20, 5, 10, 15));

    assertThat(agreement.share().share()).isEqualTo(0.7);
    assertThat(agreement.kappa().orElseThrow()).isCloseTo(0.4, within(1e-12));
  }

  /// Both agree on 60 of 100 here and there; the second pair of raters leans less to one side.
  @Test
  void sameShareIsWorthLessWhereChanceGivesMoreOfIt() {
    assertThat(Agreement.of(pairs(45, 15, 25, 15)).kappa().orElseThrow())
        .isCloseTo(0.1304, within(5e-5));
    assertThat(Agreement.of(pairs(25, 35, 5, 35)).kappa().orElseThrow())
        .isCloseTo(0.2593, within(5e-5));
  }

  @Test
  void kappaOfRatersWhoKnowOneOutcomeIsNotDefined() {
    Agreement agreement = Agreement.of(pairs(0, 0, 0, 12));

    assertThat(agreement.share().share()).isEqualTo(1);
    assertThat(agreement.kappa()).isEmpty();
  }

  @Test
  void kappaIsOneExactlyForFullAgreementAndDoesNotDependOnWhoCameFirst() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    Outcome[] outcomes = Outcome.values();
    for (int round = 0; round < 500; round++) {
      List<Pair> pairs = new ArrayList<>();
      for (int i = 0; i <= random.nextInt(40); i++) {
        pairs.add(
            new Pair(
                outcomes[random.nextInt(outcomes.length)],
                outcomes[random.nextInt(outcomes.length)]));
      }
      List<Pair> turned =
          pairs.stream().map(pair -> new Pair(pair.second(), pair.first())).toList();
      Agreement agreement = Agreement.of(pairs);

      assertThat(Agreement.of(turned)).as("seed %d", seed).isEqualTo(agreement);
      agreement
          .kappa()
          .ifPresent(kappa ->
              assertThat(kappa == 1)
                  .as("seed %d", seed)
                  .isEqualTo(pairs.stream().allMatch(Pair::agrees)));
    }
  }
}
