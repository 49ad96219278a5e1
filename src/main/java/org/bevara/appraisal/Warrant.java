package org.bevara.appraisal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// Whether a rule that disposes has a decision to stand on (N55; domain 2.7).
final class Warrant {

  private Warrant() {}

  /// What `rule` lacks to dispose of `subject`; empty if nothing.
  ///
  /// @param earliest the first day on which it could be carried out
  static List<Sentence> lacking(
      RetentionRule rule, Subject subject, DisposalSchedule schedule, LocalDate earliest) {
    List<Sentence> lacking = new ArrayList<>(0);
    if (!schedule.adopted()) {
      lacking.add(Sentence.of("warrant.draft"));
    }
    DisposalAuthority authority = schedule.authorityOf(rule);
    if (authority == null) {
      lacking.add(Sentence.of("warrant.none"));
      return lacking;
    }
    if (!authority.isComplete()) {
      lacking.add(
          Sentence.of(
              "warrant.incomplete",
              authority.id(),
              authority.missing().stream().map(part -> Sentence.of("missing." + part)).toList()));
    } else if (!authority.isValidOn(earliest)) {
      lacking.add(Sentence.of("warrant.notValid", authority.id(), earliest));
    }
    LocalDate published = subject.publishedOn();
    if (!authority.covers(published, subject.firstSeenOn())) {
      lacking.add(
          published == null
              ? Sentence.of("warrant.dayUnknown", authority.id())
              : Sentence.of("warrant.notCovered", authority.id(), published));
    }
    if (!rule.isValidOn(earliest)) {
      lacking.add(Sentence.of("warrant.ruleOver", earliest));
    }
    return lacking;
  }
}
