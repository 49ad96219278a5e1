package org.bevara.disposal;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.bevara.disposal.internal.JdbcProposals;
import org.bevara.ledger.Ledger;
import org.bevara.record.AuthorityName;
import org.bevara.record.RecordId;

/// The proposals of an archive, up to their approval. Every change is an entry in the ledger.
///
/// Writing joins the caller's transaction, and is preceded there by [#lock], so that two people who
/// act on one proposal come one after the other. Thread-safe, and safe for many processes on one
/// database.
public interface Proposals {

  static Proposals in(DataSource database, Ledger ledger) {
    return new JdbcProposals(database, ledger);
  }

  /// Enters a new proposal with what it names.
  ///
  /// @throws org.bevara.record.RefusedException `PROPOSED_ALREADY` if another open proposal names
  ///   one of the records
  void propose(Proposal proposal, List<ProposedRecord> records);

  /// All proposals of an authority, the latest first.
  List<Proposal> all(AuthorityName authority);

  /// One proposal; empty if there is none of that name, or only another authority's.
  Optional<Proposal> find(AuthorityName authority, ProposalId id);

  /// One proposal.
  ///
  /// @throws org.bevara.record.UsageException `PROPOSAL_UNKNOWN`, also for another authority's
  default Proposal proposal(AuthorityName authority, ProposalId id) {
    return find(authority, id).orElseThrow(id::unknown);
  }

  /// The same, which nobody else changes until the transaction ends. To be called before anything
  /// is entered in the ledger.
  ///
  /// @throws org.bevara.record.UsageException `PROPOSAL_UNKNOWN`, also for another authority's
  Proposal lock(AuthorityName authority, ProposalId id);

  /// What a proposal names, by record.
  List<ProposedRecord> records(ProposalId id);

  /// Those of these records that an open proposal names and has not spared.
  Set<RecordId> open(AuthorityName authority, Collection<RecordId> records);

  /// Enters what a person says of a record of the control sample; a record that must not be
  /// destroyed is spared with the code [#OVERRULED]. That it may be can be taken back by saying
  /// that it may not, never the other way. Needs no [#lock]: what is judged is judged for good.
  ///
  /// @throws org.bevara.record.UsageException `SAMPLE_JUDGED` if the record is not in the sample,
  ///   or was judged before
  void judge(Proposal proposal, RecordId record, Verdict verdict, String by, Instant at);

  /// Enters an approval.
  ///
  /// @return the proposal, `APPROVED` if that was the last that it needs
  Proposal approve(Proposal proposal, Approval approval);

  /// Ends a proposal that a person turned down.
  ///
  /// @param object where the reason lies in the store
  void reject(Proposal proposal, String by, Instant at, String object);

  /// Ends a proposal that can no longer be approved or begun.
  ///
  /// @param reason a code
  void expire(Proposal proposal, String reason, Instant at);

  /// Why a record of the control sample is spared.
  String OVERRULED = "OVERRULED";
}
