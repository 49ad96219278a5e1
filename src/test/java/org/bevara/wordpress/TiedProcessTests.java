package org.bevara.wordpress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Servers of tests, and what is left of them.
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class TiedProcessTests {

  /// Starts a worker, says both numbers, and never ends by itself.
  private static final String SERVER = "sleep 9999 & echo $$ $!; wait";

  @TempDir Path folder;

  private static TiedProcess server(Path folder) throws IOException {
    return TiedProcess.start(folder, folder.resolve("log"), Map.of(), "sh", "-c", SERVER);
  }

  private static List<Long> numbers(TiedProcess server) throws IOException, InterruptedException {
    String said =
        server.await(() ->
            Optional.of(server.said()).filter(line -> line.endsWith("\n")).map(String::strip));
    return List.of(said.split(" ")).stream().map(Long::valueOf).toList();
  }

  /// Waits for their end. A process that nobody has asked how it ended is still listed, as a
  /// zombie.
  private static void awaitEnd(List<Long> numbers) throws InterruptedException {
    for (long number : numbers) {
      while (isRunning(Path.of("/proc", String.valueOf(number), "stat"))) {
        Thread.sleep(10);
      }
    }
  }

  private static boolean isRunning(Path status) {
    try {
      return !Files.readString(status).contains(") Z ");
    } catch (IOException e) {
      // it is no longer listed
      return false;
    }
  }

  @Test
  void workersEndWithTheServerThatIsClosed() throws Exception {
    TiedProcess server = server(folder);
    List<Long> numbers = numbers(server);
    assertThat(numbers).hasSize(2);
    server.close();
    awaitEnd(numbers);
  }

  @Test
  void workersEndWithTheProcessThatWasKilled() throws Exception {
    Process starter =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                TiedProcessTests.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    List<Long> numbers;
    try (BufferedReader said = starter.inputReader()) {
      numbers = List.of(said.readLine().split(" ")).stream().map(Long::valueOf).toList();
    } finally {
      starter.destroyForcibly().waitFor();
    }
    assertThat(numbers).hasSize(2);
    awaitEnd(numbers);
  }

  public static void main(String[] arguments) throws Exception {
    try (TiedProcess server = server(Path.of(arguments[0]))) {
      List<Long> numbers = numbers(server);
      System.out.println(numbers.getFirst() + " " + numbers.getLast());
      Thread.sleep(Long.MAX_VALUE);
    }
  }
}
