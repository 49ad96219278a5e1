package org.bevara.disposal.internal;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.bevara.disposal.ProposalId;
import org.bevara.record.RecordId;
import org.bevara.store.ObjectFile;
import org.bevara.store.ObjectId;
import org.bevara.store.ObjectStore;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The objects that are to be destroyed: marked in the transaction that decides it, and done with
/// one by one after it.
public final class Marks {

  private final JdbcClient jdbc;
  private final ObjectStore store;

  public Marks(JdbcClient jdbc, ObjectStore store) {
    this.jdbc = jdbc;
    this.store = store;
  }

  /// Marks objects; what was marked before stays as it was.
  ///
  /// @param of the item, medium or page that they were of
  /// @param left the object that holds what is left; null where nothing is
  /// @return those that were marked now
  public List<String> mark(
      Collection<String> objects,
      ProposalId proposal,
      RecordId of,
      @Nullable String left,
      Instant at) {
    List<String> marked = new ArrayList<>();
    for (String object : objects) {
      int rows =
          jdbc.sql(
                  "INSERT INTO destroyed_object (object_id, proposal_id, record_id, replaced_by,"
                      + " bytes, seal, seq, marked_at) SELECT o.id, :proposal, :record, :left,"
                      + " :bytes, f.seal, f.seq, :at FROM (SELECT :object AS id) o"
                      + " LEFT JOIN fixity f ON f.object_id = o.id ON CONFLICT DO NOTHING")
              .param("object", object)
              .param("proposal", proposal.value())
              .param("record", of.value())
              .param("left", left, java.sql.Types.VARCHAR)
              .param("bytes", bytes(object))
              .param("at", Timestamp.from(at))
              .update();
      jdbc.sql("DELETE FROM fixity WHERE object_id = ?").param(object).update();
      if (rows > 0) {
        marked.add(object);
      }
    }
    return marked;
  }

  private long bytes(String object) {
    return store.find(new ObjectId(object)).stream()
        .flatMap(stored -> stored.files().stream())
        .mapToLong(ObjectFile::size)
        .sum();
  }

  public List<String> waiting(ProposalId proposal) {
    return jdbc.sql(
            "SELECT object_id FROM destroyed_object WHERE proposal_id = ? AND destroyed_at IS NULL"
                + " ORDER BY object_id")
        .param(proposal.value())
        .query(String.class)
        .list();
  }

  public void done(String object, Instant at) {
    jdbc.sql("UPDATE destroyed_object SET destroyed_at = ? WHERE object_id = ?")
        .param(Timestamp.from(at))
        .param(object)
        .update();
  }

  /// The objects of an item's versions that are marked and not yet gone.
  public List<ObjectId> versionsOf(RecordId item, ProposalId proposal) {
    return jdbc
        .sql(
            "SELECT object_id FROM destroyed_object WHERE proposal_id = ? AND record_id = ?"
                + " AND object_id LIKE 'item-%' AND destroyed_at IS NULL")
        .params(proposal.value(), item.value())
        .query(String.class)
        .list()
        .stream()
        .map(ObjectId::new)
        .toList();
  }
}
