package org.bevara.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.bevara.channel.Channel;
import org.bevara.disposal.Destroyer;
import org.bevara.disposal.DisposalSettings.Snapshots;
import org.bevara.disposal.Grounds;
import org.bevara.disposal.Proposal;
import org.bevara.disposal.ProposalId;
import org.bevara.disposal.ProposalState;
import org.bevara.disposal.ProposedRecord;
import org.bevara.disposal.Spared;
import org.bevara.hold.DisposalHold;
import org.bevara.hold.HoldId;
import org.bevara.hold.HoldKind;
import org.bevara.hold.HoldScope;
import org.bevara.hold.Placement;
import org.bevara.hold.Release;
import org.bevara.home.DatabaseSettings;
import org.bevara.record.Custody;
import org.bevara.record.RecordId;
import org.bevara.record.Sha256;
import org.bevara.store.ObjectId;
import org.bevara.store.ObjectPart;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Requests and other holds are placed on a record while another thread destroys it: whichever
/// comes first, nothing that a hold names is gone, and no hold says that it keeps what is gone.
///
/// A round is one record, one hold and one attempt to destroy, which begin at about the same time;
/// in most rounds the two transactions are under way together. Several lanes race at once, each
/// with a channel, a proposal and two threads, and every hold of a lane stops the others too: there
/// is one lock for an authority. The records of many rounds are made at once, as copies of one that
/// was captured and appraised. 20,000 rounds in the build; with `bevara.full` there are 100,000.
class HoldRaceIT {

  private static final int ROUNDS =
      Integer.getInteger("bevara.rounds", Boolean.getBoolean("bevara.full") ? 100_000 : 20_000);
  private static final int BATCH = 500;
  private static final int LANES = 3;

  /// Two kinds of requests, and two that whoever asks does not call so.
  private static final List<HoldKind> KINDS =
      List.of(
          HoldKind.FOI_REQUEST,
          HoldKind.DATA_PROTECTION,
          HoldKind.POLICE_REPORT,
          HoldKind.OPEN_CASE);

  private static final long SEED = Long.getLong("bevara.seed", System.nanoTime());

  /// How long one of the two waits at most before it begins, in nanoseconds.
  private static final int SKEW = 600_000;

  @TempDir(factory = MemoryFolder.class)
  static Path folder;

  private static DueComments archive;
  private static Destroyer destroyer;
  private static Grounds grounds;
  private static RecordId pattern;
  private static byte[] said;

  @BeforeAll
  static void open() throws IOException {
    archive =
        DueComments.open(
            folder.resolve("home"),
            new DatabaseSettings.Embedded(true),
            DueComments.jobs(folder.resolve("jobs"), LANES, "{}\n", UnaryOperator.identity()),
            new SteppingClock(Instant.parse("2026-05-01T08:00:00Z")));
    destroyer = archive.archive().destroyer();
    Channel channel = archive.channel(1);
    String post = DueComments.post(channel, "lopp");
    archive.capture(
        channel, DueComments.reading(post, List.of(new DueComments.Said(1, "Tack för det!"))));
    RecordId thread = archive.fixture().item("kanal-1", post).recordId();
    archive.appraise(archive.fixture().desk(), channel, thread);
    pattern = archive.fixture().item("kanal-1", DueComments.comment(post, 1)).recordId();
    said =
        archive.archive().store().bytes(new ObjectId("item-%s-v1".formatted(pattern)), "item.json");
    grounds =
        new Grounds(
            archive.fixture().desk().schedule(),
            LocalDate.of(2026, 5, 1),
            archive.fixture().desk().authority().zone(),
            Snapshots.CUT);
    System.out.println("HoldRaceIT: seed " + SEED);
  }

  @AfterAll
  static void close() {
    archive.close();
  }

  /// What is to be raced for, in one proposal.
  private record Batch(
      int number, Channel channel, Proposal proposal, List<ProposedRecord> records) {

    int round(int which) {
      return number * BATCH + which;
    }

    RecordId record(int which) {
      return records.get(which).record();
    }
  }

