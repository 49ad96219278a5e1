package org.bevara.wordpress;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A MariaDB server of its own data directory, reached by a socket in a folder that only this user
/// may enter. Its data need not outlive a fall of power, so it does not wait for the disk.
final class MariaDb implements AutoCloseable {

  private final Unpacked unpacked;
  private final Path socket;
  private final TiedProcess server;

  private MariaDb(Unpacked unpacked, Path socket, TiedProcess server) {
    this.unpacked = unpacked;
    this.socket = socket;
    this.server = server;
  }

  /// Makes the system tables and starts the server.
  ///
  /// @param folder for data and log
  /// @param sockets a folder with a short name: a socket's path has at most about 100 characters
  static MariaDb start(Unpacked unpacked, Path folder, Path sockets)
      throws IOException, InterruptedException {
    Path share = unpacked.file("usr/share/mysql");
    List<String> options =
        new ArrayList<>(
            List.of(
                "--no-defaults",
                "--basedir=" + unpacked.file("usr"),
                "--datadir=" + folder.resolve("db"),
                "--lc-messages-dir=" + share,
                "--character-sets-dir=" + share.resolve("charsets"),
                "--plugin-dir=" + unpacked.file("usr/lib/mysql/plugin"),
                "--innodb-log-file-size=8M",
                "--innodb-flush-log-at-trx-commit=0",
                // sandboxes often forbid what it would use otherwise
                "--innodb-use-native-aio=0"));
    if (System.getProperty("user.name").equals("root")) {
      options.add("--user=root");
    }
    Files.createDirectories(folder.resolve("db"));
    List<String> install = new ArrayList<>(options);
    install.addFirst(unpacked.file("usr/bin/mariadb-install-db").toString());
    install.addAll(List.of("--auth-root-authentication-method=normal", "--skip-test-db"));
    Command.run(folder, unpacked.environment(), "", install.toArray(String[]::new));

    Path socket = sockets.resolve("db.sock");
    List<String> serve = new ArrayList<>(options);
    serve.addFirst(unpacked.file("usr/sbin/mariadbd").toString());
    serve.addAll(
        List.of(
            "--skip-networking",
            "--socket=" + socket,
            "--pid-file=" + folder.resolve("db.pid"),
            "--innodb-buffer-pool-size=64M",
            "--performance-schema=off",
            "--skip-log-bin"));
    TiedProcess server =
        TiedProcess.start(
            folder,
            folder.resolve("mariadb.log"),
            unpacked.environment(),
            serve.toArray(String[]::new));
    MariaDb database = new MariaDb(unpacked, socket, server);
    try {
      server.await(() -> Optional.of(database.run("mysql", "SELECT 1")));
    } catch (IOException | InterruptedException e) {
      database.close();
      throw e;
    }
    return database;
  }

  Path socket() {
    return socket;
  }

  /// Runs statements by the server's own client: another way to the data than WordPress has.
  ///
  /// @return a line a row, tabs between columns; where values may hold either, ask for JSON
  List<String> rows(String statements) {
    try {
      return run("wordpress", statements).lines().toList();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  String run(String schema, String statements) throws IOException, InterruptedException {
    return Command.run(
        unpacked.root(),
        Map.copyOf(unpacked.environment()),
        statements,
        unpacked.file("usr/bin/mariadb").toString(),
        "--no-defaults",
        "--character-sets-dir=" + unpacked.file("usr/share/mysql/charsets"),
        "--default-character-set=utf8mb4",
        "--socket=" + socket,
        "--user=root",
        "--batch",
        "--raw",
        "--skip-column-names",
        schema);
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
