package org.bevara.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bevara.access.Role;
import org.bevara.access.Viewer;
import org.bevara.capture.HeldRecord;
import org.bevara.disposal.DestructionCertificate;
import org.bevara.disposal.Proposal;
import org.bevara.disposal.ProposalState;
import org.bevara.disposal.ProposedRecord;
import org.bevara.hold.DisposalHold;
import org.bevara.hold.HoldKind;
import org.bevara.home.DatabaseSettings;
import org.bevara.job.Executing.Executed;
import org.bevara.ledger.IndependentVerifier;
import org.bevara.moderation.Change;
import org.bevara.moderation.RemovalCode;
import org.bevara.record.BevaraException;
import org.bevara.record.Custody;
import org.bevara.record.Finding;
import org.bevara.record.RecordId;
import org.bevara.record.SourceState;
import org.bevara.search.IndexedRecord;
import org.bevara.search.SearchIndex;
import org.bevara.search.SearchRequest;
import org.bevara.search.SearchView;
import org.bevara.store.ObjectId;
import org.bevara.upkeep.Restore;
import org.bevara.upkeep.RestoreReport;
import org.bevara.upkeep.UpkeepProgress;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// A proposal carried through: what is left of what it names, and what comes back.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@SuppressWarnings("NullAway.Init") // set by the first step
class DestructionIT {

  private static final int COMMENTS = Boolean.getBoolean("bevara.full") ? 1_000 : 60;
  private static final Viewer OPERATOR = new Viewer.Operator();
  private static final ArchiveFixture.Unheard UNHEARD = new ArchiveFixture.Unheard();

  @TempDir static Path folder;
  private static TalkedAboutSite site;
  private static ArchiveFixture fixture;
  private static Viewer.User approver;
  private static Viewer.User second;
  private static Proposal proposal;
  private static RecordId heldComment;
  private static List<RecordId> named;

  @BeforeAll
  static void open() throws Exception {
    site = new TalkedAboutSite();
    for (int number = 1; number <= COMMENTS; number++) {
      site.say(number, text(number));
    }
    site.show(1, "egen.png");
    site.show(2, "delad.png");
    Path jobs = EveryCommentGoes.definitions(folder.resolve("jobs"), "P1D");
    SteppingClock clock = new SteppingClock(Instant.parse("2026-03-11T08:00:00Z"));
    fixture =
        ArchiveFixture.open(
            folder.resolve("archive"),
            jobs,
            site.port(),
            Optional.of(new StillCamera(Clock.systemUTC())),
            clock);
    approver = fixture.user("Greta Godkännare", Role.APPROVER, OPERATOR);
    second = fixture.user("Sten Chef", Role.APPROVER, OPERATOR);
    visit();
    fixture
        .desk()
        .backup(
            folder.resolve("sets"),
            Optional.empty(),
            Period.ofYears(1),
            false,
            UpkeepProgress.NONE);
  }

  @AfterAll
  static void close() {
    fixture.close();
    site.close();
  }

  private static String text(int number) {
    return "Hjärtlig hälsning nummer %d från en låntagare i Övre Åkerby.".formatted(number);
  }

  private static RunReport visit() {
    fixture.clock().pass(Duration.ofHours(1));
    RunReport report = fixture.visit(TalkedAboutSite.CHANNEL);
    assertThat(report.completed()).as(report.message()).isTrue();
    return report;
  }

  private static HeldRecord comment(int number) {
    return fixture.item(TalkedAboutSite.CHANNEL, TalkedAboutSite.comment(number));
  }

  private static Executed execute() {
    try (Executing executing = new Executing(fixture.archive(), fixture.desk())) {
      return executing.execute(proposal.id(), OPERATOR, UNHEARD);
    }
  }

  private static long found(String query) {
    try (SearchView index = fixture.desk().indexForReading()) {
      return index.search(SearchRequest.of(query), true).total();
    }
  }

  private static String code(Runnable act) {
    return refusal(act).replaceFirst("(?s): .*", "");
  }

  /// Exit code, code and text as a person reads them.
  private static String refusal(Runnable act) {
    try {
      act.run();
    } catch (BevaraException e) {
      return "%d %s: %s".formatted(e.exitCode(), e.code(), e.getMessage());
    }
    return "0";
  }

