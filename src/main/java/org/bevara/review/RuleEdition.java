package org.bevara.review;

import static java.util.stream.Collectors.joining;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import org.bevara.appraisal.Condition;
import org.bevara.appraisal.RetentionRule;
import org.bevara.record.Sha256;

/// Tells a rule from the same rule after it was changed: how often people overruled the one says
/// nothing of the other.
///
/// Its titles and the time in which it is in force do not matter; what it asks and what it says do.
public final class RuleEdition {

  private RuleEdition() {}

  /// Digest of what `rule` asks and says; the same in every run of every program.
  public static Sha256 of(RetentionRule rule) {
    String text =
        String.join(
            "\n",
            rule.id(),
            rule.outcome().name(),
            rule.reason().name(),
            rule.decidedBy().name(),
            String.valueOf(rule.period()),
            rule.countFrom().name(),
            String.valueOf(rule.afterDocumentation()),
            String.valueOf(rule.review()),
            String.valueOf(rule.alsoGoneWithoutDecision()),
            text(rule.condition()));
    return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(Condition condition) {
    return switch (condition) {
      case Condition.All(var parts) -> "all" + parts(parts);
      case Condition.Any(var parts) -> "any" + parts(parts);
      case Condition.Not(var part) -> "not(" + text(part) + ")";
      case Condition.HasSignal(var quantity, var codes) -> quantity + set(codes);
      case Condition.KindIs(var kinds) -> "kind" + set(kinds);
      case Condition.StateIs(var presences) -> "state" + set(presences);
      case Condition.ThreadIs(var places) -> "thread" + set(places);
      case Condition.Leaf leaf -> leaf.toString();
    };
  }

  private static String parts(Collection<Condition> parts) {
    return parts.stream().map(RuleEdition::text).sorted().collect(joining(",", "(", ")"));
  }

  /// A set's own order changes from run to run.
  private static String set(Collection<? extends Enum<?>> codes) {
    return codes.stream().map(Enum::name).sorted().collect(joining(",", "[", "]"));
  }
}
