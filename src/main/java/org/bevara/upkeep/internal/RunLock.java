package org.bevara.upkeep.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.bevara.record.BusyException;
import org.bevara.record.FailedException;

/// A lock of the database, which lets go when its owner dies.
public final class RunLock {

  private RunLock() {}

  /// Does `work` while no other process does anything under the same name.
  public static <T> T alone(
      DataSource tables, String name, Supplier<BusyException> busy, Supplier<T> work) {
    try (Connection lock = tables.getConnection()) {
      if (!ask(lock, "SELECT pg_try_advisory_lock(hashtextextended(?, 0))", name)) {
        throw busy.get();
      }
      try {
        return work.get();
      } finally {
        ask(lock, "SELECT pg_advisory_unlock(hashtextextended(?, 0))", name);
      }
    } catch (SQLException e) {
      throw new FailedException("DB_FAILED", "the database broke off: " + e.getMessage(), e);
    }
  }

  private static boolean ask(Connection lock, String sql, String name) throws SQLException {
    try (PreparedStatement statement = lock.prepareStatement(sql)) {
      statement.setString(1, "upkeep/" + name);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getBoolean(1);
      }
    }
  }
}
