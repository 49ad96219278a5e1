package org.bevara.appraisal;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What keeps an item from disposal whatever a schedule says (domain part 5, "Machine-decidable?").
///
/// A schedule cannot switch this off: it holds for every rule of every authority. A person who has
/// read the item may set aside what only its words suggested; never a restriction, a number in the
/// register, a tie to what is kept, or that nobody decided its removal.
final class Protection {

  private Protection() {}

  /// Why `rule` may not dispose of `subject`; empty if it may.
  static List<Sentence> against(RetentionRule rule, Subject subject) {
    List<Sentence> grounds = new ArrayList<>(0);
    if (subject.judgement() == null) {
      Set<SignalCode> protective = SignalCode.protective(subject.codes());
      if (!protective.isEmpty()) {
        grounds.add(Sentence.of("protected.signals", protective));
      }
      if (!subject.noticed().unknown().isEmpty()) {
        grounds.add(Sentence.of("protected.unknown", subject.noticed().unknown()));
      }
    }
    Restriction restriction = subject.restriction();
    if (restriction.restricted()) {
      grounds.add(Sentence.of("protected.restricted", reasons(restriction)));
    }
    if (subject.registerNumber() != null) {
      grounds.add(Sentence.of("followsCase"));
    }
    if (subject.thread().bond() != Bond.NONE) {
      grounds.add(subject.thread().bond().sentence());
    }
    if (!subject.source().removalDecided() && !rule.reaches(subject.presence())) {
      grounds.add(Sentence.of("protected.vanished"));
    }
    return grounds;
  }

  private static List<Object> reasons(Restriction restriction) {
    return restriction.reasons().stream()
        .map(reason ->
            SignalCode.named(reason)
                .<Object>map(code -> code)
                .orElseGet(() ->
                    Sentence.of(
                        reason.equals(Restriction.BY_PERSON)
                            ? "restriction.byPerson"
                            : "restriction.sensitiveAudience")))
        .toList();
  }
}
