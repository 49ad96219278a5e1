package org.bevara.cli.internal;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.bevara.home.ArchiveHome;
import org.bevara.home.ServicePoint;
import org.bevara.job.Archive;
import org.bevara.job.Definitions;
import org.bevara.job.DefinitionsWatch;
import org.bevara.job.RunBoard;
import org.bevara.job.Timetable;
import org.bevara.record.Finding;
import org.bevara.record.UsageException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Serves a home until it is told to stop: runs jobs at their times, and does what other command
/// lines ask for.
@Command(
    name = "serve",
    description = {
      "Runs the jobs at their times until it is stopped.",
      "Every other verb works meanwhile: what acts is done by this program, what looks reads",
      "beside it. Ctrl-C or SIGTERM ends it after the task at hand; what was begun goes on at",
      "the next start."
    },
    footer = {"", "Example:  bevara serve"})
final class ServeVerb extends Verb.Alone {

  @Option(
      names = "--parallel",
      paramLabel = "N",
      defaultValue = "1",
      description = "How many jobs run at once at most (default 1; each takes about one core).")
  int parallel = 1;

  @Override
  int run(Session session) {
    if (parallel < 1 || parallel > 4) {
      throw new UsageException(
          "PARALLEL_OUT_OF_RANGE", "--parallel is from 1 to 4, not %d".formatted(parallel));
    }
    if (session.dryRun()) {
      return session.would("serve " + session.homePath());
    }
    CountDownLatch asked = new CountDownLatch(1);
    StopSignal stop = session.stopSignal();
    stop.onStop(asked::countDown);
    session.requireSomethingToServe();
    ArchiveHome home = ArchiveHome.open(session.homePath());
    try (Signals _ = Signals.hear(stop::give);
        ServicePoint point = ServicePoint.take(home)) {
      Archive archive = session.archiveToServe();
      ServedHome served =
          new ServedHome(archive, new RunBoard(archive.database(), archive.clock()));
      DefinitionsWatch definitions =
          new DefinitionsWatch(session.jobsPath(), session.wantedAuthority());
      tellFindings(session.output(), definitions.get());
      try (Timetable timetable =
              Timetable.start(archive, definitions, new SlotRuns(session, served, stop), parallel);
          ActServer _ = ActServer.start(point, session.program(), served)) {
        tellReady(session.output(), home, timetable);
        asked.await();
        session.output().note("Stopping after the task at hand.");
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    return 0;
  }

  private static void tellFindings(Output output, List<Definitions> all) {
    for (Definitions definitions : all) {
      if (definitions.hasErrors()) {
        output.note(
            "bevara: CONFIGURATION_INVALID: no job of %s runs before this is put right:"
                .formatted(definitions.name()));
        definitions.findings().stream()
            .filter(finding -> finding.severity() == Finding.Severity.ERROR)
            .forEach(finding ->
                output.note(
                    "%s %s: %s".formatted(finding.where(), finding.code(), finding.message())));
      }
    }
  }

  private static void tellReady(Output output, ArchiveHome home, Timetable timetable) {
    if (output.isJson()) {
      output.line(
          output
              .object()
              .put("ready", true)
              .put("home", home.toString())
              .put("slots", timetable.slots().size()));
      return;
    }
    output.say("Serving " + home);
    output.table(
        List.of("authority", "job", "next", "time table"),
        timetable.slots().stream()
            .map(slot ->
                List.of(
                    slot.authority().value(),
                    slot.job().word(),
                    slot.next().atZone(slot.table().zone()).toOffsetDateTime().toString(),
                    slot.table().toString()))
            .toList());
    output.say("Ready. Stop it with Ctrl-C.");
  }
}
