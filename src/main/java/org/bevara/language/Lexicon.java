package org.bevara.language;

import java.lang.ref.SoftReference;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bevara.record.Language;
import org.bevara.record.Signal;
import org.jspecify.annotations.Nullable;

/// Words and phrases of one language that stand for a signal: a table of
/// `archive-schema/mapping/lexicon`, and beside it the everyday words of `mapping/everyday`.
///
/// A line has a code, a term of one or more words, and a note, parted by tabs; `#` starts a
/// comment. Terms are matched on whole analysed words, so with their inflection and never inside
/// another word; how words are known again that are written without their signs, mistyped or part
/// of a compound says [KnownWords]. A term with a leading `=` counts only as it is written, and its
/// words of less than six letters never without their signs. A code with a leading `-` takes back
/// what it covers: `-THANKS` for "tack vare" says that this is not thanks. A code with a leading
/// `_` is a cue for other rules and no signal.
///
/// Immutable and thread-safe.
public final class Lexicon {

  private static final String BREAKS = ".!?;\n\r";

  private final Language language;
  private final List<Entry> entries;
  private final EverydayWords everyday;
  private final Map<String, List<Entry>> byFirstWord;

  /// Made when the first text is read: most programs read none, or in one language only.
  private volatile @Nullable KnownWords known;

  /// What was made of it by further terms, as long as there is memory: an authority's own words
  /// stay the same whenever its definitions are read, and their [KnownWords] take long to make.
  private final Map<Map<String, List<String>>, SoftReference<Lexicon>> extended =
      new ConcurrentHashMap<>();

  private record Entry(String code, List<String> stems, List<String> written) {}

  /// What the lists make of a text.
  ///
  /// @param signals what was found, in the order of the text
  /// @param unfamiliar the words of which nothing is known, as signals `UNFAMILIAR`
  /// @param words how many words the text has, those with digits and signs not counted
  public record Reading(List<Signal> signals, List<Signal> unfamiliar, int words) {}

  private Lexicon(Language language, List<Entry> entries, EverydayWords everyday) {
    this.language = language;
    this.entries = List.copyOf(entries);
    this.everyday = everyday;
    this.byFirstWord =
        entries.stream()
            .sorted(Comparator.comparingInt((Entry entry) -> entry.stems().size()).reversed())
            .collect(Collectors.groupingBy(entry -> entry.stems().getFirst()));
  }

  private KnownWords known() {
    KnownWords made = known;
    if (made == null) {
      made = new KnownWords(language, listed());
      known = made;
    }
    return made;
  }

  private List<KnownWords.Listed> listed() {
    List<KnownWords.Listed> words = new ArrayList<>();
    for (EverydayWords.Word word : everyday.words()) {
      String stem =
          word.exact()
              ? KnownWords.exact(word.written())
              : TextAnalysis.tokens(language, word.written()).getFirst().stem();
      words.add(new KnownWords.Listed(word.written(), stem, word.everyday()));
    }
    for (Entry entry : entries) {
      boolean alone = entry.stems().size() == 1;
      for (int at = 0; at < entry.stems().size(); at++) {
        words.add(new KnownWords.Listed(entry.written().get(at), entry.stems().get(at), alone));
      }
    }
    return words;
  }

  /// The tables of `language` that come with the program; empty for [Language#UND].
  public static Lexicon fromClassPath(Language language) {
    if (language == Language.UND) {
      return new Lexicon(language, List.of(), EverydayWords.NONE);
    }
    return read(language, "/archive-schema/mapping/lexicon/" + language.code() + ".tsv")
        .with(EverydayWords.fromClassPath(language));
  }

  /// The table `name` of the class path, its terms analyzed in `language`.
  static Lexicon read(Language language, String name) {
    return parse(language, WordTables.lines(name));
  }

