package org.bevara.disposal.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bevara.disposal.CanaryScan;
import org.bevara.disposal.ProposalId;
import org.bevara.record.FailedException;
import org.bevara.record.RecordId;
import org.bevara.store.ObjectFile;
import org.bevara.store.ObjectId;
import org.bevara.store.ObjectStore;
import org.bevara.store.StoreEntry;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What it means that traces of destroyed records were found in a stored object.
public final class StoredTraces {

  private final JdbcClient jdbc;
  private final ObjectStore store;
  private final Map<String, String> places = new HashMap<>();

  public StoredTraces(JdbcClient jdbc, ObjectStore store) {
    this.jdbc = jdbc;
    this.store = store;
  }

  /// The records of which anything stands in an object's files, pictures and documents aside.
  static Set<RecordId> in(ObjectStore store, ObjectId object, CanaryScan scan) {
    Set<RecordId> found = new HashSet<>();
    FileScan files = new FileScan(scan);
    for (ObjectFile file : store.find(object).orElseThrow().files()) {
      if (!file.name().endsWith(".png") && !file.name().endsWith(".pdf")) {
        try {
          found.addAll(files.in(() -> store.read(object, file.name())));
        } catch (IOException e) {
          throw unreadable(object, e);
        }
      }
    }
    return found;
  }

  private static FailedException unreadable(ObjectId object, IOException cause) {
    return new FailedException(
        "OBJECT_DAMAGED",
        "object %s cannot be read (%s): run bevara verify".formatted(object, cause.getMessage()),
        cause);
  }

  /// How a trace stands in an object.
  public enum Standing {
    /// A record that is kept said the same itself, or answers what was destroyed.
    OWN_WORDS,
    /// The object is kept on its own authority and named in the certificate.
    KEPT,
    /// A person wrote it: a reason, a note.
    QUOTED,
    /// It should not be there.
    RESIDUE
  }

  /// A document of which the text is read.
  public record Document(String object, String file) {}

  /// The object below whose folder a file of the store lies.
  public Optional<String> objectAt(Path inStore) {
    if (places.isEmpty()) {
      try (Stream<StoreEntry> entries = store.entries()) {
        entries.forEach(entry -> {
          if (entry.id() != null) {
            places.put(entry.place(), entry.id().value());
          }
        });
      }
    }
    for (Path folder = inStore.getParent(); folder != null; folder = folder.getParent()) {
      String object = places.get(folder.toString().replace('\\', '/'));
      if (object != null) {
        return Optional.of(object);
      }
    }
    return Optional.empty();
  }

  public Standing standing(
      String object, ProposalId proposal, Set<RecordId> traces, CanaryScan scan)
      throws IOException {
    if (kept(proposal).contains(object)) {
      return Standing.KEPT;
    }
    Optional<String> subject =
        jdbc.sql(
                "SELECT l.subject FROM fixity f JOIN ledger_entry l ON l.seq = f.seq"
                    + " WHERE f.object_id = ? AND l.subject IS NOT NULL")
            .param(object)
            .query(String.class)
            .optional();
    if (subject.isEmpty()) {
      return Standing.QUOTED;
    }
    if (object.startsWith("item-") || object.startsWith("media-")) {
      return isHeld(subject.get()) ? Standing.OWN_WORDS : Standing.RESIDUE;
    }
    return unexplained(subject.get(), traces, scan).isEmpty()
        ? Standing.OWN_WORDS
        : Standing.RESIDUE;
  }

  /// Those of `traces` that no kept item says that stands on a page, or in a thread.
  private Set<RecordId> unexplained(String record, Set<RecordId> traces, CanaryScan scan)
      throws IOException {
    Set<RecordId> left = new HashSet<>(traces);
    for (ObjectId item : itemsShownWith(record)) {
      try (InputStream words = store.read(item, "item.json")) {
        left.removeAll(scan.in(words));
      }
    }
    return left;
  }

  /// The destroyed records whose words stand in an object that shows a page, though nothing that is
  /// kept says the same.
  public Set<RecordId> repeated(ObjectId object, RecordId page, CanaryScan scan)
      throws IOException {
    Set<RecordId> traces = in(store, object, scan);
    return traces.isEmpty() ? traces : unexplained(page.value(), traces, scan);
  }

  private boolean isHeld(String record) {
    return jdbc.sql(
            "SELECT EXISTS (SELECT 1 FROM record WHERE record_id = ? AND custody <> 'DESTROYED')")
        .param(record)
        .query(Boolean.class)
        .single();
  }

  /// The objects of the kept items that stand on a page, in a thread, or are the record themselves.
  private List<ObjectId> itemsShownWith(String record) {
    return jdbc
        .sql(
            """
            SELECT DISTINCT v.object_id FROM record_version v WHERE v.object_id LIKE 'item-%'
            AND v.record_id IN (
              SELECT s.record_id FROM page_shows s WHERE s.page_id = :record
              UNION SELECT r.record_id FROM record r WHERE r.thread_id = :record
              UNION SELECT :record)
            """)
        .param("record", record)
        .query(String.class)
        .list()
        .stream()
        .map(ObjectId::new)
        .toList();
  }

  /// Everything that shows a version of a page of which snapshots are kept.
  public Set<String> kept(ProposalId proposal) {
    return new HashSet<>(
        jdbc.sql(
                """
                WITH shown AS (SELECT DISTINCT page_id, page_version FROM page_showed
                  WHERE proposal_id = :proposal AND outcome = 'KEPT')
                SELECT v.object_id FROM record_version v JOIN shown s
                  ON s.page_id = v.record_id AND s.page_version = v.version
                UNION SELECT n.object_id FROM snapshot n JOIN shown s
                  ON s.page_id = n.page_id AND s.page_version = n.version
                UNION SELECT d.object_id FROM documented_page d JOIN shown s
                  ON s.page_id = d.page_id AND s.page_version = d.version
                UNION SELECT p.object_id FROM rendition p WHERE p.record_id IN
                  (SELECT page_id FROM shown)
                UNION SELECT f.object_id FROM fixity f JOIN ledger_entry l ON l.seq = f.seq
                  WHERE f.object_id LIKE 'absence-%' AND EXISTS (SELECT 1 FROM shown)
                """)
            .param("proposal", proposal.value())
            .query(String.class)
            .list());
  }

  /// The documents that may show what was destroyed: of its threads, and of pages that showed it.
  public List<Document> documents(ProposalId proposal) {
    return jdbc.sql(
            """
            WITH gone AS (SELECT r.record_id, r.thread_id, r.channel_id, r.authority FROM tombstone t
              JOIN record r USING (record_id) WHERE t.proposal_id = :proposal),
            pages AS (SELECT page_id FROM page_showed WHERE proposal_id = :proposal)
            SELECT p.object_id, 'rendition.pdf' FROM rendition p WHERE p.record_id IN (
              SELECT page_id FROM pages
              UNION SELECT r.record_id FROM record r WHERE r.thread_id IN (SELECT thread_id FROM gone)
              UNION SELECT r.record_id FROM record r JOIN gone g
                ON r.authority = g.authority AND r.channel_id = g.channel_id AND r.kind = 'PROFILE')
            ORDER BY 1
            """)
        .param("proposal", proposal.value())
        .query((row, _) -> new Document(row.getString(1), row.getString(2)))
        .list();
  }

  public InputStream read(Document document) {
    return store.read(new ObjectId(document.object()), document.file());
  }
}
