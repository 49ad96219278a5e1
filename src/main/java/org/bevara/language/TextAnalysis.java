package org.bevara.language;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.snowball.SnowballFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.bevara.record.Language;
import org.tartarus.snowball.ext.FinnishStemmer;
import org.tartarus.snowball.ext.NorwegianStemmer;
import org.tartarus.snowball.ext.SwedishStemmer;

/// How the words of a text are told apart and brought to their stem, by language.
///
/// No stop words: in a public-records search every word that someone wrote can be asked for.
public final class TextAnalysis {

  private static final Map<Language, Analyzer> ANALYZERS = new EnumMap<>(Language.class);

  static {
    for (Language language : Language.values()) {
      ANALYZERS.put(language, new StemmingAnalyzer(language));
    }
  }

  private TextAnalysis() {}

  /// The analyzer of `language`, shared and thread-safe; that of `UND` does not stem.
  public static Analyzer analyzer(Language language) {
    return Objects.requireNonNull(ANALYZERS.get(language));
  }

  private static final class StemmingAnalyzer extends Analyzer {
    private final Language language;

    StemmingAnalyzer(Language language) {
      this.language = language;
    }

    @Override
    protected TokenStreamComponents createComponents(String fieldName) {
      Tokenizer words = new StandardTokenizer();
      TokenStream lower = new LowerCaseFilter(words);
      TokenStream stems =
          switch (language) {
            case SV -> new SnowballFilter(lower, new SwedishStemmer());
            case NB, NN -> new SnowballFilter(lower, new NorwegianStemmer());
            case FI -> new SnowballFilter(lower, new FinnishStemmer());
            case EN -> new PorterStemFilter(lower);
            case UND -> lower;
          };
      return new TokenStreamComponents(words, stems);
    }
  }
}
