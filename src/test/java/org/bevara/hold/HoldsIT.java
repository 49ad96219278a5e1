package org.bevara.hold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.bevara.hold.HoldScope.Basis;
import org.bevara.home.WithDatabase;
import org.bevara.ledger.Ledger;
import org.bevara.ledger.LedgerEntry;
import org.bevara.record.AuthorityName;
import org.bevara.record.ChannelId;
import org.bevara.record.RecordId;
import org.bevara.record.UsageException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// What a hold freezes, and what it stops. Each test has a thread of its own in one database.
@ExtendWith(WithDatabase.class)
class HoldsIT {

  private static final AuthorityName NAME = new AuthorityName("exempelkommun");
  private static final Instant AT = Instant.parse("2026-11-21T08:30:00Z");
  private static final Random RANDOM = new Random(20261121);

  private final TransactionTemplate transaction;
  private final JdbcClient jdbc;
  private final Ledger ledger;
  private final Holds holds;
  private final String channel = "kanal-" + RANDOM.nextInt(1_000_000);
  private final RecordId post;
  private final RecordId comment;
  private final RecordId page;
  private final RecordId picture;
  private final RecordId elsewhere;

  HoldsIT(DataSource tables) {
    this.transaction = new TransactionTemplate(new JdbcTransactionManager(tables));
    this.jdbc = JdbcClient.create(tables);
    this.ledger = Ledger.in(tables);
    this.holds = Holds.in(tables, ledger);
    jdbc.sql(
            "INSERT INTO visit VALUES (?, 'exempelkommun', ?, 'harvest', now(), now(),"
                + " 'COMPLETED')")
        .params(channel, channel)
        .update();
    post = record("POST", null, 2);
    comment = record("COMMENT", post, 1);
    elsewhere = record("POST", null, 1);
    page = record("PAGE", null, 1);
    picture = record("MEDIA", null, 1);
    jdbc.sql("INSERT INTO page_shows VALUES (?, 1, ?, 1)")
        .params(page.value(), comment.value())
        .update();
    jdbc.sql("INSERT INTO item_media VALUES (?, 1, 0, ?)")
        .params(post.value(), picture.value())
        .update();
  }

  private RecordId record(String kind, @Nullable RecordId thread, int versions) {
    RecordId id = RecordId.fresh(AT, RANDOM);
    boolean isPost = kind.equals("POST");
    jdbc.sql(
            "INSERT INTO record VALUES (?, 'exempelkommun', ?, ?, ?, ?, NULL, 0, 'RECEIVED',"
                + " 'PUBLIC', NULL, NULL, now(), now(), NULL, ?, 'LIVE', 'KEPT', ?, 'SV', false)")
        .param(id.value())
        .param(channel)
        .param(kind)
        .param(id.value())
        .param(isPost ? id.value() : thread == null ? null : thread.value())
        .param(channel)
        .param(versions)
        .update();
    for (int version = 1; version <= versions; version++) {
      version(id, version);
    }
    return id;
  }

  private void version(RecordId id, int version) {
    jdbc.sql("INSERT INTO record_version VALUES (?, ?, ?, ?, ?, 0)")
        .params(id.value(), version, id + "-v" + version, Timestamp.from(AT), channel)
        .update();
  }

  private DisposalHold place(HoldScope scope) {
    HoldId id = HoldId.fresh(AT, RANDOM);
    return transaction.execute(_ ->
        holds.place(
            new Placement(id, NAME, HoldKind.OPEN_CASE, scope, "OPERATOR", AT, "hold-" + id)));
  }

  private DisposalHold placeOn(RecordId... records) {
    return place(new HoldScope.Records(Set.of(records), Set.of(records), Basis.LIST));
  }

  private void release(DisposalHold hold) {
    transaction.executeWithoutResult(_ ->
        holds.release(
            NAME, hold.id(), new Release("OPERATOR", AT, "hold-" + hold.id() + "-release")));
  }

  private boolean isHeld(RecordId record, int version) {
    return Boolean.TRUE.equals(transaction.execute(_ -> holds.isHeld(record, version)));
  }

