package org.bevara.language;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bevara.record.Language;

/// Words that mean the same, across languages and within one: `archive-schema/mapping/synonyms.tsv`
/// and, before it, an authority's own table. Immutable and thread-safe.
public final class Synonyms {

  /// The table that comes with the program.
  static final String TABLE = "/archive-schema/mapping/synonyms.tsv";

  private static final List<Language> COLUMNS =
      List.of(Language.SV, Language.NB, Language.NN, Language.FI, Language.EN);

  private final List<Meaning> meanings;
  private final Map<Language, Map<String, Set<Meaning>>> byWord = new EnumMap<>(Language.class);

  /// A word of one language, or several words side by side.
  public record Word(Language language, String text) {}

  private record Meaning(List<Word> words) {}

  private Synonyms(List<Meaning> meanings) {
    this.meanings = meanings;
    for (Meaning meaning : meanings) {
      for (Word word : meaning.words()) {
        byWord
            .computeIfAbsent(word.language(), _ -> new HashMap<>())
            .computeIfAbsent(word.text().toLowerCase(Locale.ROOT), _ -> new LinkedHashSet<>())
            .add(meaning);
      }
    }
  }

  /// The table that comes with the program; read once.
  public static Synonyms ofProgram() {
    return Shared.PROGRAM;
  }

  /// A line that cannot be read.
  ///
  /// @param line from 1
  /// @param message what is wrong with it, and what to write instead
  public record Fault(int line, String message) {}

  /// What is wrong with the lines of a table, in their order. Lines that begin with `#` say
  /// nothing, and neither do blank ones.
  public static List<Fault> faults(List<String> lines) {
    List<Fault> faults = new ArrayList<>();
    for (int at = 0; at < lines.size(); at++) {
      int number = at + 1;
      fault(lines.get(at)).ifPresent(message -> faults.add(new Fault(number, message)));
    }
    return List.copyOf(faults);
  }

  /// These with an authority's own `lines` before them: one that shares a word with a line here
  /// takes its place. A line with a fault is left out.
  public Synonyms with(List<String> lines) {
    List<Meaning> own = parsed(lines);
    Set<Word> taken = new LinkedHashSet<>();
    own.forEach(meaning -> taken.addAll(meaning.words()));
    List<Meaning> all = new ArrayList<>(own);
    meanings.stream()
        .filter(meaning -> meaning.words().stream().noneMatch(taken::contains))
        .forEach(all::add);
    return new Synonyms(all);
  }

  /// What means the same as a word of `language` of which `lemmas` are the base forms, itself left
  /// out.
  public Set<Word> of(Language language, Set<String> lemmas) {
    Set<Word> same = new LinkedHashSet<>();
    for (String lemma : lemmas) {
      for (Meaning meaning :
          byWord.getOrDefault(language, Map.of()).getOrDefault(lemma, Set.of())) {
        same.addAll(meaning.words());
      }
    }
    same.removeIf(word -> word.language() == language && lemmas.contains(word.text()));
    return same;
  }

  private static List<Meaning> parsed(List<String> lines) {
    return lines.stream()
        .filter(line -> says(line) && fault(line).isEmpty())
        .map(line -> new Meaning(List.copyOf(words(line))))
        .toList();
  }

  private static boolean says(String line) {
    return !line.isBlank() && !line.startsWith("#");
  }

  private static Optional<String> fault(String line) {
    if (!says(line)) {
      return Optional.empty();
    }
    int columns = line.split("\t", -1).length;
    if (columns > COLUMNS.size()) {
      return Optional.of(
          "the line has %d columns, and there are %d: sv, nb, nn, fi, en; part several words of one language by commas"
              .formatted(columns, COLUMNS.size()));
    }
    if (words(line).size() < 2) {
      return Optional.of(
          "the line has one word, and means the same as nothing: write at least two, those of one language parted by commas, languages parted by tabs (sv, nb, nn, fi, en)");
    }
    return Optional.empty();
  }

  private static List<Word> words(String line) {
    String[] cells = line.split("\t", -1);
    List<Word> words = new ArrayList<>();
    for (int column = 0; column < Math.min(cells.length, COLUMNS.size()); column++) {
      Language language = COLUMNS.get(column);
      Arrays.stream(cells[column].split(","))
          .map(String::strip)
          .filter(word -> !word.isEmpty())
          .forEach(word -> words.add(new Word(language, word)));
    }
    return words;
  }

  private static final class Shared {
    static final Synonyms PROGRAM = new Synonyms(parsed(WordTables.lines(TABLE)));
  }
}
