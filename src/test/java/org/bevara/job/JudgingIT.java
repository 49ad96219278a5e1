package org.bevara.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.bevara.access.Account;
import org.bevara.access.Role;
import org.bevara.access.Viewer;
import org.bevara.appraisal.Decision;
import org.bevara.appraisal.Outcome;
import org.bevara.appraisal.ReasonCode;
import org.bevara.capture.HeldRecord;
import org.bevara.channel.Channel;
import org.bevara.job.Judging.Answer;
import org.bevara.job.Judging.Done;
import org.bevara.job.Judging.Entry;
import org.bevara.job.Quality.Line;
import org.bevara.ledger.LedgerEntry;
import org.bevara.oversight.FindingCode;
import org.bevara.oversight.RegisterFinding;
import org.bevara.record.BevaraException;
import org.bevara.record.ItemContent;
import org.bevara.record.RecordId;
import org.bevara.review.Judged;
import org.bevara.review.Judged.Occasion;
import org.bevara.review.RandomDraw;
import org.bevara.review.Samples.Drawable;
import org.bevara.review.Samples.Drawn;
import org.bevara.search.SearchRequest;
import org.bevara.search.SearchView;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// What people decide about items, in one archive without a site: each test has threads of its own.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class JudgingIT {

  private static final Instant SAID = Instant.parse("2026-03-01T08:00:00Z");

  private static final String POST = "http://www.exempelkommun.example/kommunen/inlagg/dom-";
  private static final String ADVERTISING =
      "Tjäna pengar hemifrån! Klicka här: http://billigt.example/erbjudande";

  @TempDir static Path folder;
  private static ArchiveFixture fixture;
  private static Channel channel;
  private static Judging judging;
  private static SecondOpinions opinions;
  private static Quality quality;
  private static Viewer.User registrar;
  private static Viewer.User archivist;
  private static int visits;

  @BeforeAll
  static void open() throws IOException {
    Path jobs = JobsFolder.copy(folder.resolve("jobs"), "level: MAIN", "level: MAIN");
    Path authority = jobs.resolve("exempelkommun/authority.yaml");
    // everything is drawn, so that a test can tell what is
    Files.writeString(
        authority,
        Files.readString(authority)
            .replace("secondOpinion: 0.05", "secondOpinion: 1")
            .replace(
                "    minimumEditors: 2\n",
                """
                    minimumEditors: 2
                    dailyReview: true
                    response:
                      within: PT24H
                      counted: WORKING_DAYS
                """));
    fixture =
        ArchiveFixture.open(
            folder.resolve("archive"),
            jobs,
            "www.exempelkommun.example",
            1,
            new SteppingClock(Instant.parse("2026-03-13T08:00:00Z")));
    channel = fixture.channel("exempelkommun");
    judging = new Judging(fixture.archive(), fixture.desk());
    opinions = new SecondOpinions(fixture.archive(), fixture.desk());
    quality = new Quality(fixture.archive(), fixture.desk());
    registrar = user("Rut Registrator", Role.REGISTRAR);
    archivist = user("Arne Arkivarie", Role.ARCHIVIST);
  }

  @AfterAll
  static void close() {
    fixture.close();
  }

  private static Viewer.User user(String name, Role role) {
    fixture
        .archive()
        .accounts()
        .add(ArchiveFixture.NAME, name, role, new Viewer.Operator(), fixture.clock().instant());
    Account added =
        fixture.archive().accounts().list(ArchiveFixture.NAME).stream()
            .filter(account -> account.name().equals(name))
            .findFirst()
            .orElseThrow();
    return new Viewer.User(added);
  }

  /// Captures a thread as a visit would, and has it appraised and indexed.
  ///
  /// @return the identifiers of its items, the post first
  private static List<RecordId> captured(String name, String... texts) {
    String post = POST + name;
    List<ItemContent> items = new ArrayList<>();
    for (int i = 0; i < texts.length; i++) {
      items.add(ArchiveFixture.item(post, i, texts[i], SAID.plusSeconds(60L * i)));
    }
    return fixture.capture(channel, items);
  }

  private static void appraise() {
    fixture.appraise(channel);
  }

  private static Decision decision(RecordId item) {
    return fixture.archive().decisions().of(item).orElseThrow();
  }

  private static List<RecordId> queue(Viewer viewer) {
    return judging.queue(viewer, null).stream().map(entry -> entry.waiting().item()).toList();
  }

  private static Answer register(ReasonCode reason) {
    return new Answer(Outcome.REGISTER, reason, null, null, null);
  }

  private static Answer keep() {
    return new Answer(Outcome.RETAIN, ReasonCode.UNIQUE_INFORMATION, null, null, null);
  }

  private static Answer dispose(String rule) {
    return new Answer(Outcome.DISPOSE, null, rule, null, null);
  }

  private static List<String> acts(RecordId item) {
    try (Stream<LedgerEntry> entries = fixture.archive().ledger().of(item)) {
      return entries
          .map(entry -> entry.act().act())
          .filter(act -> Set.of("JUDGED", "JUDGEMENT_UNDONE", "SECOND_OPINION").contains(act))
          .toList();
    }
  }

  private static String code(Runnable act) {
    try {
      act.run();
    } catch (BevaraException e) {
      return e.code();
    }
    return "";
  }

  private static boolean isFoundUnder(Outcome outcome, RecordId item) {
    try (SearchView index = fixture.desk().indexForReading()) {
      return index.search(SearchRequest.of("outcome:" + outcome), true).hits().stream()
          .anyMatch(hit -> hit.recordId().equals(item));
    }
  }

  @Test
  @Order(1)
  void whatAPersonDecidesHoldsAtOnceAndNoRunOverwritesIt() {
    RecordId item = captured("haller", "Vi plogar i natt.", ADVERTISING).get(1);
    assertThat(decision(item).review()).isTrue();
    assertThat(queue(registrar)).contains(item);

    Done done = judging.answer(item, register(ReasonCode.NEW_CASE), false, registrar);

    assertThat(done.judged()).extracting(Judged::occasion).containsExactly(Occasion.QUEUE);
    assertThat(decision(item).outcome()).isEqualTo(Outcome.REGISTER);
    assertThat(decision(item).reasons()).containsExactly(ReasonCode.NEW_CASE);
    assertThat(decision(item).decidedBy()).isEqualTo(registrar.account().id());
    assertThat(queue(registrar)).doesNotContain(item);
    assertThat(isFoundUnder(Outcome.REGISTER, item)).isTrue();
    Decision judged = decision(item);
    appraise();
    assertThat(decision(item)).isEqualTo(judged);
    assertThat(acts(item)).containsExactly("JUDGED");
  }

  @Test
  @Order(2)
  void newVersionOfAnItemIsAskedAboutAnew() {
    RecordId item = captured("version", "Vi plogar i natt.", ADVERTISING).get(1);
    judging.answer(item, keep(), false, registrar);
    assertThat(queue(registrar)).doesNotContain(item);

    captured("version", "Vi plogar i natt.", ADVERTISING + " Bara i dag!");

    assertThat(fixture.archive().holdings().record(item).version()).isEqualTo(2);
    assertThat(decision(item).decidedBy()).isEqualTo(Decision.MACHINE);
    assertThat(queue(registrar)).contains(item);
    assertThat(
            code(() ->
                judging.answer(
                    item,
                    new Answer(Outcome.RETAIN, ReasonCode.UNIQUE_INFORMATION, null, null, 1),
                    false,
                    registrar)))
        .isEqualTo("VERSION_CHANGED");
  }

  @Test
  @Order(3)
  void judgementIsUndoneUntilTheNextRunAndJudgedAnewAfterIt() {
    RecordId item = captured("angra", "Vi plogar i natt.", ADVERTISING).get(1);
    Decision before = decision(item);
    judging.answer(item, keep(), false, registrar);
    assertThat(code(() -> judging.answer(item, keep(), false, archivist)))
        .isEqualTo("JUDGED_ALREADY");

    judging.undo(item, false, registrar);

    assertThat(decision(item)).isEqualTo(before);
    assertThat(queue(registrar)).contains(item);
    judging.answer(item, keep(), false, registrar);
    appraise();
    assertThat(code(() -> judging.undo(item, false, registrar))).isEqualTo("JUDGEMENT_SETTLED");
    judging.answer(item, register(ReasonCode.SPECIAL_INTEREST), false, archivist);
    assertThat(decision(item).outcome()).isEqualTo(Outcome.REGISTER);
    assertThat(acts(item)).containsExactly("JUDGED", "JUDGEMENT_UNDONE", "JUDGED", "JUDGED");
  }

  @Test
  @Order(4)
  void allWithTheSameGroundsAreJudgedAtOnceAndOneEach() {
    List<RecordId> thread =
        captured("lika", "Vi plogar i natt.", ADVERTISING, ADVERTISING + "1", ADVERTISING + "2");
    List<RecordId> alike = thread.subList(1, 4);
    List<Entry> queue = judging.queue(registrar, null);
    Entry shown =
        queue.stream()
            .filter(entry -> entry.waiting().item().equals(alike.getFirst()))
            .findFirst()
            .orElseThrow();
    List<RecordId> told =
        Judging.alike(queue, shown).stream().map(entry -> entry.waiting().item()).toList();
    assertThat(told).startsWith(alike.getFirst()).containsAll(alike);

    Done done = judging.answer(alike.getFirst(), keep(), true, registrar);

    assertThat(done.judged()).extracting(Judged::item).containsExactlyInAnyOrderElementsOf(told);
    assertThat(alike).allSatisfy(item -> assertThat(acts(item)).containsExactly("JUDGED"));
    assertThat(queue(registrar)).doesNotContainAnyElementsOf(told);
    judging.undo(alike.getFirst(), true, registrar);
    assertThat(queue(registrar)).containsAll(told);
  }

  @Test
  @Order(5)
  void whatIsNotWorthKeepingIsDestroyedOnlyUnderARuleAndNeverWhatIsProtected() {
    List<RecordId> thread =
        captured("bort", "Vi plogar i natt.", ADVERTISING, "Jag ska döda dig, din jävel.");
    String rule =
        fixture.desk().schedule().rules().stream()
            .filter(each -> each.outcome() == Outcome.DISPOSE)
            .filter(each -> each.reason() == ReasonCode.MINOR_IMPORTANCE)
            .findFirst()
            .orElseThrow()
            .id();
    RecordId advertising = thread.get(1);
    RecordId threat = thread.get(2);
    assertThat(code(() -> judging.answer(advertising, dispose("ingen"), false, registrar)))
        .isEqualTo("RULE_UNKNOWN");

    judging.answer(advertising, dispose(rule), false, registrar);

    assertThat(decision(advertising).outcome()).isEqualTo(Outcome.DISPOSE);
    assertThat(decision(advertising).rule()).isEqualTo(rule);
    assertThat(decision(advertising).decidedBy()).isEqualTo(registrar.account().id());
    assertThat(decision(advertising).authority()).isNotNull();
    assertThatThrownBy(() -> judging.answer(threat, dispose(rule), false, registrar))
        .hasMessageContaining("restricted");
    assertThat(decision(threat).outcome()).isEqualTo(Outcome.REGISTER);
    assertThat(acts(threat)).isEmpty();
  }

  @Test
  @Order(6)
  void restrictedItemsWaitForThoseWhoSeeThemAndOnlyNamedPersonsJudge() {
    RecordId threat =
        captured("hemligt", "Vi plogar i natt.", "Jag ska döda dig, din jävel.").get(1);
    Viewer.User editor = user("Eva Redaktör", Role.EDITOR);

    assertThat(queue(registrar)).contains(threat);
    assertThat(queue(editor)).doesNotContain(threat);
    assertThat(judging.queue(editor, null))
        .allSatisfy(entry ->
            assertThat(Judging.alike(judging.queue(editor, null), entry))
                .noneMatch(each -> each.waiting().item().equals(threat)));
    for (Viewer viewer : List.of(editor, new Viewer.Operator())) {
      assertThat(code(() -> judging.answer(threat, keep(), false, viewer)))
          .isEqualTo("JUDGING_NOT_ALLOWED");
    }
  }

  @Test
  @Order(6)
  void runThatBeganBeforeAPersonAnsweredDoesNotOverwriteTheAnswer() throws Exception {
    RecordId item = captured("samtidigt", "Vi plogar i natt.", ADVERTISING).get(1);
    HeldRecord held = fixture.archive().holdings().record(item);
    Deciding run = new Deciding(fixture.archive(), fixture.desk());
    CountDownLatch locked = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> running =
          threads.submit(() ->
              fixture
                  .archive()
                  .transactions()
                  .executeWithoutResult(_ -> {
                    run.lock(held);
                    locked.countDown();
                    await(goOn);
                    Deciding.Ready ready = run.ready(run.thread(held), channel);
                    run.keep(ready, fixture.clock().instant());
                  }));
      await(locked);
      Future<Done> answering =
          threads.submit(
              () -> judging.answer(item, register(ReasonCode.NEW_CASE), false, registrar));

      assertThatThrownBy(() -> answering.get(300, TimeUnit.MILLISECONDS))
          .isInstanceOf(TimeoutException.class);
      goOn.countDown();
      running.get();
      answering.get();
    }

    assertThat(decision(item).outcome()).isEqualTo(Outcome.REGISTER);
    assertThat(decision(item).decidedBy()).isEqualTo(registrar.account().id());
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  @Order(7)
  void questionIsDueWhenItMustBeAnsweredAllElseWhenItsChannelIsReviewedAndOldestComesFirst() {
    List<RecordId> thread =
        captured(
            "frist", "Vi plogar i natt.", ADVERTISING, "Jag ska döda dig! När plogar ni vår gata?");

    List<Entry> queue = judging.queue(registrar, null);

    // asked on a Sunday: 24 hours of working days end with Monday; seen on a Friday, and reviewed
    assertThat(due(queue, thread.get(2))).isEqualTo("2026-03-02T23:00:00Z");
    assertThat(due(queue, thread.get(1))).isEqualTo("2026-03-13T23:00:00Z");
    assertThat(queue).extracting(Entry::due).isSorted();
    assertThat(queue(registrar)).containsSubsequence(thread.get(2), thread.get(1));
  }

  private static Instant due(List<Entry> queue, RecordId item) {
    return queue.stream()
        .filter(entry -> entry.waiting().item().equals(item))
        .findFirst()
        .orElseThrow()
        .due();
  }

  @Test
  @Order(8)
  void sampleIsDrawnByTheLedgerAndSecondOpinionIsAnothersAndTheMoreProtectiveHolds()
      throws IOException {
    RecordId item = captured("andra", "Vi plogar i natt.", ADVERTISING).get(1);
    judging.answer(item, keep(), false, registrar);
    List<Drawable> population = fixture.archive().samples().population(ArchiveFixture.NAME);
    List<Drawable> again =
        new RandomDraw(fixture.archive().ledger().head().hash(), 1).from(population);

    opinions.draw(archivist);

    assertThat(opinions.open(archivist))
        .extracting(Drawn::drawable)
        .filteredOn(drawable -> drawable.occasion() == Occasion.SECOND)
        .containsExactlyInAnyOrderElementsOf(
            again.stream()
                .filter(drawable -> drawable.occasion() == Occasion.SECOND)
                .filter(drawable -> !drawable.firstBy().equals(archivist.account().id()))
                .toList())
        .extracting(drawable -> drawable.version().item())
        .contains(item);
    assertThat(code(() -> opinions.answer(item, keep(), registrar))).isEqualTo("NOT_DRAWN");

    opinions.answer(item, register(ReasonCode.ACTION_REQUIRED), archivist);

    assertThat(decision(item).outcome()).isEqualTo(Outcome.REGISTER);
    assertThat(acts(item)).containsExactly("JUDGED", "SECOND_OPINION");
    assertThat(opinions.agreement(true).getFirst())
        .satisfies(line -> {
          assertThat(line.occasion()).isEqualTo(Occasion.SECOND);
          assertThat(line.rule()).isEmpty();
          assertThat(line.agreement().share().hits()).isZero();
          assertThat(line.agreement().share().of()).isEqualTo(1);
        });
  }

  @Test
  @Order(9)
  void ruleThatPeopleOverruleAsksAPersonUntilAnArchivistRestoresIt() {
    String[] texts = new String[30];
    Arrays.fill(texts, "Tack!");
    texts[0] = "Vi plogar i natt.";
    List<RecordId> thread = captured("tack", texts);
    RecordId last = thread.getLast();
    String rule = Objects.requireNonNull(decision(last).rule());
    assertThat(decision(last).outcome()).isEqualTo(Outcome.DISPOSE);
    assertThat(decision(last).review()).isFalse();
    opinions.draw(archivist);
    List<RecordId> drawn = thread.subList(1, 20);
    drawn.forEach(item -> opinions.answer(item, keep(), archivist));
    assertThat(line(rule).fallback()).isNull();

    Done twentieth = opinions.answer(thread.get(20), keep(), archivist);

    assertThat(twentieth.fellBack()).containsExactly(rule);
    assertThat(Objects.requireNonNull(line(rule).figures()).sampled()).isEqualTo(20);
    assertThat(Objects.requireNonNull(line(rule).figures()).sampledOverruled()).isEqualTo(20);
    appraise();
    assertThat(decision(last).outcome()).isEqualTo(Outcome.REVIEW);
    assertThat(decision(last).rule()).isEqualTo(rule);
    assertThat(decision(last).review()).isTrue();
    assertThat(decision(last).grounds())
        .anyMatch(ground -> ground.contains("overruled this rule 20 times out of 20"));
    assertThat(fallenRules()).containsExactly(rule);
    assertThat(code(() -> quality.restore(rule, "Ordlistan är rättad", registrar)))
        .isEqualTo("RESTORING_NOT_ALLOWED");

    quality.restore(rule, "Ordlistan är rättad", archivist);
    appraise();

    assertThat(fallenRules()).isEmpty();
    assertThat(line(rule).fallback()).isNull();
    assertThat(line(rule).figures()).isNull();
    assertThat(decision(last).outcome()).isEqualTo(Outcome.DISPOSE);
    assertThat(
            fixture
                .archive()
                .ledger()
                .after(0, ArchiveFixture.NAME, Set.of("RULE_FELL_BACK", "RULE_RESTORED")))
        .extracting(entry -> entry.act().act())
        .containsExactly("RULE_FELL_BACK", "RULE_RESTORED");
  }

  /// The rules that are found to ask a person because people overruled them.
  private static List<String> fallenRules() {
    return Oversight.of(fixture.archive(), fixture.desk().definitions(), true)
        .findingsOfAuthority()
        .stream()
        .filter(finding -> finding.code() == FindingCode.RULE_FELL_BACK)
        .map(RegisterFinding::key)
        .toList();
  }

  private static Line line(String rule) {
    return quality.lines(true).stream()
        .filter(line -> line.rule().id().equals(rule))
        .findFirst()
        .orElseThrow();
  }
}
