package org.bevara.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Period;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bevara.home.ArchiveDatabase;
import org.bevara.home.ArchiveHome;
import org.bevara.home.DatabaseSettings;
import org.bevara.store.ObjectStore;
import org.bevara.upkeep.Restore;
import org.bevara.upkeep.UpkeepProgress;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A backup of the archive, and what becomes of it when it is restored later beside the ledger's
/// second place: what was destroyed since is destroyed again, and nothing else is lost.
final class RestoredCopy {

  private final ModelledArchive both;
  private final Path sets;
  private final Path second;
  private final Path home;

  /// What was held when the backup was made, by record.
  private final Set<String> held = new TreeSet<>();

  /// The proposals that nobody had begun to carry out then.
  private final Set<String> waiting = new TreeSet<>();

  RestoredCopy(ModelledArchive both, Path folder) {
    this.both = both;
    this.sets = folder.resolve("sets");
    this.second = folder.resolve("second");
    this.home = folder.resolve("restored");
  }

  void backup() {
    both.desk().backup(sets, Optional.empty(), Period.ofYears(1), false, UpkeepProgress.NONE);
    both.model.act("BACKUP_MADE");
    both.model.held().forEach(item -> held.add(item.id));
    waiting.addAll(
        strings(
            JdbcClient.create(both.archive().database()),
            "SELECT proposal_id FROM proposal WHERE state IN ('PROPOSED', 'APPROVED')"));
    both.note("BACKUP of %d".formatted(held.size()));
  }

  /// Restores it now, and holds it against the model.
  void compare() {
    both.desk().copyLedger(second);
    DatabaseSettings database = new DatabaseSettings.Embedded(true);
    new Restore(
            database,
            Optional.empty(),
            second,
            ArchiveFixture.NAME,
            both.desk().authority().zone(),
            both.clock,
            new LedgerAftermath(both.clock))
        .run(sets, Restore.choose(sets, null), home, UpkeepProgress.NONE);
    Set<String> destroyed =
        both.model.items.values().stream()
            .filter(item -> item.destroyed)
            .map(item -> item.id)
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> kept = new TreeSet<>(held);
    kept.removeAll(destroyed);
    ArchiveHome restored = ArchiveHome.open(home);
    try (ArchiveDatabase tables = ArchiveDatabase.open(restored, database)) {
      JdbcClient jdbc = JdbcClient.create(tables.dataSource());
      assertThat(
              strings(
                  jdbc,
                  "SELECT record_id FROM record WHERE kind = 'COMMENT' AND custody <> 'DESTROYED'"))
          .as("comments of the restored archive")
          .isEqualTo(kept);
      assertThat(strings(jdbc, "SELECT record_id FROM tombstone"))
          .as("its tombstones")
          .isEqualTo(destroyed);
      assertThat(
              strings(
                  jdbc,
                  "SELECT hold_id FROM hold h WHERE NOT EXISTS"
                      + " (SELECT 1 FROM hold_release r WHERE r.hold_id = h.hold_id)"))
          .as("its holds")
          .containsAll(both.model.holds.keySet());
      assertThat(
              strings(
                  jdbc,
                  "SELECT proposal_id FROM proposal WHERE state = 'EXPIRED' AND end_code = 'RESTORED'"))
          .as("its proposals that ended with the restore")
          .isEqualTo(waiting);
      try (Stream<String> objects =
          ObjectStore.inDirectory(restored.store(), both.clock).objects().map(id -> id.value())) {
        assertThat(objects.filter(object -> object.startsWith("item-")))
            .as("objects of what was destroyed")
            .noneMatch(object -> destroyed.contains(object.substring(5, 21)));
      }
    }
    both.note("RESTORE of %d, %d destroyed".formatted(kept.size(), destroyed.size()));
  }

  private static Set<String> strings(JdbcClient jdbc, String sql) {
    return new TreeSet<>(jdbc.sql(sql).query(String.class).list());
  }
}
