package org.bevara.wordpress;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/// A server that lives no longer than this process, however this process ends, and takes what it
/// has started with it.
///
/// It runs in a process group of its own beside a shell that reads what only this process can
/// write: when that ends, by [#close] or because this process was killed, the shell kills the
/// group. PHP's built-in server needs this, since its workers outlive it.
final class TiedProcess implements AutoCloseable {

  private static final String TIE = "\"$@\" </dev/null & cat >/dev/null; kill -9 0";
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Process shell;
  private final Path log;

  private TiedProcess(Process shell, Path log) {
    this.shell = shell;
    this.log = log;
  }

  /// Starts `line` in `folder`; what it says goes to `log`.
  static TiedProcess start(Path folder, Path log, Map<String, String> environment, String... line)
      throws IOException {
    List<String> whole = new ArrayList<>(List.of("setsid", "sh", "-c", TIE, "tied"));
    whole.addAll(List.of(line));
    ProcessBuilder builder =
        new ProcessBuilder(whole)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().putAll(environment);
    return new TiedProcess(builder.start(), log);
  }

  /// Waits until `ready` has an answer.
  ///
  /// @throws IOException with what the server said, if it is not ready in two minutes
  <T> T await(Callable<Optional<T>> ready) throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    Exception last = null;
    while (System.nanoTime() < end) {
      try {
        Optional<T> answer = ready.call();
        if (answer.isPresent()) {
          return answer.get();
        }
      } catch (InterruptedException e) {
        throw e;
      } catch (Exception e) {
        // it is not there yet; the last reason is told if it never comes
        last = e;
      }
      Thread.sleep(20);
    }
    throw new IOException("the server is not ready; it said:%n%s".formatted(said()), last);
  }

  String said() throws IOException {
    return Files.readString(log);
  }

  /// Kills the server and all it started; when this returns they are gone.
  @Override
  public void close() throws IOException {
    shell.getOutputStream().close();
    try {
      shell.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
