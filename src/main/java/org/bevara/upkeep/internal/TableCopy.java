package org.bevara.upkeep.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.postgresql.PGConnection;

/// The tables of an archive as CSV with a heading, by PostgreSQL's own COPY: times in UTC, nothing
/// for null, two quotes for an empty text.
final class TableCopy {

  private static final String FORM = " (FORMAT csv, HEADER, ENCODING 'UTF8')";

  private final Connection connection;

  TableCopy(Connection connection) throws SQLException {
    this.connection = connection;
    execute("SET LOCAL timezone TO 'UTC'");
    execute("SET LOCAL datestyle TO 'ISO, YMD'");
  }

  /// The tables that are an archive's own, each after those that it refers to. What a run was doing
  /// on its machine (job repository, schedules, leases) is none of them.
  List<String> tables() throws SQLException {
    TreeMap<String, Set<String>> refersTo = new TreeMap<>();
    for (String table :
        column(
            "SELECT c.relname FROM pg_class c WHERE c.relkind = 'r'"
                + " AND c.relnamespace = current_schema()::regnamespace"
                + " AND c.relname NOT LIKE 'batch\\_%' AND c.relname NOT LIKE 'scheduled\\_%'"
                + " AND c.relname NOT IN ('lease', 'object_intent')")) {
      refersTo.put(
          table,
          new TreeSet<>(
              column(
                  "SELECT DISTINCT r.relname FROM pg_constraint k JOIN pg_class r"
                      + " ON r.oid = k.confrelid WHERE k.contype = 'f' AND k.conrelid = '"
                      + table
                      + "'::regclass AND k.confrelid <> k.conrelid")));
    }
    Set<String> ordered = new LinkedHashSet<>();
    while (ordered.size() < refersTo.size()) {
      int before = ordered.size();
      refersTo.forEach((table, others) -> {
        if (ordered.containsAll(others)) {
          ordered.add(table);
        }
      });
      if (ordered.size() == before) {
        throw new IllegalStateException("tables refer to one another in a circle");
      }
    }
    return List.copyOf(ordered);
  }

  long export(String table, OutputStream out) throws SQLException, IOException {
    return connection
        .unwrap(PGConnection.class)
        .getCopyAPI()
        .copyOut("COPY " + table + " TO STDOUT" + FORM, out);
  }

  /// The lines of the ledger, as in its file.
  long exportLedger(OutputStream out) throws SQLException, IOException {
    return connection
        .unwrap(PGConnection.class)
        .getCopyAPI()
        .copyOut("COPY (SELECT line FROM ledger_entry ORDER BY seq) TO STDOUT", out);
  }

  long exportObjects(OutputStream out) throws SQLException, IOException {
    return connection
        .unwrap(PGConnection.class)
        .getCopyAPI()
        .copyOut(
            "COPY (SELECT object_id COLLATE \"C\" FROM (SELECT object_id FROM record_version UNION"
                + " SELECT object_id FROM snapshot UNION SELECT object_id FROM rendition UNION"
                + " SELECT object_id FROM documented_page UNION"
                + " SELECT object_id FROM removal UNION SELECT object_id FROM register_version UNION"
                + " SELECT object_id FROM register_document UNION SELECT object_id FROM fixity) every"
                + " ORDER BY 1) TO STDOUT",
            out);
  }

  long load(String table, InputStream in) throws SQLException, IOException {
    return connection
        .unwrap(PGConnection.class)
        .getCopyAPI()
        .copyIn("COPY " + table + " FROM STDIN (FORMAT csv, HEADER MATCH, ENCODING 'UTF8')", in);
  }

  /// Lets numbers that the database gives go on after those that were loaded.
  void resumeNumbers() throws SQLException {
    for (String set :
        column(
            "SELECT format('SELECT setval(%L, (SELECT coalesce(max(%I), 0) + 1 FROM %I), false)',"
                + " pg_get_serial_sequence(quote_ident(table_name), column_name), column_name,"
                + " table_name) FROM information_schema.columns"
                + " WHERE table_schema = current_schema() AND is_identity = 'YES'")) {
      column(set);
    }
  }

  long count(String table) throws SQLException {
    return Long.parseLong(column("SELECT count(*) FROM " + table).getFirst());
  }

  List<String> column(String sql) throws SQLException {
    List<String> values = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    }
    return values;
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
