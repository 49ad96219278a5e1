package org.bevara.cli.internal;

import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.bevara.cli.Signals;
import org.bevara.home.ArchiveHome;
import org.bevara.home.ServicePoint;
import org.bevara.job.Archive;
import org.bevara.job.Definitions;
import org.bevara.job.DefinitionsWatch;
import org.bevara.job.Desk;
import org.bevara.job.RegisterKeeping;
import org.bevara.job.RunBoard;
import org.bevara.job.Timetable;
import org.bevara.record.Finding;
import org.bevara.record.UsageException;
import org.bevara.web.WebServer;
import org.bevara.web.WebSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Serves a home until it is told to stop: runs jobs at their times, shows pages, and does what
/// other command lines ask for.
@Command(
    name = "serve",
    description = {
      "Runs jobs at their times and shows the pages, until stopped.",
      "Every other verb works meanwhile: what acts is done by this program, what looks reads",
      "beside it. Ctrl-C or SIGTERM ends it after the task at hand; what was begun goes on at",
      "the next start."
    },
    footer = {"", "Example:  bevara serve"})
final class ServeVerb extends Verb.Alone {

  private static final int MOST_PARALLEL = 4;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Of the pages (default ${DEFAULT-VALUE}; 0: any that is free).")
  int port = 8420;

  @Option(
      names = "--content-port",
      paramLabel = "PORT",
      description = "Of captured content (default ${DEFAULT-VALUE}; 0: any that is free).")
  int contentPort = 8421;

  @ArgGroup(exclusive = false)
  @Nullable Reach reach;

  @Option(
      names = "--parallel",
      paramLabel = "N",
      description = "Jobs at once at most (default ${DEFAULT-VALUE}; each takes about one core).")
  int parallel = 1;

  /// How other machines come to the pages; without it they are for this machine only.
  static final class Reach {

    @Option(
        names = "--public-url",
        paramLabel = "URL",
        required = true,
        description = "The pages' address behind your reverse proxy.")
    URI pages = URI.create("http://localhost");

    @Option(
        names = "--content-url",
        paramLabel = "URL",
        required = true,
        description = "The same for captured content; another host name.")
    URI content = URI.create("http://localhost");

    @Option(
        names = "--listen",
        paramLabel = "ADDRESS",
        description = "Where to listen (default 127.0.0.1).")
    InetAddress listening = InetAddress.ofLiteral("127.0.0.1");
  }

  @Override
  int run(Session session) {
    if (parallel < 1 || parallel > MOST_PARALLEL) {
      throw new UsageException(
          "PARALLEL_OUT_OF_RANGE",
          "--parallel is from 1 to %d, not %d".formatted(MOST_PARALLEL, parallel));
    }
    WebSettings settings = settings();
    if (session.dryRun()) {
      return session.would("serve " + session.homePath());
    }
    session.requireSomethingToServe();
    StopSignal stop = new StopSignal();
    try (Signals.Running _ = Signals.whileRunning(stop::give)) {
      serve(session, settings, stop);
    }
    Signals.heeded();
    return 0;
  }

  private WebSettings settings() {
    WebSettings loopback = WebSettings.loopback(port, contentPort);
    return reach == null
        ? loopback
        : loopback.reachedAt(reach.listening, reach.pages, reach.content);
  }

  private void serve(Session session, WebSettings settings, StopSignal stop) {
    CountDownLatch asked = new CountDownLatch(1);
    ArchiveHome home = ArchiveHome.open(session.homePath());
    try (Signals.Running _ = stop.whileRunning(asked::countDown);
        ServicePoint point = ServicePoint.take(home)) {
      Archive archive = session.archiveToServe();
      ServedHome served =
          new ServedHome(archive, new RunBoard(archive.database(), archive.clock()));
      DefinitionsWatch definitions =
          new DefinitionsWatch(
              session.jobsPath(), session.wantedAuthority(), new RegisterKeeping(archive)::keep);
      tellFindings(session.output(), definitions.get());
      ServedActs acts = new ServedActs(session, served, stop);
      // closed in the opposite order: pages last, so that people see how it ends
      try (WebServer pages =
              WebServer.start(
                  settings,
                  archive,
                  desks(archive, definitions.get()),
                  served.board(),
                  acts,
                  acts);
          Timetable timetable =
              Timetable.start(archive, definitions, new SlotRuns(session, served, stop), parallel);
          ActServer _ = ActServer.start(point, session.program(), served)) {
        served.board().show(timetable::slots);
        tellReady(session.output(), home, pages, timetable);
        asked.await();
        session.output().note("Stopping after the task at hand.");
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        stop.give();
      }
    }
  }

  /// One for each authority that can be worked for; one whose routine is a draft is served when it
  /// is named.
  private static List<Desk> desks(Archive archive, List<Definitions> all) {
    return all.stream()
        .filter(definitions -> !definitions.hasErrors())
        .filter(definitions -> all.size() == 1 || !definitions.authority().draft())
        .map(definitions -> new Desk(archive, definitions))
        .toList();
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

  private static void tellReady(
      Output output, ArchiveHome home, WebServer pages, Timetable timetable) {
    if (output.isJson()) {
      output.line(
          output
              .object()
              .put("ready", true)
              .put("home", home.toString())
              .put("pages", pages.address().toString())
              .put("port", pages.port())
              .put("contentPort", pages.contentPort()));
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
    output.say("Ready: %s  (stop it with Ctrl-C)".formatted(pages.address()));
  }
}
