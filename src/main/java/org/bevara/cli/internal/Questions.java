package org.bevara.cli.internal;

import java.io.BufferedReader;
import java.io.IOException;
import org.bevara.record.FailedException;
import org.bevara.record.UsageException;
import org.jspecify.annotations.Nullable;

/// Asks a person at a terminal what no option answered. Not thread-safe.
final class Questions {

  private final Terminal terminal;

  Questions(Terminal terminal) {
    this.terminal = terminal;
  }

  /// The answer to one question: that of the option, else what is typed, else `otherwise`.
  ///
  /// @param given what the option says; null where it was left out
  /// @param option its name, told where nobody can be asked
  /// @param otherwise what an empty line means; null where there must be an answer
  /// @throws UsageException `ANSWER_MISSING`
  String ask(@Nullable String given, String option, String question, @Nullable String otherwise) {
    if (given != null) {
      return given;
    }
    BufferedReader in = terminal.in().orElse(null);
    if (in != null) {
      terminal
          .err()
          .print(otherwise == null ? question + " " : "%s [%s] ".formatted(question, otherwise));
      terminal.err().flush();
      String typed = line(in);
      if (typed != null && !typed.isBlank()) {
        return typed.strip();
      }
    }
    if (otherwise == null) {
      throw new UsageException("ANSWER_MISSING", "%s give it with %s".formatted(question, option));
    }
    return otherwise;
  }

  private static @Nullable String line(BufferedReader in) {
    try {
      return in.readLine();
    } catch (IOException e) {
      throw new FailedException("TERMINAL_FAILED", "what was typed cannot be read", e);
    }
  }
}
