package org.bevara.appraisal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// Whether a rule that disposes has a decision to stand on (N55; domain 2.7).
final class Warrant {

  private Warrant() {}

  /// What `rule` lacks to dispose of `subject`, each a full sentence; empty if nothing.
  ///
  /// @param earliest the first day on which it could be carried out
  static List<String> lacking(
      RetentionRule rule, Subject subject, DisposalSchedule schedule, LocalDate earliest) {
    List<String> lacking = new ArrayList<>();
    if (!schedule.adopted()) {
      lacking.add("The schedule is a draft and carries no disposal.");
    }
    DisposalAuthority authority = schedule.authorityOf(rule);
    if (authority == null) {
      lacking.add("The rule cites no decision that allows disposal.");
      return List.copyOf(lacking);
    }
    if (!authority.isComplete()) {
      lacking.add(
          "The decision %s is not complete: it lacks %s."
              .formatted(authority.id(), String.join(", ", authority.missing())));
    } else if (!authority.isValidOn(earliest)) {
      lacking.add("The decision %s is not valid on %s.".formatted(authority.id(), earliest));
    }
    if (!authority.covers(subject.publishedOn(), subject.firstSeenOn())) {
      lacking.add(
          "The decision %s does not cover what was published on that day (%s)."
              .formatted(
                  authority.id(),
                  subject.publishedOn() == null ? "unknown" : subject.publishedOn()));
    }
    if (!rule.isValidOn(earliest)) {
      lacking.add("The rule is no longer in force on %s.".formatted(earliest));
    }
    return List.copyOf(lacking);
  }
}
