package org.bevara.appraisal;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.bevara.language.Lexicon;
import org.bevara.record.Language;
import org.bevara.record.Signal;

/// Reads the words of a text by the lists of its language, or of all the authority's if that is not
/// determined.
///
/// Words that are unfamiliar in one form of Norwegian are looked for in the other, since people mix
/// them. Where too many words are unfamiliar, the language itself is doubted, for detection fails
/// on short, mistyped and shouted texts: then they are looked for in the authority's languages and
/// in those close to its own. What another list makes of a word that is familiar does not count.
///
/// Immutable and thread-safe.
final class WordReader {

  /// A language is doubted if one word in so many is unfamiliar.
  private static final int DOUBTED = 3;

  private static final Set<Language> NORWEGIAN = EnumSet.of(Language.NB, Language.NN);
  private static final Set<Language> SCANDINAVIAN =
      EnumSet.of(Language.SV, Language.NB, Language.NN);

  private final Map<Language, Lexicon> lexicons;
  private final Set<Language> own;

  /// What was found, and what is unfamiliar.
  record Words(List<Signal> signals, List<Signal> unfamiliar) {

    private static Words of(Lexicon.Reading reading) {
      return new Words(reading.signals(), reading.unfamiliar());
    }

    /// What either found; what neither knows.
    private Words and(Words other) {
      return new Words(
          Stream.concat(signals.stream(), other.signals.stream()).distinct().toList(),
          unfamiliar.stream().filter(other.unfamiliar::contains).toList());
    }

    /// These with what lists of other languages say of the unfamiliar words, where they know no
    /// fewer words of the text.
    private Words corrected(List<Lexicon.Reading> others) {
      Words all = this;
      for (Lexicon.Reading other : others) {
        if (other.unfamiliar().size() <= unfamiliar.size()) {
          List<Signal> telling =
              other.signals().stream()
                  .filter(WordReader::counts)
                  .filter(signal -> unfamiliar.stream().anyMatch(word -> touches(signal, word)))
                  .toList();
          all = all.and(new Words(telling, other.unfamiliar()));
        }
      }
      return all;
    }
  }

  /// @param own the authority's languages
  WordReader(Map<Language, Lexicon> lexicons, Set<Language> own) {
    this.lexicons = new EnumMap<>(lexicons);
    this.own = Set.copyOf(own);
  }

  Words read(String text, Language language) {
    Set<Language> likely = language == Language.UND ? own : Set.of(language);
    List<Lexicon.Reading> readings = read(text, likely);
    if (readings.isEmpty()) {
      return new Words(List.of(), List.of());
    }
    Words words = readings.stream().map(Words::of).reduce(Words::and).orElseThrow();
    if (NORWEGIAN.contains(language)) {
      words = words.corrected(read(text, others(NORWEGIAN, likely)));
    }
    if (words.unfamiliar().size() * DOUBTED > readings.getFirst().words()) {
      words = words.corrected(read(text, others(near(language), likely)));
    }
    return words;
  }

  private List<Lexicon.Reading> read(String text, Set<Language> languages) {
    return languages.stream()
        .sorted()
        .flatMap(each -> Stream.ofNullable(lexicons.get(each)))
        .map(lexicon -> lexicon.read(text))
        .toList();
  }

  private Set<Language> near(Language language) {
    Set<Language> near = EnumSet.noneOf(Language.class);
    near.addAll(own);
    if (SCANDINAVIAN.contains(language)) {
      near.addAll(SCANDINAVIAN);
    }
    return near;
  }

  private static Set<Language> others(Set<Language> languages, Set<Language> read) {
    Set<Language> others = EnumSet.copyOf(languages);
    others.removeAll(read);
    return others;
  }

  private static boolean touches(Signal signal, Signal word) {
    return signal.from() < word.to() && word.from() < signal.to();
  }

  /// Whether a finding in a language that the text is hardly written in counts: what protects does,
  /// and so do the cues that it needs.
  private static boolean counts(Signal signal) {
    return signal.code().startsWith("_")
        || SignalCode.named(signal.code())
            .filter(code -> code.protects() || code == SignalCode.PERSON)
            .isPresent();
  }
}
