package org.bevara.job.internal.timetable;

import com.github.kagkarlsson.scheduler.ScheduledExecution;
import com.github.kagkarlsson.scheduler.ScheduledExecutionsFilter;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceNotFoundException;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.bevara.job.Definitions;
import org.bevara.job.RunReport;
import org.bevara.job.Slot;
import org.bevara.job.SlotTable;
import org.bevara.oversight.Crisis;
import org.bevara.record.AuthorityName;
import org.bevara.record.UsageException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Keeps a row for each job with its next slot, and starts the job when that has come.
///
/// All jobs are instances of one task of db-scheduler, whose name is [#TASK], so that a job that is
/// written into `jobs/` later needs no restart. A row carries the time table that its slot was
/// reckoned by.
///
/// - A slot that was missed while nobody served stands in the past and runs at once, as one however
///   many were missed: the next is reckoned from the end of a run.
/// - A slot that comes while its job still runs is dropped for the same reason.
/// - A run that was stopped with the program keeps its slot, and is taken up at the next start; so
///   is one whose program was killed.
public final class SlotScheduler implements AutoCloseable {

  static final String TASK = "job";

  /// A task of a job may take as long as a page does to load and be photographed.
  private static final Duration LAST_TASK = Duration.ofMinutes(10);

  private static final Duration HEARTBEAT = Duration.ofSeconds(5);
  private static final int MISSED_HEARTBEATS = 4;
  private static final Logger LOG = LoggerFactory.getLogger(SlotScheduler.class);

  private final Supplier<List<Definitions>> definitions;
  private final Function<AuthorityName, List<Crisis>> crises;
  private final SlotRun run;
  private final Clock clock;
  private final Scheduler scheduler;
  private final Map<JobKey, Ending> endings = new ConcurrentHashMap<>();
  private final Set<JobKey> running = ConcurrentHashMap.newKeySet();
  private volatile Plan plan = Plan.of(List.of(), _ -> List.of());

  private record Ending(Instant at, String code) {}

  /// @param database whose program alone this is: rows that another left picked are freed
  /// @param definitions as they are now, each time they are asked for
  /// @param crises those under way now, likewise
  /// @param parallel how many jobs run at once at most
  /// @param polling how often it looks whether a slot has come
  public SlotScheduler(
      DataSource database,
      Supplier<List<Definitions>> definitions,
      Function<AuthorityName, List<Crisis>> crises,
      SlotRun run,
      Clock clock,
      int parallel,
      Duration polling) {
    this.definitions = definitions;
    this.crises = crises;
    this.run = run;
    this.clock = clock;
    release(database);
    this.scheduler =
        Scheduler.create(
                database,
                Tasks.custom(TASK, String.class)
                    .onDeadExecution(this::revive)
                    .execute(this::execute))
            .schedulerName(new SchedulerName.Fixed("serve"))
            .serializer(new TextData())
            .clock(clock::instant)
            .threads(parallel)
            .pollingInterval(polling)
            .heartbeatInterval(HEARTBEAT)
            .missedHeartbeatsLimit(MISSED_HEARTBEATS)
            .shutdownMaxWait(LAST_TASK)
            .build();
  }

  /// Brings the rows up to the definitions and begins to start jobs.
  public void start() {
    follow();
    scheduler.start();
  }

  /// A killed program's rows need not wait for its heartbeats to be missed.
  private static void release(DataSource database) {
    JdbcClient.create(database)
        .sql(
            """
            UPDATE scheduled_tasks
            SET picked = false, picked_by = NULL, last_heartbeat = NULL, version = version + 1
            WHERE picked
            """)
        .update();
  }

  /// Brings the rows up to the definitions as they are now. What runs is left alone: its next slot
  /// is reckoned at its end.
  public void follow() {
    Plan now = Plan.of(definitions.get(), crises);
    plan = now;
    Map<JobKey, ScheduledExecution<String>> rows = rows();
    rows.forEach((key, row) -> {
      if (now.table(key).isEmpty() && !now.keeps(key)) {
        unlessItRuns(() -> scheduler.cancel(id(key)));
      }
    });
    now.tables().forEach((key, table) -> set(key, table, rows.get(key)));
  }

