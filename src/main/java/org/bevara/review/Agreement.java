package org.bevara.review;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.bevara.appraisal.Outcome;

/// How far two who looked at the same items came to the same outcome.
///
/// @param share of the items about which they agree, with its interval
/// @param kappa Cohen's kappa: 1 for full agreement, 0 for as much as chance alone would give, and
///   below for less; empty where chance alone would give full agreement, since both knew but one
///   outcome
public record Agreement(Interval share, OptionalDouble kappa) {

  /// Two outcomes for one item.
  public record Pair(Outcome first, Outcome second) {

    public boolean agrees() {
      return first == second;
    }
  }

  /// What `pairs` agree on.
  ///
  /// @throws IllegalArgumentException if there is no pair
  public static Agreement of(List<Pair> pairs) {
    int agreed = (int) pairs.stream().filter(Pair::agrees).count();
    Interval share = Interval.wilson(agreed, pairs.size());
    Map<Outcome, Integer> first = new EnumMap<>(Outcome.class);
    Map<Outcome, Integer> second = new EnumMap<>(Outcome.class);
    pairs.forEach(pair -> {
      first.merge(pair.first(), 1, Integer::sum);
      second.merge(pair.second(), 1, Integer::sum);
    });
    long byChance = 0;
    for (Outcome outcome : Outcome.values()) {
      byChance += (long) first.getOrDefault(outcome, 0) * second.getOrDefault(outcome, 0);
    }
    long all = (long) pairs.size() * pairs.size();
    if (byChance == all) {
      return new Agreement(share, OptionalDouble.empty());
    }
    double chance = (double) byChance / all;
    return new Agreement(share, OptionalDouble.of((share.share() - chance) / (1 - chance)));
  }
}
