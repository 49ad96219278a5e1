package org.bevara.web.internal.page;

import java.util.Collection;
import org.bevara.review.Interval;
import org.jspecify.annotations.Nullable;

/// A share as a dot on a line that reaches from the one bound of its interval to the other, beside
/// the share that is accepted: all on one scale, so that the lines of a table can be compared.
///
/// @param low left end of the line, on a plane of [#WIDTH] by [#HEIGHT]
/// @param high its right end
/// @param dot where the share is
/// @param limit where the accepted share is; null where there is none
public record SharePlot(int low, int high, int dot, @Nullable Integer limit) {

  public static final int WIDTH = 240;
  public static final int HEIGHT = 20;

  private static final int EDGE = 6;

  /// The scale on which all of `shares` have room: 10, 25, 50 or 100 per cent at its right end.
  static double scale(Collection<Interval> shares, double limit) {
    double most = Math.max(limit, shares.stream().mapToDouble(Interval::high).max().orElse(0));
    return most <= 0.1 ? 0.1 : most <= 0.25 ? 0.25 : most <= 0.5 ? 0.5 : 1;
  }

  static SharePlot of(Interval share, double scale, @Nullable Double limit) {
    return new SharePlot(
        at(share.low(), scale),
        at(share.high(), scale),
        at(share.share(), scale),
        limit == null ? null : at(limit, scale));
  }

  private static int at(double share, double scale) {
    return EDGE + (int) Math.round((WIDTH - 2 * EDGE) * Math.min(1, share / scale));
  }
}
