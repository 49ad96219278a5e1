package org.bevara.oversight;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import org.bevara.channel.ResponseRule;
import org.bevara.channel.ResponseRule.Counted;
import org.bevara.channel.SampleAuthority;
import org.bevara.channel.SampleChannel;
import org.bevara.channel.WorkCalendar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// From when on a question waits too long (N21, J04).
class ResponseDutyTests {

  private static final ResponseRule DAY =
      new ResponseRule(Duration.ofHours(24), Counted.WORKING_DAYS);

  private static boolean isOver(
      SampleAuthority sample, ResponseRule rule, Instant asked, String now) {
    SampleChannel channel = new SampleChannel();
    channel.response = rule;
    return new ResponseDuty(sample.authority())
        .isOver(channel.channel(), asked, Instant.parse(now));
  }

  /// Stockholm is an hour ahead of UTC in November; the sixth was a Friday of a working week.
  @ParameterizedTest
  @CsvSource({
    "2026-11-11T09:00:00Z, 2026-11-10T09:00:00Z", // Wednesday: Tuesday's, at the same hour
    "2026-11-16T09:00:00Z, 2026-11-13T09:00:00Z", // Monday: Friday's
    "2026-11-15T09:00:00Z, 2026-11-12T23:00:00Z" // Sunday: what had all of Friday
  })
  void dayOnWorkingDaysReachesOverTheWeekend(String now, Instant asked) {
    assertThat(isOver(new SampleAuthority(), DAY, asked.minusSeconds(1), now)).isTrue();
    assertThat(isOver(new SampleAuthority(), DAY, asked.plusSeconds(1), now)).isFalse();
  }

  @Test
  void officeHoursRunOnlyWhileTheOfficeIsOpen() {
    SampleAuthority sample = new SampleAuthority();
    sample.calendar =
        new WorkCalendar(
            SampleAuthority.MONDAY_TO_FRIDAY.workingDays(),
            List.of(),
            LocalTime.of(8, 0),
            LocalTime.of(16, 0));

    // eight hours of office: at ten on Wednesday what was asked before ten on Tuesday is late
    ResponseRule rule = new ResponseRule(Duration.ofHours(8), Counted.OFFICE_HOURS);
    Instant ten = Instant.parse("2026-11-10T09:00:00Z");
    assertThat(isOver(sample, rule, ten.minusSeconds(1), "2026-11-11T09:00:00Z")).isTrue();
    assertThat(isOver(sample, rule, ten.plusSeconds(1), "2026-11-11T09:00:00Z")).isFalse();
  }

  @Test
  void ruleWithoutFigureMakesNothingLate() {
    assertThat(
            isOver(
                new SampleAuthority(),
                new ResponseRule(null, Counted.WORKING_DAYS),
                Instant.EPOCH,
                "2026-11-11T09:00:00Z"))
        .isFalse();
  }
}
