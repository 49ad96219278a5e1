package org.bevara.oversight;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.Period;
import org.bevara.channel.Channel;
import org.bevara.channel.SampleChannel;
import org.bevara.oversight.DocumentationDuty.Since;
import org.bevara.record.Finding.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// When a channel must be documented again.
class DocumentationDutyTests {

  private static final DocumentationDuty HALF_A_YEAR = new DocumentationDuty(Period.ofMonths(6));

  private static final Channel TORGET = new SampleChannel().channel();

  private static RegisterFinding finding(LocalDate last, boolean documented, LocalDate today) {
    RegisterFinding found =
        HALF_A_YEAR.finding(TORGET, new Since(last, documented), today).orElseThrow();
    assertThat(found.row()).isEqualTo("H18");
    assertThat(found.code()).isEqualTo(FindingCode.DOCUMENTATION_OVERDUE);
    assertThat(found.channel()).isEqualTo(TORGET.id());
    return found;
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-15, P6M, 2026-07-15",
    "2026-08-31, P6M, 2027-02-28",
    "2027-08-31, P6M, 2028-02-29",
    "2028-02-29, P6M, 2028-08-29",
    "2028-02-29, P1Y, 2029-02-28",
    "2026-12-31, P3M, 2027-03-31",
    "2027-12-01, P26W, 2028-05-31"
  })
  void dueDayIsTheSameDayOfTheMonthOrElseItsLast(LocalDate last, Period every, LocalDate expected) {
    assertThat(new DocumentationDuty(every).dueOn(last)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "P6M, false",
    "P26W, false",
    "P182D, false",
    "P5M30D, false",
    "P183D, true",
    "P27W, true",
    "P6M1D, true",
    "P7M, true",
    "P1Y, true"
  })
  void halfAYearGoesTwiceIntoAYear(Period period, boolean longer) {
    assertThat(DocumentationDuty.isLongerThanHalfAYear(period)).isEqualTo(longer);
  }

  @Test
  void onTheDueDayNothingIsOverdueYet() {
    Since since = new Since(LocalDate.of(2027, 8, 31), true);

    assertThat(HALF_A_YEAR.finding(TORGET, since, LocalDate.of(2028, 2, 29))).isEmpty();
    assertThat(HALF_A_YEAR.finding(TORGET, since, LocalDate.of(2028, 3, 1))).isPresent();
  }

  @Test
  void overdueIsAWarningForAMonthAndThenAnError() {
    LocalDate last = LocalDate.of(2026, 4, 15);

    RegisterFinding lately = finding(last, true, LocalDate.of(2026, 11, 15));
    assertThat(lately.severity()).isEqualTo(Severity.WARNING);
    assertThat(lately.message())
        .isEqualTo(
            "the channel was last documented on 2026-04-15, and again was due on 2026-10-15:"
                + " run `bevara run documentation --channel torget` (H18)");
    assertThat(finding(last, true, LocalDate.of(2026, 11, 16)).severity())
        .isEqualTo(Severity.ERROR);
  }

  @Test
  void channelThatNeverWasDocumentedIsCountedFromItsBeginning() {
    assertThat(finding(LocalDate.of(2026, 3, 10), false, LocalDate.of(2026, 9, 11)).message())
        .isEqualTo(
            "the channel is in the archive since 2026-03-10 and has not been documented, which was"
                + " due on 2026-09-10: run `bevara run documentation --channel torget` (H18)");
  }
}