  /// A lexicon of the given lines, without everyday words.
  ///
  /// @throws IllegalArgumentException if a line has no code or no term
  public static Lexicon parse(Language language, List<String> lines) {
    List<Entry> entries = new ArrayList<>();
    for (String line : lines) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      String[] cells = line.split("\t", -1);
      if (cells.length < 2) {
        throw new IllegalArgumentException(
            "a line of a word list has code, term and note, parted by tabs; got: " + line);
      }
      entries.add(entry(language, cells[0], cells[1]));
    }
    return new Lexicon(language, entries, EverydayWords.NONE);
  }

  /// This lexicon with further terms by their code, for example an authority's own.
  public Lexicon with(Map<String, List<String>> termsByCode) {
    if (termsByCode.values().stream().allMatch(List::isEmpty)) {
      return this;
    }
    Map<String, List<String>> terms = new HashMap<>();
    termsByCode.forEach((code, listed) -> terms.put(code, List.copyOf(listed)));
    extended.values().removeIf(made -> made.get() == null);
    SoftReference<Lexicon> before = extended.get(terms);
    Lexicon made = before == null ? null : before.get();
    if (made == null) {
      made = extended(terms);
      extended.put(terms, new SoftReference<>(made));
    }
    return made;
  }

  private Lexicon extended(Map<String, List<String>> termsByCode) {
    List<Entry> more = new ArrayList<>(entries);
    termsByCode.forEach(
        (code, terms) -> terms.forEach(term -> more.add(entry(language, code, term))));
    return new Lexicon(language, more, everyday);
  }

  /// This lexicon with other everyday words.
  public Lexicon with(EverydayWords words) {
    return new Lexicon(language, entries, words);
  }

  /// The codes it has terms for, cues among them.
  public Set<String> codes() {
    return entries.stream()
        .map(entry -> entry.code().startsWith("-") ? entry.code().substring(1) : entry.code())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /// What it finds in `text`, in the order of the text. A phrase does not reach across the end of a
  /// sentence.
  public List<Signal> find(String text) {
    return signals(words(text), text);
  }

  /// What it finds in `text`, and what it does not know.
  public Reading read(String text) {
    List<Word> words = words(text);
    List<Signal> signals = signals(words, text);
    return new Reading(
        signals,
        UnfamiliarWords.of(text, words, signals),
        (int)
            words.stream()
                .filter(word -> word.spelt().chars().allMatch(Character::isLetter))
                .count());
  }

  private List<Word> words(String text) {
    List<Token> tokens = TextAnalysis.tokens(language, text);
    Names names = new Names(text, tokens);
    boolean unsigned = Folding.lacksSigns(text);
    List<Word> words = new ArrayList<>();
    for (int at = 0; at < tokens.size(); at++) {
      Token token = tokens.get(at);
      String spelt = spelt(text.substring(token.from(), token.to()));
      boolean name = names.isName(at);
      KnownWords.Reading reading = known().read(spelt, token.stem(), unsigned, name);
      Word word = new Word(spelt, token.from(), token.to(), name, reading);
      Word joined = words.isEmpty() ? null : joined(words.getLast(), word, text, unsigned);
      if (joined != null) {
        words.removeLast();
      }
      words.add(joined == null ? word : joined);
    }
    return words;
  }

  /// Two pieces that only a picture parts, as the one word that they make; null if they make none.
  private @Nullable Word joined(Word one, Word other, String text, boolean unsigned) {
    boolean parted =
        one.to() < other.from()
            && !(one.reading().understood() && other.reading().understood())
            && text.substring(one.to(), other.from()).codePoints().allMatch(Pictures::isPart);
    if (!parted) {
      return null;
    }
    String spelt = one.spelt() + other.spelt();
    String stem = TextAnalysis.tokens(language, spelt).getFirst().stem();
    KnownWords.Reading whole = known().read(spelt, stem, unsigned, one.name());
    return whole.stems().isEmpty()
        ? null
        : new Word(spelt, one.from(), other.to(), one.name(), whole);
  }

  private List<Signal> signals(List<Word> words, String text) {
    List<Signal> found = new ArrayList<>();
    Reach taken = new Reach();
    Reach reached = new Reach();
    for (int at = 0; at < words.size(); at++) {
      for (Entry entry : startingWith(words.get(at))) {
        if (matches(entry, words, at, text)) {
          int from = words.get(at).from();
          int to = words.get(at + entry.stems().size() - 1).to();
          if (entry.code().startsWith("-")) {
            taken.add(new Signal(entry.code().substring(1), from, to));
          } else {
            found.add(new Signal(entry.code(), from, to));
          }
        }
      }
    }
    return found.stream()
        .filter(signal -> !taken.covers(signal))
        .filter(signal -> {
          boolean part = reached.covers(signal);
          reached.add(signal);
          return !part;
        })
        .toList();
  }

  /// The terms that may start with a word, the longest first.
  private List<Entry> startingWith(Word word) {
    Set<String> stems = word.reading().stems();
    if (stems.size() < 2) {
      return stems.isEmpty()
          ? List.of()
          : byFirstWord.getOrDefault(stems.iterator().next(), List.of());
    }
    return stems.stream()
        .flatMap(stem -> byFirstWord.getOrDefault(stem, List.of()).stream())
        .sorted(Comparator.comparingInt((Entry entry) -> entry.stems().size()).reversed())
        .toList();
  }

  /// How far terms of a code reach, told in the order of the text, so that long texts stay fast.
  private static final class Reach {
    private final Map<String, TreeMap<Integer, Integer>> ends = new HashMap<>();

    void add(Signal signal) {
      TreeMap<Integer, Integer> reach =
          ends.computeIfAbsent(signal.code(), code -> new TreeMap<>());
      int before = reach.isEmpty() ? 0 : reach.lastEntry().getValue();
      reach.put(signal.from(), Math.max(before, signal.to()));
    }

    boolean covers(Signal signal) {
      TreeMap<Integer, Integer> reach = ends.get(signal.code());
      Map.Entry<Integer, Integer> near = reach == null ? null : reach.floorEntry(signal.from());
      return near != null && near.getValue() >= signal.to();
    }
  }

  private static boolean matches(Entry entry, List<Word> words, int at, String text) {
    int size = entry.stems().size();
    if (at + size > words.size()) {
      return false;
    }
    for (int i = 0; i < size; i++) {
      Word word = words.get(at + i);
      if (!word.reading().stems().contains(entry.stems().get(i))
          || (i > 0 && breaks(text, words.get(at + i - 1).to(), word.from()))) {
        return false;
      }
    }
    return true;
  }

  private static String spelt(String word) {
    return Normalizer.normalize(word, Normalizer.Form.NFC)
        .toLowerCase(Locale.ROOT)
        .replace('’', '\'');
  }

  private static boolean breaks(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (BREAKS.indexOf(text.charAt(i)) >= 0) {
        return true;
      }
    }
    return false;
  }

  private static Entry entry(Language language, String code, String term) {
    List<Token> tokens = TextAnalysis.tokens(language, term);
    if (code.isBlank() || tokens.isEmpty()) {
      throw new IllegalArgumentException(
          "a word list needs a code and a term; got: \"%s\", \"%s\"".formatted(code, term));
    }
    List<String> written =
        tokens.stream().map(token -> spelt(term.substring(token.from(), token.to()))).toList();
    List<String> stems =
        term.startsWith("=")
            ? written.stream().map(KnownWords::exact).toList()
            : tokens.stream().map(Token::stem).toList();
    return new Entry(code, stems, written);
  }

  /// All tables that come with the program, by language; read once.
  public static Map<Language, Lexicon> all() {
    return Shared.ALL;
  }

  private static final class Shared {
    static final Map<Language, Lexicon> ALL =
        Stream.of(Language.values())
            .collect(Collectors.toUnmodifiableMap(language -> language, Lexicon::fromClassPath));
  }
}
