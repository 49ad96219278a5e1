package org.bevara.web.internal.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Values of periods that follow each other, as bars on one scale that begins at zero.
///
/// @param bars one for each value that is known, on a plane of [#width] by [#HEIGHT]
/// @param periods how many periods there are, known or not
public record BarPlot(List<Bar> bars, int periods) {

  public static final int HEIGHT = 48;

  private static final int STEP = 20;
  private static final int GAP = 4;

  /// What is known and zero is a line at the foot, not nothing.
  private static final int LEAST = 1;

  /// @param x left edge
  public record Bar(int x, int top, int width, int height) {}

  /// @param values the oldest first, each zero or more; null where nothing is known
  static BarPlot of(List<@Nullable Long> values) {
    long most = values.stream().filter(Objects::nonNull).mapToLong(Long::longValue).max().orElse(0);
    List<Bar> bars = new ArrayList<>();
    for (int at = 0; at < values.size(); at++) {
      Long value = values.get(at);
      if (value != null) {
        int height = most == 0 ? LEAST : Math.max(LEAST, (int) (HEIGHT * value / most));
        bars.add(new Bar(at * STEP, HEIGHT - height, STEP - GAP, height));
      }
    }
    return new BarPlot(List.copyOf(bars), values.size());
  }

  public int width() {
    return periods * STEP - GAP;
  }
}
