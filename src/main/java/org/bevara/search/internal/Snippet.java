package org.bevara.search.internal;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Cuts the best passage out of a text and marks in it what matched.
///
/// The result is HTML made of text and `<mark>` alone: whatever the captured text holds is escaped
/// (design decision 14).
final class Snippet {

  /// Characters of text in a snippet, about: it is cut between words where there is such a place.
  private static final int LENGTH = 200;

  /// What stands before the first match, so that it can be read in its sentence.
  private static final int LEAD = 40;

  private Snippet() {}

  /// A place in a text, in UTF-16 units.
  ///
  /// @param from inclusive
  /// @param to exclusive
  record Span(int from, int to) {}

  /// The passage of `text` in which most of `matches` stand, the earliest of several.
  static String of(String text, List<Span> matches) {
    List<Span> marks = merged(matches, text.length());
    int from = begin(text, best(marks));
    int to = end(text, from);
    StringBuilder html = new StringBuilder();
    if (from > 0) {
      html.append('…');
    }
    int at = from;
    for (Span mark : marks) {
      if (mark.to() > from && mark.from() < to) {
        int markFrom = Math.max(mark.from(), at);
        int markTo = Math.min(mark.to(), to);
        escape(text, at, markFrom, html);
        html.append("<mark>");
        escape(text, markFrom, markTo, html);
        html.append("</mark>");
        at = markTo;
      }
    }
    escape(text, at, to, html);
    if (to < text.length()) {
      html.append('…');
    }
    return html.toString();
  }

  /// In order, overlapping ones joined.
  private static List<Span> merged(List<Span> matches, int length) {
    List<Span> sorted = new ArrayList<>(matches);
    sorted.removeIf(match -> match.from() < 0 || match.to() > length || match.from() >= match.to());
    sorted.sort(Comparator.comparingInt(Span::from).thenComparingInt(Span::to));
    List<Span> merged = new ArrayList<>();
    for (Span span : sorted) {
      if (!merged.isEmpty() && span.from() <= merged.getLast().to()) {
        Span last = merged.removeLast();
        merged.add(new Span(last.from(), Math.max(last.to(), span.to())));
      } else {
        merged.add(span);
      }
    }
    return merged;
  }

  /// Where the first match of the best passage begins; 0 without matches.
  private static int best(List<Span> marks) {
    int bestStart = 0;
    int bestCount = 0;
    int end = 0;
    for (int start = 0; start < marks.size(); start++) {
      while (end < marks.size() && marks.get(end).to() <= marks.get(start).from() + LENGTH - LEAD) {
        end++;
      }
      if (end - start > bestCount || bestCount == 0) {
        bestCount = Math.max(1, end - start);
        bestStart = marks.get(start).from();
      }
    }
    return bestStart;
  }

  private static int begin(String text, int match) {
    if (match <= LEAD || text.length() <= LENGTH) {
      return 0;
    }
    BreakIterator words = BreakIterator.getWordInstance(Locale.ROOT);
    words.setText(text);
    int before = match - LEAD;
    int boundary = words.isBoundary(before) ? before : words.following(before);
    return boundary == BreakIterator.DONE || boundary > match
        ? match
        : Math.min(match, skipSpace(text, boundary));
  }

  private static int skipSpace(String text, int at) {
    int next = at;
    while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
      next++;
    }
    return next;
  }

  private static int end(String text, int from) {
    int limit = from + LENGTH;
    if (limit >= text.length()) {
      return text.length();
    }
    BreakIterator words = BreakIterator.getWordInstance(Locale.ROOT);
    words.setText(text);
    int boundary = words.isBoundary(limit) ? limit : words.preceding(limit);
    if (boundary > from + LENGTH / 2) {
      return boundary;
    }
    return Character.isLowSurrogate(text.charAt(limit)) ? limit - 1 : limit;
  }

  private static void escape(String text, int from, int to, StringBuilder html) {
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      switch (c) {
        case '<' -> html.append("&lt;");
        case '>' -> html.append("&gt;");
        case '&' -> html.append("&amp;");
        case '"' -> html.append("&quot;");
        case '\'' -> html.append("&#39;");
        default -> html.append(c);
      }
    }
  }
}
