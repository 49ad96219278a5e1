package org.bevara.capture.internal;

import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bevara.capture.HeldRecord;
import org.bevara.capture.Isolation;
import org.bevara.capture.Isolations;
import org.bevara.capture.StoredSnapshot;
import org.bevara.ledger.Ledger;
import org.bevara.ledger.LedgerAct;
import org.bevara.record.AuthorityName;
import org.bevara.record.ItemKind;
import org.bevara.record.RecordId;
import org.bevara.record.RefusedException;
import org.bevara.store.ObjectId;
import org.bevara.store.ObjectStore;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Isolations in the database: the records by their row, and each object that shows them by its
/// name.
final class JdbcIsolations implements Isolations {

  /// Items that are isolated on this basis, and those that show a medium that is.
  private static final String TOUCHED =
      """
      WITH touched AS (
        SELECT i.record_id FROM isolation i JOIN record r USING (record_id)
        WHERE i.basis_id = :basis AND r.kind NOT IN ('PAGE', 'PROFILE', 'MEDIA')
        UNION
        SELECT m.record_id FROM item_media m JOIN isolation i ON i.record_id = m.media_id
        WHERE i.basis_id = :basis),
      shown AS (
        SELECT DISTINCT s.page_id, s.page_version FROM page_shows s JOIN touched USING (record_id)
        UNION
        SELECT v.record_id, v.version FROM record_version v JOIN isolation i USING (record_id)
        JOIN record r USING (record_id) WHERE i.basis_id = :basis AND r.kind = 'PAGE')
      """;

  private final JdbcClient jdbc;
  private final ObjectStore store;
  private final Ledger ledger;
  private final JdbcHoldings holdings;

  JdbcIsolations(JdbcClient jdbc, ObjectStore store, Ledger ledger, JdbcHoldings holdings) {
    this.jdbc = jdbc;
    this.store = store;
    this.ledger = ledger;
    this.holdings = holdings;
  }

  @Override
  public List<RecordId> isolate(HeldRecord named, String code, String agent, Instant at) {
    List<RecordId> media = media(named);
    List<RecordId> records = new ArrayList<>(List.of(named.recordId()));
    records.addAll(media);
    for (RecordId record : records) {
      jdbc.sql(
              "INSERT INTO isolation (record_id, basis_id, code, isolated_by, isolated_at)"
                  + " VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING")
          .param(record.value())
          .param(named.recordId().value())
          .param(code)
          .param(agent)
          .param(Timestamp.from(at))
          .update();
    }
    if (named.kind().isItem()) {
      jdbc.sql("UPDATE record SET restricted = true WHERE record_id = ?")
          .param(named.recordId().value())
          .update();
    }
    Set<String> objects = new LinkedHashSet<>(showing(named));
    objects.addAll(naming(named, media));
    withhold(named, objects);
    for (RecordId record : records) {
      ledger.append(
          LedgerAct.on(
              record,
              named.authority(),
              at,
              "ISOLATED",
              agent,
              Map.of(
                  "code",
                  code,
                  "basis",
                  named.recordId().value(),
                  "objects",
                  String.valueOf(objects.size()))));
    }
    return threadsOf(named);
  }

  @Override
  public void withhold(HeldRecord named, Collection<String> objects) {
    for (String object : objects) {
      jdbc.sql(
              "INSERT INTO isolated_object (object_id, basis_id) VALUES (?, ?)"
                  + " ON CONFLICT DO NOTHING")
          .param(object)
          .param(named.recordId().value())
          .update();
    }
  }

  private List<RecordId> media(HeldRecord named) {
    return named.kind().isItem()
        ? jdbc.sql("SELECT DISTINCT media_id FROM item_media WHERE record_id = ?")
            .param(named.recordId().value())
            .query((row, _) -> new RecordId(row.getString(1)))
            .list()
        : List.of();
  }

