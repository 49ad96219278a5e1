package org.bevara.search.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/// How the words of texts are spelled: what is offered to who has not finished a word, or has
/// mistyped one. Thread-safe.
///
/// The terms are sorted by the word without its signs, and hold after it the word as it is written,
/// so that `sno` leads to `snöröjning` and what is offered has its signs all the same.
final class Spelling {

  /// Between the two forms; in no word, and before everything that is.
  static final char END = '\u0001';

  /// What is longer is no word that anybody types.
  private static final int LONGEST = 40;

  private static final int SHORTEST = 2;

  private static final Pattern SIGNS = Pattern.compile("\\p{M}+");

  private static final Analyzer WORDS =
      new Analyzer() {
        @Override
        protected TokenStreamComponents createComponents(String fieldName) {
          Tokenizer words = new StandardTokenizer();
          return new TokenStreamComponents(words, new LowerCaseFilter(words));
        }
      };

  private Spelling() {}

  /// The words of `text` that begin with a letter, in lower case, each once.
  static Set<String> words(String text) {
    Set<String> words = new LinkedHashSet<>();
    try (TokenStream tokens = WORDS.tokenStream(IndexField.SPELLING.key(), text)) {
      CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
      tokens.reset();
      while (tokens.incrementToken()) {
        if (term.length() >= SHORTEST
            && term.length() <= LONGEST
            && Character.isLetter(Character.codePointAt(term, 0))) {
          words.add(term.toString());
        }
      }
      tokens.end();
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory could not be read", e);
    }
    return words;
  }

  /// The term under which a word stands.
  static String term(String word) {
    return bare(word) + END + word;
  }

  /// The word of a term.
  static String word(String term) {
    return term.substring(term.indexOf(END) + 1);
  }

  /// `text` in lower case and without signs: *å*, *ä*, *æ* are *a*, *ö* and *ø* are *o*.
  static String bare(String text) {
    String apart = Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFD);
    return Normalizer.normalize(
        SIGNS
            .matcher(apart)
            .replaceAll("")
            .replace('ø', 'o')
            .replace('æ', 'a')
            .replace('đ', 'd')
            .replace('ŋ', 'n')
            .replace('ŧ', 't'),
        Normalizer.Form.NFC);
  }

  /// Whether `word` begins with `start`, which may stand without its signs, or with those of a
  /// neighbour: *ø* for *ö*.
  static boolean begins(String word, String start) {
    return start.equals(bare(start))
        ? bare(word).startsWith(start)
        : neighbourly(word).startsWith(neighbourly(start));
  }

  private static String neighbourly(String text) {
    return text.replace('æ', 'ä').replace('ø', 'ö');
  }
}
