package org.bevara.home;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bevara.JavaProcess;
import org.bevara.record.BevaraException;

/// Another Java process that opens a home and keeps it open until its input ends.
final class HomeProcess implements AutoCloseable {

  private final Process process;
  private final String answer;

  private HomeProcess(Process process, String answer) {
    this.process = process;
    this.answer = answer;
  }

  /// Starts one and waits until it has opened the home or was refused.
  static HomeProcess open(Path home, boolean allowRoot, String... prefix) throws IOException {
    List<String> command = new ArrayList<>(List.of(prefix));
    command.addAll(
        JavaProcess.command(
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"),
            HomeProcess.class,
            home.toString(),
            Boolean.toString(allowRoot)));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    Process process = builder.start();
    BufferedReader output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String line = output.readLine();
    while (line != null && !line.startsWith("ANSWER ")) {
      line = output.readLine();
    }
    return new HomeProcess(process, line == null ? "" : line.substring("ANSWER ".length()));
  }

  /// The address of the server, or the code of the refusal.
  String answer() {
    return answer;
  }

  /// Ends it as `kill -9` does.
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /// Lets it close the home, and answers its exit code.
  int leave() throws IOException, InterruptedException {
    process.getOutputStream().close();
    return process.waitFor();
  }

  @Override
  public void close() throws InterruptedException {
    kill();
  }

  public static void main(String[] arguments) throws Exception {
    Map<String, String> none = Map.of();
    try (ArchiveDatabase database =
        ArchiveDatabase.open(
            ArchiveHome.open(Path.of(arguments[0])),
            DatabaseSettings.of(none, Boolean.parseBoolean(arguments[1])))) {
      try (Connection connection = database.dataSource().getConnection()) {
        System.out.println("ANSWER " + connection.getMetaData().getURL());
      }
      while (System.in.read() >= 0) {
        // waits for the end of input
      }
    } catch (BevaraException e) {
      System.out.println("ANSWER " + e.code());
      System.exit(e.exitCode());
    }
  }
}
