package org.bevara.appraisal;

import java.text.MessageFormat;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// Puts what an appraisal states into the words of a language.
///
/// English has the words that decisions are stored with. An enum's code is its own word where the
/// language has none for it. Immutable and thread-safe.
public final class Phrasebook {

  private static final Map<Locale, Phrasebook> BOOKS = new ConcurrentHashMap<>();

  private final ResourceBundle words;
  private final Locale locale;

  private Phrasebook(Locale locale) {
    this.locale = locale;
    this.words =
        ResourceBundle.getBundle(
            "appraisal.sentences",
            locale,
            ResourceBundle.Control.getNoFallbackControl(
                ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  /// The words of `locale`; English where it is none of the program's languages.
  public static Phrasebook of(Locale locale) {
    return BOOKS.computeIfAbsent(Locale.of(locale.getLanguage()), Phrasebook::new);
  }

  /// The words that decisions are stored with.
  public static Phrasebook english() {
    return of(Locale.ENGLISH);
  }

  /// `sentence` in this language.
  public String say(Sentence sentence) {
    if (sentence.key().isEmpty()) {
      return sentence.arguments().stream().map(this::word).collect(Collectors.joining(" "));
    }
    return new MessageFormat(words.getString(sentence.key()), locale)
        .format(sentence.arguments().stream().map(this::word).toArray());
  }

  public List<String> say(Collection<Sentence> sentences) {
    return sentences.stream().map(this::say).toList();
  }

  private String word(Object argument) {
    return switch (argument) {
      case Sentence sentence -> say(sentence);
      case Collection<?> several ->
          several.stream().map(this::word).collect(Collectors.joining(", "));
      case Enum<?> code -> {
        String key = code.getDeclaringClass().getSimpleName() + "." + code.name();
        yield words.containsKey(key) ? words.getString(key) : code.name();
      }
      default -> argument.toString();
    };
  }
}
