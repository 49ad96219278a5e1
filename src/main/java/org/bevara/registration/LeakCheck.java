package org.bevara.registration;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bevara.appraisal.SignalCode;
import org.bevara.language.Contacts;
import org.bevara.language.IdentityNumbers;
import org.bevara.language.IdentityNumbers.Surroundings;
import org.bevara.record.Author;
import org.bevara.record.ItemContent;
import org.bevara.record.Signal;

/// Holds what would be published of an item against what it says: whether it would tell a name, a
/// number, an address, a word that must be protected, or three words in a row (OSL 5:2, second
/// paragraph).
///
/// It refuses too much rather than too little: letters are compared without their signs and in any
/// case, names also where they are declined or run together. Immutable.
public final class LeakCheck {

  /// What tells of a person: each of its words is kept back. Of all else that protects an item the
  /// words in a row are.
  private static final Set<SignalCode> PERSONAL =
      EnumSet.of(
          SignalCode.THREAT,
          SignalCode.IDENTITY_NUMBER,
          SignalCode.PROTECTED_IDENTITY,
          SignalCode.HEALTH,
          SignalCode.SOCIAL_SERVICES,
          SignalCode.CHILD_WELFARE,
          SignalCode.PERSON,
          SignalCode.CHILD,
          SignalCode.SCHOOL,
          SignalCode.PHONE,
          SignalCode.EMAIL,
          SignalCode.ADDRESS,
          SignalCode.UNLAWFUL);

  /// A span of more words than this is a passage: its words in a row are kept back anyway.
  private static final int PASSAGE = 6;

  /// Words shorter than this tell of nothing by themselves.
  private static final int TELLING = 3;

  private static final int ROW = 3;
  private static final int LONG_NUMBER = 5;
  private static final Pattern NUMBER = Pattern.compile("\\p{Nd}(?:[^\\p{L}\\p{Nd}]{0,5}\\p{Nd})*");

  /// A day of birth or identity number with its century, which may be left out.
  private static final Pattern CENTURY = Pattern.compile("(?:19|20)\\d{6,}");

  private static final Pattern WEB = Pattern.compile("(?i)://|www\\.");
  private static final Pattern CAPITAL = Pattern.compile("\\p{Lu}.*", Pattern.DOTALL);
  private static final Pattern PART = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

  private final Set<String> names = new HashSet<>();
  private final Set<String> joinedNames = new HashSet<>();
  private final Set<String> handles = new HashSet<>();
  private final Set<String> numbers = new HashSet<>();
  private final List<PlainWords> streets = new ArrayList<>();
  private final Set<String> personal = new HashSet<>();
  private final List<PlainWords> noticed = new ArrayList<>();
  private final List<PlainWords> texts = new ArrayList<>();
  private final List<PlainWords> classes;

  /// A version of an item, with the signals that were read in it.
  public record Said(ItemContent content, List<Signal> signals) {

    public Said {
      signals = List.copyOf(signals);
    }
  }

  /// @param versions all versions of the item: what an earlier one said is protected likewise
  /// @param classes the closed words by which a public title says what sort of message it is: they
  ///   tell the sort and not what was written, though the item may use the same word
  public LeakCheck(List<Said> versions, Set<String> classes) {
    this.classes = classes.stream().map(PlainWords::of).toList();
    versions.forEach(said -> {
      said(said.content().text());
      Author author = said.content().author();
      if (author != null && !author.official()) {
        named(author.name());
        if (author.handle() != null) {
          handled(author.handle());
        }
      }
      said.content().mentions().forEach(this::handled);
      said.signals().forEach(signal -> noticed(said.content().text(), signal));
    });
  }

  private void said(String text) {
    texts.add(PlainWords.of(text));
    for (Matcher number = NUMBER.matcher(text); number.find(); ) {
      String digits = digits(number.group());
      if (digits.length() >= LONG_NUMBER) {
        numbers.add(digits);
        if (CENTURY.matcher(digits).matches()) {
          numbers.add(digits.substring(2));
        }
      }
    }
    // any street with a number, whether or not somebody is said to live there
    Contacts.addresses(text, List.of(new Signal("ADDRESS", 0, text.length()))).stream()
        .map(street -> PlainWords.of(text.substring(street.from(), street.to())))
        .forEach(streets::add);
  }

