package org.bevara.language;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.bevara.record.Language;
import org.bevara.record.UsageException;

/// Words that mean the same, across languages and within one: `archive-schema/mapping/synonyms.tsv`
/// and, before it, an authority's own table. Immutable and thread-safe.
public final class Synonyms {

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
            .computeIfAbsent(word.language(), _ -> new java.util.HashMap<>())
            .computeIfAbsent(word.text().toLowerCase(Locale.ROOT), _ -> new LinkedHashSet<>())
            .add(meaning);
      }
    }
  }

  /// The table that comes with the program; read once.
  public static Synonyms ofProgram() {
    return Shared.PROGRAM;
  }

  /// These with an authority's own `lines` before them: one that shares a word with a line here
  /// takes its place.
  ///
  /// @param file named in what is said of a line that cannot be read
  /// @throws UsageException `SYNONYMS_MALFORMED`, naming the line
  public Synonyms with(String file, List<String> lines) {
    List<Meaning> own = parsed(file, lines);
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

  private static List<Meaning> parsed(String file, List<String> lines) {
    List<Meaning> meanings = new ArrayList<>();
    for (int at = 0; at < lines.size(); at++) {
      String line = lines.get(at);
      if (!line.isBlank() && !line.startsWith("#")) {
        String[] cells = line.split("\t", -1);
        List<Word> words = new ArrayList<>();
        for (int column = 0; column < Math.min(cells.length, COLUMNS.size()); column++) {
          Language language = COLUMNS.get(column);
          Arrays.stream(cells[column].split(","))
              .map(String::strip)
              .filter(word -> !word.isEmpty())
              .forEach(word -> words.add(new Word(language, word)));
        }
        if (words.size() < 2 || cells.length > COLUMNS.size()) {
          throw new UsageException(
              "SYNONYMS_MALFORMED",
              "%s:%d: a line has the words of one meaning in the columns sv, nb, nn, fi and en, parted by tabs, and two at least"
                  .formatted(file, at + 1));
        }
        meanings.add(new Meaning(List.copyOf(words)));
      }
    }
    return meanings;
  }

  private static final class Shared {
    private static final String TABLE = "/archive-schema/mapping/synonyms.tsv";
    static final Synonyms PROGRAM = new Synonyms(parsed(TABLE, WordTables.lines(TABLE)));
  }
}
