package org.bevara.job;

import java.util.Set;
import java.util.stream.Collectors;
import org.bevara.disposal.Proposal;
import org.bevara.disposal.ProposalList;
import org.bevara.disposal.ProposedRecord;
import org.bevara.record.AuthorityName;
import org.bevara.record.RecordId;
import org.bevara.record.RefusedException;
import org.bevara.record.Sha256;
import org.bevara.store.ObjectId;

/// What must hold before a proposal is carried out, and each time that this goes on.
final class ExecutionGate {

  private final Archive archive;
  private final Desk desk;

  ExecutionGate(Archive archive, Desk desk) {
    this.archive = archive;
    this.desk = desk;
  }

  /// Refuses what nobody approved, what has ended, and a list that is not the one approved.
  ///
  /// @throws RefusedException `NOT_APPROVED`, `PROPOSAL_ENDED`, `LIST_CHANGED`
  void requireApproved(Proposal proposal) {
    switch (proposal.state()) {
      case PROPOSED ->
          throw new RefusedException(
              "NOT_APPROVED",
              "proposal %s has %d of %d approvals: `bevara dispose approve %1$s`"
                  .formatted(
                      proposal.id(), proposal.approvals().size(), proposal.approvalsNeeded()));
      case REJECTED, EXPIRED ->
          throw new RefusedException(
              "PROPOSAL_ENDED",
              "proposal %s is %s%s: what is due is proposed anew with `bevara dispose propose`"
                  .formatted(
                      proposal.id(),
                      proposal.state(),
                      proposal.end() == null || proposal.end().code() == null
                          ? ""
                          : " (%s)".formatted(proposal.end().code())));
      case APPROVED, QUARANTINED, EXECUTED -> requireList(proposal);
    }
  }

  /// What was approved is what is destroyed: the list and every approval bear one digest.
  private void requireList(Proposal proposal) {
    Sha256 hash =
        Sha256.of(archive.store().bytes(new ObjectId(proposal.object()), ProposalList.FILE));
    Set<RecordId> rows =
        archive.proposals().records(proposal.id()).stream()
            .map(ProposedRecord::record)
            .collect(Collectors.toSet());
    long approvals = proposal.approvals().stream().filter(each -> each.hash().equals(hash)).count();
    if (!hash.equals(proposal.hash())
        || approvals < proposal.approvalsNeeded()
        || !rows.equals(listed(proposal))) {
      throw new RefusedException(
          "LIST_CHANGED",
          "the list of proposal %s is not the one that was approved: nothing is destroyed by it; run bevara verify"
              .formatted(proposal.id()));
    }
  }

  private Set<RecordId> listed(Proposal proposal) {
    return ProposalList.read(
            archive.store().bytes(new ObjectId(proposal.object()), ProposalList.FILE))
        .records()
        .stream()
        .map(each -> each.record())
        .collect(Collectors.toSet());
  }

  /// What is destroyed lives on in the ledger alone, so that must lie twice before anything goes.
  ///
  /// @throws RefusedException `SECOND_PLACE_BEHIND`
  void requireSecondPlace() {
    if (!archive.secondPlaceCurrent()) {
      throw new RefusedException(
          "SECOND_PLACE_BEHIND",
          "the ledger's second place cannot be brought up to date, and without it a restored backup would bring back what is destroyed: see bevara verify, and run it again when the place is there");
    }
  }

  private AuthorityName name() {
    return desk.authority().name();
  }
}
