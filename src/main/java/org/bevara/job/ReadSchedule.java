package org.bevara.job;

import java.util.List;
import java.util.Optional;
import org.bevara.appraisal.DisposalSchedule;
import org.bevara.record.Finding;

/// A disposal schedule as it was read from a file.
///
/// @param findings errors and warnings, by line and column
/// @param schedule empty if a finding is an error
public record ReadSchedule(List<Finding> findings, Optional<DisposalSchedule> schedule) {

  public ReadSchedule {
    findings = List.copyOf(findings);
  }
}
