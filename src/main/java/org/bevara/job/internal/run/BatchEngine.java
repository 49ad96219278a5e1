package org.bevara.job.internal.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import javax.sql.DataSource;
import org.bevara.job.Progress;
import org.bevara.job.RunReport;
import org.bevara.job.StepReport;
import org.bevara.record.ChannelId;
import org.bevara.record.FailedException;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.builder.SimpleJobBuilder;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamReader;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;

/// Runs lists of [Work] as Spring Batch jobs: one step a work, one transaction a task.
///
/// What a dead process left as running, or without a known end, is recovered first, so that the
/// same parameters resume at the step that was not finished: who runs here holds the channel's
/// lease (decision 0018). Nothing here is fault tolerant in Batch's sense: a task that throws ends
/// its step (decision 0007).
public final class BatchEngine implements AutoCloseable {

  private final AnnotationConfigApplicationContext context;
  private final JobRepository repository;
  private final JobOperator operator;
  private final PlatformTransactionManager transactions;
  private volatile boolean stopped;

  public BatchEngine(DataSource database, PlatformTransactionManager transactions) {
    this.transactions = transactions;
    this.context = new AnnotationConfigApplicationContext();
    context.registerBean(
        "dataSource", DataSource.class, () -> database, d -> d.setDestroyMethodName(""));
    context.registerBean(
        "transactionManager", PlatformTransactionManager.class, () -> transactions);
    context.register(BatchConfiguration.class);
    context.refresh();
    this.repository = context.getBean(JobRepository.class);
    this.operator = context.getBean(JobOperator.class);
  }

  /// What a job came to.
  ///
  /// @param failure what ended it; null if it did all
  record Outcome(List<StepReport> steps, @Nullable Throwable failure) {}

  /// Ends what runs here after its current task, and lets nothing more begin.
  public void stop() {
    stopped = true;
  }

  public boolean isStopped() {
    return stopped;
  }

  /// Runs `works` in order until one fails.
  ///
  /// @param after done at the end of each step, outside of any transaction
  Outcome run(
      String name,
      JobParameters parameters,
      ChannelId channel,
      List<Work<?>> works,
      Runnable after,
      Progress progress) {
    JobExecution before = repository.getLastJobExecution(name, parameters);
    if (before != null && before.getStatus() == BatchStatus.COMPLETED) {
      return new Outcome(List.of(), null); // killed after its last step, before anybody was told
    }
    if (before != null) {
      recover(before);
    }
    Run run = new Run(channel, after, progress);
    SimpleJobBuilder job = new JobBuilder(name, repository).start(step(works.getFirst(), run));
    for (Work<?> work : works.subList(1, works.size())) {
      job = job.next(step(work, run));
    }
    try {
      JobExecution execution = operator.start(job.build(), parameters);
      return new Outcome(List.copyOf(run.reports), run.failure(execution));
    } catch (JobExecutionException | DataAccessException | TransactionException e) {
      // the job repository gave up, perhaps for what had failed already
      return new Outcome(List.copyOf(run.reports), run.failure == null ? e : run.failure);
    }
  }

  /// Every task is safe to repeat, so an execution whose end nobody saw counts as failed: one left
  /// as running, and one of which the last word could not be written, which Batch alone would
  /// neither recover nor restart.
  private void recover(JobExecution before) {
    boolean unknown = before.getStatus() == BatchStatus.UNKNOWN;
    for (StepExecution step : before.getStepExecutions()) {
      if (step.getStatus() == BatchStatus.UNKNOWN) {
        step.setStatus(BatchStatus.STARTED);
        unknown = true;
      }
    }
    if (unknown) {
      before.setStatus(BatchStatus.STARTED);
    }
    if (before.isRunning()) {
      operator.recover(before);
    }
  }

  private <T> Step step(Work<T> work, Run run) {
    return new StepBuilder(work.name(), repository)
        .<T, T>chunk(1)
        .transactionManager(transactions)
        .reader(new TaskReader<>(work, run))
        .writer(chunk -> {
          for (T task : chunk) {
            run.attempt(work, () -> work.perform(task));
            run.progress.advance();
          }
        })
        .interruptionPolicy(execution -> {
          if (stopped) {
            execution.setTerminateOnly();
          }
        })
        .listener(new Meter(work, run))
        .build();
  }

  @Override
  public void close() {
    context.close();
  }

  /// One run of a job: who hears of it, and what came of it.
  ///
  /// Batch writes the message and trace of what a step throws into the database, where captured
  /// text and addresses must not stand (decision 0011). So the true failure is kept here, and Batch
  /// is told no more than which step broke.
  private static final class Run {

    private final ChannelId channel;
    private final Runnable after;
    private final Progress progress;
    private final List<StepReport> reports = new ArrayList<>();
    private @Nullable Throwable failure;

    Run(ChannelId channel, Runnable after, Progress progress) {
      this.channel = channel;
      this.after = after;
      this.progress = progress;
    }

    void attempt(Work<?> work, Runnable part) {
      try {
        part.run();
      } catch (RuntimeException e) {
        failure = e;
        throw new StepBroken(work.name());
      }
    }

    @Nullable Throwable failure(JobExecution execution) {
      if (failure != null) {
        return failure;
      }
      if (execution.getStatus() == BatchStatus.STOPPED) {
        return new FailedException(
            RunReport.STOPPED,
            "the run was stopped after a task; the same command goes on from there");
      }
      return execution.getAllFailureExceptions().stream().findFirst().orElse(null);
    }
  }

  /// What Batch is told of a failure.
  private static final class StepBroken extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StepBroken(String step) {
      super("the step %s broke; the run's report says why".formatted(step), null, false, false);
    }
  }

  /// Hands out a work's tasks one by one.
  private static final class TaskReader<T> implements ItemStreamReader<T> {

    private final Work<T> work;
    private final Run run;
    private Iterator<T> ahead = Collections.emptyIterator();
    private boolean completed;

    TaskReader(Work<T> work, Run run) {
      this.work = work;
      this.run = run;
    }

    @Override
    public void open(ExecutionContext context) {
      run.attempt(
          work,
          () -> {
            List<T> tasks = work.tasks();
            run.progress.begin(run.channel, work.name(), tasks.size());
            ahead = tasks.iterator();
          });
    }

    @Override
    public @Nullable T read() {
      if (ahead.hasNext()) {
        return ahead.next();
      }
      if (!completed) {
        completed = true;
        run.attempt(work, work::complete);
      }
      return null;
    }
  }

  /// Takes a step's time and ends it. Batch has noted the step as completed by then, and what is
  /// thrown here it only logs.
  private static final class Meter implements StepExecutionListener {

    private final Work<?> work;
    private final Run run;
    private Stopwatch watch = Stopwatch.start();

    Meter(Work<?> work, Run run) {
      this.work = work;
      this.run = run;
    }

    @Override
    public void beforeStep(StepExecution execution) {
      watch = Stopwatch.start();
    }

    @Override
    public ExitStatus afterStep(StepExecution execution) {
      work.end();
      run.progress.end();
      run.reports.add(watch.report(work.name(), execution.getWriteCount()));
      run.after.run();
      return execution.getExitStatus();
    }
  }
}
