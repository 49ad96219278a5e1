package org.bevara.home;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.bevara.home.internal.HomeForm;
import org.bevara.home.internal.HomeUse;
import org.bevara.home.internal.HomeUse.Departure;
import org.bevara.home.internal.JdbcLogin;
import org.bevara.home.internal.PostgresServer;
import org.bevara.home.internal.PrivateFiles;
import org.bevara.home.internal.TablesHistory;
import org.bevara.record.FailedException;
import org.bevara.record.UsageException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;

/// The tables of one archive, ready for use: the server runs and every migration is done.
///
/// Several processes may open one home at once; they share the embedded server, and the last one to
/// close stops it. A server that a killed process left is adopted by the next. Run by user 0, the
/// server works as `nobody`, who is let through the home (mode 0710) and owns nothing there but the
/// data; where the home lies below a folder that only root may enter, it works in a user namespace.
/// Thread-safe.
public final class ArchiveDatabase implements AutoCloseable {

  /// Enough for a program that serves a home: pages, jobs and several acts at once. Few all the
  /// same: each connection costs the server about 2 MB, and none is opened before it is needed.
  private static final int CONNECTIONS = 16;

  private final HomeUse use;
  private final Departure departure;
  private final HikariDataSource pool;

  private ArchiveDatabase(HomeUse use, Departure departure, HikariDataSource pool) {
    this.use = use;
    this.departure = departure;
    this.pool = pool;
  }

  /// Opens the tables of `home`, starting the server and migrating where needed.
  ///
  /// The first process to open a home empties its [ArchiveHome#work()].
  ///
  /// @throws org.bevara.record.UsageException if user 0 may not (`ROOT_REFUSED`), the external
  ///   server refuses address, user or password (`DB_URL_MALFORMED`, `DB_LOGIN_REFUSED`,
  ///   `DB_MISSING`), or a newer version of the program has changed the home (`HOME_NEWER`)
  /// @throws FailedException if the server cannot be started or reached (`DB_START_FAILED`,
  ///   `DB_UNREACHABLE`), or a migration fails (`DB_MIGRATION_FAILED`)
  public static ArchiveDatabase open(ArchiveHome home, DatabaseSettings settings) {
    return open(home, settings, MigrationVersion.LATEST);
  }

  /// As [#open], with tables as they were in an earlier version of the schema: to be filled from a
  /// backup that was made then.
  ///
  /// @param schemaVersion for example `083`
  /// @throws org.bevara.record.UsageException `BACKUP_NEWER` if this program does not know it
  public static ArchiveDatabase openAt(
      ArchiveHome home, DatabaseSettings settings, String schemaVersion) {
    return open(home, settings, MigrationVersion.fromVersion(schemaVersion));
  }

  private static ArchiveDatabase open(
      ArchiveHome home, DatabaseSettings settings, MigrationVersion target) {
    if (settings instanceof DatabaseSettings.Embedded(boolean allowRoot)) {
      PostgresServer.refuseRootUnless(allowRoot);
    }
    requireKnownData(home);
    PostgresServer server = new PostgresServer(home.database());
    Departure departure = server::stop;
    try {
      HomeUse use =
          HomeUse.join(
              home.database(),
              first -> {
                if (first) {
                  PrivateFiles.empty(home.work());
                }
                return switch (settings) {
                  case DatabaseSettings.Embedded _ -> server.run(first);
                  case DatabaseSettings.External external -> {
                    JdbcLogin login = JdbcLogin.of(external);
                    login.prove();
                    yield login;
                  }
                };
              },
              departure);
      return ready(home, use, departure, target);
    } catch (IOException e) {
      throw failed(home, e);
    }
  }

  private static void requireKnownData(ArchiveHome home) {
    try {
      HomeForm.requireKnownData(home);
    } catch (IOException e) {
      throw failed(home, e);
    }
  }

  private static ArchiveDatabase ready(
      ArchiveHome home, HomeUse use, Departure departure, MigrationVersion target)
      throws IOException {
    boolean done = false;
    HikariDataSource pool = pool(use.login());
    try {
      migrate(home, pool, target);
      done = true;
      return new ArchiveDatabase(use, departure, pool);
    } finally {
      if (!done) {
        pool.close();
        use.leave(departure);
      }
    }
  }

  private static HikariDataSource pool(JdbcLogin login) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("archive");
    config.setJdbcUrl(login.url());
    config.setUsername(login.user());
    config.setPassword(login.password());
    config.setMaximumPoolSize(CONNECTIONS);
    config.setMinimumIdle(1);
    // a name of its own, by which another process can end what this one stopped in
    config.addDataSourceProperty(
        "ApplicationName",
        "bevara-%d-%08x"
            .formatted(ProcessHandle.current().pid(), ThreadLocalRandom.current().nextInt()));
    return new HikariDataSource(config);
  }

  private static void migrate(ArchiveHome home, DataSource tables, MigrationVersion target)
      throws IOException {
    boolean latest = target.equals(MigrationVersion.LATEST);
    if (latest && TablesHistory.of(tables).isNewest()) {
      return;
    }
    try {
      Flyway flyway =
          Flyway.configure()
              .dataSource(tables)
              .locations("classpath:archive-schema/sql")
              .target(target)
              .load();
      HomeForm.requireKnownTables(home, flyway.info());
      if (flyway.migrate().migrationsExecuted > 0) {
        HomeForm.note(home);
      }
      if (latest) {
        return;
      }
      MigrationInfo last = flyway.info().current();
      if (last == null || !target.equals(last.getVersion())) {
        throw new UsageException(
            "BACKUP_NEWER",
            "the backup has tables of version %s, which this program does not know: restore it with"
                    .formatted(target)
                + " the version that made it, or a newer one");
      }
    } catch (FlywayException e) {
      throw new FailedException(
          "DB_MIGRATION_FAILED",
          "the tables cannot be brought to this version (%s): restore the backup made before the update, or run the version that made them"
              .formatted(e.getMessage()),
          e);
    }
  }

  private static FailedException failed(Object home, IOException e) {
    return new FailedException(
        "DB_HOME_UNUSABLE",
        "the database folder of %s cannot be used (%s)".formatted(home, e.getMessage()),
        e);
  }

  /// A small pool of connections; closed with this.
  public DataSource dataSource() {
    return pool;
  }

  /// Closes the pool, and stops the embedded server when nobody else uses it. A second call does
  /// nothing.
  @Override
  public void close() {
    pool.close();
    try {
      use.leave(departure);
    } catch (IOException e) {
      throw new FailedException(
          "DB_STOP_FAILED", "the embedded database cannot be stopped: " + e.getMessage(), e);
    }
  }
}
