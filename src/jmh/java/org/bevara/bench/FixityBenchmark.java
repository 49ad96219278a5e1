package org.bevara.bench;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.bevara.home.ArchiveHome;
import org.bevara.home.DatabaseSettings;
import org.bevara.job.Archive;
import org.bevara.ledger.LedgerAct;
import org.bevara.record.AuthorityName;
import org.bevara.store.ObjectId;
import org.bevara.store.ObjectPart;
import org.bevara.upkeep.FixityPlan;
import org.bevara.upkeep.FixityReport;
import org.bevara.upkeep.FixityRun;
import org.bevara.upkeep.UpkeepProgress;

/// How fast the job `fixity` reads stored objects, beside coreutils' `sha256sum` on the same files,
/// warm, in turn (src/docs/performance.md, "Fixity").
public final class FixityBenchmark {

  private static final AuthorityName AUTHORITY = new AuthorityName("exempelkommun");
  private static final FixityPlan ALL =
      new FixityPlan(Duration.ofDays(30), Integer.MAX_VALUE, Long.MAX_VALUE);

  private final Archive archive;
  private final Months clock;

  private FixityBenchmark(Archive archive, Months clock) {
    this.archive = archive;
    this.clock = clock;
  }

  /// @param arguments megabytes in large objects, number of small objects of 2 kB, rounds
  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory("bevara-fixity-");
    Months clock = new Months();
    try (Archive archive =
        Archive.open(
            ArchiveHome.open(folder.resolve("home")), new DatabaseSettings.Embedded(true), clock)) {
      FixityBenchmark benchmark = new FixityBenchmark(archive, clock);
      int rounds = Integer.parseInt(arguments[2]);
      benchmark.store("large", Integer.parseInt(arguments[0]) / 16, 16_000_000);
      benchmark.compare("objects of 16 MB", rounds);
      benchmark.store("small", Integer.parseInt(arguments[1]), 2_000);
      benchmark.compare("and objects of 2 kB", rounds);
    } finally {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private void store(String name, int count, int bytes) {
    Random random = new Random(7);
    for (int i = 0; i < count; i++) {
      byte[] content = new byte[bytes];
      random.nextBytes(content);
      String id = "item-%s-%d".formatted(name, i);
      archive.store().put(new ObjectId(id), List.of(ObjectPart.of("content", content)));
      archive
          .transactions()
          .executeWithoutResult(_ ->
              archive
                  .ledger()
                  .append(
                      LedgerAct.of(
                          AUTHORITY,
                          clock.instant(),
                          "OBJECT_SEALED",
                          LedgerAct.MACHINE,
                          Map.of("object", id))));
    }
  }

  private void compare(String what, int rounds) throws IOException, InterruptedException {
    List<String> files;
    try (Stream<Path> all = Files.walk(archive.home().store())) {
      files =
          all.filter(Files::isRegularFile)
              .map(Path::toString)
              .filter(file -> file.contains("/v1/content/"))
              .toList();
    }
    fixity();
    for (int round = 0; round < rounds; round++) {
      sum(what, files);
      Measured ours = fixity();
      ours.print("fixity", what);
    }
  }

  private record Measured(long objects, long bytes, double wall, double cpu) {
    void print(String who, String what) {
      System.out.printf(
          "%-10s %-20s %6d objects %6.0f MB  %7.0f MB/s wall  %7.0f MB/s cpu  %7.0f objects/s%n",
          who, what, objects, bytes / 1e6, bytes / 1e6 / wall, bytes / 1e6 / cpu, objects / wall);
    }
  }

  private Measured fixity() {
    clock.pass();
    var thread = ManagementFactory.getThreadMXBean();
    long cpu = thread.getCurrentThreadCpuTime();
    long began = System.nanoTime();
    FixityReport report =
        new FixityRun(archive.database(), archive.store(), archive.key(), AUTHORITY, clock)
            .run(ALL, UpkeepProgress.NONE);
    if (!report.findings().isEmpty() || report.left() > 0) {
      throw new IllegalStateException(report.toString());
    }
    return new Measured(
        report.objects(),
        report.bytes(),
        (System.nanoTime() - began) / 1e9,
        (thread.getCurrentThreadCpuTime() - cpu) / 1e9);
  }

  /// By `xargs`, since the names are too many for one command line.
  private void sum(String what, List<String> files) throws IOException, InterruptedException {
    Path names = Files.writeString(archive.home().work().resolve("names"), String.join("\n", files));
    List<String> command =
        new ArrayList<>(List.of("xargs", "-a", names.toString(), "sha256sum"));
    long before = childrenCpu();
    long began = System.nanoTime();
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(Redirect.DISCARD)
            .redirectError(Redirect.INHERIT)
            .start();
    if (process.waitFor() != 0) {
      throw new IOException("sha256sum failed");
    }
    double wall = (System.nanoTime() - began) / 1e9;
    long bytes = 0;
    for (String file : files) {
      bytes += Files.size(Path.of(file));
    }
    new Measured(files.size(), bytes, wall, (childrenCpu() - before) / 100.0)
        .print("sha256sum", what);
  }

  /// Processor time of children that have ended, in hundredths of a second (proc(5), `cutime` and
  /// `cstime`).
  private static long childrenCpu() throws IOException {
    String stat = Files.readString(Path.of("/proc/self/stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return Long.parseLong(fields[13]) + Long.parseLong(fields[14]);
  }

  /// A clock on which a month passes at once.
  private static final class Months extends Clock {

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    void pass() {
      now = now.plus(Duration.ofDays(31));
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
