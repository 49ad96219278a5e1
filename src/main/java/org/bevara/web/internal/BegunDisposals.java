package org.bevara.web.internal;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bevara.disposal.ProposalId;
import org.bevara.job.Disposals;
import org.bevara.job.Executing.Executed;
import org.bevara.record.BevaraException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Proposals that people began to carry out in pages: each runs in a thread of its own, and how the
/// latest try ended is kept as long as the program runs. Thread-safe.
public final class BegunDisposals implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(BegunDisposals.class);

  private final Disposals disposals;
  private final Map<ProposalId, Begun> begun = new ConcurrentHashMap<>();
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofPlatform().name("disposal-", 1).factory());

  public BegunDisposals(Disposals disposals) {
    this.disposals = disposals;
  }

  /// One try.
  ///
  /// @param account who began it, as the ledger names them
  public record Begun(String account, Future<Executed> outcome) {}

  /// Begins to carry a proposal out, unless that is under way.
  public void begin(Seat seat, ProposalId proposal) {
    begun.compute(
        proposal,
        (_, before) ->
            before != null && !before.outcome().isDone()
                ? before
                : new Begun(
                    seat.viewer().agent(),
                    threads.submit(() -> execute(seat, proposal))));
  }

  private Executed execute(Seat seat, ProposalId proposal) {
    try {
      return disposals.execute(seat.authority(), proposal, seat.viewer());
    } catch (BevaraException e) {
      LOG.warn("a proposal is not carried out: {}: {}", e.code(), e.getMessage());
      throw e;
    } catch (RuntimeException e) {
      LOG.error("a proposal is not carried out", e);
      throw e;
    }
  }

  /// The latest try.
  public Optional<Begun> of(ProposalId proposal) {
    return Optional.ofNullable(begun.get(proposal));
  }

  /// Waits for those under way.
  @Override
  public void close() {
    threads.close();
  }
}
