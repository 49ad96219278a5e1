package org.bevara.cli.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.bevara.record.Finding;
import org.bevara.record.Finding.Severity;

/// Findings as they are told: for a program each at once, for people a table at the end, of as many
/// as one looks through.
final class FindingOutput implements Consumer<Finding> {

  private static final int SHOWN = 1000;

  private final Output output;
  private final List<List<String>> rows = new ArrayList<>();
  private long errors;
  private long others;

  FindingOutput(Output output) {
    this.output = output;
  }

  @Override
  public void accept(Finding finding) {
    if (finding.severity() == Severity.ERROR) {
      errors++;
    } else {
      others++;
    }
    if (output.isJson()) {
      output.line(CheckVerb.line(output, finding));
    } else if (rows.size() < SHOWN) {
      rows.add(
          List.of(finding.severity().name(), finding.where(), finding.code(), finding.message()));
    }
  }

  /// Prints the table.
  void end() {
    if (!output.isJson()) {
      output.table(List.of("severity", "where", "code", "message"), rows);
      if (errors + others > SHOWN) {
        output.say("and %d more; --format json lists all".formatted(errors + others - SHOWN));
      }
    }
  }

  long errors() {
    return errors;
  }

  long warnings() {
    return others;
  }
}