  private static Batch batch(int number, Channel channel) {
    List<RecordId> ids = new ArrayList<>();
    for (int i = 0; i < BATCH; i++) {
      ids.add(new RecordId("r%06d%09d".formatted(number, i)));
    }
    for (RecordId id : ids) {
      archive
          .archive()
          .store()
          .put(new ObjectId("item-%s-v1".formatted(id)), List.of(ObjectPart.of("item.json", said)));
    }
    Instant at = archive.fixture().clock().instant();
    LocalDate due =
        archive
            .jdbc()
            .sql("SELECT due_on FROM decision WHERE record_id = ?")
            .param(pattern.value())
            .query(LocalDate.class)
            .single();
    List<ProposedRecord> rows =
        ids.stream()
            .map(id ->
                new ProposedRecord(
                    id,
                    1,
                    DueComments.RULE,
                    "KF-2024-88",
                    due,
                    true,
                    false,
                    null,
                    null,
                    null,
                    null,
                    null))
            .toList();
    ProposalId proposal = new ProposalId("p%06d000000000".formatted(number));
    Proposal made =
        new Proposal(
            proposal,
            ArchiveFixture.NAME,
            Sha256.of(new byte[0]),
            "proposal-" + proposal,
            BATCH,
            0,
            "OPERATOR",
            at,
            at.plus(Duration.ofDays(30)),
            2,
            java.time.Period.ZERO,
            ProposalState.PROPOSED,
            null,
            null,
            null,
            List.of());
    String[] names = ids.stream().map(RecordId::value).toArray(String[]::new);
    archive
        .archive()
        .transactions()
        .executeWithoutResult(_ -> {
          copy(
              "record",
              "r.record_id = c.id, r.channel_id = '"
                  + channel.id()
                  + "', r.uri_tag = lpad(c.id, 64, '0'), r.thread_id = c.id, r.parent_id = NULL",
              names);
          copy(
              "record_version",
              "r.record_id = c.id, r.object_id = 'item-' || c.id || '-v1'",
              names);
          copy("reading", "r.record_id = c.id", names);
          copy("decision", "r.record_id = c.id", names);
          archive.archive().proposals().propose(made, rows);
        });
    // what a server does by itself within a minute, of which this test has not so many
    archive
        .jdbc()
        .sql("ANALYZE record, record_version, hold, hold_record, proposal_record")
        .update();
    return new Batch(number, channel, made, rows);
  }

  /// Copies the pattern's row in a table once for each of `names`.
  private static void copy(String table, String changed, String[] names) {
    Map<String, String> other = new HashMap<>();
    for (String each : changed.split(", r\\.")) {
      String[] sides = each.replaceFirst("^r\\.", "").split(" = ", 2);
      other.put(sides[0], sides[1]);
    }
    List<String> columns =
        archive
            .jdbc()
            .sql(
                "SELECT column_name FROM information_schema.columns WHERE table_name = ?"
                    + " AND table_schema = 'public' ORDER BY ordinal_position")
            .param(table)
            .query(String.class)
            .list();
    archive
        .jdbc()
        .sql(
            "INSERT INTO %s (%s) SELECT %s FROM %1$s r, unnest(:names) c (id) WHERE r.record_id = :pattern"
                .formatted(
                    table,
                    String.join(", ", columns),
                    String.join(
                        ", ",
                        columns.stream()
                            .map(name -> other.getOrDefault(name, "r." + name))
                            .toList())))
        .param("names", names)
        .param("pattern", pattern.value())
        .update();
  }

  /// What one of the two did in a round.
  ///
  /// @param begun by the machine's own clock, in nanoseconds
  private record Done<T>(T what, long begun, long ended) {

    static <T> Done<T> of(Supplier<T> act) {
      long begun = System.nanoTime();
      T what = act.get();
      return new Done<>(what, begun, System.nanoTime());
    }

    boolean isBeside(Done<?> other) {
      return begun < other.ended && other.begun < ended;
    }
  }

  private static DisposalHold place(Batch batch, int which) {
    RecordId record = batch.record(which);
    Placement placement =
        new Placement(
            new HoldId("h%015d".formatted(batch.round(which))),
            ArchiveFixture.NAME,
            KINDS.get(which % KINDS.size()),
            isOfChannel(which)
                ? new HoldScope.Channels(Set.of(batch.channel().id()))
                : new HoldScope.Records(Set.of(record), Set.of(record), HoldScope.Basis.LIST),
            "OPERATOR",
            Instant.parse("2026-05-01T09:00:00Z"),
            "hold-" + record);
    return Objects.requireNonNull(
        archive.archive().transactions().execute(_ -> archive.archive().holds().place(placement)));
  }

  /// The last hold of a batch is on its whole channel.
  private static boolean isOfChannel(int which) {
    return which == BATCH - 1;
  }

  private static Boolean destroys(Batch batch, int which) {
    return Objects.requireNonNull(
        archive
            .archive()
            .transactions()
            .execute(_ ->
                destroyer
                    .destroy(
                        batch.proposal(),
                        batch.records().get(which),
                        grounds,
                        archive.fixture().clock().instant())
                    .isEmpty()));
  }

  /// How rounds went.
  private record Tally(int destroyed, int kept, int beside) {

    Tally and(Tally other) {
      return new Tally(destroyed + other.destroyed, kept + other.kept, beside + other.beside);
    }
  }

