package org.bevara.appraisal;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// An authority's rules for what is kept and what is culled, with the decisions that carry them
/// (MoReq2010 disposal schedule; domain 2.6).
///
/// Immutable, and may be shared between threads.
///
/// @param version of the whole schedule: a decision names the version it was taken by
/// @param classes what becomes of what the archive keeps besides items
/// @param adopted false for a draft, which can be simulated but never carries disposal (M21, S25)
public record DisposalSchedule(
    String id,
    String version,
    boolean adopted,
    List<DisposalAuthority> authorities,
    List<RetentionRule> rules,
    List<RecordClass> classes) {

  public DisposalSchedule {
    authorities = List.copyOf(authorities);
    rules = List.copyOf(rules);
    classes = List.copyOf(classes);
    Map<String, DisposalAuthority> known = byName(authorities, DisposalAuthority::id, "decisions");
    byName(rules, RetentionRule::id, "rules");
    byName(classes, RecordClass::id, "classes");
    rules.forEach(rule -> requireKnown("rule " + rule.id(), rule.authority(), known.keySet()));
    classes.forEach(each -> requireKnown("class " + each.id(), each.authority(), known.keySet()));
  }

  /// A schedule of rules for items alone.
  public DisposalSchedule(
      String id,
      String version,
      boolean adopted,
      List<DisposalAuthority> authorities,
      List<RetentionRule> rules) {
    this(id, version, adopted, authorities, rules, List.of());
  }

  /// The same schedule as a draft, which carries no disposal.
  public DisposalSchedule asDraft() {
    return new DisposalSchedule(id, version, false, authorities, rules, classes);
  }

  private static void requireKnown(String who, @Nullable String cited, Set<String> known) {
    if (cited != null && !known.contains(cited)) {
      throw new IllegalArgumentException(
          "%s cites the decision %s, which the schedule does not have".formatted(who, cited));
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
