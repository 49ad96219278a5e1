package org.bevara.harvest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatedTimeTests {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Fri, 21 Nov 1997 09:55:06 -0600 | 1997-11-21T15:55:06Z",
        "Tue, 1 Jul 2003 10:52:37 +0200 | 2003-07-01T08:52:37Z",
        "Thu, 13 Feb 1969 23:32 -0330 | 1969-02-14T03:02:00Z",
        "21 Nov 97 09:55:06 GMT | 1997-11-21T09:55:06Z",
        "Fri, 21 Nov 049 09:55:06 -0000 | 1949-11-21T09:55:06Z",
        "Sat, 07 Sep 49 00:00:01 GMT | 2049-09-07T00:00:01Z",
        "Sat, 07 Sep 2002 00:00:01 EDT | 2002-09-07T04:00:01Z",
        "Sat, 07 Sep 2002 00:00:01 Z | 2002-09-07T00:00:01Z",
        "Thu, 1 Jan 1998 09:55:06 +0000 (wrong day is right) | 1998-01-01T09:55:06Z",
        "Mon, 01 Jan 1998 09:55:06 +0000 | 1998-01-01T09:55:06Z",
        "tis, 3 mar 2026 08:00:00 CET | 2026-03-03T07:00:00Z",
        "Tuesday, 3-Mar-26 08:00:00 GMT | 2026-03-03T08:00:00Z",
        "Tue, 03 March 2026 08:00:00 UTC+01:00 | 2026-03-03T07:00:00Z",
        "2026-03-03T08:00:00+01:00 | 2026-03-03T07:00:00Z",
        "2026-03-03 08:00:00 +0100 | 2026-03-03T07:00:00Z"
      })
  void momentIsTheOneThatIsMeant(String stated, String moment) {
    assertThat(StatedTime.of("pubDate", stated))
        .isEqualTo(new StatedTime(Instant.parse(moment), null));
  }

  /// RFC 5322, clause 4.3: a zone that is not known says no more than none.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Sat, 07 Sep 2002 00:00:01",
        "Sat, 07 Sep 2002 00:00:01 A",
        "Sat, 07 Sep 2002 00:00:01 XYZT",
        "2026-03-03T08:00:00"
      })
  void timeWithoutAZoneIsNoMomentAndIsKeptInTheGap(String stated) {
    StatedTime time = StatedTime.of("pubDate", stated);

    assertThat(time.at()).isNull();
    assertThat(Objects.requireNonNull(time.gap()).code()).isEqualTo("DATE_WITHOUT_ZONE");
    assertThat(time.gap().note()).contains(stated);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Mon, 30 Nov -0001 00:00:00 +0000",
        "Fri, 31 Feb 2026 08:00:00 GMT",
        "Tue, 03 Mar 2026 25:00:00 GMT",
        "Tue, 03 Mar 2026 08:00:00 +9900",
        "Tue, 03 Foo 2026 08:00:00 GMT",
        "i går",
        "1772524800"
      })
  void whatIsNoTimeIsSaidToBeNone(String stated) {
    StatedTime time = StatedTime.of("pubDate", stated);

    assertThat(time.at()).isNull();
    assertThat(Objects.requireNonNull(time.gap()).code()).isEqualTo("DATE_UNREADABLE");
  }
}
