package org.bevara.search.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.DelegatingAnalyzerWrapper;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.apache.lucene.analysis.tokenattributes.TermToBytesRefAttribute;
import org.apache.lucene.util.BytesRef;
import org.bevara.language.SearchTerms;
import org.bevara.language.TextAnalysis;
import org.bevara.record.Language;
import org.bevara.record.Sha256;

/// How texts become terms, the same for what is indexed and what is asked. Thread-safe.
///
/// A text stands in one field as it is, and in one for each language that it may be in. The
/// detector knows little of short texts and cannot always tell bokmål from nynorsk, so an
/// undetermined text is analyzed as every language and a Norwegian one as both: found once too
/// often is better than not found.
final class Words {

  /// Raised when terms are made otherwise than before in a way that [#fingerprint] does not show.
  private static final int VERSION = 2;

  private static final Set<Language> STEMMED = EnumSet.complementOf(EnumSet.of(Language.UND));

  private static final Analyzer EXACT =
      new Analyzer() {
        @Override
        protected TokenStreamComponents createComponents(String fieldName) {
          Tokenizer words = new StandardTokenizer();
          return new TokenStreamComponents(words, new LowerCaseFilter(words));
        }

        /// No phrase runs from an author's name into the handle.
        @Override
        public int getPositionIncrementGap(String fieldName) {
          return 100;
        }
      };

  private static final Map<String, Language> LANGUAGE_OF_FIELD =
      STEMMED.stream()
          .collect(Collectors.toUnmodifiableMap(l -> IndexField.textOf(l).key(), l -> l));

  private static final Analyzer PER_FIELD =
      new DelegatingAnalyzerWrapper(Analyzer.PER_FIELD_REUSE_STRATEGY) {
        @Override
        protected Analyzer getWrappedAnalyzer(String fieldName) {
          Language language = LANGUAGE_OF_FIELD.get(fieldName);
          return language == null ? EXACT : TextAnalysis.searchAnalyzer(language);
        }
      };

  private Words() {}

  /// A word of a text: its term and its place.
  record Placed(BytesRef term, int position) {}

  /// The analyzer of every analyzed field, for the writer.
  static Analyzer analyzer() {
    return PER_FIELD;
  }

  /// The languages that have a field of their own.
  static Set<Language> stemmedLanguages() {
    return STEMMED;
  }

  /// The languages as which a text of `language` is analyzed.
  static Set<Language> analyzedAs(Language language) {
    return switch (language) {
      case SV, FI, EN -> EnumSet.of(language);
      case NB, NN -> EnumSet.of(Language.NB, Language.NN);
      case UND -> STEMMED;
    };
  }

  /// Whether a text of `language` can have words in `field`.
  static boolean mayStand(Language language, String field) {
    Language read = LANGUAGE_OF_FIELD.get(field);
    return read == null || analyzedAs(language).contains(read);
  }

  /// `text` in the letters of `field`: the Norwegian æ and ø and the Swedish and Finnish ä and ö
  /// are written alike, so that *møte* finds *möte*. Each letter stays one letter, so places in the
  /// result are places in `text`. No letter loses its mark: *å*, *ä* and *a* remain three.
  static String spelled(IndexField field, String text) {
    return switch (field) {
      case TEXT_NB, TEXT_NN ->
          text.replace('ä', 'æ').replace('Ä', 'Æ').replace('ö', 'ø').replace('Ö', 'Ø');
      case RECORD_ID,
          CHANNEL_ID,
          KIND,
          URI,
          AUTHOR,
          AUTHOR_WORDS,
          AUTHOR_HANDLE,
          AUTHOR_URL,
          AUTHOR_OFFICIAL,
          PUBLISHED_AT,
          YEAR,
          STATE,
          LANGUAGE,
          TEXT,
          ALT,
          EXACT,
          TEXT_SV,
          TEXT_FI,
          TEXT_EN,
          HASHTAG,
          MENTION,
          CASE_NUMBER,
          LINK,
          SIGNAL,
          OUTCOME,
          JSON,
          SPELLING,
          GIST,
          SHAPE,
          CAPTURED_AT,
          GONE_AT,
          UNTIL ->
          text.replace('æ', 'ä').replace('Æ', 'Ä').replace('ø', 'ö').replace('Ø', 'Ö');
    };
  }

  /// The terms that `text` has in `field`. Where the analyzer puts several in one place, the first,
  /// which is the whole word.
  static List<Placed> of(IndexField field, String text) {
    List<Placed> words = new ArrayList<>();
    try (TokenStream tokens = PER_FIELD.tokenStream(field.key(), spelled(field, text))) {
      var term = tokens.addAttribute(TermToBytesRefAttribute.class);
      var increment = tokens.addAttribute(PositionIncrementAttribute.class);
      int position = -1;
      tokens.reset();
      while (tokens.incrementToken()) {
        if (increment.getPositionIncrement() > 0 || position < 0) {
          position += Math.max(1, increment.getPositionIncrement());
          words.add(new Placed(BytesRef.deepCopyOf(term.getBytesRef()), position));
        }
      }
      tokens.end();
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory could not be read", e);
    }
    return words;
  }

  /// Tells whether terms are made as they were when an index was written: what a probe in every
  /// language becomes before the dictionaries read it, these by their edition, and the names of the
  /// fields.
  static String fingerprint() {
    return Shared.FINGERPRINT;
  }

  private static String made() {
    StringBuilder made = new StringBuilder(SearchTerms.edition()).append('\n');
    for (IndexField field : IndexField.values()) {
      made.append(field.key()).append('=').append(field.type()).append('\n');
    }
    for (Placed word : of(IndexField.EXACT, PROBE)) {
      made.append(word.term().utf8ToString()).append('@').append(word.position()).append(' ');
    }
    for (Language language : Language.values()) {
      String probe = spelled(IndexField.textOf(language), PROBE);
      TextAnalysis.tokens(language, probe).forEach(word -> made.append(word.stem()).append(' '));
    }
    return VERSION
        + "-"
        + Sha256.of(made.toString().getBytes(StandardCharsets.UTF_8)).hex().substring(0, 16);
  }

  private static final class Shared {
    static final String FINGERPRINT = made();
  }

  private static final String PROBE =
      """
      Snöröjningens bilar plogade vägarna och gatorna; kommunernas beslut överklagades.
      Brøytingen av veiene ble utsatt, og vedtakene klages på. Brøytinga av vegane vart utsett.
      Kunnanvaltuuston päätöksistä valitettiin; kaduilla ja teillä aurattiin lunta.
      The roads were being cleared; decisions made earlier have been appealed running quickly.
      KS 2024/118, SKR:s, Anna-Lena's e-post a_b@c.example 12,5 % #snö @håkan 日本語 🙂
      """;
}
