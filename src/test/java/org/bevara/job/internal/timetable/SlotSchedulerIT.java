package org.bevara.job.internal.timetable;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.bevara.home.WithDatabase;
import org.bevara.job.Definitions;
import org.bevara.job.DefinitionsWatch;
import org.bevara.job.JobName;
import org.bevara.job.Slot;
import org.bevara.record.AuthorityName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Jobs at their times, with a clock that the test sets and a real database.
@ExtendWith(WithDatabase.class)
class SlotSchedulerIT {

  private static final Duration POLLING = Duration.ofMillis(20);

  /// One job with a time table, and what every authority has.
  private static final List<String> FILES =
      List.of("authority.yaml", "channels.yaml", "disposal-schedule.yaml", "harvest.yaml");

  private final DataSource database;
  private final HandClock clock = new HandClock();
  private final List<Instant> runs = new CopyOnWriteArrayList<>();

  @TempDir Path jobs;

  SlotSchedulerIT(DataSource database) {
    this.database = database;
  }

  /// A clock that goes on from where it was set: the scheduler waits by it.
  private static final class HandClock extends Clock {

    private volatile Clock set = at("2026-11-21T12:00:00Z");

    private static Clock at(String time) {
      return Clock.offset(Clock.systemUTC(), Duration.between(Instant.now(), Instant.parse(time)));
    }

    void set(String time) {
      set = at(time);
    }

    @Override
    public Instant instant() {
      return set.instant();
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new IllegalArgumentException("whoever wants a zone takes the authority's");
    }
  }

  @BeforeEach
  void emptyTable() throws IOException {
    JdbcClient.create(database).sql("DELETE FROM scheduled_tasks").update();
    Path folder = Files.createDirectories(jobs.resolve("exempelkommun"));
    for (String file : FILES) {
      Files.copy(Path.of("jobs/exempelkommun", file), folder.resolve(file));
    }
  }

  private void set(String file, String old, String text) throws IOException {
    Path path = jobs.resolve("exempelkommun").resolve(file);
    String before = Files.readString(path);
    assertThat(before).contains(old);
    Files.writeString(path, before.replace(old, text));
  }

  private void cron(String cron) throws IOException {
    set("harvest.yaml", "cron: 0 0 3 * * *", "cron: " + cron);
  }

  private SlotScheduler scheduler() {
    return scheduler((_, _, broken) -> {
      runs.add(clock.instant().truncatedTo(ChronoUnit.MINUTES));
      return broken ? "CONFIGURATION_INVALID" : "COMPLETED";
    });
  }

  private SlotScheduler scheduler(SlotRun run) {
    Supplier<List<Definitions>> definitions = new DefinitionsWatch(jobs, null, _ -> {});
    return new SlotScheduler(database, definitions, _ -> List.of(), run, clock, 1, POLLING);
  }

