package org.bevara.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
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
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bevara.channel.Channel;
import org.bevara.disposal.Destroyer;
import org.bevara.disposal.DisposalSettings.Snapshots;
import org.bevara.disposal.Grounds;
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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Requests and other holds are placed on records while other threads destroy them: whichever comes
/// first, nothing that a hold names is gone, and no hold says that it keeps what is gone.
///
/// A round is one hold and one record that it names, and an attempt to destroy that record which
/// begins at about the same time; in most rounds the two transactions are under way together, and
/// either may come first. Rounds come in heats, since a transaction is dear: four lanes, each with
/// a channel and a proposal, destroy a record each while two others place a hold each, and both
/// name all four records. So each hold competes with each attempt to destroy: a heat is eight
/// rounds. Every hold stops all lanes: there is one lock for an authority. The records of many
/// heats are made at once. 20,000 rounds in the build; with `bevara.full` there are 100,000.
class HoldRaceIT {

  private static final int ROUNDS =
      Integer.getInteger("bevara.rounds", Boolean.getBoolean("bevara.full") ? 100_000 : 20_000);
  private static final int LANES = 4;
  private static final int HOLDERS = 2;
  private static final int HEATS = ROUNDS / (LANES * HOLDERS);

  /// Heats of which the records are made at once.
  private static final int BATCH = 500;

  /// Two kinds of requests, and two that whoever asks does not call so.
  private static final List<HoldKind> KINDS =
      List.of(
          HoldKind.FOI_REQUEST,
          HoldKind.DATA_PROTECTION,
          HoldKind.POLICE_REPORT,
          HoldKind.OPEN_CASE);

  private static final long SEED = Long.getLong("bevara.seed", System.nanoTime());

  /// How long one of those in a heat waits at most before it begins, in nanoseconds.
  private static final int SKEW = 600_000;

  @TempDir(factory = MemoryFolder.class)
  static Path folder;

  private static DueComments archive;
  private static Destroyer destroyer;
  private static Grounds grounds;
  private static RecordId pattern;

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

  /// What one of those in a heat did.
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

  /// Heats whose records are made.
  ///
  /// @param first number of the first heat
  /// @param lanes for each lane a record for each heat
  private record Batch(int first, int size, List<RacedRecords> lanes) {

    static Batch of(int first, int size) {
      List<RacedRecords> lanes = new ArrayList<>();
      for (int lane = 0; lane < LANES; lane++) {
        lanes.add(
            RacedRecords.make(
                archive, pattern, first * LANES + lane, archive.channel(lane + 1), size));
      }
      return new Batch(first, size, lanes);
    }

    HoldId hold(int heat, int holder) {
      return new HoldId("h%015d".formatted((first + heat) * HOLDERS + holder));
    }

    /// Of one batch the last hold is on whole channels.
    boolean isOfChannels(int heat, int holder) {
      return heat == size - 1 && holder == 0;
    }

    private HoldScope scope(int heat, int holder) {
      if (isOfChannels(heat, holder)) {
        return new HoldScope.Channels(
            IntStream.rangeClosed(1, LANES)
                .mapToObj(lane -> archive.channel(lane).id())
                .collect(Collectors.toSet()));
      }
      Set<RecordId> records =
          lanes.stream().map(lane -> lane.record(heat)).collect(Collectors.toSet());
      return new HoldScope.Records(records, records, HoldScope.Basis.LIST);
    }

    DisposalHold place(int heat, int holder) {
      HoldId id = hold(heat, holder);
      Placement placement =
          new Placement(
              id,
              ArchiveFixture.NAME,
              KINDS.get((heat + holder) % KINDS.size()),
              scope(heat, holder),
              "OPERATOR",
              Instant.parse("2026-05-01T09:00:00Z"),
              "hold-" + id);
      return Objects.requireNonNull(
          archive
              .archive()
              .transactions()
              .execute(_ -> archive.archive().holds().place(placement)));
    }

    Boolean destroys(int heat, int lane) {
      return Objects.requireNonNull(
          archive
              .archive()
              .transactions()
              .execute(_ ->
                  destroyer
                      .destroy(
                          lanes.get(lane).proposal(),
                          lanes.get(lane).records().get(heat),
                          grounds,
                          archive.fixture().clock().instant())
                      .isEmpty()));
    }
  }

  /// How rounds went.
  private record Tally(int destroyed, int kept, int beside) {

    Tally and(Tally other) {
      return new Tally(destroyed + other.destroyed, kept + other.kept, beside + other.beside);
    }
  }

  @Test
  void noHeldRecordIsDestroyedAndNoHoldKeepsWhatIsGone() throws Exception {
    Tally all = new Tally(0, 0, 0);
    long begun = System.nanoTime();
    try (ExecutorService threads = Executors.newFixedThreadPool(LANES + HOLDERS)) {
      for (int first = 0; first < HEATS; first += BATCH) {
        all = all.and(race(Batch.of(first, Math.min(BATCH, HEATS - first)), threads));
      }
    }
    System.out.printf("HoldRaceIT: %s in %d s%n", all, (System.nanoTime() - begun) / 1_000_000_000);
    assertThat(all.destroyed() + all.kept()).isEqualTo(ROUNDS);
    assertThat(all.destroyed()).as("both come first often").isGreaterThan(ROUNDS / 10);
    assertThat(all.kept()).as("both come first often").isGreaterThan(ROUNDS / 10);
    assertThat(all.beside()).as("both are under way at once").isGreaterThan(ROUNDS / 2);
  }

