package org.bevara.review.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.bevara.appraisal.Outcome;
import org.bevara.ledger.Ledger;
import org.bevara.ledger.LedgerAct;
import org.bevara.ledger.LedgerHead;
import org.bevara.record.AuthorityName;
import org.bevara.record.RecordId;
import org.bevara.review.Judged.Occasion;
import org.bevara.review.Readings.Version;
import org.bevara.review.Samples;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Samples in the database.
public final class JdbcSamples implements Samples {

  private static final String DRAWN =
      "SELECT s.* FROM sampled s JOIN record r USING (record_id)"
          + " WHERE r.authority = :authority AND r.custody <> 'DESTROYED'"
          + " AND (:hidden OR NOT r.restricted)";

  private final JdbcClient jdbc;
  private final Ledger ledger;

  public JdbcSamples(DataSource database, Ledger ledger) {
    this.jdbc = JdbcClient.create(database);
    this.ledger = ledger;
  }

  @Override
  public List<Drawable> population(AuthorityName authority) {
    return jdbc.sql(
            "SELECT j.record_id, j.version, 'SECOND' AS occasion, j.proposed_rule AS first_rule,"
                + " j.outcome AS first, j.judged_by AS first_by"
                + " FROM judgement j JOIN record r USING (record_id, version)"
                + " WHERE j.in_force AND j.occasion = 'QUEUE' AND r.authority = :authority"
                + " AND r.custody <> 'DESTROYED'"
                + " AND NOT EXISTS (SELECT 1 FROM sampled s WHERE s.record_id = j.record_id"
                + " AND s.version = j.version AND s.occasion = 'SECOND')"
                + " UNION ALL SELECT d.record_id, d.version, 'CONTROL', d.rule, d.outcome,"
                + " d.decided_by FROM decision d JOIN record r USING (record_id, version)"
                + " WHERE NOT d.review AND d.decided_by = 'MACHINE' AND d.rule IS NOT NULL"
                + " AND r.authority = :authority AND r.custody <> 'DESTROYED'"
                + " AND NOT EXISTS (SELECT 1 FROM sampled s WHERE s.record_id = d.record_id"
                + " AND s.version = d.version AND s.occasion = 'CONTROL')")
        .param("authority", authority.value())
        .query(JdbcSamples::drawable)
        .list();
  }

  private static Drawable drawable(ResultSet row, int index) throws SQLException {
    return new Drawable(
        new Version(new RecordId(row.getString("record_id")), row.getInt("version")),
        Occasion.valueOf(row.getString("occasion")),
        row.getString("first_rule"),
        Outcome.valueOf(row.getString("first")),
        row.getString("first_by"));
  }

  @Override
  public void draw(
      AuthorityName authority,
      LedgerHead seed,
      int population,
      List<Drawable> drawn,
      String by,
      Instant at) {
    for (Drawable each : drawn) {
      jdbc.sql(
              "INSERT INTO sampled (record_id, version, occasion, drawn_by, drawn_at, first_rule,"
                  + " first, first_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
          .param(each.version().item().value())
          .param(each.version().version())
          .param(each.occasion().name())
          .param(seed.seq())
          .param(Timestamp.from(at))
          .param(each.rule())
          .param(each.first().name())
          .param(each.firstBy())
          .update();
    }
    ledger.append(
        LedgerAct.of(
            authority,
            at,
            "SAMPLE_DRAWN",
            by,
            Map.of(
                "seedSeq", String.valueOf(seed.seq()),
                "seed", seed.hash().hex(),
                "population", String.valueOf(population),
                "drawn", String.valueOf(drawn.size()))));
  }

  @Override
  public List<Drawn> open(AuthorityName authority, boolean restrictedToo, String notBy) {
    return jdbc.sql(
            DRAWN
                + " AND s.second IS NULL AND s.version = r.version AND s.first_by <> :notBy"
                + " ORDER BY s.drawn_at, s.record_id, s.occasion")
        .param("authority", authority.value())
        .param("hidden", restrictedToo)
        .param("notBy", notBy)
        .query(JdbcSamples::drawn)
        .list();
  }

  @Override
  public void answer(Drawable drawable, Outcome second, Instant at) {
    jdbc.sql(
            "UPDATE sampled SET second = ?, second_at = ?"
                + " WHERE record_id = ? AND version = ? AND occasion = ?")
        .param(second.name())
        .param(Timestamp.from(at))
        .param(drawable.version().item().value())
        .param(drawable.version().version())
        .param(drawable.occasion().name())
        .update();
  }

  @Override
  public List<Drawn> answered(AuthorityName authority, boolean restrictedToo) {
    return jdbc.sql(DRAWN + " AND s.second IS NOT NULL ORDER BY s.second_at, s.record_id")
        .param("authority", authority.value())
        .param("hidden", restrictedToo)
        .query(JdbcSamples::drawn)
        .list();
  }

  private static Drawn drawn(ResultSet row, int index) throws SQLException {
    String second = row.getString("second");
    return new Drawn(
        drawable(row, index),
        row.getTimestamp("drawn_at").toInstant(),
        second == null ? null : Outcome.valueOf(second));
  }
}
