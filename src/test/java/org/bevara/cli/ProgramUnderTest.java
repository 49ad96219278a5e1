package org.bevara.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.bevara.capture.ChromiumFinder;
import org.bevara.cli.internal.Terminal;

/// The command line as a person has it, in this process: real archive, database, site and browser.
///
/// Its clock begins at [#NOW] and goes on from there, so that two acts never fall on one instant
/// and a test does not depend on the day it runs on.
final class ProgramUnderTest {

  static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  private static final String BEGAN = "bevara.test.began";
  private static final Instant BEGINNING =
      Instant.parse(System.getProperty(BEGAN, Instant.now().toString()));
  private static final Clock CLOCK =
      Clock.offset(Clock.systemUTC(), Duration.between(BEGINNING, NOW));

  private final Map<String, String> environment;
  private final ChromiumFinder finder;
  private final Clock clock;

  private ProgramUnderTest(Map<String, String> environment, ChromiumFinder finder, Clock clock) {
    this.environment = Map.copyOf(environment);
    this.finder = finder;
    this.clock = clock;
  }

  /// The option by which the clock of another Java process goes with this one's.
  static String sameClock() {
    return "-D%s=%s".formatted(BEGAN, BEGINNING);
  }

  /// A program whose home is `home` and whose definitions are those that the project brings.
  static ProgramUnderTest in(Path home) {
    Map<String, String> environment = new HashMap<>();
    environment.put("BEVARA_HOME", home.toString());
    environment.put("BEVARA_JOBS", "jobs");
    environment.put("BEVARA_AUTHORITY", "exempelkommun");
    for (String kept : new String[] {"PATH", "HOME", "BEVARA_CHROMIUM"}) {
      String value = System.getenv(kept);
      if (value != null) {
        environment.put(kept, value);
      }
    }
    return new ProgramUnderTest(environment, new ChromiumFinder(), CLOCK);
  }

  ProgramUnderTest with(String variable, String value) {
    Map<String, String> changed = new HashMap<>(environment);
    changed.put(variable, value);
    return new ProgramUnderTest(changed, finder, clock);
  }

  /// The same at another time.
  ProgramUnderTest at(Clock other) {
    return new ProgramUnderTest(environment, finder, other);
  }

  /// The same on a machine that has no browser.
  ///
  /// @param root a folder in which there is none
  ProgramUnderTest withoutBrowser(Path root) {
    Map<String, String> changed = new HashMap<>(environment);
    changed.put("PATH", "");
    changed.remove("BEVARA_CHROMIUM");
    return new ProgramUnderTest(changed, new ChromiumFinder(root), clock);
  }

  CommandLineRun run(String... arguments) {
    return run(false, arguments);
  }

  /// The same for somebody who is looking at a terminal.
  CommandLineRun runInteractively(String... arguments) {
    return run(true, arguments);
  }

  private CommandLineRun run(boolean interactive, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        new CommandLineProgram(
                environment,
                clock,
                new Terminal(new PrintWriter(out), new PrintWriter(err), interactive),
                finder)
            .run(arguments);
    return new CommandLineRun(code, out.toString(), err.toString());
  }
}
