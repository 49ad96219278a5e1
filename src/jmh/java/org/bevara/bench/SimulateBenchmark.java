package org.bevara.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.bevara.appraisal.ChannelFacts;
import org.bevara.appraisal.DisposalSchedule;
import org.bevara.appraisal.Outcome;
import org.bevara.appraisal.RetentionRule;
import org.bevara.appraisal.Simulated;
import org.bevara.appraisal.Simulation;
import org.bevara.home.ArchiveHome;
import org.bevara.home.DatabaseSettings;
import org.bevara.job.Archive;
import org.bevara.job.Definitions;
import org.bevara.job.JobDefinitions;
import org.bevara.job.Simulating;
import org.bevara.record.AuthorityName;
import org.bevara.upkeep.UpkeepProgress;

/// How long `simulate` takes on so many made-up items, beside reading the same rows without
/// weighing them (src/docs/performance.md, "Simulation").
public final class SimulateBenchmark {

  private static final AuthorityName AUTHORITY = new AuthorityName("exempelkommun");
  private static final LocalDate DAY = LocalDate.of(2026, 11, 30);

  private final Archive archive;
  private final Definitions definitions;

  private SimulateBenchmark(Archive archive, Definitions definitions) {
    this.archive = archive;
    this.definitions = definitions;
  }

  /// @param arguments number of items, rounds
  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory("bevara-simulate-");
    try (Archive archive =
        Archive.open(
            ArchiveHome.open(folder.resolve("home")),
            new DatabaseSettings.Embedded(true),
            Clock.systemUTC())) {
      SimulateBenchmark benchmark =
          new SimulateBenchmark(archive, JobDefinitions.read(Path.of("jobs"), AUTHORITY));
      benchmark.fill(Integer.parseInt(arguments[0]));
      for (int round = 0; round < Integer.parseInt(arguments[1]); round++) {
        benchmark.floor();
        benchmark.simulate();
      }
    } finally {
      remove(folder);
    }
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /// Every tenth item starts a thread; each of the others stands in one of the fifty threads before
  /// it, one in twelve is the authority's own. An item has three signals, one in eight has a second
  /// version.
  private void fill(int items) throws SQLException {
    long began = System.nanoTime();
    String channels =
        definitions.channels().stream()
            .map(channel -> "'" + channel.id().value() + "'")
            .reduce((one, other) -> one + ", " + other)
            .orElseThrow();
    try (Connection connection = archive.database().getConnection();
        Statement sql = connection.createStatement()) {
      sql.execute("SET session_replication_role = replica");
      sql.execute(
          "INSERT INTO visit (visit_id, authority, channel_id, purpose, started_at)"
              + " VALUES ('bench', 'exempelkommun', 'bench', 'harvest', now())");
      sql.execute(
          "CREATE FUNCTION pg_temp.id(n bigint) RETURNS text LANGUAGE sql IMMUTABLE AS"
              + " $$ SELECT lpad(to_hex(n), 8, '0') || left(md5(n::text), 8) $$");
      sql.execute(
          """
          INSERT INTO record
          SELECT pg_temp.id(n), 'exempelkommun', (ARRAY[%s])[1 + (post / 10) %% %d],
            CASE WHEN n = post THEN 'POST' ELSE 'COMMENT' END,
            md5(n::text) || md5((-n)::text), pg_temp.id(post),
            CASE WHEN n = post THEN NULL ELSE pg_temp.id(post) END, n - post,
            CASE WHEN n = post OR n %% 12 = 5 THEN 'DRAWN_UP' ELSE 'RECEIVED' END, 'PUBLIC',
            at, NULL, at + interval '9 hours', now(),
            CASE WHEN n %% 40 = 7 THEN at + interval '60 days' END, 'bench',
            CASE WHEN n %% 40 = 7 THEN 'DELETED' ELSE 'LIVE' END, 'KEPT',
            CASE WHEN n %% 8 = 3 THEN 2 ELSE 1 END, 'SV', false
          FROM (SELECT n, CASE WHEN n %% 10 = 0 THEN n
              ELSE greatest(0, n / 10 - abs(hashint8(n)) %% 50) * 10 END AS post,
              timestamptz '2018-01-01' + n * (interval '3250 days' / %d) AS at
            FROM generate_series(0, %d) AS n) AS made"""
              .formatted(channels, definitions.channels().size(), items, items - 1));
      sql.execute(
          "INSERT INTO record_version SELECT record_id, v, record_id || '-' || v, now(), 'bench', 0"
              + " FROM record, generate_series(1, version) v");
      sql.execute(
          "INSERT INTO reading SELECT record_id, version, repeat('0', 64), 'sv',"
              + " 3 + ordinal % 40 FROM record_version v JOIN record r USING (record_id, version)"
              + " UNION ALL SELECT record_id, 1, repeat('0', 64), 'sv', 9 FROM record"
              + " WHERE version = 2");
      sql.execute(
          """
          INSERT INTO signal SELECT record_id, v, (ARRAY['THANKS', 'GREETING', 'QUESTION',
              'EMOJI_ONLY', 'FRIEND_TAG', 'LAUGHTER', 'CONGRATULATION', 'STATEMENT', 'PERSON',
              'CRITICISM', 'REFERS_TO_PRESERVED', 'ADVERTISING'])[1 + abs(hashtext(record_id || s)) % 12],
            s * 10, s * 10 + 6 FROM record, generate_series(1, version) v, generate_series(1, 3) s
          UNION ALL SELECT record_id, version, (ARRAY['THREAT', 'CASE_REFERENCE', 'FAULT_REPORT',
              'IDENTITY_NUMBER', 'DEMAND'])[1 + abs(hashtext(record_id)) % 5], 50, 60 FROM record
            WHERE direction = 'RECEIVED' AND abs(hashtext(record_id)) % 30 = 0""");
      sql.execute("RESET session_replication_role");
      sql.execute("VACUUM ANALYZE record, record_version, reading, signal");
      long bytes = 0;
      try (var rows = sql.executeQuery("SELECT count(*), pg_database_size(current_database()) FROM signal")) {
        rows.next();
        bytes = rows.getLong(2);
        System.out.printf("%d items, %d signals", items, rows.getLong(1));
      }
      System.out.printf(
          ", database of %.0f MB, made in %.0f s%n", bytes / 1e6, seconds(began));
    }
  }

