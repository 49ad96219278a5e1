package org.bevara.upkeep.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.bevara.record.FailedException;
import org.bevara.store.ObjectFile;
import org.bevara.store.ObjectId;
import org.bevara.store.ObjectStore;
import org.bevara.store.StoredObject;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// What the list of objects must hold, in its order.
public final class ListLines {

  private static final int BATCH = 1000;

  private static final String AFTER =
      """
      SELECT f.seq, f.object_id, l.authority, l.at, r.channel_id, n.record_id, n.version, f.destroyed_at,
        coalesce(substring(l.line from '[{,]"seal":"([0-9a-f]{64})"'), f.seal) AS seal
      FROM (SELECT object_id, seal, seq, NULL::timestamptz AS destroyed_at FROM fixity
            UNION ALL SELECT object_id, seal, seq, marked_at FROM destroyed_object
            WHERE seq IS NOT NULL) f
      JOIN ledger_entry l ON l.seq = f.seq
      LEFT JOIN record_version v ON v.object_id = f.object_id
      LEFT JOIN snapshot s ON s.object_id = f.object_id
      LEFT JOIN rendition d ON d.object_id = f.object_id
      LEFT JOIN removal m ON m.object_id = f.object_id
      CROSS JOIN LATERAL (SELECT
        coalesce(v.record_id, s.page_id, d.record_id, m.record_id, l.subject) AS record_id,
        coalesce(v.version, s.version, m.version) AS version) n
      LEFT JOIN record r ON r.record_id = n.record_id
      WHERE f.seq > ? ORDER BY f.seq LIMIT ?
      """;

  private final JdbcClient jdbc;
  private final TransactionTemplate alone;
  private final ObjectStore store;

  public ListLines(DataSource tables, ObjectStore store) {
    this.jdbc = JdbcClient.create(tables);
    this.alone = new TransactionTemplate(new JdbcTransactionManager(tables));
    this.store = store;
  }

  /// Does `work` while no other process writes the list.
  <T> T alone(Supplier<T> work) {
    return alone.execute(_ -> {
      jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended('upkeep/object-list', 0))")
          .query()
          .singleRow();
      return work.get();
    });
  }

  /// The next lines after `seq`.
  List<ListLine> after(long seq) {
    return after(seq, BATCH);
  }

  /// The line of the object that the ledger's entry `seq` accounts for.
  Optional<ListLine> at(long seq) {
    return after(seq - 1, 1).stream().filter(line -> line.seq() == seq).findFirst();
  }

  private List<ListLine> after(long seq, int most) {
    return jdbc.sql(AFTER).params(seq, most).query((row, _) -> line(row)).list();
  }

  private ListLine line(ResultSet row) throws SQLException {
    ObjectId object = new ObjectId(row.getString("object_id"));
    return new ListLine(
        row.getLong("seq"),
        object,
        "store/" + store.place(object),
        row.getString("authority"),
        row.getTimestamp("at").toInstant(),
        row.getString("channel_id"),
        row.getString("record_id"),
        row.getObject("version", Integer.class),
        row.getString("seal"),
        row.getTimestamp("destroyed_at") == null
            ? null
            : row.getTimestamp("destroyed_at").toInstant());
  }

  /// The object's files; none where it cannot be read, of which `verify` tells.
  List<ObjectFile> files(ObjectId object) {
    try {
      Optional<StoredObject> stored = store.find(object);
      return stored.map(StoredObject::files).orElse(List.of());
    } catch (FailedException e) {
      return List.of();
    }
  }
}
