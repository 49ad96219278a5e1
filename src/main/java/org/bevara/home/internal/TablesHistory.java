package org.bevara.home.internal;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.bevara.record.Sha256;

/// What the tables say of their own making: every migration with its checksum and whether it went
/// well, in order.
///
/// Two databases with the same history are judged alike by one program. So the newest one is known
/// by its digest, and only tables with another are held against the migrations themselves, which
/// costs a quarter of a second of processor time at each start of a verb.
///
/// @param migrations empty where the tables are not made yet
public record TablesHistory(String migrations) {

  /// Of the history that this version's migrations leave in new tables; whoever adds a migration
  /// changes it to what `ArchiveDatabaseIT` says.
  private static final String NEWEST =
      "7cd8b162619e602065db225adfc6338b2609594220e2fb6cd3c39e6817b2b7da";

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

  /// Whether these are the newest tables, with no migration to be done and none that is not ours.
  public boolean isNewest() {
    return digest().equals(NEWEST);
  }

  public String digest() {
    return Sha256.of(migrations.getBytes(StandardCharsets.UTF_8)).hex();
  }
}
