package org.bevara.home.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import org.bevara.record.FailedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The embedded PostgreSQL of one home: made, started, adopted and stopped.
///
/// Its data outlive the process. A server whose starter was killed goes on and is adopted by the
/// next one; that it is ours is proved by the password, which never leaves this process (SCRAM),
/// and by the data folder that it states. All methods are called while `start.lock` is held.
public final class PostgresServer {

  private static final Logger LOG = LoggerFactory.getLogger(PostgresServer.class);
  private static final String SUPERUSER = "archive";
  private static final Duration STARTING = Duration.ofSeconds(120);
  private static final Duration STOPPING = Duration.ofSeconds(60);
  private static final int ATTEMPTS = 5;
  private static final String DISK_FULL = "53100";

  /// Asks all others to go, and waits for each; true if none is left.
  private static final String DISCONNECT =
      "select coalesce(bool_and(pg_terminate_backend(pid, 5000)), true) from pg_stat_activity"
          + " where backend_type = 'client backend' and pid <> pg_backend_pid()";

  private final Path folder;
  private final Path data;
  private final Path log;
  private final Reserve reserve;

  /// @param folder the home's folder for its database, as a real path
  public PostgresServer(Path folder) {
    this.folder = folder;
    this.data = folder.resolve("data-" + PostgresBinaries.MAJOR);
    this.log = folder.resolve("ctl.log");
    this.reserve = new Reserve(folder);
  }

  public static void refuseRootUnless(boolean allowRoot) {
    ServerAccount.refuseRootUnless(allowRoot);
  }

  /// Sees to it that the server runs, and answers how to log in.
  ///
  /// @param first whether no other process uses the home; what connections of dead processes still
  ///   hold is then freed
  public JdbcLogin run(boolean first) throws IOException {
    requirePlainPath();
    Path programs = PostgresBinaries.in(folder).resolve("bin");
    Optional<PostmasterFile> running = PostmasterFile.in(data);
    Optional<Adopted> adopted =
        running.isPresent() && running.get().isAlive() ? adopt(running.get()) : Optional.empty();
    if (adopted.isPresent()) {
      if (adopted.get().isOfThisVersion()) {
        if (first) {
          disconnectOthers(adopted.get().login());
        }
        return adopted.get().login();
      }
      stop();
    }
    ServerAccount account = ServerAccount.forServerIn(folder, programs.resolve("postgres"));
    if (!Files.exists(data)) {
      new DataFolder(folder, account, programs, log).make(data, secret());
    }
    account.own(data);
    reserve.keep();
    JdbcLogin login = start(account, programs);
    if (first) {
      sweep();
    }
    return login;
  }

  /// Removes what a killed process left half made; a program that it started may still be writing
  /// there, and then the next first one removes it.
  private void sweep() throws IOException {
    try (DirectoryStream<Path> drafts = Files.newDirectoryStream(folder, ".tmp-*")) {
      for (Path draft : drafts) {
        try {
          PrivateFiles.remove(draft);
        } catch (DirectoryNotEmptyException | NoSuchFileException e) {
          LOG.info("left for later: {}", draft);
        }
      }
    }
  }

  /// Stops the server if it runs, and returns when its process is gone.
  public void stop() throws IOException {
    Optional<PostmasterFile> running = PostmasterFile.in(data);
    if (running.isEmpty() || !running.get().isAlive()) {
      return;
    }
    // PostgreSQL 18 can wait for ever when it is asked to stop in the midst of a recovery; that one
    // is broken off, and begun again at the next start
    if (answers(running.get())) {
      stop(running.get(), "fast");
    }
    if (running.get().isAlive()) {
      stop(running.get(), "immediate");
    }
    if (running.get().isAlive()) {
      throw new FailedException(
          "DB_STOP_FAILED",
          "the database server, process %d, did not stop: see %s"
              .formatted(running.get().pid(), log));
    }
    reserve.keep();
  }

  /// Whether it takes connections: one that recovers does not.
  private boolean answers(PostmasterFile running) throws IOException {
    try (Connection connection =
        JdbcLogin.loopback(running.port(), SUPERUSER, secret()).connect()) {
      return connection.isValid(10);
    } catch (SQLException e) {
      LOG.info("the database server, process {}, does not answer and is broken off", running.pid());
      return false;
    }
  }

  private void stop(PostmasterFile running, String mode) throws IOException {
    Path programs = PostgresBinaries.in(folder).resolve("bin");
    ServerAccount account = ServerAccount.forServerIn(folder, programs.resolve("postgres"));
    String control = programs.resolve("pg_ctl").toString();
    String seconds = Long.toString(STOPPING.toSeconds());
    ServerCommand.run(
        account.command(
            control, "-D", data.toString(), "-s", "-w", "-t", seconds, "-m", mode, "stop"),
        log,
        STOPPING.plusSeconds(10));
    // pg_ctl returns when the file is gone, the process a moment later
    for (int i = 0; i < 500 && running.isAlive() && PostmasterFile.in(data).isEmpty(); i++) {
      Pause.of(Duration.ofMillis(20));
    }
  }

  /// `pg_ctl` hands these paths to a shell in double quotes.
  private void requirePlainPath() {
    if (folder.toString().chars().anyMatch(c -> c < ' ' || "\"$`\\'".indexOf(c) >= 0)) {
      throw new FailedException(
          "HOME_PATH_UNUSABLE",
          "the embedded database does not start in %s: name a home without quotes, $, ` and \\"
              .formatted(folder));
    }
  }

