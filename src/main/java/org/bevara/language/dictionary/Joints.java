package org.bevara.language.dictionary;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What word the Swedish beginnings of compounds belong to that are no words themselves: *kyrko-*
/// to *kyrka*, *skol-* to *skola*, *gatu-* to *gata*.
final class Joints {

  private Joints() {}

  /// Gives each such beginning in `words` the readings of its words; one of which nothing is known
  /// keeps its own.
  static void link(WordList words) {
    for (Map.Entry<String, List<Reading>> entry : words.all().entrySet()) {
      String head = entry.getKey();
      for (Reading reading : entry.getValue()) {
        if (reading.is(Reading.HEAD)
            && reading.lemma().equals(head)
            && !words.is(head, Reading.WORD)) {
          candidates(head).stream()
              .filter(words::has)
              .forEach(lemma -> words.add(head, lemma, Reading.HEAD, List.of()));
        }
      }
    }
  }

  /// The nearest first; those of the first way that leads to a word count alone.
  private static List<String> candidates(String head) {
    List<String> candidates = new ArrayList<>();
    String cut = head.substring(0, head.length() - 1);
    char last = head.charAt(head.length() - 1);
    Stream.of(head + "a", head + "e").forEach(candidates::add);
    if ("uoae".indexOf(last) >= 0) {
      Stream.of(cut + "a", cut + "e", cut).forEach(candidates::add);
    }
    if (last == 's') {
      Stream.of(cut, cut + "a", cut + "e").forEach(candidates::add);
    }
    return candidates;
  }
}
