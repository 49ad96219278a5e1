package org.bevara.review;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.bevara.record.Sha256;
import org.bevara.review.Samples.Drawable;

/// Draws a share of what was judged or decided, at random and so that anybody can draw the same
/// again: each item's lot is the digest of the seed and its name, and the lowest lots are drawn.
/// Neither can whoever decides about an item know its lot before the ledger's next entry, nor does
/// it matter in which order the items come.
///
/// Each rule is drawn from by itself, so that a rule that seldom applies is seen too.
public final class RandomDraw {

  /// At least so many of each rule, as far as there are, so that a small archive is looked at too.
  static final int LEAST = 3;

  /// At most so many of each rule in one draw: more than that tells hardly more.
  static final int MOST = 60;

  private final Sha256 seed;
  private final double share;

  /// @param seed digest of the ledger's last entry
  /// @param share of what there is that is drawn, 0 to 1; nothing for 0
  public RandomDraw(Sha256 seed, double share) {
    this.seed = seed;
    this.share = share;
  }

  /// What is drawn of `population`, by occasion and rule.
  public List<Drawable> from(List<Drawable> population) {
    if (share == 0) {
      return List.of();
    }
    Comparator<Drawable> byLot = comparing(this::lot);
    return population.stream()
        .collect(groupingBy(RandomDraw::stratum, TreeMap::new, toList()))
        .values()
        .stream()
        .flatMap(stratum -> stratum.stream().sorted(byLot).limit(size(stratum.size())))
        .toList();
  }

  private int size(int of) {
    return Math.min(MOST, Math.max(LEAST, (int) Math.ceil(share * of)));
  }

  private static String stratum(Drawable drawable) {
    return drawable.occasion() + " " + Objects.requireNonNullElse(drawable.rule(), "");
  }

  private String lot(Drawable drawable) {
    return Sha256.of(
            "%s %s %d"
                .formatted(seed.hex(), drawable.version().item(), drawable.version().version())
                .getBytes(StandardCharsets.UTF_8))
        .hex();
  }
}
