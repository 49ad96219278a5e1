package org.bevara.disposal;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.bevara.disposal.internal.CanaryRows;
import org.bevara.disposal.internal.StoredTraces;
import org.bevara.record.ArchiveKey;
import org.bevara.record.AuthorityName;
import org.bevara.record.FailedException;
import org.bevara.record.Finding;
import org.bevara.record.RecordId;
import org.bevara.store.ObjectId;
import org.bevara.store.ObjectStore;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Words of destroyed records that came back: on a page that was captured afterwards and repeats
/// them without naming them, so that no tombstone knows them (decision 0051).
///
/// Such a page is a record of its own, and what it says was said anew; it is not touched, and
/// people are told. Known are records that were still to be seen when they were destroyed.
public final class Echoes {

  private final JdbcClient jdbc;
  private final ObjectStore store;
  private final ArchiveKey key;
  private final CanaryRows canaries;
  private final StoredTraces stored;

  public Echoes(DataSource tables, ObjectStore store, ArchiveKey key) {
    this.jdbc = JdbcClient.create(tables);
    this.store = store;
    this.key = key;
    this.canaries = new CanaryRows(jdbc);
    this.stored = new StoredTraces(jdbc, store);
  }

  private record Shown(ObjectId object, RecordId page) {}

  /// Tells of each object that repeats such words: `DESTROYED_WORDS_BACK`. Everything that shows a
  /// page as it was after the first destruction is read.
  ///
  /// @throws FailedException `OBJECT_DAMAGED`
  public void findings(AuthorityName authority, Consumer<Finding> findings) {
    List<Canary> known = canaries.lasting(authority);
    if (known.isEmpty()) {
      return;
    }
    CanaryScan scan = new CanaryScan(known, key);
    for (Shown each : shownSince(authority)) {
      try {
        Set<RecordId> repeated =
            store.find(each.object()).isEmpty()
                ? Set.of()
                : stored.repeated(each.object(), each.page(), scan);
        if (!repeated.isEmpty()) {
          findings.accept(
              Finding.warning(
                  "DESTROYED_WORDS_BACK",
                  each.object().value(),
                  "repeats words of %d records that were destroyed, %s among them: the page says them anew, and is a record of its own; have them taken away at the source, or let the page's own rule decide"
                      .formatted(repeated.size(), repeated.iterator().next())));
        }
      } catch (IOException e) {
        throw new FailedException(
            "OBJECT_DAMAGED",
            "object %s cannot be read (%s): run bevara verify"
                .formatted(each.object(), e.getMessage()),
            e);
      }
    }
  }

  private List<Shown> shownSince(AuthorityName authority) {
    return jdbc.sql(
            """
            WITH since AS (SELECT min(destroyed_at) AS at FROM tombstone WHERE authority = :authority),
            version AS (SELECT v.record_id, v.version, v.object_id FROM record_version v
              JOIN record r USING (record_id), since
              WHERE r.kind = 'PAGE' AND r.authority = :authority AND v.captured_at >= since.at)
            SELECT object_id, record_id FROM version
            UNION SELECT s.object_id, s.page_id FROM snapshot s
              JOIN version v ON v.record_id = s.page_id AND v.version = s.version
            ORDER BY 1
            """)
        .param("authority", authority.value())
        .query(
            (row, _) -> new Shown(new ObjectId(row.getString(1)), new RecordId(row.getString(2))))
        .list();
  }
}
