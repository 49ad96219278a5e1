package org.bevara.appraisal;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// An authority's rules for what is kept and what is culled, with the decisions that carry them
/// (MoReq2010 disposal schedule; domain 2.6).
///
/// Immutable, and may be shared between threads.
///
/// @param version of the whole schedule: a decision names the version it was taken by
/// @param adopted false for a draft, which can be simulated but never carries disposal (M21, S25)
public record DisposalSchedule(
    String id,
    String version,
    boolean adopted,
    List<DisposalAuthority> authorities,
    List<RetentionRule> rules) {

  public DisposalSchedule {
    authorities = List.copyOf(authorities);
    rules = List.copyOf(rules);
    Map<String, DisposalAuthority> known = byName(authorities, DisposalAuthority::id, "decisions");
    byName(rules, RetentionRule::id, "rules");
    for (RetentionRule rule : rules) {
      if (rule.authority() != null && !known.containsKey(rule.authority())) {
        throw new IllegalArgumentException(
            "rule %s cites the decision %s, which the schedule does not have"
                .formatted(rule.id(), rule.authority()));
      }
    }
  }

  /// The decision that carries `rule`; null if it cites none.
  public @Nullable DisposalAuthority authorityOf(RetentionRule rule) {
    return authorities.stream()
        .filter(authority -> authority.id().equals(rule.authority()))
        .findFirst()
        .orElse(null);
  }

  /// The rule of that name; null if there is none.
  public @Nullable RetentionRule rule(String name) {
    return rules.stream().filter(rule -> rule.id().equals(name)).findFirst().orElse(null);
  }

  private static <T> Map<String, T> byName(List<T> things, Function<T, String> name, String what) {
    return things.stream()
        .collect(
            Collectors.toMap(
                name,
                thing -> thing,
                (one, other) -> {
                  throw new IllegalArgumentException(
                      "two %s are named %s".formatted(what, name.apply(one)));
                }));
  }
}
