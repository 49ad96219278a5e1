package org.bevara.language.dictionary;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.bevara.record.Language;
import org.bevara.record.Sha256;

/// The dictionaries of the program, as the build compiled them: no start of the program has to.
///
/// Swedish has its forms from Den stora svenska ordlistan, which the build reads from a library and
/// the program does not carry; beside them, and in the other languages alone, stand the words of
/// `archive-schema/mapping/dictionary`. English, and text of no known language, have none.
public final class Dictionaries {

  private static final String SWEDISH_LIST = "/org/languagetool/resource/sv/hunspell/sv_SE.";

  private static final String EDITION = "dictionaries.edition";

  private static final Map<Language, WordForms> READ = new EnumMap<>(Language.class);

  private Dictionaries() {}

  /// The words of `language`; read when they are first asked for.
  public static WordForms of(Language language) {
    synchronized (READ) {
      return READ.computeIfAbsent(
          language,
          _ -> new WordForms(stored(language), shortParts(language), withoutEnclitics(language)));
    }
  }

  /// Compiles all dictionaries: a step of the build.
  ///
  /// @param folder the folder of the compiled classes
  public static void main(String[] folder) throws IOException {
    Path classes = Path.of(folder[0], Dictionaries.class.getPackageName().replace('.', '/'));
    MessageDigest edition = Sha256.newDigest();
    for (Language language : Language.values()) {
      if (hasWords(language)) {
        byte[] dictionary = Dictionary.compiled(words(language)).bytes();
        edition.update(dictionary);
        Files.write(classes.resolve(name(language)), dictionary);
      }
    }
    Files.writeString(classes.resolve(EDITION), HexFormat.of().formatHex(edition.digest()));
  }

  /// Digest of all dictionaries: another one means that words may read differently.
  public static String edition() {
    return new String(bytes(EDITION), StandardCharsets.US_ASCII);
  }

  private static WordList words(Language language) {
    WordList words = new WordList();
    if (language == Language.SV) {
      new HunspellWords(lines(SWEDISH_LIST + "aff")).into(words, lines(SWEDISH_LIST + "dic"));
      Agents.part(words);
      Joints.link(words);
    }
    OwnWords own = new OwnWords(paradigms(language), words);
    own.read(lines("/archive-schema/mapping/dictionary/" + language.code() + ".tsv"));
    if (language == Language.SV) {
      new Productive(words, own.chances()).mark();
      Acts.link(words, own.others());
    }
    words.loosen(language == Language.FI ? "" : "s");
    return words;
  }

  private static boolean hasWords(Language language) {
    return switch (language) {
      case SV, NB, NN, FI -> true;
      case EN, UND -> false;
    };
  }

  private static Paradigms paradigms(Language language) {
    return switch (language) {
      case SV -> new SwedishParadigms();
      case NB -> new NorwegianParadigms(NorwegianEndings.BOKMAAL);
      case NN -> new NorwegianParadigms(NorwegianEndings.NYNORSK);
      case FI -> new FinnishParadigms();
      case EN, UND -> throw new IllegalArgumentException("no dictionary in " + language);
    };
  }

  /// Words of one or two letters that are parts of many compounds.
  private static Set<String> shortParts(Language language) {
    return switch (language) {
      case SV -> Set.of("is", "by", "ö", "å", "el", "ek", "kö");
      case NB, NN -> Set.of("is", "by", "øy", "el", "bo");
      case FI -> Set.of("yö", "työ", "suu", "sää");
      case EN, UND -> Set.of();
    };
  }

  private static Function<String, List<String>> withoutEnclitics(Language language) {
    return language == Language.FI ? FinnishParadigms::withoutClitics : _ -> List.of();
  }

  private static Dictionary stored(Language language) {
    if (!hasWords(language)) {
      return Dictionary.EMPTY;
    }
    try {
      return Dictionary.read(bytes(name(language)));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the dictionary %s cannot be read".formatted(name(language)), e);
    }
  }

  private static byte[] bytes(String name) {
    try (InputStream stored = Dictionaries.class.getResourceAsStream(name)) {
      if (stored == null) {
        throw new IllegalStateException("the program lacks its %s: build it anew".formatted(name));
      }
      return stored.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("the program's %s cannot be read".formatted(name), e);
    }
  }

  private static String name(Language language) {
    return language.code() + ".dictionary";
  }

  private static List<String> lines(String name) {
    try (InputStream list = Dictionaries.class.getResourceAsStream(name)) {
      if (list == null) {
        throw new IllegalStateException("the build lacks the word list " + name);
      }
      return new String(list.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("the word list %s cannot be read".formatted(name), e);
    }
  }
}
