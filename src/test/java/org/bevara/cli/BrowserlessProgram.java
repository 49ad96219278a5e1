package org.bevara.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.bevara.capture.ChromiumFinder;
import org.bevara.cli.internal.Terminal;

/// The program's `main`, on a machine that has no browser: visits are quick.
///
/// The first argument is an empty folder, the others are the command line.
public final class BrowserlessProgram {

  private BrowserlessProgram() {}

  public static void main(String[] arguments) {
    Signals.take();
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.remove("PATH");
    environment.remove("BEVARA_CHROMIUM");
    String[] line = new String[arguments.length - 1];
    System.arraycopy(arguments, 1, line, 0, line.length);
    System.exit(
        new CommandLineProgram(
                environment,
                Clock.systemUTC(),
                new Terminal(
                    new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                    new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                    false),
                new ChromiumFinder(Path.of(arguments[0])))
            .run(line));
  }
}