  @Test
  @Order(1)
  void whatIsApprovedIsFoundInQuarantineAndAHoldWins() {
    proposal = EveryCommentGoes.approved(fixture, approver, second);
    assertThat(proposal.records()).isEqualTo(COMMENTS + 1);
    named =
        fixture.archive().proposals().records(proposal.id()).stream()
            .map(ProposedRecord::record)
            .toList();

    Executed quarantined = execute();

    assertThat(quarantined.state()).isEqualTo(ProposalState.QUARANTINED);
    assertThat(quarantined.destroyed()).isZero();
    assertThat(comment(7).custody()).isEqualTo(Custody.QUARANTINED);
    assertThat(found("låntagare")).as("the start page repeats the last").isEqualTo(COMMENTS + 1);
    try (SearchView index = fixture.desk().indexForReading()) {
      assertThat(index.stored(comment(7).recordId()).orElseThrow().json())
          .contains("\"custody\":\"QUARANTINED\"");
    }
    heldComment = fixture.item(TalkedAboutSite.CHANNEL, TalkedAboutSite.OTHER + "#k1").recordId();
    new Freezing(fixture.archive(), fixture.desk())
        .place(
            new Freezing.Choice.Listed(Set.of(heldComment)),
            HoldKind.FOI_REQUEST,
            "Begäran 12",
            OPERATOR);
    assertThat(execute().state()).as("its day has not come").isEqualTo(ProposalState.QUARANTINED);
  }

  @Test
  @Order(2)
  void whatIsOverIsDestroyedEverywhereAndCertified() throws Exception {
    RecordId page =
        fixture
            .archive()
            .holdings()
            .pageAt(
                ArchiveFixture.NAME,
                fixture.channel(TalkedAboutSite.CHANNEL).id(),
                TalkedAboutSite.POST)
            .orElseThrow()
            .recordId();
    fixture.clock().pass(Duration.ofDays(1).plusHours(1));
    indexSaysOfTheAnswerWhatACommentSaid();
    packageStandsInTheWay();

    Executed executed = execute();

    assertThat(executed.state()).isEqualTo(ProposalState.EXECUTED);
    assertThat(executed.destroyed()).isEqualTo(COMMENTS);
    assertThat(executed.spared()).containsExactly(Map.entry("HELD", 1));
    assertThat(fixture.archive().holdings().record(heldComment).custody()).isEqualTo(Custody.KEPT);
    assertThat(found("låntagare")).isZero();
    assertThat(found("Bergby")).isEqualTo(1);
    assertThat(found("önskar biblioteket")).as("what answered is kept").isEqualTo(1);
    assertThat(traces()).isEmpty();
    assertThat(
            fixture
                .archive()
                .holdings()
                .page(fixture.archive().holdings().record(page))
                .visibleText())
        .contains(TalkedAboutSite.ANSWER)
        .doesNotContain("låntagare", "Person 7");
    assertThat(fixture.desk().verify(true)).isEmpty();

    DestructionCertificate certificate =
        DestructionCertificate.of(
            fixture
                .archive()
                .store()
                .bytes(
                    new ObjectId(Objects.requireNonNull(executed.certificate())),
                    DestructionCertificate.JSON));
    assertThat(certificate.count()).isEqualTo(COMMENTS);
    assertThatAnOutsiderFindsNothingWrongBut(certificate.json(), 0);
    byte[] altered =
        new String(certificate.json(), StandardCharsets.UTF_8)
            .replace("Greta", "Gerda")
            .getBytes(StandardCharsets.UTF_8);
    assertThatAnOutsiderFindsNothingWrongBut(altered, 1);
    assertThat(certificate.records()).hasSize(COMMENTS).doesNotContain(heldComment.value());
    assertThat(certificate.exceptions())
        .containsExactly(new DestructionCertificate.Kept(heldComment.value(), "HELD"));
    assertThat(certificate.approvers())
        .extracting(DestructionCertificate.Approver::name)
        .containsExactly("Greta Godkännare", "Sten Chef");
    assertThat(certificate.approvers()).allMatch(each -> each.addedBy().equals("OPERATOR"));
    assertThat(certificate.sample())
        .isEqualTo(
            new DestructionCertificate.Sample(3, 3, 0, 0.0, 0.0, certificate.sample().high()));
    assertThat(certificate.stillVisible())
        .extracting(DestructionCertificate.Tally::count)
        .containsExactly((long) COMMENTS);
    assertThat(certificate.parts().getFirst().citation())
        .isEqualTo("Kommunfullmäktige i Exempelkommun 2024-06-17 § 88, KS 2024/113");
    assertThat(certificate.objects())
        .extracting(DestructionCertificate.Thing::object)
        .contains("page-%s-v1".formatted(page), "snapshot-%s-v1".formatted(page))
        .allMatch(object -> fixture.archive().store().find(new ObjectId(object)).isEmpty());
    assertThat(certificate.backups()).hasSize(1);
    assertThat(certificate.residue().records()).isEqualTo(COMMENTS);
    assertThat(fixture.archive().holdings().record(named.getFirst()).custody())
        .isEqualTo(Custody.DESTROYED);
    assertThat(execute().certificate()).as("again does nothing").isEqualTo(executed.certificate());
  }

