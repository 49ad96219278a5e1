package org.bevara.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bevara.faults.Point.after;
import static org.bevara.faults.Point.before;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.bevara.capture.Camera;
import org.bevara.capture.CameraSettings;
import org.bevara.capture.Cameras;
import org.bevara.capture.ChromiumFinder;
import org.bevara.demo.DemoSite;
import org.bevara.faults.Deed;
import org.bevara.faults.Point;
import org.bevara.faults.PointAgent;
import org.bevara.faults.SmallSite;
import org.bevara.home.DatabaseSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A harvest that is killed at a named point, and then run again: it ends as one that was not, with
/// nothing doubled and nothing left over.
///
/// With `-Pfull` each point is visited 25 times (`bevara.kill.rounds`), at another of its passages
/// each time.
class KilledAtNamedPointsIT {

  private static final String CHANNEL = "lindskolan";
  private static final Instant START = Instant.parse("2026-03-11T08:00:00Z");
  private static final int KILLED = 137;
  private static final int ROUNDS =
      Integer.getInteger("bevara.kill.rounds", Boolean.getBoolean("bevara.full") ? 25 : 1);

  private static final String JOB = "org.bevara.job.internal.";
  private static final String EVIDENCE = "org.bevara.capture.internal.JdbcEvidence";
  private static final String STORE = "org.bevara.store.internal.";
  private static final String INDEX = "org.bevara.search.internal.";

  private static final String TRANSACTIONS =
      "org.springframework.jdbc.datasource.DataSourceTransactionManager";

  /// A point with the name of what has happened there, and what has not.
  record Named(String name, Point point) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static final List<Named> POINTS =
      List.of(
          new Named("lease taken", after(JOB + "lease.Taking", "take")),
          new Named("before a fetch", before("org.bevara.egress.Egress", "open").time(3)),
          new Named(
              "WARC closed", after("org.bevara.egress.internal.RecordingPassage", "close").time(2)),
          new Named("object announced", after(JOB + "lease.Lease", "announce").time(4)),
          new Named("object staged", after(STORE + "ObjectWriter", "write").time(5)),
          new Named("object in its place", after(STORE + "OcflRoot", "admit").time(7)),
          new Named("page written, not committed", after(EVIDENCE, "page").time(2)),
          new Named("transaction committed", after(TRANSACTIONS, "doCommit").time(25)),
          new Named("medium stored, not committed", after(EVIDENCE, "media").time(2)),
          new Named("rendition stored, not committed", after(EVIDENCE, "rendition").time(2)),
          new Named(
              "decision written, not committed",
              after("org.bevara.review.internal.JdbcDecisions", "decide").time(6)),
          new Named("index committed, not published", before(INDEX + "Manifest", "write")),
          new Named("index published", after(INDEX + "LuceneSearchIndex", "commit")),
          new Named("job at its end, visit open", after(JOB + "run.HarvestJobRun", "go")),
          new Named("visit ended, not committed", after(EVIDENCE, "finish")),
          new Named("lease about to be given back", before(JOB + "lease.Lease", "close")),
          new Named(
              "ledger written to its file",
              after("org.bevara.ledger.internal.JdbcLedgerFile", "write")));

  @TempDir(factory = MemoryFolder.class)
  static Path folder;

  private static DemoSite site;
  private static SharedServer server;
  private static Map<String, Object> once;
  private static Map<String, Object> twice;
  private static int homes;

  @BeforeAll
  static void visitUndisturbed() throws Exception {
    site = SmallSite.start(ArchiveFixture.EPOCH);
    server = new SharedServer(folder.resolve("server"));
    try (ArchiveFixture undisturbed = open(home(), server.fresh(), Optional.empty())) {
      visit(undisturbed);
      once = WhatIsThere.in(undisturbed);
      visit(undisturbed);
      twice = WhatIsThere.in(undisturbed);
    }
  }

  @AfterAll
  static void stop() {
    server.close();
    site.close();
  }

  static List<Named> points() throws Exception {
    if (ROUNDS == 1) {
      return POINTS;
    }
    List<Named> rounds = new ArrayList<>();
    for (Named named : POINTS) {
      int passages = passages(named.point());
      for (int round = 0; round < ROUNDS; round++) {
        int nth = 1 + (named.point().count() - 1 + round * 7) % passages;
        rounds.add(new Named(named.name() + ", passage " + nth, named.point().time(nth)));
      }
    }
    return rounds;
  }

