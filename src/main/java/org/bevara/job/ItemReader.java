package org.bevara.job;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bevara.appraisal.AuthorityVocabulary;
import org.bevara.appraisal.CaseIndex;
import org.bevara.appraisal.SignalReader;
import org.bevara.language.LanguageDetector;
import org.bevara.language.Lexicon;
import org.bevara.language.WordTables;
import org.bevara.record.ItemContent;
import org.bevara.record.Language;
import org.bevara.record.Sha256;
import org.bevara.review.Reading;
import org.jspecify.annotations.Nullable;

/// Reads what items say: their language and the signals in them. Thread-safe.
///
/// The cases of the register are looked up anew at each reading: the authority may have handed in
/// others.
public final class ItemReader {

  private final AuthorityVocabulary vocabulary;
  private final CaseRegister cases;
  private final LanguageDetector languages = new LanguageDetector();

  /// Made when the first text is read: most verbs read none, and the lists are long.
  private volatile @Nullable SignalReader signals;

  ItemReader(AuthorityVocabulary vocabulary, CaseRegister cases) {
    this.vocabulary = vocabulary;
    this.cases = cases;
  }

  private SignalReader signals() {
    SignalReader made = signals;
    if (made == null) {
      made = new SignalReader(Lexicon.all(), vocabulary);
      signals = made;
    }
    return made;
  }

  /// Digest of all that a reading depends on: the program, its word lists, the authority's own
  /// words, and the list of cases.
  public Sha256 edition() {
    // a set is in another order in each run of the program
    String words =
        Stream.of(
                SignalReader.EDITION,
                WordTables.edition(),
                new TreeSet<>(vocabulary.languages()),
                vocabulary.caseNumbers(),
                new TreeSet<>(vocabulary.ownDomains()),
                vocabulary.preservedAddresses(),
                vocabulary.outsideResponsibility(),
                vocabulary.insideResponsibility(),
                vocabulary.places(),
                vocabulary.viralFrom(),
                cases.edition())
            .map(String::valueOf)
            .collect(Collectors.joining("\n"));
    return Sha256.of(words.getBytes(StandardCharsets.UTF_8));
  }

  public Reading read(ItemContent content) {
    Language language = languages.detect(content.text());
    return new Reading(
        language,
        SignalReader.words(content),
        signals().knowing(cases.index()).readText(content, language));
  }

  /// The cases of the register that an item names (N46), in the order of its text.
  public List<CaseIndex.Mention> cases(ItemContent content, Language language) {
    CaseIndex known = cases.index();
    return known.cases().isEmpty() ? List.of() : signals().knowing(known).cases(content, language);
  }
}
