package org.bevara.render.internal;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.bevara.render.ItemPosition;
import org.bevara.render.internal.PrintText.Letter;
import org.bevara.render.internal.PrintText.Mark;

/// Finds items on a print by what they say.
///
/// Items are looked for in order, each after the one before; one that is not found there is looked
/// for from the start. Where a long text was cut or changed in the middle by the page's own script,
/// its beginning and end will do. A short text could stand anywhere inside other words, so it must
/// fill whole runs of text.
final class ItemFinder {

  /// Indexes of letters, `to` exclusive.
  record Range(int from, int to) {}

  private static final int SHORT = 16;
  private static final int ENDS = 40;
  private static final int SLACK = 200;

  private final List<Letter> letters;
  private int next;

  ItemFinder(List<Letter> letters) {
    this.letters = letters;
  }

  Optional<Range> find(String text) {
    int[] wanted = PrintText.comparable(text);
    if (wanted.length == 0) {
      return Optional.empty();
    }
    Optional<Range> found = find(wanted, next).or(() -> find(wanted, 0));
    found.ifPresent(range -> next = range.to());
    return found;
  }

  private Optional<Range> find(int[] wanted, int start) {
    for (int at = indexOf(wanted, 0, wanted.length, start, letters.size());
        at >= 0;
        at = indexOf(wanted, 0, wanted.length, at + 1, letters.size())) {
      Range range = new Range(at, at + wanted.length);
      if (wanted.length > SHORT || fillsRuns(range)) {
        return Optional.of(range);
      }
    }
    return wanted.length > 2 * ENDS ? findByEnds(wanted, start) : Optional.empty();
  }

  private Optional<Range> findByEnds(int[] wanted, int start) {
    int head = indexOf(wanted, 0, ENDS, start, letters.size());
    if (head < 0) {
      return Optional.empty();
    }
    int limit = Math.min(letters.size(), head + wanted.length + SLACK);
    int tail = indexOf(wanted, wanted.length - ENDS, wanted.length, head + ENDS, limit);
    return tail < 0 ? Optional.empty() : Optional.of(new Range(head, tail + ENDS));
  }

  private int indexOf(int[] wanted, int wantedFrom, int wantedTo, int start, int limit) {
    int length = wantedTo - wantedFrom;
    search:
    for (int at = start; at + length <= limit; at++) {
      for (int i = 0; i < length; i++) {
        if (letters.get(at + i).codePoint() != wanted[wantedFrom + i]) {
          continue search;
        }
      }
      return at;
    }
    return -1;
  }

  private boolean fillsRuns(Range range) {
    return (range.from() == 0 || differ(range.from() - 1, range.from()))
        && (range.to() == letters.size() || differ(range.to() - 1, range.to()));
  }

  private boolean differ(int one, int other) {
    Letter a = letters.get(one);
    Letter b = letters.get(other);
    return !a.mark().equals(b.mark())
        || a.page() != b.page()
        || Math.abs(a.box().bottom() - b.box().bottom()) > a.box().height() / 2;
  }

  /// The boxes of a range, one for each page that it touches, in page order.
  Map<Integer, ItemPosition.Box> boxes(Range range) {
    Map<Integer, ItemPosition.Box> boxes = new TreeMap<>();
    for (Letter letter : letters.subList(range.from(), range.to())) {
      boxes.merge(letter.page(), letter.box(), ItemPosition.Box::union);
    }
    return boxes;
  }

  /// The marked-content sequences of a range, in their order.
  Set<Mark> marks(Range range) {
    Set<Mark> marks = new LinkedHashSet<>();
    letters.subList(range.from(), range.to()).forEach(letter -> marks.add(letter.mark()));
    return marks;
  }
}
