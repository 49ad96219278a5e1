package org.bevara.job;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.bevara.job.internal.run.RunHistory;
import org.bevara.record.AuthorityName;
import org.bevara.record.ChannelId;
import org.jspecify.annotations.Nullable;

/// What runs in this program now, how far it has come, and what ran lately. Thread-safe.
public final class RunBoard {

  private final Clock clock;
  private final RunHistory history;
  private final AtomicLong numbers = new AtomicLong();
  private final Map<Long, Entry> underWay = new ConcurrentSkipListMap<>();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private volatile Supplier<List<Slot>> slots = List::of;

  public RunBoard(DataSource database, Clock clock) {
    this.clock = clock;
    this.history = new RunHistory(database);
  }

  /// Puts a run on the board until the entry is closed.
  ///
  /// @param job `harvest`, `capture`, `close` …
  /// @param agent who set it going, as the ledger names them
  public Entry open(AuthorityName authority, String job, String agent) {
    Entry entry = new Entry(numbers.incrementAndGet(), authority, job, agent);
    underWay.put(entry.number, entry);
    changed();
    return entry;
  }

  /// The runs under way, the longest first.
  public List<RunUnderWay> underWay() {
    return underWay.values().stream().map(Entry::now).toList();
  }

  /// Has the jobs of a time table shown, as they stand when they are asked for.
  public void show(Supplier<List<Slot>> timetable) {
    slots = timetable;
  }

  /// The jobs that run by themselves, by their next slot; none before there is a time table.
  public List<Slot> slots() {
    return slots.get();
  }

  /// The runs that began last, the latest first, those under way among them.
  ///
  /// @param limit how many at most
  public List<PastRun> recent(int limit) {
    return history.recent(limit);
  }

  /// The same of one authority.
  public List<PastRun> recent(AuthorityName authority, int limit) {
    return history.recent(authority, limit);
  }

  /// Has `listener` called at every change, from the thread that changes; it must be quick and
  /// throw nothing.
  ///
  /// @return ends it
  public AutoCloseable subscribe(Runnable listener) {
    Runnable mine = listener::run;
    listeners.add(mine);
    return () -> listeners.remove(mine);
  }

  private void changed() {
    listeners.forEach(Runnable::run);
  }

  /// One run on the board, to be told of its progress.
  public final class Entry implements Progress, AutoCloseable {

    private final long number;
    private final AuthorityName authority;
    private final String job;
    private final String agent;
    private final Instant since;
    private @Nullable ChannelId channel;
    private @Nullable String step;
    private int done;
    private int total;
    private long begun;

    private Entry(long number, AuthorityName authority, String job, String agent) {
      this.number = number;
      this.authority = authority;
      this.job = job;
      this.agent = agent;
      this.since = clock.instant();
    }

    @Override
    public void begin(ChannelId at, String begunStep, int things) {
      synchronized (this) {
        channel = at;
        step = begunStep;
        total = things;
        done = 0;
        begun = System.nanoTime();
      }
      changed();
    }

    @Override
    public void advance() {
      synchronized (this) {
        done++;
      }
      changed();
    }

    @Override
    public void end() {
      changed();
    }

    private synchronized RunUnderWay now() {
      double seconds = step == null ? 0 : (System.nanoTime() - begun) / 1e9;
      double perSecond = done == 0 || seconds <= 0 ? 0 : done / seconds;
      return new RunUnderWay(
          number,
          authority,
          job,
          agent,
          since,
          channel,
          step,
          done,
          total,
          perSecond,
          perSecond == 0
              ? null
              : Duration.ofMillis((long) (Math.max(0, total - done) / perSecond * 1000)));
    }

    @Override
    public void close() {
      underWay.remove(number);
      changed();
    }
  }
}
