package org.bevara.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.bevara.demo.DemoSite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Visits that bring nothing new.
class RepeatedVisitIT {

  @TempDir Path folder;
  private final SteppingClock clock = new SteppingClock(Instant.parse("2026-03-11T08:00:00Z"));

  @Test
  void secondVisitOfAnUnchangedSiteAddsNothing() {
    try (DemoSite site = DemoSite.start(0, ArchiveFixture.EPOCH, 1, Set.of());
        ArchiveFixture fixture = ArchiveFixture.open(folder, site.port(), clock)) {
      fixture.visitAll();
      Map<String, Long> rows = fixture.rows();
      Set<String> objects = fixture.objects();
      Map<String, String> states = fixture.states();
      Map<String, String> index = fixture.indexFiles();

      clock.pass(Duration.ofMinutes(10));
      fixture.visitAll();

      assertThat(fixture.rows()).isEqualTo(rows);
      assertThat(fixture.objects()).isEqualTo(objects);
      assertThat(fixture.states()).isEqualTo(states);
      assertThat(fixture.indexFiles()).isEqualTo(index);
      assertThat(fixture.objectsAccountedFor()).isEqualTo(objects);
    }
  }
}
