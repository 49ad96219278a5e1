package org.bevara.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bevara.demo.DemoSite;
import org.bevara.home.DatabaseSettings;
import org.bevara.record.ChannelId;
import org.bevara.record.Finding;
import org.bevara.record.Finding.Severity;
import org.bevara.search.SearchPage;
import org.bevara.search.SearchRequest;
import org.bevara.search.SearchView;
import org.bevara.upkeep.BackupReport;
import org.bevara.upkeep.BackupSet;
import org.bevara.upkeep.Restore;
import org.bevara.upkeep.UpkeepProgress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A backup that is made while another process harvests into the same archive.
class RunningBackupIT {

  private static final Instant START = Instant.parse("2026-03-11T08:00:00Z");

  private static final String QUIET = "biblioteket";

  @TempDir Path folder;

  @Test
  void setsMadeWhileAnotherProcessWritesAreWholeAndRestoreClean() throws Exception {
    try (DemoSite site = DemoSite.start(0, ArchiveFixture.EPOCH, 1, Set.of());
        ArchiveFixture fixture =
            ArchiveFixture.open(folder.resolve("archive"), site.port(), new SteppingClock(START))) {
      for (String thread : List.of("bokcirkel", "sagostund-lordag")) {
        RunReport taken =
            fixture
                .harvests()
                .seal(
                    fixture.channel(QUIET),
                    "documentation",
                    "http://%s/%s/inlagg/%s".formatted(DemoSite.HOST, QUIET, thread),
                    new ArchiveFixture.Unheard());
        assertThat(taken.completed()).as(taken.toString()).isTrue();
      }
      List<String> answers = answers(fixture);
      Process harvest =
          HarvestProcess.start(
              List.of(), Map.of(), folder.resolve("archive"), site.port(), "lindskolan", START);
      BackupReport early;
      BackupReport later;
      try (BufferedReader output =
          new BufferedReader(
              new InputStreamReader(harvest.getInputStream(), StandardCharsets.UTF_8))) {
        await(output, "DONE harvest 5");
        early = backup(fixture);
        await(output, "DONE render 1");
        later = backup(fixture);
        while (output.readLine() != null) {
          // to its end, so that it is not held up by a full pipe
        }
      } finally {
        harvest.destroyForcibly().waitFor();
      }

      assertThat(early.set().objects()).isPositive();
      assertThat(early.set().unsound()).isEmpty();
      assertThat(later.set().objects()).isGreaterThan(early.set().objects());
      assertThat(later.fresh()).isEqualTo(later.set().objects() - early.set().objects());
      if (Boolean.getBoolean("bevara.full")) {
        restoredIsClean(early.set(), site.port(), answers);
      }
      restoredIsClean(later.set(), site.port(), answers);
    }
  }

  private static void await(BufferedReader output, String awaited) throws IOException {
    String line = output.readLine();
    while (line != null && !line.equals(awaited)) {
      line = output.readLine();
    }
    assertThat(line).isEqualTo(awaited);
  }

  private BackupReport backup(ArchiveFixture fixture) {
    return fixture
        .desk()
        .backup(
            folder.resolve("sets"),
            Optional.empty(),
            Period.ofYears(1),
            false,
            UpkeepProgress.NONE);
  }

  /// What searches for words, phrases and parts of words find on the channel where nothing happens,
  /// for who sees restricted records and who does not.
  private static List<String> answers(ArchiveFixture archive) {
    List<String> answers = new ArrayList<>();
    try (SearchView index = archive.desk().indexForReading()) {
      for (String query :
          List.of("", "bok", "barn AND NOT film", "sagostund*", "\"på biblioteket\"")) {
        for (boolean seesRestricted : List.of(true, false)) {
          SearchPage page =
              index.search(
                  SearchRequest.of(query).inChannel(new ChannelId(QUIET)).limit(1000).withFacets(),
                  seesRestricted);
          answers.add("%s: %d %s".formatted(query, page.total(), page.facets()));
          page.hits().forEach(hit -> answers.add(hit.recordId() + hit.snippet() + hit.json()));
        }
      }
    }
    return answers;
  }

  private void restoredIsClean(BackupSet set, int port, List<String> answers) throws IOException {
    Path home = folder.resolve(set.set());
    new Restore(
            new DatabaseSettings.Embedded(true),
            Optional.empty(),
            null,
            ArchiveFixture.NAME,
            java.time.ZoneOffset.UTC,
            new SteppingClock(START.plusSeconds(86_400)),
            new LedgerAftermath(Clock.systemUTC()))
        .run(folder.resolve("sets"), set, home, UpkeepProgress.NONE);
    try (ArchiveFixture restored =
        ArchiveFixture.open(home, port, new SteppingClock(START.plusSeconds(90_000)))) {
      restored.desk().rebuildIndex(UpkeepProgress.NONE);

      assertThat(restored.desk().verify(true))
          .filteredOn(finding -> finding.severity() == Severity.ERROR)
          .extracting(Finding::code, Finding::where)
          .isEmpty();
      assertThat(restored.objects()).hasSize((int) set.objects());
      assertThat(Files.readAllLines(restored.archive().home().objectList()))
          .hasSize((int) set.objects());
      assertThat(answers(restored)).hasSizeGreaterThan(15).isEqualTo(answers);
    }
  }
}
