package org.bevara.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.bevara.demo.DemoSite;
import org.bevara.faults.SmallSite;
import org.bevara.record.ChannelId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs that are asked to stop, and runs whose end nobody saw.
class StoppedRunIT {

  private static final String CHANNEL = "lindskolan";
  private static final Instant START = Instant.parse("2026-03-11T08:00:00Z");

  @TempDir Path folder;

  @Test
  void endsAfterItsTaskAndGoesOnAtTheNextStartEvenWithoutAKnownEnd() throws Exception {
    try (DemoSite site = SmallSite.start(ArchiveFixture.EPOCH)) {
      Map<String, Object> undisturbed;
      try (ArchiveFixture archive =
          ArchiveFixture.open(folder.resolve("whole"), site.port(), new SteppingClock(START))) {
        assertThat(archive.visit(CHANNEL).completed()).isTrue();
        undisturbed = WhatIsThere.in(archive);
      }
      try (ArchiveFixture archive =
          ArchiveFixture.open(folder.resolve("stopped"), site.port(), new SteppingClock(START))) {
        RunReport stopped = stoppedAfter(archive, "harvest", 2);
        assertThat(stopped.code()).isEqualTo(RunReport.STOPPED);
        assertThat(
                archive
                    .jdbc()
                    .sql("SELECT count(*) FROM record WHERE kind = 'PAGE'")
                    .query(Long.class)
                    .single())
            .isEqualTo(2);
        assertThat(visits(archive)).containsExactly("OPEN");
        assertThat(archive.visit("biblioteket"))
            .satisfies(later -> assertThat(later.code()).isEqualTo(RunReport.STOPPED))
            .satisfies(later -> assertThat(later.visit()).isNull());
        assertThat(visits(archive)).containsExactly("OPEN");

        // as where the last word of a run could not be written
        for (String table : List.of("batch_step_execution", "batch_job_execution")) {
          assertThat(
                  archive
                      .jdbc()
                      .sql(
                          "UPDATE %s SET status = 'UNKNOWN' WHERE status = 'STOPPED'"
                              .formatted(table))
                      .update())
              .isPositive();
        }
        try (Harvests next =
            new Harvests(
                archive.archive(), archive.desk(), archive.egress(), java.util.Optional.empty())) {
          RunReport resumed =
              next.run(
                  archive.channel(CHANNEL),
                  List.of(JobStep.values()),
                  new ArchiveFixture.Unheard());
          assertThat(resumed.code()).as(resumed.message()).isEqualTo(RunReport.COMPLETED);
          assertThat(resumed.visit()).isEqualTo(stopped.visit());
        }
        // each step was drained and signed at its end; that the visit ended came after the last
        assertThat(archive.archive().undrained()).isEqualTo(1);
        assertThat(WhatIsThere.in(archive)).isEqualTo(undisturbed);
        assertThat(archive.desk().verify(true)).isEmpty();
      }
    }
  }

  private static List<String> visits(ArchiveFixture archive) {
    return archive
        .jdbc()
        .sql("SELECT coalesce(outcome, 'OPEN') FROM visit")
        .query(String.class)
        .list();
  }

  private static RunReport stoppedAfter(ArchiveFixture archive, String step, int tasks) {
    return archive
        .harvests()
        .run(
            archive.channel(CHANNEL),
            List.of(JobStep.values()),
            new Progress() {
              private String at = "";
              private int done;

              @Override
              public void begin(ChannelId channel, String begun, int total) {
                at = begun;
                done = 0;
              }

              @Override
              public void advance() {
                if (++done == tasks && at.equals(step)) {
                  archive.harvests().stop();
                }
              }

              @Override
              public void end() {}
            });
  }
}
