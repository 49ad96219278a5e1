package org.bevara.language;

import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.no.NorwegianLightStemFilterFactory;
import org.apache.lucene.analysis.snowball.SnowballFilter;
import org.bevara.record.Language;
import org.tartarus.snowball.ext.EnglishStemmer;
import org.tartarus.snowball.ext.FinnishStemmer;
import org.tartarus.snowball.ext.SwedishStemmer;

/// Words and their stems in one language.
///
/// The light stemmers of Swedish and Finnish are not used: the Finnish one turns ä and ö into a and
/// o.
final class WordAnalyzer extends Analyzer {

  private final Language language;

  WordAnalyzer(Language language) {
    this.language = language;
  }

  @Override
  protected TokenStreamComponents createComponents(String fieldName) {
    Tokenizer words = new WordTokenizer();
    TokenStream stems =
        switch (language) {
          case SV -> new SnowballFilter(words, new SwedishStemmer());
          case NB -> norwegian(words, "nb");
          case NN -> norwegian(words, "nn");
          case FI -> new SnowballFilter(words, new FinnishStemmer());
          case EN -> new SnowballFilter(words, new EnglishStemmer());
          case UND -> words;
        };
    return new TokenStreamComponents(words, stems);
  }

  private static TokenStream norwegian(TokenStream words, String variant) {
    Map<String, String> options = new HashMap<>(Map.of("variant", variant));
    return new NorwegianLightStemFilterFactory(options).create(words);
  }
}
