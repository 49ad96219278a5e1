package org.bevara.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.bevara.home.internal.TablesHistory;
import org.bevara.record.BevaraException;
import org.bevara.record.FailedException;
import org.bevara.record.UsageException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The embedded server with real processes, real signals and a real disk.
class ArchiveDatabaseIT {

  private static final DatabaseSettings EMBEDDED = new DatabaseSettings.Embedded(true);

  @TempDir Path folder;
  private Path homeFolder;

  @BeforeEach
  void letEverybodyPass() throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    homeFolder = folder.resolve("an archive");
  }

  @AfterEach
  void noServerIsLeft() throws IOException {
    assertThat(serversOf(homeFolder)).isEmpty();
  }

  private ArchiveDatabase open() {
    return ArchiveDatabase.open(ArchiveHome.open(homeFolder), EMBEDDED);
  }

  @Test
  void committedDataAreOnTheDiskAndChecksummed() throws Exception {
    try (ArchiveDatabase database = open()) {
      assertThat(show(database, "fsync")).isEqualTo("on");
      assertThat(show(database, "synchronous_commit")).isEqualTo("on");
      assertThat(show(database, "full_page_writes")).isEqualTo("on");
      assertThat(show(database, "data_checksums")).isEqualTo("on");
      assertThat(show(database, "listen_addresses")).isEqualTo("127.0.0.1");
      assertThat(show(database, "unix_socket_directories")).isEmpty();
    }
  }

  @Test
  void nobodyLogsInWithoutThePassword() throws Exception {
    try (ArchiveDatabase database = open()) {
      String url = url(database);
      assertThatThrownBy(() -> DriverManager.getConnection(url, "archive", "wrong").close())
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("28P01"));
      assertThatThrownBy(() -> DriverManager.getConnection(url, "archive", "").close())
          .isInstanceOf(SQLException.class);
      String secret = Files.readString(homeFolder.resolve("database/secret"));
      try (Connection connection = DriverManager.getConnection(url, "archive", secret)) {
        assertThat(connection.isValid(5)).isTrue();
      }
      assertThat(mode(homeFolder.resolve("database/secret"))).isEqualTo("rw-------");
      // 192 random bits need no rounds that make guessing dear
      assertThat(secret).matches("[0-9a-f]{48}");
      assertThat(
              one(
                  database,
                  "select split_part(rolpassword, ':', 1) from pg_authid"
                      + " where rolname = 'archive'"))
          .isEqualTo("SCRAM-SHA-256$1");
    }
  }

  @Test
  void migrationsMakeTheTablesOfSpringBatchAndTheHistoryThatTheProgramKnows() throws Exception {
    try (ArchiveDatabase database = open()) {
      TablesHistory made = TablesHistory.of(database.dataSource());
      assertThat(made.isNewest())
          .as("TablesHistory.NEWEST is not %s, the digest of %s", made.digest(), made.migrations())
          .isTrue();
      assertThat(one(database, "select count(*) from batch_job_instance")).isEqualTo("0");
    }
  }

  @Test
  void laterOpeningFindsTheSameData() throws Exception {
    try (ArchiveDatabase database = open()) {
      run(database, "create table keepsake (word text)");
      run(database, "insert into keepsake values ('kvar')");
    }
    assertThat(serversOf(homeFolder)).isEmpty();
    try (ArchiveDatabase database = open()) {
      assertThat(one(database, "select word from keepsake")).isEqualTo("kvar");
    }
  }

  @Test
  void twoOpeningsInOneProcessShareOneServer() throws Exception {
    try (ArchiveDatabase first = open()) {
      ArchiveDatabase second = open();
      assertThat(url(second)).isEqualTo(url(first));
      second.close();
      second.close();
      assertThat(one(first, "select 1")).isEqualTo("1");
    }
  }

  @Test
  void twoProcessesShareOneServerAndTheLastStopsIt() throws Exception {
    try (HomeProcess other = HomeProcess.open(homeFolder, true)) {
      try (ArchiveDatabase database = open()) {
        assertThat(url(database)).isEqualTo(other.answer());
        assertThat(other.leave()).isZero();
        assertThat(one(database, "select 1")).isEqualTo("1");
      }
      assertThat(serversOf(homeFolder)).isEmpty();
    }
  }

  @Test
  void neighborGoesOnWhenTheProcessThatStartedTheServerIsKilled() throws Exception {
    try (HomeProcess starter = HomeProcess.open(homeFolder, true);
        ArchiveDatabase database = open()) {
      starter.kill();
      assertThat(one(database, "select 1")).isEqualTo("1");
    }
  }

  @Test
  void serverLeftByAKilledProcessIsAdoptedAndFreedOfItsLocks() throws Exception {
    String address;
    try (HomeProcess killed = HomeProcess.open(homeFolder, true)) {
      address = killed.answer();
    }
    assertThat(serversOf(homeFolder)).hasSize(1);
    String secret = Files.readString(homeFolder.resolve("database/secret"));
    // as a connection of the killed process whose end the server has not noticed
    try (Connection left = DriverManager.getConnection(address, "archive", secret);
        Statement statement = left.createStatement()) {
      statement.execute("select pg_advisory_lock(7)");
      try (ArchiveDatabase database = open()) {
        assertThat(url(database)).isEqualTo(address);
        assertThat(one(database, "select pg_try_advisory_lock(7)")).isEqualTo("t");
        assertThat(left.isValid(5)).isFalse();
      }
    }
  }

  @Test
  void serverKilledWithItsProcessRecovers() throws Exception {
    for (int round = 0; round < 3; round++) {
      try (HomeProcess killed = HomeProcess.open(homeFolder, true)) {
        assertThat(killed.answer()).startsWith("jdbc:postgresql:");
        for (ProcessHandle server : serversOf(homeFolder)) {
          server.destroyForcibly();
        }
      }
    }
    try (ArchiveDatabase database = open()) {
      assertThat(one(database, "select count(*) from batch_job_instance")).isEqualTo("0");
    }
  }

  @Test
  void stalePidOfAForeignProcessDoesNotHinderTheStart() throws Exception {
    open().close();
    Files.writeString(
        homeFolder.resolve("database/data-18/postmaster.pid"),
        "%d\n%s\n0\n5432\n\n127.0.0.1\n0 0\nready\n"
            .formatted(ProcessHandle.current().pid(), homeFolder));
    try (ArchiveDatabase database = open()) {
      assertThat(one(database, "select 1")).isEqualTo("1");
    }
  }

  @Test
  void temporaryFilesVanishOnlyWhenNobodyElseIsThere() throws Exception {
    ArchiveHome home = ArchiveHome.open(homeFolder);
    Path left = Files.writeString(home.work().resolve("left"), "from a killed run");
    try (HomeProcess other = HomeProcess.open(homeFolder, true)) {
      assertThat(left).doesNotExist();
      Path needed = Files.writeString(home.work().resolve("needed"), "by the other process");
      try (ArchiveDatabase _ = open()) {
        assertThat(needed).exists();
      }
      assertThat(other.leave()).isZero();
    }
  }

  @Test
  void rootIsRefusedUnlessAllowed() throws Exception {
    try (HomeProcess refused = HomeProcess.open(homeFolder, false, asRoot())) {
      assertThat(refused.answer()).isEqualTo("ROOT_REFUSED");
      assertThat(refused.leave()).isEqualTo(2);
    }
  }

  @Test
  void rootsServerWorksBelowAFolderThatOnlyRootMayEnter() throws Exception {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    try (HomeProcess root = HomeProcess.open(homeFolder, true, asRoot())) {
      assertThat(root.answer()).startsWith("jdbc:postgresql:");
      assertThat(root.leave()).isZero();
    }
  }

  @Test
  void rootThatCanNeitherDropNorSeparateIsToldSo() throws Exception {
    String[] confined = {
      "unshare", "-r", "sh", "-c", "echo 0 > /proc/sys/user/max_user_namespaces; exec \"$0\" \"$@\""
    };
    try (HomeProcess root = HomeProcess.open(homeFolder, true, confined)) {
      assertThat(root.answer()).isEqualTo("ROOT_CANNOT_DROP");
      assertThat(root.leave()).isEqualTo(1);
    }
  }

  @Test
  void rootOfANamespaceThatMapsNobodyElseWorksToo() throws Exception {
    try (HomeProcess root = HomeProcess.open(homeFolder, true, "unshare", "-r")) {
      assertThat(root.answer()).startsWith("jdbc:postgresql:");
      assertThat(root.leave()).isZero();
    }
  }

  @Test
  void homeMovesBetweenAnOpenAndAClosedFolder() throws Exception {
    try (ArchiveDatabase database = open()) {
      run(database, "create table keepsake (word text)");
    }
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    try (ArchiveDatabase database = open()) {
      run(database, "insert into keepsake values ('kvar')");
    }
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    try (ArchiveDatabase database = open()) {
      assertThat(one(database, "select word from keepsake")).isEqualTo("kvar");
    }
  }

  @Test
  void wrongPasswordOfAnExternalDatabaseIsSaidWithoutThePassword() throws Exception {
    try (ArchiveDatabase database = open()) {
      DatabaseSettings wrong =
          DatabaseSettings.of(
              Map.of(
                  "BEVARA_DB_URL", url(database) + "&password=hemligt1",
                  "BEVARA_DB_USER", "archive",
                  "BEVARA_DB_PASSWORD", "hemligt2"),
              false);
      BevaraException refusal = refusal(wrong);
      assertThat(refusal).isInstanceOf(UsageException.class);
      assertThat(refusal.code()).isEqualTo("DB_LOGIN_REFUSED");
      for (Throwable t = refusal; t != null; t = t.getCause()) {
        assertThat(t.getMessage()).doesNotContain("hemligt");
      }
      assertThat(wrong.toString()).doesNotContain("hemligt");
    }
  }

  @Test
  void externalDatabaseIsUsedAndLeftRunning() throws Exception {
    try (ArchiveDatabase server = open()) {
      DatabaseSettings external =
          DatabaseSettings.of(
              Map.of(
                  "BEVARA_DB_URL",
                  url(server),
                  "BEVARA_DB_USER",
                  "archive",
                  "BEVARA_DB_PASSWORD",
                  Files.readString(homeFolder.resolve("database/secret"))),
              false);
      try (ArchiveDatabase database =
          ArchiveDatabase.open(ArchiveHome.open(folder.resolve("other")), external)) {
        assertThat(one(database, "select count(*) from batch_job_instance")).isEqualTo("0");
      }
      assertThat(one(server, "select 1")).isEqualTo("1");
    }
  }

  @Test
  void externalDatabaseThatDoesNotAnswerIsSaidSo() {
    BevaraException refusal =
        refusal(
            new DatabaseSettings.External("jdbc:postgresql://127.0.0.1:1/archive", "a", "hemligt"));
    assertThat(refusal).isInstanceOf(FailedException.class);
    assertThat(refusal.code()).isEqualTo("DB_UNREACHABLE");
    assertThat(refusal.getMessage()).contains("127.0.0.1:1/archive").doesNotContain("hemligt");
  }

  @Test
  void addressThatIsNoneIsAUsageError() {
    assertThat(refusal(new DatabaseSettings.External("postgres://hemligt@x", null, null)))
        .isInstanceOf(UsageException.class)
        .hasMessageNotContaining("hemligt");
  }

  private BevaraException refusal(DatabaseSettings settings) {
    BevaraException refusal =
        catchThrowableOfType(
            BevaraException.class,
            () ->
                ArchiveDatabase.open(ArchiveHome.open(folder.resolve("external")), settings)
                    .close());
    assertThat(refusal).isNotNull();
    return refusal;
  }

  /// What makes a command run as user 0: nothing for root, otherwise a namespace of its own.
  private static String[] asRoot() {
    return new UnixSystem().getUid() == 0 ? new String[0] : new String[] {"unshare", "-r"};
  }

  static List<ProcessHandle> serversOf(Path home) throws IOException {
    try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
      return all.filter(
              process -> {
                try {
                  String line =
                      Files.readString(
                          Path.of("/proc", Long.toString(process.pid()), "cmdline"),
                          StandardCharsets.ISO_8859_1);
                  return line.contains("/postgres\0") && line.contains(home.toString());
                } catch (IOException e) {
                  return false;
                }
              })
          .toList();
    }
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  private static String url(ArchiveDatabase database) throws SQLException {
    try (Connection connection = database.dataSource().getConnection()) {
      return connection.getMetaData().getURL();
    }
  }

  private static String show(ArchiveDatabase database, String setting) throws SQLException {
    return one(database, "show " + setting);
  }

  private static String one(ArchiveDatabase database, String query) throws SQLException {
    DataSource tables = database.dataSource();
    try (Connection connection = tables.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      assertThat(rows.next()).isTrue();
      return rows.getString(1);
    }
  }

  private static void run(ArchiveDatabase database, String command) throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(command);
    }
  }
}
