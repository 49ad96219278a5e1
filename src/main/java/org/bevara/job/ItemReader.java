package org.bevara.job;

import java.nio.charset.StandardCharsets;
import java.util.List;
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

/// Reads what items say: their language and the signals in them. Thread-safe.
///
/// The cases of the register are looked up anew at each reading: the authority may have handed in
/// others.
public final class ItemReader {

  private final SignalReader signals;
  private final CaseRegister cases;
  private final LanguageDetector languages = new LanguageDetector();
  private final String words;

  ItemReader(AuthorityVocabulary vocabulary, CaseRegister cases) {
    this.signals = new SignalReader(Lexicon.all(), vocabulary);
    this.cases = cases;
    this.words = "%d\n%s\n%s".formatted(SignalReader.EDITION, WordTables.edition(), vocabulary);
  }

  /// Digest of all that a reading depends on: the program, its word lists, the authority's own
  /// words, and the list of cases.
  public Sha256 edition() {
    return Sha256.of((words + "\n" + cases.edition()).getBytes(StandardCharsets.UTF_8));
  }

  public Reading read(ItemContent content) {
    Language language = languages.detect(content.text());
    return new Reading(
        language,
        SignalReader.words(content),
        signals.knowing(cases.index()).readText(content, language));
  }

  /// The cases of the register that an item names (N46), in the order of its text.
  public List<CaseIndex.Mention> cases(ItemContent content, Language language) {
    return signals.knowing(cases.index()).cases(content, language);
  }
}
