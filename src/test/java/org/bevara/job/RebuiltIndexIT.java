package org.bevara.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bevara.access.NewAccount;
import org.bevara.access.Role;
import org.bevara.access.Viewer;
import org.bevara.capture.HeldRecord;
import org.bevara.demo.DemoSite;
import org.bevara.home.DatabaseSettings;
import org.bevara.record.Finding;
import org.bevara.search.SearchPage;
import org.bevara.search.SearchRequest;
import org.bevara.search.SearchView;
import org.bevara.upkeep.BackupSet;
import org.bevara.upkeep.Restore;
import org.bevara.upkeep.UpkeepProgress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// An archive whose database is older than its store: it came from a backup, the store's disk did
/// not have to. It moved to a PostgreSQL of the authority's own on the way, and works there as an
/// ordinary user.
class RebuiltIndexIT {

  private static final Instant START = Instant.parse("2026-03-11T08:00:00Z");

  @TempDir Path folder;

  @Test
  void whatTheDatabaseDoesNotKnowIsFoundByThoseAloneWhoMaySeeRestrictedRecords() throws Exception {
    try (DemoSite site = DemoSite.start(0, ArchiveFixture.EPOCH, 1, Set.of());
        OwnServer server = new OwnServer(folder.resolve("server"))) {
      DatabaseSettings own = server.database("bevara");
      BackupSet before;
      TreeMap<String, String> known;
      TreeMap<String, String> everything;
      try (ArchiveFixture lost =
          archive(
              folder.resolve("lost"), new DatabaseSettings.Embedded(true), site.port(), START)) {
        take(lost, "sagostund-lordag");
        known = texts(lost);
        before = backup(lost, "sets");
        take(lost, "bokcirkel");
        everything = texts(lost);
      }
      assertThat(known).isNotEmpty();
      assertThat(everything).hasSizeGreaterThan(known.size() + 3);
      Path home = folder.resolve("home");
      restore(before, own, home);
      copyStore(folder.resolve("lost"), home);

      try (ArchiveFixture older = archive(home, own, site.port(), START.plusSeconds(90_000))) {
        long records = older.desk().rebuildIndex(UpkeepProgress.NONE);

        assertThat(records).isEqualTo(everything.size());
        assertThat(found(older, false)).isSubsetOf(known.keySet()).isNotEmpty();
        assertThat(found(older, true)).isEqualTo(everything.keySet());
        assertThat(older.desk().verify(true))
            .extracting(Finding::code)
            .containsOnly("OBJECT_UNKNOWN", "INDEXED_FROM_STORE");
        answersAndPagesCanShowThem(older, everything);

        take(older, "suomalainen-hylly");
        assertThat(backup(older, "others").objects()).isGreaterThan(before.objects());
      }
    }
  }

  private BackupSet backup(ArchiveFixture fixture, String name) {
    return fixture
        .desk()
        .backup(
            folder.resolve(name), Optional.empty(), Period.ofYears(1), false, UpkeepProgress.NONE)
        .set();
  }

  private static void take(ArchiveFixture fixture, String thread) {
    RunReport report =
        fixture
            .harvests()
            .seal(
                fixture.channel("biblioteket"),
                "documentation",
                "http://%s/biblioteket/inlagg/%s".formatted(DemoSite.HOST, thread),
                new ArchiveFixture.Unheard());
    assertThat(report.completed()).as(report.toString()).isTrue();
  }

  private static TreeMap<String, String> texts(ArchiveFixture fixture) {
    return fixture.archive().holdings().items(ArchiveFixture.NAME, null, null).stream()
        .collect(
            Collectors.toMap(
                item -> item.recordId().value(),
                item -> fixture.archive().holdings().item(item).content().text(),
                (one, _) -> one,
                TreeMap::new));
  }

  private static ArchiveFixture archive(
      Path home, DatabaseSettings database, int port, Instant now) {
    return ArchiveFixture.open(
        home,
        database,
        LeaseTerm.standard(),
        Path.of("jobs"),
        port,
        Optional.empty(),
        new SteppingClock(now));
  }

  private void restore(BackupSet set, DatabaseSettings database, Path home) {
    new Restore(
            database,
            Optional.empty(),
            null,
            ArchiveFixture.NAME,
            ZoneOffset.UTC,
            new SteppingClock(START.plusSeconds(86_400)),
            new LedgerAftermath(Clock.systemUTC()))
        .run(folder.resolve("sets"), set, home, UpkeepProgress.NONE);
  }

  private static void copyStore(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from.resolve("store"))) {
      for (Path file : files.toList()) {
        Path copy = to.resolve(from.relativize(file));
        if (!Files.exists(copy)) {
          Files.copy(file, copy);
        }
      }
    }
  }

  private static SearchPage search(ArchiveFixture fixture, boolean seesRestricted) {
    try (SearchView index = fixture.desk().indexForReading()) {
      return index.search(SearchRequest.of("").limit(1000), seesRestricted);
    }
  }

  private static Set<String> found(ArchiveFixture fixture, boolean seesRestricted) {
    return search(fixture, seesRestricted).hits().stream()
        .map(hit -> hit.recordId().value())
        .collect(Collectors.toSet());
  }

  private static void answersAndPagesCanShowThem(
      ArchiveFixture older, TreeMap<String, String> texts) {
    NewAccount officer =
        older
            .archive()
            .accounts()
            .add(
                ArchiveFixture.NAME,
                "Prov",
                Role.OFFICER,
                new Viewer.Operator(),
                older.clock().instant());
    Sight sight = older.desk().sight(new Viewer.User(officer.account()));
    SearchPage page = search(older, true);
    List<JsonNode> hits =
        SearchAnswer.json(page, sight, List.of()).path("hits").valueStream().toList();
    assertThat(hits)
        .hasSize(texts.size())
        .allSatisfy(hit -> {
          assertThat(hit.path("text").asString())
              .isEqualTo(texts.get(hit.path("recordId").asString()));
          assertThat(hit.path("lastSeenAt").isString()).isTrue();
        });
    List<HeldRecord> held = page.hits().stream().map(sight::found).toList();
    assertThat(held)
        .filteredOn(record -> older.archive().holdings().find(record.recordId()).isEmpty())
        .isNotEmpty()
        .allMatch(record -> older.archive().holdings().isRestricted(record))
        .allMatch(record -> record.channelId().value().equals("biblioteket"));
  }
}
