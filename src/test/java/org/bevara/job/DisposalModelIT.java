package org.bevara.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bevara.access.Role;
import org.bevara.access.Viewer;
import org.bevara.appraisal.Judgement;
import org.bevara.appraisal.Outcome;
import org.bevara.appraisal.ReasonCode;
import org.bevara.capture.HeldRecord;
import org.bevara.channel.Channel;
import org.bevara.disposal.Destroyer;
import org.bevara.disposal.DisposalSettings.Snapshots;
import org.bevara.disposal.Executions;
import org.bevara.disposal.Grounds;
import org.bevara.disposal.Proposal;
import org.bevara.disposal.ProposalId;
import org.bevara.disposal.ProposedRecord;
import org.bevara.disposal.ShowingPage;
import org.bevara.disposal.Spared;
import org.bevara.disposal.Verdict;
import org.bevara.hold.HoldId;
import org.bevara.hold.HoldKind;
import org.bevara.hold.HoldScope;
import org.bevara.hold.Placement;
import org.bevara.hold.Release;
import org.bevara.home.DatabaseSettings;
import org.bevara.job.DisposalModel.Decided;
import org.bevara.job.DisposalModel.Hold;
import org.bevara.job.DisposalModel.Item;
import org.bevara.job.DisposalModel.Named;
import org.bevara.job.DisposalModel.Schedule;
import org.bevara.job.DisposalModel.State;
import org.bevara.job.DueComments.Said;
import org.bevara.job.internal.lease.LeaseKey;
import org.bevara.record.BevaraException;
import org.bevara.record.Language;
import org.bevara.record.RecordId;
import org.bevara.review.Judged;
import org.bevara.review.Judged.Occasion;
import org.bevara.store.ObjectId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Random steps of an archive at work, against a plain model of what must be kept and destroyed.
///
/// The rooms, the database and the store are the real ones. What only costs time is left out of the
/// common steps: the index, the job repository, the search for residue and the certificate, which
/// tests of their own look at; every so often a proposal is carried out with them all the same. A
/// crash is an exception at one of the points where a transaction ends. Restoring is
/// `DestroyedCanariesIT`'s. The home lies in memory where there is room, since no step depends on
/// what a disk has written.
///
/// 4,000 steps in the build, always the same, so that its colour says something of the change and
/// not of the dice; with `bevara.full` a million, of a seed that is drawn. `bevara.seed` and
/// `bevara.steps` repeat a run.
class DisposalModelIT {

  private static final long SEED =
      Long.getLong(
          "bevara.seed", Boolean.getBoolean("bevara.full") ? System.nanoTime() : 20_261_130L);
  private static final int STEPS =
      Integer.getInteger("bevara.steps", Boolean.getBoolean("bevara.full") ? 1_000_000 : 4_000);
  private static final int CHANNELS = 12;
  private static final int THREADS = 3;
  private static final int COMMENTS = 4;
  private static final int COMPARED = 250;
  private static final int WHOLE = 40;

  /// Acts of which what must stand in the ledger is known exactly.
  private static final Set<String> KNOWN =
      Set.of(
          "RECORD_DESTROYED",
          "TOMBSTONE",
          "RECORD_SPARED",
          "HOLD_PLACED",
          "HOLD_RELEASED",
          "DISPOSAL_PROPOSED",
          "DISPOSAL_APPROVED",
          "DISPOSAL_SAMPLE_JUDGED",
          "DISPOSAL_REJECTED",
          "PROPOSAL_EXPIRED",
          "DISPOSAL_QUARANTINED",
          "DESTRUCTION_CERTIFIED",
          "VISIT_BEGUN",
          "VISIT_FINISHED",
          "RECORD_CAPTURED",
          "VERSION_CAPTURED",
          "STATE_CHANGED",
          "JUDGED");

  private static final Pattern PLACE = Pattern.compile("kanal-(\\d+)/.*-(\\d+)#.*-(\\d+)$");

  @TempDir(factory = MemoryFolder.class)
  static Path folder;

  private final Random random = new Random(SEED);
  private final Deque<String> last = new ArrayDeque<>();
  private final Map<Schedule, Desk> desks = new EnumMap<>(Schedule.class);
  private final Map<String, Integer> done = new TreeMap<>();
  private final Map<String, Integer> pageVersions = new HashMap<>();
  private final Map<String, LocalDate> written = new HashMap<>();
  private DueComments archive;
  private SteppingClock clock;
  private DisposalModel model;
  private Destroyer destroyer;
  private Executions executions;
  private Viewer.User archivist;
  private Viewer.User one;
  private Viewer.User two;
  private int holds;
  private int executed;