  @Test
  void holdOnACommentFreezesItsThreadThePageThatShowsItAndTheThreadsMedia() {
    DisposalHold hold = placeOn(comment);

    assertThat(hold.chosen()).isEqualTo(1);
    assertThat(hold.frozen()).as("two of the post, comment, page, picture").isEqualTo(5);
    assertThat(isHeld(comment, 1)).isTrue();
    assertThat(isHeld(post, 1)).as("an earlier version").isTrue();
    assertThat(isHeld(post, 2)).isTrue();
    assertThat(isHeld(page, 1)).isTrue();
    assertThat(isHeld(picture, 1)).isTrue();
    assertThat(isHeld(elsewhere, 1)).isFalse();
  }

  @Test
  void whatIsDestroyedBeforeTheHoldStandsIsNotCountedAndWhatIsLeftOfItsThreadIsHeld() {
    jdbc.sql("UPDATE record SET custody = 'DESTROYED', uri_tag = NULL WHERE record_id = ?")
        .param(comment.value())
        .update();

    DisposalHold hold =
        place(
            new HoldScope.Records(
                Set.of(comment, elsewhere), Set.of(comment, elsewhere), Basis.QUERY));

    assertThat(hold.chosen()).isEqualTo(1);
    assertThat(hold.frozen()).as("two of the post, page, picture, elsewhere").isEqualTo(5);
    assertThat(isHeld(post, 2)).isTrue();
    assertThat(isHeld(page, 1)).isTrue();
    assertThat(holds.holdsOf(comment, true)).isEmpty();
  }

  @Test
  void holdOnAPageFreezesTheThreadsOfWhatItShows() {
    placeOn(page);

    assertThat(isHeld(post, 2)).isTrue();
    assertThat(isHeld(picture, 1)).isTrue();
    assertThat(isHeld(elsewhere, 1)).isFalse();
  }

  @Test
  void whatComesAfterAHoldOnRecordsIsNotHeld() {
    placeOn(post);
    RecordId late = record("COMMENT", post, 1);
    version(comment, 2);

    assertThat(isHeld(late, 1)).isFalse();
    assertThat(isHeld(comment, 2)).isFalse();
    assertThat(isHeld(comment, 1)).isTrue();
  }

  @Test
  void holdOnAChannelTakesInWhatComesWhileItStands() {
    DisposalHold hold = place(new HoldScope.Channels(Set.of(new ChannelId(channel))));
    RecordId late = record("COMMENT", post, 1);

    assertThat(hold.chosen()).as("items, not the page and the picture").isEqualTo(3);
    assertThat(isHeld(late, 1)).isTrue();
    assertThat(isHeld(page, 1)).isTrue();
    release(hold);
    assertThat(isHeld(late, 1)).isFalse();
  }

  @Test
  void recordUnderTwoHoldsStaysUntilTheLast() {
    DisposalHold first = placeOn(comment);
    DisposalHold second = placeOn(post);
    assertThat(holds.holdsOf(comment, true)).containsExactlyInAnyOrder(first.id(), second.id());

    release(first);
    assertThat(isHeld(comment, 1)).isTrue();
    assertThat(holds.holdsOf(comment, true)).containsExactly(second.id());

    release(second);
    assertThat(isHeld(comment, 1)).isFalse();
    assertThat(holds.hold(NAME, second.id()).release())
        .isEqualTo(new Release("OPERATOR", AT, "hold-" + second.id() + "-release"));
  }

  @Test
  void holdThatOnlyARestrictedHitLedToIsNotToldOfItsOpenContext() {
    DisposalHold hold = place(new HoldScope.Records(Set.of(comment), Set.of(), Basis.QUERY));

    assertThat(hold.chosenOpen()).isZero();
    assertThat(holds.holdsOf(post, false)).isEmpty();
    assertThat(holds.holdsOf(post, true)).containsExactly(hold.id());
    assertThat(isHeld(post, 2)).as("it protects all the same").isTrue();
  }