  /// How often an undisturbed run comes to the point.
  private static int passages(Point point) throws Exception {
    Process counted = start(Deed.COUNT, point, home(), server.fresh(), Map.of());
    return HarvestProcess.everything(counted).stream()
        .filter(line -> line.startsWith(PointAgent.REACHED))
        .mapToInt(line -> Integer.parseInt(line.substring(PointAgent.REACHED.length())))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("points")
  void sameCommandAgainEndsAsIfNothingHadHappened(Named named) throws Exception {
    Path home = home();
    DatabaseSettings.External database = server.fresh();

    kill(named.point(), home, database, Map.of());

    try (ArchiveFixture again = open(home, database, Optional.empty())) {
      boolean ended = ended(again);
      visit(again);
      assertThat(WhatIsThere.in(again)).isEqualTo(ended ? twice : once);
      clean(again);
    }
  }

  @Test
  void pictureThatWasStoredAndNotCommittedIsTakenOnce() throws Exception {
    String binary = new ChromiumFinder().find(System.getenv()).orElseThrow().toString();
    Path home = home();
    DatabaseSettings.External database = server.fresh();

    kill(after(EVIDENCE, "snapshot").time(2), home, database, Map.of("CAMERA_BINARY", binary));

    try (Camera camera = camera(Path.of(binary));
        ArchiveFixture again = open(home, database, Optional.of(camera))) {
      visit(again);
      long pages =
          again
              .jdbc()
              .sql("SELECT count(*) FROM record WHERE kind = 'PAGE'")
              .query(Long.class)
              .single();
      Map<String, Object> there = WhatIsThere.in(again);
      assertThat(there)
          .containsEntry("rows snapshot", pages)
          .containsEntry("states", once.get("states"));
      assertThat(there)
          .hasEntrySatisfying(
              "objects", kinds -> assertThat(kinds.toString()).contains("snapshot=" + pages + "}"))
          .hasEntrySatisfying(
              "acts",
              acts -> assertThat(acts.toString()).contains("SNAPSHOT_TAKEN=" + pages + ","));
      clean(again);
    }
  }

  private static Camera camera(Path binary) {
    return Cameras.chromium(
        new CameraSettings(binary, folder.resolve("camera"), Optional.empty(), Clock.systemUTC()));
  }

  private static void kill(
      Point point, Path home, DatabaseSettings.External database, Map<String, String> environment)
      throws IOException, InterruptedException {
    Process process = start(Deed.KILL, point, home, database, environment);
    List<String> said = HarvestProcess.everything(process);
    assertThat(process.waitFor()).as("%s", said).isEqualTo(KILLED);
  }

  private static Process start(
      Deed deed,
      Point point,
      Path home,
      DatabaseSettings.External database,
      Map<String, String> environment)
      throws IOException {
    Map<String, String> all = new HashMap<>(environment);
    all.putAll(SharedServer.environment(database));
    return HarvestProcess.start(
        List.of(PointAgent.option(folder, deed, point)), all, home, site.port(), CHANNEL, START);
  }

  private static ArchiveFixture open(
      Path home, DatabaseSettings database, Optional<Camera> camera) {
    return ArchiveFixture.open(
        home,
        database,
        LeaseTerm.standard(),
        Path.of("jobs"),
        site.port(),
        camera,
        new SteppingClock(START.plusSeconds(3600)));
  }

  private static Path home() {
    return folder.resolve("home-" + ++homes);
  }

  /// Whether the visit was over when its process was killed: then the same command is another one.
  private static boolean ended(ArchiveFixture archive) {
    return archive
            .jdbc()
            .sql("SELECT count(*) FROM visit WHERE outcome = 'COMPLETED'")
            .query(Long.class)
            .single()
        == 1;
  }

  private static void visit(ArchiveFixture archive) {
    RunReport report = archive.visit(CHANNEL);
    assertThat(report.code()).as(report.message()).isEqualTo(RunReport.COMPLETED);
    assertThat(report.threadsUnread()).isZero();
  }

  private static void clean(ArchiveFixture archive) throws IOException {
    assertThat(archive.desk().verify(true)).isEmpty();
    assertThat(archive.objects()).isEqualTo(archive.objectsAccountedFor());
    assertThat(archive.jdbc().sql("SELECT count(*) FROM object_intent").query(Long.class).single())
        .isZero();
    try (Stream<Path> staged =
        Files.walk(archive.archive().home().store().resolveSibling("store.staging"))) {
      assertThat(staged.filter(Files::isRegularFile))
          .allMatch(file -> file.toString().endsWith(".lock"));
    }
  }
}
