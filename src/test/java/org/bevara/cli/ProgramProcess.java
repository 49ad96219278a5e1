package org.bevara.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.bevara.JavaProcess;

/// A command line in a process of its own, as a shell has it.
final class ProgramProcess implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(120);

  private final Process process;
  private final StringBuffer out = new StringBuffer();
  private final StringBuffer err = new StringBuffer();
  private final List<Thread> readers;

  private ProgramProcess(Process process) {
    this.process = process;
    this.readers =
        List.of(reading(process.getInputStream(), out), reading(process.getErrorStream(), err));
  }

  /// @param folder where it is started; an empty folder `none` is made there
  static ProgramProcess start(Path folder, Map<String, String> variables, String... line) {
    List<String> command =
        JavaProcess.command(
            List.of(
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED"),
            BrowserlessProgram.class,
            folder.resolve("none").toString());
    command.addAll(List.of(line));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("BEVARA_"));
    builder.environment().putAll(variables);
    try {
      return new ProgramProcess(builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Thread reading(InputStream stream, StringBuffer into) {
    return Thread.ofVirtual()
        .start(() -> {
          byte[] piece = new byte[8192];
          try (stream) {
            for (int read = stream.read(piece); read > 0; read = stream.read(piece)) {
              into.append(new String(piece, 0, read, StandardCharsets.UTF_8));
            }
          } catch (IOException e) {
            into.append("\n(cut off)");
          }
        });
  }

  String out() {
    return out.toString();
  }

  String err() {
    return err.toString();
  }

  /// Waits until it has said `words` on standard output.
  void awaitWords(String words) throws InterruptedException {
    long begun = System.nanoTime();
    while (!out.toString().contains(words)) {
      if (!process.isAlive() || System.nanoTime() - begun > PATIENCE.toNanos()) {
        throw new AssertionError("never said \"%s\":%n%s%n%s".formatted(words, out, err));
      }
      Thread.sleep(20);
    }
  }

  /// Sends a signal by its name.
  void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start().waitFor();
  }

  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /// Waits for its end.
  CommandLineRun end() throws InterruptedException {
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("does not end:%n%s%n%s".formatted(out, err));
    }
    for (Thread reader : readers) {
      reader.join();
    }
    return new CommandLineRun(process.exitValue(), out(), err());
  }

  @Override
  public void close() throws InterruptedException {
    kill();
  }
}
