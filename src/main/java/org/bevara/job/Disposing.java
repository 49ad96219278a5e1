package org.bevara.job;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bevara.disposal.DestructionClock;
import org.bevara.disposal.Proposal;
import org.bevara.disposal.ProposalId;
import org.bevara.disposal.ProposalState;

/// The job `disposal`: ends the proposals that nobody approved in time.
public final class Disposing {

  private final Archive archive;
  private final Desk desk;
  private final DestructionClock clock;

  public Disposing(Archive archive, Desk desk) {
    this.archive = archive;
    this.desk = desk;
    this.clock =
        new DestructionClock(archive.ledger(), archive.clock(), desk.authority().zone());
  }

  /// What a run came to.
  ///
  /// @param expired those that were ended
  public record Outcome(List<ProposalId> expired) {

    public Outcome {
      expired = List.copyOf(expired);
    }
  }

  /// @throws org.bevara.record.RefusedException as [DestructionClock#now] does
  public Outcome run() {
    Instant now = clock.now();
    List<ProposalId> expired = new ArrayList<>();
    for (Proposal proposal : archive.proposals().all(desk.authority().name())) {
      if (isOver(proposal, now)) {
        archive
            .transactions()
            .executeWithoutResult(_ -> {
              Proposal locked =
                  archive.proposals().lock(desk.authority().name(), proposal.id());
              if (isOver(locked, now)) {
                archive.proposals().expire(locked, "NOT_APPROVED_IN_TIME", now);
                expired.add(locked.id());
              }
            });
      }
    }
    return new Outcome(expired);
  }

  private static boolean isOver(Proposal proposal, Instant now) {
    boolean waits =
        proposal.state() == ProposalState.PROPOSED || proposal.state() == ProposalState.APPROVED;
    return waits && !now.isBefore(proposal.expiresAt());
  }
}
