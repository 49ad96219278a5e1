package org.bevara.job.internal.definition;

import static java.util.Comparator.comparingInt;

import org.snakeyaml.engine.v2.exceptions.Mark;

/// A place in a file: line and column, both from 1; columns count code points.
record Position(int line, int column) implements Comparable<Position> {

  static final Position START = new Position(1, 1);

  static Position of(Mark mark) {
    return new Position(mark.getLine() + 1, mark.getColumn() + 1);
  }

  /// The place after `before`, which is the text from the file's start.
  static Position after(CharSequence before) {
    int line = 1;
    int column = 1;
    for (int point : before.codePoints().toArray()) {
      boolean ends = point == '\n';
      line += ends ? 1 : 0;
      column = ends ? 1 : column + 1;
    }
    return new Position(line, column);
  }

  @Override
  public int compareTo(Position other) {
    return comparingInt(Position::line).thenComparingInt(Position::column).compare(this, other);
  }
}
