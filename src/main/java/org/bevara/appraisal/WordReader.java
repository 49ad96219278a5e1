package org.bevara.appraisal;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.bevara.language.Lexicon;
import org.bevara.record.Language;
import org.bevara.record.Signal;

/// Reads the words of a text by the lists of its language.
///
/// The two forms of Norwegian are read as one, since people mix them. A text of undetermined
/// language is read in all of the authority's. Where too many words are unfamiliar, the language is
/// doubted, for detection fails on short, mistyped and shouted texts: then the text is read in the
/// authority's languages and in those close to its own as well, and what protects it counts, in
/// whichever it was found.
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
  record Words(List<Signal> signals, List<Signal> unfamiliar) {}

  /// @param own the authority's languages
  WordReader(Map<Language, Lexicon> lexicons, Set<Language> own) {
    this.lexicons = new EnumMap<>(lexicons);
    this.own = Set.copyOf(own);
  }

  Words read(String text, Language language) {
    Set<Language> likely = likely(language);
    List<Lexicon.Reading> readings = read(text, likely);
    if (readings.isEmpty()) {
      return new Words(List.of(), List.of());
    }
    List<Signal> signals =
        new ArrayList<>(readings.stream().flatMap(each -> each.signals().stream()).toList());
    List<Signal> unfamiliar = new ArrayList<>(readings.getFirst().unfamiliar());
    readings.forEach(each -> unfamiliar.retainAll(each.unfamiliar()));
    if (unfamiliar.size() * DOUBTED > readings.getFirst().words()) {
      for (Lexicon.Reading other : read(text, near(language, likely))) {
        other.signals().stream().filter(WordReader::counts).forEach(signals::add);
        if (other.unfamiliar().size() < unfamiliar.size()) {
          unfamiliar.clear();
          unfamiliar.addAll(other.unfamiliar());
        }
      }
    }
    return new Words(signals.stream().distinct().toList(), List.copyOf(unfamiliar));
  }

  private List<Lexicon.Reading> read(String text, Set<Language> languages) {
    return languages.stream()
        .sorted()
        .flatMap(each -> Stream.ofNullable(lexicons.get(each)))
        .map(lexicon -> lexicon.read(text))
        .toList();
  }

  private Set<Language> likely(Language language) {
    if (language == Language.UND) {
      return own;
    }
    return NORWEGIAN.contains(language) ? NORWEGIAN : Set.of(language);
  }

  private Set<Language> near(Language language, Set<Language> read) {
    Set<Language> others = EnumSet.noneOf(Language.class);
    others.addAll(own);
    if (SCANDINAVIAN.contains(language)) {
      others.addAll(SCANDINAVIAN);
    }
    others.removeAll(read);
    return others;
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
