package org.bevara.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.bevara.record.Language;

/// The words of one language that made-up posts consist of: those of the program's own lists, the
/// commonest by far the most often (Zipf's law), some with an ending, some joined into a compound,
/// so that there are always new ones as in real text. Immutable.
final class Vocabulary {

  /// Of Zipf's law, as measured in text.
  private static final double EXPONENT = 1.07;

  private static final int COMPOUNDS_IN_A_HUNDRED = 4;
  private static final int ENDINGS_IN_A_HUNDRED = 15;
  private static final int SHORTEST_STEM = 4;

  private final List<String> words;
  private final List<String> stems;
  private final List<String> endings;
  private final double[] shares;

  private Vocabulary(List<String> words, List<String> endings) {
    this.words = List.copyOf(words);
    this.stems = words.stream().filter(word -> word.length() >= SHORTEST_STEM).toList();
    this.endings = endings;
    this.shares = new double[words.size()];
    double sum = 0;
    for (int rank = 0; rank < shares.length; rank++) {
      sum += Math.pow(rank + 1, -EXPONENT);
      shares[rank] = sum;
    }
  }

  /// @throws IllegalArgumentException for a language other than sv, nb, fi and en
  static Vocabulary of(Language language) {
    List<String> endings =
        switch (language) {
          case SV -> List.of("en", "ar", "arna", "ens", "et", "or");
          case NB -> List.of("en", "er", "ene", "ens", "et", "a");
          case FI -> List.of("n", "ssa", "sta", "lla", "ksi", "t");
          case EN -> List.of("s", "ing", "ed", "ly");
          case NN, UND -> throw new IllegalArgumentException("no word list for " + language);
        };
    Set<String> words = new LinkedHashSet<>();
    read("everyday/%s.tsv".formatted(language.code()), 0, words);
    read("lexicon/%s.tsv".formatted(language.code()), 1, words);
    return new Vocabulary(new ArrayList<>(words), endings);
  }

  private static void read(String list, int column, Set<String> words) {
    String name = "/archive-schema/mapping/" + list;
    try (var bytes = Objects.requireNonNull(Vocabulary.class.getResourceAsStream(name), name)) {
      new String(bytes.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t", -1)[column])
          .flatMap(term -> List.of(term.toLowerCase(Locale.ROOT).split("[^\\p{L}]+")).stream())
          .filter(word -> !word.isEmpty())
          .forEach(words::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String word(RandomGenerator random) {
    int dice = random.nextInt(100);
    if (dice < COMPOUNDS_IN_A_HUNDRED) {
      return stem(random) + stem(random);
    }
    String word = words.get(rank(random));
    return dice < COMPOUNDS_IN_A_HUNDRED + ENDINGS_IN_A_HUNDRED && word.length() >= SHORTEST_STEM
        ? word + endings.get(random.nextInt(endings.size()))
        : word;
  }

  private String stem(RandomGenerator random) {
    return stems.get(rank(random) % stems.size());
  }

  private int rank(RandomGenerator random) {
    double wanted = random.nextDouble() * shares[shares.length - 1];
    int low = 0;
    int high = shares.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (shares[middle] < wanted) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
