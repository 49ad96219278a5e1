package org.bevara.job;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bevara.disposal.Proposal;
import org.bevara.disposal.ProposalId;
import org.bevara.job.Executing.Executed;

/// The job `disposal`: ends the proposals that nobody approved in time, and those that rest on
/// something that has changed since; puts what is approved into quarantine; destroys what has been
/// there for long enough.
public final class Disposing {

  private final Archive archive;
  private final Desk desk;
  private final Expiring expiring;

  public Disposing(Archive archive, Desk desk) {
    this.archive = archive;
    this.desk = desk;
    this.expiring = new Expiring(archive, desk);
  }

  /// What a run came to.
  ///
  /// @param expired those that were ended
  /// @param executed those that were carried further
  public record Outcome(List<ProposalId> expired, List<Executed> executed) {

    public Outcome {
      expired = List.copyOf(expired);
      executed = List.copyOf(executed);
    }
  }

  /// Ends what has to end, and nothing else.
  ///
  /// @throws org.bevara.record.RefusedException as [org.bevara.disposal.DestructionClock#now] does
  public List<ProposalId> expire() {
    Instant now = desk.destructionClock().now();
    return expiring.waiting().stream()
        .map(Proposal::id)
        .filter(id -> expiring.expire(id, now).isPresent())
        .toList();
  }

  /// Does what is to be done now, proposal by proposal, and stops at the first failure.
  ///
  /// @throws org.bevara.record.RefusedException as [org.bevara.disposal.DestructionClock#now] does,
  ///   and those of [Executing#execute]
  public Outcome run(Executing executing, Progress progress) {
    List<ProposalId> expired = expire();
    Instant now = desk.destructionClock().now();
    List<Executed> executed = new ArrayList<>();
    for (Proposal proposal : archive.proposals().all(desk.authority().name())) {
      if (Executing.isReady(proposal, now)) {
        executed.add(executing.execute(proposal.id(), progress));
      }
    }
    return new Outcome(expired, executed);
  }
}
