package org.bevara.appraisal;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// How a condition was settled: whether it holds, on what fact, and what became of its parts.
///
/// @param join how the parts are joined; [Join#FACT] for a condition without parts
/// @param facts what was found; one for a condition without parts, otherwise none
/// @param codes the signals that the fact rests on: where they stand can be shown in the text
/// @param parts in the order of the rule
public record Trace(
    boolean holds, Join join, List<Sentence> facts, Set<SignalCode> codes, List<Trace> parts) {

  /// How the parts of a condition are joined.
  public enum Join {
    FACT,
    ALL,
    ANY,
    NOT
  }

  public Trace {
    facts = List.copyOf(facts);
    codes = Set.copyOf(codes);
    parts = List.copyOf(parts);
  }

  static Trace fact(boolean holds, Sentence fact) {
    return new Trace(holds, Join.FACT, List.of(fact), Set.of(), List.of());
  }

  static Trace joined(boolean holds, Join join, List<Trace> parts) {
    return new Trace(holds, join, List.of(), Set.of(), parts);
  }

  /// The facts that settled it: those of the parts that came out as the whole did.
  public List<Sentence> grounds() {
    return settling(this).distinct().toList();
  }

  /// The first part that made it fail, as deep as parts must all hold; itself where it holds or
  /// where no part alone is to blame.
  public Trace firstFailing() {
    if (holds || join != Join.ALL) {
      return this;
    }
    return parts.stream()
        .filter(part -> !part.holds())
        .findFirst()
        .map(Trace::firstFailing)
        .orElse(this);
  }

  private static Stream<Sentence> settling(Trace trace) {
    return switch (trace.join()) {
      case FACT -> trace.facts().stream();
      case NOT -> trace.parts().stream().flatMap(Trace::settling);
      case ALL, ANY ->
          trace.parts().stream()
              .filter(part -> part.holds() == trace.holds())
              .flatMap(Trace::settling);
    };
  }
}
