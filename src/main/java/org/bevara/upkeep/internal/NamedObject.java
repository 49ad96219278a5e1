package org.bevara.upkeep.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bevara.store.ObjectId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// An object that some row names, with what table and ledger remember of it.
///
/// @param named the table that names it, `fixity` if no other does
/// @param seal as its row in `fixity` has it; null without a row
/// @param seq of the ledger's entry that first names it; 0 without a row
/// @param entrySeal as that entry has it; null if it names no such object
public record NamedObject(
    ObjectId id, String named, @Nullable String seal, long seq, @Nullable String entrySeal) {

  private static final int BATCH = 500;

  /// Each table is asked for its next ones by the index on the name, so that a batch costs the same
  /// wherever in a million it is.
  private static final String NEXT =
      Stream.of(
              "record_version",
              "snapshot",
              "documented_page",
              "rendition",
              "removal",
              "register_version",
              "register_document",
              "fixity")
          .map(table ->
              "(SELECT object_id, '%s' AS named FROM %s WHERE object_id > :after ORDER BY object_id LIMIT :batch)"
                  .formatted(table.equals("fixity") ? "zz fixity" : table, table))
          .collect(
              Collectors.joining(
                  " UNION ALL ",
                  "SELECT n.object_id, n.named, f.seal, f.seq, l.line FROM"
                      + " (SELECT object_id, min(named) AS named FROM (",
                  ") every GROUP BY object_id ORDER BY object_id LIMIT :batch) n"
                      + " LEFT JOIN fixity f ON f.object_id = n.object_id"
                      + " LEFT JOIN ledger_entry l ON l.seq = f.seq ORDER BY n.object_id"));

  /// Every object that rows name, each once, in batches: nothing is locked between them.
  public static void each(JdbcClient jdbc, Consumer<NamedObject> take) {
    String after = "";
    List<NamedObject> batch;
    do {
      batch =
          jdbc.sql(NEXT)
              .param("after", after)
              .param("batch", BATCH)
              .query((row, _) -> of(row))
              .list();
      batch.forEach(take);
      after = batch.isEmpty() ? after : batch.getLast().id().value();
    } while (batch.size() == BATCH);
  }

  /// The object as table and ledger remember it, whichever tables else name it.
  public static NamedObject find(JdbcClient jdbc, ObjectId id) {
    return jdbc.sql(
            "SELECT f.object_id, 'zz fixity' AS named, f.seal, f.seq, l.line FROM fixity f"
                + " LEFT JOIN ledger_entry l ON l.seq = f.seq WHERE f.object_id = ?")
        .param(id.value())
        .query((row, _) -> of(row))
        .single();
  }

  /// How many there are at least.
  static long count(JdbcClient jdbc) {
    return jdbc.sql("SELECT count(*) FROM fixity").query(Long.class).single();
  }

  private static final Pattern OBJECT = Pattern.compile("[{,]\"object\":\"([^\"]*)\"");
  private static final Pattern SEAL = Pattern.compile("[{,]\"seal\":\"([0-9a-f]{64})\"");

  private static NamedObject of(ResultSet row) throws SQLException {
    String id = row.getString("object_id");
    String line = row.getString("line");
    return new NamedObject(
        new ObjectId(id),
        row.getString("named").replace("zz ", ""),
        row.getString("seal"),
        row.getLong("seq"),
        line != null && id.equals(first(OBJECT, line)) ? first(SEAL, line) : null);
  }

  private static @Nullable String first(Pattern pattern, String line) {
    Matcher found = pattern.matcher(line);
    return found.find() ? found.group(1) : null;
  }

  /// Whether a seal is the one that table or ledger remembers.
  boolean remembers(String other) {
    return other.equals(seal) || other.equals(entrySeal);
  }
}
