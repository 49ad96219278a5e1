package org.bevara.cli;

import java.io.BufferedReader;
import java.io.Console;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.bevara.capture.ChromiumFinder;
import org.bevara.cli.internal.BevaraCommand;
import org.bevara.cli.internal.Terminal;

/// The `bevara` command.
///
/// @param environment the process's variables
/// @param clock what it takes for now
/// @param terminal where it writes
/// @param chromium looks for the browser
public record CommandLineProgram(
    Map<String, String> environment, Clock clock, Terminal terminal, ChromiumFinder chromium) {

  /// The program that looks for a browser in the usual places of this machine.
  public CommandLineProgram(Map<String, String> environment, Clock clock, Terminal terminal) {
    this(environment, clock, terminal, new ChromiumFinder());
  }

  /// The program as a person runs it.
  public static CommandLineProgram onThisMachine() {
    return new CommandLineProgram(
        System.getenv(),
        Clock.systemUTC(),
        new Terminal(
            new PrintWriter(System.out, true, StandardCharsets.UTF_8),
            new PrintWriter(System.err, true, StandardCharsets.UTF_8),
            typed().isPresent(),
            typed()));
  }

  /// What a person types, if one sits at a terminal.
  private static Optional<BufferedReader> typed() {
    return Optional.ofNullable(System.console())
        .filter(Console::isTerminal)
        .map(console -> new BufferedReader(console.reader()));
  }

  /// Runs one command line.
  ///
  /// @return the exit code of the contract, or 128 and the number of the signal that ended it
  public int run(String... arguments) {
    return Signals.exitCode(new BevaraCommand(this).execute(arguments));
  }
}