  private static void until(BooleanSupplier reached) throws InterruptedException {
    long begun = System.nanoTime();
    while (!reached.getAsBoolean()) {
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(60));
      Thread.sleep(10);
    }
  }

  private void awaitRuns(int count) throws InterruptedException {
    until(() -> runs.size() >= count);
  }

  /// Waits until no job is due any more, so that the runs so far are all there were.
  private void awaitRest(SlotScheduler scheduler) throws InterruptedException {
    until(() ->
        scheduler.slots().stream()
            .allMatch(slot -> !slot.running() && slot.next().isAfter(clock.instant())));
  }

  /// Lets the clock go from hour to hour as a night does, ten minutes at a time.
  private void pass(SlotScheduler scheduler, String from, String until)
      throws InterruptedException {
    for (Instant at = Instant.parse(from);
        !at.isAfter(Instant.parse(until));
        at = at.plus(Duration.ofMinutes(10))) {
      clock.set(at.toString());
      awaitRest(scheduler);
    }
  }

  @Test
  void nightThatIsLongerAndNightThatIsShorterEachRunTheJobOnce() throws Exception {
    cron("0 30 2 * * *");
    for (String zone : List.of("Europe/Stockholm", "Europe/Oslo")) {
      if (zone.endsWith("Oslo")) {
        set("authority.yaml", "Europe/Stockholm", zone);
      }
      runs.clear();
      clock.set("2026-10-24T23:50:00Z");
      try (SlotScheduler scheduler = scheduler()) {
        scheduler.start();
        pass(scheduler, "2026-10-24T23:50:00Z", "2026-10-25T02:30:00Z");
        assertThat(runs).containsExactly(Instant.parse("2026-10-25T00:30:00Z"));
      }
      JdbcClient.create(database).sql("DELETE FROM scheduled_tasks").update();
      runs.clear();
      clock.set("2027-03-28T00:00:00Z");
      try (SlotScheduler scheduler = scheduler()) {
        scheduler.start();
        pass(scheduler, "2027-03-28T00:00:00Z", "2027-03-28T02:30:00Z");
        assertThat(runs).containsExactly(Instant.parse("2027-03-28T01:00:00Z"));
      }
      JdbcClient.create(database).sql("DELETE FROM scheduled_tasks").update();
    }
  }

  @Test
  void finnishNightsRunTheJobOnceEach() throws Exception {
    cron("0 30 3 * * *");
    set("authority.yaml", "Europe/Stockholm", "Europe/Helsinki");
    clock.set("2026-10-24T23:50:00Z");
    try (SlotScheduler scheduler = scheduler()) {
      scheduler.start();
      pass(scheduler, "2026-10-24T23:50:00Z", "2026-10-25T02:30:00Z");
      assertThat(runs).containsExactly(Instant.parse("2026-10-25T00:30:00Z"));
    }
    runs.clear();
    JdbcClient.create(database).sql("DELETE FROM scheduled_tasks").update();
    clock.set("2027-03-28T00:00:00Z");
    try (SlotScheduler scheduler = scheduler()) {
      scheduler.start();
      pass(scheduler, "2027-03-28T00:00:00Z", "2027-03-28T02:30:00Z");
      assertThat(runs).containsExactly(Instant.parse("2027-03-28T01:00:00Z"));
    }
  }

  @Test
  void slotsThatWereMissedWhileNobodyServedAreOneRunAtTheStart() throws Exception {
    try (SlotScheduler scheduler = scheduler()) {
      scheduler.start();
      assertThat(scheduler.slots())
          .extracting(Slot::next)
          .containsExactly(Instant.parse("2026-11-22T02:00:00Z"));
    }
    clock.set("2026-11-26T15:00:00Z");
    try (SlotScheduler scheduler = scheduler()) {
      scheduler.start();
      awaitRuns(1);
      awaitRest(scheduler);
      assertThat(runs).hasSize(1);
      assertThat(scheduler.slots())
          .extracting(Slot::next)
          .containsExactly(Instant.parse("2026-11-27T02:00:00Z"));
    }
  }

  @Test
  void slotThatComesWhileItsJobRunsIsDropped() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    try (SlotScheduler scheduler =
            scheduler((_, _, _) -> {
              runs.add(clock.instant().truncatedTo(ChronoUnit.MINUTES));
              begun.countDown();
              await(end);
              return "COMPLETED";
            });
        Gate _ = end::countDown) {
      scheduler.start();
      clock.set("2026-11-22T02:00:00Z");
      begun.await();
      assertThat(scheduler.slots()).extracting(Slot::running).containsExactly(true);
      clock.set("2026-11-23T05:00:00Z");
      end.countDown();
      awaitRest(scheduler);
      assertThat(runs).hasSize(1);
      assertThat(scheduler.slots())
          .extracting(Slot::next, Slot::lastCode)
          .containsExactly(
              org.assertj.core.groups.Tuple.tuple(
                  Instant.parse("2026-11-24T02:00:00Z"), "COMPLETED"));
    }
  }

  @Test
  void runThatWasStoppedWithTheProgramIsTakenUpAtTheNextStart() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch stopping = new CountDownLatch(1);
    SlotScheduler stopped =
        scheduler((_, _, _) -> {
          begun.countDown();
          await(stopping);
          return "STOPPED";
        });
    stopped.start();
    clock.set("2026-11-22T02:00:00Z");
    begun.await();
    Thread closing = Thread.ofPlatform().start(stopped::close);
    until(() -> closing.getState() == Thread.State.TIMED_WAITING);
    stopping.countDown();
    closing.join();

    clock.set("2026-11-22T02:05:00Z");
    try (SlotScheduler scheduler = scheduler()) {
      scheduler.start();
      awaitRuns(1);
      awaitRest(scheduler);
      assertThat(runs).hasSize(1);
      assertThat(scheduler.slots())
          .extracting(Slot::next)
          .containsExactly(Instant.parse("2026-11-23T02:00:00Z"));
    }
  }

  @Test
  void slotThatAKilledProgramHadBegunIsRunAtOnceAtTheNextStart() throws Exception {
    try (SlotScheduler scheduler = scheduler()) {
      scheduler.start();
    }
    JdbcClient.create(database)
        .sql(
            "UPDATE scheduled_tasks SET picked = true, picked_by = 'serve', last_heartbeat = ?,"
                + " execution_time = ?")
        .params(clock.instant().atOffset(ZoneOffset.UTC), clock.instant().atOffset(ZoneOffset.UTC))
        .update();
    try (SlotScheduler scheduler = scheduler()) {
      scheduler.start();
      awaitRuns(1);
      awaitRest(scheduler);
      assertThat(runs).containsExactly(Instant.parse("2026-11-21T12:00:00Z"));
    }
  }

  @Test
  void changedTimeTableHoldsWithoutARestartAndOneThatIsTakenOutEnds() throws Exception {
    try (SlotScheduler scheduler = scheduler()) {
      scheduler.start();
      set("harvest.yaml", "cron: 0 0 3 * * *", "cron: 0 15 4 * * *");
      scheduler.follow();
      assertThat(scheduler.slots())
          .extracting(Slot::next)
          .containsExactly(Instant.parse("2026-11-22T03:15:00Z"));
      set("harvest.yaml", "cron: 0 15 4 * * *", "");
      scheduler.follow();
      assertThat(scheduler.slots()).isEmpty();
      clock.set("2026-11-23T12:00:00Z");
      set("harvest.yaml", "channels:", "cron: 0 0 1 * * *\nchannels:");
      scheduler.follow();
      assertThat(scheduler.slots())
          .extracting(Slot::next)
          .containsExactly(Instant.parse("2026-11-24T00:00:00Z"));
      assertThat(runs).isEmpty();
    }
  }

  @Test
  void brokenDefinitionsKeepTheSlotAndAreTold() throws Exception {
    List<Boolean> told = new CopyOnWriteArrayList<>();
    try (SlotScheduler scheduler =
        scheduler((authority, job, broken) -> {
          assertThat(authority).isEqualTo(new AuthorityName("exempelkommun"));
          assertThat(job).isEqualTo(JobName.HARVEST);
          told.add(broken);
          return broken ? "CONFIGURATION_INVALID" : "COMPLETED";
        })) {
      scheduler.start();
      set("harvest.yaml", "channels:", "kanaler:");
      scheduler.follow();
      assertThat(scheduler.broken()).containsExactly(new AuthorityName("exempelkommun"));
      clock.set("2026-11-22T02:00:00Z");
      until(() -> told.size() == 1);
      awaitRest(scheduler);
      assertThat(told).containsExactly(true);
      assertThat(scheduler.slots())
          .extracting(Slot::next, Slot::lastCode)
          .containsExactly(
              org.assertj.core.groups.Tuple.tuple(
                  Instant.parse("2026-11-23T02:00:00Z"), "CONFIGURATION_INVALID"));
      set("harvest.yaml", "kanaler:", "channels:");
      clock.set("2026-11-23T02:00:00Z");
      until(() -> told.size() == 2);
      assertThat(told).containsExactly(true, false);
    }
  }

  @Test
  void authorityWhoseRoutineIsADraftRunsNothingByItself() throws Exception {
    Path file = jobs.resolve("exempelkommun/authority.yaml");
    Files.writeString(file, Files.readString(file) + "\ndraft: true\n");
    try (SlotScheduler scheduler = scheduler()) {
      scheduler.start();
      assertThat(scheduler.broken()).isEmpty();
      assertThat(scheduler.slots()).isEmpty();
    }
  }

  @Test
  void twoSchedulersOnOneTableRunASlotOnce() throws Exception {
    try (SlotScheduler one = scheduler();
        SlotScheduler other = scheduler()) {
      one.start();
      other.start();
      for (int day = 22; day < 30; day++) {
        clock.set("2026-11-%dT02:00:00Z".formatted(day));
        awaitRest(one);
      }
    }
    assertThat(runs).hasSize(8).doesNotHaveDuplicates();
  }

  /// What lets a run go on however its test ends: a scheduler that is closed waits for it.
  private interface Gate extends AutoCloseable {

    @Override
    void close();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
