package org.bevara.cli.internal;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/// One verb of the command line.
@Command(mixinStandardHelpOptions = true, sortOptions = false)
abstract class Verb implements Callable<Integer> {

  @ParentCommand private @Nullable BevaraCommand command;

  @Override
  public final Integer call() {
    if (command == null) {
      throw new IllegalStateException("picocli sets the parent command");
    }
    return run(command.session());
  }

  /// Does what the verb says.
  ///
  /// @return the exit code of the contract
  abstract int run(Session session);
}
