package org.bevara.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.bevara.search.IndexedRecord;
import org.bevara.search.internal.BareLucene;

/// The same made-up posts and the same questions for the program's own index, PostgreSQL's full
/// text and SQLite's, in one run, and bare Lucene as the floor of what indexing costs
/// (src/docs/performance.md, "Search").
public final class SearchBenchmark {

  private static final long SEED = 20261130;

  private final Path folder;
  private final int posts;

  private SearchBenchmark(Path folder, int posts) {
    this.folder = folder;
    this.posts = posts;
  }

  /// @param arguments number of posts, questions of each form, rounds; then those that take part,
  ///   without which all do: bevara, lucene, postgres, sqlite
  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory("bevara-search-");
    Set<String> taking =
        arguments.length > 3
            ? Set.copyOf(List.of(arguments).subList(3, arguments.length))
            : Set.of("bevara", "lucene", "postgres", "sqlite");
    List<SearchContender> contenders = new ArrayList<>();
    try {
      SearchBenchmark benchmark = new SearchBenchmark(folder, Integer.parseInt(arguments[0]));
      BevaraContender bevara = new BevaraContender(folder.resolve("bevara"));
      contenders.add(bevara);
      if (taking.contains("postgres")) {
        contenders.add(new PostgresContender(folder.resolve("postgres")));
      }
      if (taking.contains("sqlite")) {
        contenders.add(new SqliteContender(folder.resolve("posts.sqlite")));
      }
      benchmark.load(contenders, taking.contains("lucene"));
      benchmark.ask(contenders, Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
      benchmark.show(bevara);
    } finally {
      for (SearchContender contender : contenders) {
        contender.close();
      }
      remove(folder);
    }
  }

  private Iterator<IndexedRecord> posts() {
    return new SyntheticPosts(posts, SEED);
  }

  private List<IndexedRecord> some() {
    List<IndexedRecord> some = new ArrayList<>();
    Iterator<IndexedRecord> all = posts();
    for (int i = 0; all.hasNext(); i++) {
      IndexedRecord post = all.next();
      if (i % Math.max(1, posts / 5000) == 0) {
        some.add(post);
      }
    }
    return some;
  }

  private void load(List<SearchContender> contenders, boolean floor) throws Exception {
    // what makes the posts, and what compiles while they are made, is no part of anybody's figure
    measured("posts made", () -> posts().forEachRemaining(_ -> {}));
    measured("posts made", () -> posts().forEachRemaining(_ -> {}));
    if (floor) {
      measured("lucene warm", () -> BareLucene.load(folder.resolve("warm"), new SyntheticPosts(Math.min(posts, 50_000), 1)));
      measured("lucene bare", () -> BareLucene.load(folder.resolve("lucene"), posts()));
    }
    for (SearchContender contender : contenders) {
      measured(contender.name(), () -> contender.load(posts()));
    }
  }

  private void measured(String what, Work work) throws Exception {
    long wall = System.nanoTime();
    long cpu = cpuNanos();
    work.run();
    double seconds = (System.nanoTime() - wall) / 1e9;
    double cpuSeconds = (cpuNanos() - cpu) / 1e9;
    System.out.printf(
        "load   %-12s %9d posts  %7.1f s  %8.0f posts/s  cpu %7.1f s  %8.0f posts/s%n",
        what, posts, seconds, posts / seconds, cpuSeconds, posts / cpuSeconds);
  }

  private void ask(List<SearchContender> contenders, int ofEach, int rounds) throws Exception {
    List<SearchQuestion> questions = SearchQuestion.about(some(), ofEach, SEED);
    for (SearchContender contender : contenders) {
      for (SearchQuestion question : questions) {
        contender.answer(question);
      }
    }
    for (SearchQuestion.Form form : SearchQuestion.Form.values()) {
      List<SearchQuestion> asked = questions.stream().filter(q -> q.form() == form).toList();
      for (SearchContender contender : contenders) {
        double[] times = new double[asked.size() * rounds];
        long found = 0;
        long cpu = contender.cpuNanos();
        for (int i = 0; i < times.length; i++) {
          long began = System.nanoTime();
          found += contender.answer(asked.get(i % asked.size()));
          times[i] = (System.nanoTime() - began) / 1e6;
        }
        double cpuMs = (contender.cpuNanos() - cpu) / 1e6 / times.length;
        Arrays.sort(times);
        System.out.printf(
            "ask    %-26s %-9s median %8.2f ms  p95 %8.2f ms  most %8.2f ms  cpu %7.2f ms on average  found %d%n",
            form,
            contender.name(),
            times[times.length / 2],
            times[(int) (times.length * 0.95)],
            times[times.length - 1],
            cpuMs,
            found / times.length);
      }
    }
  }

  private void show(BevaraContender bevara) {
    Iterator<IndexedRecord> fresh = new SyntheticPosts(20, 7);
    List<Double> seconds = new ArrayList<>();
    while (fresh.hasNext()) {
      IndexedRecord post = fresh.next();
      String word = post.text().split("[^\\p{L}]+", -1)[0];
      seconds.add(bevara.secondsUntilSeen(post, word));
    }
    seconds.sort(Comparator.naturalOrder());
    System.out.printf(
        "seen   put, committed, index opened and found: median %.3f s, most %.3f s%n",
        seconds.get(seconds.size() / 2), seconds.getLast());
  }

  private static long cpuNanos() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private interface Work {
    void run() throws Exception;
  }
}
