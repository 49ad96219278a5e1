package org.bevara.job;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.bevara.JavaProcess;
import org.bevara.record.ChannelId;

/// A visit in a Java process of its own, with the compiler that the launcher gives.
final class VisitProcess {

  private VisitProcess() {}

  /// Visits `channel` of the archive in `home`.
  ///
  /// @param memory for Java objects, as `-Xmx` takes it
  /// @return what the process said: `CODE`, the visit's code, and the steps with their times
  static String visit(Path home, int port, String channel, Instant now, String memory)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                JavaProcess.command(
                    List.of(
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx" + memory,
                        "-XX:+ExitOnOutOfMemoryError"),
                    VisitProcess.class,
                    home.toString(),
                    String.valueOf(port),
                    channel,
                    now.toString()))
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int code = process.waitFor();
    return code == 0 ? said : "EXIT %d%n%s".formatted(code, said);
  }

  public static void main(String[] arguments) {
    try (ArchiveFixture fixture =
        ArchiveFixture.open(
            Path.of(arguments[0]),
            Integer.parseInt(arguments[1]),
            new SteppingClock(Instant.parse(arguments[3])))) {
      RunReport report =
          fixture
              .harvests()
              .run(fixture.channel(arguments[2]), List.of(JobStep.values()), new Saying());
      System.out.printf("CODE %s %s%n", report.code(), report.message());
      report.steps().forEach(System.out::println);
    }
  }

  /// Says which step has begun, so that it is known where a process ended that did not.
  private static final class Saying implements Progress {

    @Override
    public void begin(ChannelId channel, String step, int total) {
      System.out.printf("BEGIN %s %d%n", step, total);
    }

    @Override
    public void advance() {}

    @Override
    public void end() {}
  }
}
