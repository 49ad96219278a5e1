package org.bevara.language;

import java.io.IOException;
import java.util.List;
import org.apache.lucene.analysis.CharArrayMap;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.KeywordAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/// Puts the terms of each word in its place, all at one position. Keywords stay as they are.
///
/// What a word becomes is remembered for the words that came last, since few words make up most of
/// a text.
final class SearchTermFilter extends TokenFilter {

  private static final int REMEMBERED = 1 << 16;

  private final SearchTerms terms;
  private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
  private final KeywordAttribute keyword = addAttribute(KeywordAttribute.class);
  private final PositionIncrementAttribute step = addAttribute(PositionIncrementAttribute.class);

  private CharArrayMap<List<String>> known = new CharArrayMap<>(1024, false);
  private List<String> waiting = List.of();
  private int next;
  private State word = captureState();

  SearchTermFilter(TokenStream words, SearchTerms terms) {
    super(words);
    this.terms = terms;
  }

  @Override
  public boolean incrementToken() throws IOException {
    if (next < waiting.size()) {
      restoreState(word);
      step.setPositionIncrement(0);
      term.setEmpty().append(waiting.get(next++));
      return true;
    }
    if (!input.incrementToken()) {
      return false;
    }
    if (!keyword.isKeyword()) {
      waiting = held();
      next = 1;
      if (waiting.size() > 1) {
        word = captureState();
      }
      term.setEmpty().append(waiting.getFirst());
    }
    return true;
  }

  @Override
  public void reset() throws IOException {
    super.reset();
    waiting = List.of();
    next = 0;
  }

  private List<String> held() {
    List<String> held = known.get(term.buffer(), 0, term.length());
    if (held == null) {
      held = terms.held(term.toString());
      if (known.size() >= REMEMBERED) {
        known = new CharArrayMap<>(1024, false);
      }
      known.put(term.toString(), held);
    }
    return held;
  }
}
