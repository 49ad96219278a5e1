package org.bevara.bench;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.bevara.appraisal.AccessRuling;
import org.bevara.appraisal.Appraiser;
import org.bevara.appraisal.Bond;
import org.bevara.appraisal.ChannelFacts;
import org.bevara.appraisal.DisposalSchedule;
import org.bevara.appraisal.ItemFacts;
import org.bevara.appraisal.Noticed;
import org.bevara.appraisal.Outcome;
import org.bevara.appraisal.SignalCode;
import org.bevara.appraisal.SourceFacts;
import org.bevara.appraisal.Subject;
import org.bevara.appraisal.ThreadFacts;
import org.bevara.appraisal.Weighing;
import org.bevara.job.JobDefinitions;
import org.bevara.record.AuthorityName;
import org.bevara.record.ChannelId;
import org.bevara.record.Direction;
import org.bevara.record.ItemKind;
import org.bevara.record.RecordId;
import org.bevara.record.Signal;
import org.bevara.record.SourceState;
import org.bevara.record.Visibility;
import org.jspecify.annotations.Nullable;

/// How many items a core weighs in a second by the schedule of Exempelkommun, whose signals are
/// stored, beside going through the same items and their codes without a rule
/// (src/docs/performance.md, "Rules").
public final class RuleBenchmark {

  private static final LocalDate DAY = LocalDate.of(2026, 11, 30);
  private static final ZoneId ZONE = ZoneId.of("Europe/Stockholm");
  private static final int THREADS = 2_000;

  /// What visitors' comments are noticed to be, each as often as its share of a hundred; the rest
  /// say nothing that is noticed.
  private static final List<Share> MIX =
      List.of(
          new Share(18, SignalCode.THANKS, SignalCode.CLEARLY_TRANSITORY),
          new Share(10, SignalCode.EMOJI_ONLY, SignalCode.CLEARLY_TRANSITORY),
          new Share(8, SignalCode.GREETING, SignalCode.STATEMENT),
          new Share(8, SignalCode.FRIEND_TAG),
          new Share(12, SignalCode.QUESTION, SignalCode.PLAIN_QUESTION, SignalCode.ANSWERED),
          new Share(10, SignalCode.QUESTION, SignalCode.STATEMENT, SignalCode.UNFAMILIAR),
          new Share(10, SignalCode.CRITICISM, SignalCode.STATEMENT, SignalCode.RESEMBLES_OPINION),
          new Share(5, SignalCode.FAULT_REPORT, SignalCode.STATEMENT, SignalCode.RESEMBLES_MATTER),
          new Share(3, SignalCode.ADVERTISING, SignalCode.LINK_SPAM),
          new Share(2, SignalCode.HEALTH, SignalCode.PERSON, SignalCode.STATEMENT));

  private record Share(int ofAHundred, List<SignalCode> codes) {
    Share(int ofAHundred, SignalCode... codes) {
      this(ofAHundred, List.of(codes));
    }
  }

  private final Random random;
  private final SourceFacts source =
      new SourceFacts(SourceState.LIVE, Instant.parse("2025-01-02T03:00:00Z"), null, false, DAY);

  private RuleBenchmark(Random random) {
    this.random = random;
  }