  /// Of a name with capitals the words that have one are parts of it; of one without, the longer
  /// ones.
  private void named(String name) {
    List<String> parts = PART.splitAsStream(name).filter(part -> !part.isEmpty()).toList();
    boolean capitals = parts.stream().anyMatch(part -> CAPITAL.matcher(part).matches());
    parts.stream()
        .filter(part -> capitals ? CAPITAL.matcher(part).matches() : part.length() > TELLING)
        .map(part -> PlainWords.of(part).joined())
        .filter(part -> !part.isEmpty())
        .forEach(names::add);
    joined(name).ifPresent(joinedNames::add);
  }

  private void handled(String handle) {
    joined(handle).ifPresent(handles::add);
  }

  private static Optional<String> joined(String words) {
    return Optional.of(PlainWords.of(words).joined()).filter(all -> all.length() >= TELLING);
  }

  private void noticed(String text, Signal signal) {
    Optional<SignalCode> code = SignalCode.named(signal.code());
    int to = Math.min(signal.to(), text.length());
    // what this version does not know may be anything
    boolean isPersonal = code.isEmpty() || PERSONAL.contains(code.get());
    if (signal.from() >= to || !isPersonal && !code.get().protects()) {
      return;
    }
    PlainWords words = PlainWords.of(text.substring(signal.from(), to));
    if (words.words().size() > PASSAGE) {
      return;
    }
    if (isPersonal) {
      words.words().stream().filter(word -> word.length() >= TELLING).forEach(personal::add);
    }
    if (isPersonal || !classes.contains(words)) {
      noticed.add(words);
    }
  }

  /// What `published` would tell that it may not; empty where it tells nothing.
  public Optional<Leak> in(String published) {
    PlainWords words = PlainWords.of(published);
    if (tellsNumber(published)) {
      return Optional.of(Leak.NUMBER);
    }
    if (WEB.matcher(published).find()
        || !Contacts.emails(published, Set.of()).isEmpty()
        || streets.stream().anyMatch(words::holds)) {
      return Optional.of(Leak.ADDRESS);
    }
    if (names.stream().anyMatch(name -> words.holdsDeclined(new PlainWords(List.of(name))))
        || joinedNames.stream().anyMatch(words::holdsJoined)) {
      return Optional.of(Leak.NAME);
    }
    if (handles.stream().anyMatch(words::holdsJoined)) {
      return Optional.of(Leak.HANDLE);
    }
    if (personal.stream().anyMatch(word -> words.holdsDeclined(new PlainWords(List.of(word))))
        || noticed.stream().anyMatch(words::holdsDeclined)) {
      return Optional.of(Leak.NOTICED);
    }
    return texts.stream().anyMatch(text -> shareRow(words, text))
        ? Optional.of(Leak.WORDS)
        : Optional.empty();
  }

  private boolean tellsNumber(String published) {
    if (!IdentityNumbers.find(published, Surroundings.NONE).isEmpty()
        || !Contacts.phones(published).isEmpty()) {
      return true;
    }
    for (Matcher number = NUMBER.matcher(published); number.find(); ) {
      String digits = digits(number.group());
      if (digits.length() >= LONG_NUMBER
          && (isToldBy(digits)
              || CENTURY.matcher(digits).matches() && isToldBy(digits.substring(2)))) {
        return true;
      }
    }
    return false;
  }

  private boolean isToldBy(String digits) {
    return numbers.stream().anyMatch(each -> each.contains(digits) || digits.contains(each));
  }

  private static String digits(String number) {
    StringBuilder digits = new StringBuilder();
    number
        .codePoints()
        .filter(Character::isDigit)
        .forEach(digit -> digits.append(Character.digit(digit, 10)));
    return digits.toString();
  }

  /// Whether three words in a row of one stand in a row in the other; of a text of two words, both.
  private static boolean shareRow(PlainWords published, PlainWords text) {
    int row = Math.min(ROW, text.words().size());
    if (row < 2) {
      return false;
    }
    Set<List<String>> rows = new HashSet<>();
    for (int from = 0; from + row <= published.words().size(); from++) {
      rows.add(published.words().subList(from, from + row));
    }
    for (int from = 0; !rows.isEmpty() && from + row <= text.words().size(); from++) {
      if (rows.contains(text.words().subList(from, from + row))) {
        return true;
      }
    }
    return false;
  }
}
