package org.bevara.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/// Asks a database and reads the whole answer.
final class Jdbc {

  private Jdbc() {}

  /// The first column of the first row if it is a number, after every column of every row was
  /// fetched; 0 without rows.
  static long read(Connection connection, String question, List<?> values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(question)) {
      for (int i = 0; i < values.size(); i++) {
        statement.setObject(i + 1, values.get(i));
      }
      Object first = null;
      try (ResultSet rows = statement.executeQuery()) {
        int columns = rows.getMetaData().getColumnCount();
        while (rows.next()) {
          for (int column = 1; column <= columns; column++) {
            Object value = rows.getObject(column);
            if (first == null) {
              first = value;
            }
          }
        }
      }
      return first instanceof Number number ? number.longValue() : 0;
    }
  }
}
