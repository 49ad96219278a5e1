package org.bevara.job.internal.definition;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.bevara.appraisal.DisposalSchedule;
import org.bevara.appraisal.Outcome;
import org.bevara.job.internal.schedule.ScheduleCheck;
import org.bevara.job.internal.schedule.ScheduleMapping;
import org.bevara.record.Finding;

/// Makes the typed schedule of the tree of `disposal-schedule.yaml` and puts what is found in it
/// where it stands in the file.
final class ScheduleReading {

  private final YamlTree tree;
  private final FileFindings findings;
  private final boolean draftAuthority;
  private final LocalDate today;

  /// @param draftAuthority whether the authority's routine is not adopted (M21, S25)
  ScheduleReading(YamlTree tree, FileFindings findings, boolean draftAuthority, LocalDate today) {
    this.tree = tree;
    this.findings = findings;
    this.draftAuthority = draftAuthority;
    this.today = today;
  }

  /// The schedule; empty if the file has an error. That of a draft authority is a draft, whatever
  /// it says of itself: it carries no disposal.
  Optional<DisposalSchedule> read() {
    if (!findings.isEmpty()) {
      return Optional.empty(); // the mapping takes only what the schema has passed
    }
    ScheduleMapping.Result result = ScheduleMapping.map(tree.root(), pointer -> pointer);
    result.findings().forEach(each -> findings.add(each, tree.value(each.where())));
    DisposalSchedule read = result.schedule();
    if (read == null) {
      return Optional.empty();
    }
    DisposalSchedule schedule = draftAuthority && read.adopted() ? draft(read) : read;
    List<Finding> odd = ScheduleCheck.of(schedule, today);
    odd.forEach(each -> findings.add(each, tree.value(each.where())));
    return odd.stream().anyMatch(each -> each.severity() == Finding.Severity.ERROR)
        ? Optional.empty()
        : Optional.of(schedule);
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
    return schedule.asDraft();
  }
}
