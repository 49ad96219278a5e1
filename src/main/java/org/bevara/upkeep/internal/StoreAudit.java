package org.bevara.upkeep.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.bevara.record.Finding;
import org.bevara.record.RecordId;
import org.bevara.store.ObjectId;
import org.bevara.store.ObjectStore;
import org.bevara.store.StoreEntry;
import org.bevara.upkeep.Seals;
import org.bevara.upkeep.UpkeepProgress;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Holds what the store has against what rows name, both ways.
public final class StoreAudit {

  private static final int BATCH = 500;
  private static final Pattern RECORD = Pattern.compile("[a-z]+-([0-9a-hjkmnp-tv-z]{16})(-.*)?");

  private final ObjectStore store;
  private final JdbcClient jdbc;
  private final ObjectAudit audit;
  private final Set<String> damaged = new HashSet<>();
  private final Set<RecordId> unknown = new HashSet<>();

  public StoreAudit(ObjectStore store, DataSource tables, Seals seals, SuspectEntries suspects) {
    this.store = store;
    this.jdbc = JdbcClient.create(tables);
    this.audit = new ObjectAudit(store, seals, suspects.seqs());
  }

  /// @param full whether every byte is read
  public void findings(boolean full, Consumer<Finding> findings, UpkeepProgress progress) {
    store.verifyRoot().forEach(findings);
    progress.begin(full ? "objects, whole" : "objects", NamedObject.count(jdbc));
    NamedObject.each(
        jdbc,
        object -> {
          List<Finding> found = audit.findings(object, full);
          if (!found.isEmpty()) {
            damaged.add(store.place(object.id()));
            found.forEach(findings);
          }
          progress.advance();
        });
    progress.end();
    unnamed(full, findings);
    unfinished(findings);
  }

  /// What was killed between deciding that an object is destroyed and destroying it goes on with
  /// the next run.
  private void unfinished(Consumer<Finding> findings) {
    long marked =
        jdbc.sql("SELECT count(*) FROM destroyed_object WHERE destroyed_at IS NULL")
            .query(Long.class)
            .single();
    if (marked > 0) {
      findings.accept(
          Finding.warning(
              "DESTRUCTION_UNFINISHED",
              "table destroyed_object",
              "%d objects are to be destroyed and still there: run bevara run disposal"
                  .formatted(marked)));
    }
  }

  /// Whether something is wrong with the object or a row that names it; known after [#findings].
  public boolean isDamaged(ObjectId id) {
    return damaged.contains(store.place(id));
  }

  /// The records of objects that the store has and no row names; known after [#findings].
  public Set<RecordId> unknownRecords() {
    return unknown;
  }

  private void unnamed(boolean full, Consumer<Finding> findings) {
    List<StoreEntry> batch = new ArrayList<>();
    try (Stream<StoreEntry> entries = store.entries()) {
      entries.forEach(entry -> {
        batch.add(entry);
        if (batch.size() == BATCH) {
          batch(batch, full, findings);
        }
      });
    }
    batch(batch, full, findings);
  }

  private void batch(List<StoreEntry> batch, boolean full, Consumer<Finding> findings) {
    Set<String> named = named(batch);
    for (StoreEntry entry : batch) {
      ObjectId id = entry.id();
      if (id == null) {
        if (!damaged.contains(entry.place())) {
          findings.accept(
              Finding.error(
                  "STORE_STRAY",
                  "store/" + entry.place(),
                  "this lies between the objects and is none that can be told: see where it comes"
                      + " from"));
        }
      } else if (!named.contains(id.value())) {
        unknown(id, full, findings);
      }
    }
    batch.clear();
  }

  private Set<String> named(List<StoreEntry> batch) {
    List<String> ids =
        batch.stream()
            .flatMap(entry -> Stream.ofNullable(entry.id()))
            .map(ObjectId::value)
            .toList();
    if (ids.isEmpty()) {
      return Set.of();
    }
    return new HashSet<>(
        jdbc.sql(
                "SELECT object_id FROM fixity WHERE object_id IN (:ids)"
                    + " UNION SELECT object_id FROM record_version WHERE object_id IN (:ids)"
                    + " UNION SELECT object_id FROM snapshot WHERE object_id IN (:ids)"
                    + " UNION SELECT object_id FROM rendition WHERE object_id IN (:ids)"
                    + " UNION SELECT object_id FROM documented_page WHERE object_id IN (:ids)"
                    + " UNION SELECT object_id FROM removal WHERE object_id IN (:ids)"
                    + " UNION SELECT object_id FROM register_version WHERE object_id IN (:ids)"
                    + " UNION SELECT object_id FROM register_document WHERE object_id IN (:ids)"
                    + " UNION SELECT object_id FROM destroyed_object WHERE object_id IN (:ids)"
                    + " AND destroyed_at IS NULL")
            .param("ids", ids)
            .query(String.class)
            .list());
  }

  private void unknown(ObjectId id, boolean full, Consumer<Finding> findings) {
    Matcher record = RECORD.matcher(id.value());
    if (record.matches()) {
      unknown.add(new RecordId(record.group(1)));
    }
    findings.accept(
        Finding.warning(
            "OBJECT_UNKNOWN",
            id.value(),
            "the store has this object and no row names it: a run was killed between the two, or"
                + " the database is older than the store; nothing is lost"));
    if (full) {
      try (Stream<Finding> damage = store.verify(id)) {
        damage.forEach(findings);
      }
    }
  }
}
