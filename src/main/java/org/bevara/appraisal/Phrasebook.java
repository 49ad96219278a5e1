package org.bevara.appraisal;

import java.text.MessageFormat;
import java.time.Duration;
import java.time.Period;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bevara.record.Language;

/// Puts what an appraisal states into the words of a language.
///
/// Decisions are stored in English with codes, so that they stay comparable; readers get words
/// instead of codes, English readers too. Days are written as ISO 8601 in every language. Immutable
/// and thread-safe.
public final class Phrasebook {

  /// Languages that have words of their own, by the code of the file that holds them.
  private static final Set<String> LANGUAGES = Set.of("sv", "nb", "fi", "en");

  private static final Map<Locale, Phrasebook> BOOKS = new ConcurrentHashMap<>();

  private final ResourceBundle words;
  private final Locale locale;

  private Phrasebook(Locale locale) {
    this.locale = locale;
    this.words =
        ResourceBundle.getBundle(
            "appraisal.sentences",
            locale,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  /// The words for who reads `locale`: Norwegian in any form as bokmål, and English where it is
  /// none of the program's languages.
  public static Phrasebook of(Locale locale) {
    String asked = locale.getLanguage();
    String language = asked.equals("no") || asked.equals("nn") ? "nb" : asked;
    return BOOKS.computeIfAbsent(
        LANGUAGES.contains(language) ? Locale.of(language) : Locale.ENGLISH, Phrasebook::new);
  }

  /// The words that decisions are stored with: English, with codes as they are.
  public static Phrasebook english() {
    return BOOKS.computeIfAbsent(Locale.ROOT, Phrasebook::new);
  }

  /// The language of these words.
  public Language language() {
    return locale.equals(Locale.ROOT)
        ? Language.EN
        : Language.valueOf(locale.getLanguage().toUpperCase(Locale.ROOT));
  }

  /// `sentence` in this language.
  public String say(Sentence sentence) {
    if (sentence.key().isEmpty()) {
      return sentence.arguments().stream().map(this::word).collect(Collectors.joining(" "));
    }
    return format(sentence.key(), sentence.arguments().stream().map(this::word).toArray());
  }

  public List<String> say(Collection<Sentence> sentences) {
    return sentences.stream().map(this::say).toList();
  }

  /// The word for a code; the code itself where this language has none for it.
  public String word(Enum<?> code) {
    String key = code.getDeclaringClass().getSimpleName() + "." + code.name();
    return words.containsKey(key) ? words.getString(key) : code.name();
  }

  /// The word for a signal; its code where this version of the program does not know it.
  public String signal(String code) {
    return SignalCode.named(code).map(this::word).orElse(code);
  }

  private String word(Object argument) {
    return switch (argument) {
      case Sentence sentence -> say(sentence);
      case Collection<?> several ->
          several.stream().map(this::word).collect(Collectors.joining(", "));
      case Enum<?> code -> word(code);
      case Period period -> period(period);
      case Duration duration -> duration(duration);
      default -> argument.toString();
    };
  }

  private String period(Period period) {
    return words.containsKey("period.days")
        ? counted(
            new String[] {"period.years", "period.months", "period.days"},
            period.getYears(),
            period.getMonths(),
            period.getDays())
        : period.toString();
  }

  /// To the minute, in the two largest units.
  private String duration(Duration duration) {
    if (!words.containsKey("duration.days")) {
      return duration.toString();
    }
    long days = duration.toDays();
    return counted(
        new String[] {"duration.days", "duration.hours", "duration.minutes"},
        days,
        duration.toHoursPart(),
        days > 0 ? 0 : duration.toMinutesPart());
  }

  /// Units without those that are zero; the smallest stays where all are.
  private String counted(String[] keys, long... counts) {
    int smallest = keys.length - 1;
    String said =
        Stream.iterate(0, unit -> unit <= smallest, unit -> unit + 1)
            .filter(unit -> counts[unit] != 0)
            .map(unit -> format(keys[unit], counts[unit]))
            .collect(Collectors.joining(" "));
    return said.isEmpty() ? format(keys[smallest], 0) : said;
  }

  private String format(String key, Object... arguments) {
    return new MessageFormat(words.getString(key), locale).format(arguments);
  }
}
