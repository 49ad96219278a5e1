package org.bevara.appraisal;

import java.util.ArrayList;
import java.util.List;

/// What follows from conditions by themselves, before any item is there: whether one can hold at
/// all, and whether one holds wherever another does.
///
/// Sound and not complete: what it says is so is so; of conditions with very many alternatives it
/// says nothing. Alternatives are tried one after the other; within each, every part narrows what
/// an item can be, and where nothing is left the alternative holds for none.
public final class ConditionLogic {

  /// How many alternatives are tried before it gives up.
  private static final int LIMIT = 256;

  private int left = LIMIT;

  private ConditionLogic() {}

  /// Whether `condition` holds for no item whatever; false also where that cannot be told.
  public static boolean neverHolds(Condition condition) {
    return new ConditionLogic()
        .isImpossible(List.of(new Part(condition, true)), new PossibleItems());
  }

  /// Whether `wide` holds for every item for which `narrow` does; false also where that cannot be
  /// told.
  public static boolean follows(Condition narrow, Condition wide) {
    return new ConditionLogic()
        .isImpossible(List.of(new Part(narrow, true), new Part(wide, false)), new PossibleItems());
  }

  /// Whether both hold for the same items; false also where that cannot be told.
  public static boolean same(Condition one, Condition other) {
    return one.equals(other) || (follows(one, other) && follows(other, one));
  }

  /// A condition that must hold, or must not.
  private record Part(Condition condition, boolean holds) {

    /// The parts of which one must be so; empty if it leaves no choice.
    List<Part> alternatives() {
      return switch (condition) {
        case Condition.All(var parts) when !holds -> each(parts);
        case Condition.Any(var parts) when holds -> each(parts);
        default -> List.of();
      };
    }

    List<Part> each(List<Condition> parts) {
      return parts.stream().map(part -> new Part(part, holds)).toList();
    }
  }

  private boolean isImpossible(List<Part> parts, PossibleItems items) {
    PossibleItems narrowed = items.copy();
    List<Part> choices = new ArrayList<>();
    List<Part> open = new ArrayList<>(parts);
    while (!open.isEmpty()) {
      Part part = open.removeLast();
      switch (part.condition()) {
        case Condition.Not(var inner) -> open.add(new Part(inner, !part.holds()));
        case Condition.All(var all) when part.holds() -> open.addAll(part.each(all));
        case Condition.Any(var any) when !part.holds() -> open.addAll(part.each(any));
        case Condition.All _, Condition.Any _ -> choices.add(part);
        case Condition.HasSignal signals -> narrowed.narrow(signals, part.holds());
        case Condition.Leaf leaf -> narrowed.narrow(leaf, part.holds());
      }
    }
    return narrowed.areNone() || isImpossibleWhatever(choices, narrowed);
  }

  private boolean isImpossibleWhatever(List<Part> choices, PossibleItems items) {
    if (choices.isEmpty()) {
      return false;
    }
    for (Part alternative : choices.getFirst().alternatives()) {
      List<Part> next = new ArrayList<>(choices.subList(1, choices.size()));
      next.add(alternative);
      if (--left < 0 || !isImpossible(next, items)) {
        return false;
      }
    }
    return true;
  }
}
