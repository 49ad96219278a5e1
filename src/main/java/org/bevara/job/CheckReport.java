package org.bevara.job;

import java.util.List;
import org.bevara.record.Finding;

/// What a check of job definitions found, for the verb `check`.
///
/// @param findings by file in reading order, then by line and column
public record CheckReport(List<Finding> findings, Summary summary) {

  public CheckReport {
    findings = List.copyOf(findings);
  }

  /// The figures in one line for people.
  public String inWords() {
    return "%d errors, %d warnings in %d files; %d channels, %d rules"
        .formatted(
            summary.errors(),
            summary.warnings(),
            summary.files(),
            summary.channels(),
            summary.rules());
  }

  /// The figures of a check.
  ///
  /// @param files those that were read
  /// @param channels those that the register lists, sound or not
  /// @param rules those that the disposal schedule lists, sound or not
  public record Summary(int errors, int warnings, int files, int channels, int rules) {}
}
