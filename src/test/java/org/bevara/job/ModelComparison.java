package org.bevara.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bevara.job.Modelled.Item;
import org.bevara.store.ObjectId;

/// Holds the whole archive against the model: what is there, in which state, and what the ledger
/// says of it.
final class ModelComparison {

  /// Acts of which what must stand in the ledger is known exactly.
  private static final Set<String> KNOWN =
      Set.of(
          "RECORD_DESTROYED",
          "TOMBSTONE",
          "RECORD_SPARED",
          "HOLD_PLACED",
          "HOLD_RELEASED",
          "DISPOSAL_PROPOSED",
          "DISPOSAL_APPROVED",
          "DISPOSAL_SAMPLE_JUDGED",
          "DISPOSAL_REJECTED",
          "PROPOSAL_EXPIRED",
          "DISPOSAL_QUARANTINED",
          "DESTRUCTION_CERTIFIED",
          "VISIT_BEGUN",
          "VISIT_FINISHED",
          "RECORD_CAPTURED",
          "VERSION_CAPTURED",
          "STATE_CHANGED",
          "JUDGED",
          "REGISTERED",
          "REGISTRATION_WITHDRAWN",
          "BACKUP_MADE");

  /// Acts that come with others, or of which the steps do not say how many there are.
  private static final Set<String> BESIDES =
      Set.of(
          "ACCOUNT_ADDED",
          "DEFINITIONS_USED",
          "DECIDED",
          "VERSION_CUT",
          "OBJECTS_DESTROYED",
          "TASK_OPENED",
          "TASK_DONE");

  private final ModelledArchive both;
  private final DisposalModel model;

  ModelComparison(ModelledArchive both) {
    this.both = both;
    this.model = both.model;
  }

  /// Everything that can be counted, on both sides.
  void compare() {
    records();
    proposals();
    objects();
    versions();
    ledger();
  }

  private void records() {
    Map<String, String> custody = new TreeMap<>();
    both.archive
        .jdbc()
        .sql(
            "SELECT record_id, custody, version, restricted, state FROM record WHERE kind = 'COMMENT'")
        .query(row -> {
          custody.put(
              row.getString(1),
              row.getString(2).equals("DESTROYED")
                  ? "DESTROYED"
                  : "%s %d %s %s"
                      .formatted(
                          row.getString(2), row.getInt(3), row.getBoolean(4), row.getString(5)));
        });
    Map<String, String> expected = new TreeMap<>();
    for (Item item : model.items.values()) {
      expected.put(
          item.id,
          item.destroyed
              ? "DESTROYED"
              : "%s %d %s %s"
                  .formatted(
                      item.quarantined ? "QUARANTINED" : "KEPT",
                      item.version(),
                      item.restricted,
                      item.source));
    }
    assertThat(custody).isEqualTo(expected);
    assertThat(strings("SELECT record_id FROM tombstone"))
        .isEqualTo(
            model.items.values().stream()
                .filter(item -> item.destroyed)
                .map(item -> item.id)
                .collect(Collectors.toCollection(TreeSet::new)));
    assertThat(strings("SELECT record_id FROM record WHERE kind = 'MEDIA' AND custody = 'KEPT'"))
        .as("pictures")
        .isEqualTo(new TreeSet<>(model.pictures.values()));
  }

  private void proposals() {
    assertThat(strings("SELECT proposal_id || ' ' || state FROM proposal"))
        .isEqualTo(
            model.proposals.values().stream()
                .map(each -> each.id + " " + each.state)
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  /// What is destroyed is not in the store either, but for what a crash left to be removed.
  private void objects() {
    Set<String> waiting =
        strings("SELECT object_id FROM destroyed_object WHERE destroyed_at IS NULL");
    try (Stream<ObjectId> objects = both.archive().store().objects()) {
      Set<String> stored =
          objects
              .map(ObjectId::value)
              .filter(object -> object.startsWith("item-") || object.startsWith("media-"))
              .filter(object -> !waiting.contains(object))
              .collect(Collectors.toCollection(TreeSet::new));
      assertThat(stored)
          .as("objects of items and pictures")
          .isEqualTo(
              strings(
                  "SELECT object_id FROM record_version"
                      + " WHERE object_id LIKE 'item-%' OR object_id LIKE 'media-%'"));
    }
  }

  private void versions() {
    assertThat(
            counts(
                "SELECT record_id, count(*) FROM record_version v JOIN record r USING (record_id) WHERE kind = 'COMMENT' GROUP BY 1"))
        .isEqualTo(
            model.items.values().stream()
                .filter(item -> !item.destroyed)
                .collect(
                    Collectors.toMap(
                        item -> item.id,
                        item -> (long) item.version(),
                        (a, _) -> a,
                        TreeMap::new)));
  }

  /// Every act stands in it, and no other.
  private void ledger() {
    Map<String, Long> acts = counts("SELECT act, count(*) FROM ledger_entry GROUP BY 1");
    assertThat(acts.keySet())
        .as("kinds of acts")
        .allMatch(act -> KNOWN.contains(act) || BESIDES.contains(act));
    acts.keySet().retainAll(KNOWN);
    assertThat(acts).isEqualTo(model.acts);
    Map<String, Long> of =
        counts(
            "SELECT act || ' ' || subject, count(*) FROM ledger_entry l JOIN record r ON r.record_id = l.subject"
                + " WHERE kind <> 'POST' AND act IN ('RECORD_DESTROYED', 'TOMBSTONE', 'RECORD_SPARED',"
                + " 'RECORD_CAPTURED', 'VERSION_CAPTURED', 'STATE_CHANGED') GROUP BY 1");
    assertThat(of).isEqualTo(model.actsOf);
  }

  private Set<String> strings(String sql) {
    return new TreeSet<>(both.archive.jdbc().sql(sql).query(String.class).list());
  }

  private Map<String, Long> counts(String sql) {
    Map<String, Long> counts = new TreeMap<>();
    both.archive
        .jdbc()
        .sql(sql)
        .query(row -> {
          counts.put(row.getString(1), row.getLong(2));
        });
    return counts;
  }
}
