package org.bevara.job.internal.definition;

import java.util.Optional;
import org.bevara.appraisal.DisposalSchedule;
import org.bevara.appraisal.Outcome;
import org.bevara.job.internal.schedule.ScheduleMapping;

/// Makes the typed schedule of the tree of `disposal-schedule.yaml` and puts what is found in it
/// where it stands in the file.
final class ScheduleReading {

  private final YamlTree tree;
  private final FileFindings findings;
  private final boolean draftAuthority;

  /// @param draftAuthority whether the authority's routine is not adopted (M21, S25)
  ScheduleReading(YamlTree tree, FileFindings findings, boolean draftAuthority) {
    this.tree = tree;
    this.findings = findings;
    this.draftAuthority = draftAuthority;
  }

  /// The schedule; empty if the file has an error. That of a draft authority is a draft, whatever
  /// it says of itself: it carries no disposal.
  Optional<DisposalSchedule> read() {
    if (!findings.isEmpty()) {
      return Optional.empty(); // the mapping takes only what the schema has passed
    }
    ScheduleMapping.Result result = ScheduleMapping.map(tree.root(), pointer -> pointer);
    result.findings().forEach(each -> findings.add(each, tree.value(each.where())));
    return Optional.ofNullable(result.schedule())
        .map(schedule -> draftAuthority && schedule.adopted() ? draft(schedule) : schedule);
  }

  private DisposalSchedule draft(DisposalSchedule schedule) {
    for (int i = 0; i < schedule.rules().size(); i++) {
      if (schedule.rules().get(i).outcome() == Outcome.DISPOSE) {
        findings.add(
            DefinitionCode.RULE_NOT_EXECUTABLE,
            tree.value("/rules/" + i),
            "the authority's routine is a draft: the rule can be simulated but not executed");
      }
    }
    return new DisposalSchedule(
        schedule.id(), schedule.version(), false, schedule.authorities(), schedule.rules());
  }
}
