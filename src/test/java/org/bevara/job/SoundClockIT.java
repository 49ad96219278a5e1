package org.bevara.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.bevara.demo.DemoSite;
import org.bevara.record.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs on a machine whose clock is wrong.
class SoundClockIT {

  private static final String CHANNEL = "lindskolan";
  private static final Instant START = Instant.parse("2026-03-11T08:00:00Z");

  @TempDir(factory = MemoryFolder.class)
  Path folder;

  @Test
  void wrongClockChangesNothingUntilAPersonSaysThatItIsRight() throws Exception {
    try (DemoSite site = DemoSite.start(0, ArchiveFixture.EPOCH, 1, Set.of());
        ArchiveFixture archive =
            ArchiveFixture.open(folder, site.port(), new SteppingClock(START))) {
      assertThat(archive.visit(CHANNEL).completed()).isTrue();
      Map<String, String> before = WhatIsThere.digests(archive);
      before.remove("lease"); // whose epoch counts the attempts

      archive.clock().pass(Duration.ofMinutes(-10));
      refused(archive, "CLOCK_BEHIND", before);
      assertThat(archive.visit(CHANNEL).message())
          .contains("2026-03-11T07:5", "BEVARA_CLOCK_CHECKED=2026-03-11");
      archive.clock().pass(Duration.ofDays(-365));
      refused(archive, "CLOCK_BEHIND", before);
      archive.clock().pass(Duration.ofDays(365 + 401));
      refused(archive, "CLOCK_AHEAD", before);

      assertThatThrownBy(
              () -> archive.archive().acceptClock(ArchiveFixture.NAME, LocalDate.of(2026, 3, 11)))
          .isInstanceOfSatisfying(
              UsageException.class, e -> assertThat(e.code()).isEqualTo("CLOCK_DAY_WRONG"));
      archive.archive().acceptClock(ArchiveFixture.NAME, LocalDate.of(2027, 4, 16));
      assertThat(archive.visit(CHANNEL).completed()).isTrue();

      // and back to the true day, which is behind now
      archive.clock().pass(Duration.ofDays(-400));
      assertThat(archive.visit(CHANNEL).code()).isEqualTo("CLOCK_BEHIND");
      archive.archive().acceptClock(ArchiveFixture.NAME, LocalDate.of(2026, 3, 12));
      assertThat(archive.visit(CHANNEL).completed()).isTrue();
      assertThat(
              archive
                  .jdbc()
                  .sql("SELECT count(*) FROM ledger_entry WHERE act = 'CLOCK_ACCEPTED'")
                  .query(Long.class)
                  .single())
          .isEqualTo(2);

      // a few minutes are no fault, and a sound clock needs no word
      archive.clock().pass(Duration.ofMinutes(-4));
      archive.archive().acceptClock(ArchiveFixture.NAME, LocalDate.of(2026, 3, 12));
      assertThat(archive.visit(CHANNEL).completed()).isTrue();
      assertThat(archive.desk().verify(true)).isEmpty();
    }
  }

  private static void refused(ArchiveFixture archive, String code, Map<String, String> before) {
    RunReport report = archive.visit(CHANNEL);
    assertThat(report.code()).isEqualTo(code);
    Map<String, String> after = WhatIsThere.digests(archive);
    after.remove("lease");
    assertThat(after).isEqualTo(before);
  }
}