  /// One heat after the other: all wait for each other, and then begin.
  private static Tally race(Batch batch, ExecutorService threads) throws Exception {
    CyclicBarrier start = new CyclicBarrier(LANES + HOLDERS);
    List<Future<List<Done<DisposalHold>>>> holding = new ArrayList<>();
    for (int each = 0; each < HOLDERS; each++) {
      int holder = each;
      // of two holds the first decides: they wait longer, so that either side comes first often
      holding.add(
          threads.submit(() ->
              each(batch, start, LANES + holder, 2 * SKEW, heat -> batch.place(heat, holder))));
    }
    List<Future<List<Done<Boolean>>>> destroying = new ArrayList<>();
    for (int each = 0; each < LANES; each++) {
      int lane = each;
      destroying.add(
          threads.submit(() -> each(batch, start, lane, SKEW, heat -> batch.destroys(heat, lane))));
    }
    List<List<Done<DisposalHold>>> holds = new ArrayList<>();
    for (Future<List<Done<DisposalHold>>> each : holding) {
      holds.add(each.get());
    }
    Map<HoldId, Set<RecordId>> frozen = frozen(batch);
    Tally all = new Tally(0, 0, 0);
    for (int lane = 0; lane < LANES; lane++) {
      all = all.and(judged(batch, lane, destroying.get(lane).get(), holds, frozen));
    }
    release(holds.getFirst().getLast().what());
    return all;
  }

  private static <T> List<Done<T>> each(
      Batch batch, CyclicBarrier start, int who, int skew, IntFunction<T> act) throws Exception {
    int[] waits =
        new Random(SEED + (long) batch.first() * (LANES + HOLDERS) + who)
            .ints(batch.size(), 0, skew)
            .toArray();
    List<Done<T>> done = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      int heat = i;
      start.await(1, TimeUnit.MINUTES);
      LockSupport.parkNanos(waits[heat]);
      done.add(Done.of(() -> act.apply(heat)));
    }
    return done;
  }

  /// Looks at every round of a lane: the record against each of the holds that name it.
  private static Tally judged(
      Batch batch,
      int lane,
      List<Done<Boolean>> gone,
      List<List<Done<DisposalHold>>> holds,
      Map<HoldId, Set<RecordId>> frozen) {
    RacedRecords records = batch.lanes().get(lane);
    Map<String, String> custody = custody(records);
    int beside = 0;
    for (int heat = 0; heat < batch.size(); heat++) {
      RecordId record = records.record(heat);
      boolean isGone = gone.get(heat).what();
      String what = "seed %d, heat %d, record %s".formatted(SEED, batch.first() + heat, record);
      assertThat(custody.get(record.value()))
          .as(what)
          .isEqualTo((isGone ? Custody.DESTROYED : Custody.KEPT).name());
      for (int holder = 0; holder < HOLDERS; holder++) {
        Done<DisposalHold> hold = holds.get(holder).get(heat);
        Set<RecordId> kept = frozen.getOrDefault(hold.what().id(), Set.of());
        if (!batch.isOfChannels(heat, holder)) {
          assertThat(kept.contains(record)).as(what).isEqualTo(!isGone);
        }
        assertThat(hold.what().frozen()).as(what).isEqualTo(kept.size());
        beside += gone.get(heat).isBeside(hold) ? 1 : 0;
      }
    }
    int destroyed = (int) gone.stream().filter(Done::what).count();
    accounted(records, destroyed);
    return new Tally(destroyed * HOLDERS, (batch.size() - destroyed) * HOLDERS, beside);
  }

  /// What each hold of a batch says that it keeps.
  private static Map<HoldId, Set<RecordId>> frozen(Batch batch) {
    Map<HoldId, Set<RecordId>> frozen = new HashMap<>();
    archive
        .jdbc()
        .sql("SELECT hold_id, record_id FROM hold_record WHERE hold_id BETWEEN ? AND ?")
        .params(batch.hold(0, 0).value(), batch.hold(batch.size() - 1, HOLDERS - 1).value())
        .query(row -> {
          frozen
              .computeIfAbsent(new HoldId(row.getString(1)), _ -> new HashSet<>())
              .add(new RecordId(row.getString(2)));
        });
    return frozen;
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

  private static Map<String, String> custody(RacedRecords records) {
    Map<String, String> custody = new HashMap<>();
    archive
        .jdbc()
        .sql(
            "SELECT r.record_id, r.custody FROM record r JOIN proposal_record p USING (record_id) WHERE p.proposal_id = ?")
        .param(records.proposal().id().value())
        .query(row -> {
          custody.put(row.getString(1), row.getString(2));
        });
    return custody;
  }

  /// Each record has one account of what became of it, and versions, tombstone and marked object as
  /// that says.
  private static void accounted(RacedRecords records, long destroyed) {
    String id = records.proposal().id().value();
    assertThat(count("SELECT count(*) FROM tombstone WHERE proposal_id = ?", id))
        .isEqualTo(destroyed);
    assertThat(count("SELECT count(*) FROM destroyed_object WHERE proposal_id = ?", id))
        .isEqualTo(destroyed);
    assertThat(
            count(
                "SELECT count(*) FROM record_version v JOIN proposal_record p USING (record_id) WHERE p.proposal_id = ?",
                id))
        .isEqualTo(records.records().size() - destroyed);
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
        .isEqualTo(records.records().size() - destroyed);
  }

  private static long count(String sql, String proposal) {
    return archive.jdbc().sql(sql).param(proposal).query(Long.class).single();
  }
}
