package org.bevara.disposal;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.bevara.access.Account;

/// Whether those who approve are several people, as far as accounts can show it: one person with
/// two accounts would be two approvers.
///
/// Immutable and thread-safe.
public final class Independence {

  /// Two accounts that one agent makes within this time, inclusive, may be one person's.
  private static final Duration APART = Duration.ofDays(7);

  private final boolean asked;

  /// @param asked false in the authority of the demonstration, whose accounts one person makes in a
  ///   minute
  public Independence(boolean asked) {
    this.asked = asked;
  }

  /// Why the owner of `account` may not approve a proposal besides those who have; empty if they
  /// may.
  public Optional<Doubt> doubt(Proposal proposal, Account account) {
    if (account.id().equals(proposal.proposedBy())) {
      return Optional.of(Doubt.PROPOSER);
    }
    if (proposal.approvals().stream()
        .anyMatch(approval -> approval.approver().equals(account.id()))) {
      return Optional.of(Doubt.APPROVED_BEFORE);
    }
    if (!asked) {
      return Optional.empty();
    }
    if (account.addedBy().equals(proposal.proposedBy())) {
      return Optional.of(Doubt.ADDED_BY_PROPOSER);
    }
    for (Approval other : proposal.approvals()) {
      if (account.addedBy().equals(other.approver()) || other.addedBy().equals(account.id())) {
        return Optional.of(Doubt.ADDED_BY_APPROVER);
      }
      if (account.addedBy().equals(other.addedBy())
          && apart(account.addedAt(), other.addedAt()).compareTo(APART) <= 0) {
        return Optional.of(Doubt.ADDED_TOGETHER);
      }
    }
    return Optional.empty();
  }

  private static Duration apart(Instant one, Instant other) {
    return Duration.between(one, other).abs();
  }

  /// Why somebody may not approve.
  public enum Doubt {
    /// They proposed it.
    PROPOSER,
    /// They have approved it.
    APPROVED_BEFORE,
    /// Their account was made by who proposed it.
    ADDED_BY_PROPOSER,
    /// One of the two approvers made the other's account.
    ADDED_BY_APPROVER,
    /// One agent made both approvers' accounts within seven days.
    ADDED_TOGETHER
  }
}
