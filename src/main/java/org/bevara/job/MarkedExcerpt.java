package org.bevara.job;

import static java.util.Comparator.comparingInt;

import java.util.ArrayList;
import java.util.List;
import org.bevara.record.Signal;

/// A text for people in which the places are marked that signals rest on: `‹Hur gör jag› för att
/// …`.
public final class MarkedExcerpt {

  private static final String OPEN = "‹";
  private static final String CLOSE = "›";
  private static final String MORE = "…";

  /// How much of the text before the first mark is shown where it is too long.
  private static final int BEFORE = 40;

  private MarkedExcerpt() {}

  /// The text on one line round its first mark.
  ///
  /// @param marks what is marked; those that concern the whole item mark nothing
  /// @param most how many characters of the text are shown, 80 or more
  public static String of(String text, List<Signal> marks, int most) {
    List<Signal> spans = spans(text, marks);
    int from = spans.isEmpty() ? 0 : Math.max(0, spans.getFirst().from() - BEFORE);
    from = text.length() - from < most ? Math.max(0, text.length() - most) : from;
    from = from > 0 && Character.isLowSurrogate(text.charAt(from)) ? from - 1 : from;
    int to = Math.min(text.length(), from + most);
    to = to < text.length() && Character.isLowSurrogate(text.charAt(to)) ? to - 1 : to;
    StringBuilder shown = new StringBuilder(from > 0 ? MORE : "");
    int at = from;
    for (Signal span : spans) {
      if (span.from() >= at && span.to() <= to) {
        shown.append(text, at, span.from()).append(OPEN);
        shown.append(text, span.from(), span.to()).append(CLOSE);
        at = span.to();
      }
    }
    shown.append(text, at, to).append(to < text.length() ? MORE : "");
    return shown.toString().replaceAll("\\s+", " ").strip();
  }

  /// The marks as spans that do not touch, in the order of the text.
  private static List<Signal> spans(String text, List<Signal> marks) {
    List<Signal> spans = new ArrayList<>();
    marks.stream()
        .filter(mark -> mark.from() < mark.to() && mark.to() <= text.length())
        .sorted(comparingInt(Signal::from).thenComparingInt(Signal::to))
        .forEach(mark -> {
          Signal last = spans.isEmpty() ? null : spans.getLast();
          if (last != null && mark.from() <= last.to()) {
            spans.set(
                spans.size() - 1,
                new Signal(last.code(), last.from(), Math.max(last.to(), mark.to())));
          } else {
            spans.add(mark);
          }
        });
    return spans;
  }
}
