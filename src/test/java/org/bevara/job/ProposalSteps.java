package org.bevara.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.bevara.access.Viewer;
import org.bevara.appraisal.Outcome;
import org.bevara.capture.HeldRecord;
import org.bevara.channel.Channel;
import org.bevara.disposal.Proposal;
import org.bevara.disposal.ProposalId;
import org.bevara.disposal.Verdict;
import org.bevara.job.Modelled.Named;
import org.bevara.job.Modelled.State;
import org.bevara.record.RecordId;
import org.bevara.review.Judged;

/// How destruction is decided: a proposal, its control sample, its approvals, its rejection.
final class ProposalSteps {

  private final ModelledArchive both;
  private final DisposalModel model;
  private final PeopleSteps people;

  ProposalSteps(ModelledArchive both, PeopleSteps people) {
    this.both = both;
    this.model = both.model;
    this.people = people;
  }

  void propose() {
    Channel channel = both.channel();
    Viewer who = both.random.nextBoolean() ? DueComments.OPERATOR : both.archivist;
    Set<String> expected = model.toPropose(channel.id().value(), both.clock.instant());
    Proposing.Outcome[] outcome = {null};
    String code =
        ModelledArchive.code(() ->
            outcome[0] =
                new Proposing(both.archive(), both.desk())
                    .propose(new Proposing.Wish(channel.id(), null), who));
    Proposal proposed = outcome[0] == null ? null : outcome[0].proposal();
    both.note(
        "PROPOSE %s of %s: %s %s, left out: %s"
            .formatted(
                channel.id(),
                who.agent(),
                code,
                expected,
                outcome[0] == null ? "" : outcome[0].leftOut()));
    if (expected.isEmpty()) {
      assertThat(code).isIn("0", "DECISION_MISSING");
      assertThat(proposed).isNull();
      return;
    }
    assertThat(code).isEqualTo("0");
    Proposal made = Objects.requireNonNull(proposed);
    List<Named> named =
        both.archive().proposals().records(made.id()).stream()
            .map(row ->
                new Named(
                    Objects.requireNonNull(model.items.get(row.record().value())), row.sampled()))
            .toList();
    assertThat(named.stream().map(each -> each.item.id).collect(Collectors.toSet()))
        .as(() ->
            expected.stream()
                .map(id -> Objects.requireNonNull(model.items.get(id)) + " " + explained(id))
                .toList()
                .toString())
        .isEqualTo(expected);
    model.proposals.put(
        made.id().value(),
        new Modelled.Proposal(
            made.id().value(),
            channel.id().value(),
            who.agent(),
            made.proposedAt(),
            made.expiresAt(),
            model.schedule,
            named));
    model.act("DISPOSAL_PROPOSED");
  }

  /// What the archive would decide of a record now.
  private String explained(String id) {
    HeldRecord held = both.archive().holdings().record(new RecordId(id));
    return both.desk()
        .appraising()
        .appraised(held, both.desk().definitions().channel(held.channelId()))
        .appraisal()
        .grounds()
        .toString();
  }

  void sample() {
    Modelled.Proposal proposal = both.some(State.PROPOSED);
    if (proposal == null || proposal.state != State.PROPOSED) {
      return;
    }
    for (Named named : proposal.named) {
      // whoever judges would see that it may not go any more
      if (named.sampled
          && named.judge == null
          && !named.item.destroyed
          && named.version == named.item.version()
          && model.schedule.due(named.item.written) != null) {
        boolean agree = both.random.nextInt(8) > 0;
        Proposal now = both.proposal(proposal.id);
        people.judge(
            named.item,
            agree ? Outcome.DISPOSE : Outcome.RETAIN,
            both.one,
            Judged.Occasion.CONTROL,
            () ->
                both.archive()
                    .proposals()
                    .judge(
                        now,
                        new RecordId(named.item.id),
                        agree ? Verdict.AGREE : Verdict.DISAGREE,
                        both.one.account().id(),
                        both.clock.instant()));
        named.judge = both.one.account().id();
        named.spared = agree ? null : "OVERRULED";
        model.act("DISPOSAL_SAMPLE_JUDGED");
        both.note("SAMPLE %s %s".formatted(named.item.id, agree));
      }
    }
  }

  void approve() {
    Modelled.Proposal proposal = both.some(State.PROPOSED);
    if (proposal == null) {
      return;
    }
    Viewer who =
        switch (both.random.nextInt(12)) {
          case 0 -> DueComments.OPERATOR;
          case 1, 2 -> both.archivist;
          case 3, 4, 5, 6 -> both.one;
          default -> both.two;
        };
    boolean sameHash = both.random.nextInt(25) > 0;
    String expected =
        model.approve(
            proposal, who.agent(), who != DueComments.OPERATOR, sameHash, both.clock.instant());
    String came =
        ModelledArchive.code(() ->
            new Approving(both.archive(), both.desk())
                .approve(new ProposalId(proposal.id), sameHash ? null : "0".repeat(64), who));
    both.note("APPROVE %s by %s: %s".formatted(proposal.id, who.agent(), came));
    assertThat(came).isEqualTo(expected);
  }

  void reject() {
    Modelled.Proposal proposal = both.some(State.PROPOSED, State.APPROVED);
    if (proposal != null) {
      String came =
          ModelledArchive.code(() ->
              new Approving(both.archive(), both.desk())
                  .reject(new ProposalId(proposal.id), "Nej.", both.one));
      both.note("REJECT %s: %s".formatted(proposal.id, came));
      assertThat(came).isEqualTo(proposal.waits() ? "0" : "PROPOSAL_ENDED");
      if (proposal.waits()) {
        proposal.state = State.REJECTED;
        model.act("DISPOSAL_REJECTED");
      }
    }
  }
}
