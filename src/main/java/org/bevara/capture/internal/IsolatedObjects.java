package org.bevara.capture.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.bevara.capture.HeldRecord;
import org.bevara.capture.Isolation;
import org.bevara.record.RecordId;
import org.bevara.record.RefusedException;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The wall around what is isolated: every reading of stored bytes asks here first.
final class IsolatedObjects {

  private final JdbcClient jdbc;

  IsolatedObjects(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  boolean holds(String objectId) {
    return exists("SELECT EXISTS (SELECT 1 FROM isolated_object WHERE object_id = ?)", objectId);
  }

  private boolean exists(String question, String value) {
    return jdbc.sql(question).param(value).query(Boolean.class).single();
  }

  /// @throws RefusedException `ISOLATED`
  void requireReadable(String objectId) {
    if (holds(objectId)) {
      throw new RefusedException(
          "ISOLATED",
          "object %s holds or shows what is isolated: nobody is given its bytes, and what happens to it is for the police to say"
              .formatted(objectId));
    }
  }

  Optional<Isolation> of(RecordId id) {
    return jdbc.sql("SELECT * FROM isolation WHERE record_id = ? ORDER BY isolated_at LIMIT 1")
        .param(id.value())
        .query(IsolatedObjects::isolation)
        .optional();
  }

  /// A page that showed it stays unphotographed as long as the source does, even where its markup
  /// does not name the item.
  boolean standsOn(HeldRecord page) {
    return exists("SELECT EXISTS (SELECT 1 FROM isolation WHERE record_id = ?)", id(page))
        || exists(
            """
            SELECT EXISTS (
              SELECT 1 FROM page_shows s
              JOIN record p ON p.record_id = s.page_id AND p.version = s.page_version
              WHERE s.page_id = ? AND (s.record_id IN (SELECT record_id FROM isolation)
                OR EXISTS (SELECT 1 FROM item_media m JOIN isolation i ON i.record_id = m.media_id
                           WHERE m.record_id = s.record_id AND m.version = s.record_version)))
            """,
            id(page))
        || exists(
            """
            SELECT EXISTS (
              SELECT 1 FROM isolated_object o JOIN snapshot s USING (object_id)
              JOIN record b ON b.record_id = o.basis_id
              WHERE s.page_id = ? AND b.state IN ('LIVE', 'EDITED'))
            """,
            id(page));
  }

  private static String id(HeldRecord page) {
    return page.recordId().value();
  }

  static Isolation isolation(ResultSet row, int index) throws SQLException {
    return new Isolation(
        new RecordId(row.getString("record_id")),
        new RecordId(row.getString("basis_id")),
        row.getString("code"),
        row.getString("isolated_by"),
        row.getTimestamp("isolated_at").toInstant());
  }
}
