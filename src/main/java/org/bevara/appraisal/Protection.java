package org.bevara.appraisal;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import org.bevara.record.Signal;

/// What keeps an item from disposal whatever a schedule says (domain part 5, "Machine-decidable?").
///
/// A schedule cannot switch this off: it holds for every rule of every authority.
final class Protection {

  private Protection() {}

  /// Why `rule` may not dispose of `subject`, each ground a full sentence; empty if it may.
  static List<String> against(RetentionRule rule, Subject subject) {
    List<String> grounds = new ArrayList<>();
    String protective =
        subject.codes().stream()
            .filter(SignalCode::protects)
            .map(SignalCode::name)
            .collect(joining(", "));
    if (!protective.isEmpty()) {
      grounds.add("It is protected from disposal by what it holds: %s.".formatted(protective));
    }
    String unknown =
        subject.signals().stream()
            .map(Signal::code)
            .filter(code -> SignalCode.named(code).isEmpty())
            .distinct()
            .sorted()
            .collect(joining(", "));
    if (!unknown.isEmpty()) {
      grounds.add("It holds signals that this version does not know: %s.".formatted(unknown));
    }
    if (subject.restriction().restricted()) {
      grounds.add(
          "It is restricted: %s.".formatted(String.join(", ", subject.restriction().reasons())));
    }
    if (subject.registerNumber() != null) {
      grounds.add("It has a number in the register and follows its case.");
    }
    if (subject.thread().bond() != Bond.NONE) {
      grounds.add(subject.thread().bond().sentence());
    }
    if (!subject.removalDecided() && !maySeeVanished(rule, subject.presence())) {
      grounds.add("It is gone from its source, and nobody decided its removal.");
    }
    return List.copyOf(grounds);
  }

  private static boolean maySeeVanished(RetentionRule rule, Presence presence) {
    return switch (presence) {
      case VISIBLE -> true;
      case GONE -> rule.alsoGoneWithoutDecision();
      case UNCONFIRMED, TAKEN_DOWN -> false;
    };
  }
}
