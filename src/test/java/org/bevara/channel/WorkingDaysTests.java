package org.bevara.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.bevara.channel.ResponseRule.Counted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkingDaysTests {

  private static final ResponseRule A_DAY =
      new ResponseRule(Duration.ofHours(24), Counted.WORKING_DAYS);

  private final SampleAuthority sample = new SampleAuthority();

  @ParameterizedTest
  @CsvSource({
    "SE, 2026-06-05, true", // a Friday
    "SE, 2026-06-06, false", // a Saturday and the national day
    "SE, 2026-06-19, false", // Midsummer Eve
    "SE, 2026-05-14, false", // Ascension Day
    "SE, 2026-05-17, false", // a Sunday
    "SE, 2025-06-06, false", // the national day, a Friday
    "NO, 2025-06-06, true",
    "NO, 2027-05-17, false", // Constitution Day, a Monday
    "NO, 2026-04-02, false", // Maundy Thursday
    "SE, 2026-04-02, true",
    "FI, 2027-12-06, false", // Independence Day, a Monday
    "FI, 2026-06-09, true",
    "AX, 2026-06-09, false" // the day of Åland's self-government
  })
  void holidaysAreThoseOfTheCountry(Jurisdiction jurisdiction, LocalDate day, boolean works) {
    sample.jurisdiction = jurisdiction;

    assertThat(new WorkingDays(sample.authority()).contains(day)).isEqualTo(works);
  }

  @Test
  void authorityIsClosedOnTheDaysThatItLists() {
    sample.calendar =
        new WorkCalendar(
            SampleAuthority.MONDAY_TO_FRIDAY.workingDays(),
            List.of(LocalDate.of(2026, 10, 30)),
            null,
            null);
    WorkingDays days = new WorkingDays(sample.authority());

    assertThat(days.contains(LocalDate.of(2026, 10, 30))).isFalse();
    assertThat(days.after(LocalDate.of(2026, 10, 29))).isEqualTo("2026-11-02");
    assertThat(days.before(LocalDate.of(2026, 11, 2))).isEqualTo("2026-10-29");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-24T10:00, 2026-11-25T10:00", // within the week
    "2026-11-27T15:00, 2026-11-30T15:00", // from Friday over the week end
    "2026-11-28T15:00, 2026-12-01T00:00", // asked on a Saturday: Monday is the day
    "2026-12-23T16:00, 2026-12-28T16:00" // over Christmas: the 24th to the 27th do not count
  })
  void timeRunsOnWorkingDaysOnly(String asked, String due) {
    assertThat(new WorkingDays(sample.authority()).due(at(asked), A_DAY)).contains(at(due));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-24T10:00, 2026-11-24T14:00",
    "2026-11-24T14:30, 2026-11-25T10:00", // two hours left until half past four
    "2026-11-24T06:00, 2026-11-24T12:00",
    "2026-11-27T22:00, 2026-11-30T12:00"
  })
  void timeRunsInOfficeHoursOnly(String asked, String due) {
    sample.calendar =
        new WorkCalendar(
            SampleAuthority.MONDAY_TO_FRIDAY.workingDays(),
            List.of(),
            LocalTime.of(8, 0),
            LocalTime.of(16, 30));

    assertThat(
            new WorkingDays(sample.authority())
                .due(at(asked), new ResponseRule(Duration.ofHours(4), Counted.OFFICE_HOURS)))
        .contains(at(due));
  }

  @Test
  void whatHasNoFigureIsNeverDue() {
    WorkingDays days = new WorkingDays(sample.authority());

    assertThat(days.due(Instant.EPOCH, new ResponseRule(null, Counted.WORKING_DAYS))).isEmpty();
    assertThat(days.due(Instant.EPOCH, new ResponseRule(Duration.ofHours(4), Counted.OFFICE_HOURS)))
        .as("the authority names no office hours")
        .isEmpty();
  }

  private static Instant at(String local) {
    return java.time.LocalDateTime.parse(local).atZone(ZoneId.of("Europe/Stockholm")).toInstant();
  }
}
