package org.bevara.home.internal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;

/// What the tables say of their own making: every migration with its checksum and whether it went
/// well, in order.
///
/// Two databases with the same history are judged alike by one program. So a process that opens
/// archives again and again has each history judged once, and reads one row the other times.
///
/// @param migrations empty where the tables are not made yet
public record TablesHistory(String migrations) {

  private static final Set<String> RIGHT = ConcurrentHashMap.newKeySet();

  private static final String MADE = "SELECT to_regclass('flyway_schema_history') IS NOT NULL";
  private static final String MIGRATIONS =
      "SELECT coalesce(string_agg(concat_ws(' ', version, script, checksum, success), ','"
          + " ORDER BY installed_rank), '') FROM flyway_schema_history";

  /// Reads it; what cannot be read is not known, and is for the migration to judge.
  public static TablesHistory of(DataSource tables) {
    try (Connection connection = tables.getConnection();
        Statement statement = connection.createStatement()) {
      try (ResultSet made = statement.executeQuery(MADE)) {
        made.next();
        if (!made.getBoolean(1)) {
          return new TablesHistory("");
        }
      }
      try (ResultSet migrations = statement.executeQuery(MIGRATIONS)) {
        migrations.next();
        return new TablesHistory(migrations.getString(1));
      }
    } catch (SQLException e) {
      return new TablesHistory("");
    }
  }

  /// Whether this process has found such a history to be that of the newest tables.
  public boolean isFoundRight() {
    return RIGHT.contains(migrations);
  }

  /// Notes that it is.
  public void findRight() {
    if (!migrations.isEmpty()) {
      RIGHT.add(migrations);
    }
  }
}
