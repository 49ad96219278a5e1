package org.bevara.language.dictionary;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The words of a table `archive-schema/mapping/dictionary`, one a line: lemma, pattern, the forms
/// in which it begins a compound, marks; parted by tabs. `#` starts a comment.
///
/// A `|` in a lemma says where its parts meet; a lemma without one is of one piece. `-` among the
/// beginnings says that it begins no compound. The mark `place` says that it may end a name whose
/// beginning nobody lists, `notail` that it never ends a compound, `=ploga` for *plogning* that its
/// forms are forms of that verb too, since they name the same act, `chance` that listed words begin
/// or end so by chance, `other` for *handling* that it is no name of what *handla* says. The
/// pattern `=` takes the forms that the list below this one has for the lemma.
final class OwnWords {

  /// Takes the forms of the list below.
  private static final String AS_LISTED = "=";

  private final Paradigms paradigms;
  private final WordList words;
  private final Set<String> chances = new HashSet<>();
  private final Set<String> others = new HashSet<>();

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

  /// What was marked to begin or end other words by chance.
  Set<String> chances() {
    return Set.copyOf(chances);
  }

  /// What was marked to be no name of an act.
  Set<String> others() {
    return Set.copyOf(others);
  }

  private static String cell(String[] cells, int at) {
    return cells.length > at ? cells[at].strip() : "";
  }

  private void word(String written, String pattern, String heads, String marks) {
    String lemma = written.replace("|", "");
    List<String> marked = List.of(marks.split(","));
    if (marked.contains("chance")) {
      chances.add(lemma);
      return;
    }
    if (marked.contains("other")) {
      others.add(lemma);
      return;
    }
    List<Integer> cuts = cuts(written);
    int roles = Reading.WORD;
    if (cuts.isEmpty()) {
      roles |= Reading.SIMPLE;
    }
    if (!marked.contains("notail")) {
      roles |= Reading.TAIL;
    }
    if (marked.contains("place")) {
      roles |= Reading.PLACE;
    }
    Set<String> forms =
        pattern.equals(AS_LISTED) ? words.forms(lemma) : paradigms.forms(lemma, pattern);
    if (forms.isEmpty()) {
      throw new IllegalArgumentException(
          "\"%s\" is said to have the forms of the list below, which does not have it"
              .formatted(written));
    }
    forms(forms, lemma, roles, cuts, marked);
    if (!heads.startsWith("-")) {
      Set<String> begin = new LinkedHashSet<>();
      if (!pattern.equals(AS_LISTED)) {
        begin.addAll(paradigms.heads(lemma, pattern));
      }
      if (!heads.isEmpty()) {
        begin.addAll(List.of(heads.split(",\\s*")));
      }
      int head = Reading.HEAD | (cuts.isEmpty() ? Reading.SIMPLE : 0);
      forms(begin, lemma, head, cuts, marked);
    }
  }

  private void forms(
      Set<String> forms, String lemma, int roles, List<Integer> cuts, List<String> marked) {
    String before = cuts.isEmpty() ? "" : lemma.substring(0, cuts.getLast());
    for (String form : forms) {
      if (!form.startsWith(before)) {
        throw new IllegalArgumentException(
            "\"%s\" is said to have the form %s, which does not begin with %s"
                .formatted(lemma, form, before));
      }
      words.add(form, lemma, roles, cuts);
      for (String mark : marked) {
        if (mark.startsWith("=")) {
          words.add(form, mark.substring(1), roles, List.of());
        }
      }
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
