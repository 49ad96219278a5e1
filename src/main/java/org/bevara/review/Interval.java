package org.bevara.review;

/// A share of a whole, with the bounds between which the true share lies with 95 % confidence.
///
/// The bounds are those of Wilson's score interval, which stays within 0 and 1 and says something
/// where nothing or everything was counted, as the usual interval does not.
///
/// @param hits how often it was so
/// @param of out of how many; at least 1
/// @param low the lower bound, 0 to 1
/// @param high the upper bound, 0 to 1
public record Interval(int hits, int of, double low, double high) {

  /// The 97.5th percentile of the normal distribution.
  private static final double Z = 1.959963984540054;

  /// Wilson's interval of `hits` out of `of`.
  ///
  /// @throws IllegalArgumentException if `of` is not positive or `hits` not between 0 and `of`
  public static Interval wilson(int hits, int of) {
    if (of <= 0 || hits < 0 || hits > of) {
      throw new IllegalArgumentException("%d of %d is no share".formatted(hits, of));
    }
    double share = (double) hits / of;
    double square = Z * Z / of;
    double middle = (share + square / 2) / (1 + square);
    double half = Z * Math.sqrt(share * (1 - share) / of + square / (4 * of)) / (1 + square);
    return new Interval(
        hits,
        of,
        hits == 0 ? 0 : Math.max(0, middle - half),
        hits == of ? 1 : Math.min(1, middle + half));
  }

  /// How often it was so, 0 to 1.
  public double share() {
    return (double) hits / of;
  }
}
