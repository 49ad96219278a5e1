package org.bevara.home.internal;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bevara.record.FailedException;

/// Runs one of the server's programs to its end, in a clean environment.
final class ServerCommand {

  private ServerCommand() {}

  /// Whether the command exists and ends with 0.
  static boolean succeeds(List<String> command) throws IOException {
    ProcessBuilder builder = builder(command);
    builder.redirectOutput(Redirect.DISCARD);
    try {
      return run(builder, Duration.ofSeconds(30)) == 0;
    } catch (IOException e) {
      // there is no such program on this machine
      return false;
    }
  }

  /// The exit code of the command, whose words to the world are added to `log`.
  ///
  /// They go to a file and not to a pipe: the server inherits it and would keep a pipe open.
  static int run(List<String> command, Path log, Duration limit) throws IOException {
    ProcessBuilder builder = builder(command);
    builder.redirectOutput(Redirect.appendTo(log.toFile()));
    return run(builder, limit);
  }

  private static ProcessBuilder builder(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command);
    // PGDATA, PGOPTIONS and their like would redirect the server
    builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
    builder.environment().put("LC_ALL", "C");
    builder.directory(Path.of("/").toFile());
    builder.redirectErrorStream(true);
    return builder;
  }

  private static int run(ProcessBuilder builder, Duration limit) throws IOException {
    Process process = builder.start();
    process.getOutputStream().close();
    return end(process, builder.command().getLast(), limit);
  }

  /// The exit code of a process; one that does not end in time is destroyed.
  ///
  /// @throws FailedException DB_COMMAND_HUNG, INTERRUPTED
  static int end(Process process, String name, Duration limit) {
    try {
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        throw new FailedException(
            "DB_COMMAND_HUNG",
            "%s did not end within %d seconds".formatted(name, limit.toSeconds()));
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new FailedException("INTERRUPTED", "interrupted while the database was handled", e);
    }
  }
}
