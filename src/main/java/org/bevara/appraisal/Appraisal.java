package org.bevara.appraisal;

import java.util.ArrayList;
import java.util.List;
import org.bevara.record.RecordId;

/// The decision for one item together with all that led to it.
///
/// @param proposed what the outcome would be if every decision that rules cite were complete, valid
///   and covering: what a simulation counts
/// @param trials every rule of the schedule, in the order of their names
public record Appraisal(
    RecordId recordId, Decision decision, Outcome proposed, List<RuleTrial> trials) {

  public Appraisal {
    trials = List.copyOf(trials);
  }

  /// The decision and every rule tried, as lines for a person.
  public List<String> explain() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s by schedule %s, version %s."
            .formatted(decision.outcome(), decision.schedule(), decision.scheduleVersion()));
    lines.addAll(decision.grounds());
    for (RuleTrial trial : trials) {
      lines.add(line(trial));
    }
    return List.copyOf(lines);
  }

  private static String line(RuleTrial trial) {
    StringBuilder line = new StringBuilder(trial.rule().id());
    line.append(" (").append(trial.rule().row()).append(", ").append(trial.rule().outcome());
    line.append(trial.matched() ? ") matched: " : ") did not match: ");
    line.append(String.join(" ", trial.grounds()));
    if (!trial.objections().isEmpty()) {
      line.append(
          trial.isVoid()
              ? " It does not count: "
              : " It counts for %s: ".formatted(trial.counts()));
      line.append(String.join(" ", trial.objections()));
    }
    return line.toString();
  }
}
