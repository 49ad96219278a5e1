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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.bevara.search.HostileQueries;
import org.bevara.search.IndexedRecord;
import org.bevara.search.internal.BareLucene;

/// The same made-up posts and the same questions for the program's own index, PostgreSQL's full
/// text and SQLite's, in one run, and bare Lucene as the floor of what indexing costs
/// (src/docs/performance.md, "Search").
public final class SearchBenchmark {

  private static final long SEED = 20261130;
  private static final int WARM = 20_000;

  /// How often each contender answers all questions before it is measured.
  private static final int WARM_ROUNDS = 3;

  /// Milliseconds that no query may take.
  private static final double LIMIT = 250;

  private final Path folder;
  private final int posts;

  private SearchBenchmark(Path folder, int posts) {
    this.folder = folder;
    this.posts = posts;
  }

  /// @param arguments number of posts, questions of each form, rounds, hostile queries; then those
  ///   that take part beside the program's own, without which all do: lucene, postgres, sqlite; and
  ///   `together`, if they take their posts in at the same time, which saves half an hour with ten
  ///   million of them and makes the figures of loading worthless
  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory("bevara-search-");
    Set<String> taking =
        arguments.length > 4
            ? Set.copyOf(List.of(arguments).subList(4, arguments.length))
            : Set.of("lucene", "postgres", "sqlite");
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
      if (taking.contains("together")) {
        benchmark.loadTogether(contenders);
      } else {
        benchmark.load(contenders, taking.contains("lucene"));
      }
      benchmark.ask(contenders, Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
      benchmark.attack(bevara, Integer.parseInt(arguments[3]));
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
    // each takes the posts from the generator, whose part is told first
    measured("posts made", () -> posts().forEachRemaining(_ -> {}));
    if (floor) {
      // what is compiled meanwhile is not for the first to pay
      BareLucene.load(folder.resolve("warm"), new SyntheticPosts(WARM, 1));
      measured("lucene bare", () -> BareLucene.load(folder.resolve("lucene"), posts()));
    }
    for (SearchContender contender : contenders) {
      measured(contender.name(), () -> contender.load(posts()));
    }
  }

  private void loadTogether(List<SearchContender> contenders) throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(contenders.size())) {
      List<Future<?>> loads = new ArrayList<>();
      for (SearchContender contender : contenders) {
        loads.add(
            threads.submit(() -> {
              contender.load(posts());
              System.out.printf("loaded %s%n", contender.name());
              return null;
            }));
      }
      for (Future<?> load : loads) {
        load.get();
      }
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
      for (int round = 0; round < WARM_ROUNDS; round++) {
        for (SearchQuestion question : questions) {
          contender.answer(question);
        }
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
            "ask    %-26s %-9s median %8.2f ms  p95 %8.2f ms  most %8.2f ms  cpu %7.2f ms on"
                + " average  found %d%n",
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

  private void attack(BevaraContender bevara, int queries) throws Exception {
    HostileQueries hostile = new HostileQueries(SEED);
    double[] times = new double[queries];
    double[] cpus = new double[queries];
    int refused = 0;
    for (int i = 0; i < queries; i++) {
      String query = hostile.next();
      long cpu = bevara.cpuNanos();
      long began = System.nanoTime();
      refused += bevara.refuses(query, i % 4 == 0) ? 1 : 0;
      times[i] = (System.nanoTime() - began) / 1e6;
      cpus[i] = (bevara.cpuNanos() - cpu) / 1e6;
    }
    Arrays.sort(times);
    Arrays.sort(cpus);
    System.out.printf(
        "attack %d queries, %d refused  median %.2f ms  p99 %.2f ms  most %.2f ms  above %.0f ms:"
            + " %d; by processor time most %.2f ms, above: %d%n",
        queries,
        refused,
        times[queries / 2],
        times[(int) (queries * 0.99)],
        times[queries - 1],
        LIMIT,
        Arrays.stream(times).filter(time -> time > LIMIT).count(),
        cpus[queries - 1],
        Arrays.stream(cpus).filter(time -> time > LIMIT).count());
  }

  private void show(BevaraContender bevara) {
    Iterator<IndexedRecord> fresh = new SyntheticPosts(20, 7);
    List<Double> seconds = new ArrayList<>();
    List<Double> opened = new ArrayList<>();
    while (fresh.hasNext()) {
      IndexedRecord post = fresh.next();
      String word = post.text().split("[^\\p{L}]+", -1)[0];
      seconds.add(bevara.secondsUntilSeen(post, word));
      opened.add(bevara.secondsToOpen());
    }
    opened.sort(Comparator.naturalOrder());
    seconds.sort(Comparator.naturalOrder());
    System.out.printf(
        "seen   put, committed, index opened and found: median %.3f s, most %.3f s; opened alone:"
            + " median %.3f s%n",
        seconds.get(seconds.size() / 2), seconds.getLast(), opened.get(opened.size() / 2));
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
