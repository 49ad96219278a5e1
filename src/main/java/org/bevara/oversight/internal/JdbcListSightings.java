package org.bevara.oversight.internal;

import java.sql.Timestamp;
import java.util.Optional;
import javax.sql.DataSource;
import org.bevara.oversight.ListSightings;
import org.bevara.record.AuthorityName;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Sightings in the table `published_list`.
public final class JdbcListSightings implements ListSightings {

  private final JdbcClient jdbc;

  public JdbcListSightings(DataSource database) {
    this.jdbc = JdbcClient.create(database);
  }

  @Override
  public Optional<Sighting> of(AuthorityName authority) {
    return jdbc.sql("SELECT * FROM published_list WHERE authority = ?")
        .param(authority.value())
        .query((row, _) ->
            new Sighting(
                row.getTimestamp("seen_at").toInstant(),
                row.getString("outcome"),
                row.getString("object_id"),
                row.getString("tag")))
        .optional();
  }

  @Override
  public void set(AuthorityName authority, Sighting sighting) {
    jdbc.sql(
            "INSERT INTO published_list (authority, seen_at, outcome, object_id, tag)"
                + " VALUES (?, ?, ?, ?, ?) ON CONFLICT (authority) DO UPDATE SET"
                + " seen_at = excluded.seen_at, outcome = excluded.outcome,"
                + " object_id = excluded.object_id, tag = excluded.tag")
        .param(authority.value())
        .param(Timestamp.from(sighting.at()))
        .param(sighting.outcome())
        .param(sighting.object())
        .param(sighting.tag())
        .update();
  }
}
