package org.bevara.cli.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.bevara.access.Role;
import org.bevara.access.Viewer;
import org.bevara.capture.Camera;
import org.bevara.channel.Channel;
import org.bevara.cli.Signals;
import org.bevara.demo.DemoSite;
import org.bevara.demo.DemoState;
import org.bevara.egress.Egress;
import org.bevara.home.ArchiveHome;
import org.bevara.job.Harvests;
import org.bevara.job.JobStep;
import org.bevara.job.RunReport;
import org.bevara.job.Sealing;
import org.bevara.job.Sealing.Order;
import org.bevara.job.Sealing.Reason;
import org.bevara.job.Sealing.Sealed;
import org.bevara.moderation.RemovalCode;
import org.bevara.record.AuthorityName;
import org.bevara.record.ChannelId;
import org.bevara.record.FailedException;
import org.bevara.search.SearchPage;
import org.bevara.search.SearchRequest;
import org.bevara.search.SearchView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Shows the whole line on the built-in municipality.
@Command(
    name = "demo",
    description = {
      "Shows the whole line on a built-in municipality.",
      "Starts its site on loopback, visits it three times days apart, and shows what was",
      "harvested, rendered, decided and indexed."
    },
    footer = {"", "Example:  bevara demo"})
final class DemoVerb extends Verb.Alone {

  static final AuthorityName AUTHORITY = AuthorityName.EXAMPLE;

  /// The visits of the first demonstration, and how long before now each one is.
  private static final List<Duration> VISITS =
      List.of(Duration.ofDays(6), Duration.ofDays(3), Duration.ZERO);

  private static final String EDITOR = "Demoredaktören";

  @Option(
      names = "--site-only",
      description = "Serves just the site, as it is at the last visit, until it is stopped.")
  boolean siteOnly;

  @Option(
      names = "--hide",
      paramLabel = "ID",
      description = "With --site-only: leaves out one item of the site. May be repeated.")
  Set<String> hidden = new HashSet<>();

  @Option(
      names = "--keep-site",
      description = "Leaves the site up afterwards, until it is stopped.")
  boolean keepSite;

  @Override
  int run(Session session) {
    session.demonstrate();
    if (session.dryRun()) {
      return session.would(
          "start Exempelkommun's site, visit it and keep what is found in " + session.homePath());
    }
    ArchiveHome home = ArchiveHome.open(session.homePath());
    DemoState before =
        DemoState.isIn(home.demo())
            ? DemoState.in(home.demo())
            : new DemoState(0, firstShown(session.clock()), 0);
    try (DemoSite site = start(before)) {
      DemoState state =
          new DemoState(site.port(), before.epoch(), before.visit()).keepIn(home.demo());
      session
          .output()
          .note("Exempelkommun's site is up: http://127.0.0.1:%d/kommunen/".formatted(site.port()));
      if (siteOnly) {
        return serve(session);
      }
      int code = demonstrate(session, site, state);
      if (keepSite && !Signals.isReceived()) {
        serve(session);
      }
      return code;
    }
  }

  /// The site's texts are dated before the day of its second visit, on which it has changed.
  private static LocalDate firstShown(Clock clock) {
    return LocalDate.ofInstant(clock.instant().minus(VISITS.get(1)), ZoneId.of("Europe/Stockholm"));
  }

  private DemoSite start(DemoState state) {
    int visit = siteOnly ? Math.max(state.visit(), VISITS.size()) : Math.max(1, state.visit());
    try {
      return DemoSite.start(state.port(), state.epoch(), visit, hidden);
    } catch (FailedException e) {
      // somebody else has the port by now; the name stays, and the door is told the new one
      return DemoSite.start(0, state.epoch(), visit, hidden);
    }
  }