  /// The objects that hold it, and those that the catalogue says show it. Of a page only the
  /// versions that do, but all renditions, which do not say of which version they are. A thread
  /// that was rendered after its isolation is rendered without it.
  private List<String> showing(HeldRecord named) {
    return jdbc.sql(
            TOUCHED
                + """
                SELECT v.object_id FROM record_version v JOIN isolation i USING (record_id)
                WHERE i.basis_id = :basis
                UNION
                SELECT v.object_id FROM record_version v JOIN shown s
                ON s.page_id = v.record_id AND s.page_version = v.version
                UNION
                SELECT n.object_id FROM snapshot n JOIN shown s
                ON s.page_id = n.page_id AND s.page_version = n.version
                UNION
                SELECT d.object_id FROM documented_page d JOIN shown s
                ON s.page_id = d.page_id AND s.page_version = d.version
                UNION
                SELECT p.object_id FROM rendition p WHERE p.record_id IN (SELECT page_id FROM shown)
                UNION
                SELECT p.object_id FROM rendition p WHERE p.made_at <=
                  (SELECT max(isolated_at) FROM isolation WHERE basis_id = :basis)
                AND p.record_id IN (
                  SELECT record_id FROM touched UNION
                  SELECT r.thread_id FROM record r JOIN touched USING (record_id))
                """)
        .param("basis", named.recordId().value())
        .query(String.class)
        .list();
  }

  /// Pictures of the channel's pages whose DOM names a medium without the catalogue knowing, as
  /// galleries and lists of latest pictures do, with the renditions of those pages.
  private Set<String> naming(HeldRecord named, List<RecordId> media) {
    List<RecordId> sought = named.kind() == ItemKind.MEDIA ? List.of(named.recordId()) : media;
    List<String> names =
        sought.stream()
            .map(holdings::record)
            .map(holdings::media)
            .map(medium -> medium.uri().substring(medium.uri().lastIndexOf('/') + 1))
            .filter(name -> !name.isBlank())
            .toList();
    Set<String> found = new LinkedHashSet<>();
    if (names.isEmpty()) {
      return found;
    }
    jdbc
        .sql(
            """
            SELECT s.object_id, s.page_id FROM snapshot s JOIN record r ON r.record_id = s.page_id
            WHERE r.authority = :authority AND r.channel_id = :channel
            UNION
            SELECT d.object_id, d.page_id FROM documented_page d
            JOIN record r ON r.record_id = d.page_id
            WHERE r.authority = :authority AND r.channel_id = :channel
            """)
        .param("authority", named.authority().value())
        .param("channel", named.channelId().value())
        .query((row, _) -> List.of(row.getString(1), row.getString(2)))
        .list()
        .stream()
        .filter(each -> domNames(each.getFirst(), names))
        .forEach(each -> {
          found.add(each.getFirst());
          found.addAll(
              jdbc.sql("SELECT object_id FROM rendition WHERE record_id = ?")
                  .param(each.getLast())
                  .query(String.class)
                  .list());
        });
    return found;
  }

  private boolean domNames(String snapshot, List<String> names) {
    String dom =
        new String(store.bytes(new ObjectId(snapshot), StoredSnapshot.DOM), StandardCharsets.UTF_8);
    return names.stream().anyMatch(dom::contains);
  }

  @Override
  public void release(HeldRecord named, String reason, String agent, Instant at) {
    List<String> records =
        jdbc.sql("DELETE FROM isolation WHERE basis_id = ? RETURNING record_id")
            .param(named.recordId().value())
            .query(String.class)
            .list();
    if (records.isEmpty()) {
      throw new RefusedException(
          "NOT_ISOLATED",
          "no decision isolates record %s by name; `bevara removals isolated` lists those that do"
              .formatted(named.recordId()));
    }
    jdbc.sql("DELETE FROM isolated_object WHERE basis_id = ?")
        .param(named.recordId().value())
        .update();
    for (String record : records) {
      ledger.append(
          LedgerAct.on(
              new RecordId(record),
              named.authority(),
              at,
              "ISOLATION_RELEASED",
              agent,
              Map.of("basis", named.recordId().value(), "object", reason)));
    }
  }

  @Override
  public List<Isolation> all(AuthorityName authority) {
    return jdbc.sql(
            "SELECT i.* FROM isolation i JOIN record r USING (record_id)"
                + " WHERE r.authority = ? AND i.record_id = i.basis_id"
                + " ORDER BY i.isolated_at DESC, i.record_id")
        .param(authority.value())
        .query(IsolatedObjects::isolation)
        .list();
  }

  private List<RecordId> threadsOf(HeldRecord named) {
    return jdbc.sql(
            TOUCHED
                + "SELECT DISTINCT r.thread_id FROM record r JOIN touched USING (record_id)"
                + " WHERE r.thread_id IS NOT NULL")
        .param("basis", named.recordId().value())
        .query((row, _) -> new RecordId(row.getString(1)))
        .list();
  }
}
