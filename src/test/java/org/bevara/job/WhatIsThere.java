package org.bevara.job;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bevara.record.RecordId;
import org.bevara.search.SearchView;

/// Everything that can be counted in an archive, so that two can be compared.
final class WhatIsThere {

  private WhatIsThere() {}

  /// Rows of every table but the job repository's, states and versions of every item, objects by
  /// kind, decisions by outcome, acts of the ledger by code, documents of the index, outcomes of
  /// visits.
  static Map<String, Object> in(ArchiveFixture archive) {
    Map<String, Object> there = new TreeMap<>();
    for (String table : archive.tables()) {
      if (!table.startsWith("batch_")) {
        there.put("rows " + table, count(archive, "SELECT count(*) FROM " + table));
      }
    }
    there.put("states", archive.states());
    there.put(
        "objects",
        archive.objects().stream()
            .collect(
                Collectors.groupingBy(
                    object -> object.substring(0, object.indexOf('-')),
                    TreeMap::new,
                    Collectors.counting())));
    there.put(
        "decisions", counts(archive, "SELECT outcome, count(*) FROM decision GROUP BY outcome"));
    there.put("acts", counts(archive, "SELECT act, count(*) FROM ledger_entry GROUP BY act"));
    there.put(
        "visits",
        counts(archive, "SELECT coalesce(outcome, 'OPEN'), count(*) FROM visit GROUP BY outcome"));
    try (SearchView index = archive.desk().indexForReading();
        Stream<RecordId> ids = index.ids()) {
      there.put("indexed", ids.count());
    }
    return there;
  }

  /// The content of every table, the job repository's included, as one digest each.
  static Map<String, String> digests(ArchiveFixture archive) {
    Map<String, String> digests = new TreeMap<>();
    for (String table : archive.tables()) {
      digests.put(
          table,
          archive
              .jdbc()
              .sql(
                  "SELECT coalesce(md5(string_agg(t::text, E'\\n' ORDER BY t::text)), '') FROM %s t"
                      .formatted(table))
              .query(String.class)
              .single());
    }
    return digests;
  }

  private static long count(ArchiveFixture archive, String sql) {
    return archive.jdbc().sql(sql).query(Long.class).single();
  }

  private static Map<String, Long> counts(ArchiveFixture archive, String sql) {
    Map<String, Long> counts = new TreeMap<>();
    archive
        .jdbc()
        .sql(sql)
        .query(row -> {
          counts.put(row.getString(1), row.getLong(2));
        });
    return counts;
  }
}