  /// A crash that the test brings about.
  private static final class Crash extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  @BeforeEach
  void open() throws IOException {
    clock = new SteppingClock(Instant.parse("2026-05-01T08:00:00Z"));
    Map<Schedule, UnaryOperator<String>> changes =
        Map.of(
            Schedule.THREE_MONTHS, UnaryOperator.identity(),
            Schedule.FOUR_MONTHS, text -> text.replace("period: P3M", "period: P4M"),
            Schedule.REVOKED,
                text ->
                    text.replace(
                        "validFrom: 2024-07-01\n    covers",
                        "validFrom: 2024-07-01\n    validTo: 2025-07-01\n    covers"),
            Schedule.REDECIDED, text -> text.replace("paragraph: \"88\"", "paragraph: \"89\""));
    for (Schedule each : Schedule.values()) {
      DueComments.jobs(
          folder.resolve("jobs-" + each),
          CHANNELS,
          "quarantine: P1D\nliveItems: DESTROY_COPY\nsample: 2\n",
          Objects.requireNonNull(changes.get(each)));
    }
    archive =
        DueComments.open(
            folder.resolve("home"),
            new DatabaseSettings.Embedded(true),
            folder.resolve("jobs-" + Schedule.THREE_MONTHS),
            clock);
    for (Schedule each : Schedule.values()) {
      desks.put(
          each,
          new Desk(
              archive.archive(),
              JobDefinitions.read(folder.resolve("jobs-" + each), ArchiveFixture.NAME)));
    }
    model = new DisposalModel(archive.fixture().desk().authority().zone());
    destroyer = archive.archive().destroyer();
    executions = new Executions(archive.archive().database(), archive.archive().ledger());
    archivist = archive.user("Arne", Role.ARCHIVIST);
    one = archive.user("Greta", Role.APPROVER);
    two = archive.user("Sten", Role.APPROVER);
  }

  private Desk desk() {
    return Objects.requireNonNull(desks.get(model.schedule));
  }

  @Test
  void whatIsKeptHeldDueApprovedAndDestroyedIsWhatAPlainModelSays() throws IOException {
    System.out.printf("DisposalModelIT: seed %d, %d steps%n", SEED, STEPS);
    long begun = System.nanoTime();
    int step = 0;
    try {
      for (; step < STEPS; step++) {
        if (step % 500 == 0) {
          archive.archive().acceptClock(ArchiveFixture.NAME, today());
        }
        step();
        if (step % COMPARED == COMPARED - 1) {
          compare();
        }
      }
      compare();
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError(
          "seed %d, failed at step %d; -Dbevara.seed=%1$d -Dbevara.steps=%d repeats it. The last were:%n%s"
              .formatted(SEED, step, step + 1, String.join("\n", last)),
          e);
    } finally {
      System.out.printf(
          "DisposalModelIT: %d steps in %d s: %s; %d destroyed, %d kept%n",
          step,
          (System.nanoTime() - begun) / 1_000_000_000,
          done,
          model.items.values().stream().filter(item -> item.destroyed).count(),
          model.items.values().stream().filter(item -> !item.destroyed).count());
      archive.close();
    }
    assertThat(done.get("RECORD_DESTROYED"))
        .as("something must be destroyed")
        .isGreaterThan(STEPS / 200);
  }

  private void step() throws IOException {
    int dice = random.nextInt(1000);
    if (dice < 300) {
      pass();
    } else if (dice < 400) {
      capture(channel());
    } else if (dice < 450) {
      appraise(channel());
    } else if (dice < 520) {
      hold();
    } else if (dice < 620) {
      release();
    } else if (dice < 650) {
      judge();
    } else if (dice < 710) {
      restrict();
    } else if (dice < 715) {
      reschedule();
    } else if (dice < 765) {
      propose();
    } else if (dice < 815) {
      sample();
    } else if (dice < 915) {
      approve();
    } else if (dice < 920) {
      reject();
    } else {
      execute();
    }
  }

