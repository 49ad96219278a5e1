package org.bevara.faults;

import java.util.List;

/// A place in the program: the entry of a method, or its ordinary end, for the `count`th time.
///
/// @param owner the class that has the method, by its full name; of an inner class with `$`
/// @param count from 1
public record Point(String owner, String method, Side side, int count) {

  /// Which end of the method.
  public enum Side {
    ENTRY,
    END
  }

  /// Just before the method does anything, the first time.
  public static Point before(String owner, String method) {
    return new Point(owner, method, Side.ENTRY, 1);
  }

  /// When the method has done everything, the first time.
  public static Point after(String owner, String method) {
    return new Point(owner, method, Side.END, 1);
  }

  public Point time(int nth) {
    return new Point(owner, method, side, nth);
  }

  String written() {
    return String.join(",", owner, method, side.name(), String.valueOf(count));
  }

  static Point parse(String written) {
    List<String> parts = List.of(written.split(",", -1));
    return new Point(
        parts.get(0), parts.get(1), Side.valueOf(parts.get(2)), Integer.parseInt(parts.get(3)));
  }
}
