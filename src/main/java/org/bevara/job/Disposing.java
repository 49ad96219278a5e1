package org.bevara.job;

import java.time.Instant;
import java.util.List;
import org.bevara.disposal.Proposal;
import org.bevara.disposal.ProposalId;

/// The job `disposal`: ends the proposals that nobody approved in time, and those that rest on
/// something that has changed since.
public final class Disposing {

  private final Desk desk;
  private final Expiring expiring;

  public Disposing(Archive archive, Desk desk) {
    this.desk = desk;
    this.expiring = new Expiring(archive, desk);
  }

  /// What a run came to.
  ///
  /// @param expired those that were ended
  public record Outcome(List<ProposalId> expired) {

    public Outcome {
      expired = List.copyOf(expired);
    }
  }

  /// @throws org.bevara.record.RefusedException as [org.bevara.disposal.DestructionClock#now] does
  public Outcome run() {
    Instant now = desk.destructionClock().now();
    return new Outcome(
        expiring.waiting().stream()
            .map(Proposal::id)
            .filter(id -> expiring.expire(id, now).isPresent())
            .toList());
  }
}
