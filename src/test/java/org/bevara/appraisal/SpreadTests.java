package org.bevara.appraisal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Examples are drawn evenly from channels, in them from years, and there by lot.
class SpreadTests {

  private static final LocalDate DAY = LocalDate.of(2026, 11, 21);
  private int made;

  private RuleTrial trial(String channel) {
    Subject item = Subjects.comment().onChannel(channel).at("#spread-" + made++).build();
    return RuleTrial.of(Rules.thanks(), item, Rules.schedule(Rules.thanks()), DAY, null);
  }

  private static List<String> channels(Spread spread) {
    return spread.chosen().stream().map(trial -> trial.subject().channel().id().value()).toList();
  }

  @Test
  void eachChannelHasItsTurnBeforeOneHasASecond() {
    Spread spread = new Spread(3);
    for (int lot = 0; lot < 5; lot++) {
      spread.offer(trial("kommunen"), 2024, lot);
    }
    spread.offer(trial("torget"), 2024, 100);

    assertThat(channels(spread)).containsExactly("kommunen", "torget", "kommunen");
  }

  @Test
  void eachYearOfAChannelHasItsTurnBeforeOneHasASecond() {
    RuleTrial first = trial("kommunen");
    RuleTrial second = trial("kommunen");
    RuleTrial other = trial("kommunen");
    Spread spread = new Spread(3);
    spread.offer(second, 2024, 2);
    spread.offer(first, 2024, 1);
    spread.offer(trial("kommunen"), 2024, 4);
    spread.offer(other, 2025, 3);

    assertThat(spread.chosen()).containsExactly(first, other, second);
  }

  @Test
  void whatWasOfferedElsewhereCountsAlike() {
    RuleTrial lower = trial("kommunen");
    Spread spread = new Spread(1);
    spread.offer(trial("kommunen"), 2024, 2);
    Spread other = new Spread(1);
    other.offer(lower, 2024, 1);
    spread.offerAll(other);

    assertThat(spread.chosen()).containsExactly(lower);
    assertThat(new Spread(0).chosen()).isEmpty();
  }
}
