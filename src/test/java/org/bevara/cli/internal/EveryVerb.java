package org.bevara.cli.internal;

import java.io.PrintWriter;
import java.io.Writer;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import org.bevara.cli.CommandLineProgram;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/// All verbs of the command line that do something, as picocli knows them.
final class EveryVerb {

  private EveryVerb() {}

  /// Their descriptions, by the verb with those above it, as in `hold place`.
  static Map<String, CommandSpec> all() {
    PrintWriter unheard = new PrintWriter(Writer.nullWriter());
    CommandLine line =
        new CommandLine(
            new BevaraCommand(
                new CommandLineProgram(
                    Map.of(), Clock.systemUTC(), new Terminal(unheard, unheard, false))));
    Verbs.ALL.forEach(line::addSubcommand);
    Map<String, CommandSpec> all = new TreeMap<>();
    collect(line, all);
    return all;
  }

  private static void collect(CommandLine line, Map<String, CommandSpec> all) {
    if (line.getCommandSpec().userObject() instanceof Verb) {
      all.put(
          line.getCommandSpec().qualifiedName().replaceFirst("^bevara ", ""),
          line.getCommandSpec());
    }
    line.getSubcommands().values().forEach(below -> collect(below, all));
  }
}
