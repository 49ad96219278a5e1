package org.bevara.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Objects;
import org.bevara.Prepared;
import org.bevara.home.ArchiveDatabase;
import org.bevara.home.ArchiveHome;
import org.bevara.home.DatabaseSettings;

/// One database server for many short-lived archives, each with a database of its own whose tables
/// are there already.
final class SharedServer implements AutoCloseable {

  private final ArchiveHome home;
  private final ArchiveDatabase main;
  private int count;

  SharedServer(Path folder) throws IOException, SQLException {
    this.home = Prepared.home(folder);
    this.main = ArchiveDatabase.open(home, new DatabaseSettings.Embedded(true));
    execute("create database template_archive");
    ArchiveDatabase.open(home, settings("template_archive")).close();
  }

  /// A new database.
  DatabaseSettings.External fresh() throws IOException, SQLException {
    String name = "archive_" + ++count;
    execute("create database %s template template_archive".formatted(name));
    return settings(name);
  }

  /// A new database with what is in another, which nobody uses.
  DatabaseSettings.External copy(DatabaseSettings.External other) throws IOException, SQLException {
    String name = "archive_" + ++count;
    String from = other.url().replaceFirst(".*/([a-z_0-9]+)\\?.*", "$1");
    execute("create database %s template %s".formatted(name, from));
    return settings(name);
  }

  /// The variables by which another process finds it.
  static Map<String, String> environment(DatabaseSettings.External database) {
    return Map.of(
        "BEVARA_DB_URL",
        database.url(),
        "BEVARA_DB_USER",
        Objects.requireNonNull(database.user()),
        "BEVARA_DB_PASSWORD",
        Objects.requireNonNull(database.password()));
  }

  private DatabaseSettings.External settings(String name) throws IOException, SQLException {
    try (Connection connection = main.dataSource().getConnection()) {
      return new DatabaseSettings.External(
          connection.getMetaData().getURL().replace("/postgres?", "/" + name + "?"),
          "archive",
          Files.readString(home.database().resolve("secret")));
    }
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = main.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() {
    main.close();
  }
}
