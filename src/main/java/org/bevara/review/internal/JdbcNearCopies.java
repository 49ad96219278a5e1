package org.bevara.review.internal;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.bevara.appraisal.SignalCode;
import org.bevara.record.AuthorityName;
import org.bevara.record.ChannelId;
import org.bevara.record.RecordId;
import org.bevara.review.NearCopies;
import org.bevara.review.Readings.Version;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Near copies in the database.
public final class JdbcNearCopies implements NearCopies {

  private final JdbcClient jdbc;

  public JdbcNearCopies(DataSource database) {
    this.jdbc = JdbcClient.create(database);
  }

  @Override
  public void lock(AuthorityName authority) {
    jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended('near copies ' || ?, 0))")
        .param(authority.value())
        .query((_, _) -> true)
        .single();
  }

  @Override
  public void file(Version version, Set<Long> passages) {
    jdbc.sql("DELETE FROM near_copy WHERE record_id = ? AND version = ?")
        .params(version.item().value(), version.version())
        .update();
    jdbc.sql("DELETE FROM near_copy WHERE original_id = ? AND original_version = ?")
        .params(version.item().value(), version.version())
        .update();
    jdbc.sql("DELETE FROM passage WHERE record_id = ? AND version = ?")
        .params(version.item().value(), version.version())
        .update();
    if (!passages.isEmpty()) {
      jdbc.sql("INSERT INTO passage SELECT ?, ?, unnest(?::bigint[])")
          .params(version.item().value(), version.version(), array(passages))
          .update();
    }
  }

  @Override
  public void forgetDestroyed(AuthorityName authority, ChannelId channel) {
    for (String rows :
        List.of("passage.record_id", "near_copy.record_id", "near_copy.original_id")) {
      jdbc.sql(
              "DELETE FROM %s USING record r WHERE r.record_id = %s"
                      .formatted(rows.substring(0, rows.indexOf('.')), rows)
                  + " AND r.authority = ? AND r.channel_id = ? AND r.custody = 'DESTROYED'")
          .params(authority.value(), channel.value())
          .update();
    }
  }

  @Override
  public List<Version> sharing(AuthorityName authority, ChannelId channel, Set<Long> passages) {
    Set<Long> telling = telling(passages);
    Set<Long> formulas = new HashSet<>(passages);
    formulas.removeAll(telling);
    return jdbc.sql(
            "SELECT p.record_id, p.version FROM passage p JOIN record r USING (record_id)"
                + " WHERE p.tag = ANY (?::bigint[]) AND r.authority = ? AND r.channel_id <> ?"
                + " AND r.custody = 'KEPT' GROUP BY p.record_id, p.version, r.published_at"
                + " HAVING count(*) = ? OR count(*) = (SELECT count(*) FROM passage a"
                + " WHERE a.record_id = p.record_id AND a.version = p.version"
                + " AND NOT a.tag = ANY (?::bigint[]))"
                + " ORDER BY r.published_at, p.record_id, p.version LIMIT ?")
        .params(
            array(telling),
            authority.value(),
            channel.value(),
            telling.size(),
            array(formulas),
            MOST_COMPARED)
        .query((row, _) ->
            new Version(new RecordId(row.getString("record_id")), row.getInt("version")))
        .list();
  }

  /// Those that fewer than [#FORMULA] versions have.
  private Set<Long> telling(Set<Long> passages) {
    return Set.copyOf(
        jdbc.sql(
                "SELECT t.tag FROM unnest(?::bigint[]) AS t (tag) WHERE (SELECT count(*) FROM"
                    + " (SELECT 1 FROM passage p WHERE p.tag = t.tag LIMIT ?) first) < ?")
            .params(array(passages), FORMULA, FORMULA)
            .query(Long.class)
            .list());
  }

  @Override
  public void repeats(Version copy, Version original) {
    jdbc.sql("INSERT INTO near_copy VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING")
        .params(copy.item().value(), copy.version(), original.item().value(), original.version())
        .update();
  }

  @Override
  public Optional<RecordId> original(RecordId copy) {
    // most repeat nothing, and that is told by one look into an index
    return hasOriginal(copy) ? preserved(copy) : Optional.empty();
  }

  private boolean hasOriginal(RecordId copy) {
    return jdbc.sql("SELECT EXISTS (SELECT 1 FROM near_copy WHERE record_id = ?)")
        .param(copy.value())
        .query(Boolean.class)
        .single();
  }

  private Optional<RecordId> preserved(RecordId copy) {
    return jdbc.sql(
            "SELECT o.record_id FROM near_copy n JOIN record c USING (record_id)"
                + " JOIN record o ON o.record_id = n.original_id"
                + " JOIN decision d ON d.record_id = o.record_id AND d.version = o.version"
                + " WHERE n.record_id = ? AND o.custody = 'KEPT' AND NOT o.restricted"
                + " AND (o.visibility = 'PUBLIC' OR o.visibility = c.visibility)"
                + " AND d.outcome IN ('RETAIN', 'REGISTER') AND NOT d.review"
                + " AND NOT 'NO_RULE' = ANY (d.reasons)"
                + " AND NOT EXISTS (SELECT 1 FROM isolation i WHERE i.record_id = o.record_id)"
                + " AND NOT EXISTS (SELECT 1 FROM signal s WHERE s.record_id = o.record_id"
                + " AND s.version = o.version AND s.code = ?)"
                + " GROUP BY o.record_id, c.version HAVING count(DISTINCT n.version) = c.version"
                + " ORDER BY o.published_at, o.record_id LIMIT 1")
        .params(copy.value(), SignalCode.NEAR_COPY.name())
        .query((row, _) -> new RecordId(row.getString("record_id")))
        .optional();
  }

  @Override
  public boolean isBereft(RecordId copy) {
    boolean isCopy =
        jdbc.sql(
                "SELECT EXISTS (SELECT 1 FROM signal s JOIN record USING (record_id, version)"
                    + " WHERE record_id = ? AND s.code = ?)")
            .params(copy.value(), SignalCode.NEAR_COPY.name())
            .query(Boolean.class)
            .single();
    return isCopy && original(copy).isEmpty();
  }

  private static Long[] array(Set<Long> passages) {
    return passages.toArray(Long[]::new);
  }
}
