package org.bevara.job;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.bevara.appraisal.Appraiser;
import org.bevara.appraisal.DisposalSchedule;
import org.bevara.appraisal.Revision;
import org.bevara.appraisal.Simulated;
import org.bevara.appraisal.Simulation;
import org.bevara.appraisal.StoredItem;
import org.bevara.channel.Authority;
import org.bevara.record.ChannelId;
import org.bevara.upkeep.UpkeepProgress;

/// Tries a schedule on everything that an authority holds, and changes nothing. Thread-safe.
public final class Simulating {

  private static final int WORKERS = 2;
  private static final int BATCH = 2000;

  /// Batches that wait or are being weighed: so what is read never piles up.
  private static final int UNDER_WAY = 6;

  private final Archive archive;
  private final Authority authority;
  private final DisposalSchedule inForce;
  private final ThreadWeighing weighing;

  public Simulating(Archive archive, Definitions definitions) {
    this.archive = archive;
    this.authority = definitions.authority();
    this.inForce = definitions.disposalSchedule();
    this.weighing = new ThreadWeighing(archive, definitions);
  }

  /// What was found.
  ///
  /// @param unread how many items could not be weighed, because they or others of their thread have
  ///   not been read yet
  public record Result(Simulated simulated, long unread) {}

  /// Weighs everything by the schedule in force and by `tried`.
  ///
  /// @param day on which it is weighed, by the authority's calendar
  /// @param only of these channels; empty for all
  public Result run(
      DisposalSchedule tried,
      LocalDate day,
      Set<ChannelId> only,
      Simulation.Limits limits,
      UpkeepProgress progress) {
    Revision revision = new Revision(inForce, tried);
    Appraiser old = weighing.appraiser(inForce);
    Appraiser proposed = weighing.appraiser(tried);
    progress.begin("items", archive.heldThreads().count(authority.name(), only));
    try (Weighers weighers =
        new Weighers(() -> new Simulation(old, proposed, revision, day, limits))) {
      long unread =
          archive
              .heldThreads()
              .each(
                  authority.name(),
                  only,
                  weighing::facts,
                  authority.zone(),
                  thread -> {
                    weighers.add(thread);
                    thread.forEach(_ -> progress.advance());
                  });
      return new Result(weighers.result(), unread);
    } finally {
      progress.end();
    }
  }

  /// Threads that weigh while others are read. Of one thread, but for what it starts.
  private final class Weighers implements AutoCloseable {

    private final Supplier<Simulation> begin;
    private final ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
    private final Semaphore room = new Semaphore(UNDER_WAY);
    private final Queue<Simulation> idle = new ConcurrentLinkedQueue<>();
    private final List<Future<?>> begun = new ArrayList<>();
    private List<List<StoredItem>> batch = new ArrayList<>();
    private int items;

    Weighers(Supplier<Simulation> begin) {
      this.begin = begin;
    }

    void add(List<StoredItem> thread) {
      batch.add(thread);
      items += thread.size();
      if (items >= BATCH) {
        flush();
      }
    }

    private void flush() {
      List<List<StoredItem>> full = batch;
      batch = new ArrayList<>();
      items = 0;
      room.acquireUninterruptibly();
      begun.add(workers.submit(() -> weigh(full)));
    }

    private void weigh(List<List<StoredItem>> threads) {
      try {
        Simulation free = idle.poll();
        Simulation simulation = free == null ? begin.get() : free;
        for (List<StoredItem> thread : threads) {
          simulation.add(StoredItem.subjects(thread, StoredItem.context(thread), authority.zone()));
        }
        idle.add(simulation);
      } finally {
        room.release();
      }
    }

    /// What all of them found.
    Simulated result() {
      flush();
      try {
        for (Future<?> each : begun) {
          each.get();
        }
      } catch (ExecutionException e) {
        throw new IllegalStateException("weighing what is held failed", e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while weighing what is held", e);
      }
      Simulation whole = begin.get();
      idle.forEach(whole::merge);
      return whole.result();
    }

    @Override
    public void close() {
      workers.close();
    }
  }
}
