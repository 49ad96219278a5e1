package org.bevara.job;

import static java.util.Comparator.comparing;

import java.util.List;
import org.bevara.access.Account;
import org.bevara.access.Viewer;
import org.bevara.appraisal.Decision;
import org.bevara.appraisal.Judgement;
import org.bevara.appraisal.Outcome;
import org.bevara.appraisal.ReasonCode;
import org.bevara.appraisal.RetentionRule;
import org.bevara.capture.HeldRecord;
import org.bevara.disposal.Proposal;
import org.bevara.disposal.ProposalId;
import org.bevara.disposal.ProposalState;
import org.bevara.disposal.ProposedRecord;
import org.bevara.disposal.Verdict;
import org.bevara.job.Judging.Act;
import org.bevara.job.Judging.Done;
import org.bevara.record.AuthorityName;
import org.bevara.record.RecordId;
import org.bevara.record.RefusedException;
import org.bevara.record.UsageException;
import org.bevara.review.Judged.Occasion;

/// The control sample of a proposal, which a person judges before anybody can approve it.
/// Thread-safe.
///
/// What is judged counts for the rule as any other judgement of a random sample does; what may not
/// be destroyed is kept by that judgement at once, whatever becomes of the proposal.
public final class Sampling {

  private final Archive archive;
  private final Desk desk;
  private final Judging judging;

  public Sampling(Archive archive, Desk desk) {
    this.archive = archive;
    this.desk = desk;
    this.judging = new Judging(archive, desk);
  }

  /// A record of the sample.
  ///
  /// @param grounds why it may be destroyed, in sentences
  public record Sampled(ProposedRecord row, HeldRecord held, List<String> grounds) {

    public Sampled {
      grounds = List.copyOf(grounds);
    }
  }

  /// The sample, those first that wait to be judged. What somebody may not read is not among it.
  ///
  /// @throws RefusedException `SAMPLING_NOT_ALLOWED`
  /// @throws UsageException `PROPOSAL_UNKNOWN`
  public List<Sampled> of(ProposalId id, Viewer viewer) {
    require(viewer);
    Proposal proposal = archive.proposals().proposal(name(), id);
    Sight sight = desk.sight(viewer);
    return archive.proposals().records(proposal.id()).stream()
        .filter(ProposedRecord::sampled)
        .filter(row -> sight.mayRead(row.record()))
        .sorted(comparing((ProposedRecord row) -> row.verdict() != null))
        .map(row ->
            new Sampled(
                row,
                archive.holdings().record(row.record()),
                archive.decisions().of(row.record()).map(Decision::grounds).orElse(List.of())))
        .toList();
  }

  /// Enters what a person says of a record of the sample.
  ///
  /// @return what came of it besides: the rules that fell back
  /// @throws RefusedException `SAMPLING_NOT_ALLOWED`, `PROPOSAL_ENDED`; `JUDGEMENT_PREVENTED` if it
  ///   may not be destroyed whatever a person says: then the proposal expires
  /// @throws UsageException `PROPOSAL_UNKNOWN`, `SAMPLE_JUDGED`
  public Done judge(ProposalId id, RecordId record, Verdict verdict, Viewer viewer) {
    Account judge = require(viewer);
    Proposal proposal = archive.proposals().proposal(name(), id);
    if (proposal.state() != ProposalState.PROPOSED) {
      throw new RefusedException(
          "PROPOSAL_ENDED",
          "proposal %s is %s: its sample is judged no more".formatted(id, proposal.state()));
    }
    ProposedRecord row =
        archive.proposals().records(id).stream()
            .filter(each -> each.record().equals(record) && each.sampled())
            .filter(each -> desk.sight(viewer).mayRead(record))
            .findFirst()
            .orElseThrow(() ->
                new UsageException(
                    "SAMPLE_JUDGED",
                    "record %s is not in the control sample of proposal %s; `bevara dispose sample %2$s` lists it"
                        .formatted(record, id)));
    return judging.judge(
        new Act(record, judgement(row, verdict, judge), Occasion.CONTROL, true, null),
        List.of(record),
        judged -> archive.proposals().judge(proposal, record, verdict, judge.id(), judged.at()));
  }

  private Judgement judgement(ProposedRecord row, Verdict verdict, Account judge) {
    return switch (verdict) {
      case AGREE -> {
        RetentionRule rule = desk.schedule().rule(row.rule());
        if (rule == null) {
          throw new RefusedException(
              "RULE_CHANGED",
              "the schedule has no rule %s any more, so the proposal expires"
                  .formatted(row.rule()));
        }
        yield new Judgement(Outcome.DISPOSE, rule.reason(), rule.id(), judge.id());
      }
      case DISAGREE -> new Judgement(Outcome.RETAIN, ReasonCode.NO_RULE, null, judge.id());
    };
  }

  private Account require(Viewer viewer) {
    return viewer
        .sampleJudge(name())
        .orElseThrow(() ->
            new RefusedException(
                "SAMPLING_NOT_ALLOWED",
                "the control sample is judged by a registrar, archivist or approver: give that person's token in BEVARA_TOKEN"));
  }

  private AuthorityName name() {
    return desk.authority().name();
  }
}
