package org.bevara.wordpress;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A program that is run to its end.
final class Command {

  /// Far more than fetching or installing takes; whoever waits longer waits for ever.
  private static final long MINUTES = 10;

  private Command() {}

  /// Runs `line` in `folder`.
  ///
  /// @return what it said
  ///
  /// @throws IOException with what it said, if it ended with anything but 0
  static String run(Path folder, String... line) throws IOException, InterruptedException {
    return run(folder, Map.of(), "", line);
  }

  /// The same with more in its environment and with `input` to read.
  static String run(Path folder, Map<String, String> environment, String input, String... line)
      throws IOException, InterruptedException {
    Path said = Files.createTempFile("bevara-wordpress-", ".log");
    Path told = Files.createTempFile("bevara-wordpress-", ".in");
    try {
      Files.writeString(told, input);
      ProcessBuilder builder =
          new ProcessBuilder(line)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectInput(told.toFile())
              .redirectOutput(said.toFile());
      builder.environment().put("LC_ALL", "C.UTF-8");
      builder.environment().putAll(environment);
      Process process = builder.start();
      boolean ended;
      try {
        ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
      } finally {
        process.destroyForcibly();
      }
      String output = Files.readString(said, StandardCharsets.UTF_8);
      if (!ended || process.exitValue() != 0) {
        throw new IOException(
            "%s %s:%n%s"
                .formatted(
                    String.join(" ", line),
                    ended ? "ended with " + process.exitValue() : "did not end",
                    output));
      }
      return output;
    } finally {
      Files.delete(said);
      Files.delete(told);
    }
  }
}
