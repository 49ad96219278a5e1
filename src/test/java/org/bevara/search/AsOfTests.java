package org.bevara.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.bevara.search.Posts.STOCKHOLM;

import java.time.Instant;
import org.bevara.record.UsageException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A point in time as people write it.
class AsOfTests {

  @ParameterizedTest
  @CsvSource({
    "2026-03-14, 2026-03-14T22:59:59.999Z",
    "2026-03-29, 2026-03-29T21:59:59.999Z",
    "2026-03-14T12:00, 2026-03-14T11:00:00Z",
    "2026-03-14T12:00:30, 2026-03-14T11:00:30Z",
    "2026-03-14T12:00Z, 2026-03-14T12:00:00Z",
    "2026-03-14T12:00:00+05:00, 2026-03-14T07:00:00Z",
    "2026-07-14T12:00, 2026-07-14T10:00:00Z"
  })
  void dayIsItsEndAndTimeIsTheAuthoritysUnlessItSaysItsZone(String text, String expected) {
    assertThat(AsOf.parse(text, STOCKHOLM)).isEqualTo(Instant.parse(expected));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "igår", "2026-02-30", "2026-03", "2026-03-14T25:00", "14.3.2026", "T", "Z"})
  void whatIsNoTimeIsRefused(String text) {
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> AsOf.parse(text, STOCKHOLM))
        .extracting(UsageException::code)
        .isEqualTo("DAY_MALFORMED");
  }
}
