package org.bevara.language.dictionary;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Verbs: the inflection classes 52 to 76 of Nykysuomen sanalista (77 and 78 are a handful of words
/// for sounds). Participles, the third infinitive and the noun in -minen are forms of their verb.
final class FinnishVerbs {

  private static final int PARTICIPLE = 10;
  private static final int ACTION = 38;
  private static final int NEGATIVE = 34;

  /// Columns: class (`~`: its lemma shows the weak grade), letters cut, letters added; stems of the
  /// present, its third person, the past, the conditional; before the `nut` of the participle,
  /// before `kaa`; before the `aan` and before the `iin` of the passive.
  private static final Map<Integer, Row> ROWS =
      rows(
          """
          52  | 2 |   | 0   | 00   | 0i   | 0isi   | 0n    | 0  | 0t  | 0tt
          53  | 2 |   | A   | AA   | i    | Aisi   | An    | A  | et  | ett
          54  | 2 |   | A   | AA   | <si  | Aisi   | An    | A  | et  | ett
          55  | 2 |   | A   | AA   | i <si | Aisi  | An    | A  | et  | ett
          56  | 2 |   | A   | AA   | Oi   | Aisi   | An    | A  | et  | ett
          57  | 2 |   | A   | AA   | Oi <si | Aisi | An    | A  | et  | ett
          58  | 2 |   | e   | ee   | i    | isi    | en    | e  | et  | ett
          59  | 2 |   | e   | ee   | <si  | isi    | en    | e  | et  | ett
          60  | 2 |   | e   | ee   | i    | isi    | en    | e  | et  | ett
          61  | 2 |   | i   | ii   | i    | isi    | in    | i  | it  | itt
          62  | 2 |   |     |      |      | si     | n     |    | d   | t
          63  | 2 |   |     |      | <i   | <isi   | n     |    | d   | t
          64  | 4 |   | 01  | 01   | 1i   | 1isi   | 01n   | 01 | 01d | 01t
          65  | 3 |   | y   | y    | vi   | visi   | yn    | y  | yd  | yt
          ~66 | 2 |   | e   | ee   | i    | isi    | s     |    | t   | t
          ~67 | 4 |   | 01e | 01ee | 01i  | 01isi  | 011   | 01 | 011 | 01t
          68  | 2 |   | ~ tse | ~ tsee | ~ tsi | si tsisi | n |  | d   | t
          ~69 | 2 |   | tse | tsee | tsi  | tsisi  | nn    | t  | t   | tt
          70  | 3 |   | kse | ksee | ksi  | ksisi  | ss    | s  | st  | st
          71  | 3 | k | e   | ee   | i    | isi    | <hn   | <h | hd  | ht
          ~72 | 3 |   | 0ne | 0nee | 0ni  | 0nisi  | 0nn   | 0t | 0t  | 0tt
          ~73 | 3 |   | AA  | AA   | Asi  | Aisi   | Ann   | At | At  | Att
          ~74 | 3 |   | 0A  | 0AA  | 0si  | 0Aisi  | 0nn   | 0t | 0t  | 0tt
          ~75 | 3 |   | 0A  | 0AA  | 0si  | 0Aisi  | 0nn   | 0t | 0t  | 0tt
          76  | 2 |   | A   | AA   | <si  | Aisi   | An <nn | A | et  | ett
          """);

  private static final List<String> PERSONS = List.of("n", "t", "mme", "tte");
  private static final List<String> PERFECT =
      List.of("Ut", "een", "eenA", "eessA", "eelle", "eet", "eiden", "eitA", "UttA");

  private static final List<String> PASSIVE_PRESENT =
      List.of("A", "AAn", "Un", "Ut", "UssA", "UstA", "Ulle", "Uksi", "UissA", "UistA");
  private static final List<String> PASSIVE_PAST =
      List.of("iin", "Aisiin", "U", "UA", "UnA", "Ujen", "UjA");

  private FinnishVerbs() {}

  static boolean has(int number) {
    return ROWS.containsKey(number);
  }

  /// @param number a class of which [#has] is true
  static Set<String> forms(String lemma, int number, FinnishGradation gradation) {
    Row row = requireNonNull(ROWS.get(number));
    FinnishRoot root = row.root(lemma, gradation);
    String bare = lemma.replace("|", "");
    Set<String> forms = new LinkedHashSet<>();
    forms.add(bare);
    row.finite(root, forms);
    row.active(root, lemma, forms);
    row.passive(root, forms);
    forms.addAll(second(bare, root));
    return forms;
  }

  /// The stem of its noun in -minen: `rakentamis`.
  static Set<String> heads(String lemma, int number, FinnishGradation gradation) {
    Row row = requireNonNull(ROWS.get(number));
    FinnishRoot root = row.root(lemma, gradation);
    return row.present().stream()
        .map(stem -> root.strong(stem + "mis"))
        .collect(Collectors.toUnmodifiableSet());
  }

  /// The second infinitive: `tehdessä`, `tehdessään`, `tehden`.
  private static Set<String> second(String lemma, FinnishRoot root) {
    String stem = lemma.substring(0, lemma.length() - 1).replaceFirst("e$", "i");
    String a = root.back() ? "a" : "ä";
    return Set.of(stem + "en", stem + "ess" + a, stem + "ess" + a + a + "n");
  }

  private static Map<Integer, Row> rows(String table) {
    return table
        .lines()
        .map(Row::of)
        .collect(Collectors.toUnmodifiableMap(Row::number, row -> row));
  }

  private record Row(
      int number,
      boolean inverse,
      int cut,
      String added,
      List<String> present,
      List<String> third,
      List<String> past,
      List<String> conditional,
      List<String> perfect,
      String imperative,
      String passivePresent,
      String passivePast) {

    static Row of(String line) {
      List<String> columns = Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
      String number = columns.getFirst();
      return new Row(
          Integer.parseInt(number.replace("~", "")),
          number.startsWith("~"),
          Integer.parseInt(columns.get(1)),
          columns.get(2),
          stems(columns.get(3)),
          stems(columns.get(4)),
          stems(columns.get(5)),
          stems(columns.get(6)),
          stems(columns.get(7)),
          columns.get(8),
          columns.get(9),
          columns.get(10));
    }

    /// `~` among several is the root itself.
    private static List<String> stems(String column) {
      return Arrays.stream(column.split(" ")).map(stem -> stem.replace("~", "")).toList();
    }

    FinnishRoot root(String lemma, FinnishGradation gradation) {
      return FinnishRoot.of(lemma, cut, added, gradation, inverse);
    }

    void finite(FinnishRoot root, Set<String> forms) {
      for (String stem : present) {
        forms.add(root.graded(inverse, stem));
        PERSONS.forEach(person -> forms.add(root.graded(inverse, stem + person)));
        forms.add(root.strong(stem + "vAt"));
      }
      third.forEach(stem -> forms.add(root.strong(stem)));
      for (String stem : past) {
        PERSONS.forEach(person -> forms.add(root.graded(inverse, stem + person)));
        forms.add(root.strong(stem));
        forms.add(root.strong(stem + "vAt"));
      }
      for (String stem : conditional) {
        PERSONS.forEach(person -> forms.add(root.strong(stem + person)));
        forms.add(root.strong(stem));
        forms.add(root.strong(stem + "vAt"));
      }
      forms.add(root.graded(!inverse, imperative + "kAA"));
      forms.add(root.graded(!inverse, imperative + "kOOn"));
    }

    void active(FinnishRoot root, String lemma, Set<String> forms) {
      for (String stem : perfect) {
        PERFECT.forEach(ending -> forms.add(root.graded(!inverse, stem + ending)));
      }
      for (String stem : present) {
        forms.addAll(
            FinnishNouns.cases(root.strong(stem + "vA"), PARTICIPLE, FinnishGradation.NONE));
        forms.addAll(
            FinnishNouns.cases(root.strong(stem + "mA"), PARTICIPLE, FinnishGradation.NONE));
        forms.add(root.strong(stem + "mAttA"));
        forms.addAll(FinnishNouns.cases(root.strong(stem + "mAtOn"), NEGATIVE, FinnishGradation.C));
        String action = FinnishRoot.parted(lemma, root.strong(stem + "minen"));
        forms.addAll(FinnishNouns.cases(action, ACTION, FinnishGradation.NONE));
      }
    }

    void passive(FinnishRoot root, Set<String> forms) {
      PASSIVE_PRESENT.forEach(ending -> forms.add(root.weak(passivePresent + ending)));
      PASSIVE_PAST.forEach(ending -> forms.add(root.weak(passivePast + ending)));
      forms.addAll(
          FinnishNouns.cases(root.weak(passivePast + "AvA"), PARTICIPLE, FinnishGradation.NONE));
    }
  }
}
