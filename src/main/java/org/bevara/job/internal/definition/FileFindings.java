package org.bevara.job.internal.definition;

import static java.util.Comparator.comparing;

import java.util.ArrayList;
import java.util.List;
import org.bevara.record.Finding;

/// Collects what is found in one file. Not thread-safe.
final class FileFindings {

  private record Placed(Position position, Finding finding) {}

  private final String label;
  private final List<Placed> found = new ArrayList<>();

  /// @param label the file's path as it is shown to people
  FileFindings(String label) {
    this.label = label;
  }

  void add(DefinitionCode code, Position position, String message) {
    found.add(new Placed(position, code.at(where(position), message)));
  }

  /// A finding of someone who does not know where in the file its subject stands.
  void add(Finding finding, Position position) {
    found.add(
        new Placed(
            position,
            new Finding(finding.code(), finding.severity(), where(position), finding.message())));
  }

  /// A finding about the file as a whole: it has no line.
  void add(DefinitionCode code, String message) {
    found.add(new Placed(Position.START, code.at(label, message)));
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  /// All of them, by place; those at one place in the order in which they were found.
  List<Finding> sorted() {
    return found.stream().sorted(comparing(Placed::position)).map(Placed::finding).toList();
  }

  private String where(Position position) {
    return "%s:%d:%d".formatted(label, position.line(), position.column());
  }
}
