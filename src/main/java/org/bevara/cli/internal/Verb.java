package org.bevara.cli.internal;

import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// One verb of the command line.
///
/// Each verb says by its kind what it does on a home that a program serves: the compiler holds it
/// to that.
@Command(mixinStandardHelpOptions = true, sortOptions = false)
abstract sealed class Verb implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Override
  public final Integer call() {
    if (spec == null) {
      throw new IllegalStateException("picocli sets the verb's own description");
    }
    BevaraCommand command = (BevaraCommand) spec.root().userObject();
    return call(command.session().forMachines(isForMachines()), command.arguments());
  }

  /// Whether a machine that starts harvests may do this. It may nothing else, and is shown nothing.
  boolean isForMachines() {
    return false;
  }

  /// Lets whoever may run this verb pass.
  ///
  /// @return the session
  final Session allowed(Session session) {
    String verb = spec == null ? "" : spec.qualifiedName().replaceFirst("^bevara ", "");
    session.require(VerbRules.of(verb));
    return session;
  }

  abstract int call(Session session, List<String> arguments);

  /// Does what the verb says.
  ///
  /// @return the exit code of the contract
  abstract int run(Session session);

  /// A verb that changes nothing: it reads what was last committed, in its own process, whoever
  /// else works on the home.
  abstract static non-sealed class Looking extends Verb {

    @Override
    final int call(Session session, List<String> arguments) {
      return run(allowed(session.onlyLooking()));
    }
  }

  /// A verb that changes the archive: where a program serves the home, that program does it.
  abstract static non-sealed class Acting extends Verb {

    @Override
    final int call(Session session, List<String> arguments) {
      return session.elsewhere(arguments).orElseGet(() -> run(allowed(session.named(word()))));
    }

    /// What the run is called where runs are listed.
    String word() {
      return String.valueOf(getClass().getAnnotation(Command.class).name());
    }
  }

  /// A verb that changes the archive in some of its forms, and looks in the others.
  abstract static non-sealed class Sometimes extends Verb {

    @Override
    final int call(Session session, List<String> arguments) {
      if (!acts()) {
        return run(allowed(session.onlyLooking()));
      }
      return session
          .elsewhere(arguments)
          .orElseGet(() ->
              run(
                  allowed(
                      session.named(
                          String.valueOf(getClass().getAnnotation(Command.class).name())))));
    }

    /// Whether what was asked for changes anything.
    abstract boolean acts();
  }

  /// A verb with a life of its own, which no other program can do for it.
  abstract static non-sealed class Alone extends Verb {

    @Override
    final int call(Session session, List<String> arguments) {
      return run(allowed(session.notServed()));
    }
  }
}
