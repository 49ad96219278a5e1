package org.bevara.oversight;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.bevara.channel.ChannelStatus;
import org.bevara.channel.Editor;
import org.bevara.channel.HolidayCover;
import org.bevara.channel.Jurisdiction;
import org.bevara.channel.SampleAuthority;
import org.bevara.channel.SampleChannel;
import org.bevara.oversight.ReviewDuty.Stand;
import org.bevara.oversight.Verdict.State;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// On which days a sign-off is missing.
class ReviewDutyTests {

  private static final LocalDate FRIDAY = LocalDate.of(2026, 11, 6);
  private static final LocalDate MONDAY = FRIDAY.plusDays(3);
  private static final LocalDate WEDNESDAY = MONDAY.plusDays(2);

  private final SampleAuthority authority = new SampleAuthority();
  private final SampleChannel channel = new SampleChannel();

  ReviewDutyTests() {
    daily(LocalDate.of(2024, 1, 1));
    channel.editors = List.of(new Editor("Maja", Set.of(), null, null));
  }

  private void daily(LocalDate from) {
    SampleAuthority.Figures figures = new SampleAuthority.Figures(from, 0);
    figures.dailyReview = true;
    authority.figures = List.of(figures.figures());
  }

  private ReviewDuty duty() {
    return new ReviewDuty(authority.authority());
  }

  private Stand stand(@Nullable LocalDate since, @Nullable LocalDate signed) {
    return new Stand(channel.channel(), channel.status, since, signed);
  }

  private RegisterFinding finding(Stand stand, LocalDate today) {
    Verdict verdict = duty().verdict(stand, today);
    assertThat(verdict.state()).isEqualTo(State.BROKEN);
    return verdict.findings().getFirst();
  }

  @Test
  void dayThatEndedWithoutSignOffIsNamedUntilTheNextOne() {
    Stand stand = stand(LocalDate.of(2026, 10, 1), FRIDAY);

    assertThat(duty().missing(stand, MONDAY)).isEmpty();
    assertThat(duty().missing(stand, WEDNESDAY)).containsExactly(MONDAY, MONDAY.plusDays(1));
    assertThat(finding(stand, WEDNESDAY).code()).isEqualTo(FindingCode.REVIEW_MISSING);
    assertThat(finding(stand, WEDNESDAY).message())
        .isEqualTo(
            "the channel was not signed off on 2026-11-09, 2026-11-10: look it over and run"
                + " `bevara review sign torget` (N06, J18)");
    assertThat(finding(stand, WEDNESDAY).key()).isEqualTo("2026-11-09");

    Verdict signed = duty().verdict(stand(LocalDate.of(2026, 10, 1), WEDNESDAY), WEDNESDAY);
    assertThat(signed).isEqualTo(Verdict.fulfilled(FindingCode.REVIEW_MISSING, WEDNESDAY, null));
  }

  @Test
  void weekEndAndPublicHolidayAskForNoSignOff() {
    // Maundy Thursday is a holiday in Norway only; Good Friday to Easter Monday in both
    Stand stand = stand(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 4, 1));
    LocalDate tuesday = LocalDate.of(2026, 4, 7);

    assertThat(duty().missing(stand, tuesday)).containsExactly(LocalDate.of(2026, 4, 2));

    authority.jurisdiction = Jurisdiction.NO;
    assertThat(duty().missing(stand, tuesday)).isEmpty();
  }

  @Test
  void nothingIsMissingBeforeTheArchiveAnswersForTheChannel() {
    assertThat(duty().missing(stand(null, null), WEDNESDAY)).isEmpty();
    assertThat(duty().missing(stand(WEDNESDAY, null), WEDNESDAY)).isEmpty();
    assertThat(duty().missing(stand(MONDAY.plusDays(1), null), WEDNESDAY))
        .containsExactly(MONDAY.plusDays(1));
    assertThat(duty().verdict(stand(WEDNESDAY, null), WEDNESDAY))
        .isEqualTo(Verdict.unknown(FindingCode.REVIEW_MISSING));
  }

  @Test
  void nothingIsMissingBeforeTheRoutineAsksForIt() {
    daily(MONDAY.plusDays(1));

    assertThat(duty().missing(stand(LocalDate.of(2026, 10, 1), null), WEDNESDAY))
        .containsExactly(MONDAY.plusDays(1));
  }

  @Test
  void channelTakenIntoUseAgainIsNotBlamedForTheTimeBetween() {
    assertThat(duty().missing(stand(MONDAY, LocalDate.of(2026, 5, 4)), WEDNESDAY))
        .containsExactly(MONDAY, MONDAY.plusDays(1));
  }

  @Test
  void onlyChannelsInUseAreReviewedAndOnlyWhereTheRoutineAsks() {
    channel.status = ChannelStatus.DORMANT;
    assertThat(duty().verdict(stand(FRIDAY, null), WEDNESDAY))
        .isEqualTo(Verdict.notAsked(FindingCode.REVIEW_MISSING));

    channel.status = ChannelStatus.ACTIVE;
    authority.figures = List.of(SampleAuthority.editors(LocalDate.of(2024, 1, 1), 1));
    assertThat(duty().verdict(stand(FRIDAY, null), WEDNESDAY))
        .isEqualTo(Verdict.notAsked(FindingCode.REVIEW_MISSING));
  }

  @Test
  void dayOnWhichNobodyRanTheChannelOrStoodInIsTold() {
    channel.editors = List.of(new Editor("Maja", Set.of(), null, FRIDAY));
    channel.holidayCover = List.of(new HolidayCover("Oskar", MONDAY, MONDAY));

    assertThat(finding(stand(LocalDate.of(2026, 10, 1), FRIDAY), WEDNESDAY).message())
        .isEqualTo(
            "the channel was not signed off on 2026-11-09, 2026-11-10: look it over and run"
                + " `bevara review sign torget` (N06, J18); nobody could have done so on"
                + " 2026-11-10: name an editor, a deputy or holiday cover (N20, S14)");
  }

  @Test
  void longAbsenceIsToldByItsFirstDaysAndItsEnd() {
    assertThat(finding(stand(LocalDate.of(2026, 9, 1), null), LocalDate.of(2026, 9, 18)).message())
        .contains("2026-09-14 and 3 more days up to 2026-09-17: look it over");
  }
}
