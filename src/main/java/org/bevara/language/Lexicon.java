package org.bevara.language;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bevara.record.Language;
import org.bevara.record.Signal;

/// Words and phrases of one language that stand for a signal: a table of
/// `archive-schema/mapping/lexicon`.
///
/// A line has a code, a term of one or more words, and a note, parted by tabs; `#` starts a
/// comment. Terms are matched on whole analysed words, so with their inflection and never inside
/// another word. A code with a leading `-` takes back what it covers: `-THANKS` for "tack vare"
/// says that this is not thanks. A code with a leading `_` is a cue for other rules and no signal.
///
/// Immutable and thread-safe.
public final class Lexicon {

  private static final String BREAKS = ".!?;\n\r";

  private final Language language;
  private final Map<String, List<Entry>> byFirstWord;

  private record Entry(String code, List<String> stems, List<String> exact) {}

  private Lexicon(Language language, List<Entry> entries) {
    this.language = language;
    this.byFirstWord =
        entries.stream()
            .sorted(Comparator.comparingInt((Entry entry) -> entry.stems().size()).reversed())
            .collect(Collectors.groupingBy(entry -> entry.stems().getFirst()));
  }

  /// The table of `language` that comes with the program; empty for [Language#UND].
  public static Lexicon fromClassPath(Language language) {
    if (language == Language.UND) {
      return new Lexicon(language, List.of());
    }
    return read(language, "/archive-schema/mapping/lexicon/" + language.code() + ".tsv");
  }

  /// The table `name` of the class path, its terms analyzed in `language`.
  static Lexicon read(Language language, String name) {
    try (InputStream table = Lexicon.class.getResourceAsStream(name)) {
      if (table == null) {
        throw new IllegalStateException("the program lacks its word list " + name);
      }
      BufferedReader reader =
          new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8));
      return parse(language, reader.lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException("the word list %s cannot be read".formatted(name), e);
    }
  }

  /// A lexicon of the given lines.
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
    return new Lexicon(language, entries);
  }

  /// This lexicon with further terms for `code`, for example an authority's own.
  public Lexicon with(String code, List<String> terms) {
    List<Entry> entries =
        new ArrayList<>(byFirstWord.values().stream().flatMap(List::stream).toList());
    terms.forEach(term -> entries.add(entry(language, code, term)));
    return new Lexicon(language, entries);
  }

  /// The codes it has terms for, cues among them.
  public Set<String> codes() {
    return byFirstWord.values().stream()
        .flatMap(List::stream)
        .map(entry -> entry.code().startsWith("-") ? entry.code().substring(1) : entry.code())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /// What it finds in `text`, in the order of the text. A phrase does not reach across the end of a
  /// sentence.
  public List<Signal> find(String text) {
    List<Token> tokens = TextAnalysis.tokens(language, text);
    List<Signal> found = new ArrayList<>();
    Reach taken = new Reach();
    Reach reached = new Reach();
    for (int at = 0; at < tokens.size(); at++) {
      for (Entry entry : byFirstWord.getOrDefault(tokens.get(at).stem(), List.of())) {
        if (matches(entry, tokens, at, text)) {
          int from = tokens.get(at).from();
          int to = tokens.get(at + entry.stems().size() - 1).to();
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

  private static boolean matches(Entry entry, List<Token> tokens, int at, String text) {
    int size = entry.stems().size();
    if (at + size > tokens.size()) {
      return false;
    }
    for (int i = 1; i < size; i++) {
      Token token = tokens.get(at + i);
      if (!token.stem().equals(entry.stems().get(i))
          || breaks(text, tokens.get(at + i - 1).to(), token.from())) {
        return false;
      }
    }
    return entry.exact().isEmpty()
        || entry.exact().equals(written(tokens.subList(at, at + size), text));
  }

  private static List<String> written(List<Token> tokens, String text) {
    return tokens.stream()
        .map(token -> text.substring(token.from(), token.to()))
        .map(word -> Normalizer.normalize(word, Normalizer.Form.NFC).toLowerCase(Locale.ROOT))
        .toList();
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
    boolean exact = term.startsWith("=");
    List<Token> tokens = TextAnalysis.tokens(language, term);
    List<String> stems = tokens.stream().map(Token::stem).toList();
    if (code.isBlank() || stems.isEmpty()) {
      throw new IllegalArgumentException(
          "a word list needs a code and a term; got: \"%s\", \"%s\"".formatted(code, term));
    }
    return new Entry(code, stems, exact ? written(tokens, term) : List.of());
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