  /// As a run that broke off before its index step leaves it.
  private static void indexSaysOfTheAnswerWhatACommentSaid() {
    RecordId answer =
        fixture.item(TalkedAboutSite.CHANNEL, TalkedAboutSite.POST + "#svar").recordId();
    try (SearchIndex index = fixture.desk().indexForWriting()) {
      IndexedRecord now = index.stored(answer).orElseThrow();
      index.put(
          List.of(
              new IndexedRecord(
                  now.recordId(),
                  now.channelId(),
                  now.kind(),
                  now.uri(),
                  now.author(),
                  now.publishedAt(),
                  now.state(),
                  now.language(),
                  now.restricted(),
                  text(7),
                  now.altTexts(),
                  now.hashtags(),
                  now.mentions(),
                  now.linkHosts(),
                  now.signals(),
                  now.outcome(),
                  now.json())));
      index.commit();
    }
  }

  /// A package for the e-archive that was left in the home holds what is destroyed.
  private static void packageStandsInTheWay() throws IOException {
    Path packages = Files.createDirectory(fixture.archive().home().root().resolve("packages"));
    Path left =
        new ChannelPackage(fixture.archive(), fixture.desk())
            .write(
                fixture.channel(TalkedAboutSite.CHANNEL), packages, "OPERATOR", List.of(), UNHEARD)
            .place();
    Path records = left.resolve("data/records.jsonl");
    Path item = left.resolve("data/objects/item-%s-v1/item.json".formatted(comment(7).recordId()));
    try (Stream<Path> files = Files.walk(left)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        if (!file.equals(records) && !file.equals(item)) {
          Files.delete(file);
        }
      }
    }

