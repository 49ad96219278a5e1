package org.bevara.job.internal.timetable;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.bevara.job.Definitions;
import org.bevara.job.JobName;
import org.bevara.job.SlotTable;
import org.bevara.oversight.Crisis;
import org.bevara.record.AuthorityName;

/// What is to run when, as the job definitions say now. Immutable.
///
/// @param tables of each job that runs by itself
/// @param broken authorities whose definitions cannot be used now; what they last said stands
record Plan(Map<JobKey, SlotTable> tables, Set<AuthorityName> broken) {

  Plan {
    tables = Map.copyOf(tables);
    broken = Set.copyOf(broken);
  }

  /// The plan of these authorities; one whose routine is a draft runs nothing by itself (M21). In a
  /// crisis its channels are visited at the crisis plan's times, and where that is one of the whole
  /// authority the harvest has none of its own (M10).
  ///
  /// @param crises those under way
  static Plan of(Iterable<Definitions> all, Function<AuthorityName, List<Crisis>> crises) {
    Map<JobKey, SlotTable> tables = new HashMap<>();
    Set<AuthorityName> broken = new HashSet<>();
    for (Definitions definitions : all) {
      if (definitions.hasErrors()) {
        broken.add(definitions.name());
      } else if (!definitions.authority().draft()) {
        List<Crisis> underWay = crises.apply(definitions.name());
        for (JobName job : JobName.values()) {
          definitions
              .cron(job)
              .filter(_ -> runs(job, definitions, underWay))
              .ifPresent(cron ->
                  tables.put(
                      new JobKey(definitions.name(), job),
                      new SlotTable(cron, definitions.authority().zone())));
        }
      }
    }
    return new Plan(tables, broken);
  }

  private static boolean runs(JobName job, Definitions definitions, List<Crisis> underWay) {
    return switch (job) {
      case CRISIS -> !underWay.isEmpty();
      case HARVEST ->
          definitions.authority().crisis() == null
              || underWay.stream().allMatch(crisis -> crisis.channel() != null);
      case NOTICE, FIXITY, DOCUMENTATION, OVERSIGHT, DISPOSAL -> true;
    };
  }

  Optional<SlotTable> table(JobKey key) {
    return Optional.ofNullable(tables.get(key));
  }

  /// Whether a row that the plan does not name is to stay as it is.
  boolean keeps(JobKey key) {
    return broken.contains(key.authority());
  }
}
