package org.bevara.appraisal;

import static java.util.Comparator.comparingInt;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bevara.language.Contacts;
import org.bevara.language.IdentityNumbers;
import org.bevara.language.Lexicon;
import org.bevara.language.Likeness;
import org.bevara.language.WebAddresses;
import org.bevara.record.Direction;
import org.bevara.record.ItemContent;
import org.bevara.record.ItemKind;
import org.bevara.record.Language;
import org.bevara.record.Signal;

/// Notices in an item what rules ask about, and where it stands.
///
/// Signals come from word lists (data, see [Lexicon]), from forms such as identity numbers, and
/// from the item's links and figures. They are weak evidence, made to be explained: a word list
/// understands neither irony nor negation that it does not list, and likeness to examples (see
/// [Likeness]) does not understand at all.
///
/// Of what the authority itself wrote only that is read which it must not publish (N30), what ties
/// it to a case or to a preserved page, and in its answers what concerns the person answered.
///
/// Immutable and thread-safe.
public final class SignalReader {

  /// Raised whenever this program notices something else in a text than the one before did: what
  /// was read before is read anew then.
  public static final int EDITION = 5;

  private static final Set<SignalCode> OF_OWN_POSTS = EnumSet.of(SignalCode.PROTECTED_IDENTITY);
  private static final Set<SignalCode> OF_OWN_ANSWERS =
      EnumSet.of(
          SignalCode.PROTECTED_IDENTITY,
          SignalCode.HEALTH,
          SignalCode.SOCIAL_SERVICES,
          SignalCode.CHILD_WELFARE,
          SignalCode.CHILD,
          SignalCode.SCHOOL,
          SignalCode.PERSON,
          SignalCode.PROMISES_ACTION);

  /// What such a sentence says is understood, so that it is no statement.
  private static final Set<String> COURTESY =
      Set.of(
          SignalCode.THANKS.name(),
          SignalCode.GREETING.name(),
          SignalCode.CONGRATULATION.name(),
          SignalCode.LAUGHTER.name(),
          SignalCode.ATTENDING.name());

  private static final Set<String> PERSONS =
      Set.of(SignalCode.PERSON.name(), SignalCode.CHILD.name());
  private static final String NAMES_IDENTITY = "_IDENTITY";
  private static final String NAMES_OTHER_NUMBER = "_REFERENCE";
  private static final String NAMES_PLACE = "_PLACE";
  private static final String LIVES = "_LIVING";

  /// So many words, and one in so many, may be unfamiliar in a text that is understood as a whole.
  private static final int FEW = 2;

  private static final int PART = 3;

  private final WordReader reader;
  private final AuthorityVocabulary vocabulary;
  private final CaseIndex cases;

  /// @param lexicons the word lists by language
  public SignalReader(Map<Language, Lexicon> lexicons, AuthorityVocabulary vocabulary) {
    Map<String, List<String>> own =
        Map.of(
            SignalCode.OUTSIDE_RESPONSIBILITY.name(),
            vocabulary.outsideResponsibility(),
            SignalCode.WITHIN_RESPONSIBILITY.name(),
            vocabulary.insideResponsibility(),
            NAMES_PLACE,
            vocabulary.places());
    Map<Language, Lexicon> extended = new EnumMap<>(Language.class);
    lexicons.forEach((language, lexicon) -> extended.put(language, lexicon.with(own)));
    this.reader = new WordReader(extended, vocabulary.languages());
    this.vocabulary = vocabulary;
    this.cases = CaseIndex.NONE;
  }

  private SignalReader(SignalReader other, CaseIndex cases) {
    this.reader = other.reader;
    this.vocabulary = other.vocabulary;
    this.cases = cases;
  }

  /// This reader, which knows the cases of the authority's register (N46).
  public SignalReader knowing(CaseIndex known) {
    return new SignalReader(this, known);
  }

  /// The cases of the register that an item names (N46), in the order of its text.
  public List<CaseIndex.Mention> cases(ItemContent content, Language language) {
    return cases.find(WebAddresses.blanked(content.text()), language);
  }

  /// How many words an item has.
  public static int words(ItemContent content) {
    return PlainText.words(content.text());
  }

  /// The signals of an item by itself: they change only with its content or figures.
  public List<Signal> readText(ItemContent content, Language language) {
    String whole = WebAddresses.blanked(content.text());
    LegibleText legible = LegibleText.of(whole);
    List<Signal> found = new ArrayList<>(WholeItem.signals(content, whole, vocabulary));
    boolean tagsFriend = has(found, SignalCode.FRIEND_TAG.name());
    Addressee.withoutQuestionsToFriends(legible.text(), inText(content, legible.text(), language))
        .stream()
        .filter(signal -> !(tagsFriend && signal.code().equals(SignalCode.STATEMENT.name())))
        .map(legible::asItCame)
        .forEach(found::add);
    return found.stream().distinct().sorted(comparingInt(Signal::from)).toList();
  }

