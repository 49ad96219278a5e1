package org.bevara.appraisal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.bevara.language.TextAnalysis;
import org.bevara.language.Token;
import org.bevara.record.Language;

/// The cases of an authority's register, as texts may speak of them: by number, by the property
/// that they are about, or by their whole title (N46).
///
/// Everything is matched on whole analysed words that follow one another, never inside a word. A
/// property counts only with its number; a title only if it has two words of five letters or more,
/// or one and a number, since every other text has a common word in it.
///
/// Immutable and thread-safe. What a language needs is made when it is first asked for.
public final class CaseIndex {

  /// No list of cases.
  public static final CaseIndex NONE = new CaseIndex(List.of());

  private static final String BREAKS = "!?;\n\r";
  private static final int LONG_WORD = 5;
  private static final int SHORTEST_NUMBER = 5;

  private final List<Case> cases;
  private final Map<Language, Map<String, List<Entry>>> byFirstWord = new ConcurrentHashMap<>();

  /// One case.
  ///
  /// @param number in the register
  /// @param title empty where the list has none
  /// @param properties that it is about, for example `Berget 1:23`
  public record Case(String number, String title, List<String> properties) {

    public Case {
      properties = List.copyOf(properties);
    }
  }

  /// By what a text names a case.
  public enum By {
    NUMBER,
    PROPERTY,
    TITLE
  }

  /// A case that a text names.
  ///
  /// @param from index of its first UTF-16 unit in the text (inclusive)
  /// @param to index after its last (exclusive)
  public record Mention(Case named, By by, int from, int to) {}

  private record Entry(Case named, By by, List<String> words) {}

  public CaseIndex(List<Case> cases) {
    this.cases = List.copyOf(cases);
  }

  public List<Case> cases() {
    return cases;
  }

  private Map<String, List<Entry>> entries(Language language) {
    Map<String, List<Entry>> entries = new HashMap<>();
    for (Case named : cases) {
      List<Entry> own = new ArrayList<>();
      if (isNumber(named.number())) {
        spellings(named.number())
            .forEach(number -> own.add(new Entry(named, By.NUMBER, words(language, number))));
      }
      named.properties().stream()
          .filter(CaseIndex::isPlace)
          .forEach(property -> own.add(new Entry(named, By.PROPERTY, words(language, property))));
      if (isTelling(named.title())) {
        own.add(new Entry(named, By.TITLE, words(language, named.title())));
      }
      own.forEach(entry ->
          entries.computeIfAbsent(entry.words().getFirst(), _ -> new ArrayList<>()).add(entry));
    }
    return entries;
  }

  /// A number with and without the blank between letters and digits.
  private static Set<String> spellings(String number) {
    String joined = number.replaceAll("\\s+", "");
    return new HashSet<>(List.of(number, joined, joined.replaceAll("(?<=\\p{L})(?=\\p{N})", " ")));
  }

  /// Whether a number has enough in it to be no other number: a letter or a sign between digits.
  public static boolean isNumber(String number) {
    return number.matches(".*\\p{N}.*")
        && number.matches(".*(\\p{L}|\\p{N}[/:.-]\\p{N}).*")
        && number.length() >= SHORTEST_NUMBER;
  }

  /// Whether a property's name has a word and a number, so that it names one place.
  public static boolean isPlace(String property) {
    return hasDigit(property)
        && property.codePoints().filter(Character::isLetter).limit(2).count() == 2;
  }

  /// Whether a title has enough in it to name one case.
  public static boolean isTelling(String title) {
    Set<String> words = new HashSet<>(words(Language.UND, title));
    long numbers = words.stream().filter(CaseIndex::hasDigit).limit(1).count();
    long longWords =
        words.stream()
            .filter(word -> word.codePoints().filter(Character::isLetter).count() >= LONG_WORD)
            .limit(2)
            .count();
    return longWords > 0 && longWords + numbers > 1;
  }

  private static boolean hasDigit(String text) {
    return text.codePoints().anyMatch(Character::isDigit);
  }

  private static List<String> words(Language language, String text) {
    return TextAnalysis.tokens(language, text).stream().map(Token::stem).toList();
  }

  /// The cases that `text` names, in the order of the text; a case once by each of its ways.
  public List<Mention> find(String text, Language language) {
    if (cases.isEmpty()) {
      return List.of();
    }
    Map<String, List<Entry>> entries = byFirstWord.computeIfAbsent(language, this::entries);
    List<Token> tokens = TextAnalysis.tokens(language, text);
    List<Mention> found = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (int at = 0; at < tokens.size(); at++) {
      for (Entry entry : entries.getOrDefault(tokens.get(at).stem(), List.of())) {
        int end = at + entry.words().size();
        if (matches(entry, tokens, at, text) && seen.add(entry.by() + entry.named().number())) {
          found.add(
              new Mention(
                  entry.named(), entry.by(), tokens.get(at).from(), tokens.get(end - 1).to()));
        }
      }
    }
    return found.stream()
        .sorted(Comparator.comparingInt(Mention::from).thenComparing(Mention::by))
        .toList();
  }

  private static boolean matches(Entry entry, List<Token> tokens, int at, String text) {
    if (at + entry.words().size() > tokens.size()) {
      return false;
    }
    for (int i = 1; i < entry.words().size(); i++) {
      Token token = tokens.get(at + i);
      int before = tokens.get(at + i - 1).to();
      if (!token.stem().equals(entry.words().get(i))
          || text.substring(before, token.from()).chars().anyMatch(c -> BREAKS.indexOf(c) >= 0)) {
        return false;
      }
    }
    return true;
  }
}
