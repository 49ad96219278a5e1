package org.bevara.disposal;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.bevara.disposal.DestructionCertificate.Kept;
import org.bevara.disposal.DestructionCertificate.Thing;
import org.bevara.disposal.internal.StoredTraces;
import org.bevara.record.ChannelId;
import org.bevara.record.RecordId;
import org.bevara.store.ObjectStore;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What the tables know of a proposal that was carried out: figures and lists for its certificate.
public final class Accounting {

  private final JdbcClient jdbc;
  private final StoredTraces stored;

  public Accounting(DataSource tables, ObjectStore store) {
    this.jdbc = JdbcClient.create(tables);
    this.stored = new StoredTraces(jdbc, store);
  }

  /// A destroyed record, as far as it is still known.
  ///
  /// @param live whether it was still to be seen at its source
  public record Destroyed(
      RecordId record,
      ChannelId channel,
      @Nullable Instant publishedAt,
      String rule,
      String decision,
      String decidedBy,
      boolean live,
      Instant at) {}

  public List<Destroyed> destroyed(ProposalId proposal) {
    return jdbc.sql(
            "SELECT t.*, r.published_at FROM tombstone t JOIN record r USING (record_id)"
                + " WHERE t.proposal_id = ? ORDER BY t.record_id")
        .param(proposal.value())
        .query((row, _) ->
            new Destroyed(
                new RecordId(row.getString("record_id")),
                new ChannelId(row.getString("channel_id")),
                row.getTimestamp("published_at") == null
                    ? null
                    : row.getTimestamp("published_at").toInstant(),
                row.getString("rule"),
                row.getString("decision"),
                row.getString("decided_by"),
                row.getBoolean("live"),
                row.getTimestamp("destroyed_at").toInstant()))
        .list();
  }

  public List<Thing> objects(ProposalId proposal) {
    return jdbc.sql("SELECT * FROM destroyed_object WHERE proposal_id = ? ORDER BY object_id")
        .param(proposal.value())
        .query((row, _) ->
            new Thing(
                row.getString("object_id"),
                row.getString("record_id"),
                row.getString("replaced_by") == null ? "DESTROYED" : "CUT",
                row.getString("replaced_by"),
                row.getLong("bytes")))
        .list();
  }

  public List<Kept> spared(ProposalId proposal) {
    return jdbc.sql(
            "SELECT record_id, spared FROM proposal_record WHERE proposal_id = ?"
                + " AND spared IS NOT NULL ORDER BY record_id")
        .param(proposal.value())
        .query((row, _) -> new Kept(row.getString(1), row.getString(2)))
        .list();
  }

  /// The objects that show what was destroyed and are kept on their own authority.
  public Set<String> kept(ProposalId proposal) {
    return new TreeSet<>(stored.kept(proposal));
  }
}
