package org.bevara.plan.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.bevara.record.Language;

/// A table of `archive-schema/mapping` that gives phrases a meaning: code, language and phrase,
/// parted by tabs; `#` starts a comment, and `und` is every language.
///
/// Immutable and thread-safe.
public final class PhraseTable {

  private final Map<String, List<Phrase>> byFirstWord = new HashMap<>();

  public record Phrase(String code, Language language, List<String> words) {

    boolean isOf(Set<Language> languages) {
      return language == Language.UND || languages.isEmpty() || languages.contains(language);
    }
  }

  /// A phrase that stands in words.
  ///
  /// @param from its first word (inclusive)
  /// @param to after its last (exclusive)
  public record Hit(Phrase phrase, int from, int to) {

    boolean isWithin(Hit other) {
      return other.from <= from && to <= other.to && other.to - other.from > to - from;
    }
  }

  private PhraseTable() {}

  /// The table `name` that comes with the program.
  public static PhraseTable named(String name) {
    String path = "/archive-schema/mapping/" + name;
    try (InputStream in = PhraseTable.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its table " + path);
      }
      PhraseTable table = new PhraseTable();
      new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .forEach(table::add);
      return table;
    } catch (IOException e) {
      throw new UncheckedIOException("the program's own table " + path, e);
    }
  }

  private void add(String line) {
    String[] cells = line.split("\t", -1);
    if (cells.length != 3 || Words.of(cells[2]).isEmpty()) {
      throw new IllegalArgumentException(
          "a line has code, language and phrase, parted by tabs; got: " + line);
    }
    List<String> words = Words.of(cells[2]);
    Language language = Language.valueOf(cells[1].toUpperCase(Locale.ROOT));
    byFirstWord
        .computeIfAbsent(words.getFirst(), _ -> new ArrayList<>())
        .add(new Phrase(cells[0], language, words));
  }

  /// All phrases, in no order.
  public List<Phrase> phrases() {
    return byFirstWord.values().stream().flatMap(List::stream).toList();
  }

  /// The phrases that are exactly these words.
  public List<Phrase> exactly(List<String> words) {
    return words.isEmpty()
        ? List.of()
        : byFirstWord.getOrDefault(words.getFirst(), List.of()).stream()
            .filter(phrase -> phrase.words().equals(words))
            .toList();
  }

  /// The longest phrases that begin at the word `at`, all of one length.
  ///
  /// @param languages of which; all if empty
  public List<Phrase> longestAt(List<String> words, int at, Set<Language> languages) {
    List<Phrase> there =
        byFirstWord.getOrDefault(words.get(at), List.of()).stream()
            .filter(phrase -> phrase.isOf(languages))
            .filter(phrase -> at + phrase.words().size() <= words.size())
            .filter(phrase -> words.subList(at, at + phrase.words().size()).equals(phrase.words()))
            .toList();
    int longest = there.stream().mapToInt(phrase -> phrase.words().size()).max().orElse(0);
    return there.stream().filter(phrase -> phrase.words().size() == longest).toList();
  }

  /// Every phrase that stands in the words and in no longer one.
  public List<Hit> within(List<String> words) {
    List<Hit> hits = new ArrayList<>();
    for (int at = 0; at < words.size(); at++) {
      for (Phrase phrase : longestAt(words, at, Set.of())) {
        hits.add(new Hit(phrase, at, at + phrase.words().size()));
      }
    }
    return hits.stream().filter(hit -> hits.stream().noneMatch(hit::isWithin)).toList();
  }
}
