package org.bevara.upkeep;

import java.util.List;
import org.bevara.record.Finding;

/// What one run of the fixity job came to.
///
/// @param objects read whole
/// @param bytes of them
/// @param sealed objects of which nothing outside of the store knew the digest before
/// @param left objects that are due and were not read in this run
/// @param stopped whether it was told to end before all was read
/// @param findings what is wrong with those that were read
public record FixityReport(
    long objects, long bytes, long sealed, long left, boolean stopped, List<Finding> findings) {

  public FixityReport {
    findings = List.copyOf(findings);
  }
}
