package org.bevara.job;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.bevara.record.ChannelId;

/// Another Java process that visits a channel, and says after each task that it has done it.
final class HarvestProcess {

  private HarvestProcess() {}

  /// Visits `channel` in another process and kills that as `kill -9` does, after `tasks` tasks of
  /// `step`.
  ///
  /// @return whether it came so far
  static boolean killAfter(Path home, int port, String channel, Instant now, String step, int tasks)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                HarvestProcess.class.getName(),
                home.toString(),
                String.valueOf(port),
                channel,
                now.toString()));
    builder.redirectErrorStream(true);
    Process process = builder.start();
    try (BufferedReader output =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      String awaited = "DONE %s %d".formatted(step, tasks);
      String line = output.readLine();
      while (line != null && !line.equals(awaited)) {
        line = output.readLine();
      }
      return line != null;
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  public static void main(String[] arguments) {
    try (ArchiveFixture fixture =
        ArchiveFixture.open(
            Path.of(arguments[0]),
            Integer.parseInt(arguments[1]),
            new SteppingClock(Instant.parse(arguments[3])))) {
      fixture
          .harvests()
          .run(fixture.channel(arguments[2]), List.of(JobStep.values()), new Announcing());
    }
  }

  /// Says on standard output how far it has come.
  private static final class Announcing implements Progress {

    private String step = "";
    private int done;

    @Override
    public void begin(ChannelId channel, String begun, int total) {
      step = begun;
      done = 0;
    }

    @Override
    public void advance() {
      done++;
      System.out.printf("DONE %s %d%n", step, done);
    }

    @Override
    public void end() {
      System.out.printf("DONE %s 0%n", step);
    }
  }
}
