package org.bevara.disposal.internal;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bevara.capture.HeldRecord;
import org.bevara.capture.Holdings;
import org.bevara.disposal.ProposalId;
import org.bevara.disposal.ShowingPage;
import org.bevara.record.ItemKind;
import org.bevara.record.RecordId;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The rows of one record in every table that has any: which go with it, and which stay because
/// they say what people did (MoReq2010, "residual entity").
public final class RecordRows {

  /// What is told of a record besides that it was there. Of a thread's renditions all go: they show
  /// what is destroyed, and are made anew.
  static final List<String> REMOVED =
      List.of(
          "UPDATE task_done SET object_id = NULL WHERE task_id IN"
              + " (SELECT task_id FROM task WHERE record_id = :record)",
          "DELETE FROM passage WHERE record_id = :record",
          "DELETE FROM near_copy WHERE record_id = :record OR original_id = :record",
          "DELETE FROM settlement WHERE record_id = :record",
          "DELETE FROM access_ruling WHERE record_id = :record",
          "DELETE FROM signal WHERE record_id = :record",
          "DELETE FROM reading WHERE record_id = :record",
          "DELETE FROM judgement WHERE record_id = :record",
          "DELETE FROM register_entry WHERE record_id = :record",
          "DELETE FROM sampled WHERE record_id = :record",
          "DELETE FROM metric WHERE record_id = :record",
          "DELETE FROM gap WHERE record_id = :record",
          "DELETE FROM answer WHERE record_id = :record OR answer_id = :record",
          "DELETE FROM documented_item WHERE record_id = :record",
          "DELETE FROM withheld WHERE record_id = :record",
          "DELETE FROM decision WHERE record_id = :record",
          "DELETE FROM removal WHERE record_id = :record",
          "DELETE FROM record_address WHERE record_id = :record",
          "DELETE FROM page_shows WHERE record_id = :record",
          "DELETE FROM item_media WHERE record_id = :record OR media_id = :record",
          "DELETE FROM rendition WHERE record_id = :record OR form = 'THREAD' AND record_id = :thread",
          "DELETE FROM record_version WHERE record_id = :record");

  private final JdbcClient jdbc;

  public RecordRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Waits until nobody else changes the record, and keeps it until the transaction ends. What was
  /// read of it before may have changed meanwhile.
  public void lock(RecordId record) {
    jdbc.sql("SELECT 1 FROM record WHERE record_id = ? FOR NO KEY UPDATE")
        .param(record.value())
        .query()
        .singleRow();
  }

  public String decidedBy(HeldRecord held) {
    return jdbc.sql("SELECT decided_by FROM decision WHERE record_id = ?")
        .param(held.recordId().value())
        .query(String.class)
        .single();
  }

  /// The keyed digests of all addresses that it was recognised by.
  public Set<String> addresses(HeldRecord held) {
    return new HashSet<>(
        jdbc.sql(
                "SELECT uri_tag FROM record WHERE record_id = :record UNION"
                    + " SELECT uri_tag FROM record_address WHERE record_id = :record")
            .param("record", held.recordId().value())
            .query(String.class)
            .list());
  }

  /// The versions of pages that show it.
  public List<ShowingPage> showing(RecordId record) {
    return jdbc.sql(
            "SELECT page_id, page_version FROM page_shows WHERE record_id = ?"
                + " ORDER BY page_id, page_version")
        .param(record.value())
        .query((row, _) -> new ShowingPage(new RecordId(row.getString(1)), row.getInt(2)))
        .list();
  }

  /// Remembers which pages showed it, until they are cut.
  public void noteShowing(HeldRecord held, ProposalId proposal) {
    jdbc.sql(
            "INSERT INTO page_showed (page_id, page_version, record_id, proposal_id)"
                + " SELECT page_id, page_version, record_id, :proposal FROM page_shows"
                + " WHERE record_id = :record ON CONFLICT DO NOTHING")
        .param("proposal", proposal.value())
        .param("record", held.recordId().value())
        .update();
  }

  /// The media that it shows in any version and that no other item does.
  public List<HeldRecord> mediaOfNoOther(HeldRecord held, Holdings holdings) {
    return jdbc
        .sql(
            "SELECT DISTINCT m.media_id FROM item_media m JOIN record r ON r.record_id = m.media_id"
                + " WHERE m.record_id = :record AND r.custody <> 'DESTROYED' AND NOT EXISTS"
                + " (SELECT 1 FROM item_media o WHERE o.media_id = m.media_id"
                + " AND o.record_id <> :record) ORDER BY m.media_id")
        .param("record", held.recordId().value())
        .query(String.class)
        .list()
        .stream()
        .map(id -> holdings.record(new RecordId(id)))
        .toList();
  }

  /// Every object that holds or shows it alone, or its thread: those that rows name, and whatever
  /// the ledger says was stored about it. What proves that something was gone is another's too.
  public List<String> objects(HeldRecord held) {
    return jdbc.sql(
            """
            SELECT object_id FROM record_version WHERE record_id = :record
            UNION SELECT object_id FROM rendition
              WHERE record_id = :record OR form = 'THREAD' AND record_id = :thread
            UNION SELECT f.object_id FROM ledger_entry l JOIN fixity f ON f.seq = l.seq
              WHERE l.subject = :record AND f.object_id NOT LIKE 'absence-%'
            ORDER BY 1
            """)
        .param("record", held.recordId().value())
        .param("thread", thread(held))
        .query(String.class)
        .list();
  }

  private static String thread(HeldRecord held) {
    return held.threadId() == null || held.kind() == ItemKind.MEDIA ? "" : held.threadId().value();
  }

  public void remove(HeldRecord held) {
    // on one way to the server and back: there are many, and a record after the other is destroyed
    jdbc.sql(String.join("; ", REMOVED))
        .param("record", held.recordId().value())
        .param("thread", thread(held))
        .update();
  }
}
