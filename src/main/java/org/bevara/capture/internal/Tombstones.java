package org.bevara.capture.internal;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.bevara.capture.HeldRecord;
import org.bevara.capture.VisitId;
import org.bevara.record.ArchiveKey;
import org.bevara.record.AuthorityName;
import org.bevara.record.ChannelId;
import org.bevara.record.DestroyedContent;
import org.bevara.record.ItemContent;
import org.bevara.record.RecordId;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What was destroyed and may still stand at its source: that it comes again is noted, and it is
/// not taken again unless it says something else.
final class Tombstones {

  private final JdbcClient jdbc;
  private final ArchiveKey key;

  Tombstones(JdbcClient jdbc, ArchiveKey key) {
    this.jdbc = jdbc;
    this.key = key;
  }

  /// An item that a page shows and that is not taken.
  ///
  /// @param kept whether snapshots that show it are kept
  record Destroyed(RecordId record, ItemContent content, boolean kept) {}

  /// The destroyed record that said the very same at one of these addresses.
  Optional<Destroyed> same(
      AuthorityName authority, ChannelId channel, Collection<String> uriTags, ItemContent content) {
    return at(authority, channel, uriTags, content).stream()
        .filter(found ->
            jdbc.sql(
                    "SELECT EXISTS (SELECT 1 FROM tombstone_content WHERE record_id = ?"
                        + " AND content_tag = ?)")
                .param(found.record().value())
                .param(DestroyedContent.tag(key, found.record(), content))
                .query(Boolean.class)
                .single())
        .findFirst();
  }

  /// The latest record that was destroyed at one of these addresses, whatever it said.
  Optional<Destroyed> latest(
      AuthorityName authority, ChannelId channel, Collection<String> uriTags, ItemContent content) {
    return at(authority, channel, uriTags, content).stream().findFirst();
  }

  private List<Destroyed> at(
      AuthorityName authority, ChannelId channel, Collection<String> uriTags, ItemContent content) {
    return jdbc.sql(
            "SELECT DISTINCT t.record_id, t.snapshots, t.destroyed_at FROM tombstone_address a"
                + " JOIN tombstone t USING (record_id) WHERE a.uri_tag IN (:tags)"
                + " AND t.authority = :authority AND t.channel_id = :channel"
                + " ORDER BY t.destroyed_at DESC, t.record_id DESC")
        .param("tags", uriTags)
        .param("authority", authority.value())
        .param("channel", channel.value())
        .query((row, _) ->
            new Destroyed(
                new RecordId(row.getString("record_id")),
                content,
                row.getString("snapshots").equals("KEEP")))
        .list();
  }

  /// Notes that a visit saw it as it was.
  void seenAgain(Destroyed destroyed, VisitId visit, Instant at) {
    jdbc.sql("UPDATE tombstone SET seen_again_at = ?, seen_visit = ? WHERE record_id = ?")
        .param(Timestamp.from(at))
        .param(visit.value())
        .param(destroyed.record().value())
        .update();
  }

  /// How many a visit saw and did not take.
  long seenAt(VisitId visit) {
    return jdbc.sql("SELECT count(*) FROM tombstone WHERE seen_visit = ?")
        .param(visit.value())
        .query(Long.class)
        .single();
  }

  /// Notes that a version of a page was fixed without it.
  void leftOut(HeldRecord page, Destroyed destroyed) {
    jdbc.sql(
            "INSERT INTO page_showed (page_id, page_version, record_id, proposal_id, outcome)"
                + " SELECT ?, ?, t.record_id, t.proposal_id, 'LEFT_OUT' FROM tombstone t"
                + " WHERE t.record_id = ? ON CONFLICT DO NOTHING")
        .param(page.recordId().value())
        .param(page.version())
        .param(destroyed.record().value())
        .update();
  }

  /// Whether the current version of a page stands without what was destroyed, so that a picture of
  /// it would bring that back.
  boolean stoodOn(HeldRecord page) {
    return jdbc.sql(
            "SELECT EXISTS (SELECT 1 FROM page_showed WHERE page_id = ? AND page_version = ?"
                + " AND outcome IS DISTINCT FROM 'KEPT')")
        .param(page.recordId().value())
        .param(page.version())
        .query(Boolean.class)
        .single();
  }
}
