package org.bevara.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bevara.access.Account;
import org.bevara.access.Role;
import org.bevara.access.Viewer;
import org.bevara.appraisal.AccessRuling;
import org.bevara.appraisal.ChannelFacts;
import org.bevara.appraisal.ReasonCode;
import org.bevara.appraisal.StoredItem;
import org.bevara.capture.VisitId;
import org.bevara.channel.Channel;
import org.bevara.harvest.PageReading;
import org.bevara.harvest.SourceWord;
import org.bevara.harvest.ThreadReading;
import org.bevara.hold.HoldKind;
import org.bevara.job.Disappearances.Answer;
import org.bevara.job.Freezing.Choice;
import org.bevara.job.Freezing.Told;
import org.bevara.ledger.LedgerEntry;
import org.bevara.moderation.Cause;
import org.bevara.moderation.Change;
import org.bevara.moderation.Change.Match;
import org.bevara.moderation.ChangeFigures;
import org.bevara.moderation.Removal;
import org.bevara.moderation.RemovalCode;
import org.bevara.oversight.FindingCode;
import org.bevara.oversight.RegisterFinding;
import org.bevara.record.BevaraException;
import org.bevara.record.Finding;
import org.bevara.record.ItemContent;
import org.bevara.record.RecordId;
import org.bevara.record.SourceState;
import org.bevara.search.SearchRequest;
import org.bevara.search.SearchView;
import org.bevara.store.ObjectId;
import org.bevara.store.ObjectStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What visits see disappear, who explains it, and what people put right, in one archive without a
/// site: each test has a thread of its own.
class DisappearanceIT {

  private static final String POST = "http://www.exempelkommun.example/kommunen/inlagg/borta-";
  private static final String SECRET = "Mitt personnummer är 811218-9876, ring mig";

  @TempDir static Path folder;
  private static ArchiveFixture fixture;
  private static Channel channel;
  private static Corrections corrections;
  private static Viewer registrar;
  private static Viewer officer;
  private static Viewer auditor;
  private static final Map<Role, Viewer> others = new EnumMap<>(Role.class);
  private static int visits;

  @BeforeAll
  static void open() {
    fixture =
        ArchiveFixture.open(
            folder.resolve("archive"),
            Path.of("jobs"),
            "www.exempelkommun.example",
            1,
            new SteppingClock(Instant.parse("2026-03-13T08:00:00Z")));
    channel = fixture.channel("exempelkommun");
    corrections = new Corrections(fixture.archive(), fixture.desk());
    registrar = user("Rut Registrator", Role.REGISTRAR);
    officer = user("Ove Handläggare", Role.OFFICER);
    auditor = user("Rolf Revisor", Role.AUDITOR);
  }

  @AfterAll
  static void close() {
    fixture.close();
  }

