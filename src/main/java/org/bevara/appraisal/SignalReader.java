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

  private static final Set<SignalCode> OF_OWN_POSTS = EnumSet.of(SignalCode.PROTECTED_IDENTITY);
  private static final Set<SignalCode> OF_OWN_ANSWERS =
      EnumSet.of(
          SignalCode.PROTECTED_IDENTITY,
          SignalCode.HEALTH,
          SignalCode.SOCIAL_SERVICES,
          SignalCode.CHILD,
          SignalCode.PERSON);

  private static final Set<String> COURTESY =
      Set.of(
          SignalCode.THANKS.name(),
          SignalCode.GREETING.name(),
          SignalCode.CONGRATULATION.name(),
          SignalCode.LAUGHTER.name());
  private static final Set<String> PERSONS =
      Set.of(SignalCode.PERSON.name(), SignalCode.CHILD.name());
  private static final String NAMES_IDENTITY = "_IDENTITY";
  private static final String NAMES_OTHER_NUMBER = "_REFERENCE";
  private static final String NAMES_PLACE = "_PLACE";

  private final Map<Language, Lexicon> lexicons;
  private final AuthorityVocabulary vocabulary;
  private final CaseIndex cases;

  /// @param lexicons the word lists by language
  public SignalReader(Map<Language, Lexicon> lexicons, AuthorityVocabulary vocabulary) {
    this.lexicons = new EnumMap<>(Language.class);
    lexicons.forEach((language, lexicon) ->
        this.lexicons.put(
            language,
            lexicon
                .with(SignalCode.OUTSIDE_RESPONSIBILITY.name(), vocabulary.outsideResponsibility())
                .with(NAMES_PLACE, vocabulary.places())));
    this.vocabulary = vocabulary;
    this.cases = CaseIndex.NONE;
  }

  private SignalReader(SignalReader other, CaseIndex cases) {
    this.lexicons = other.lexicons;
    this.vocabulary = other.vocabulary;
    this.cases = cases;
  }

  /// This reader, which knows the cases of the authority's register (N46).
  public SignalReader knowing(CaseIndex known) {
    return new SignalReader(this, known);
  }

  /// The cases of the register that an item names (N46), in the order of its text.
  public List<CaseIndex.Mention> cases(ItemContent content, Language language) {
    return cases.find(PlainText.withoutAddresses(content.text()), language);
  }

  /// All signals of an item, those of its thread among them, in the order of the text.
  public List<Signal> read(ItemContent content, Language language, ThreadContext context) {
    return ThreadSignals.renew(content, readText(content, language), context);
  }

  /// The signals of an item by itself: they change only with its content or figures.
  public List<Signal> readText(ItemContent content, Language language) {
    String text = PlainText.withoutAddresses(content.text());
    List<Signal> words = words(text, language);
    List<Signal> found = new ArrayList<>();
    found.addAll(codesOf(content, text, words));
    List<Signal> identities = IdentityNumbers.find(text, surroundings(content, words));
    found.addAll(identities);
    for (Pattern form : vocabulary.caseNumbers()) {
      for (Matcher m = form.matcher(text); m.find(); ) {
        found.add(signal(SignalCode.CASE_REFERENCE, m.start(), m.end()));
      }
    }
    cases(content, language).stream()
        .map(named -> signal(SignalCode.CASE_REFERENCE, named.from(), named.to()))
        .forEach(found::add);
    boolean received = content.direction() == Direction.RECEIVED;
    if (received) {
      Contacts.phones(text).stream()
          .filter(phone -> found.stream().noneMatch(other -> overlaps(phone, other)))
          .forEach(found::add);
      found.addAll(Contacts.emails(text, vocabulary.ownDomains()));
      found.addAll(PlainText.questions(text));
      found.addAll(PlainText.laughter(text));
      found.addAll(Likeness.ofProgram().of(text).signals());
    }
    List<Signal> whole = WholeItem.signals(content, text, vocabulary);
    found.addAll(whole);
    if (received && !has(whole, SignalCode.FRIEND_TAG.name())) {
      found.addAll(PlainText.statements(text, courtesies(words)));
    }
    return found.stream().distinct().sorted(comparingInt(Signal::from)).toList();
  }

  private List<Signal> words(String text, Language language) {
    Set<Language> languages = language == Language.UND ? vocabulary.languages() : Set.of(language);
    return languages.stream()
        .sorted()
        .flatMap(each -> Stream.ofNullable(lexicons.get(each)))
        .flatMap(lexicon -> lexicon.find(text).stream())
        .distinct()
        .toList();
  }

  private static List<Signal> codesOf(ItemContent content, String text, List<Signal> words) {
    boolean received = content.direction() == Direction.RECEIVED;
    Set<SignalCode> own = content.kind() == ItemKind.POST ? OF_OWN_POSTS : OF_OWN_ANSWERS;
    boolean placed = PlainText.namesPlace(text) || has(words, NAMES_PLACE);
    return words.stream()
        .filter(word -> !word.code().startsWith("_"))
        .filter(word -> placed || !word.code().equals(SignalCode.FAULT_REPORT.name()))
        .filter(word -> received || SignalCode.named(word.code()).filter(own::contains).isPresent())
        .toList();
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

  private static List<Signal> courtesies(List<Signal> words) {
    return words.stream().filter(word -> COURTESY.contains(word.code())).toList();
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
