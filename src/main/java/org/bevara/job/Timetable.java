package org.bevara.job;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.bevara.job.internal.timetable.SlotScheduler;
import org.bevara.ledger.LedgerAct;
import org.bevara.record.AuthorityName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The jobs of one or more authorities, each started at its time in the authority's zone.
///
/// The definitions are looked at again every few seconds and whenever a slot comes, so that a
/// changed time table, or a crisis that begins or ends, needs no restart. A job whose authority's
/// definitions have an error is not run: that is entered in the ledger (`JOB_NOT_RUN`), and its
/// slots go on by what the definitions last said. Thread-safe.
public final class Timetable implements AutoCloseable {

  /// Between two looks at the definitions.
  private static final Duration FOLLOWING = Duration.ofSeconds(5);

  /// Between two looks at the clock: fine enough for a time table of seconds.
  private static final Duration POLLING = Duration.ofMillis(500);

  private static final Logger LOG = LoggerFactory.getLogger(Timetable.class);

  private final Archive archive;
  private final JobRunner runner;
  private final SlotScheduler scheduler;
  private final ScheduledExecutorService follower =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("timetable").factory());

  private Timetable(
      Archive archive, Supplier<List<Definitions>> definitions, JobRunner runner, int parallel) {
    this.archive = archive;
    this.runner = runner;
    this.scheduler =
        new SlotScheduler(
            archive.database(),
            definitions,
            archive.crises()::underWay,
            this::run,
            archive.clock(),
            parallel,
            POLLING);
  }

  /// Begins to run jobs at their times.
  ///
  /// @param archive that no other program serves
  /// @param definitions as they are now, each time they are asked for
  /// @param parallel how many jobs run at once at most
  public static Timetable start(
      Archive archive, Supplier<List<Definitions>> definitions, JobRunner runner, int parallel) {
    Timetable timetable = new Timetable(archive, definitions, runner, parallel);
    timetable.scheduler.start();
    timetable.follower.scheduleWithFixedDelay(
        timetable::follow, FOLLOWING.toMillis(), FOLLOWING.toMillis(), TimeUnit.MILLISECONDS);
    return timetable;
  }

  private void follow() {
    try {
      scheduler.follow();
    } catch (RuntimeException e) {
      LOG.warn("the time table could not be brought up to the job definitions", e);
    }
  }

  private String run(AuthorityName authority, JobName job, boolean broken) {
    if (!broken) {
      return runner.run(authority, job);
    }
    String code = "CONFIGURATION_INVALID";
    LOG.warn("{} of {} was not run: {}", job.word(), authority, code);
    archive
        .transactions()
        .executeWithoutResult(_ ->
            archive
                .ledger()
                .append(
                    LedgerAct.of(
                        authority,
                        archive.clock().instant(),
                        "JOB_NOT_RUN",
                        LedgerAct.MACHINE,
                        Map.of("job", job.word(), "code", code))));
    return code;
  }

  /// The jobs that run by themselves, by their next slot.
  public List<Slot> slots() {
    return scheduler.slots();
  }

  /// Authorities whose jobs do not run, because their definitions have errors now.
  public Set<AuthorityName> broken() {
    return scheduler.broken();
  }

  /// Starts no job any more, and waits until those that run have ended.
  @Override
  public void close() {
    follower.shutdownNow();
    scheduler.close();
  }
}
