package org.bevara.language.dictionary;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The words of a table `archive-schema/mapping/dictionary`, one a line: lemma, pattern, the forms
/// in which it begins a compound, marks; parted by tabs. `#` starts a comment.
///
/// A `|` in a lemma says where its parts meet; a lemma without one is of one piece. `-` among the
/// beginnings says that it begins no compound. The mark `place` says that it may end a name whose
/// beginning nobody lists, `notail` that it never ends a compound, `=ploga` for *plogning* that its
/// forms are forms of that verb too, since they name the same act. The pattern `=` takes the forms
/// that the list below this one has for the lemma.
final class OwnWords {

  /// Takes the forms of the list below.
  private static final String AS_LISTED = "=";

  private final Paradigms paradigms;
  private final WordList words;

  OwnWords(Paradigms paradigms, WordList words) {
    this.paradigms = paradigms;
    this.words = words;
  }

  /// @throws IllegalArgumentException if a line cannot be read
  void read(List<String> lines) {
    for (String line : lines) {
      if (!line.isBlank() && !line.startsWith("#")) {
        String[] cells = line.split("\t", -1);
        if (cells.length < 2) {
          throw new IllegalArgumentException(
              "a line of a dictionary has lemma and pattern, parted by a tab; got: " + line);
        }
        word(cells[0], cells[1], cell(cells, 2), cell(cells, 3));
      }
    }
  }

  private static String cell(String[] cells, int at) {
    return cells.length > at ? cells[at].strip() : "";
  }

  private void word(String written, String pattern, String heads, String marks) {
    String lemma = written.replace("|", "");
    List<Integer> cuts = cuts(written);
    int roles = Reading.WORD;
    if (cuts.isEmpty()) {
      roles |= Reading.SIMPLE;
    }
    if (!marks.contains("notail")) {
      roles |= Reading.TAIL;
    }
    if (marks.contains("place")) {
      roles |= Reading.PLACE;
    }
    Set<String> forms =
        pattern.equals(AS_LISTED) ? words.forms(lemma) : paradigms.forms(lemma, pattern);
    if (forms.isEmpty()) {
      throw new IllegalArgumentException(
          "\"%s\" is said to have the forms of the list below, which does not have it"
              .formatted(written));
    }
    for (String form : forms) {
      words.add(form, lemma, roles, cuts);
      for (String mark : marks.split(",")) {
        if (mark.startsWith("=")) {
          words.add(form, mark.substring(1), roles, List.of());
        }
      }
    }
    if (!pattern.equals(AS_LISTED) && !heads.startsWith("-")) {
      heads(lemma, paradigms.heads(lemma, pattern), cuts);
    }
    if (!heads.isEmpty() && !heads.startsWith("-")) {
      heads(lemma, Set.of(heads.split(",\\s*")), cuts);
    }
  }

  private void heads(String lemma, Set<String> heads, List<Integer> cuts) {
    for (String head : heads) {
      words.add(head, lemma, Reading.HEAD | (cuts.isEmpty() ? Reading.SIMPLE : 0), cuts);
    }
  }

  private static List<Integer> cuts(String written) {
    List<Integer> cuts = new ArrayList<>();
    for (int at = written.indexOf('|'); at >= 0; at = written.indexOf('|', at + 1)) {
      cuts.add(at - cuts.size());
    }
    return cuts;
  }
}
