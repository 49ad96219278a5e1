package org.bevara.language;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bevara.record.Language;

/// The everyday words of a language: what ordinary, harmless talk with a municipality is made of. A
/// table of `archive-schema/mapping/everyday`.
///
/// A line has a word and a note, parted by a tab; `#` starts a comment. `=` before a word: it
/// counts only as it is written. `-` before a word: it is no everyday word, and is never taken for
/// a mistyped or compound one.
///
/// Immutable and thread-safe.
public final class EverydayWords {

  /// No words.
  public static final EverydayWords NONE = new EverydayWords(List.of());

  private final List<Word> words;

  /// @param everyday false for a word that is only told apart from everyday ones
  record Word(String written, boolean exact, boolean everyday) {}

  private EverydayWords(List<Word> words) {
    this.words = words;
  }

  /// The table of `language` that comes with the program; empty for [Language#UND].
  ///
  /// The two forms of Norwegian share theirs: people mix them, and a word of the one is no typing
  /// error of the other.
  public static EverydayWords fromClassPath(Language language) {
    return switch (language) {
      case UND -> NONE;
      case NB -> tables(Language.NB, Language.NN);
      case NN -> tables(Language.NN, Language.NB);
      case SV, FI, EN -> tables(language);
    };
  }

  private static EverydayWords tables(Language... languages) {
    return parse(
        Stream.of(languages)
            .map(each -> "/archive-schema/mapping/everyday/" + each.code() + ".tsv")
            .flatMap(name -> WordTables.lines(name).stream())
            .toList());
  }

  /// The words of the given lines.
  ///
  /// @throws IllegalArgumentException if a line has no word, or more than one
  public static EverydayWords parse(List<String> lines) {
    List<Word> words =
        lines.stream()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .map(line -> word(line.split("\t", -1)[0]))
            .toList();
    Set<String> none =
        words.stream()
            .filter(word -> !word.everyday())
            .map(Word::written)
            .collect(Collectors.toSet());
    return new EverydayWords(
        words.stream().filter(word -> !word.everyday() || !none.contains(word.written())).toList());
  }

  private static Word word(String cell) {
    boolean exact = cell.startsWith("=");
    boolean not = cell.startsWith("-");
    String written = exact || not ? cell.substring(1) : cell;
    if (written.isBlank() || written.chars().anyMatch(Character::isWhitespace)) {
      throw new IllegalArgumentException(
          "a list of everyday words has one word a line; got: \"%s\"".formatted(cell));
    }
    return new Word(written, exact, !not);
  }

  List<Word> words() {
    return words;
  }
}