  @Test
  void noHeldRecordIsDestroyedAndNoHoldKeepsWhatIsGone() throws Exception {
    AtomicInteger next = new AtomicInteger();
    List<Future<Tally>> lanes = new ArrayList<>();
    Tally all = new Tally(0, 0, 0);
    long begun = System.nanoTime();
    try (ExecutorService threads = Executors.newFixedThreadPool(2 * LANES)) {
      for (int lane = 1; lane <= LANES; lane++) {
        Channel channel = archive.channel(lane);
        lanes.add(
            threads.submit(() -> {
              Tally tally = new Tally(0, 0, 0);
              for (int number = next.getAndIncrement();
                  number < ROUNDS / BATCH;
                  number = next.getAndIncrement()) {
                tally = tally.and(race(batch(number, channel), threads));
              }
              return tally;
            }));
      }
      for (Future<Tally> lane : lanes) {
        all = all.and(lane.get());
      }
    }
    System.out.printf("HoldRaceIT: %s in %d s%n", all, (System.nanoTime() - begun) / 1_000_000_000);
    assertThat(all.destroyed() + all.kept()).isEqualTo(ROUNDS);
    assertThat(all.destroyed()).as("both come first often").isGreaterThan(ROUNDS / 10);
    assertThat(all.kept()).as("both come first often").isGreaterThan(ROUNDS / 10);
    assertThat(all.beside()).as("both are under way at once").isGreaterThan(ROUNDS / 2);
  }

  /// One record after the other: the two wait for each other, and then begin.
  private static Tally race(Batch batch, ExecutorService threads) throws Exception {
    int[] skews = new Random(SEED + batch.number()).ints(BATCH, -SKEW, SKEW).toArray();
    CyclicBarrier start = new CyclicBarrier(2);
    Future<List<Done<DisposalHold>>> holding =
        threads.submit(() -> {
          List<Done<DisposalHold>> holds = new ArrayList<>();
          for (int i = 0; i < BATCH; i++) {
            int which = i;
            start.await(1, TimeUnit.MINUTES);
            LockSupport.parkNanos(skews[i]);
            holds.add(Done.of(() -> place(batch, which)));
          }
          return holds;
        });
    List<Done<Boolean>> gone = new ArrayList<>();
    for (int i = 0; i < BATCH; i++) {
      int which = i;
      start.await(1, TimeUnit.MINUTES);
      LockSupport.parkNanos(-skews[i]);
      gone.add(Done.of(() -> destroys(batch, which)));
    }
    List<Done<DisposalHold>> holds = holding.get();
    Map<String, String> custody = custody(batch);
    int beside = 0;
    for (int i = 0; i < BATCH; i++) {
      RecordId record = batch.record(i);
      String what = "seed %d, round %d, record %s".formatted(SEED, batch.round(i), record);
      boolean isGone = gone.get(i).what();
      assertThat(custody.get(record.value()))
          .as(what)
          .isEqualTo((isGone ? Custody.DESTROYED : Custody.KEPT).name());
      if (!isOfChannel(i)) {
        assertThat(holds.get(i).what().frozen()).as(what).isEqualTo(isGone ? 0 : 1);
      }
      beside += gone.get(i).isBeside(holds.get(i)) ? 1 : 0;
    }
    int destroyed = (int) gone.stream().filter(Done::what).count();
    accounted(batch, destroyed);
    release(holds.getLast().what());
    return new Tally(destroyed, BATCH - destroyed, beside);
  }

  private static void release(DisposalHold hold) {
    archive
        .archive()
        .transactions()
        .executeWithoutResult(_ ->
            archive
                .archive()
                .holds()
                .release(
                    ArchiveFixture.NAME,
                    hold.id(),
                    new Release(
                        "OPERATOR",
                        Instant.parse("2026-05-01T09:00:00Z"),
                        "release-" + hold.id())));
  }

  private static Map<String, String> custody(Batch batch) {
    Map<String, String> custody = new HashMap<>();
    archive
        .jdbc()
        .sql(
            "SELECT r.record_id, r.custody FROM record r JOIN proposal_record p USING (record_id) WHERE p.proposal_id = ?")
        .param(batch.proposal().id().value())
        .query(row -> {
          custody.put(row.getString(1), row.getString(2));
        });
    return custody;
  }

  /// Each record has one account of what became of it, and versions, tombstone and marked object as
  /// that says.
  private static void accounted(Batch batch, long destroyed) {
    String id = batch.proposal().id().value();
    assertThat(count("SELECT count(*) FROM tombstone WHERE proposal_id = ?", id))
        .isEqualTo(destroyed);
    assertThat(count("SELECT count(*) FROM destroyed_object WHERE proposal_id = ?", id))
        .isEqualTo(destroyed);
    assertThat(
            count(
                "SELECT count(*) FROM record_version v JOIN proposal_record p USING (record_id) WHERE p.proposal_id = ?",
                id))
        .isEqualTo(BATCH - destroyed);
    assertThat(
            count(
                "SELECT count(*) FROM ledger_entry l JOIN proposal_record p ON p.record_id = l.subject"
                    + " WHERE l.act = 'RECORD_DESTROYED' AND p.destroyed_at IS NOT NULL AND p.proposal_id = ?",
                id))
        .isEqualTo(destroyed);
    assertThat(
            count(
                "SELECT count(*) FROM ledger_entry l JOIN proposal_record p ON p.record_id = l.subject"
                    + " WHERE l.act = 'RECORD_SPARED' AND p.spared = '"
                    + Spared.HELD
                    + "' AND p.proposal_id = ?",
                id))
        .isEqualTo(BATCH - destroyed);
  }

  private static long count(String sql, String proposal) {
    return archive.jdbc().sql(sql).param(proposal).query(Long.class).single();
  }
}
