package org.bevara.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bevara.faults.Point.after;
import static org.bevara.faults.Point.before;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bevara.access.Role;
import org.bevara.access.Viewer;
import org.bevara.disposal.Proposal;
import org.bevara.disposal.ProposalState;
import org.bevara.faults.Deed;
import org.bevara.faults.Point;
import org.bevara.faults.PointAgent;
import org.bevara.home.ArchiveHome;
import org.bevara.home.DatabaseSettings;
import org.bevara.job.Executing.Executed;
import org.bevara.record.RefusedException;
import org.bevara.store.ObjectId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A destruction that is killed at a named point, and then run again: its certificate is that of a
/// run that was not, but for times and places in the ledger.
///
/// With `-Pfull` each point is visited 25 times (`bevara.kill.rounds`), at later passages too where
/// there are any.
class KilledDisposalIT {

  private static final Instant START = Instant.parse("2026-03-11T08:00:00Z");

  /// A clock tells more than the database keeps.
  private static final Instant LATER = START.plus(Duration.ofHours(5)).plusNanos(999_999_700);

  private static final int COMMENTS = 3;
  private static final int KILLED = 137;
  private static final int ROUNDS =
      Integer.getInteger("bevara.kill.rounds", Boolean.getBoolean("bevara.full") ? 25 : 1);
  private static final String DISPOSAL = "org.bevara.disposal.";
  private static final String STORE = "org.bevara.store.internal.OcflObjectStore";

  /// A point with the name of what has happened there, and what has not.
  record Named(String name, Point point) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static final List<Named> POINTS =
      List.of(
          new Named("quarantined, not committed", after(DISPOSAL + "Executions", "quarantine")),
          new Named(
              "record destroyed, not committed", after(DISPOSAL + "Destroyer", "destroy").time(2)),
          new Named("page cut, not committed", after(DISPOSAL + "Destroyer", "page")),
          new Named("object marked, not removed", before(DISPOSAL + "Destroyer", "remove").time(2)),
          new Named("object removed, not noted", after(STORE, "destroy").time(3)),
          new Named(
              "index expunged", after("org.bevara.search.internal.LuceneSearchIndex", "expunge")),
          new Named("traces looked for", after(DISPOSAL + "ResidueCheck", "of")),
          new Named(
              "certificate stored, not committed", before(DISPOSAL + "Executions", "certified")),
          new Named("certificate committed", after("org.bevara.job.Executing", "certify")));

  @TempDir static Path folder;
  private static SharedServer server;
  private static Path jobs;
  private static DatabaseSettings.External prepared;
  private static Proposal proposal;
  private static Map<String, Object> undisturbed;
  private static int homes;

  @BeforeAll
  static void prepare() throws Exception {
    jobs = EveryCommentGoes.definitions(folder.resolve("jobs"), "P0D");
    server = new SharedServer(folder.resolve("server"));
    prepared = server.fresh();
    try (TalkedAboutSite site = new TalkedAboutSite()) {
      for (int number = 1; number <= COMMENTS; number++) {
        site.say(number, "Hjärtlig hälsning nummer %d från en låntagare.".formatted(number));
      }
      site.show(1, "egen.png");
      try (ArchiveFixture fixture =
          open(folder.resolve("prepared"), prepared, site.port(), START, true)) {
        RunReport report = fixture.visit(TalkedAboutSite.CHANNEL);
        assertThat(report.completed()).as(report.message()).isTrue();
        Viewer.User one = fixture.user("Greta", Role.APPROVER, new Viewer.Operator());
        Viewer.User two = fixture.user("Sten", Role.APPROVER, new Viewer.Operator());
        proposal = EveryCommentGoes.approved(fixture, one, two);
      }
    }
    undisturbed = carriedOut(copied(), server.copy(prepared));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  static List<Named> points() {
    List<Named> rounds = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      for (Named named : POINTS) {
        rounds.add(
            new Named(
                named.name() + (round == 0 ? "" : ", round " + round),
                named
                    .point()
                    .time(1 + (named.point().count() - 1 + round) % named.point().count())));
      }
    }
    return rounds;
  }

  @ParameterizedTest
  @MethodSource("points")
  void sameCommandAgainCertifiesAsIfNothingHadHappened(Named named) throws Exception {
    Path home = copied();
    DatabaseSettings.External database = server.copy(prepared);
    Process process =
        DisposalProcess.start(
            List.of(PointAgent.option(folder, Deed.KILL, named.point())),
            SharedServer.environment(database),
            home,
            jobs,
            proposal.id(),
            LATER);
    List<String> said = HarvestProcess.everything(process);
    assertThat(process.waitFor()).as("%s", said).isEqualTo(KILLED);

    assertThat(carriedOut(home, database)).isEqualTo(undisturbed);
  }

