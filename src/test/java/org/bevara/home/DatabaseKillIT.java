package org.bevara.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.bevara.JavaProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Kills a process that commits, with and without its server, again and again: what was committed
/// is there.
///
/// `bevara.kill.rounds` makes it longer. Death of processes, not of the machine.
class DatabaseKillIT {

  private static final int ROUNDS = Integer.getInteger("bevara.kill.rounds", 4);

  @TempDir Path folder;

  @Test
  void everyCommittedRowOutlivesKilledProcesses() throws Exception {
    long seed = new Random().nextLong();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    Path home = folder.resolve("archive");
    TreeSet<Long> committed = new TreeSet<>();
    for (int round = 0; round < ROUNDS; round++) {
      boolean withServer = round % 2 == 1;
      committed.addAll(rowsOfAKilledWriter(home, 50 + random.nextInt(300), withServer));
      try (ArchiveDatabase database =
              ArchiveDatabase.open(ArchiveHome.open(home), new DatabaseSettings.Embedded(true));
          Connection connection = database.dataSource().getConnection();
          Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery("select n from kept")) {
        TreeSet<Long> there = new TreeSet<>();
        while (rows.next()) {
          there.add(rows.getLong(1));
        }
        assertThat(there).as("seed %d, round %d", seed, round).containsAll(committed);
      }
    }
    assertThat(committed).hasSizeGreaterThan(ROUNDS * 50);
  }

  private static TreeSet<Long> rowsOfAKilledWriter(Path home, int count, boolean withServer)
      throws IOException, InterruptedException {
    Process writer =
        new ProcessBuilder(
                JavaProcess.command(
                    List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"),
                    DatabaseKillIT.class,
                    home.toString()))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    TreeSet<Long> acknowledged = new TreeSet<>();
    try (BufferedReader output =
        new BufferedReader(
            new InputStreamReader(writer.getInputStream(), StandardCharsets.US_ASCII))) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        // a line without its end was cut by the kill
        if (line.matches("ROW [0-9]+\\.")) {
          acknowledged.add(Long.valueOf(line.substring(4, line.length() - 1)));
        }
        if (acknowledged.size() == count) {
          writer.toHandle().destroyForcibly();
          if (withServer) {
            for (ProcessHandle server : ArchiveDatabaseIT.serversOf(home)) {
              server.descendants().forEach(ProcessHandle::destroyForcibly);
              server.destroyForcibly();
            }
          }
        }
      }
    }
    writer.waitFor();
    assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(count);
    return acknowledged;
  }

  /// The writer: commits row after row and tells each that is committed.
  public static void main(String[] arguments) throws Exception {
    try (ArchiveDatabase database =
            ArchiveDatabase.open(
                ArchiveHome.open(Path.of(arguments[0])), new DatabaseSettings.Embedded(true));
        Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create table if not exists kept (n bigint generated always as identity)");
      while (true) {
        try (ResultSet row =
            statement.executeQuery("insert into kept default values returning n")) {
          row.next();
          System.out.println("ROW " + row.getLong(1) + ".");
        }
      }
    }
  }
}