  private void note(String what) {
    last.addLast(what);
    if (last.size() > 40) {
      last.removeFirst();
    }
    done.merge(what.substring(0, what.indexOf(' ')), 1, Integer::sum);
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  private Channel channel() {
    return archive.channel(1 + random.nextInt(CHANNELS));
  }

  private <T> @Nullable T any(List<T> from) {
    return from.isEmpty() ? null : from.get(random.nextInt(from.size()));
  }

  private <T> T within(Supplier<T> act) {
    return Objects.requireNonNull(archive.archive().transactions().execute(_ -> act.get()));
  }

  private static String code(Runnable act) {
    try {
      act.run();
    } catch (BevaraException e) {
      return e.code();
    }
    return "0";
  }

  private void pass() {
    // what is done most is done in one or two days; now and then a week or a month goes by
    clock.pass(
        Duration.ofHours(
            switch (random.nextInt(300)) {
              case 0 -> 24 * 31;
              case 1, 2 -> 24 * 6;
              default -> random.nextInt(12);
            }));
    archive.archive().acceptClock(ArchiveFixture.NAME, today());
    note("PASS to " + clock.instant());
  }

  private static String text(String uri, int which) {
    Matcher place = PLACE.matcher(uri);
    assertThat(place.find()).as(uri).isTrue();
    return "Tack för det! k%st%sc%sn%d"
        .formatted(place.group(1), place.group(2), place.group(3), which);
  }

  /// A visit to a thread, where since the last something may have been written, changed, removed or
  /// put back as it was; then often the appraisal.
  private void capture(Channel channel) throws IOException {
    String post = DueComments.post(channel, "trad-" + random.nextInt(THREADS));
    List<Said> comments = new ArrayList<>();
    for (int number = 1; number <= COMMENTS; number++) {
      String uri = DueComments.comment(post, number);
      Item item = model.at(uri);
      int dice = random.nextInt(20);
      if (item == null && dice < 10 || item != null && dice < 19) {
        comments.add(
            new Said(number, item != null && dice < 18 ? item.said.getLast() : fresh(uri, item)));
      }
    }
    HeldRecord page = archive.captureAt(channel, post, comments, number -> written(post, number));
    sighted(channel, post, comments, page);
    note("CAPTURE %s %s".formatted(post, comments.stream().map(Said::number).toList()));
    if (random.nextInt(10) < 9) {
      appraise(channel, post);
    }
  }

  /// What is said anew, or said again as it was once: but nobody who is kept says what was
  /// destroyed beside it, since what stands there could be told from it by nobody.
  private String fresh(String uri, @Nullable Item item) {
    String text = text(uri, random.nextInt(6));
    return item != null && model.destroyedBefore(uri, text) ? item.said.getLast() : text;
  }

  private Instant written(String post, int number) {
    return written
        .computeIfAbsent(
            DueComments.comment(post, number), _ -> today().minusDays(60 + random.nextInt(80)))
        .atTime(10, 0)
        .toInstant(ZoneOffset.UTC);
  }

  private void sighted(Channel channel, String post, List<Said> comments, HeldRecord page) {
    model.act("VISIT_BEGUN");
    model.act("VISIT_FINISHED");
    if (!pageVersions.containsKey(post)) {
      model.act("RECORD_CAPTURED"); // the post
    }
    Integer before = pageVersions.put(post, page.version());
    if (before == null) {
      model.act("RECORD_CAPTURED", page.recordId().value());
    } else if (before != page.version()) {
      assertThat(page.version()).isEqualTo(before + 1);
      model.act("VERSION_CAPTURED", page.recordId().value());
    }
    Set<String> seen = new HashSet<>();
    for (Said each : comments) {
      String uri = DueComments.comment(post, each.number());
      Item item = model.at(uri);
      if (item == null && model.destroyedBefore(uri, each.text())) {
        assertThat(held(channel, uri)).as("destroyed, and the same again: %s", uri).isNull();
        done.merge("not taken again", 1, Integer::sum);
        continue;
      }
      String id = Objects.requireNonNull(held(channel, uri), uri);
      if (item == null) {
        assertThat(model.items).as("another record than was destroyed").doesNotContainKey(id);
        item =
            new Item(
                id,
                uri,
                channel.id().value(),
                post,
                LocalDate.ofInstant(written(post, each.number()), model.zone));
        item.said.add(each.text());
        model.items.put(id, item);
        model.act("RECORD_CAPTURED", id);
      } else if (!item.said.getLast().equals(each.text())) {
        item.said.add(each.text());
        item.restricted = true;
        item.mayGo = null;
        item.source = "EDITED";
        model.act("VERSION_CAPTURED", id);
      } else {
        to(
            item,
            item.source.equals("MISSING") || item.source.equals("DELETED")
                ? item.version() > 1 ? "EDITED" : "LIVE"
                : item.source);
      }
      item.shownOn.add(page.version());
      seen.add(id);
    }
    for (Item item : model.thread(post)) {
      if (!seen.contains(item.id)) {
        to(
            item,
            item.source.equals("MISSING") || item.source.equals("DELETED") ? "DELETED" : "MISSING");
      }
    }
  }

  private void to(Item item, String state) {
    if (!item.source.equals(state)) {
      item.source = state;
      model.act("STATE_CHANGED", item.id);
    }
  }

  private @Nullable String held(Channel channel, String uri) {
    return archive
        .archive()
        .holdings()
        .itemAt(ArchiveFixture.NAME, channel.id(), uri)
        .map(held -> held.recordId().value())
        .orElse(null);
  }

  private void appraise(Channel channel) {
    String post = DueComments.post(channel, "trad-" + random.nextInt(THREADS));
    if (pageVersions.containsKey(post)) {
      note("APPRAISE " + post);
      appraise(channel, post);
    }
  }

  private void appraise(Channel channel, String post) {
    archive.appraise(desk(), channel, new RecordId(Objects.requireNonNull(held(channel, post))));
    model.thread(post).forEach(item -> item.read = item.version());
    decided(post);
  }

  /// Reads back when and by whom was decided, which the model cannot know; what was decided it
  /// knows.
  private void decided(String post) {
    List<Item> thread = model.thread(post);
    if (thread.isEmpty()) {
      return;
    }
    archive
        .jdbc()
        .sql(
            "SELECT record_id, version, due_on, decided_by, decided_at, grounds FROM decision WHERE record_id IN (:ids)")
        .param("ids", thread.stream().map(item -> item.id).toList())
        .query(row -> {
          Item item = Objects.requireNonNull(model.items.get(row.getString(1)));
          item.decided =
              new Decided(
                  row.getInt(2),
                  row.getObject(3, LocalDate.class),
                  row.getString(4),
                  row.getTimestamp(5).toInstant());
          assertThat(item.decided.version()).as(item.id).isEqualTo(item.version());
          assertThat(item.decided.due())
              .as("%s, since %s", item.uri, row.getString(6))
              .isEqualTo(model.due(item));
        });
    thread.forEach(item -> item.restricted = false);
  }

  private void hold() {
    HoldScope scope;
    Hold hold;
    Item asked = null;
    String id = "h%015d".formatted(++holds);
    if (random.nextInt(12) == 0) {
      Channel channel = channel();
      scope = new HoldScope.Channels(Set.of(channel.id()));
      hold = new Hold(id, Set.of(), Map.of(), channel.id().value());
    } else {
      Item item = any(List.copyOf(model.items.values()));
      if (item == null) {
        return;
      }
      RecordId record = new RecordId(item.id);
      scope = new HoldScope.Records(Set.of(record), Set.of(record), HoldScope.Basis.LIST);
      hold =
          new Hold(
              id,
              model.thread(item.thread).stream().map(each -> each.id).collect(Collectors.toSet()),
              Map.of(item.thread, Objects.requireNonNull(pageVersions.get(item.thread))),
              null);
      asked = item;
    }
    Placement placement =
        new Placement(
            new HoldId(id),
            ArchiveFixture.NAME,
            HoldKind.FOI_REQUEST,
            scope,
            "OPERATOR",
            clock.instant(),
            "hold-" + id);
    within(() -> archive.archive().holds().place(placement));
    if (asked != null) {
      assertThat(
              archive
                  .archive()
                  .holds()
                  .holdsOf(new RecordId(asked.id), true)
                  .contains(placement.id()))
          .as("a hold keeps the thread of what is destroyed, and not that")
          .isEqualTo(!asked.destroyed);
    }
    model.holds.put(id, hold);
    model.act("HOLD_PLACED");
    note("HOLD %s on %s %s".formatted(id, hold.items(), hold.channel()));
  }

  private void release() {
    String id = any(List.copyOf(model.holds.keySet()));
    if (id == null) {
      return;
    }
    within(() ->
        archive
            .archive()
            .holds()
            .release(
                ArchiveFixture.NAME,
                new HoldId(id),
                new Release("OPERATOR", clock.instant(), "release-" + id)));
    model.holds.remove(id);
    model.act("HOLD_RELEASED");
    note("RELEASE " + id);
  }

  /// A person says that something is kept, or that it may go after all.
  private void judge() {
    Item item = any(model.items.values().stream().filter(each -> !each.destroyed).toList());
    if (item != null && item.decided != null) {
      boolean mayGo = random.nextInt(3) == 0;
      if (!mayGo || model.schedule.due(item.written) != null) {
        note("JUDGE %s may go: %s".formatted(item.id, mayGo));
        judge(item, mayGo, archivist, Occasion.UNASKED, () -> {});
      }
    }
  }

  private void judge(Item item, boolean mayGo, Viewer.User who, Occasion occasion, Runnable along) {
    Deciding deciding = new Deciding(archive.archive(), desk());
    Judgement judgement =
        mayGo
            ? new Judgement(
                Outcome.DISPOSE, ReasonCode.MINOR_IMPORTANCE, DueComments.RULE, who.account().id())
            : new Judgement(
                Outcome.RETAIN, ReasonCode.UNIQUE_INFORMATION, null, who.account().id());
    within(() -> {
      Instant at = clock.instant();
      HeldRecord held = archive.archive().holdings().record(new RecordId(item.id));
      deciding.lock(held);
      archive
          .archive()
          .judgements()
          .enter(
              ArchiveFixture.NAME,
              new Judged(held.recordId(), held.version(), judgement, occasion, null, at, null),
              true,
              held.recordId());
      along.run();
      deciding.keep(
          deciding.ready(deciding.thread(held), desk().definitions().channel(held.channelId())),
          at);
      return held;
    });
    item.mayGo = mayGo;
    model.act("JUDGED");
    decided(item.thread);
  }

  private void restrict() {
    Item item =
        any(
            model.items.values().stream()
                .filter(each -> !each.destroyed && each.decided != null)
                .toList());
    if (item != null) {
      item.restricted = random.nextInt(8) == 0;
      within(() -> {
        archive.archive().evidence().classify(new RecordId(item.id), Language.SV, item.restricted);
        return item;
      });
      note("RESTRICT %s %s".formatted(item.id, item.restricted));
    }
  }

  private void reschedule() {
    model.schedule =
        random.nextInt(3) > 0 || model.schedule != Schedule.THREE_MONTHS
            ? Schedule.THREE_MONTHS
            : Schedule.values()[random.nextInt(Schedule.values().length)];
    note("RESCHEDULE " + model.schedule);
  }

  private void propose() {
    Channel channel = channel();
    Viewer who = random.nextBoolean() ? DueComments.OPERATOR : archivist;
    Set<String> expected = model.toPropose(channel.id().value(), clock.instant());
    Proposing.Outcome[] outcome = {null};
    String code =
        code(() ->
            outcome[0] =
                new Proposing(archive.archive(), desk())
                    .propose(new Proposing.Wish(channel.id(), null), who));
    Proposal proposed = outcome[0] == null ? null : outcome[0].proposal();
    note(
        "PROPOSE %s of %s: %s %s, left out: %s"
            .formatted(
                channel.id(),
                who.agent(),
                code,
                expected,
                outcome[0] == null ? "" : outcome[0].leftOut()));
    if (expected.isEmpty()) {
      assertThat(code).isIn("0", "DECISION_MISSING");
      assertThat(proposed).isNull();
      return;
    }
    assertThat(code).isEqualTo("0");
    Proposal made = Objects.requireNonNull(proposed);
    List<Named> named =
        archive.archive().proposals().records(made.id()).stream()
            .map(row ->
                new Named(
                    Objects.requireNonNull(model.items.get(row.record().value())), row.sampled()))
            .toList();
    assertThat(named.stream().map(each -> each.item.id).collect(Collectors.toSet()))
        .as(() ->
            expected.stream()
                .map(id -> Objects.requireNonNull(model.items.get(id)) + " " + explained(id))
                .toList()
                .toString())
        .isEqualTo(expected);
    model.proposals.put(
        made.id().value(),
        new DisposalModel.Proposal(
            made.id().value(),
            channel.id().value(),
            who.agent(),
            made.proposedAt(),
            made.expiresAt(),
            model.schedule,
            named));
    model.act("DISPOSAL_PROPOSED");
  }

  /// What the archive would decide of a record now.
  private String explained(String id) {
    HeldRecord held = archive.archive().holdings().record(new RecordId(id));
    return desk()
        .appraising()
        .appraised(held, desk().definitions().channel(held.channelId()))
        .appraisal()
        .grounds()
        .toString();
  }

  private DisposalModel.@Nullable Proposal some(State... states) {
    Set<State> wanted = Set.of(states);
    List<DisposalModel.Proposal> those =
        model.proposals.values().stream().filter(each -> wanted.contains(each.state)).toList();
    if (those.isEmpty() || random.nextInt(30) == 0) {
      return any(List.copyOf(model.proposals.values()));
    }
    return any(those);
  }

  private void sample() {
    DisposalModel.Proposal proposal = some(State.PROPOSED);
    if (proposal == null || proposal.state != State.PROPOSED) {
      return;
    }
    for (Named named : proposal.named) {
      // whoever judges would see that it may not go any more
      if (named.sampled
          && named.judge == null
          && !named.item.destroyed
          && named.version == named.item.version()
          && model.schedule.due(named.item.written) != null) {
        boolean agree = random.nextInt(8) > 0;
        Proposal now = proposal(proposal.id);
        judge(
            named.item,
            agree,
            one,
            Occasion.CONTROL,
            () ->
                archive
                    .archive()
                    .proposals()
                    .judge(
                        now,
                        new RecordId(named.item.id),
                        agree ? Verdict.AGREE : Verdict.DISAGREE,
                        one.account().id(),
                        clock.instant()));
        named.judge = one.account().id();
        named.spared = agree ? null : "OVERRULED";
        model.act("DISPOSAL_SAMPLE_JUDGED");
        note("SAMPLE %s %s".formatted(named.item.id, agree));
      }
    }
  }

  private Proposal proposal(String id) {
    return archive.archive().proposals().proposal(ArchiveFixture.NAME, new ProposalId(id));
  }

  private void approve() {
    DisposalModel.Proposal proposal = some(State.PROPOSED);
    if (proposal == null) {
      return;
    }
    Viewer who =
        switch (random.nextInt(12)) {
          case 0 -> DueComments.OPERATOR;
          case 1, 2 -> archivist;
          case 3, 4, 5, 6 -> one;
          default -> two;
        };
    boolean sameHash = random.nextInt(25) > 0;
    String expected =
        model.approve(
            proposal, who.agent(), who != DueComments.OPERATOR, sameHash, clock.instant());
    String came =
        code(() ->
            new Approving(archive.archive(), desk())
                .approve(new ProposalId(proposal.id), sameHash ? null : "0".repeat(64), who));
    note("APPROVE %s by %s: %s".formatted(proposal.id, who.agent(), came));
    assertThat(came).isEqualTo(expected);
  }

  private void reject() {
    DisposalModel.Proposal proposal = some(State.PROPOSED, State.APPROVED);
    if (proposal != null) {
      String came =
          code(() ->
              new Approving(archive.archive(), desk())
                  .reject(new ProposalId(proposal.id), "Nej.", one));
      note("REJECT %s: %s".formatted(proposal.id, came));
      assertThat(came).isEqualTo(proposal.waits() ? "0" : "PROPOSAL_ENDED");
      if (proposal.waits()) {
        proposal.state = State.REJECTED;
        model.act("DISPOSAL_REJECTED");
      }
    }
  }

  private void execute() {
    DisposalModel.Proposal proposal = some(State.APPROVED, State.QUARANTINED);
    if (proposal == null) {
      return;
    }
    Instant now = clock.instant();
    note("EXECUTE %s in %s".formatted(proposal.id, proposal.state));
    model.expire(proposal, now);
    new Expiring(archive.archive(), desk()).expire(new ProposalId(proposal.id), now);
    assertThat(proposal(proposal.id).state().name()).isEqualTo(proposal.state.name());
    if (proposal.state == State.APPROVED) {
      quarantine(proposal, now);
    } else if (proposal.state == State.QUARANTINED
        && !now.isBefore(Objects.requireNonNull(proposal.until))) {
      if (model.proposals.values().stream().noneMatch(each -> each != proposal && isHalfDone(each))
          && ++executed % WHOLE == 0) {
        whole(proposal, now);
      } else {
        // what a crash left of a version that was cut is taken back when the channel is next taken
        archive
            .archive()
            .leases()
            .holding(
                new LeaseKey(ArchiveFixture.NAME, archive.fixture().channel(proposal.channel).id()),
                "disposal",
                () -> {
                  destroy(proposal, now);
                  return true;
                });
      }
    }
  }

  private static boolean isHalfDone(DisposalModel.Proposal proposal) {
    return proposal.state == State.QUARANTINED
        && proposal.named.stream().anyMatch(each -> each.destroyed);
  }

  private void quarantine(DisposalModel.Proposal proposal, Instant now) {
    boolean crash = random.nextInt(4) == 0;
    Instant until = desk().destructionClock().end(now, proposal(proposal.id).quarantine());
    try {
      within(() -> {
        Proposal locked =
            archive.archive().proposals().lock(ArchiveFixture.NAME, new ProposalId(proposal.id));
        executions.quarantine(locked, until, now);
        if (crash) {
          throw new Crash();
        }
        return locked;
      });
    } catch (Crash e) {
      note("CRASH in quarantine");
      return;
    }
    proposal.state = State.QUARANTINED;
    proposal.until = until;
    proposal.named.stream()
        .filter(each -> each.spared == null)
        .forEach(each -> each.item.quarantined = true);
    model.act("DISPOSAL_QUARANTINED");
  }

  /// Carried out by all that the program has.
  private void whole(DisposalModel.Proposal proposal, Instant now) {
    proposal.named.forEach(named -> settle(proposal, named, now));
    boolean pageHeld =
        proposal.named.stream()
            .anyMatch(each ->
                each.destroyed && model.isPageHeld(each.item) && !cut.contains(each.item.id));
    String came =
        code(() -> {
          try (Executing executing = new Executing(archive.archive(), desk())) {
            executing.execute(
                new ProposalId(proposal.id), DueComments.OPERATOR, new ArchiveFixture.Unheard());
          }
        });
    note("WHOLE %s: %s".formatted(proposal.id, came));
    // a page that only repeats what was destroyed is not in the model, and may be under a hold too
    boolean perhaps =
        model.holds.values().stream()
            .anyMatch(hold ->
                proposal.channel.equals(hold.channel())
                    || hold.pages().keySet().stream()
                        .anyMatch(post -> post.contains("/" + proposal.channel + "/")));
    assertThat(came)
        .isIn(pageHeld ? List.of("PAGE_HELD") : perhaps ? List.of("0", "PAGE_HELD") : List.of("0"));
    if (came.equals("0")) {
      proposal.named.stream().filter(each -> each.destroyed).forEach(each -> cut.add(each.item.id));
      proposal.state = State.EXECUTED;
      model.act("DESTRUCTION_CERTIFIED");
    }
  }

  private final Set<String> cut = new HashSet<>();

  private void settle(DisposalModel.Proposal proposal, Named named, Instant now) {
    if (!named.destroyed && named.spared == null) {
      String spared = model.spared(proposal, named, now);
      if (spared == null) {
        model.destroy(named);
        done.merge("RECORD_DESTROYED", 1, Integer::sum);
      } else {
        model.spare(named, spared);
        done.merge("spared " + spared, 1, Integer::sum);
      }
    }
  }

  /// Record by record, as the job does, and perhaps it crashes at one of the points between.
  private void destroy(DisposalModel.Proposal proposal, Instant now) {
    int crash =
        random.nextBoolean() ? random.nextInt(3 + 4 * proposal.named.size()) : Integer.MAX_VALUE;
    Proposal real = proposal(proposal.id);
    Channel channel = archive.fixture().channel(proposal.channel);
    Map<RecordId, ProposedRecord> rows =
        archive.archive().proposals().records(real.id()).stream()
            .collect(Collectors.toMap(ProposedRecord::record, row -> row));
    Grounds grounds =
        new Grounds(
            desk().schedule(),
            desk().destructionClock().day(now),
            desk().authority().zone(),
            Snapshots.CUT);
    int[] point = {0};
    try {
      for (RecordId id : executions.unsettled(real.id(), channel.id())) {
        Named named =
            proposal.named.stream()
                .filter(each -> each.item.id.equals(id.value()))
                .findFirst()
                .orElseThrow();
        String spared = model.spared(proposal, named, now);
        String came =
            within(() -> {
              String reason =
                  destroyer
                      .destroy(real, Objects.requireNonNull(rows.get(id)), grounds, now)
                      .map(Spared::name)
                      .orElse("");
              crashAt(crash, point, "record destroyed, not committed");
              return reason;
            });
        assertThat(came).as("%s", id).isEqualTo(spared == null ? "" : spared);
        settle(proposal, named, now);
        crashAt(crash, point, "record destroyed and committed");
      }
      within(() -> {
        destroyer.findQuoting(ArchiveFixture.NAME, real.id(), channel.id().value());
        return real;
      });
      for (ShowingPage page : destroyer.pages(real.id(), channel.id().value())) {
        boolean held =
            model.holds.values().stream()
                .anyMatch(
                    hold -> channel.id().value().equals(hold.channel()) || holdsPage(hold, page));
        String came =
            code(() ->
                within(() -> {
                  destroyer.page(ArchiveFixture.NAME, real.id(), page, Snapshots.CUT, now);
                  crashAt(crash, point, "page cut, not committed");
                  return real;
                }));
        assertThat(came).as("%s", page).isEqualTo(held ? "PAGE_HELD" : "0");
        if (held) {
          note("PAGE_HELD %s".formatted(page));
          return;
        }
      }
      proposal.named.stream().filter(each -> each.destroyed).forEach(each -> cut.add(each.item.id));
      within(() -> {
        destroyer.absences(ArchiveFixture.NAME, real.id(), channel.id().value(), now);
        return real;
      });
      for (String object : destroyer.marked(real.id())) {
        crashAt(crash, point, "object marked, not removed");
        within(() -> {
          destroyer.remove(object, now);
          crashAt(crash, point, "object removed, not noted");
          return object;
        });
      }
      within(() -> {
        Proposal locked = archive.archive().proposals().lock(ArchiveFixture.NAME, real.id());
        executions.certified(locked, Map.of(), now);
        crashAt(crash, point, "certified, not committed");
        return locked;
      });
    } catch (Crash e) {
      return;
    }
    proposal.state = State.EXECUTED;
    model.act("DESTRUCTION_CERTIFIED");
  }

  private boolean holdsPage(Hold hold, ShowingPage page) {
    return hold.pages().entrySet().stream()
        .anyMatch(frozen ->
            page.version() <= frozen.getValue()
                && page.page().value().equals(pageOf(frozen.getKey())));
  }

  private final Map<String, String> pages = new HashMap<>();

  private String pageOf(String post) {
    return pages.computeIfAbsent(
        post,
        _ ->
            archive
                .archive()
                .holdings()
                .pageAt(
                    ArchiveFixture.NAME,
                    archive.fixture().channel(post.replaceAll(".*/(kanal-[0-9]+)/.*", "$1")).id(),
                    post)
                .orElseThrow()
                .recordId()
                .value());
  }

  private void crashAt(int crash, int[] point, String where) {
    if (point[0]++ == crash) {
      note("CRASH " + where);
      throw new Crash();
    }
  }

  /// Everything that can be counted, on both sides.
  private void compare() {
    Map<String, String> custody = new TreeMap<>();
    archive
        .jdbc()
        .sql(
            "SELECT record_id, custody, version, restricted, state FROM record WHERE kind = 'COMMENT'")
        .query(row -> {
          custody.put(
              row.getString(1),
              row.getString(2).equals("DESTROYED")
                  ? "DESTROYED"
                  : "%s %d %s %s"
                      .formatted(
                          row.getString(2), row.getInt(3), row.getBoolean(4), row.getString(5)));
        });
    Map<String, String> expected = new TreeMap<>();
    for (Item item : model.items.values()) {
      expected.put(
          item.id,
          item.destroyed
              ? "DESTROYED"
              : "%s %d %s %s"
                  .formatted(
                      item.quarantined ? "QUARANTINED" : "KEPT",
                      item.version(),
                      item.restricted,
                      item.source));
    }
    assertThat(custody).isEqualTo(expected);
    assertThat(strings("SELECT record_id FROM tombstone"))
        .isEqualTo(
            model.items.values().stream()
                .filter(item -> item.destroyed)
                .map(item -> item.id)
                .collect(Collectors.toCollection(TreeSet::new)));
    assertThat(strings("SELECT proposal_id || ' ' || state FROM proposal"))
        .isEqualTo(
            model.proposals.values().stream()
                .map(each -> each.id + " " + each.state)
                .collect(Collectors.toCollection(TreeSet::new)));
    Set<String> waiting =
        strings("SELECT object_id FROM destroyed_object WHERE destroyed_at IS NULL");
    try (Stream<ObjectId> objects = archive.archive().store().objects()) {
      Set<String> stored =
          objects
              .map(ObjectId::value)
              .filter(object -> object.startsWith("item-") && !waiting.contains(object))
              .collect(Collectors.toCollection(TreeSet::new));
      assertThat(stored)
          .as("objects of items")
          .isEqualTo(strings("SELECT object_id FROM record_version WHERE object_id LIKE 'item-%'"));
    }
    assertThat(
            counts(
                "SELECT record_id, count(*) FROM record_version v JOIN record r USING (record_id) WHERE kind = 'COMMENT' GROUP BY 1"))
        .isEqualTo(
            model.items.values().stream()
                .filter(item -> !item.destroyed)
                .collect(
                    Collectors.toMap(
                        item -> item.id,
                        item -> (long) item.version(),
                        (a, _) -> a,
                        TreeMap::new)));
    Map<String, Long> acts = counts("SELECT act, count(*) FROM ledger_entry GROUP BY 1");
    acts.keySet().retainAll(KNOWN);
    assertThat(acts).isEqualTo(model.acts);
    Map<String, Long> of =
        counts(
            "SELECT act || ' ' || subject, count(*) FROM ledger_entry l JOIN record r ON r.record_id = l.subject"
                + " WHERE kind <> 'POST' AND act IN ('RECORD_DESTROYED', 'TOMBSTONE', 'RECORD_SPARED',"
                + " 'RECORD_CAPTURED', 'VERSION_CAPTURED', 'STATE_CHANGED') GROUP BY 1");
    assertThat(of).isEqualTo(model.actsOf);
  }

  private Set<String> strings(String sql) {
    return new TreeSet<>(archive.jdbc().sql(sql).query(String.class).list());
  }

  private Map<String, Long> counts(String sql) {
    Map<String, Long> counts = new TreeMap<>();
    archive
        .jdbc()
        .sql(sql)
        .query(row -> {
          counts.put(row.getString(1), row.getLong(2));
        });
    return counts;
  }
}
