package org.bevara.language.dictionary;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the words of one language are forms of, and what stands in them. Immutable and thread-safe.
///
/// A word is read in the first of these ways that leads anywhere: as it is listed; as a compound of
/// listed parts; the same without its signs, if it has none; without what the language hangs on at
/// the end; as a name that ends in a listed kind of place. Of a word that is read in none of them
/// nothing is known.
public final class WordForms {

  /// Letters that come before the end of a name.
  private static final int SHORTEST_NAME = 3;

  /// The shortest end of a name: *-tie* ends too many words that are none.
  private static final int SHORTEST_PLACE = 4;

  private static final String SIGNS = "åäöæø";

  private final Dictionary dictionary;
  private final Compounds compounds;
  private final Function<String, List<String>> withoutEnclitics;

  /// What a word is.
  ///
  /// @param lemmas of which it can be a form; empty if nothing is known of it
  /// @param parts lemmas of what stands in it: every part, and every row of parts that is not the
  ///   whole
  public record Analysis(Set<String> lemmas, Set<String> parts) {

    static final Analysis UNKNOWN = new Analysis(Set.of(), Set.of());

    public Analysis {
      lemmas = Set.copyOf(lemmas);
      parts = Set.copyOf(parts);
    }
  }

  WordForms(
      Dictionary dictionary,
      Set<String> shortParts,
      Function<String, List<String>> withoutEnclitics) {
    this.dictionary = dictionary;
    this.compounds = new Compounds(dictionary, shortParts);
    this.withoutEnclitics = withoutEnclitics;
  }

  /// Whether `word` is listed as it is written, and is of one piece. What merely can be parted may
  /// as well be another word without its signs: *radhuset* in a Norwegian text.
  public boolean knows(String word) {
    if (isNoWord(word)) {
      return false;
    }
    Analysis listed = listed(word, false);
    return listed != Analysis.UNKNOWN && listed.parts().isEmpty();
  }

  /// Reads `word`, in lower case and composed (NFC).
  ///
  /// @param unsignedToo whether a word without signs may lack them
  public Analysis of(String word, boolean unsignedToo) {
    if (isNoWord(word)) {
      return Analysis.UNKNOWN;
    }
    boolean unsigned = unsignedToo && word.chars().noneMatch(letter -> SIGNS.indexOf(letter) >= 0);
    Analysis found = listed(word, false);
    if (found == Analysis.UNKNOWN && unsigned) {
      found = listed(word, true);
    }
    if (found == Analysis.UNKNOWN) {
      found = compound(word, unsigned);
    }
    if (found == Analysis.UNKNOWN) {
      for (String bare : withoutEnclitics.apply(word)) {
        found = listedOrCompound(bare, false);
        if (found != Analysis.UNKNOWN) {
          return found;
        }
      }
    }
    return found == Analysis.UNKNOWN ? place(word) : found;
  }

  private static boolean isNoWord(String word) {
    return word.isEmpty()
        || word.length() > Compounds.LONGEST
        || !Character.isLetter(word.codePointAt(0));
  }

  private Analysis listedOrCompound(String word, boolean unsigned) {
    Analysis listed = listed(word, unsigned);
    return listed == Analysis.UNKNOWN ? compound(word, unsigned) : listed;
  }

  /// The parts of a word that is not listed: with the signs that it has, unless it has fewer parts
  /// with others.
  private List<Compounds.Part> parts(String word, boolean unsigned) {
    List<Compounds.Part> found = compounds.parts(word, false, false);
    if (unsigned && found.size() != 2) {
      List<Compounds.Part> others = compounds.parts(word, true, false);
      if (found.isEmpty() || (!others.isEmpty() && others.size() < found.size())) {
        found = others;
      }
    }
    return found.isEmpty() ? compounds.parts(word, unsigned, true) : found;
  }

  private Analysis listed(String word, boolean unsigned) {
    Set<String> lemmas = new LinkedHashSet<>();
    Set<String> parts = new LinkedHashSet<>();
    dictionary.walk(
        word,
        0,
        unsigned,
        (spelt, end, number) -> {
          if (end == word.length()) {
            listed(spelt, dictionary.readings(spelt, number), lemmas, parts);
          }
        });
    return lemmas.isEmpty() ? Analysis.UNKNOWN : new Analysis(lemmas, parts);
  }

