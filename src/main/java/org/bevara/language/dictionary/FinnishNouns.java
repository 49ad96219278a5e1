package org.bevara.language.dictionary;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Nouns and adjectives: the inflection classes 1 to 49 of Nykysuomen sanalista.
///
/// Cases that all classes make alike come from the stems; those in which they differ (partitives,
/// illatives, genitives of the plural) are spelt out in the table, by [FinnishRoot]'s templates.
final class FinnishNouns {

  /// What is compared is inflected so: `vanhempi`, `vanhin`.
  private static final int COMPARATIVE = 16;

  private static final int SUPERLATIVE = 36;

  /// `hevonen`.
  static final int NEN = 38;

  /// Columns: class (`~`: its lemma shows the weak grade), letters cut, letters added, stem of the
  /// singular, stems of the plural, further forms in the strong grade, further forms in the weak.
  private static final Map<Integer, Row> ROWS =
      rows(
          """
          1   | 1 |    | 0    | 0i      | 0A 00n 0jen 0jA 0ihin                             |
          2   | 1 |    | 0    | 0i      | 0A 00n 0jen 0jA 0ihin 0iden 0itten 0itA           |
          3   | 1 |    | 0    | 0i      | 0tA 00n 0iden 0itten 0itA 0ihin                   |
          4   | 1 |    | 0    | 0i      | 0A 00n 0jen 0jA 0ihin                             | 0iden 0itten 0itA 0ihin
          5   | 1 |    | i    | ei      | iA iin ien ejA eihin                              |
          6   | 1 |    | i    | ei      | iA iin ien ejA eihin eiden eitten eitA            |
          7   | 1 |    | e    | i       | eA een ien iA iin                                 |
          8   | 1 |    | e    | ei      | eA een ejen ejA eihin                             |
          9   | 1 |    | A    | Oi      | AA AAn Ojen OjA Oihin                             |
          10  | 1 |    | A    | i       | AA AAn ien iA iin                                 |
          11  | 1 |    | A    | Oi i    | AA AAn ien iA iin Ojen OjA Oihin Oiden Oitten OitA |
          12  | 1 |    | A    | Oi      | AA AAn Oiden Oitten OitA Oihin                    |
          13  | 1 |    | A    | Oi      | AA AAn Oiden Oitten OitA Oihin Ojen OjA           |
          14  | 1 |    | A    | Oi      | AA AAn Ojen OjA Oihin                             | Oiden Oitten OitA Oihin
          15  | 1 |    | A    | i       | AA AtA AAn iden itten itA ihin isiin              |
          16  | 1 |    | A    | i       | AA AAn ien iA iin                                 |
          17  | 1 |    | 0    | i       | 0tA 0seen iden itten itA ihin isiin               |
          18  | 1 |    | 0    | i       | 0tA 0h0n iden itten itA ihin                      |
          19  | 2 |    | 01   | 1i      | 01tA 01h1n 1iden 1itten 1itA 1ihin                |
          20  | 1 |    | 0    | i       | 0tA 0h0n 0seen iden itten itA ihin isiin          |
          21  | 1 |    | 0    | 0i      | 0tA 0h0n 0iden 0itten 0itA 0ihin                  |
          23  | 1 |    | e    | i       | tA een ien iA iin                                 |
          24  | 1 |    | e    | i       | tA een ien iA iin ten                             |
          25  | 2 |    | me   | mi      | meA ntA meen mien miA miin nten                   |
          26  | 1 |    | e    | i       | tA een ien iA iin ten                             |
          27  | 2 | t  | e    | <si     | tA een <sien <siA <siin ten                       |
          28  | 2 | t  | e    | <si     | tA een <sien <siA <siin ten                       |
          29  | 3 |    | 01e  | 01i     | 1tA 01een 01ien 01iA 01iin 1ten                   |
          30  | 3 |    | 01e  | 01i     | 1tA 01een 01ien 01iA 01iin 1ten                   |
          31  | 3 | ht | e    | <<ksi   | A een <<ksien <<ksiA <<ksiin                      |
          ~32 | 2 |    | 01e  | 01i     | 01een 01ien 01iA 01iin                            | 01tA 01ten
          ~33 | 2 |    | 0me  | 0mi     | 0meen 0mien 0miA 0miin                            | 01tA 01ten
          ~34 | 2 |    | OmA  | Omi     | OmAAn Omien OmiA Omiin                            | OntA Onten
          ~35 | 2 |    | imA  | imi     | imAAn imien imiA imiin                            | intA
          36  | 1 | mp | A    | i       | <<ntA AAn ien iA iin <<nten                       |
          37  | 1 | mp | A    | i       | <<ntA AAn ien iA iin <<nten                       |
          38  | 3 |    | se   | si      | stA seen sten sien siA siin                       |
          39  | 1 |    | kse  | ksi     | stA kseen sten ksien ksiA ksiin                   |
          40  | 1 | t  | e    | <ksi    | tA een <ksien <ksiA <ksiin                        |
          ~41 | 2 |    | 00   | 0i      | 00seen 0iden 0itten 0itA 0isiin                   | 01tA 01ten
          42  | 1 |    | he   | hi      | stA heen sten hien hiA hiin                       |
          43  | 1 |    | e    | i       | 0tA een iden itten itA ihin isiin                 |
          44  | 2 |    | 00   | 0i      | 01tA 00seen 0iden 0itten 0itA 0ihin 0isiin        |
          45  | 1 | nt | e    | <si     | <<ttA een <sien <siA <siin                        |
          46  | 1 | nt | e    | <si     | <<ttA een <sien <siA <siin <<nten                 |
          47  | 2 |    | ee   | ei      | 01tA eeseen eiden eitten eitA eihin eisiin        |
          ~48 | 1 |    | ee   | ei      | eeseen eiden eitten eitA eihin eisiin             | ettA
          ~49 | 2 |    | 01e 01ee | 01i 01ei | 01een 01eeseen 01ien 01iA 01iin 01eiden 01eitA 01eihin | 01tA 01ten
          """);

