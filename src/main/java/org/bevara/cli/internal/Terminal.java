package org.bevara.cli.internal;

import java.io.BufferedReader;
import java.io.PrintWriter;
import java.util.Optional;

/// Where the program writes, and reads what a person types.
///
/// @param out what others script against, and nothing else
/// @param err progress and messages
/// @param interactive whether a person is looking
/// @param in what that person types; empty where nobody does
public record Terminal(
    PrintWriter out, PrintWriter err, boolean interactive, Optional<BufferedReader> in) {

  /// A terminal at which nobody types.
  public Terminal(PrintWriter out, PrintWriter err, boolean interactive) {
    this(out, err, interactive, Optional.empty());
  }
}
