package org.bevara.web.internal;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.bevara.job.Sealing.Outcome;
import org.bevara.job.Sealings;
import org.bevara.job.Sealings.Wish;

/// Sealings that people began in pages: each runs in a thread of its own while its person looks on,
/// and how the latest ended is kept as long as the program runs. Thread-safe.
public final class BegunSealings implements AutoCloseable {

  private static final int KEPT = 200;

  private final Sealings sealings;
  private final AtomicLong numbers = new AtomicLong();
  private final ConcurrentSkipListMap<Long, Begun> begun = new ConcurrentSkipListMap<>();
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofPlatform().name("sealing-", 1).factory());

  public BegunSealings(Sealings sealings) {
    this.sealings = sealings;
  }

  /// One sealing.
  ///
  /// @param account whose it is
  public record Begun(
      long number, String account, Wish wish, Instant since, Future<Outcome> outcome) {}

  /// Begins to seal what somebody decided to remove.
  ///
  /// @return its number
  public long begin(Seat seat, Wish wish) {
    long number = numbers.incrementAndGet();
    begun.put(
        number,
        new Begun(
            number,
            seat.viewer().agent(),
            wish,
            seat.archive().clock().instant(),
            threads.submit(() -> sealings.seal(wish, seat.viewer()))));
    while (begun.size() > KEPT) {
      Map.Entry<Long, Begun> oldest = begun.firstEntry();
      if (oldest == null || !oldest.getValue().outcome().isDone()) {
        break;
      }
      begun.remove(oldest.getKey());
    }
    return number;
  }

  /// One that this person began.
  public Optional<Begun> of(Seat seat, long number) {
    return Optional.ofNullable(begun.get(number))
        .filter(each -> each.account().equals(seat.viewer().agent()));
  }

  /// Waits for those under way.
  @Override
  public void close() {
    threads.close();
  }
}
