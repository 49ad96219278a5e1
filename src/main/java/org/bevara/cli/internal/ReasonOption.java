package org.bevara.cli.internal;

import picocli.CommandLine.Option;

/// Why somebody does what a verb does, without which it is not done.
final class ReasonOption {

  @Option(
      names = "--reason",
      paramLabel = "T",
      required = true,
      description = "Why; kept in the store.")
  String text = "";
}