  @Test
  void whoDestroysWaitsForAHoldBeingPlacedAndThenFindsIt() throws Exception {
    CountDownLatch placed = new CountDownLatch(1);
    CountDownLatch commit = new CountDownLatch(1);
    HoldId id = HoldId.fresh(AT, RANDOM);
    try (ExecutorService others = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> placing =
          others.submit(() ->
              transaction.executeWithoutResult(_ -> {
                holds.place(
                    new Placement(
                        id,
                        NAME,
                        HoldKind.FOI_REQUEST,
                        new HoldScope.Records(Set.of(comment), Set.of(comment), Basis.LIST),
                        "OPERATOR",
                        AT,
                        "hold-" + id));
                placed.countDown();
                await(commit);
              }));
      await(placed);
      Future<Boolean> destroying = others.submit(() -> isHeld(comment, 1));

      assertThatThrownBy(() -> destroying.get(300, TimeUnit.MILLISECONDS))
          .as("it is not answered while the hold is neither there nor not there")
          .isInstanceOf(java.util.concurrent.TimeoutException.class);
      commit.countDown();
      placing.get(10, TimeUnit.SECONDS);
      assertThat(destroying.get(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void whoPlacesAHoldWaitsForADestructionUnderWay() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch destroyed = new CountDownLatch(1);
    try (ExecutorService others = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> destroying =
          others.submit(() ->
              transaction.executeWithoutResult(_ -> {
                assertThat(holds.isHeld(elsewhere, 1)).isFalse();
                asked.countDown();
                await(destroyed);
                jdbc.sql(
                        "UPDATE record SET custody = 'DESTROYED', uri_tag = NULL WHERE record_id = ?")
                    .param(elsewhere.value())
                    .update();
              }));
      await(asked);
      Future<DisposalHold> placing = others.submit(() -> placeOn(elsewhere));

      assertThatThrownBy(() -> placing.get(300, TimeUnit.MILLISECONDS))
          .isInstanceOf(java.util.concurrent.TimeoutException.class);
      destroyed.countDown();
      destroying.get(10, TimeUnit.SECONDS);
      assertThat(placing.get(10, TimeUnit.SECONDS).frozen())
          .as("what is gone is not called held")
          .isZero();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void placingAndReleasingAreEntriesWithCountsAndWithoutWords() {
    long before = ledger.head().seq();
    DisposalHold hold = placeOn(post);
    release(hold);

    List<LedgerEntry> entries = ledger.after(before, NAME, Set.of("HOLD_PLACED", "HOLD_RELEASED"));
    assertThat(entries)
        .extracting(entry -> entry.act().act())
        .containsExactly("HOLD_PLACED", "HOLD_RELEASED");
    assertThat(entries.getFirst().act().facts())
        .containsEntry("hold", hold.id().value())
        .containsEntry("kind", "OPEN_CASE")
        .containsEntry("basis", "LIST")
        .containsEntry("chosen", "1")
        .containsEntry("frozen", "5")
        .containsEntry("object", "hold-" + hold.id())
        .hasSize(6);
  }

  @Test
  void nothingIsAskedOrPlacedOutsideOfATransaction() {
    assertThatThrownBy(() -> holds.isHeld(post, 1)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void holdEndsOnceAndForItsOwnAuthorityOnly() {
    DisposalHold hold = placeOn(post);
    assertThatThrownBy(() -> holds.hold(new AuthorityName("annan"), hold.id()))
        .isInstanceOf(UsageException.class)
        .extracting("code")
        .isEqualTo("HOLD_UNKNOWN");
    release(hold);
    assertThatThrownBy(() -> release(hold))
        .isInstanceOf(UsageException.class)
        .extracting("code")
        .isEqualTo("HOLD_RELEASED");
  }

  @Test
  void contextOfWhatIsRegisteredOrRestrictedIsHeldAndNothingElseOfItsThread() {
    RecordId asked = reply(post, "RECEIVED");
    RecordId answer = reply(post, "DRAWN_UP");
    RecordId below = reply(asked, "RECEIVED");
    RecordId farBelow = reply(below, "RECEIVED");
    RecordId beside = reply(post, "RECEIVED");
    RecordId belowBeside = reply(beside, "RECEIVED");
    jdbc.sql("INSERT INTO answer VALUES (?, ?)").params(asked.value(), answer.value()).update();
    assertThat(List.of(post, asked, answer, below, farBelow, beside))
        .noneMatch(item -> isHeld(item, 1));

    decide(asked, "REGISTER");

    assertThat(List.of(post, answer, below, farBelow)).allMatch(item -> isHeld(item, 1));
    assertThat(List.of(asked, beside, belowBeside)).noneMatch(item -> isHeld(item, 1));
    assertThat(holds.holdsOf(post, true)).as("nobody placed it").isEmpty();

    decide(asked, "RETAIN");
    assertThat(isHeld(post, 1)).isFalse();
    jdbc.sql(
            "INSERT INTO register_entry (record_id, version, reason, number, decided_by, decided_at,"
                + " object_id) VALUES (?, 1, 'NEW_CASE', 'KS 2026/1', 'a', now(), ?)")
        .params(asked.value(), "entry-" + asked)
        .update();
    assertThat(isHeld(post, 1)).as("with a number it is registered, whatever its row").isTrue();
    jdbc.sql("UPDATE register_entry SET ended_at = now() WHERE record_id = ?")
        .param(asked.value())
        .update();
    assertThat(isHeld(post, 1)).isFalse();
    restrict(farBelow, true);
    assertThat(List.of(post, asked, below)).allMatch(item -> isHeld(item, 1));
    assertThat(List.of(answer, farBelow, beside)).noneMatch(item -> isHeld(item, 1));
    jdbc.sql("UPDATE record SET custody = 'DESTROYED', uri_tag = NULL WHERE record_id = ?")
        .param(farBelow.value())
        .update();
    assertThat(isHeld(below, 1)).as("of what is gone there is no context").isFalse();
  }

  @Test
  void whatStandsUnderTheAuthoritysOwnPostIsNoReplyToIt() {
    RecordId official = record("POST", null, 1);
    direction(official, "DRAWN_UP");
    RecordId under = reply(official, "RECEIVED");
    restrict(official, true);
    RecordId visitors = record("POST", null, 1);
    RecordId reply = reply(visitors, "RECEIVED");
    restrict(visitors, true);

    assertThat(isHeld(under, 1)).isFalse();
    assertThat(isHeld(reply, 1)).isTrue();
  }

  @Test
  void holdIsNotEndedByItsDayAndTheLatestDayCounts() {
    DisposalHold hold = placeOn(comment);
    LocalDate day = LocalDate.of(2027, 1, 31);
    DisposalHold set = until(hold, day, AT);
    assertThat(set.until()).isEqualTo(day);
    assertThat(set.isPastItsDay(day)).isFalse();
    assertThat(set.isPastItsDay(day.plusDays(1))).isTrue();
    assertThat(isHeld(comment, 1)).isTrue();

    DisposalHold prolonged = until(hold, day.plusMonths(3), AT.plusSeconds(60));
    assertThat(prolonged.isPastItsDay(day.plusDays(1))).isFalse();
    release(hold);
    assertThatThrownBy(() -> until(hold, day.plusYears(1), AT.plusSeconds(120)))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("released before");
    assertThat(holds.hold(NAME, hold.id()).isPastItsDay(day.plusYears(9))).isFalse();
  }

  private DisposalHold until(DisposalHold hold, LocalDate day, Instant at) {
    return transaction.execute(
        _ -> holds.until(NAME, hold.id(), new Term(day, "OPERATOR", at, "term-" + hold.id())));
  }

  private RecordId reply(RecordId parent, String direction) {
    String thread =
        jdbc.sql("SELECT thread_id FROM record WHERE record_id = ?")
            .param(parent.value())
            .query(String.class)
            .single();
    RecordId reply = record("COMMENT", new RecordId(thread), 1);
    jdbc.sql("UPDATE record SET parent_id = ? WHERE record_id = ?")
        .params(parent.value(), reply.value())
        .update();
    direction(reply, direction);
    return reply;
  }

  private void direction(RecordId item, String direction) {
    jdbc.sql("UPDATE record SET direction = ? WHERE record_id = ?")
        .params(direction, item.value())
        .update();
  }

  private void restrict(RecordId item, boolean restricted) {
    jdbc.sql("UPDATE record SET restricted = ? WHERE record_id = ?")
        .params(restricted, item.value())
        .update();
  }

  private void decide(RecordId item, String outcome) {
    jdbc.sql(
            "INSERT INTO decision VALUES (?, 1, ?, NULL, 'x', '1', NULL, NULL, 'MACHINE', false,"
                + " '{}', '{}', now()) ON CONFLICT (record_id) DO UPDATE"
                + " SET outcome = excluded.outcome")
        .params(item.value(), outcome)
        .update();
  }
}
