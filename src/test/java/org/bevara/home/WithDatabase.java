package org.bevara.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.bevara.Prepared;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Gives a test class a `DataSource`: a migrated database of its own, empty when the class begins,
/// on one embedded server for all classes of the test run.
///
/// ```
/// @ExtendWith(WithDatabase.class)
/// class SomethingIT {
///   SomethingIT(DataSource tables) { … }
/// ```
public final class WithDatabase implements ParameterResolver {

  private static final Namespace HERE = Namespace.create(WithDatabase.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == DataSource.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Server server =
        context
            .getRoot()
            .getStore(HERE)
            .computeIfAbsent(Server.class, _ -> new Server(), Server.class);
    return context
        .getStore(HERE)
        .computeIfAbsent(
            context.getRequiredTestClass().getName(), _ -> server.fresh(), ArchiveDatabase.class)
        .dataSource();
  }

  /// The server of the test run, in a home that is removed at its end.
  static final class Server implements AutoCloseable {
    private final AtomicInteger count = new AtomicInteger();
    private final Path folder;
    private final ArchiveHome home;
    private final ArchiveDatabase main;

    Server() {
      try {
        folder = Files.createTempDirectory("bevara-test-");
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
      home = Prepared.home(folder.resolve("archive"));
      main = ArchiveDatabase.open(home, new DatabaseSettings.Embedded(true));
    }

    ArchiveDatabase fresh() {
      String name = "test_" + count.incrementAndGet();
      try (Connection connection = main.dataSource().getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("create database " + name);
        String url = connection.getMetaData().getURL().replace("/postgres?", "/" + name + "?");
        return ArchiveDatabase.open(
            home,
            new DatabaseSettings.External(
                url, "archive", Files.readString(home.database().resolve("secret"))));
      } catch (SQLException | IOException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void close() throws IOException {
      main.close();
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
