package org.bevara.cli;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bevara.JavaProcess;
import org.bevara.home.ArchiveDatabase;
import org.bevara.home.ArchiveHome;
import org.bevara.home.DatabaseSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Another process in which command lines are done one after another, each as by a process of its
/// own.
final class ProgramShell implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String ANSWER = "ANSWER ";
  private static final String SQL = "SQL";
  private static final String BROWSER = "browser";

  private final Process process;
  private final BufferedReader said;
  private final BufferedWriter told;

  private ProgramShell(Process process) {
    this.process = process;
    this.said = process.inputReader(StandardCharsets.UTF_8);
    this.told = process.outputWriter(StandardCharsets.UTF_8);
  }

  /// @param nowhere a folder in which no browser is
  /// @param started how the process is started
  static ProgramShell start(Path nowhere, UnaryOperator<List<String>> started) throws IOException {
    List<String> command =
        JavaProcess.command(
            List.of(
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED"),
            ProgramShell.class,
            nowhere.toString());
    return new ProgramShell(
        new ProcessBuilder(started.apply(command)).redirectErrorStream(true).start());
  }

  /// Does a command line on the home, without a browser.
  CommandLineRun run(Path home, String... line) {
    return answer(home, "no browser", line);
  }

  /// The same with the machine's browser.
  CommandLineRun runWithBrowser(Path home, String... line) {
    return answer(home, BROWSER, line);
  }

  private CommandLineRun answer(Path home, String means, String... line) {
    try {
      told.write(JSON.writeValueAsString(List.of(home.toString(), List.of(line), means)));
      told.newLine();
      told.flush();
      StringBuilder otherwise = new StringBuilder();
      for (String answer = said.readLine(); answer != null; answer = said.readLine()) {
        if (answer.startsWith(ANSWER)) {
          return JSON.readValue(answer.substring(ANSWER.length()), CommandLineRun.class);
        }
        otherwise.append(answer).append('\n');
      }
      throw new AssertionError("the shell ended: " + otherwise);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Has the database of the home do something else.
  CommandLineRun sql(Path home, String statement) {
    return answer(home, SQL, statement);
  }

  private static CommandLineRun sql(String home, String statement) {
    try (ArchiveDatabase database =
            ArchiveDatabase.open(
                ArchiveHome.open(Path.of(home)), new DatabaseSettings.Embedded(true));
        Connection connection = database.dataSource().getConnection();
        Statement done = connection.createStatement()) {
      done.execute(statement);
      return new CommandLineRun(0, "", "");
    } catch (SQLException e) {
      return new CommandLineRun(1, "", e.toString());
    }
  }

  public static void main(String[] arguments) throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      JsonNode asked = JSON.readTree(line);
      String[] words = asked.get(1).valueStream().map(JsonNode::asString).toArray(String[]::new);
      String home = asked.get(0).asString();
      ProgramUnderTest program = ProgramUnderTest.in(Path.of(home));
      CommandLineRun run =
          switch (asked.get(2).asString()) {
            case SQL -> sql(home, words[0]);
            case BROWSER -> program.run(words);
            default -> program.withoutBrowser(Path.of(arguments[0])).run(words);
          };
      System.out.println(ANSWER + JSON.writeValueAsString(run));
    }
  }

  @Override
  public void close() throws IOException, InterruptedException {
    told.close();
    process.waitFor();
  }
}