  private void floor() {
    long[] items = new long[1];
    long began = begin();
    archive
        .heldThreads()
        .each(
            AUTHORITY,
            Set.of(),
            id -> new ChannelFacts(id, false),
            definitions.authority().zone(),
            thread -> items[0] += thread.size());
    print("read only", items[0], began);
  }

  /// The schedule in force, beside one that lets what is thanked for be culled later and has no
  /// rule for advertising.
  private void simulate() {
    DisposalSchedule now = definitions.disposalSchedule();
    List<RetentionRule> rules =
        now.rules().stream().filter(rule -> rule.outcome() != Outcome.REVIEW).toList();
    DisposalSchedule tried =
        new DisposalSchedule(now.id(), "tried", now.adopted(), now.authorities(), rules);
    long began = begin();
    Simulated simulated =
        new Simulating(archive, definitions)
            .run(tried, DAY, Set.of(), new Simulation.Limits(10, 100), UpkeepProgress.NONE)
            .simulated();
    print("simulate", simulated.items(), began);
    System.out.println(
        simulated.was().outcomes() + " -> " + simulated.becomes().outcomes());
  }

  private static Stream<MemoryPoolMXBean> heap() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP);
  }

  private static long begin() {
    System.gc();
    heap().forEach(MemoryPoolMXBean::resetPeakUsage);
    return System.nanoTime();
  }

  private static void print(String what, long items, long began) {
    double wall = seconds(began);
    long peak = heap().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
    System.out.printf(
        "%-10s %9d items  %6.1f s  %8.0f items/s  peak heap %4.0f MB%n",
        what, items, wall, items / wall, peak / 1e6);
  }

  private static double seconds(long began) {
    return (System.nanoTime() - began) / 1e9;
  }
}