  private void set(JobKey key, SlotTable table, @Nullable ScheduledExecution<String> row) {
    Instant now = clock.instant();
    Optional<Instant> next = table.next(now);
    if (next.isEmpty()) {
      LOG.warn("{} has no time left in its time table", key);
    } else if (row == null) {
      scheduler.scheduleIfNotExists(
          new TaskInstance<>(TASK, key.toString(), table.toString()), next.get());
    } else if (!table.toString().equals(row.getData())) {
      // a slot that is due already was missed under the old table, and is run for it
      Instant at = row.getExecutionTime().isAfter(now) ? next.get() : row.getExecutionTime();
      unlessItRuns(() -> scheduler.reschedule(id(key), at, table.toString()));
    }
  }

  private static void unlessItRuns(Runnable change) {
    try {
      change.run();
    } catch (TaskInstanceCurrentlyExecutingException | TaskInstanceNotFoundException e) {
      LOG.debug("left to the end of the run", e);
    }
  }

  private static TaskInstanceId id(JobKey key) {
    return TaskInstanceId.of(TASK, key.toString());
  }

  private Map<JobKey, ScheduledExecution<String>> rows() {
    Map<JobKey, ScheduledExecution<String>> rows = new HashMap<>();
    scheduler.fetchScheduledExecutionsForTask(
        TASK,
        String.class,
        ScheduledExecutionsFilter.all(), // those that run among them
        row -> JobKey.parse(row.getTaskInstance().getId()).ifPresent(key -> rows.put(key, row)));
    return rows;
  }

  /// The jobs that run by themselves, by their next slot.
  public List<Slot> slots() {
    List<Slot> slots = new ArrayList<>();
    rows()
        .forEach((key, row) -> {
          Ending last = endings.get(key);
          slots.add(
              new Slot(
                  key.authority(),
                  key.job(),
                  SlotTable.parse(row.getData()),
                  row.getExecutionTime(),
                  row.isPicked(),
                  last == null ? null : last.at(),
                  last == null ? null : last.code()));
        });
    slots.sort(Comparator.comparing(Slot::next));
    return slots;
  }

  /// Authorities whose jobs do not run, because their definitions cannot be used now.
  public Set<AuthorityName> broken() {
    return plan.broken();
  }

  private CompletionHandler<String> execute(
      TaskInstance<String> instance, ExecutionContext context) {
    Optional<JobKey> known = JobKey.parse(instance.getId());
    if (known.isEmpty()) {
      return (_, row) -> row.remove(); // of a later version of this program
    }
    JobKey key = known.get();
    boolean broken = isBroken(key);
    if (!broken && plan.table(key).isEmpty()) {
      return (_, row) -> row.remove(); // taken out of the definitions just now
    }
    String code;
    running.add(key);
    try {
      code = run.run(key.authority(), key.job(), broken);
    } finally {
      running.remove(key);
    }
    endings.put(key, new Ending(clock.instant(), code));
    return (complete, row) -> {
      if (code.equals(RunReport.STOPPED) && context.getSchedulerState().isShuttingDown()) {
        row.reschedule(complete, complete.getExecution().getExecutionTime());
        return;
      }
      SlotTable table =
          plan.table(key).orElseGet(() -> SlotTable.parse(String.valueOf(instance.getData())));
      table
          .next(clock.instant())
          .ifPresentOrElse(next -> row.reschedule(complete, next, table.toString()), row::remove);
    };
  }

  /// A row without heartbeats is freed, unless its job runs here: then this machine slept, or its
  /// clock was set.
  private void revive(ExecutionComplete silent, ExecutionOperations<String> row) {
    if (JobKey.parse(silent.getExecution().getId()).filter(running::contains).isEmpty()) {
      row.reschedule(silent, clock.instant());
    }
  }

  /// Looks at the definitions once more: those that are wrong now are not run by.
  private boolean isBroken(JobKey key) {
    try {
      plan = Plan.of(definitions.get(), crises);
      return plan.keeps(key);
    } catch (UsageException e) {
      LOG.warn("the job definitions cannot be read: {}", e.code());
      return true;
    }
  }

  /// Starts no job any more, and waits until those that run have ended.
  @Override
  public void close() {
    scheduler.stop();
  }
}
