package org.bevara.capture.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.bevara.capture.Cut;
import org.bevara.record.Author;
import org.bevara.record.ItemContent;

/// Takes the words of items out of the text of a page: a whole text, an excerpt that is cut short,
/// and the authors' names.
final class CutText {

  /// An excerpt of less than this many characters may be anybody's words, though dots say that it
  /// is one.
  private static final int SHORTEST = 12;

  /// As many without dots: "Thank you very much for this" is how many a comment begins.
  private static final int SHORTEST_UNDOTTED = 30;

  private static final List<String> DOTS = List.of("…", "...");

  private final List<List<String>> texts;
  private final List<List<String>> names;

  private CutText(List<List<String>> texts, List<List<String>> names) {
    this.texts = texts;
    this.names = names;
  }

  static CutText of(Cut cut) {
    return of(
        cut.items().stream().flatMap(item -> item.versions().stream()).toList(), cut.keptAuthors());
  }

  static CutText of(Collection<ItemContent> items, Set<String> keptAuthors) {
    Set<String> names = new LinkedHashSet<>();
    Set<String> texts = new LinkedHashSet<>();
    for (ItemContent item : items) {
      texts.add(item.text());
      item.media().forEach(medium -> texts.add(medium.alt() == null ? "" : medium.alt()));
      Author author = item.author();
      if (author != null && !author.official()) {
        Stream.of(author.name(), author.handle() == null ? "" : author.handle())
            .filter(name -> !keptAuthors.contains(name))
            .forEach(names::add);
      }
    }
    return new CutText(split(texts), split(names));
  }

  /// What the items say, and not who they are by; short texts, which anybody may say, aside.
  static CutText ofTexts(Collection<ItemContent> items) {
    return new CutText(
        split(
            items.stream()
                .map(ItemContent::text)
                .filter(text -> text.length() >= SHORTEST)
                .toList()),
        List.of());
  }

  boolean standsAmong(List<String> words) {
    boolean[] cut = new boolean[words.size()];
    texts.forEach(each -> mark(words, each, true, cut));
    return any(cut);
  }

  private static List<List<String>> split(Collection<String> texts) {
    return texts.stream()
        .map(CutText::words)
        .filter(words -> !words.isEmpty())
        // the longest first, lest a short one break up what a long one would have found
        .sorted((one, other) -> Integer.compare(other.size(), one.size()))
        .toList();
  }

  static List<String> words(String text) {
    return Stream.of(text.split("\\s+")).filter(word -> !word.isEmpty()).toList();
  }

  /// What is left of `text`, line by line; the same text where nothing stands in it.
  String without(String text) {
    List<String> left = new ArrayList<>();
    List<String> words = new ArrayList<>();
    List<Integer> lines = new ArrayList<>();
    List<String> all = text.lines().toList();
    for (int line = 0; line < all.size(); line++) {
      for (String word : words(all.get(line))) {
        words.add(word);
        lines.add(line);
      }
    }
    boolean[] cut = new boolean[words.size()];
    texts.forEach(each -> mark(words, each, true, cut));
    names.forEach(each -> mark(words, each, false, cut));
    if (!any(cut)) {
      return text;
    }
    for (int line = 0, word = 0; line < all.size(); line++) {
      List<String> kept = new ArrayList<>();
      boolean touched = false;
      for (; word < words.size() && lines.get(word) == line; word++) {
        touched |= cut[word];
        if (!cut[word]) {
          kept.add(words.get(word));
        }
      }
      if (!touched) {
        left.add(all.get(line));
      } else if (!kept.isEmpty()) {
        left.add(String.join(" ", kept));
      }
    }
    return String.join("\n", left);
  }

  private static boolean any(boolean[] marks) {
    for (boolean mark : marks) {
      if (mark) {
        return true;
      }
    }
    return false;
  }

  private static void mark(
      List<String> words, List<String> sought, boolean excerpts, boolean[] cut) {
    for (int from = 0; from < words.size(); from++) {
      int found = matching(words, from, sought);
      if (found == 0) {
        continue; // no excerpt begins here, as at most words of a long page
      }
      int to =
          found < sought.size() ? cutShort(words, from + found, sought.get(found)) : from + found;
      int shortest = to > from + found ? SHORTEST : SHORTEST_UNDOTTED;
      if (found == sought.size() || excerpts && length(sought, found) >= shortest) {
        for (int word = from; word < to; word++) {
          cut[word] = true;
        }
        from = to - 1;
      }
    }
  }

  private static int matching(List<String> words, int from, List<String> sought) {
    int found = 0;
    while (found < sought.size()
        && from + found < words.size()
        && words.get(from + found).equals(sought.get(found))) {
      found++;
    }
    return found;
  }

  private static int length(List<String> sought, int words) {
    return sought.subList(0, words).stream().mapToInt(word -> word.length() + 1).sum() - 1;
  }

  /// Where an excerpt ends that goes on, perhaps, with a part of the word `next` and dots.
  private static int cutShort(List<String> words, int to, String next) {
    if (to == words.size()) {
      return to;
    }
    String bare = bare(words.get(to));
    boolean dotted = !bare.equals(words.get(to));
    if (dotted && next.startsWith(bare)) {
      return to + 1;
    }
    boolean dotsFollow = to + 1 < words.size() && DOTS.contains(words.get(to + 1));
    return dotsFollow && next.startsWith(bare) ? to + 2 : to;
  }

  private static String bare(String word) {
    for (String dots : DOTS) {
      if (word.endsWith(dots)) {
        return word.substring(0, word.length() - dots.length());
      }
    }
    return word;
  }
}
