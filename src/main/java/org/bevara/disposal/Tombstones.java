package org.bevara.disposal;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.bevara.record.AuthorityName;
import org.bevara.record.ChannelId;
import org.bevara.record.RecordId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// That records existed, and by which decision they were destroyed. Thread-safe.
public final class Tombstones {

  private final JdbcClient jdbc;

  public Tombstones(DataSource tables) {
    this.jdbc = JdbcClient.create(tables);
  }

  /// What stands on one.
  ///
  /// @param decision of the schedule
  /// @param certificate the stored object; it is there once everything was looked through
  public record Tombstone(
      RecordId record,
      ChannelId channel,
      ProposalId proposal,
      String rule,
      String decision,
      Instant destroyedAt) {

    public String certificate() {
      return Destruction.certificate(proposal);
    }
  }

  /// The tombstone of a record; empty if it was not destroyed.
  public Optional<Tombstone> of(AuthorityName authority, RecordId record) {
    return jdbc.sql("SELECT * FROM tombstone WHERE authority = ? AND record_id = ?")
        .params(authority.value(), record.value())
        .query((row, _) ->
            new Tombstone(
                new RecordId(row.getString("record_id")),
                new ChannelId(row.getString("channel_id")),
                new ProposalId(row.getString("proposal_id")),
                row.getString("rule"),
                row.getString("decision"),
                row.getTimestamp("destroyed_at").toInstant()))
        .optional();
  }

  /// Records that were destroyed together.
  ///
  /// @param at when the last of them was
  public record Group(long count, Instant at, String decision, String certificate) {}

  /// What was destroyed of a channel, or of what was published in a time, the latest first.
  ///
  /// @param channel null for any
  /// @param from inclusive; null for no bound
  /// @param to exclusive; null for no bound. What states no time is in no time
  public List<Group> groups(
      AuthorityName authority,
      @Nullable ChannelId channel,
      @Nullable Instant from,
      @Nullable Instant to) {
    return jdbc.sql(
            """
            SELECT count(*) AS records, max(t.destroyed_at) AS at, t.decision, t.proposal_id
            FROM tombstone t LEFT JOIN record r USING (record_id)
            WHERE t.authority = :authority
              AND (:channel::text IS NULL OR t.channel_id = :channel)
              AND (:from::timestamptz IS NULL OR r.published_at >= :from)
              AND (:to::timestamptz IS NULL OR r.published_at < :to)
            GROUP BY t.proposal_id, t.decision ORDER BY at DESC, t.proposal_id, t.decision
            """)
        .param("authority", authority.value())
        .param("channel", channel == null ? null : channel.value())
        .param("from", from == null ? null : Timestamp.from(from))
        .param("to", to == null ? null : Timestamp.from(to))
        .query((row, _) ->
            group(
                row.getLong(1),
                row.getTimestamp(2).toInstant(),
                row.getString(3),
                row.getString(4)))
        .list();
  }

  /// What was destroyed at one of these addresses.
  ///
  /// @param tags keyed digests
  public List<Group> at(AuthorityName authority, Set<String> tags) {
    return jdbc.sql(
            """
            SELECT count(*) AS records, max(t.destroyed_at) AS at, t.decision, t.proposal_id
            FROM tombstone t WHERE t.authority = :authority AND t.record_id IN
              (SELECT a.record_id FROM tombstone_address a WHERE a.uri_tag IN (:tags))
            GROUP BY t.proposal_id, t.decision ORDER BY at DESC, t.proposal_id, t.decision
            """)
        .param("authority", authority.value())
        .param("tags", tags)
        .query((row, _) ->
            group(
                row.getLong(1),
                row.getTimestamp(2).toInstant(),
                row.getString(3),
                row.getString(4)))
        .list();
  }

  private static Group group(long count, Instant at, String decision, String proposal) {
    return new Group(count, at, decision, Destruction.certificate(new ProposalId(proposal)));
  }
}
