package org.bevara.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bevara.demo.DemoSite;
import org.bevara.record.BusyException;
import org.bevara.record.ChannelId;
import org.bevara.search.SearchIndex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs at the same time.
class ParallelRunsIT {

  @TempDir Path folder;
  private final SteppingClock clock = new SteppingClock(Instant.parse("2026-03-11T08:00:00Z"));

  /// Stops a run where a step begins until it is let go.
  private static final class Gate extends Silent {

    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch open = new CountDownLatch(1);
    private final String step;

    Gate(String step) {
      this.step = step;
    }

    @Override
    public void begin(ChannelId channel, String begun, int total) {
      if (begun.equals(step)) {
        reached.countDown();
        try {
          open.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
    }
  }

  private static class Silent implements Progress {
    @Override
    public void begin(ChannelId channel, String step, int total) {}

    @Override
    public void advance() {}

    @Override
    public void end() {}
  }

  @Test
  void secondRunOnAChannelIsRefusedAndRunsOnDifferentChannelsWaitForTheIndex() throws Exception {
    try (DemoSite site = DemoSite.start(0, ArchiveFixture.EPOCH, 1, Set.of());
        ArchiveFixture fixture = ArchiveFixture.open(folder, site.port(), clock);
        ExecutorService threads = Executors.newFixedThreadPool(2)) {
      Gate school = new Gate("harvest");
      Future<RunReport> first = threads.submit(() -> run(fixture, "lindskolan", school));
      school.reached.await();
      for (List<JobStep> steps : List.of(List.of(JobStep.values()), List.of(JobStep.APPRAISE))) {
        assertThatThrownBy(
                () -> fixture.harvests().run(fixture.channel("lindskolan"), steps, new Silent()))
            .isInstanceOfSatisfying(
                BusyException.class, e -> assertThat(e.code()).isEqualTo("RUN_UNDER_WAY"));
      }
      Gate library = new Gate("appraise");
      Future<RunReport> second = threads.submit(() -> run(fixture, "biblioteket", library));
      library.reached.await();
      try (SearchIndex held = fixture.desk().indexForWriting()) {
        school.open.countDown();
        library.open.countDown();
        awaitIndexStep(fixture);
        held.commit();
      }

      assertThat(first.get().code()).as(first.get().message()).isEqualTo(RunReport.COMPLETED);
      assertThat(second.get().code()).as(second.get().message()).isEqualTo(RunReport.COMPLETED);
      long items = fixture.archive().holdings().items(ArchiveFixture.NAME, null, null).size();
      try (SearchIndex index = fixture.desk().indexForWriting()) {
        assertThat(
                fixture.archive().holdings().items(ArchiveFixture.NAME, null, null).stream()
                    .filter(item -> index.stored(item.recordId()).isPresent()))
            .hasSize((int) items);
      }
    }
  }

  /// Waits until a run has come to its index step, where it finds the index in use.
  private static void awaitIndexStep(ArchiveFixture fixture) throws InterruptedException {
    while (fixture
            .jdbc()
            .sql(
                "SELECT count(*) FROM batch_step_execution WHERE step_name = 'index'"
                    + " AND status IN ('STARTED', 'FAILED')")
            .query(Long.class)
            .single()
        == 0) {
      Thread.sleep(50);
    }
  }

  private static RunReport run(ArchiveFixture fixture, String channel, Progress progress) {
    return fixture.harvests().run(fixture.channel(channel), List.of(JobStep.values()), progress);
  }

  @Test
  void channelIsFreeAgainAfterARunThatFailed() {
    try (ArchiveFixture fixture = ArchiveFixture.open(folder, 1, clock)) {
      assertThat(fixture.visit("lindskolan").code()).isEqualTo("CONNECT_FAILED");
      assertThat(fixture.visit("lindskolan").code()).isEqualTo("CONNECT_FAILED");
    }
  }
}
