package org.bevara.cli.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bevara.capture.Camera;
import org.bevara.channel.Channel;
import org.bevara.egress.Egress;
import org.bevara.job.ChannelSelection;
import org.bevara.job.Definitions;
import org.bevara.job.HarvestJob;
import org.bevara.job.Harvests;
import org.bevara.job.JobStep;
import org.bevara.job.RunReport;
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
      "render, appraise and index run that step alone on what is held."
    },
    footer = {"", "Example:  bevara run harvest --channel biblioteket"})
final class RunVerb extends Verb {

  @Parameters(paramLabel = "JOB", description = "harvest, render, appraise or index.")
  String job = "";

  @Option(
      names = "--channel",
      paramLabel = "ID",
      description = "Only this channel; may be repeated.")
  List<String> channels = new ArrayList<>();

  @Override
  int run(Session session) {
    List<JobStep> steps = JobStep.ofJob(job);
    List<Channel> chosen = chosen(session.definitions());
    if (session.dryRun()) {
      chosen.forEach(
          channel -> session.output().say("would run %s on %s".formatted(job, channel.id())));
      return 0;
    }
    List<RunReport> reports = new ArrayList<>();
    session.desk();
    try (Egress egress = session.egress()) {
      Optional<Camera> camera =
          steps.contains(JobStep.CAPTURE) ? session.camera() : Optional.empty();
      try (Harvests harvests = new Harvests(session.archive(), session.desk(), egress, camera)) {
        for (Channel channel : chosen) {
          reports.add(harvests.run(channel, steps, session.progress()));
        }
      } finally {
        camera.ifPresent(Camera::close);
      }
    }
    return RunReports.print(session.output(), reports);
  }

  private List<Channel> chosen(Definitions definitions) {
    if (!channels.isEmpty()) {
      return channels.stream().map(id -> definitions.channel(new ChannelId(id))).toList();
    }
    ChannelSelection selection =
        definitions
            .harvest()
            .map(HarvestJob::channels)
            .orElseThrow(() ->
                new UsageException(
                    "JOB_MISSING",
                    "%s has no harvest.yaml; write one, or name channels with --channel"
                        .formatted(definitions.name())));
    return selection.of(definitions.channels());
  }
}
