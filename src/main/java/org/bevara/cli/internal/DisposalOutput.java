package org.bevara.cli.internal;

import java.util.Locale;
import org.bevara.disposal.Proposal;
import org.bevara.job.Approving.Told;

/// Proposals as the command line tells them (contract, "Fields").
final class DisposalOutput {

  private DisposalOutput() {}

  /// A proposal for people.
  static void say(Output output, Told told) {
    Proposal proposal = told.proposal();
    output.say("proposal   %s  %s".formatted(proposal.id(), proposal.state()));
    output.say("list       %s".formatted(proposal.hash()));
    output.say(
        "records    %d, %d bytes, due on %s"
            .formatted(proposal.records(), proposal.bytes(), told.list().day()));
    told.list()
        .rules()
        .forEach(rule ->
            output.say(
                "  %6d  %s  %s"
                    .formatted(
                        told.list().countsByRule().getOrDefault(rule.rule(), 0L),
                        rule.rule(),
                        rule.citation())));
    output.say(
        "sample     %d of %d judged".formatted(told.sample().judged(), told.sample().size()));
    told.sample()
        .wrong()
        .ifPresent(wrong ->
            output.say(
                String.format(
                    Locale.ROOT,
                    "wrong      %d of %d may not be destroyed: %.1f %% (95 %%: %.1f-%.1f %%)",
                    wrong.hits(),
                    wrong.of(),
                    100 * wrong.share(),
                    100 * wrong.low(),
                    100 * wrong.high())));
    output.say(
        "approved   %d of %d, until %s"
            .formatted(
                proposal.approvals().size(),
                proposal.approvalsNeeded(),
                proposal.expiresAt().toString().substring(0, 10)));
    proposal
        .approvals()
        .forEach(approval ->
            output.say(
                "  %s (%s), whose account %s added on %s"
                    .formatted(
                        approval.approver(),
                        approval.role().word(),
                        approval.addedBy(),
                        approval.addedAt().toString().substring(0, 10))));
  }
}