    assertThatThrownBy(DestructionIT::execute)
        .isInstanceOfSatisfying(
            BevaraException.class, refused -> assertThat(refused.code()).isEqualTo("RESIDUE_FOUND"))
        .hasMessageContaining("in 2 places, such as packages/" + left.getFileName() + "/data/")
        .hasMessageContaining("/item.json")
        .hasMessageContaining("/records.jsonl");
    assertThat(fixture.archive().proposals().proposal(ArchiveFixture.NAME, proposal.id()).state())
        .isEqualTo(ProposalState.QUARANTINED);
    Files.delete(records);
    Files.delete(item);
  }

  /// Files of the home in which an address or text of the destroyed stands in clear.
  private static List<String> traces() throws IOException {
    List<String> traces = new ArrayList<>();
    Path home = fixture.archive().home().root();
    Files.walkFileTree(
        home,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            try {
              String bytes = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
              if (bytes.contains("låntagare") || bytes.contains("mycket#k" + COMMENTS)) {
                traces.add(home.relativize(file).toString());
              }
              return FileVisitResult.CONTINUE;
            } catch (NoSuchFileException e) {
              return visitFileFailed(file, e);
            }
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (e instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE; // the database takes files of its own away
            }
            throw e;
          }
        });
    return traces;
  }

  @Test
  @Order(3)
  void whatIsStillThereIsNotTakenAgainAndWhatIsChangedIsAnother() throws Exception {
    site.quoteNothing();
    visit();
    long versions = count("record_version");
    visit();

    assertThat(count("record_version")).isEqualTo(versions);
    assertThat(traces()).isEmpty();
    assertThat(lastVisitSaw()).isEqualTo(String.valueOf(COMMENTS));

    site.say(7, "Grattis till de nya lamporna önskar jag från Nedby.");
    visit();

    HeldRecord changed = comment(7);
    assertThat(named).doesNotContain(changed.recordId());
    assertThat(changed.version()).isEqualTo(1);
    assertThat(changed.state()).isEqualTo(SourceState.LIVE);
    assertThat(fixture.archive().decisions().of(changed.recordId())).isPresent();
    assertThat(found("lamporna")).isEqualTo(1);
    assertThat(lastVisitSaw()).isEqualTo(String.valueOf(COMMENTS - 1));
    assertThat(traces()).isEmpty();
    assertThat(fixture.desk().verify(true)).isEmpty();
  }

  /// By the verifier that knows nothing of the program: the ledger and its signatures, the item
  /// versions that must be gone, and a certificate.
  private static void assertThatAnOutsiderFindsNothingWrongBut(byte[] certificate, int code)
      throws IOException {
    fixture.archive().drainLedger();
    Path file = Files.write(folder.resolve("certificate.json"), certificate);
    IndependentVerifier.Answer answer =
        IndependentVerifier.run(
            fixture.archive().home().ledger(),
            "--store",
            fixture.archive().home().store(),
            "--certificate",
            file);
    assertThat(answer.code()).as(answer.text()).isEqualTo(code);
    assertThat(answer.text())
        .containsPattern("objects destroyed: [1-9][0-9]*, objects that must be there: [1-9]")
        .contains(code == 0 ? "as entry" : "altered: entry");
  }

  private static long count(String table) {
    return fixture.jdbc().sql("SELECT count(*) FROM " + table).query(Long.class).single();
  }

  private static @Nullable String lastVisitSaw() {
    return fixture
        .archive()
        .ledger()
        .after(0, ArchiveFixture.NAME, Set.of("VISIT_FINISHED"))
        .getLast()
        .act()
        .facts()
        .get("destroyedBefore");
  }

  @Test
  @Order(4)
  void whoeverAsksForADestroyedRecordIsToldSoAndAHoldComesTooLate() {
    RecordId gone = named.stream().filter(id -> !id.equals(heldComment)).findFirst().orElseThrow();

    assertThat(code(() -> fixture.desk().sight(OPERATOR).known(gone)))
        .isEqualTo("3 RECORD_DESTROYED");
    assertThat(
            refusal(() ->
                new Freezing(fixture.archive(), fixture.desk())
                    .place(
                        new Freezing.Choice.Listed(Set.of(gone)),
                        HoldKind.FOI_REQUEST,
                        "Begäran 13",
                        OPERATOR)))
        .startsWith(
            "3 RECORD_DESTROYED: record %s of biblioteket was destroyed on ".formatted(gone))
        .contains("under KF-2024-88: nothing of it is left but this. Certificate: ");
  }

  @Test
  @Order(5)
  void aBackupTakenBeforeCannotBringOneBack() throws Exception {
    Path second = folder.resolve("second");
    fixture.desk().copyLedger(second);
    fixture.close();
    Path home = folder.resolve("restored");

    RestoreReport report =
        new Restore(
                new DatabaseSettings.Embedded(true),
                Optional.empty(),
                second,
                ArchiveFixture.NAME,
                fixture.desk().authority().zone(),
                fixture.clock(),
                new LedgerAftermath(fixture.clock()))
            .run(
                folder.resolve("sets"),
                Restore.choose(folder.resolve("sets"), null),
                home,
                UpkeepProgress.NONE);

    assertThat(report.destroyed()).isEqualTo(COMMENTS);
    assertThat(report.held()).isEqualTo(1);
    fixture =
        ArchiveFixture.open(
            home,
            folder.resolve("jobs"),
            site.port(),
            Optional.of(new StillCamera(Clock.systemUTC())),
            fixture.clock());
    fixture.desk().rebuildIndex(UpkeepProgress.NONE);
    assertThat(traces()).isEmpty();
    assertThat(found("låntagare")).isZero();
    assertThat(found("önskar biblioteket")).isEqualTo(1);
    assertThat(fixture.desk().verify(true)).isEmpty();
    visit();
    assertThat(lastVisitSaw()).isEqualTo(String.valueOf(COMMENTS - 1));
    assertThat(traces()).isEmpty();
    assertThatWhatWasHeldSinceKeepsEverythingUntilItIsPlacedAnew();
  }

  /// The hold on one comment was placed after the backup, so nobody knows any more on what.
  private static void assertThatWhatWasHeldSinceKeepsEverythingUntilItIsPlacedAnew() {
    Freezing freezing = new Freezing(fixture.archive(), fixture.desk());
    DisposalHold lost = freezing.all(OPERATOR).getFirst().hold();
    assertThat(lost.channels()).contains(fixture.channel(TalkedAboutSite.CHANNEL).id());
    assertThat(lost.kind()).isEqualTo(HoldKind.FOI_REQUEST);
    Proposing proposing = new Proposing(fixture.archive(), fixture.desk());
    Proposing.Wish all = new Proposing.Wish(null, null);
    assertThat(proposing.look(all, OPERATOR).records()).isEmpty();

    freezing.place(
        new Freezing.Choice.Listed(Set.of(heldComment)),
        HoldKind.FOI_REQUEST,
        "Begäran 12, på nytt",
        OPERATOR);
    freezing.release(
        lost.id(),
        "Den nya gäller det som begärdes.",
        fixture.user("Olle Utlämnare", Role.OFFICER, OPERATOR));
    assertThat(proposing.look(all, OPERATOR).records()).isNotEmpty();
  }

  @Test
  @Order(6)
  void pageThatRepeatsDestroyedWordsWithoutNamingThemIsFoundAndLeftAsItIs() {
    site.quoteAgain();
    visit();

    List<Finding> findings = fixture.desk().verify(true);

    assertThat(findings)
        .isNotEmpty()
        .allMatch(finding -> finding.code().equals("DESTROYED_WORDS_BACK"))
        .allMatch(finding -> finding.severity() == Finding.Severity.WARNING)
        .allMatch(finding -> finding.where().matches("(page|snapshot)-.*"))
        .allMatch(finding -> finding.message().contains("words of 1 records"));
    assertThat(findings)
        .allMatch(
            finding -> fixture.archive().store().find(new ObjectId(finding.where())).isPresent());
  }

  @Test
  @Order(7)
  void whatIsStillThereIsSealedAndRemovedAtItsSourceByATaskBeforeItIsProposed() throws Exception {
    Path own = folder.resolve("jobs").resolve("exempelkommun").resolve("disposal.yaml");
    Files.writeString(own, Files.readString(own).replace("DESTROY_COPY", "REMOVE_FIRST"));
    Desk careful =
        new Desk(
            fixture.archive(), JobDefinitions.read(folder.resolve("jobs"), ArchiveFixture.NAME));
    Proposing proposing = new Proposing(fixture.archive(), careful);
    Proposing.Wish all = new Proposing.Wish(null, null);
    Viewer.User archivist = fixture.user("Arne Arkivarie", Role.ARCHIVIST, OPERATOR);
    RecordId due = comment(7).recordId();
    RecordId kept = fixture.item(TalkedAboutSite.CHANNEL, TalkedAboutSite.OTHER).recordId();

    for (String early : List.of(TalkedAboutSite.comment(7), TalkedAboutSite.OTHER)) {
      assertThat(refusal(() -> seal(careful, early, archivist)))
          .isEqualTo(
              "3 REMOVAL_NOT_DUE: nothing was proposed for destruction at that address: `bevara"
                  + " tasks list` shows what is to be removed because its day has come");
    }
    assertThat(proposing.propose(all, archivist).tasks()).isEqualTo(1);
    assertThat(code(() -> seal(careful, TalkedAboutSite.OTHER, archivist)))
        .as("the task is about another")
        .isEqualTo("3 REMOVAL_NOT_DUE");
    assertThat(fixture.archive().removals().decided(Set.of(kept))).isEmpty();

    Sealing.Sealed sealed = seal(careful, TalkedAboutSite.comment(7), archivist);

    assertThat(sealed.recordId()).isEqualTo(due);
    assertThat(sealed.mayBeRemoved()).isTrue();
    assertThat(proposing.look(all, archivist).records()).as("it is still there").isEmpty();
    site.hide(7);
    visit();
    assertThat(proposing.look(all, archivist).records()).as("one visit proves nothing").isEmpty();
    visit();
    WorkList list = new WorkList(fixture.archive(), careful);
    for (WorkList.Entry entry : list.entries(archivist, null, true)) {
      assertThat(entry.task().record()).isEqualTo(due);
      list.done(entry.task().id(), new WorkList.Ending(null, "Borttaget.", null), archivist);
    }
    Proposal proposed = Objects.requireNonNull(proposing.propose(all, archivist).proposal());
    assertThat(fixture.archive().proposals().records(proposed.id()))
        .singleElement()
        .satisfies(row -> assertThat(row.record()).isEqualTo(due))
        .satisfies(row -> assertThat(row.live()).isFalse());
    assertThat(new Disappearances(fixture.archive(), careful, archivist).of(due).getFirst().match())
        .isEqualTo(Change.Match.DISPOSAL);
  }

  private static Sealing.Sealed seal(Desk desk, String uri, Viewer.User by) {
    return new Sealing(fixture.archive(), desk, fixture.harvests())
        .seal(
            new Sealing.Order(
                fixture.channel(TalkedAboutSite.CHANNEL),
                uri,
                Sealing.Reason.REMOVAL,
                RemovalCode.DISPOSAL_DUE,
                null,
                by.agent()),
            UNHEARD);
  }
}
