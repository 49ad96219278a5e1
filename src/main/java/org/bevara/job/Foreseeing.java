package org.bevara.job;

import java.time.Instant;
import java.util.List;
import org.bevara.access.Viewer;
import org.bevara.disposal.DestructionClock;
import org.bevara.disposal.DisposalSettings;
import org.bevara.disposal.DisposalSettings.Snapshots;
import org.bevara.disposal.Proposal;
import org.bevara.disposal.ProposedRecord;
import org.bevara.job.Approving.Told;
import org.bevara.record.RecordId;
import org.bevara.record.RefusedException;
import org.jspecify.annotations.Nullable;

/// What carrying out a proposal would do now, for who is about to. It only looks: what is under a
/// hold is asked for again when each record's turn comes. Thread-safe.
public final class Foreseeing {

  private final Archive archive;
  private final Desk desk;
  private final DestructionClock clock;

  public Foreseeing(Archive archive, Desk desk) {
    this.archive = archive;
    this.desk = desk;
    this.clock = desk.destructionClock();
  }

  /// What comes next for a proposal.
  public enum Step {
    /// It is not approved, or has ended without being carried out.
    NOTHING,
    /// What it names is put into quarantine, where it is found as before.
    QUARANTINE,
    /// The quarantine is not over yet.
    WAIT,
    /// What it names is destroyed.
    DESTROY,
    /// It has been carried out.
    DONE
  }

  /// What would be done.
  ///
  /// @param records how many are to be destroyed, those under a hold among them
  /// @param held how many of these are under a hold, and would be spared
  /// @param spared how many were spared before: by a judgement or by an earlier run
  /// @param until when the quarantine is over that is to begin or has begun; null for another step
  public record Outlook(Step step, int records, int held, int spared, @Nullable Instant until) {

    /// How many would be destroyed if nothing changed.
    public int destroyed() {
      return records - held;
    }
  }

  /// Looks at a proposal as [Executing#execute] would take it up.
  ///
  /// @throws RefusedException `EXECUTING_NOT_ALLOWED`; `CLOCK_BEHIND_LEDGER`,
  ///   `CLOCK_AHEAD_OF_CHECKPOINT`
  public Outlook of(Told told, Viewer viewer) {
    Executing.requireMay(desk.authority().name(), viewer);
    List<ProposedRecord> records = archive.proposals().records(told.proposal().id());
    List<ProposedRecord> open =
        records.stream()
            .filter(record -> record.spared() == null && record.destroyedAt() == null)
            .toList();
    Proposal proposal = told.proposal();
    Instant now = clock.now();
    Step step = step(proposal, now);
    return new Outlook(
        step,
        open.size(),
        (int) open.stream().filter(record -> isHeld(record.record())).count(),
        (int) records.stream().filter(record -> record.spared() != null).count(),
        switch (step) {
          case QUARANTINE -> clock.end(now, proposal.quarantine());
          case WAIT -> proposal.quarantinedUntil();
          case NOTHING, DESTROY, DONE -> null;
        });
  }

  /// A page is not cut while it is under a hold, so what it shows stays too.
  private boolean isHeld(RecordId record) {
    boolean kept = desk.definitions().disposal().map(DisposalSettings::snapshots).filter(Snapshots.KEEP::equals).isPresent();
    return isUnderHold(record)
        || !kept
            && archive.holdings().pagesShowing(record).stream()
                .anyMatch(page -> isUnderHold(page.recordId()));
  }

  private boolean isUnderHold(RecordId record) {
    return !archive.holds().holdsOf(record, true).isEmpty();
  }

  private Step step(Proposal proposal, Instant now) {
    return switch (proposal.state()) {
      case PROPOSED, REJECTED, EXPIRED -> Step.NOTHING;
      case APPROVED ->
          clock.end(now, proposal.quarantine()).isAfter(now) ? Step.QUARANTINE : Step.DESTROY;
      case QUARANTINED -> Executing.isReady(proposal, now) ? Step.DESTROY : Step.WAIT;
      case EXECUTED -> Step.DONE;
    };
  }
}
