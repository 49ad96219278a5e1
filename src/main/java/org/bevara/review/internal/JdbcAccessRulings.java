package org.bevara.review.internal;

import java.sql.Timestamp;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.bevara.appraisal.AccessRuling;
import org.bevara.record.RecordId;
import org.bevara.review.AccessRulings;
import org.bevara.review.Readings.Version;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Rulings in the database, the latest of each record.
public final class JdbcAccessRulings implements AccessRulings {

  private final JdbcClient jdbc;

  public JdbcAccessRulings(DataSource database) {
    this.jdbc = JdbcClient.create(database);
  }

  @Override
  public void enter(Ruled ruled) {
    jdbc.sql(
            "INSERT INTO access_ruling (record_id, version, restricted, ruled_by, ruled_at,"
                + " object_id) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (record_id) DO UPDATE"
                + " SET version = excluded.version, restricted = excluded.restricted,"
                + " ruled_by = excluded.ruled_by, ruled_at = excluded.ruled_at,"
                + " object_id = excluded.object_id")
        .param(ruled.record().value())
        .param(ruled.version())
        .param(ruled.restricted())
        .param(ruled.by())
        .param(Timestamp.from(ruled.at()))
        .param(ruled.object())
        .update();
  }

  @Override
  public Map<RecordId, AccessRuling> of(Collection<Version> versions) {
    Map<String, Integer> wanted = new HashMap<>();
    versions.forEach(version -> wanted.put(version.item().value(), version.version()));
    Map<RecordId, AccessRuling> rulings = new HashMap<>();
    jdbc.sql("SELECT record_id, version, restricted FROM access_ruling WHERE record_id = ANY (?)")
        .param(wanted.keySet().toArray(String[]::new))
        .query(row -> {
          AccessRuling ruling =
              ruling(
                  row.getBoolean("restricted"),
                  row.getInt("version") >= wanted.getOrDefault(row.getString("record_id"), 0));
          if (ruling != AccessRuling.NONE) {
            rulings.put(new RecordId(row.getString("record_id")), ruling);
          }
        });
    return rulings;
  }

  /// What holds of a ruling.
  ///
  /// @param seen whether the person who ruled saw the version in question
  static AccessRuling ruling(boolean restricted, boolean seen) {
    return restricted ? AccessRuling.RESTRICTED : seen ? AccessRuling.OPEN : AccessRuling.NONE;
  }
}
