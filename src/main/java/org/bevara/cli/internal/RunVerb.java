package org.bevara.cli.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.bevara.capture.Camera;
import org.bevara.channel.Channel;
import org.bevara.cli.Signals;
import org.bevara.egress.Egress;
import org.bevara.job.ChannelSelection;
import org.bevara.job.CrisisSwitch;
import org.bevara.job.Definitions;
import org.bevara.job.DocumentationJob;
import org.bevara.job.HarvestJob;
import org.bevara.job.Harvests;
import org.bevara.job.JobName;
import org.bevara.job.JobStep;
import org.bevara.job.Progress;
import org.bevara.job.RunReport;
import org.bevara.record.BusyException;
import org.bevara.record.ChannelId;
import org.bevara.record.UsageException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Runs a job now.
@Command(
    name = "run",
    description = {
      "Runs a job of jobs/<authority>/ now.",
      "harvest does harvest, capture, render, appraise and index as steps of one job;",
      "documentation does the same, and takes start page and chosen pages anew though unchanged;",
      "crisis does the same as harvest on the channels that are in a crisis;",
      "render, appraise and index run that step alone on what is held;",
      "notice tells people what has happened since they were told last;",
      "fixity reads stored objects again, those unread for longest first;",
      "oversight holds the channels against the authority's own routine;",
      "disposal ends proposals for destruction that nobody approved in time."
    },
    footer = {"", "Example:  bevara run harvest --channel biblioteket"})
final class RunVerb extends Verb.Acting {

  /// The jobs that visit channels.
  private static final Set<String> HARVESTS =
      Set.of(JobName.HARVEST.word(), JobName.DOCUMENTATION.word(), JobName.CRISIS.word());

  @Parameters(
      paramLabel = "JOB",
      description =
          "harvest, documentation, crisis, render, appraise, index, fixity, notice, oversight or disposal.")
  String job = "";

  @Option(
      names = "--channel",
      paramLabel = "ID",
      description = "Only this channel; may be repeated.")
  List<String> channels = new ArrayList<>();

  @Override
  String word() {
    return job;
  }

  @Override
  boolean isForMachines() {
    return HARVESTS.contains(job);
  }

  @Override
  int run(Session session) {
    if (JobName.of(job).equals(Optional.of(JobName.NOTICE))) {
      return NoticeRun.run(session);
    }
    if (JobName.of(job).equals(Optional.of(JobName.OVERSIGHT))) {
      return OversightRun.run(session);
    }
    if (JobName.of(job).equals(Optional.of(JobName.DISPOSAL))) {
      return DisposalRun.run(session);
    }
    if (job.equals("fixity")) {
      return FixityOutput.run(session);
    }
    List<JobStep> steps = JobStep.ofJob(job);
    List<Channel> chosen = chosen(session);
    if (chosen.isEmpty()) {
      session
          .output()
          .note(
              "No channel of %s is chosen: none is active."
                  .formatted(session.definitions().name()));
    }
    if (session.dryRun()) {
      chosen.forEach(channel -> session.would("run %s on %s".formatted(job, channel.id())));
      return 0;
    }
    List<RunReport> reports = new ArrayList<>();
    session.desk();
    try (Egress egress = session.egress()) {
      Optional<Camera> camera =
          steps.contains(JobStep.CAPTURE) ? session.camera() : Optional.empty();
      try (Harvests harvests = new Harvests(session.archive(), session.desk(), egress, camera);
          Signals.Running _ = session.stoppable(harvests::stop)) {
        for (Channel channel : chosen) {
          reports.add(
              steps.contains(JobStep.HARVEST) && !channel.isRoadPermitted()
                  ? harvests.passOver(channel, job)
                  : told(channel, () -> run(harvests, channel, steps, session.progress())));
        }
      } finally {
        camera.ifPresent(Camera::close);
      }
    }
    return RunReports.print(session.output(), reports);
  }

  private RunReport run(
      Harvests harvests, Channel channel, List<JobStep> steps, Progress progress) {
    return job.equals(JobName.DOCUMENTATION.word())
        ? harvests.document(channel, progress)
        : harvests.run(channel, steps, progress);
  }

  /// A channel that another run is on does not keep the others from their turn.
  private static RunReport told(Channel channel, Supplier<RunReport> run) {
    try {
      return run.get();
    } catch (BusyException e) {
      return new RunReport(
          channel.id(), null, e.code(), String.valueOf(e.getMessage()), 0, List.of());
    }
  }

  private List<Channel> chosen(Session session) {
    Definitions definitions = session.definitions();
    if (!channels.isEmpty()) {
      List<Channel> named =
          channels.stream().map(id -> definitions.channel(new ChannelId(id))).toList();
      if (JobStep.ofJob(job).contains(JobStep.HARVEST)) {
        named.forEach(Channel::requireRoad);
      }
      return named;
    }
    if (job.equals(JobName.CRISIS.word())) {
      return new CrisisSwitch(session.archive(), session.desk()).channels();
    }
    boolean documents = job.equals(JobName.DOCUMENTATION.word());
    Optional<ChannelSelection> selection =
        documents
            ? definitions.documentation().map(DocumentationJob::channels)
            : definitions.harvest().map(HarvestJob::channels);
    return selection
        .orElseThrow(() ->
            new UsageException(
                "JOB_MISSING",
                "%s has no %s.yaml; write one, or name channels with --channel"
                    .formatted(definitions.name(), documents ? job : "harvest")))
        .of(session.register());
  }
}
