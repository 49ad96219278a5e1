package org.bevara.capture.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bevara.capture.CapturedItem;
import org.bevara.record.AuthorityName;
import org.bevara.record.RecordId;
import org.bevara.store.ObjectId;
import org.bevara.store.ObjectStore;
import org.bevara.store.StoreEntry;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Items of which the store has objects and the catalogue no row: the database was lost, or is
/// older than the store.
final class UnknownItems {

  private static final int BATCH = 500;
  private static final Pattern ITEM = Pattern.compile("item-([0-9a-hjkmnp-tv-z]{16})-v(\\d+).*");

  private final JdbcClient jdbc;
  private final ObjectStore store;
  private final StoreFiles files;

  UnknownItems(JdbcClient jdbc, ObjectStore store) {
    this.jdbc = jdbc;
    this.store = store;
    this.files = new StoreFiles(store);
  }

  /// Which of the store's objects hold the newest version of each.
  private record Latest(int version, ObjectId object) {}

  /// The newest version of each item of `authority`, by its record.
  Stream<CapturedItem> of(AuthorityName authority) {
    Map<RecordId, Latest> unknown = new TreeMap<>();
    try (Stream<StoreEntry> entries = store.entries()) {
      List<ObjectId> batch = new ArrayList<>();
      entries
          .flatMap(entry -> Stream.ofNullable(entry.id()))
          .filter(object -> ITEM.matcher(object.value()).matches())
          .forEach(object -> {
            batch.add(object);
            if (batch.size() == BATCH) {
              take(batch, unknown);
            }
          });
      take(batch, unknown);
    }
    return unknown.values().stream()
        .map(latest -> files.item(latest.object()))
        .filter(item -> item.visit().value().startsWith(authority + "/"));
  }

  private void take(List<ObjectId> batch, Map<RecordId, Latest> unknown) {
    if (batch.isEmpty()) {
      return;
    }
    Set<String> known = known(batch);
    for (ObjectId object : batch) {
      Matcher name = ITEM.matcher(object.value());
      if (name.matches() && !known.contains(name.group(1)) && !known.contains(object.value())) {
        unknown.merge(
            new RecordId(name.group(1)),
            new Latest(Integer.parseInt(name.group(2)), object),
            (one, other) -> other.version() > one.version() ? other : one);
      }
    }
    batch.clear();
  }

  /// Records that have a row, and objects that a run is just storing, whose rows will come.
  private Set<String> known(List<ObjectId> objects) {
    return new HashSet<>(
        jdbc.sql(
                "SELECT record_id FROM record WHERE record_id IN (:records)"
                    + " UNION SELECT object_id FROM object_intent WHERE object_id IN (:objects)")
            .param(
                "records",
                objects.stream()
                    .map(
                        object -> object.value().substring("item-".length(), "item-".length() + 16))
                    .toList())
            .param("objects", objects.stream().map(ObjectId::value).toList())
            .query(String.class)
            .list());
  }
}