  private List<Signal> inText(ItemContent content, String text, Language language) {
    WordReader.Words words = reader.read(text, language);
    List<Signal> found = new ArrayList<>(codesOf(content, text, words.signals()));
    found.addAll(Signature.of(text, words.signals()));
    found.addAll(IdentityNumbers.find(text, surroundings(content, words.signals())));
    for (Pattern form : vocabulary.caseNumbers()) {
      for (Matcher m = form.matcher(text); m.find(); ) {
        found.add(signal(SignalCode.CASE_REFERENCE, m.start(), m.end()));
      }
    }
    cases.find(text, language).stream()
        .map(named -> signal(SignalCode.CASE_REFERENCE, named.from(), named.to()))
        .forEach(found::add);
    if (content.direction() == Direction.RECEIVED) {
      found.addAll(ofReceived(content, text, words, found));
    }
    return found;
  }

  private List<Signal> ofReceived(
      ItemContent content, String text, WordReader.Words words, List<Signal> others) {
    List<Signal> found = new ArrayList<>();
    Contacts.phones(text).stream()
        .filter(phone -> others.stream().noneMatch(other -> overlaps(phone, other)))
        .forEach(found::add);
    found.addAll(Contacts.emails(text, vocabulary.ownDomains()));
    found.addAll(Contacts.addresses(text, named(words.signals(), Set.of(LIVES))));
    found.addAll(PlainText.laughter(text));
    List<Signal> asked = Asked.in(text, words.signals());
    found.addAll(asked);
    found.addAll(PlainText.statements(text, named(words.signals(), COURTESY), asked));
    List<Signal> told = Stream.concat(found.stream(), others.stream()).toList();
    List<Signal> unfamiliar =
        words.unfamiliar().stream()
            .filter(word -> told.stream().noneMatch(signal -> understands(signal, word)))
            .filter(word -> content.mentions().stream().noneMatch(name -> isIn(name, text, word)))
            .toList();
    boolean understood = unfamiliar.size() <= Math.max(FEW, PlainText.words(text) / PART);
    if (!understood) {
      found.addAll(unfamiliar);
    }
    boolean clear = understood || told.stream().anyMatch(SignalReader::asksOrIsKind);
    Likeness.ofProgram().of(text).signals().stream()
        .filter(like -> clear || !like.code().equals(SignalCode.CLEARLY_TRANSITORY.name()))
        .forEach(found::add);
    return found;
  }

  /// What tells what a text is about although most of its words are unfamiliar: where nothing does,
  /// it may be terse criticism, and likeness alone does not make it clearly transitory.
  private static boolean asksOrIsKind(Signal signal) {
    return signal.code().equals(SignalCode.QUESTION.name()) || COURTESY.contains(signal.code());
  }

  /// Whether a form that was found, such as laughter or a number, explains an unfamiliar word.
  private static boolean understands(Signal signal, Signal word) {
    return overlaps(word, signal)
        && !signal.code().equals(SignalCode.STATEMENT.name())
        && !signal.code().equals(SignalCode.QUESTION.name());
  }

  private static boolean isIn(String name, String text, Signal word) {
    int at = name.isBlank() ? -1 : text.indexOf(name);
    return at >= 0 && at <= word.from() && word.to() <= at + name.length();
  }

  private static List<Signal> codesOf(ItemContent content, String text, List<Signal> words) {
    boolean received = content.direction() == Direction.RECEIVED;
    Set<SignalCode> own = content.kind() == ItemKind.POST ? OF_OWN_POSTS : OF_OWN_ANSWERS;
    EnumSet<SignalCode> unsaid = EnumSet.of(SignalCode.PLAIN_QUESTION);
    if (received) {
      unsaid.add(SignalCode.PROMISES_ACTION);
    }
    if (has(words, SignalCode.WITHIN_RESPONSIBILITY.name())) {
      unsaid.add(SignalCode.OUTSIDE_RESPONSIBILITY);
    }
    boolean placed = PlainText.namesPlace(text) || has(words, NAMES_PLACE);
    return words.stream()
        .map(word -> placed ? word : withoutPlace(word))
        .filter(word ->
            SignalCode.named(word.code())
                .filter(code -> received || own.contains(code))
                .filter(code -> !unsaid.contains(code))
                .isPresent())
        .toList();
  }

  /// A word for a fault where no place is named: no report, and yet not understood.
  private static Signal withoutPlace(Signal word) {
    return word.code().equals(SignalCode.FAULT_REPORT.name())
        ? signal(SignalCode.UNFAMILIAR, word.from(), word.to())
        : word;
  }

  private static IdentityNumbers.Surroundings surroundings(
      ItemContent content, List<Signal> words) {
    return new IdentityNumbers.Surroundings(
        words.stream().filter(word -> word.code().equals(NAMES_IDENTITY)).toList(),
        words.stream().filter(word -> word.code().equals(NAMES_OTHER_NUMBER)).toList(),
        words.stream().filter(word -> PERSONS.contains(word.code())).toList(),
        content.publishedAt() == null
            ? null
            : content.publishedAt().atZone(ZoneOffset.UTC).toLocalDate());
  }

  private static List<Signal> named(List<Signal> words, Set<String> codes) {
    return words.stream().filter(word -> codes.contains(word.code())).toList();
  }

  private static boolean has(List<Signal> words, String code) {
    return words.stream().anyMatch(word -> word.code().equals(code));
  }

  private static boolean overlaps(Signal one, Signal other) {
    return other.to() > other.from() && one.from() < other.to() && other.from() < one.to();
  }

  private static Signal signal(SignalCode code, int from, int to) {
    return new Signal(code.name(), from, to);
  }
}
