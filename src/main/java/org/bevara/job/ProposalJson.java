package org.bevara.job;

import org.bevara.disposal.Approval;
import org.bevara.disposal.Proposal;
import org.bevara.disposal.ProposedRecord;
import org.bevara.job.Approving.Told;
import org.bevara.job.Sampling.Sampled;
import org.bevara.review.Interval;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Proposals to destroy, as the contract's JSON objects, written into `node`.
public final class ProposalJson {

  private ProposalJson() {}

  /// What was proposed.
  public static ObjectNode proposed(ObjectNode node, Told told) {
    Proposal proposal = told.proposal();
    node.put("proposalId", proposal.id().value())
        .put("hash", proposal.hash().hex())
        .put("count", proposal.records())
        .put("bytes", proposal.bytes());
    ArrayNode rules = node.putArray("rules");
    told.list().countsByRule().keySet().forEach(rules::add);
    return node.put("sample", told.sample().size());
  }

  /// The same where nothing could be.
  public static ObjectNode nothing(ObjectNode node) {
    node.putNull("proposalId").putNull("hash").put("count", 0).put("bytes", 0);
    node.putArray("rules");
    return node.put("sample", 0);
  }

  /// A proposal, and how far it has come.
  public static ObjectNode told(ObjectNode node, Told told) {
    Proposal proposal = told.proposal();
    proposed(node, told)
        .put("state", proposal.state().name())
        .put("expiresAt", proposal.expiresAt().toString())
        .put("judged", told.sample().judged())
        .put("approvalsNeeded", proposal.approvalsNeeded());
    told.sample().wrong().ifPresent(wrong -> interval(node.putObject("wrong"), wrong));
    Proposal.End end = proposal.end();
    if (end != null) {
      node.put("endedAt", end.at().toString()).put("endedBy", end.by());
      if (end.code() != null) {
        node.put("endCode", end.code());
      }
    }
    ArrayNode approvals = node.putArray("approvals");
    for (Approval approval : proposal.approvals()) {
      approvals
          .addObject()
          .put("approver", approval.approver())
          .put("role", approval.role().word())
          .put("approvedAt", approval.approvedAt().toString())
          .put("addedBy", approval.addedBy())
          .put("addedAt", approval.addedAt().toString());
    }
    return node;
  }

  private static void interval(ObjectNode node, Interval wrong) {
    node.put("share", wrong.share()).put("low", wrong.low()).put("high", wrong.high());
  }

  /// A record that a proposal names.
  public static ObjectNode record(ObjectNode node, ProposedRecord record) {
    node.put("recordId", record.record().value())
        .put("rule", record.rule())
        .put("authority", record.decision())
        .put("dueOn", record.dueOn().toString())
        .put("live", record.live());
    if (record.spared() != null) {
      node.put("spared", record.spared());
    }
    return node;
  }

  /// A record of the control sample.
  public static ObjectNode sampled(ObjectNode node, Sampled sampled, String text) {
    node.put("recordId", sampled.row().record().value()).put("text", text);
    ArrayNode grounds = node.putArray("grounds");
    sampled.grounds().forEach(grounds::add);
    return node.put(
        "verdict", sampled.row().verdict() == null ? null : sampled.row().verdict().name());
  }
}