  private JdbcLogin start(ServerAccount account, Path programs) throws IOException {
    Path serverLog = folder.resolve("log");
    PrivateFiles.folder(serverLog);
    account.own(serverLog);
    Path current = serverLog.resolve("pg.log");
    if (Files.exists(current)) {
      Files.move(
          current, serverLog.resolve("pg.previous.log"), StandardCopyOption.REPLACE_EXISTING);
    }
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      Optional<PostmasterFile> found = PostmasterFile.in(data);
      if (found.isPresent() && found.get().isAlive()) {
        // a long recovery, which the last attempt did not wait for
        Optional<Adopted> adopted = adopt(found.get());
        if (adopted.isPresent()) {
          return adopted.get().login();
        }
      }
      // a file that names a foreign process would make the server refuse for ever
      Files.deleteIfExists(data.resolve("postmaster.pid"));
      int code =
          ServerCommand.run(
              account.command(
                  programs.resolve("pg_ctl").toString(),
                  "-D",
                  data.toString(),
                  "-s",
                  "-w",
                  "-t",
                  Long.toString(STARTING.toSeconds()),
                  "-l",
                  current.toString(),
                  "-o",
                  "-p " + freePort(),
                  "start"),
              log,
              STARTING.plusSeconds(10));
      Optional<PostmasterFile> running = PostmasterFile.in(data);
      Optional<Adopted> adopted =
          code == 0 && running.isPresent() ? adopt(running.get()) : Optional.empty();
      if (adopted.isPresent()) {
        return adopted.get().login();
      }
      // the disk is full, the port was taken meanwhile, or children of a killed server still have
      // its memory
      reserve.giveUp();
      Pause.of(Duration.ofMillis(500L * attempt));
    }
    throw new FailedException(
        "DB_START_FAILED",
        "the embedded database did not start in %d attempts: see %s and %s"
            .formatted(ATTEMPTS, current, log));
  }

  /// Logs in to a server that runs; waits while it starts or recovers.
  ///
  /// @return empty if it ended meanwhile, as one does that was killed a moment ago
  private Optional<Adopted> adopt(PostmasterFile running) throws IOException {
    JdbcLogin login = JdbcLogin.loopback(running.port(), SUPERUSER, secret());
    long deadline = System.nanoTime() + STARTING.toNanos();
    while (true) {
      try (Connection connection = login.connect()) {
        String stated = show(connection, "data_directory");
        if (!Path.of(stated).equals(data)) {
          throw new FailedException(
              "DB_FOREIGN",
              "the server at %s keeps its data in another folder than %s: stop it"
                  .formatted(login, data));
        }
        return Optional.of(new Adopted(login, show(connection, "server_version")));
      } catch (SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        if (state.startsWith("28")) {
          throw new FailedException(
              "DB_LOGIN_REFUSED",
              "the embedded database does not take the password in %s: put back the file that belongs to these data"
                  .formatted(folder.resolve("secret")),
              e);
        }
        if (state.equals(DISK_FULL) && !reserve.giveUp()) {
          throw login.refusal(e);
        }
        if (!running.isAlive()) {
          LOG.info("the database server, process {}, ended while it was adopted", running.pid());
          return Optional.empty();
        }
        if (System.nanoTime() > deadline) {
          throw login.refusal(e);
        }
        Pause.of(Duration.ofMillis(100));
      }
    }
  }

  private String secret() throws IOException {
    Path file = folder.resolve("secret");
    if (Files.exists(data) && !Files.exists(file)) {
      throw new FailedException(
          "DB_SECRET_MISSING", "%s is missing: put it back from a backup".formatted(file));
    }
    byte[] random = new byte[24];
    new SecureRandom().nextBytes(random);
    byte[] fresh = HexFormat.of().formatHex(random).getBytes(StandardCharsets.US_ASCII);
    return new String(PrivateFiles.once(file, fresh), StandardCharsets.US_ASCII);
  }

  /// Ends the connections of dead processes, and returns when they are gone: until then they hold
  /// what they have locked, and may still commit.
  private static void disconnectOthers(JdbcLogin login) {
    long deadline = System.nanoTime() + STARTING.toNanos();
    try (Connection connection = login.connect();
        Statement statement = connection.createStatement()) {
      while (true) {
        try (ResultSet gone = statement.executeQuery(DISCONNECT)) {
          gone.next();
          if (gone.getBoolean(1)) {
            return;
          }
        }
        if (System.nanoTime() > deadline) {
          throw new FailedException(
              "DB_SESSION_STUCK",
              "a connection of a process that has died does not end: stop the server at %s"
                  .formatted(login));
        }
      }
    } catch (SQLException e) {
      throw login.refusal(e);
    }
  }

  private static String show(Connection connection, String setting) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery("show " + setting)) {
      answer.next();
      return answer.getString(1);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /// A server that is proved to be the home's.
  ///
  /// @param version as it states it
  private record Adopted(JdbcLogin login, String version) {

    boolean isOfThisVersion() {
      return version.split(" ", -1)[0].equals(PostgresBinaries.VERSION);
    }
  }
}
