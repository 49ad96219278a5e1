package org.bevara.job.internal.run;

import java.util.List;
import org.bevara.job.Progress;
import org.bevara.record.BevaraException;
import org.bevara.record.ChannelId;
import org.bevara.record.FailedException;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;

/// Carries a proposal out as Spring Batch jobs: one for each channel, and one that ends it. A task
/// that fails ends the job, and the next run goes on there (decision 0007).
public final class DisposalJobRun {

  private final BatchEngine engine;
  private final DisposalWorks works;
  private final Runnable drained;
  private final Progress progress;

  /// @param drained brings the ledger to its file and its second place: done after each step
  public DisposalJobRun(
      BatchEngine engine, DisposalWorks works, Runnable drained, Progress progress) {
    this.engine = engine;
    this.works = works;
    this.drained = drained;
    this.progress = progress;
  }

  /// Destroys what the proposal names of one channel. The caller holds the channel's lease.
  public void on(ChannelId channel) {
    go("disposal", channel, works.on(channel));
  }

  /// Empties the store and the index, when every channel is done.
  ///
  /// @param channel under whose name progress is told
  /// @param index takes the records out of the index and proves it
  public void end(ChannelId channel, Runnable index) {
    go("disposal-end", channel, works.atEnd(index));
  }

  private void go(String name, ChannelId channel, List<Work<?>> steps) {
    BatchEngine.Outcome outcome =
        engine.run(
            name,
            new JobParametersBuilder()
                .addString("authority", works.proposal().authority().value())
                .addString("channel", channel.value())
                .addString("proposal", works.proposal().id().value())
                .toJobParameters(),
            channel,
            steps,
            drained,
            progress);
    Throwable failure = outcome.failure();
    if (failure != null) {
      throw told(failure);
    }
  }

  private static RuntimeException told(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof BevaraException told) {
        return told;
      }
    }
    return new FailedException(
        "DISPOSAL_BROKEN_OFF",
        "destruction stopped at the first failure (%s); run it again, it goes on there"
            .formatted(failure.getClass().getSimpleName()),
        failure);
  }
}