  private static int serve(Session session) {
    session.output().note("Stop it with Ctrl-C.");
    CountDownLatch stopped = new CountDownLatch(1);
    try (Signals.Running _ = Signals.whileRunning(stopped::countDown)) {
      stopped.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return 0;
  }

  /// To the day of a visit; those after the last of the demonstration are made today.
  private static void travel(Session session, int visit) {
    session.clock().setBack(visit <= VISITS.size() ? VISITS.get(visit - 1) : Duration.ZERO);
  }

  private int demonstrate(Session session, DemoSite site, DemoState before) {
    List<RunReport> reports = new ArrayList<>();
    int first = before.visit() + 1;
    // before anything is entered in the ledger, which takes no entry earlier than its last
    travel(session, first);
    session.desk();
    try (Egress egress = session.egress()) {
      Optional<Camera> camera = session.camera();
      try (Harvests harvests = new Harvests(session.archive(), session.desk(), egress, camera);
          Signals.Running _ = session.stoppable(harvests::stop)) {
        for (int visit = first; visit <= Math.max(first, VISITS.size()); visit++) {
          travel(session, visit);
          site.visit(visit);
          session
              .output()
              .note(
                  "Visit %d, %s"
                      .formatted(
                          visit,
                          LocalDate.ofInstant(
                              session.clock().instant(), session.desk().authority().zone())));
          for (Channel channel : session.definitions().channels()) {
            reports.add(harvests.run(channel, List.of(JobStep.values()), session.progress()));
          }
          if (harvests.isStopped()) {
            RunReports.print(session.output(), reports);
            return 1; // the next demonstration goes on with this visit
          }
          if (visit == 1) {
            remove(session, site, harvests);
          }
          new DemoState(site.port(), before.epoch(), visit).keepIn(session.archive().home().demo());
        }
      } finally {
        camera.ifPresent(Camera::close);
      }
    }
    List<RunReport> failed = reports.stream().filter(report -> !report.completed()).toList();
    RunReports.print(session.output(), session.output().isJson() ? reports : failed);
    DemoSummary.print(session, reports);
    search(session);
    return failed.isEmpty() ? 0 : failed.size() == reports.size() ? 1 : 4;
  }

  /// Between the first visit and the second the editor removes a comment, and seals it first.
  private static void remove(Session session, DemoSite site, Harvests harvests) {
    Viewer editor =
        new Viewer.User(
            session.archive().accounts().list(AUTHORITY).stream()
                .filter(account -> account.name().equals(EDITOR))
                .findFirst()
                .orElseGet(() ->
                    session
                        .archive()
                        .accounts()
                        .add(
                            AUTHORITY,
                            EDITOR,
                            Role.EDITOR,
                            new Viewer.Operator(),
                            session.clock().instant())
                        .account()));
    Sealed sealed =
        new Sealing(session.archive(), session.desk(), harvests)
            .seal(
                new Order(
                    session.definitions().channel(new ChannelId("exempelkommun")),
                    site.toBeRemovedByEditor(),
                    Reason.REMOVAL,
                    RemovalCode.DEFAMATION_INSULT,
                    null,
                    editor.agent()),
                session.progress());
    session
        .output()
        .note(
            "The editor removes %s; sealed first: %s"
                .formatted(sealed.recordId(), sealed.receipt()));
  }

  private static void search(Session session) {
    if (session.output().isJson()) {
      return;
    }
    try (SearchView index = session.desk().indexForReading()) {
      SearchPage page = index.search(SearchRequest.of("snöröjningens").limit(5), false);
      session.output().say("");
      session.output().say("bevara search snöröjningens   (a form that stands in no text)");
      SearchVerb.print(session.output(), page);
    }
    String home = session.homePath().toString();
    session.output().say("");
    session.output().say("Look on:");
    session.output().say("  bevara --home %s items --outcome REGISTER".formatted(home));
    session.output().say("  bevara --home %s show RECORD --pdf thread.pdf".formatted(home));
    session.output().say("  bevara --home %s explain RECORD".formatted(home));
    session.output().say("  bevara --home %s demo --site-only".formatted(home));
  }
}
