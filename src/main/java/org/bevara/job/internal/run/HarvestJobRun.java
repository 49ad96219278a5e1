package org.bevara.job.internal.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.bevara.capture.Camera;
import org.bevara.capture.VisitId;
import org.bevara.channel.Channel;
import org.bevara.egress.Egress;
import org.bevara.harvest.Manners;
import org.bevara.harvest.Timekeeper;
import org.bevara.harvest.UserAgent;
import org.bevara.home.FullDisk;
import org.bevara.job.Archive;
import org.bevara.job.Comparing;
import org.bevara.job.Deciding;
import org.bevara.job.Desk;
import org.bevara.job.JobStep;
import org.bevara.job.Progress;
import org.bevara.job.RunReport;
import org.bevara.record.BevaraException;
import org.bevara.record.FailedException;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;

/// One visit to one channel as one job: harvest, capture, read, render, appraise, index. Where it
/// is to be documented, that comes after capture, so that what was taken is rendered and counts in
/// appraisal.
public final class HarvestJobRun {

  private final Path home;
  private final VisitContext context;
  private final HarvestWork harvest;
  private final String name;
  private final List<Work<?>> works;
  private final Runnable drained;

  /// @param onlyThread the one page to read; null to visit the whole channel
  /// @param documenting whether the channel is documented as a whole
  public HarvestJobRun(
      Archive archive,
      Desk desk,
      Channel channel,
      VisitId visit,
      List<JobStep> steps,
      @Nullable String onlyThread,
      boolean documenting,
      Egress egress,
      Optional<Camera> camera) {
    Timekeeper time = Timekeeper.system();
    VisitLimits limits = new VisitLimits(channel.limits(), time);
    this.home = archive.home().root();
    this.drained = archive::drain;
    this.context =
        new VisitContext(
            desk.definitions().name(),
            desk.authority(),
            channel,
            visit,
            archive.holdings(),
            archive.evidence(),
            archive.decisions(),
            desk.view(),
            egress,
            limits,
            manners(desk, channel, limits, time),
            camera,
            archive.home().work(),
            archive.clock());
    this.name = documenting ? "documentation" : JobStep.jobOf(steps);
    this.harvest = new HarvestWork(context, onlyThread);
    this.works =
        new ArrayList<>(steps.stream().<Work<?>>map(step -> work(step, archive, desk)).toList());
    if (documenting) {
      works.add(
          steps.indexOf(JobStep.CAPTURE) + 1,
          new DocumentWork(context, archive.documentations(), desk));
    }
  }

  /// The manners of what asks a channel's site outside of any run.
  public static Manners manners(Desk desk, Channel channel) {
    Timekeeper time = Timekeeper.system();
    return manners(desk, channel, new VisitLimits(channel.limits(), time), time);
  }

  private static Manners manners(Desk desk, Channel channel, VisitLimits limits, Timekeeper time) {
    return new Manners(
        channel,
        UserAgent.of(desk.authority().egress().contact()),
        limits,
        time,
        RandomGenerator.getDefault());
  }

  private Work<?> work(JobStep step, Archive archive, Desk desk) {
    return switch (step) {
      case HARVEST -> harvest;
      case CAPTURE -> new CaptureWork(context);
      case READ ->
          new ReadWork(
              context, archive.readings(), desk.reader(), new Comparing(archive, desk.authority()));
      case RENDER -> new RenderWork(context, desk.sheets());
      case APPRAISE -> new AppraiseWork(context, new Deciding(archive, desk), archive.judgements());
      case INDEX -> new IndexWork(context, desk::indexForWriting);
    };
  }

  public RunReport go(BatchEngine engine, Progress progress) {
    JobParameters parameters =
        new JobParametersBuilder()
            .addString("authority", context.name().value())
            .addString("channel", context.channel().id().value())
            .addString("visit", context.visit().value())
            .toJobParameters();
    BatchEngine.Outcome outcome =
        engine.run(name, parameters, context.channel().id(), works, drained, progress);
    BevaraException told = told(outcome.failure(), home);
    return new RunReport(
        context.channel().id(),
        context.visit(),
        outcome.failure() == null ? RunReport.COMPLETED : told == null ? "RUN_FAILED" : told.code(),
        outcome.failure() == null
            ? ""
            : String.valueOf((told == null ? outcome.failure() : told).getMessage()),
        harvest.unread(),
        outcome.steps());
  }

  /// The first of the causes that is told for people; Batch wraps what a step throws. That a disk
  /// is full comes before all.
  private static @Nullable BevaraException told(@Nullable Throwable failure, Path home) {
    if (failure == null) {
      return null;
    }
    Optional<FailedException> full = FullDisk.behind(failure, home);
    if (full.isPresent()) {
      return full.get();
    }
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof BevaraException told) {
        return told;
      }
    }
    return null;
  }
}
