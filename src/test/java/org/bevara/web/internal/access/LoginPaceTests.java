package org.bevara.web.internal.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoginPaceTests {

  private Instant now = Instant.parse("2026-11-30T08:00:00Z");
  private final List<String> told = new ArrayList<>();
  private final LoginPace pace =
      new LoginPace(
          new Clock() {
            @Override
            public Instant instant() {
              return now;
            }

            @Override
            public ZoneId getZone() {
              return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
              return this;
            }
          },
          (what, value, failures) -> told.add("%s %s %d".formatted(what, value, failures)));

  private static String address(int number) {
    return "192.0.2." + number;
  }

  /// Fails from an address of its own each time, so that only the name is slowed.
  private void fail(String name, int times) {
    for (int i = 0; i < times; i++) {
      pace.failed(address(i % 250), name);
    }
  }

  @Test
  void nameWaitsTwiceAsLongAfterEachFailureAndAQuarterOfAnHourAtMost() {
    fail("Elin Ek", 4);
    assertThat(pace.wait("198.51.100.1", "Elin Ek")).isZero();
    List<Long> seconds = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      fail("Elin Ek", 1);
      seconds.add(pace.wait("198.51.100.1", "Elin Ek").toSeconds());
      now = now.plus(pace.wait("198.51.100.1", "Elin Ek"));
    }
    assertThat(seconds)
        .containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 64L, 128L, 256L, 512L, 900L, 900L);
  }

  @Test
  void waitingIsOverWhenItsTimeIsAndNotASecondBefore() {
    fail("Elin Ek", 8);
    assertThat(pace.wait("198.51.100.1", "Elin Ek")).isEqualTo(Duration.ofSeconds(8));
    now = now.plusSeconds(7);
    assertThat(pace.wait("198.51.100.1", "Elin Ek")).isEqualTo(Duration.ofSeconds(1));
    now = now.plusSeconds(1);
    assertThat(pace.wait("198.51.100.1", "Elin Ek")).isZero();
  }

  @Test
  void nameIsTheSameHoweverItIsWrittenAndOthersDoNotWait() {
    fail("Elin Ek", 5);
    for (String same : List.of(" elin ek ", "ELIN EK", "Elin\u00a0Ek")) {
      assertThat(pace.wait("198.51.100.1", same)).as(same).isPositive();
    }
    assertThat(pace.wait("198.51.100.1", "Elin Eka")).isZero();
    assertThat(pace.wait("198.51.100.1")).isZero();
  }

  @Test
  void addressWaitsAMinuteAtMostWhateverNamesItTries() {
    for (int i = 0; i < 40; i++) {
      pace.failed("192.0.2.1", "name " + i);
    }
    assertThat(pace.wait("192.0.2.1")).isEqualTo(Duration.ofMinutes(1));
    assertThat(pace.wait("192.0.2.1", "somebody else")).isEqualTo(Duration.ofMinutes(1));
    assertThat(pace.wait("192.0.2.2", "somebody else")).isZero();
  }

  @Test
  void whoCameInBeginsAnewAndSoDoesANameAfterAnHour() {
    fail("Elin Ek", 4);
    pace.succeeded("192.0.2.1", "Elin Ek");
    fail("Elin Ek", 4);
    assertThat(pace.wait("198.51.100.1", "Elin Ek")).isZero();
    now = now.plus(Duration.ofHours(1)).plusSeconds(1);
    fail("Elin Ek", 1);
    assertThat(pace.wait("198.51.100.1", "Elin Ek")).isZero();
  }

  @Test
  void waitingIsToldWhenItBeginsAndThenAtTwiceAsManyFailures() {
    for (int i = 0; i < 100; i++) {
      pace.failed("192.0.2.1");
    }
    assertThat(told)
        .containsExactly(
            "ADDRESS 192.0.2.1 5",
            "ADDRESS 192.0.2.1 10",
            "ADDRESS 192.0.2.1 20",
            "ADDRESS 192.0.2.1 40",
            "ADDRESS 192.0.2.1 80");
  }
}