  private static final List<String> SINGULAR =
      List.of("n", "ssA", "stA", "llA", "ltA", "lle", "ksi", "ttA", "t");
  private static final List<String> PLURAL =
      List.of("n", "ssA", "stA", "llA", "ltA", "lle", "ksi", "ttA");
  private static final List<String> POSSESSIVES = List.of("ni", "si", "nsA", "mme", "nne");

  private static final Pattern VOWELS = Pattern.compile("[aeiouyäö]+");

  private FinnishNouns() {}

  static boolean has(int number) {
    return ROWS.containsKey(number);
  }

  /// A noun in all cases, and with the possessive suffixes of its nominative and genitive. Those
  /// after other cases are taken off by [FinnishParadigms#withoutClitics].
  static Set<String> noun(String lemma, int number, FinnishGradation gradation) {
    Row row = row(number);
    Set<String> forms = cases(lemma, row, gradation);
    FinnishRoot root = row.root(lemma, gradation);
    for (String stem : row.singular()) {
      forms.add(root.strong(row.plural().getFirst() + "neen"));
      POSSESSIVES.forEach(suffix -> forms.add(root.strong(stem + suffix)));
    }
    return forms;
  }

  /// A word in all cases.
  static Set<String> cases(String lemma, int number, FinnishGradation gradation) {
    return cases(lemma, row(number), gradation);
  }

  /// An adjective in all cases, its adverb, and both degrees of comparison in all cases.
  static Set<String> adjective(String lemma, int number, FinnishGradation gradation) {
    Row row = row(number);
    Set<String> forms = cases(lemma, row, gradation);
    String stem = row.oblique(lemma, gradation);
    forms.add(row.root(lemma, gradation).graded(row.inverse(), row.singular().getFirst() + "sti"));
    forms.addAll(cases(comparative(stem), COMPARATIVE, FinnishGradation.H));
    // uusi, uuden: uusin
    String least = row.plural().getFirst().startsWith("<") ? lemma + "n" : superlative(stem);
    forms.addAll(cases(least, SUPERLATIVE, FinnishGradation.H));
    return forms;
  }

  /// `kunnan`, `veden`, `hampaan`.
  static String genitive(String lemma, int number, FinnishGradation gradation) {
    return row(number).oblique(lemma, gradation) + "n";
  }

  private static String comparative(String stem) {
    return (syllables(stem) == 2 ? stem.replaceFirst("(?<=[^aeiouyäö])[aä]$", "e") : stem) + "mpi";
  }

  private static String superlative(String stem) {
    if (stem.endsWith("ii")) {
      return stem.replaceFirst("ii$", "ein");
    }
    if (stem.endsWith("i")) {
      return stem.replaceFirst("i$", "ein");
    }
    return stem.replaceFirst("[aäe]$", "") + "in";
  }

  private static int syllables(String stem) {
    return (int) VOWELS.matcher(stem).results().count();
  }

  private static Set<String> cases(String lemma, Row row, FinnishGradation gradation) {
    FinnishRoot root = row.root(lemma, gradation);
    Set<String> forms = new LinkedHashSet<>();
    forms.add(lemma.replace("|", ""));
    for (String stem : row.singular()) {
      SINGULAR.forEach(ending -> forms.add(root.graded(row.inverse(), stem + ending)));
      forms.add(root.strong(stem + "nA"));
    }
    for (String stem : row.plural()) {
      PLURAL.forEach(ending -> forms.add(root.graded(row.inverse(), stem + ending)));
      forms.add(root.strong(stem + "nA"));
    }
    row.strong().forEach(ending -> forms.add(root.strong(ending)));
    row.weak().forEach(ending -> forms.add(root.weak(ending)));
    return forms;
  }

  private static Row row(int number) {
    return Optional.ofNullable(ROWS.get(number))
        .orElseThrow(() -> new IllegalArgumentException("no such class"));
  }

  private static Map<Integer, Row> rows(String table) {
    return table.lines().map(Row::of).collect(Collectors.toUnmodifiableMap(Row::number, row -> row));
  }

  private record Row(
      int number,
      boolean inverse,
      int cut,
      String added,
      List<String> singular,
      List<String> plural,
      List<String> strong,
      List<String> weak) {

    static Row of(String line) {
      List<String> columns = Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
      String number = columns.getFirst();
      return new Row(
          Integer.parseInt(number.replace("~", "")),
          number.startsWith("~"),
          Integer.parseInt(columns.get(1)),
          columns.get(2),
          words(columns.get(3)),
          words(columns.get(4)),
          words(columns.get(5)),
          words(columns.get(6)));
    }

    private static List<String> words(String column) {
      return Arrays.stream(column.split(" ")).filter(word -> !word.isEmpty()).toList();
    }

    FinnishRoot root(String lemma, FinnishGradation gradation) {
      // stadion, internet: the i comes only with an ending
      boolean bare = (number == 5 || number == 6) && !lemma.endsWith("i");
      return FinnishRoot.of(lemma, bare ? 0 : cut, added, gradation, inverse);
    }

    /// What the genitive is made of.
    String oblique(String lemma, FinnishGradation gradation) {
      return root(lemma, gradation).graded(inverse, singular.getFirst());
    }
  }
}
