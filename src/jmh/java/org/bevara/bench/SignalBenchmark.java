package org.bevara.bench;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.bevara.appraisal.AuthorityVocabulary;
import org.bevara.appraisal.SignalReader;
import org.bevara.language.Lexicon;
import org.bevara.language.TextAnalysis;
import org.bevara.record.Author;
import org.bevara.record.ItemContent;
import org.bevara.record.ItemKind;
import org.bevara.record.Language;
import org.bevara.record.Visibility;

/// How many comments of 200 characters a core reads in a second, beside the analysis of their words
/// alone, which no reading can do without (src/docs/performance.md, "Signals").
public final class SignalBenchmark {

  private static final String LETTERS = "abdefghijklmnoprstuvåäö";
  private static final List<String> PARTS =
      List.of(
          "När öppnar simhallen på lördag? ",
          "Tusen tack för hjälpen med bussen i går! ",
          "lampan vid busshållplatsn på Storgatan är trasig ",
          "Min dotter går i förskolan och undrar om maten. ",
          "gatubelysningen lyser inte, kan ni titta på det ");

  private SignalBenchmark() {}

  /// @param arguments seconds to measure each, default 2
  public static void main(String[] arguments) {
    Duration time = Duration.ofSeconds(arguments.length > 0 ? Integer.parseInt(arguments[0]) : 2);
    SignalReader reader =
        new SignalReader(
            Lexicon.all(),
            new AuthorityVocabulary(
                Set.of(Language.SV),
                List.of(),
                Set.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                0));
    List<ItemContent> comments =
        new Random(39)
            .longs(2_000)
            .mapToObj(seed -> comment(text(new Random(seed))))
            .toList();
    Consumer<ItemContent> stem = each -> TextAnalysis.tokens(Language.SV, each.text());
    Lexicon lexicon = Lexicon.fromClassPath(Language.SV);
    Consumer<ItemContent> words = each -> lexicon.read(each.text());
    Consumer<ItemContent> read = each -> reader.readText(each, Language.SV);
    for (int round = 0; round < 2; round++) {
      long floor = perSecond(comments, stem, time);
      long lists = perSecond(comments, words, time);
      long all = perSecond(comments, read, time);
      System.out.printf(
          "words analysed %d, word lists %d (%.2f), all signals %d texts/s (%.2f)%n",
          floor, lists, (double) lists / floor, all, (double) all / floor);
    }
  }

  private static long perSecond(
      List<ItemContent> comments, Consumer<ItemContent> work, Duration time) {
    long start = cpuNanos();
    long done = 0;
    while (cpuNanos() - start < time.toNanos()) {
      for (int i = 0; i < 20; i++) {
        work.accept(comments.get((int) (done++ % comments.size())));
      }
    }
    return done * 1_000_000_000L / (cpuNanos() - start);
  }

  /// Of this thread, so that what else the machine does tells little.
  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  /// Everyday talk with a made-up word in seven, which no list knows.
  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    while (text.length() < 200) {
      text.append(PARTS.get(random.nextInt(PARTS.size())));
      for (int letter = 4 + random.nextInt(8); letter > 0; letter--) {
        text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
      }
      text.append(' ');
    }
    return text.substring(0, 200);
  }

  private static ItemContent comment(String text) {
    return new ItemContent(
        ItemKind.COMMENT,
        "https://www.exempelkommun.example/p#c",
        null,
        "https://www.exempelkommun.example/p",
        "https://www.exempelkommun.example/p",
        new Author("A", null, null, false),
        Instant.parse("2026-01-10T09:00:00Z"),
        null,
        Visibility.PUBLIC,
        text,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Map.of());
  }
}
