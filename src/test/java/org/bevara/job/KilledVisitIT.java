package org.bevara.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.bevara.demo.DemoSite;
import org.bevara.faults.SmallSite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Visits whose process was killed in the middle, again and again: each kill falls into what the
/// one before left. Three kills in the build, with `bevara.full` six; single kills at named points
/// are `KilledAtNamedPointsIT`'s.
class KilledVisitIT {

  private static final String CHANNEL = "lindskolan";
  private static final Instant START = Instant.parse("2026-03-11T08:00:00Z");

  @TempDir(factory = MemoryFolder.class)
  Path folder;

  @Test
  void visitThatWasKilledAgainAndAgainEndsAsOneThatWasNot() throws Exception {
    try (DemoSite site = SmallSite.start(ArchiveFixture.EPOCH)) {
      Map<String, Long> rows;
      Map<String, String> states;
      int objects;
      try (ArchiveFixture undisturbed =
          ArchiveFixture.open(folder.resolve("whole"), site.port(), new SteppingClock(START))) {
        assertThat(undisturbed.visit(CHANNEL).completed()).isTrue();
        rows = undisturbed.rows();
        states = undisturbed.states();
        objects = undisturbed.objects().size();
      }
      Path home = folder.resolve("killed");
      boolean full = Boolean.getBoolean("bevara.full");
      kill(home, site, "harvest", 2);
      if (full) {
        kill(home, site, "capture", 2);
      }
      kill(home, site, "render", 1);
      if (full) {
        kill(home, site, "appraise", 1);
        kill(home, site, "index", 1);
      }
      kill(home, site, "index", 0);

      try (ArchiveFixture resumed =
          ArchiveFixture.open(home, site.port(), new SteppingClock(START.plusSeconds(3600)))) {
        RunReport report = resumed.visit(CHANNEL);

        assertThat(report.code()).as(report.message()).isEqualTo(RunReport.COMPLETED);
        assertThat(resumed.rows()).isEqualTo(rows);
        assertThat(resumed.states()).isEqualTo(states);
        assertThat(resumed.objects()).containsAll(resumed.objectsAccountedFor());
        Set<String> orphans = new TreeSet<>(resumed.objects());
        orphans.removeAll(resumed.objectsAccountedFor());
        System.out.println("orphans after the kills: " + orphans.size());
        assertThat(resumed.objects()).hasSize(objects + orphans.size());
        assertThat(resumed.jdbc().sql("SELECT outcome FROM visit").query(String.class).list())
            .containsExactly("COMPLETED");
        assertThat(resumed.archive().store().verify()).isEmpty();
      }
    }
  }

  private static void kill(Path home, DemoSite site, String step, int tasks)
      throws IOException, InterruptedException {
    assertThat(HarvestProcess.killAfter(home, site.port(), CHANNEL, START, step, tasks))
        .as("%s %d", step, tasks)
        .isTrue();
  }
}
