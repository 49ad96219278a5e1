package org.bevara.disposal.internal;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bevara.capture.Cut;
import org.bevara.capture.Cutting;
import org.bevara.disposal.CanaryScan;
import org.bevara.disposal.ProposalId;
import org.bevara.disposal.ShowingPage;
import org.bevara.record.ArchiveKey;
import org.bevara.record.AuthorityName;
import org.bevara.record.RecordId;
import org.bevara.store.ObjectId;
import org.bevara.store.ObjectStore;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Finds the pages that repeat what was destroyed though no row says that they show it, as start
/// pages do with excerpts and lists of latest comments.
public final class Quotations {

  private final JdbcClient jdbc;
  private final ObjectStore store;
  private final Cutting cutting;
  private final LastWords words;
  private final CanaryRows canaries;
  private final ArchiveKey key;

  public Quotations(JdbcClient jdbc, ObjectStore store, LastWords words, ArchiveKey key) {
    this.jdbc = jdbc;
    this.store = store;
    this.cutting = Cutting.in(store);
    this.words = words;
    this.canaries = new CanaryRows(jdbc);
    this.key = key;
  }

  private record PageObject(ShowingPage page, String object) {}

  /// Notes on which versions of a channel's pages words of destroyed items stand unnamed.
  public void find(AuthorityName authority, ProposalId proposal, String channel) {
    List<Cut.Item> items = words.of(destroyed(proposal, channel), proposal);
    if (items.isEmpty()) {
      return;
    }
    List<PageObject> pages =
        jdbc.sql(
                "SELECT v.record_id, v.version, v.object_id FROM record_version v"
                    + " JOIN record r USING (record_id) WHERE r.kind = 'PAGE' AND r.channel_id = ?"
                    + " AND r.authority = ? ORDER BY v.record_id, v.version")
            .params(channel, authority.value())
            .query((row, _) ->
                new PageObject(
                    new ShowingPage(new RecordId(row.getString(1)), row.getInt(2)),
                    row.getString(3)))
            .list();
    CanaryScan scan = new CanaryScan(canaries.of(proposal), key);
    for (PageObject each : pages) {
      Set<RecordId> found = new HashSet<>(cutting.quoted(new ObjectId(each.object()), items));
      found.addAll(traces(each.page(), scan));
      for (RecordId quoted : found) {
        jdbc.sql("INSERT INTO page_showed VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING")
            .params(
                each.page().page().value(), each.page().version(), quoted.value(), proposal.value())
            .update();
      }
    }
  }

  private List<RecordId> destroyed(ProposalId proposal, String channel) {
    return jdbc.sql("SELECT record_id FROM tombstone WHERE proposal_id = ? AND channel_id = ?")
        .params(proposal.value(), channel)
        .query((row, _) -> new RecordId(row.getString(1)))
        .list();
  }

  /// What anything that shows that version of a page names or repeats, in markup and exchanges too.
  private Set<RecordId> traces(ShowingPage page, CanaryScan scan) {
    Set<RecordId> found = new HashSet<>();
    List<String> objects =
        jdbc.sql(
                "SELECT object_id FROM record_version WHERE record_id = :page AND version = :version"
                    + " UNION SELECT object_id FROM snapshot WHERE page_id = :page"
                    + " AND version = :version UNION SELECT object_id FROM documented_page"
                    + " WHERE page_id = :page AND version = :version")
            .param("page", page.page().value())
            .param("version", page.version())
            .query(String.class)
            .list();
    for (String object : objects) {
      found.addAll(StoredTraces.in(store, new ObjectId(object), scan));
    }
    return found;
  }
}
