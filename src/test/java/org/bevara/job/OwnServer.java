package org.bevara.job;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bevara.home.ArchiveDatabase;
import org.bevara.home.ArchiveHome;
import org.bevara.home.DatabaseSettings;

/// A PostgreSQL that is not the archive's own, set up as the operating guide says.
final class OwnServer implements AutoCloseable {

  private static final Pattern SQL = Pattern.compile("(?s)```sql\n(.*?)```");

  private final ArchiveDatabase administrator;

  OwnServer(Path folder) {
    this.administrator =
        ArchiveDatabase.open(ArchiveHome.open(folder), new DatabaseSettings.Embedded(true));
  }

  /// A database of that name, and an ordinary user of the same name who owns it.
  DatabaseSettings.External database(String name) throws Exception {
    Matcher guide = SQL.matcher(Files.readString(Path.of("src/docs/operating.md")));
    if (!guide.find()) {
      throw new AssertionError("the guide does not say how a database is made");
    }
    for (String command : guide.group(1).replace("bevara", name).split(";\n")) {
      execute(command);
    }
    try (Connection connection = administrator.dataSource().getConnection()) {
      return new DatabaseSettings.External(
          connection.getMetaData().getURL().replace("/postgres?", "/" + name + "?"),
          name,
          "a long random password");
    }
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = administrator.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() {
    administrator.close();
  }
}