  private static Viewer user(String name, Role role) {
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

  /// A thread as it stands at its source: its post at 0, its comments by number.
  private static final class Standing {

    final String post;
    final Map<Integer, String> texts = new TreeMap<>();
    final Map<Integer, SourceState> told = new HashMap<>();

    Standing(String name, String... texts) {
      this.post = POST + name;
      for (int i = 0; i < texts.length; i++) {
        this.texts.put(i, texts[i]);
      }
    }

    RecordId id(int number) {
      return fixture.item("exempelkommun", uri(number)).recordId();
    }

    boolean isRestricted(int number) {
      return fixture.item("exempelkommun", uri(number)).restricted();
    }

    String uri(int number) {
      return number == 0 ? post : post + "#kommentar-" + number;
    }

    private ItemContent item(int number, String text) {
      return ArchiveFixture.item(
          post, number, text, Instant.parse("2026-03-01T08:00:00Z").plusSeconds(60L * number));
    }

    /// Is seen by a visit, and appraised.
    Standing visited() throws IOException {
      seen();
      appraise();
      return this;
    }

    /// Is seen by a visit, and nothing else.
    Standing seen() throws IOException {
      List<ItemContent> items = new ArrayList<>();
      texts.forEach((number, text) -> items.add(item(number, text)));
      Map<String, SourceState> states = new HashMap<>();
      told.forEach((number, state) -> states.put(uri(number), state));
      PageReading page =
          new PageReading(
              post,
              "Prov",
              items,
              Map.of(),
              List.of(),
              null,
              List.of(),
              items.toString(),
              Map.of(),
              Map.of(),
              List.of());
      Path exchange = Files.writeString(folder.resolve("exchange.warc"), post + ++visits);
      fixture
          .archive()
          .transactions()
          .executeWithoutResult(_ -> {
            Instant at = fixture.clock().instant();
            VisitId visit =
                fixture.archive().evidence().begin(ArchiveFixture.NAME, channel, "harvest", at);
            fixture
                .archive()
                .evidence()
                .page(
                    visit,
                    channel,
                    new ThreadReading.Read(
                        page, items, true, List.of(), new SourceWord(states, Map.of(), Map.of())),
                    exchange,
                    at);
          });
      return this;
    }
  }

  private static void appraise() {
    RunReport report =
        fixture
            .harvests()
            .run(
                channel,
                List.of(JobStep.READ, JobStep.APPRAISE, JobStep.INDEX),
                new ArchiveFixture.Unheard());
    assertThat(report.completed()).as(report.toString()).isTrue();
  }

  private static Disappearances ledger(Viewer viewer) {
    return new Disappearances(fixture.archive(), fixture.desk(), viewer);
  }

  private static Change latest(RecordId item) {
    return ledger(registrar).of(item).getFirst();
  }

  private static Set<RecordId> open(Viewer viewer) {
    return Set.copyOf(ledger(viewer).open().stream().map(Change::recordId).toList());
  }

  private static Answer by(Cause cause) {
    return new Answer(cause, null, "Hon ringde och berättade", false);
  }

  private static Removal decide(RecordId item) {
    Instant at = fixture.clock().instant();
    Removal removal =
        new Removal(
            ArchiveFixture.NAME,
            item,
            1,
            RemovalCode.PROFANITY,
            registrar.agent(),
            at,
            "receipt-" + item);
    fixture
        .archive()
        .transactions()
        .executeWithoutResult(_ -> fixture.archive().removals().enter(removal));
    return removal;
  }

  private static List<FindingCode> findings(boolean restrictedToo) {
    return Oversight.of(fixture.archive(), fixture.desk().definitions(), restrictedToo)
        .findings()
        .stream()
        .map(RegisterFinding::code)
        .toList();
  }

  private static LedgerEntry lastAct(RecordId item, String act) {
    try (Stream<LedgerEntry> entries = fixture.archive().ledger().of(item)) {
      return entries
          .filter(entry -> entry.act().act().equals(act))
          .reduce((_, later) -> later)
          .orElseThrow();
    }
  }

  private static long found(String word, Viewer viewer) {
    try (SearchView index = fixture.desk().indexForReading()) {
      return index
          .search(SearchRequest.of(word), viewer.seesRestricted(fixture.desk().authority().name()))
          .total();
    }
  }

  private static StoredItem stored(RecordId item) {
    List<StoredItem> found = new ArrayList<>();
    fixture
        .archive()
        .heldThreads()
        .each(
            ArchiveFixture.NAME,
            Set.of(),
            id -> new ChannelFacts(id, false),
            fixture.desk().authority().zone(),
            thread ->
                thread.stream().filter(each -> each.item().id().equals(item)).forEach(found::add));
    assertThat(found).hasSize(1);
    return found.getFirst();
  }

  private static void refused(ThrowingCallable act, String code, int exit) {
    assertThatThrownBy(act)
        .isInstanceOfSatisfying(
            BevaraException.class,
            e -> {
              assertThat(e.code()).isEqualTo(code);
              assertThat(e.exitCode()).isEqualTo(exit);
            });
  }

  @Test
  void everyChangeIsMatchedOrWaitsAndEditsAreWhoseTheItemIs() throws IOException {
    Standing thread =
        new Standing("a", "Vi sandar", "Bra", "Fult ord", "Halt", "Dolt ord", "Hej").visited();
    decide(thread.id(2));
    thread.texts.remove(1);
    thread.texts.remove(2);
    thread.texts.put(0, "Vi sandar i dag");
    thread.texts.put(3, "Halt på cykelbanan");
    thread.told.put(4, SourceState.HIDDEN_BY_OWNER);
    thread.seen();

    assertThat(latest(thread.id(1)).match())
        .as("one visit proves nothing")
        .isEqualTo(Match.UNCONFIRMED);
    refused(() -> ledger(registrar).settle(thread.id(1), by(Cause.AUTHOR)), "NOTHING_TO_SETTLE", 2);
    thread.seen();

    Change gone = latest(thread.id(1));
    assertThat(gone.match()).isEqualTo(Match.NONE);
    assertThat(gone.cause()).isEqualTo(Cause.UNKNOWN);
    assertThat(gone.state()).isEqualTo(SourceState.DELETED);
    assertThat(gone.lastSeenAt()).isBefore(gone.changedAt());
    assertThat(gone.firstSeenAt()).isBeforeOrEqualTo(gone.lastSeenAt());
    assertThat(latest(thread.id(2)).match()).isEqualTo(Match.REMOVAL);
    assertThat(latest(thread.id(4)).match()).isEqualTo(Match.NONE);
    assertThat(latest(thread.id(4)).cause()).isEqualTo(Cause.AUTHORITY);
    assertThat(ledger(registrar).of(thread.id(3)))
        .singleElement()
        .satisfies(edit -> {
          assertThat(edit.isEdit()).isTrue();
          assertThat(edit.version()).isEqualTo(2);
          assertThat(edit.cause()).isEqualTo(Cause.AUTHOR);
        });
    assertThat(latest(thread.id(0)).cause()).isEqualTo(Cause.AUTHORITY);
    assertThat(ledger(registrar).of(thread.id(5))).as("nothing changed of it").isEmpty();
    assertThat(open(registrar)).contains(thread.id(1), thread.id(4)).doesNotContain(thread.id(2));
    assertThat(findings(false)).contains(FindingCode.GONE_WITHOUT_DECISION);

    thread.texts.put(1, "Bra");
    thread.seen();
    assertThat(latest(thread.id(1)).match()).isEqualTo(Match.RETURNED);
    assertThat(latest(thread.id(1)).returnedAt()).isNotNull();
    thread.texts.remove(1);
    thread.seen();
    assertThat(ledger(registrar).of(thread.id(1))).as("gone once more is another row").hasSize(2);
  }

  @Test
  void personSettlesWhoDidItAndALateDecisionIsCalledSo() throws IOException {
    Standing thread = new Standing("b", "Badet är öppet", "Ett", "Två", "Tre").visited();
    thread.texts.keySet().removeAll(Set.of(1, 2, 3));
    thread.seen();
    thread.seen();
    assertThat(open(registrar)).contains(thread.id(1), thread.id(2), thread.id(3));

    refused(
        () -> ledger(officer).settle(thread.id(1), by(Cause.AUTHOR)), "SETTLING_NOT_ALLOWED", 3);
    refused(
        () -> ledger(new Viewer.Operator()).settle(thread.id(1), by(Cause.AUTHOR)),
        "SETTLING_NOT_ALLOWED",
        3);
    refused(() -> ledger(registrar).settle(thread.id(1), by(Cause.AUTHORITY)), "CODE_MISSING", 2);
    refused(
        () ->
            ledger(registrar)
                .settle(
                    thread.id(1), new Answer(Cause.AUTHOR, RemovalCode.PROFANITY, "Nej", false)),
        "CODE_TOO_MUCH",
        2);
    refused(
        () -> ledger(registrar).settle(thread.id(1), new Answer(Cause.AUTHOR, null, " ", false)),
        "REASON_MISSING",
        2);

    assertThat(ledger(registrar).settle(thread.id(1), by(Cause.AUTHOR))).hasSize(1);
    Change settled = latest(thread.id(1));
    assertThat(settled.match()).isEqualTo(Match.SETTLED);
    assertThat(settled.isLate()).isFalse();
    assertThat(ledger(registrar).reason(settled)).contains("Hon ringde och berättade");
    assertThat(ledger(auditor).reason(settled)).isEmpty();
    assertThat(fixture.archive().removals().decided(Set.of(thread.id(1)))).isEmpty();

    List<Change> together =
        ledger(registrar)
            .settle(
                thread.id(2),
                new Answer(Cause.AUTHORITY, RemovalCode.ADVERTISING, "Togs bort i hast", true));
    assertThat(together).extracting(Change::recordId).containsExactly(thread.id(2), thread.id(3));
    assertThat(latest(thread.id(3)).isLate()).isTrue();
    assertThat(latest(thread.id(3)).cause()).isEqualTo(Cause.AUTHORITY);
    assertThat(lastAct(thread.id(3), "DISAPPEARANCE_SETTLED").act().facts())
        .containsEntry("cause", "AUTHORITY")
        .containsEntry("code", "ADVERTISING")
        .containsEntry("late", "true");
    assertThat(fixture.archive().removals().decided(Set.of(thread.id(3))))
        .containsExactly(thread.id(3));
    assertThat(stored(thread.id(3)).source().removalDecided()).isTrue();
    assertThat(stored(thread.id(1)).source().removalDecided()).isFalse();
    assertThat(open(registrar)).doesNotContain(thread.id(1), thread.id(2), thread.id(3));
    String turned = "UPDATE settlement SET cause = ?, code = ? WHERE record_id = ?";
    fixture.jdbc().sql(turned).params(Arrays.asList("AUTHOR", null, thread.id(3).value())).update();
    assertThat(verified()).contains("SETTLEMENT_UNLIKE_LEDGER");
    fixture.jdbc().sql(turned).params("AUTHORITY", "ADVERTISING", thread.id(3).value()).update();

    ChangeFigures figures = ledger(registrar).figures();
    assertThat(figures.lines().getFirst().explained("SETTLED")).isGreaterThanOrEqualTo(3);
    Grid grid = ChangeAccount.grid(figures, java.util.ResourceBundle.getBundle("job.moderation"));
    assertThat(new String(grid.csv(), StandardCharsets.UTF_8)).contains("\"exempelkommun\"");
    assertThat(grid.rows()).allSatisfy(row -> assertThat(row).hasSameSizeAs(grid.header()));
  }

  @Test
  void restrictedDisappearanceIsToldToThoseOnlyWhoMayKnow() throws IOException {
    Standing thread = new Standing("c", "Hör av dig", SECRET).visited();
    thread.texts.remove(1);
    thread.seen().seen();

    assertThat(open(registrar)).contains(thread.id(1));
    assertThat(open(auditor)).doesNotContain(thread.id(1));
    assertThat(ledger(auditor).all(null, null, null))
        .extracting(Change::recordId)
        .doesNotContain(thread.id(1));
    refused(() -> ledger(auditor).of(thread.id(1)), "RECORD_UNKNOWN", 2);
    ledger(registrar).settle(thread.id(1), by(Cause.UNKNOWN));
  }

  @Test
  void withdrawnRemovalExplainsNothingAnyMore() throws IOException {
    Standing thread = new Standing("d", "Valet", "Dumt", "Fult").visited();
    decide(thread.id(1));
    thread.texts.remove(1);
    thread.seen().seen();
    assertThat(latest(thread.id(1)).match()).isEqualTo(Match.REMOVAL);
    assertThat(stored(thread.id(1)).source().removalDecided()).isTrue();

    refused(
        () -> corrections.withdrawRemoval(thread.id(1), "Fel", officer),
        "WITHDRAWING_NOT_ALLOWED",
        3);
    corrections.withdrawRemoval(thread.id(1), "Kommentaren under avsågs", registrar);

    assertThat(latest(thread.id(1)).match()).isEqualTo(Match.NONE);
    assertThat(open(registrar)).contains(thread.id(1));
    assertThat(fixture.archive().removals().of(thread.id(1))).isEmpty();
    assertThat(stored(thread.id(1)).source().removalDecided()).isFalse();
    assertThat(lastAct(thread.id(1), "REMOVAL_WITHDRAWN").act().agent())
        .isEqualTo(registrar.agent());
    refused(
        () -> corrections.withdrawRemoval(thread.id(1), "Igen", registrar), "REMOVAL_UNKNOWN", 2);

    decide(thread.id(1));
    assertThat(latest(thread.id(1)).match())
        .as("a decision entered now is late")
        .isEqualTo(Match.LATE_REMOVAL);
  }

  @Test
  void whatAPersonSaidOfWhoMaySeeAnItemStandsAgainstTheMachine() throws IOException {
    Standing thread = new Standing("e", "Parken", "Granparkettgolv", SECRET).visited();
    assertThat(thread.isRestricted(1)).isFalse();
    assertThat(thread.isRestricted(2)).isTrue();
    assertThat(found("granparkettgolv", auditor)).isEqualTo(1);

    refused(() -> corrections.restrict(thread.id(1), "Nej", auditor), "RULING_NOT_ALLOWED", 3);
    refused(
        () -> corrections.unrestrict(thread.id(2), "Nej", new Viewer.Operator()),
        "RULING_NOT_ALLOWED",
        3);
    refused(() -> corrections.unrestrict(thread.id(1), "Nej", officer), "NOT_RESTRICTED", 2);
    refused(() -> corrections.restrict(thread.id(2), "Nej", officer), "RESTRICTED_ALREADY", 2);

    corrections.restrict(thread.id(1), "Adressen är skyddad", officer);
    assertThat(thread.isRestricted(1)).isTrue();
    assertThat(found("granparkettgolv", auditor)).as("at once").isZero();
    assertThat(found("granparkettgolv", registrar)).isEqualTo(1);
    thread.texts.put(1, "Granparkettgolv och mer");
    thread.visited();
    assertThat(thread.isRestricted(1)).as("in all versions").isTrue();
    assertThat(stored(thread.id(1)).item().ruling()).isEqualTo(AccessRuling.RESTRICTED);
    corrections.unrestrict(thread.id(1), "Det var en annan", registrar);
    assertThat(found("granparkettgolv", auditor)).isEqualTo(1);

    corrections.unrestrict(thread.id(2), "Numret är påhittat", registrar);
    assertThat(thread.isRestricted(2)).isFalse();
    appraise();
    assertThat(thread.isRestricted(2)).as("not again for the same version").isFalse();
    assertThat(stored(thread.id(2)).item().ruling()).isEqualTo(AccessRuling.OPEN);
    thread.texts.put(2, SECRET + " snart");
    thread.visited();
    assertThat(thread.isRestricted(2)).as("a later one is read anew").isTrue();
    assertThat(stored(thread.id(2)).item().ruling()).isEqualTo(AccessRuling.NONE);
    assertThat(lastAct(thread.id(2), "RESTRICTION_LIFTED").act().facts())
        .containsEntry("version", "1");

    assertThat(verified()).doesNotContain("RULING_UNLIKE_LEDGER", "SETTLEMENT_UNLIKE_LEDGER");
    String turned = "UPDATE access_ruling SET restricted = NOT restricted WHERE record_id = ?";
    fixture.jdbc().sql(turned).param(thread.id(2).value()).update();
    assertThat(verified()).contains("RULING_UNLIKE_LEDGER");
    fixture.jdbc().sql(turned).param(thread.id(2).value()).update();
  }

  private static List<String> verified() {
    return fixture.desk().verify(false).stream().map(Finding::code).toList();
  }

  @Test
  void holdIsPlacedAndReleasedByTheRolesOfItsKindAndItsDayIsAskedAbout() throws IOException {
    Standing thread = new Standing("f", "Bussen", "När går den?").seen();
    Freezing freezing = new Freezing(fixture.archive(), fixture.desk());
    Choice choice = new Choice.Listed(Set.of(thread.id(1)));
    LocalDate today =
        LocalDate.ofInstant(fixture.clock().instant(), fixture.desk().authority().zone());

    refused(
        () -> freezing.place(choice, HoldKind.CONTEXT, "Nej", registrar), "HOLD_NOT_ALLOWED", 3);
    refused(
        () -> freezing.place(choice, HoldKind.RESEARCH, "Nej", registrar), "HOLD_NOT_ALLOWED", 3);
    refused(
        () -> freezing.place(choice, HoldKind.FOI_REQUEST, "Nej", today.minusDays(1), registrar),
        "HOLD_DAY_PAST",
        2);
    Told hold = freezing.place(choice, HoldKind.FOI_REQUEST, "Begäran", today, registrar);
    refused(() -> freezing.release(hold.hold().id(), "Nej", registrar), "HOLD_NOT_ALLOWED", 3);
    assertThat(findings(true)).doesNotContain(FindingCode.HOLD_PAST_ITS_DAY);

    fixture.clock().pass(Duration.ofDays(2));
    assertThat(findings(true)).contains(FindingCode.HOLD_PAST_ITS_DAY);
    assertThat(isHeld(thread.id(1))).as("its day ends no hold").isTrue();
    freezing.prolong(hold.hold().id(), today.plusMonths(2), "Överklagat", registrar);
    assertThat(findings(true)).doesNotContain(FindingCode.HOLD_PAST_ITS_DAY);
    freezing.release(hold.hold().id(), "Slutligt prövat", officer);
    assertThat(isHeld(thread.id(1))).isFalse();
  }

  /// Roles by their first letters, in the order of [Role] (P for approver, U for auditor, M for
  /// administrator); the operator corrects nothing.
  private static final String LETTERS = "EROAPUMH";

  private static boolean isOf(String letters, Role role) {
    return letters.indexOf(LETTERS.charAt(role.ordinal())) >= 0;
  }

  /// A correction with a reason, as somebody asks for it.
  private interface Correction {
    void by(Viewer viewer, String reason);
  }

  @Test
  void correctionIsMadeByTheRolesOfItsKindForAReasonAndIsInTheLedger() throws IOException {
    Standing thread = new Standing("g", "Torget", "Fint", SECRET, "Dumt", "Fel").visited();
    decide(thread.id(3));
    Registering registering = new Registering(fixture.archive(), fixture.desk());
    registering.accept(
        thread.id(4),
        new Registering.Acceptance("KS 2026/77", null, ReasonCode.SPECIAL_INTEREST),
        registrar);

    correction(
        "ROA",
        "RULING_NOT_ALLOWED",
        "RESTRICTED",
        thread.id(1),
        (who, why) -> corrections.restrict(thread.id(1), why, who));
    correction(
        "ROA",
        "RULING_NOT_ALLOWED",
        "RESTRICTION_LIFTED",
        thread.id(2),
        (who, why) -> corrections.unrestrict(thread.id(2), why, who));
    correction(
        "RA",
        "WITHDRAWING_NOT_ALLOWED",
        "REMOVAL_WITHDRAWN",
        thread.id(3),
        (who, why) -> corrections.withdrawRemoval(thread.id(3), why, who));
    correction(
        "RA",
        "REGISTERING_NOT_ALLOWED",
        "REGISTRATION_WITHDRAWN",
        thread.id(4),
        (who, why) -> registering.withdraw(thread.id(4), why, who));
  }

  /// @param letters of the roles that may
  /// @param act its entry
  private static void correction(
      String letters, String code, String act, RecordId item, Correction correction) {
    refused(() -> correction.by(new Viewer.Operator(), "Fel"), code, 3);
    for (Role role : Role.values()) {
      if (isOf(letters, role)) {
        refused(() -> correction.by(of(role), " "), "REASON_MISSING", 2);
      } else {
        refused(() -> correction.by(of(role), "Fel"), code, 3);
      }
    }
    try (Stream<LedgerEntry> entries = fixture.archive().ledger().of(item)) {
      assertThat(entries.map(entry -> entry.act().act())).doesNotContain(act);
    }

    correction.by(of(Role.ARCHIVIST), "Det gällde en annan");

    LedgerEntry entry = lastAct(item, act);
    assertThat(entry.act().agent()).isEqualTo(of(Role.ARCHIVIST).agent());
    assertThat(entry.act().facts().values()).noneMatch(fact -> fact.contains("annan"));
    ObjectId why = new ObjectId(Objects.requireNonNull(entry.act().facts().get("object")));
    ObjectStore store = fixture.archive().store();
    assertThat(store.find(why).orElseThrow().files())
        .as("the reason lies in the store")
        .anySatisfy(file ->
            assertThat(new String(store.bytes(why, file.name()), StandardCharsets.UTF_8))
                .contains("Det gällde en annan"));
  }

  private static Viewer of(Role role) {
    return switch (role) {
      case REGISTRAR -> registrar;
      case OFFICER -> officer;
      case AUDITOR -> auditor;
      default -> others.computeIfAbsent(role, each -> user("Prov " + each.word(), each));
    };
  }

  @Test
  void holdOfEachKindEndsByItsRolesOnlyForAReasonAndNeverByItsDay() throws IOException {
    Standing thread = new Standing("h", "Skolan", "Hej").seen();
    Freezing freezing = new Freezing(fixture.archive(), fixture.desk());
    LocalDate today =
        LocalDate.ofInstant(fixture.clock().instant(), fixture.desk().authority().zone());
    Map<HoldKind, Told> holds = new EnumMap<>(HoldKind.class);
    for (HoldKind kind : EnumSet.complementOf(EnumSet.of(HoldKind.CONTEXT))) {
      holds.put(
          kind,
          freezing.place(
              new Choice.Listed(Set.of(thread.id(1))), kind, "Skäl", today, of(Role.ARCHIVIST)));
    }
    fixture.clock().pass(Duration.ofDays(2));

    holds.forEach((kind, hold) -> {
      assertThat(isHeld(thread.id(1))).as("until the last is released").isTrue();
      for (Role role : Role.values()) {
        if (!kind.releasedBy().contains(role)) {
          refused(
              () -> freezing.release(hold.hold().id(), "Klart", of(role)), "HOLD_NOT_ALLOWED", 3);
        }
      }
      Viewer releaser = of(kind.releasedBy().iterator().next());
      refused(() -> freezing.release(hold.hold().id(), " ", releaser), "REASON_MISSING", 2);
      freezing.release(hold.hold().id(), "Slutligt prövat", releaser);
      assertThat(
              fixture
                  .archive()
                  .ledger()
                  .after(0, ArchiveFixture.NAME, Set.of("HOLD_RELEASED"))
                  .getLast()
                  .act())
          .satisfies(act -> assertThat(act.agent()).isEqualTo(releaser.agent()))
          .satisfies(act ->
              assertThat(act.facts())
                  .containsEntry("hold", hold.hold().id().value())
                  .containsEntry("kind", kind.name()));
    });
    assertThat(isHeld(thread.id(1))).isFalse();
  }

  private static boolean isHeld(RecordId item) {
    return Objects.requireNonNull(
        fixture.archive().transactions().execute(_ -> fixture.archive().holds().isHeld(item, 1)));
  }
}
