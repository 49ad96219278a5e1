package org.bevara.language;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.Tokenizer;
import org.bevara.record.Language;

/// Words of one language by their [SearchTerms].
final class SearchAnalyzer extends Analyzer {

  private final Language language;

  SearchAnalyzer(Language language) {
    this.language = language;
  }

  @Override
  protected TokenStreamComponents createComponents(String fieldName) {
    Tokenizer words = new WordTokenizer();
    return new TokenStreamComponents(words, new SearchTermFilter(words, SearchTerms.of(language)));
  }
}
