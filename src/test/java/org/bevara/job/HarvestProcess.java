package org.bevara.job;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.bevara.JavaProcess;
import org.bevara.capture.Camera;
import org.bevara.capture.CameraSettings;
import org.bevara.capture.Cameras;
import org.bevara.home.DatabaseSettings;
import org.bevara.record.ChannelId;

/// Another Java process that visits a channel, and says after each task that it has done it, and at
/// the end what it came to.
final class HarvestProcess {

  /// The variable with the announcement after which the process stands still.
  private static final String LAST = "LAST_ANNOUNCEMENT";

  private HarvestProcess() {}

  /// Visits `channel` in another process and kills that as `kill -9` does, after `tasks` tasks of
  /// `step`, where it waits to be killed.
  ///
  /// @return whether it came so far
  static boolean killAfter(Path home, int port, String channel, Instant now, String step, int tasks)
      throws IOException, InterruptedException {
    String last = "DONE %s %d".formatted(step, tasks);
    Process process = start(List.of(), Map.of(LAST, last), home, port, channel, now);
    try {
      return said(process, last);
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  /// Starts such a process.
  ///
  /// @param options for Java
  /// @param environment added to this process's
  static Process start(
      List<String> options,
      Map<String, String> environment,
      Path home,
      int port,
      String channel,
      Instant now)
      throws IOException {
    List<String> all = new ArrayList<>(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    all.addAll(options);
    ProcessBuilder builder =
        new ProcessBuilder(
            JavaProcess.command(
                all,
                HarvestProcess.class,
                home.toString(),
                String.valueOf(port),
                channel,
                now.toString()));
    builder.environment().putAll(environment);
    return builder.redirectErrorStream(true).start();
  }

  /// Reads what the process says until it says that, or ends.
  static boolean said(Process process, String awaited) throws IOException {
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      if (line.equals(awaited)) {
        return true;
      }
    }
    return false;
  }

  /// Everything that the process says until it ends.
  static List<String> everything(Process process) throws IOException {
    try (BufferedReader output =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      return output.readAllLines();
    }
  }

  public static void main(String[] arguments) {
    Optional<Camera> camera =
        Optional.ofNullable(System.getenv("CAMERA_BINARY"))
            .map(binary ->
                Cameras.chromium(
                    new CameraSettings(
                        Path.of(binary),
                        Path.of(arguments[0]).resolveSibling("camera"),
                        Optional.empty(),
                        Clock.systemUTC())));
    try (ArchiveFixture fixture =
        ArchiveFixture.open(
            Path.of(arguments[0]),
            DatabaseSettings.of(System.getenv(), true),
            LeaseTerm.of(System.getenv()),
            Path.of("jobs"),
            Integer.parseInt(arguments[1]),
            camera,
            new SteppingClock(Instant.parse(arguments[3])))) {
      RunReport report =
          fixture
              .harvests()
              .run(fixture.channel(arguments[2]), List.of(JobStep.values()), new Announcing());
      System.out.println("REPORT " + report.code());
    }
    camera.ifPresent(Camera::close);
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
      say("DONE %s %d".formatted(step, done));
    }

    @Override
    public void end() {
      say("DONE %s 0".formatted(step));
    }

    private static void say(String announcement) {
      System.out.println(announcement);
      while (announcement.equals(System.getenv(LAST))) {
        LockSupport.park();
      }
    }
  }
}