  /// @param arguments seconds to measure each (default 2), seed (default: a new one)
  public static void main(String[] arguments) {
    Duration time = Duration.ofSeconds(arguments.length > 0 ? Integer.parseInt(arguments[0]) : 2);
    long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : new Random().nextLong();
    DisposalSchedule schedule =
        JobDefinitions.read(Path.of("jobs"), new AuthorityName("exempelkommun")).disposalSchedule();
    RuleBenchmark benchmark = new RuleBenchmark(new Random(seed));
    List<List<Subject>> threads = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      threads.add(benchmark.thread());
    }
    System.out.printf(
        "seed %d: %d items in %d threads, %d rules%n",
        seed,
        threads.stream().mapToInt(List::size).sum(),
        threads.size(),
        schedule.rules().size());
    Appraiser appraiser = new Appraiser();
    int[] seen = new int[1];
    Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
    Consumer<List<Subject>> walk =
        thread -> thread.forEach(each -> seen[0] += each.codes().size());
    Consumer<List<Subject>> weigh =
        thread -> {
          for (Weighing weighing : appraiser.weighThread(thread, schedule, DAY)) {
            outcomes.merge(weighing.outcome(), 1, Integer::sum);
          }
        };
    for (int round = 0; round < 3; round++) {
      outcomes.clear();
      long floor = perSecond(threads, walk, time);
      long rules = perSecond(threads, weigh, time);
      System.out.printf(
          "walked %d, weighed %d items/s (%.4f)  %s%n",
          floor, rules, (double) rules / floor, outcomes);
    }
    if (seen[0] == 0) {
      throw new AssertionError("no code was seen");
    }
  }

  private static long perSecond(
      List<List<Subject>> threads, Consumer<List<Subject>> work, Duration time) {
    long start = cpuNanos();
    long items = 0;
    int next = 0;
    while (cpuNanos() - start < time.toNanos()) {
      for (int i = 0; i < 50; i++) {
        List<Subject> thread = threads.get(next++ % threads.size());
        work.accept(thread);
        items += thread.size();
      }
    }
    return items * 1_000_000_000L / (cpuNanos() - start);
  }

  /// Of this thread, so that what else the machine does tells little.
  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  /// A post of the authority with ten comments on average: most have a few, one in fifty some
  /// hundred. One comment in five answers another; the authority answers most questions.
  private List<Subject> thread() {
    int comments =
        random.nextInt(50) == 0
            ? 100 + random.nextInt(200)
            : (int) (-Math.log(1 - random.nextDouble()) * 6);
    List<Subject> thread = new ArrayList<>();
    Subject post = item(ItemKind.POST, null, true, null, List.of(SignalCode.STATEMENT, SignalCode.UNIQUE));
    thread.add(post);
    for (int i = 0; i < comments; i++) {
      Subject above = random.nextInt(5) == 0 ? thread.get(random.nextInt(thread.size())) : post;
      List<SignalCode> noticed = mixed();
      Subject comment = item(ItemKind.COMMENT, above.recordId(), false, null, noticed);
      thread.add(comment);
      if (noticed.contains(SignalCode.ANSWERED)) {
        thread.add(
            item(
                ItemKind.COMMENT,
                comment.recordId(),
                true,
                comment.recordId(),
                List.of(SignalCode.OFFICIAL_ANSWER, SignalCode.STATEMENT)));
      }
    }
    return thread;
  }

  private List<SignalCode> mixed() {
    int lot = random.nextInt(100);
    for (Share share : MIX) {
      lot -= share.ofAHundred();
      if (lot < 0) {
        return share.codes();
      }
    }
    return List.of();
  }

  private Subject item(
      ItemKind kind,
      @Nullable RecordId above,
      boolean official,
      @Nullable RecordId answered,
      List<SignalCode> codes) {
    Instant published =
        Instant.parse("2023-01-01T09:00:00Z").plus(Duration.ofHours(random.nextInt(24 * 1400)));
    List<Signal> signals = new ArrayList<>();
    for (SignalCode code : codes) {
      signals.add(new Signal(code.name(), 10 * signals.size(), 10 * signals.size() + 6));
    }
    return new Subject(
        new ItemFacts(
            RecordId.fresh(published, random),
            above,
            kind,
            official ? Direction.DRAWN_UP : Direction.RECEIVED,
            Visibility.PUBLIC,
            published,
            3 + random.nextInt(40),
            AccessRuling.NONE),
        new ChannelFacts(new ChannelId("kommunen"), false),
        source,
        Noticed.of(signals),
        new ThreadFacts(published.plus(Duration.ofDays(2)), answered, Bond.NONE),
        null,
        null,
        ZONE);
  }
}
