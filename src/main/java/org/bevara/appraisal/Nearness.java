package org.bevara.appraisal;

import static java.util.Comparator.comparingInt;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/// How far an item is from what a condition asks, counted in facts that would have to be otherwise.
///
/// Where alternatives are asked for, the nearest counts.
final class Nearness {

  private Nearness() {}

  /// How many facts about `subject` would have to be otherwise for `condition` to hold; 0 if it
  /// does.
  static int of(Condition condition, Subject subject, LocalDate today) {
    return of(condition, true, subject, today);
  }

  private static int of(Condition condition, boolean wanted, Subject subject, LocalDate today) {
    return switch (condition) {
      case Condition.All(var parts) ->
          wanted ? sum(parts, true, subject, today) : least(parts, false, subject, today);
      case Condition.Any(var parts) ->
          wanted ? least(parts, true, subject, today) : sum(parts, false, subject, today);
      case Condition.Not(var part) -> of(part, !wanted, subject, today);
      case Condition.HasSignal _, Condition.Leaf _ ->
          condition.holds(subject, today) == wanted ? 0 : 1;
    };
  }

  private static int sum(List<Condition> parts, boolean wanted, Subject subject, LocalDate today) {
    int sum = 0;
    for (Condition part : parts) {
      sum += of(part, wanted, subject, today);
    }
    return sum;
  }

  private static int least(
      List<Condition> parts, boolean wanted, Subject subject, LocalDate today) {
    int least = Integer.MAX_VALUE;
    for (Condition part : parts) {
      least = Math.min(least, of(part, wanted, subject, today));
    }
    return least == Integer.MAX_VALUE ? 1 : least;
  }

  /// The facts that would have to be otherwise for what `trace` settled to hold, in the order of
  /// the rule: as many as [#of] counts.
  static List<Sentence> lacking(Trace trace) {
    return lacking(trace, true);
  }

  private static List<Sentence> lacking(Trace trace, boolean wanted) {
    return switch (trace.join()) {
      case FACT -> trace.holds() == wanted ? List.of() : trace.facts();
      case NOT -> lacking(trace.parts().getFirst(), !wanted);
      case ALL -> wanted ? all(trace, true) : nearest(trace, false);
      case ANY -> wanted ? nearest(trace, true) : all(trace, false);
    };
  }

  private static List<Sentence> all(Trace trace, boolean wanted) {
    return trace.parts().stream().flatMap(part -> lacking(part, wanted).stream()).toList();
  }

  private static List<Sentence> nearest(Trace trace, boolean wanted) {
    Stream<List<Sentence>> ways = trace.parts().stream().map(part -> lacking(part, wanted));
    return ways.min(comparingInt(List::size)).orElse(List.of());
  }
}
