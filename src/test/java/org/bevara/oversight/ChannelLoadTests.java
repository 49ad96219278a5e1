package org.bevara.oversight;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.IntStream;
import org.bevara.channel.Channel;
import org.bevara.channel.ResponseRule;
import org.bevara.channel.ResponseRule.Counted;
import org.bevara.channel.SampleAuthority;
import org.bevara.channel.SampleChannel;
import org.bevara.channel.WorkCalendar;
import org.bevara.oversight.ChannelLoad.Facts;
import org.bevara.oversight.ChannelLoad.Week;
import org.bevara.oversight.ChannelNews.Received;
import org.bevara.record.AuthorityName;
import org.bevara.record.RecordId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The work of a channel in a week.
class ChannelLoadTests {

  private static final LocalDate MONDAY = LocalDate.of(2026, 11, 2);
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 18);

  private final SampleAuthority authority = new SampleAuthority();
  private final Channel torget = new SampleChannel().channel();

  ChannelLoadTests() {
    SampleAuthority.Figures figures = new SampleAuthority.Figures(LocalDate.of(2024, 1, 1), 0);
    figures.dailyReview = true;
    figures.response = new ResponseRule(Duration.ofHours(24), Counted.WORKING_DAYS);
    authority.figures = List.of(figures.figures());
  }

  private Received received(String at, boolean question, @Nullable String answered, boolean gone) {
    return new Received(
        torget.id(),
        new RecordId("0123456789abcdef"),
        Instant.parse(at),
        question,
        answered != null,
        answered == null ? null : Instant.parse(answered),
        gone);
  }

  private SignOff signed(String at, @Nullable String waitedSince) {
    Instant when = Instant.parse(at);
    return new SignOff(
        new AuthorityName("provkommun"),
        torget.id(),
        when,
        LocalDate.ofInstant(when, authority.zone),
        "account-1",
        Capacity.EDITOR,
        1,
        null,
        waitedSince == null ? null : Instant.parse(waitedSince),
        new SignOff.Counts(0, 0, 0, 0, 0, 0, 0),
        null);
  }

  private List<Week> weeks(List<Received> received, List<SignOff> signed, LocalDate to) {
    return new ChannelLoad(authority.authority())
        .weeks(
            new Facts(torget, LocalDate.of(2026, 11, 4), true, received, signed),
            MONDAY.plusDays(2),
            to,
            TODAY);
  }

  @Test
  void weekCountsWhatCameInWhatWasAnsweredAndWhatStillWaits() {
    Week week =
        weeks(
                List.of(
                    received("2026-11-01T22:59:00Z", true, null, false), // a Sunday still
                    received("2026-11-01T23:00:00Z", false, null, false),
                    received("2026-11-03T09:00:00Z", true, "2026-11-03T10:30:00Z", false),
                    // over the week end: what counts are twelve hours of Friday and ten of Monday
                    received("2026-11-06T11:00:00Z", true, "2026-11-09T09:00:00Z", false),
                    received("2026-11-05T09:00:00Z", true, null, false),
                    received("2026-11-05T09:00:00Z", true, null, true)),
                List.of(),
                MONDAY)
            .getFirst();

    assertThat(week.monday()).isEqualTo(MONDAY);
    assertThat(week.received()).isEqualTo(5);
    assertThat(week.questions()).isEqualTo(4);
    assertThat(week.answered()).isEqualTo(2);
    assertThat(week.median()).isEqualTo(Duration.ofMinutes(90));
    assertThat(week.ninth()).isEqualTo(Duration.ofHours(22));
    assertThat(week.waiting()).isEqualTo(1);
  }

  @Test
  void timeToAnswerIsThatOfTheOfficeWhereTheRuleCountsOfficeHours() {
    authority.calendar =
        new WorkCalendar(
            SampleAuthority.MONDAY_TO_FRIDAY.workingDays(),
            List.of(),
            LocalTime.of(8, 0),
            LocalTime.of(16, 0));
    SampleAuthority.Figures figures = new SampleAuthority.Figures(LocalDate.of(2024, 1, 1), 0);
    figures.response = new ResponseRule(null, Counted.OFFICE_HOURS);
    authority.figures = List.of(figures.figures());

    Week week =
        weeks(
                List.of(received("2026-11-03T14:00:00Z", true, "2026-11-04T08:00:00Z", false)),
                List.of(),
                MONDAY)
            .getFirst();

    assertThat(week.median()).isEqualTo(Duration.ofHours(2));
  }

  @Test
  void daysReviewedAreCountedAmongThoseDueSinceTheFirstDayAndUntilYesterday() {
    List<Week> weeks =
        weeks(
            List.of(),
            List.of(
                signed("2026-11-05T09:00:00Z", "2026-11-05T03:00:00Z"),
                signed("2026-11-05T15:00:00Z", null),
                signed("2026-11-07T09:00:00Z", null), // a Saturday
                signed("2026-11-10T09:00:00Z", "2026-11-09T05:00:00Z"),
                signed("2026-11-18T09:00:00Z", null)), // today, which has not ended
            TODAY);

    assertThat(weeks).extracting(Week::daysDue).containsExactly(3, 5, 2);
    assertThat(weeks).extracting(Week::daysReviewed).containsExactly(1, 1, 0);
    assertThat(weeks)
        .extracting(Week::delay)
        .containsExactly(Duration.ofHours(6), Duration.ofHours(28), null);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 50, 1",
    "1, 90, 1",
    "2, 50, 1",
    "2, 90, 2",
    "10, 50, 5",
    "10, 90, 9",
    "11, 90, 10"
  })
  void shareIsTheSmallestTimeThatSoManyPercentDoNotExceed(int count, int percent, int hours) {
    List<Duration> times =
        IntStream.rangeClosed(1, count)
            .mapToObj(hour -> Duration.ofHours(count + 1L - hour))
            .toList();

    assertThat(ChannelLoad.share(times, percent)).isEqualTo(Duration.ofHours(hours));
    assertThat(ChannelLoad.share(List.of(), percent)).isNull();
  }
}
