package org.bevara.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bevara.faults.Point.after;
import static org.bevara.faults.Point.before;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bevara.demo.DemoSite;
import org.bevara.faults.Deed;
import org.bevara.faults.Point;
import org.bevara.faults.PointAgent;
import org.bevara.faults.SmallSite;
import org.bevara.home.DatabaseSettings;
import org.bevara.ledger.LedgerHead;
import org.bevara.record.BusyException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A run whose process stood still beyond its lease (SIGSTOP), and woke when another had taken
/// over.
class PausedOwnerIT {

  private static final String CHANNEL = "lindskolan";
  private static final Instant START = Instant.parse("2026-03-11T08:00:00Z");
  private static final List<JobStep> VISIT = List.of(JobStep.values());
  private static final String LEASE = "org.bevara.job.internal.lease.Lease";
  private static final String STORE = "org.bevara.store.internal.";

  @TempDir(factory = MemoryFolder.class)
  static Path folder;

  private static DemoSite site;
  private static SharedServer server;
  private static Map<String, Object> undisturbed;
  private static int homes;

  @BeforeAll
  static void visitUndisturbed() throws Exception {
    site = SmallSite.start(ArchiveFixture.EPOCH);
    server = new SharedServer(folder.resolve("server"));
    try (ArchiveFixture archive = open(home(), server.fresh())) {
      assertThat(archive.visit(CHANNEL).completed()).isTrue();
      undisturbed = WhatIsThere.in(archive);
    }
  }

  @AfterAll
  static void stop() {
    server.close();
    site.close();
  }

  @Test
  void wakesWithAnObjectAnnouncedAndStoresItNowhere() throws Exception {
    assertThat(pausedAt(after(LEASE, "announce").time(4), VISIT)).isEqualTo(undisturbed);
  }

  @Test
  void wakesWithAnObjectWrittenAndCannotPutItInItsPlace() throws Exception {
    assertThat(pausedAt(before(STORE + "OcflRoot", "admit").time(5), VISIT)).isEqualTo(undisturbed);
  }

  @Test
  void wakesInATransactionThatHasTheLedgerLockedAndHeldNobodyUp() throws Exception {
    assertThat(pausedAt(after("org.bevara.ledger.internal.JdbcLedger", "append").time(7), VISIT))
        .isEqualTo(undisturbed);
  }

  @Test
  void wakesBetweenTwoStepsAndNotesNothing() throws Exception {
    assertThat(
            pausedAt(
                before("org.bevara.job.internal.run.BatchEngine$Meter", "afterStep").time(3),
                VISIT))
        .isEqualTo(undisturbed);
  }

  @Test
  void wakesBeforeItsIndexIsCommittedAndLeavesItAsItWas() throws Exception {
    pausedAt(
        before("org.bevara.job.internal.run.IndexWork", "complete"), List.of(JobStep.APPRAISE));
  }

  /// Lets a run stop there, takes its channel over, wakes it, and holds what it then changed
  /// against nothing.
  ///
  /// @param steps what the second run does
  /// @return what is there at the end
  private static Map<String, Object> pausedAt(Point point, List<JobStep> steps) throws Exception {
    Path home = home();
    DatabaseSettings.External database = server.fresh();
    Map<String, String> environment = new HashMap<>(SharedServer.environment(database));
    environment.put(LeaseTerm.VARIABLE, "2");
    Process first =
        HarvestProcess.start(
            List.of(PointAgent.option(folder, Deed.STOP, point)),
            environment,
            home,
            site.port(),
            CHANNEL,
            START);
    try (ArchiveFixture second = open(home, database)) {
      assertThat(HarvestProcess.said(first, PointAgent.REACHED)).isTrue();
      RunReport report = runOnceFree(second, steps);
      assertThat(report.code()).as(report.message()).isEqualTo(RunReport.COMPLETED);
      LedgerHead head = second.archive().ledger().head();
      Map<String, String> tables = WhatIsThere.digests(second);
      Set<String> objects = second.objects();
      Map<String, String> index = second.indexFiles();

      new ProcessBuilder("kill", "-CONT", String.valueOf(first.pid())).start().waitFor();

      assertThat(HarvestProcess.everything(first)).contains("REPORT LEASE_LOST");
      assertThat(first.waitFor()).isZero();
      assertThat(second.archive().ledger().head()).isEqualTo(head);
      assertThat(WhatIsThere.digests(second)).isEqualTo(tables);
      assertThat(second.objects()).isEqualTo(objects);
      assertThat(committed(second.indexFiles())).isEqualTo(committed(index));
      if (steps.equals(VISIT)) {
        assertThat(second.desk().verify(true)).isEmpty();
        assertThat(second.objects()).isEqualTo(second.objectsAccountedFor());
      }
      return WhatIsThere.in(second);
    } finally {
      first.destroyForcibly().waitFor();
      staging(home);
    }
  }

  /// What readers see of the index is what this one file names.
  private static Map<String, String> committed(Map<String, String> files) {
    Map<String, String> committed = new HashMap<>(files);
    committed.keySet().removeIf(file -> !file.endsWith("commit.json"));
    return committed;
  }

  private static void staging(Path home) throws Exception {
    try (Stream<Path> staged = Files.walk(home.resolve("store.staging"))) {
      assertThat(staged.filter(Files::isRegularFile))
          .allMatch(file -> file.toString().endsWith(".lock"));
    }
  }

  private static RunReport runOnceFree(ArchiveFixture archive, List<JobStep> steps)
      throws InterruptedException {
    while (true) {
      try {
        return archive
            .harvests()
            .run(archive.channel(CHANNEL), steps, new ArchiveFixture.Unheard());
      } catch (BusyException e) {
        assertThat(e).hasMessageContaining("process ").hasMessageContaining("(harvest)");
        Thread.sleep(50);
      }
    }
  }

  private static ArchiveFixture open(Path home, DatabaseSettings database) {
    return ArchiveFixture.open(
        home,
        database,
        LeaseTerm.standard(),
        Path.of("jobs"),
        site.port(),
        Optional.empty(),
        new SteppingClock(START.plusSeconds(3600)));
  }

  private static Path home() {
    return folder.resolve("home-" + ++homes);
  }
}
