package org.bevara.disposal.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.bevara.disposal.Canary;
import org.bevara.disposal.ProposalId;
import org.bevara.record.AuthorityName;
import org.bevara.record.RecordId;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Canaries in the database: kept until the certificate is issued, a few of them for good.
public final class CanaryRows {

  private final JdbcClient jdbc;

  public CanaryRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// On one way to the server and back: a record has dozens.
  ///
  /// @param canaries with whether each lasts
  void insert(ProposalId proposal, Map<Canary, Boolean> canaries) {
    jdbc.sql(
            "INSERT INTO canary (proposal_id, record_id, sum, bytes, tag, ends, lasting)"
                + " SELECT ?, c.* FROM unnest(?::char(16)[], ?::bigint[], ?::integer[],"
                + " ?::char(64)[], ?::boolean[], ?::boolean[]) c ON CONFLICT DO NOTHING")
        .param(proposal.value())
        .param(column(canaries, each -> each.record().value(), String[]::new))
        .param(column(canaries, Canary::sum, Long[]::new))
        .param(column(canaries, Canary::bytes, Integer[]::new))
        .param(column(canaries, Canary::tag, String[]::new))
        .param(column(canaries, Canary::ends, Boolean[]::new))
        .param(column(canaries, canaries::get, Boolean[]::new))
        .update();
  }

  private static <T> T[] column(
      Map<Canary, Boolean> canaries, Function<Canary, T> value, IntFunction<T[]> array) {
    return canaries.keySet().stream().map(value).toArray(array);
  }

  /// By what traces of what a proposal destroyed are looked for; after its certificate only what
  /// lasts.
  public List<Canary> of(ProposalId proposal) {
    return jdbc.sql("SELECT * FROM canary WHERE proposal_id = ?")
        .param(proposal.value())
        .query(CanaryRows::canary)
        .list();
  }

  /// By what words of an authority's destroyed records are known when they come back.
  public List<Canary> lasting(AuthorityName authority) {
    return jdbc.sql(
            "SELECT c.* FROM canary c JOIN tombstone t USING (record_id)"
                + " WHERE c.lasting AND t.authority = ?")
        .param(authority.value())
        .query(CanaryRows::canary)
        .list();
  }

  private static Canary canary(ResultSet row, int index) throws SQLException {
    return new Canary(
        new RecordId(row.getString("record_id")),
        row.getLong("sum"),
        row.getInt("bytes"),
        row.getString("tag"),
        row.getBoolean("ends"));
  }

  /// Forgets those of a proposal whose certificate is issued.
  public void forget(ProposalId proposal) {
    jdbc.sql("DELETE FROM canary WHERE proposal_id = ? AND NOT lasting")
        .param(proposal.value())
        .update();
  }
}
