package org.bevara.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bevara.FormatsDocument;
import org.bevara.access.Role;
import org.bevara.access.Viewer;
import org.bevara.capture.HeldRecord;
import org.bevara.channel.Channel;
import org.bevara.channel.Route.Occasion;
import org.bevara.demo.DemoSite;
import org.bevara.hold.DisposalHold;
import org.bevara.hold.HoldId;
import org.bevara.hold.HoldKind;
import org.bevara.job.Reviews.ChannelReview;
import org.bevara.job.internal.timetable.SlotScheduler;
import org.bevara.ledger.LedgerAct;
import org.bevara.notice.MailServer;
import org.bevara.notice.MailServer.Security;
import org.bevara.notice.NoticeSettings;
import org.bevara.oversight.Capacity;
import org.bevara.oversight.ChannelLoad;
import org.bevara.oversight.ChannelNews.Change;
import org.bevara.oversight.ChannelNews.Happening;
import org.bevara.oversight.FindingCode;
import org.bevara.oversight.RegisterFinding;
import org.bevara.oversight.SignOff;
import org.bevara.record.RecordId;
import org.bevara.record.RefusedException;
import org.bevara.record.SourceState;
import org.bevara.record.UsageException;
import org.bevara.store.ObjectId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The daily review and the crisis switch of one archive, as days go by.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReviewAndCrisisIT {

  private static final String KOMMUNEN = "exempelkommun";
  private static final String ROOT = "http://www.exempelkommun.example/kommunen/inlagg/";
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final LocalDate WEDNESDAY = LocalDate.of(2026, 3, 11);
  private static final LocalDate FRIDAY = LocalDate.of(2026, 3, 13);

  @TempDir static Path folder;

  private static DemoSite site;
  private static SteppingClock clock;
  private static ArchiveFixture fixture;
  private static Channel channel;
  private static Viewer.User maja;

  @BeforeAll
  static void visitAThread() throws IOException {
    site = DemoSite.start(0, ArchiveFixture.EPOCH, 1, Set.of());
    clock = new SteppingClock(Instant.parse("2026-03-11T08:00:00Z"));
    fixture =
        ArchiveFixture.open(
            folder.resolve("archive"),
            jobs(folder.resolve("jobs"), "crisis:"),
            site.port(),
            Optional.empty(),
            clock);
    channel = fixture.channel(KOMMUNEN);
    seal("trafik-storgatan");
    maja = account("Maja Exempelsson", Role.EDITOR);
  }

  /// Exempelkommun's definitions, whose routine asks for the daily review and for answers.
  private static Path jobs(Path jobs, String crisis) throws IOException {
    JobsFolder.copy(jobs, "\0", "\0");
    Path file = jobs.resolve("exempelkommun/authority.yaml");
    String text = Files.readString(file, StandardCharsets.UTF_8);
    String asked =
        text.replace(
                "    minimumEditors: 2\n",
                "    minimumEditors: 2\n    dailyReview: true\n"
                    + "    response: {within: PT24H, counted: WORKING_DAYS}\n")
            .replace(
                "crisis:\n  staff: crisisStaff\n  cron: 0 */15 * * * *\n",
                crisis.isEmpty() ? "" : "crisis:\n  staff: crisisStaff\n  cron: 0 */15 * * * *\n");
    assertThat(asked).isNotEqualTo(text);
    Files.writeString(file, asked, StandardCharsets.UTF_8);
    return jobs;
  }

  private static void seal(String thread) {
    RunReport report =
        fixture
            .harvests()
            .seal(channel, "documentation", ROOT + thread, new ArchiveFixture.Unheard());
    assertThat(report.completed()).as(report.toString()).isTrue();
  }

  private static Viewer.User account(String name, Role role) {
    return new Viewer.User(
        fixture
            .archive()
            .accounts()
            .add(ArchiveFixture.NAME, name, role, new Viewer.Operator(), clock.instant())
            .account());
  }

  @AfterAll
  static void close() {
    fixture.close();
    site.close();
  }

  private static Reviews reviews() {
    return new Reviews(fixture.archive(), fixture.desk().definitions());
  }

  private static CrisisSwitch crisis() {
    return new CrisisSwitch(fixture.archive(), fixture.desk());
  }

  private static List<RegisterFinding> findings() {
    return Oversight.of(fixture.archive(), fixture.desk().definitions(), false)
        .findings(channel)
        .stream()
        .filter(found -> found.code() == FindingCode.REVIEW_MISSING)
        .toList();
  }

  private static Map<String, String> lastFacts(String act) {
    return fixture
        .archive()
        .ledger()
        .after(0, ArchiveFixture.NAME, Set.of(act))
        .getLast()
        .act()
        .facts();
  }

  private static Set<Happening> happenings(ChannelReview review, String uri) {
    HeldRecord held = fixture.item(KOMMUNEN, uri);
    return review.changes().stream()
        .filter(change -> change.record().equals(held.recordId()))
        .map(Change::what)
        .collect(Collectors.toSet());
  }

  @Test
  @Order(1)
  void signOffCoversWhatWasShownAndEndsTheFinding() {
    ChannelReview first = reviews().of(channel, false);
    assertThat(first.due()).isTrue();
    assertThat(first.last()).isNull();
    assertThat(findings()).isEmpty();

    clock.pass(Duration.ofDays(2));
    assertThat(findings())
        .extracting(RegisterFinding::message)
        .containsExactly(
            "the channel was not signed off on 2026-03-11, 2026-03-12: look it over and run"
                + " `bevara review sign exempelkommun` (N06, J18)");

    ChannelReview shown = reviews().of(channel, false);
    assertThat(shown.count(Happening.ADDED)).isEqualTo(4);
    assertThat(shown.waiting()).hasSize(1);
    assertThat(shown.waiting().getFirst().due()).isEqualTo("2026-03-06T17:05:00Z");
    assertThat(shown.waiting().getFirst().overdue()).isTrue();
    assertThat(shown.missing()).containsExactly(WEDNESDAY, WEDNESDAY.plusDays(1));

    SignOff signed = reviews().sign(channel, maja, shown.upTo(), "Lugnt, men en fråga väntar.");

    assertThat(signed.on()).isEqualTo(FRIDAY);
    assertThat(signed.capacity()).isEqualTo(Capacity.EDITOR);
    assertThat(signed.upTo()).isEqualTo(shown.upTo());
    assertThat(signed.counts())
        .isEqualTo(new SignOff.Counts(4, 0, 0, 0, 1, 1, shown.findings().size()));
    assertThat(fixture.archive().signOffs().latest(ArchiveFixture.NAME))
        .containsEntry(channel.id(), signed);
    assertThat(lastFacts("CHANNEL_REVIEWED"))
        .containsEntry("channel", KOMMUNEN)
        .containsEntry("capacity", "EDITOR")
        .containsEntry("added", "4")
        .containsEntry("waiting", "1")
        .containsEntry("upTo", String.valueOf(shown.upTo()))
        .containsEntry("visit", signed.visit());
    String note = Objects.requireNonNull(signed.note());
    JsonNode noted =
        JSON.readTree(fixture.archive().store().bytes(new ObjectId(note), "review.json"));
    assertThat(noted.path("note").asString()).isEqualTo("Lugnt, men en fråga väntar.");
    assertThat(noted.propertyNames())
        .containsExactlyElementsOf(
            JSON.readTree(FormatsDocument.example("bevara-review/1")).propertyNames());
    assertThat(fixture.texts()).noneMatch(text -> text.contains("Lugnt"));

    assertThat(findings()).isEmpty();
    assertThat(reviews().of(channel, false).due()).isFalse();
    assertThat(reviews().of(channel, false).changes()).isEmpty();
  }

  @Test
  @Order(2)
  void changesSinceTheSignOffAreNewUntilTheNextOne() {
    site.visit(2);
    seal("trafik-storgatan");

    ChannelReview review = reviews().of(channel, false);

    assertThat(happenings(review, ROOT + "trafik-storgatan")).containsExactly(Happening.EDITED);
    assertThat(review.count(Happening.ADDED)).isZero();
    assertThat(review.count(Happening.GONE)).isZero();

    seal("parkering-torget");
    ChannelReview later = reviews().of(channel, false);
    assertThat(later.count(Happening.EDITED)).isEqualTo(1);
    assertThat(happenings(later, ROOT + "parkering-torget")).containsExactly(Happening.ADDED);

    // what came while somebody was looking at the earlier list stays new
    SignOff signed = reviews().sign(channel, maja, review.upTo(), null);
    assertThat(signed.counts().edited()).isEqualTo(1);
    assertThat(signed.counts().added()).isZero();
    assertThat(signed.note()).isNull();
    assertThat(reviews().of(channel, false).changes())
        .extracting(Change::what)
        .hasSameSizeAs(
            fixture
                .archive()
                .holdings()
                .thread(fixture.item(KOMMUNEN, ROOT + "parkering-torget").recordId())
                .stream()
                .filter(held -> !held.restricted())
                .toList())
        .containsOnly(Happening.ADDED);
    assertThatThrownBy(() -> reviews().sign(channel, maja, review.upTo() - 1, null))
        .isInstanceOf(UsageException.class)
        .extracting("code")
        .isEqualTo("REVIEW_POINT_UNKNOWN");
  }

  @Test
  @Order(3)
  void whatVanishedIsToldAsGone() {
    HeldRecord post = fixture.item(KOMMUNEN, ROOT + "parkering-torget");
    HeldRecord gone = fixture.archive().holdings().thread(post.recordId()).getLast();
    reviews().sign(channel, maja, null, null);
    site.close();
    site =
        DemoSite.start(
            site.port(),
            ArchiveFixture.EPOCH,
            2,
            Set.of(fixture.archive().holdings().item(gone).content().uri()));
    seal("parkering-torget");

    assertThat(fixture.archive().holdings().record(gone.recordId()).state())
        .isEqualTo(SourceState.MISSING);
    assertThat(reviews().of(channel, true).changes())
        .extracting(Change::record, Change::what)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(gone.recordId(), Happening.GONE));
  }

  @Test
  @Order(4)
  void onlyWhoTheRegisterNamesMaySignAndNeverTheOperator() {
    Viewer.User stranger = account("Nisse Främling", Role.EDITOR);
    Viewer.User archivist = account("Kommunarkivet", Role.ARCHIVIST);

    for (Viewer viewer : List.of(stranger, new Viewer.Operator())) {
      assertThatThrownBy(() -> reviews().sign(channel, viewer, null, null))
          .isInstanceOf(RefusedException.class)
          .extracting("code")
          .isEqualTo("REVIEW_FORBIDDEN");
    }
    assertThat(reviews().capacity(channel, archivist)).contains(Capacity.ARCHIVIST);
  }

  @Test
  @Order(5)
  void weekTellsWhatCameInWhatWasAnsweredAndOnWhichDaysItWasReviewed() {
    List<ChannelLoad.Week> weeks =
        reviews().load(LocalDate.of(2026, 3, 5), FRIDAY, false).stream()
            .filter(week -> week.channel().id().equals(channel.id()))
            .toList();

    ChannelLoad.Week before = weeks.getFirst();
    assertThat(before.monday()).isEqualTo("2026-03-02");
    assertThat(before.received()).isEqualTo(2);
    assertThat(before.questions()).isEqualTo(2);
    assertThat(before.answered()).isEqualTo(1);
    assertThat(before.median()).isEqualTo(Duration.ofMinutes(15));
    assertThat(before.waiting()).isEqualTo(1);
    assertThat(before.daysDue()).isZero();

    ChannelLoad.Week now = weeks.getLast();
    assertThat(now.monday()).isEqualTo("2026-03-09");
    assertThat(now.received()).isZero();
    // Wednesday and Thursday; Friday has not ended
    assertThat(now.daysDue()).isEqualTo(2);
    assertThat(now.daysReviewed()).isZero();

    clock.pass(Duration.ofDays(3));
    ChannelLoad.Week ended =
        reviews().load(FRIDAY, FRIDAY, false).stream()
            .filter(week -> week.channel().id().equals(channel.id()))
            .findFirst()
            .orElseThrow();
    assertThat(ended.daysDue()).isEqualTo(3);
    assertThat(ended.daysReviewed()).isEqualTo(1);
  }

  private static Map<JobName, String> slots(SlotScheduler scheduler) {
    return scheduler.slots().stream()
        .collect(Collectors.toMap(Slot::job, slot -> slot.table().toString()));
  }

  /// Holds that were placed; the context of what is registered or secret is held without one.
  private static List<HoldId> holdsOf(HeldRecord record) {
    return fixture.archive().holds().holdsOf(record.recordId(), true);
  }

  private static boolean isHeld(HeldRecord record) {
    return Boolean.TRUE.equals(
        fixture
            .archive()
            .transactions()
            .execute(_ -> fixture.archive().holds().isHeld(record.recordId(), record.version())));
  }

  @Test
  @Order(6)
  void crisisHoldsHastensAndHandsOverTheChannelsUntilItIsOver() {
    Viewer.User archivist = account("Arkivet", Role.ARCHIVIST);
    Viewer.User staff = account("Krisledningsnämnden", Role.EDITOR);
    HeldRecord held = fixture.item(KOMMUNEN, ROOT + "trafik-storgatan");
    assertThatThrownBy(() -> crisis().on(null, "Översvämning", maja))
        .isInstanceOf(RefusedException.class)
        .extracting("code")
        .isEqualTo("CRISIS_FORBIDDEN");
    try (SlotScheduler scheduler =
        new SlotScheduler(
            fixture.archive().database(),
            () -> List.of(fixture.desk().definitions()),
            fixture.archive().crises()::underWay,
            (_, _, _) -> RunReport.COMPLETED,
            clock,
            1,
            Duration.ofHours(1))) {
      scheduler.follow();
      assertThat(slots(scheduler))
          .containsEntry(JobName.HARVEST, "0 0 3 * * * Europe/Stockholm")
          .doesNotContainKey(JobName.CRISIS);
      assertThat(holdsOf(held)).isEmpty();

      CrisisSwitch.Told begun = crisis().on(null, "Översvämning i hamnen", archivist);

      assertThat(begun.staff()).isEqualTo("Krisledningsnämnden");
      scheduler.follow();
      assertThat(slots(scheduler))
          .containsEntry(JobName.CRISIS, "0 */15 * * * * Europe/Stockholm")
          .doesNotContainKey(JobName.HARVEST);
      assertThat(crisis().channels()).hasSize(3);
      assertThat(isHeld(held)).isTrue();
      assertThat(fixture.desk().view().whole(held).path("holds").toString())
          .isEqualTo("[\"%s\"]".formatted(begun.crisis().hold()));

      seal("matavfall-nya-karl");
      HeldRecord meanwhile = fixture.item(KOMMUNEN, ROOT + "matavfall-nya-karl");
      assertThat(isHeld(meanwhile)).isTrue();
      Set<RecordId> thread =
          fixture.archive().holdings().thread(meanwhile.recordId()).stream()
              .map(HeldRecord::recordId)
              .collect(Collectors.toSet());
      assertThat(fixture.archive().tasks().all(ArchiveFixture.NAME, true))
          .filteredOn(
              task -> thread.contains(task.record()) && task.kind() == Occasion.REGISTRATION)
          .isNotEmpty()
          .allSatisfy(task -> assertThat(task.posts()).containsExactly("crisisStaff", "registrar"));

      assertThat(reviews().capacity(channel, maja)).isEmpty();
      assertThat(reviews().capacity(channel, staff)).contains(Capacity.CRISIS_STAFF);
      assertThatThrownBy(() -> crisis().on(null, "Igen", archivist))
          .isInstanceOf(RefusedException.class)
          .extracting("code")
          .isEqualTo("CRISIS_UNDER_WAY");
      DisposalHold hold =
          fixture.archive().holds().all(ArchiveFixture.NAME).stream()
              .filter(each -> each.id().value().equals(begun.crisis().hold()))
              .findFirst()
              .orElseThrow();
      assertThat(hold.kind()).isEqualTo(HoldKind.CRISIS);
      assertThatThrownBy(() ->
              new Freezing(fixture.archive(), fixture.desk())
                  .release(hold.id(), "Behövs inte", archivist))
          .isInstanceOf(RefusedException.class)
          .extracting("code")
          .isEqualTo("HOLD_OF_CRISIS");

      crisis().off(null, "Vattnet har sjunkit", archivist);

      scheduler.follow();
      assertThat(slots(scheduler)).containsKey(JobName.HARVEST).doesNotContainKey(JobName.CRISIS);
      assertThat(holdsOf(held)).isEmpty();
      assertThat(holdsOf(meanwhile)).isEmpty();
      assertThat(new Freezing(fixture.archive(), fixture.desk()).wordsOf(hold.id(), archivist))
          .map(Freezing.Words::releaseReason)
          .contains("Vattnet har sjunkit");
      assertThat(lastFacts("CRISIS_BEGUN"))
          .containsEntry("scope", "AUTHORITY")
          .containsEntry("hold", hold.id().value());
      LedgerAct ended =
          fixture
              .archive()
              .ledger()
              .after(0, ArchiveFixture.NAME, Set.of("CRISIS_ENDED"))
              .getLast()
              .act();
      assertThat(ended.agent()).isEqualTo(archivist.agent());
      assertThat(fixture.texts()).noneMatch(text -> text.contains("vämning"));
    }
  }

  @Test
  @Order(7)
  void crisisOfOneChannelLeavesTheOthersAsTheyWere() {
    Viewer.Operator operator = new Viewer.Operator();
    Channel library = fixture.channel("biblioteket");

    crisis().on(library, "Brand", operator);

    assertThat(fixture.archive().crises().of(ArchiveFixture.NAME, channel.id())).isEmpty();
    assertThat(crisis().underWay(operator))
        .singleElement()
        .satisfies(told -> assertThat(told.crisis().scope()).isEqualTo("CHANNEL"));
    assertThat(crisis().channels()).containsExactly(library);
    assertThat(reviews().capacity(channel, maja)).contains(Capacity.EDITOR);
    assertThat(reviews().capacity(library, maja)).isEmpty();
    try (SlotScheduler scheduler =
        new SlotScheduler(
            fixture.archive().database(),
            () -> List.of(fixture.desk().definitions()),
            fixture.archive().crises()::underWay,
            (_, _, _) -> RunReport.COMPLETED,
            clock,
            1,
            Duration.ofHours(1))) {
      scheduler.follow();
      assertThat(slots(scheduler)).containsKeys(JobName.HARVEST, JobName.CRISIS);
    }
    assertThatThrownBy(() -> crisis().off(null, "Släckt", operator))
        .isInstanceOf(UsageException.class)
        .extracting("code")
        .isEqualTo("CRISIS_NONE");
    crisis().off(library, "Släckt", operator);
    assertThat(crisis().underWay(operator)).isEmpty();
  }

  @Test
  @Order(8)
  void authorityThatDoesNotSayWhatChangesIsToldWhatToWrite() throws IOException {
    Desk unplanned =
        new Desk(
            fixture.archive(),
            JobDefinitions.read(jobs(folder.resolve("unplanned"), ""), ArchiveFixture.NAME));

    assertThatThrownBy(() ->
            new CrisisSwitch(fixture.archive(), unplanned).on(null, "Storm", new Viewer.Operator()))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("crisis:\n  staff: crisisStaff\n  cron: ");
    assertThat(fixture.archive().crises().underWay(ArchiveFixture.NAME)).isEmpty();
  }

  @Test
  @Order(9)
  void digestTellsOfMissingReviewsAndACrisisIsToldAtOnce() throws Exception {
    GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    mail.start();
    try {
      NoticeSettings settings =
          new NoticeSettings(
              null,
              LocalTime.of(7, 0),
              new MailServer(
                  "127.0.0.1",
                  mail.getSmtp().getPort(),
                  Security.NONE,
                  "bevara@prov.example",
                  null),
              Map.of("editor", List.of("redaktion@prov.example")),
              List.of());
      Notifying notifying = new Notifying(fixture.archive(), fixture.desk(), settings);

      notifying.run();
      // Wednesday to Friday; the channel itself was signed off on Friday
      assertThat(String.valueOf(mail.getReceivedMessages()[0].getContent()))
          .contains("* Lindskolan: ingen har signerat kanalen (3 arbetsdagar)")
          .doesNotContain("* Exempelkommun: ingen");

      crisis().on(null, "Storm", new Viewer.Operator());
      notifying.run();
      assertThat(mail.getReceivedMessages()[1].getSubject())
          .startsWith("Exempelkommun: kris (CRISIS_BEGUN), ");
      crisis().off(null, "Lugnt igen", new Viewer.Operator());
    } finally {
      mail.stop();
    }
  }
}
