package org.bevara.language;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.bevara.record.Language;

/// The one way in which texts are cut into words, for rules and for search alike.
///
/// Words are in lower case and composed form (NFC); å, ä, ö, æ and ø stay letters of their own.
/// Each language has its stemmer, and [Language#UND] none. No word is left out. Hashtags, handles
/// and case numbers such as `KS2024/113` stay whole and are not stemmed; their parts stand at the
/// same position.
///
/// Thread-safe; the analyzers are shared and must not be closed.
public final class TextAnalysis {

  private static final Map<Language, Analyzer> ANALYZERS = analyzers(WordAnalyzer::new);

  private static final Map<Language, Analyzer> SEARCHED =
      analyzers(language ->
          language == Language.UND ? new WordAnalyzer(language) : new SearchAnalyzer(language));

  private TextAnalysis() {}

  /// The analyzer for texts in `language`.
  public static Analyzer analyzer(Language language) {
    Analyzer analyzer = ANALYZERS.get(language);
    if (analyzer == null) {
      throw new IllegalStateException("every language has an analyzer; not: " + language);
    }
    return analyzer;
  }

  /// The analyzer for texts in `language` that are searched: each word by its [SearchTerms].
  public static Analyzer searchAnalyzer(Language language) {
    return Objects.requireNonNull(SEARCHED.get(language), language::code);
  }

  /// The words of `text`, one a position: a hashtag gives its word, a number or handle itself.
  public static List<Token> tokens(Language language, String text) {
    List<Token> tokens = new ArrayList<>();
    try (TokenStream stream = analyzer(language).tokenStream("text", text)) {
      CharTermAttribute term = stream.getAttribute(CharTermAttribute.class);
      OffsetAttribute offset = stream.getAttribute(OffsetAttribute.class);
      PositionIncrementAttribute step = stream.getAttribute(PositionIncrementAttribute.class);
      stream.reset();
      while (stream.incrementToken()) {
        if (step.getPositionIncrement() > 0) {
          tokens.add(new Token(term.toString(), offset.startOffset(), offset.endOffset()));
        } else if (tokens.getLast().stem().startsWith("#")) {
          Token tag = tokens.removeLast();
          tokens.add(new Token(term.toString(), tag.from(), tag.to()));
        }
      }
      stream.end();
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory cannot fail to be read", e);
    }
    return tokens;
  }

  private static Map<Language, Analyzer> analyzers(Function<Language, Analyzer> made) {
    Map<Language, Analyzer> analyzers = new EnumMap<>(Language.class);
    for (Language language : Language.values()) {
      analyzers.put(language, made.apply(language));
    }
    return analyzers;
  }
}