  private Analysis compound(String word, boolean unsigned) {
    List<Compounds.Part> found = parts(word, unsigned);
    if (found.isEmpty()) {
      return Analysis.UNKNOWN;
    }
    Set<String> lemmas = new LinkedHashSet<>();
    StringBuilder spelt = new StringBuilder();
    for (Compounds.Part part : found.subList(0, found.size() - 1)) {
      spelt.append(part.spelt());
    }
    for (Reading reading : found.getLast().readings()) {
      lemmas.add(spelt + reading.lemma());
    }
    Set<String> parts = new LinkedHashSet<>();
    rows(found, parts);
    parts.removeAll(lemmas);
    return new Analysis(lemmas, parts);
  }

  private void listed(String word, List<Reading> all, Set<String> lemmas, Set<String> parts) {
    List<Reading> readings = all.stream().filter(reading -> reading.is(Reading.WORD)).toList();
    if (readings.isEmpty()) {
      return;
    }
    readings.forEach(reading -> lemmas.add(reading.lemma()));
    boolean ours = false;
    for (Reading reading : readings) {
      if (!reading.cuts().isEmpty()) {
        rowsOf(pieces(word, reading), parts);
        ours = true;
      }
      ours |= reading.is(Reading.SIMPLE);
    }
    if (!ours) {
      rows(compounds.parts(word, false, false), parts);
    }
    parts.removeAll(lemmas);
  }

  /// Adds the rows of the parts as they were found, and of the pieces that these are made of.
  private void rows(List<Compounds.Part> found, Set<String> parts) {
    rowsOf(found.stream().map(WordForms::whole).toList(), parts);
    rowsOf(found.stream().flatMap(part -> pieces(part.spelt(), part.readings())).toList(), parts);
  }

  private static Piece whole(Compounds.Part part) {
    return new Piece(part.spelt(), lemmas(part.readings()));
  }

  private static Set<String> lemmas(List<Reading> readings) {
    Set<String> lemmas = new LinkedHashSet<>();
    readings.forEach(reading -> lemmas.add(reading.lemma()));
    return lemmas;
  }

  /// A part that is of one piece.
  private record Piece(String spelt, Set<String> lemmas) {}

  /// What a part is made of: itself, unless it is a compound.
  private Stream<Piece> pieces(String part, List<Reading> readings) {
    for (Reading reading : readings) {
      if (!reading.cuts().isEmpty()) {
        return pieces(part, reading).stream();
      }
    }
    if (readings.stream().noneMatch(reading -> reading.is(Reading.SIMPLE))) {
      List<Compounds.Part> inner = compounds.parts(part, false, false);
      if (!inner.isEmpty()) {
        return inner.stream().flatMap(each -> pieces(each.spelt(), each.readings()));
      }
    }
    return Stream.of(new Piece(part, lemmas(readings)));
  }

  private List<Piece> pieces(String word, Reading reading) {
    List<Piece> pieces = new ArrayList<>();
    int from = 0;
    for (int cut : reading.cuts()) {
      pieces.add(piece(word.substring(from, cut), Reading.HEAD));
      from = cut;
    }
    pieces.add(piece(word.substring(from), Reading.TAIL));
    return pieces;
  }

  private Piece piece(String spelt, int role) {
    List<Reading> readings = dictionary.readings(spelt);
    Set<String> lemmas = lemmas(readings.stream().filter(reading -> reading.is(role)).toList());
    if (lemmas.isEmpty()) {
      lemmas = lemmas(readings);
    }
    return new Piece(spelt, lemmas.isEmpty() ? Set.of(spelt) : lemmas);
  }

  /// Adds every piece and every row of pieces that is not the whole.
  private static void rowsOf(List<Piece> pieces, Set<String> parts) {
    for (int from = 0; from < pieces.size(); from++) {
      StringBuilder before = new StringBuilder();
      for (int to = from; to < pieces.size(); to++) {
        if (from > 0 || to < pieces.size() - 1) {
          for (String lemma : pieces.get(to).lemmas()) {
            parts.add(before + lemma);
          }
        }
        before.append(pieces.get(to).spelt());
      }
    }
  }

  /// A name such as *Björkhagsgatan*, of which only the end is listed.
  private Analysis place(String word) {
    for (int from = SHORTEST_NAME; from <= word.length() - SHORTEST_PLACE; from++) {
      String name = word.substring(0, from);
      Set<String> ends =
          lemmas(
              dictionary.readings(word.substring(from)).stream()
                  .filter(reading -> reading.is(Reading.PLACE))
                  .toList());
      if (!ends.isEmpty()) {
        return new Analysis(ends.stream().map(name::concat).collect(Collectors.toSet()), ends);
      }
    }
    return Analysis.UNKNOWN;
  }
}
