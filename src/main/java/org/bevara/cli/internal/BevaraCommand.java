package org.bevara.cli.internal;

import java.nio.file.Path;
import java.util.List;
import org.bevara.cli.CommandLineProgram;
import org.bevara.home.FullDisk;
import org.bevara.home.ProgramVersion;
import org.bevara.record.BevaraException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

/// The command `bevara`, with its verbs below it.
@Command(
    name = "bevara",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "VERB",
    version = "bevara " + BevaraCommand.VERSION,
    sortOptions = false,
    description = {
      "Archives and culls the social media of public authorities.",
      "",
      "Try it:  bevara demo",
      ""
    },
    footer = {
      "",
      "Exit codes: 0 done, 1 failed, 2 usage or configuration wrong, 3 refused by a rule,",
      "4 done in part, 75 another run of the same job on the same channel is under way."
    })
public final class BevaraCommand {

  static final String VERSION = ProgramVersion.CURRENT;

  @Mixin private GlobalOptions options = new GlobalOptions();

  private final CommandLineProgram program;
  private final Surroundings surroundings;
  private List<String> arguments = List.of();
  private @Nullable Session session;

  /// The command in a process of its own.
  public BevaraCommand(CommandLineProgram program) {
    this(program, Surroundings.ownProcess());
  }

  BevaraCommand(CommandLineProgram program, Surroundings surroundings) {
    this.program = program;
    this.surroundings = surroundings;
  }

  /// The command line as it was given.
  List<String> arguments() {
    return arguments;
  }

  /// The session of this command line; opened by the first verb that asks.
  Session session() {
    if (session == null) {
      session = new Session(options, program, surroundings);
    }
    return session;
  }

  /// Runs a command line and tells what went wrong in words.
  ///
  /// @return the exit code of the contract
  public int execute(String... given) {
    arguments = List.of(given);
    Terminal terminal = program.terminal();
    CommandLine line = new CommandLine(this);
    Verbs.of(given).forEach(line::addSubcommand);
    line.registerConverter(Path.class, surroundings::path);
    line.setOut(terminal.out());
    line.setErr(terminal.err());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
    line.setParameterExceptionHandler(BevaraCommand::misused);
    line.setExecutionExceptionHandler((failure, _, _) -> failed(failure));
    try {
      int code = line.execute(given);
      return Math.max(code, closed());
    } finally {
      terminal.out().flush();
      terminal.err().flush();
    }
  }

  private int closed() {
    if (session == null) {
      return 0;
    }
    try {
      session.close();
      return 0;
    } catch (RuntimeException e) {
      return failed(e);
    }
  }

  private static int misused(ParameterException misuse, String[] arguments) {
    CommandLine line = misuse.getCommandLine();
    line.getErr().println("bevara: USAGE: " + misuse.getMessage());
    line.getErr().println("See: " + line.getCommandSpec().qualifiedName() + " --help");
    return 2;
  }

  private int failed(Exception thrown) {
    Terminal terminal = program.terminal();
    Exception failure =
        FullDisk.behind(thrown, session().homePath()).<Exception>map(full -> full).orElse(thrown);
    if (failure instanceof BevaraException told) {
      terminal.err().println("bevara: %s: %s".formatted(told.code(), told.getMessage()));
      if (session().verbose()) {
        failure.printStackTrace(terminal.err());
      }
      return told.exitCode();
    }
    terminal
        .err()
        .println(
            "bevara: INTERNAL_ERROR: a fault of the program, not of your doing: "
                + failure
                + ". Run it again with --verbose and report what it prints.");
    if (session().verbose()) {
      failure.printStackTrace(terminal.err());
    }
    return 1;
  }
}