  @Test
  void nothingIsDestroyedWhileTheSecondPlaceOfTheLedgerIsBehind() throws Exception {
    Path place = folder.resolve("not-mounted");
    try (Archive archive =
            Archive.open(
                ArchiveHome.open(copied()),
                server.copy(prepared),
                new SteppingClock(LATER),
                LeaseTerm.standard(),
                Optional.of(place));
        Executing executing =
            new Executing(
                archive, new Desk(archive, JobDefinitions.read(jobs, ArchiveFixture.NAME)))) {
      assertThatThrownBy(() -> execute(executing))
          .isInstanceOfSatisfying(
              RefusedException.class,
              refused -> assertThat(refused.code()).isEqualTo("SECOND_PLACE_BEHIND"));
      assertThat(archive.proposals().proposal(ArchiveFixture.NAME, proposal.id()).state())
          .isEqualTo(ProposalState.APPROVED);

      Files.createDirectory(place);
      assertThat(execute(executing).state()).isEqualTo(ProposalState.EXECUTED);
      assertThat(place.resolve("ledger.jsonl"))
          .content(StandardCharsets.ISO_8859_1)
          .contains("DESTRUCTION_CERTIFIED");
    }
  }

  private static Executed execute(Executing executing) {
    return executing.execute(proposal.id(), new Viewer.Operator(), new ArchiveFixture.Unheard());
  }

  @Test
  void snapshotsThatAreKeptByDecisionAreNamedInTheCertificate() throws Exception {
    Path kept = EveryCommentGoes.definitions(folder.resolve("jobs-keep"), "P0D");
    Files.writeString(
        kept.resolve("exempelkommun/disposal.yaml"),
        "\nsnapshots: KEEP\nsnapshotDecision: KS-2025-43\n",
        StandardOpenOption.APPEND);
    JsonNode certificate = certificate(carried(kept));

    assertThat(certificate.path("snapshots").asString()).isEqualTo("KEEP");
    assertThat(certificate.path("kept").valueStream().map(JsonNode::asString))
        .anyMatch(object -> object.startsWith("snapshot-"))
        .anyMatch(object -> object.startsWith("page-"))
        .allMatch(object -> !object.contains("-cut-"));
    assertThat(certificate.path("objects").valueStream().map(each -> each.path("fate").asString()))
        .containsOnly("DESTROYED");
  }

  @Test
  void snapshotsThatAreToGoAreGoneAndTheirPagesSayNothing() throws Exception {
    Path gone = EveryCommentGoes.definitions(folder.resolve("jobs-destroy"), "P0D");
    Files.writeString(
        gone.resolve("exempelkommun/disposal.yaml"),
        "\nsnapshots: DESTROY\n",
        StandardOpenOption.APPEND);
    JsonNode certificate = certificate(carried(gone));

    assertThat(certificate.path("kept")).isEmpty();
    assertThat(
            certificate
                .path("objects")
                .valueStream()
                .filter(each -> each.path("object").asString().startsWith("snapshot-")))
        .isNotEmpty()
        .allMatch(each -> each.path("fate").asString().equals("DESTROYED"));
  }

  /// The proposal carried out by other definitions in a home of its own.
  private static ArchiveFixture carried(Path definitions) throws Exception {
    ArchiveFixture fixture =
        ArchiveFixture.open(
            copied(),
            server.copy(prepared),
            LeaseTerm.standard(),
            definitions,
            1,
            Optional.empty(),
            new SteppingClock(LATER));
    try (Executing executing = new Executing(fixture.archive(), fixture.desk())) {
      assertThat(execute(executing).state()).isEqualTo(ProposalState.EXECUTED);
    }
    return fixture;
  }

  private static JsonNode certificate(ArchiveFixture fixture) {
    try (fixture) {
      assertThat(fixture.desk().verify(true)).isEmpty();
      return JsonMapper.shared()
          .readTree(
              fixture
                  .archive()
                  .store()
                  .bytes(new ObjectId("destruction-" + proposal.id()), "certificate.json"));
    }
  }

  private static ArchiveFixture open(
      Path home, DatabaseSettings database, int port, Instant now, boolean camera) {
    return ArchiveFixture.open(
        home,
        database,
        LeaseTerm.standard(),
        jobs,
        port,
        camera ? Optional.of(new StillCamera(Clock.systemUTC())) : Optional.empty(),
        new SteppingClock(now));
  }

  private static Path copied() throws IOException {
    Path from = folder.resolve("prepared");
    Path to = folder.resolve("home-" + ++homes);
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Files.copy(file, to.resolve(from.relativize(file)));
      }
    }
    return to;
  }

  /// Carries the proposal out.
  ///
  /// @return the certificate without times, and without what the ledger counts
  private static Map<String, Object> carriedOut(Path home, DatabaseSettings database) {
    try (ArchiveFixture fixture = open(home, database, 1, LATER.plusSeconds(3600), false);
        Executing executing = new Executing(fixture.archive(), fixture.desk())) {
      Executed executed = execute(executing);
      assertThat(executed.state()).isEqualTo(ProposalState.EXECUTED);
      assertThat(executed.destroyed()).isEqualTo(COMMENTS + 1);
      assertThat(fixture.desk().verify(false)).isEmpty();
      JsonNode certificate =
          JsonMapper.shared()
              .readTree(
                  fixture
                      .archive()
                      .store()
                      .bytes(
                          new ObjectId(Objects.requireNonNull(executed.certificate())),
                          "certificate.json"));
      Map<String, Object> comparable = new TreeMap<>();
      for (String key : certificate.propertyNames()) {
        if (!List.of("begunAt", "endedAt", "quarantinedUntil", "residue", "holds", "ledgerHead")
            .contains(key)) {
          comparable.put(key, certificate.get(key));
        }
      }
      comparable.put("standing", certificate.path("holds").path("standing"));
      comparable.put("canaries", certificate.path("residue").path("canaries"));
      return comparable;
    }
  }
}
