package org.bevara.disposal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bevara.ledger.Ledger;
import org.bevara.ledger.LedgerAct;
import org.bevara.ledger.LedgerEntry;
import org.bevara.ledger.LedgerHead;
import org.bevara.record.AuthorityName;
import org.bevara.record.RecordId;
import org.bevara.record.RefusedException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DestructionClockTests {

  private static final ZoneId STOCKHOLM = ZoneId.of("Europe/Stockholm");

  /// A ledger of which only is known when something was entered last.
  ///
  /// @param last when anything was
  /// @param visit when a channel was visited, or somebody said that the clock is right
  private record Entered(@Nullable Instant last, @Nullable Instant visit) implements Ledger {

    @Override
    public Optional<Instant> lastAt() {
      return Optional.ofNullable(last);
    }

    @Override
    public Optional<Instant> lastAt(Set<String> acts) {
      assertThat(acts).containsExactlyInAnyOrder("DEFINITIONS_USED", "CLOCK_ACCEPTED");
      return Optional.ofNullable(visit);
    }

    @Override
    public LedgerEntry append(LedgerAct act) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Stream<LedgerEntry> of(RecordId subject) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<LedgerEntry> after(long seq, AuthorityName authority, Set<String> acts) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<LedgerEntry> naming(RecordId record, AuthorityName authority, String act) {
      throw new UnsupportedOperationException();
    }

    @Override
    public LedgerHead head() {
      throw new UnsupportedOperationException();
    }
  }

  private static DestructionClock clock(
      Instant now, @Nullable Instant last, @Nullable Instant visit) {
    return new DestructionClock(new Entered(last, visit), () -> now, STOCKHOLM);
  }

  @ParameterizedTest(name = "{4}")
  @CsvSource({
    "2026-03-08T12:00:00Z,     2026-03-08T11:00:00Z, 2026-03-01T12:00:00Z, '', seven days to the instant",
    "2026-03-08T12:00:00.001Z, 2026-03-08T11:00:00Z, 2026-03-01T12:00:00Z, CLOCK_AHEAD_OF_CHECKPOINT, what was entered by hand since vouches for nothing",
    "2026-03-08T12:00:00Z,     2026-03-08T12:05:00Z, 2026-03-08T12:00:00Z, '', five minutes behind to the instant",
    "2026-03-08T12:00:00Z,     2026-03-08T12:05:00.001Z, 2026-03-08T12:00:00Z, CLOCK_BEHIND_LEDGER, more than that",
    "2026-03-08T12:00:00Z,     2027-03-08T12:00:00Z, 2026-03-01T11:00:00Z, CLOCK_BEHIND_LEDGER, both",
    "2026-03-08T12:00:00Z,     2026-03-02T12:00:00Z,, '', no channel was ever visited",
    "2026-03-08T12:00:00Z,     2026-03-01T11:00:00Z,, CLOCK_AHEAD_OF_CHECKPOINT, the same and more than seven days ago",
    "2026-03-08T12:00:00Z,,, '', nothing was ever done",
  })
  void saysNoDayThatCannotBeRight(
      Instant now, @Nullable Instant last, @Nullable Instant visit, String code, String why) {
    DestructionClock clock = clock(now, last, visit);

    if (code.isEmpty()) {
      assertThat(clock.now()).as(why).isEqualTo(now);
    } else {
      assertThatThrownBy(clock::today)
          .as(why)
          .isInstanceOfSatisfying(
              RefusedException.class,
              e -> {
                assertThat(e.code()).isEqualTo(code);
                assertThat(e.exitCode()).isEqualTo(3);
                assertThat(e).hasMessageContaining("the clock says 2026-03-08T12:00:00Z");
              });
    }
  }

  @Test
  void dayIsTheAuthoritysAndPeriodEndsByItsCalendar() {
    Instant night = Instant.parse("2026-03-27T23:30:00Z");
    DestructionClock clock = clock(night, null, null);

    assertThat(clock.today()).isEqualTo(LocalDate.of(2026, 3, 28));
    assertThat(clock.end(night, Period.ofDays(1)))
        .as("over the night in which clocks go forward")
        .isEqualTo(Instant.parse("2026-03-28T23:30:00Z"));
    assertThat(clock.end(night, Period.ofDays(2))).isEqualTo(Instant.parse("2026-03-29T22:30:00Z"));
  }
}
