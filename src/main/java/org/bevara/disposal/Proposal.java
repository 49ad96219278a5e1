package org.bevara.disposal;

import java.time.Instant;
import java.time.Period;
import java.util.List;
import org.bevara.record.AuthorityName;
import org.bevara.record.Sha256;
import org.jspecify.annotations.Nullable;

/// A list of records that are to be destroyed together, and how far it has come. The list itself is
/// an object of the store and never changes.
///
/// @param hash SHA-256 of the list's bytes, to which every approval is bound
/// @param object the stored object that holds the list
/// @param records how many it names; at least 1
/// @param bytes how many their objects hold
/// @param proposedBy as the ledger names them
/// @param expiresAt until when it may be approved and begun, exclusive
/// @param approvalsNeeded 1 or 2, as the authority's definitions asked for when it was proposed
/// @param quarantine how long what it names is kept and found after the job has begun
/// @param quarantinedUntil null before it is quarantined
/// @param end null while it is open
/// @param certificate the stored object of the certificate; null until that is issued
/// @param approvals in the order in which they were given
public record Proposal(
    ProposalId id,
    AuthorityName authority,
    Sha256 hash,
    String object,
    int records,
    long bytes,
    String proposedBy,
    Instant proposedAt,
    Instant expiresAt,
    int approvalsNeeded,
    Period quarantine,
    ProposalState state,
    @Nullable Instant quarantinedUntil,
    @Nullable End end,
    @Nullable String certificate,
    List<Approval> approvals) {

  public Proposal {
    approvals = List.copyOf(approvals);
  }

  /// How it ended.
  ///
  /// @param by as the ledger names them
  /// @param code why it expired; null where it did not
  /// @param object the stored object with the reason why it was turned down; null where it was not
  public record End(Instant at, String by, @Nullable String code, @Nullable String object) {}
}
