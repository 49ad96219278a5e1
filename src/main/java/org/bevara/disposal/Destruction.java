package org.bevara.disposal;

import java.time.Instant;
import org.bevara.record.AuthorityName;

/// By what one record is destroyed: what its tombstone says.
///
/// @param rule of the schedule
/// @param decision of the schedule that carries the rule
/// @param decidedBy the machine, or the account that settled the record's outcome
/// @param live whether it is still to be seen at its source
public record Destruction(
    AuthorityName authority,
    ProposalId proposal,
    String rule,
    String decision,
    String decidedBy,
    boolean live,
    DisposalSettings.Snapshots snapshots,
    Instant at) {

  /// The stored object that will hold the certificate.
  public String certificate() {
    return certificate(proposal);
  }

  static String certificate(ProposalId proposal) {
    return "destruction-" + proposal;
  }
}
