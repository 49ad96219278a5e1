package org.bevara.cli.internal;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.bevara.appraisal.DisposalSchedule;
import org.bevara.appraisal.Phrasebook;
import org.bevara.appraisal.Simulated.NearMiss;
import org.bevara.appraisal.Simulation;
import org.bevara.capture.HeldRecord;
import org.bevara.job.Archive;
import org.bevara.job.Definitions;
import org.bevara.job.ExampleTexts;
import org.bevara.job.JobDefinitions;
import org.bevara.job.Simulating;
import org.bevara.job.SimulationSheet;
import org.bevara.record.ChannelId;
import org.bevara.record.Finding;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Tries a disposal schedule on what is held.
@Command(
    name = "simulate",
    description = {
      "Tries a disposal schedule on what is held.",
      "Beside the one in force, and changes nothing: counts before and after, examples",
      "of each rule and the items that come nearest to it."
    },
    footer = {
      "",
      "Example:  bevara simulate --schedule plan-2027.yaml --on 2027-01-01 --pdf underlag.pdf"
    })
final class SimulateVerb extends Verb.Looking {

  /// As many as one looks through for each change of outcome.
  private static final int CHANGED = 100;

  @Option(
      names = "--schedule",
      paramLabel = "FILE",
      required = true,
      description = "The schedule to be tried, a file like disposal-schedule.yaml.")
  Path schedule = Path.of("");

  @Option(
      names = "--on",
      paramLabel = "DAY",
      description = "The day on which everything is weighed; today if left out.")
  @Nullable LocalDate day;

  @Option(names = "--channel", paramLabel = "ID", description = "Only of this channel.")
  List<String> channels = new ArrayList<>();

  @Option(
      names = "--examples",
      paramLabel = "N",
      description = "How many items and near misses of each rule; ${DEFAULT-VALUE} if left out.")
  int examples = 10;

  @Option(
      names = "--changed",
      description = "Lists items that get another outcome: of each change up to 100.")
  boolean changed;

  @Option(
      names = "--pdf",
      paramLabel = "F",
      description = "Writes the PDF/A for the board, with a draft of the decision.")
  @Nullable Path pdf;

  @Override
  int run(Session session) {
    Definitions definitions = session.definitions();
    definitions.authority();
    Definitions tried = JobDefinitions.readWith(session.jobsPath(), definitions.name(), schedule);
    if (tried.hasErrors()) {
      tell(session.output(), tried.findings());
      return 2;
    }
    tried.findings().stream()
        .filter(finding -> !definitions.findings().contains(finding))
        .forEach(finding -> session.output().note(line(finding)));
    Set<ChannelId> chosen = new LinkedHashSet<>();
    channels.forEach(id -> chosen.add(definitions.channel(new ChannelId(id)).id()));
    Archive archive = session.archiveToRead();
    session.sight().requireAll();
    simulate(session, archive, tried.disposalSchedule(), chosen);
    return 0;
  }

  private void simulate(
      Session session, Archive archive, DisposalSchedule tried, Set<ChannelId> chosen) {
    LocalDate on =
        day != null
            ? day
            : LocalDate.ofInstant(session.clock().instant(), session.desk().authority().zone());
    Simulating.Result result =
        new Simulating(archive, session.definitions())
            .run(
                tried,
                on,
                chosen,
                new Simulation.Limits(Math.max(0, examples), changed ? CHANGED : 0),
                session.upkeepProgress());
    ExampleTexts texts = new ExampleTexts(archive, session.sight());
    session.account(log -> log.viewed(shown(result, texts), "LIST"));
    if (pdf != null) {
      SavedFile.write(
          session,
          "SIMULATE_PDF",
          pdf,
          new SimulationSheet(session.desk(), texts, result, archive.clock().instant())
              .render()
              .pdf());
    }
    SimulationOutput output = new SimulationOutput(session.output(), Phrasebook.english(), texts);
    if (session.output().isJson()) {
      output.lines(result);
    } else {
      output.tables(result);
    }
  }

  private static List<HeldRecord> shown(Simulating.Result result, ExampleTexts texts) {
    return result.simulated().examples().values().stream()
        .flatMap(examples ->
            Stream.concat(
                examples.matching().stream(), examples.nearest().stream().map(NearMiss::trial)))
        .map(trial -> texts.of(trial).held())
        .toList();
  }

  private static void tell(Output output, List<Finding> findings) {
    FindingOutput told = new FindingOutput(output);
    findings.forEach(told);
    told.end();
  }

  private static String line(Finding finding) {
    return "%s: %s %s: %s"
        .formatted(finding.where(), finding.severity(), finding.code(), finding.message());
  }
}
