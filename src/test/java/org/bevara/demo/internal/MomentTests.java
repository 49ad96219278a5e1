package org.bevara.demo.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;

class MomentTests {

  private static final LocalDate EPOCH = LocalDate.of(2026, 11, 20);
  private static final OffsetDateTime ANSWERED = OffsetDateTime.parse("2026-10-24T23:30:00+02:00");

  @Test
  void dayIsCountedBackFromTheEpoch() {
    assertThat(Moment.read("12 08:15", EPOCH, ANSWERED)).isEqualTo("2026-11-08T08:15:00+01:00");
  }

  @Test
  void waitIsCountedFromWhatIsAnsweredAlsoAcrossTheChangeOfTheClocks() {
    assertThat(Moment.read("+1d2h30m", EPOCH, ANSWERED))
        .isEqualTo("2026-10-26T01:00:00+01:00")
        .isEqualTo(ANSWERED.plusMinutes(26 * 60 + 30));
  }

  @Test
  void otherWordsAreRefused() {
    for (String text : new String[] {"", "+", "12", "08:15", "+3", "i går"}) {
      assertThatThrownBy(() -> Moment.read(text, EPOCH, ANSWERED))
          .as(text)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
