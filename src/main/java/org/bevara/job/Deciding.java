package org.bevara.job;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.bevara.appraisal.Judgement;
import org.bevara.capture.HeldRecord;
import org.bevara.channel.Channel;
import org.bevara.job.Appraising.Appraised;
import org.bevara.job.Errands.Opening;
import org.bevara.job.internal.run.IndexDocuments;
import org.bevara.record.BusyException;
import org.bevara.record.RecordId;
import org.bevara.review.Decisions;
import org.bevara.search.SearchIndex;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Puts what is decided about the items of a thread in force, together with all that follows from
/// it: signals, answers, restrictions, holds and tasks. Thread-safe.
///
/// A run and a person who decide about one thread at the same time come one after the other, so
/// that a run never puts in force what it found out before the person decided.
public final class Deciding {

  private static final Logger LOG = LoggerFactory.getLogger(Deciding.class);

  private final Archive archive;
  private final Desk desk;
  private final Errands errands;

  public Deciding(Archive archive, Desk desk) {
    this.archive = archive;
    this.desk = desk;
    this.errands = new Errands(archive, desk);
  }

  /// What was found out about a thread and is not in force yet.
  public record Ready(Channel channel, List<Appraised> items, List<Opening> openings) {

    /// One of its items.
    public Appraised item(RecordId id) {
      return items.stream()
          .filter(item -> item.held().recordId().equals(id))
          .findFirst()
          .orElseThrow();
    }
  }

  /// The thread in which an item stands, all of its items that are held.
  List<HeldRecord> thread(HeldRecord held) {
    return held.threadId() == null ? List.of(held) : archive.holdings().thread(held.threadId());
  }

  /// Waits for whoever else decides about the item's thread, until the transaction ends.
  public void lock(HeldRecord held) {
    archive.judgements().lock(held.threadId() == null ? held.recordId() : held.threadId());
  }

  /// Lets the schedule and what people decided say what is to become of a thread, in the caller's
  /// transaction and after [#lock].
  public Ready ready(List<HeldRecord> thread, Channel channel) {
    return ready(thread, channel, desk.appraising().judged(thread));
  }

  /// As [#ready(List, Channel)], as if people had decided this and nothing else.
  Ready ready(List<HeldRecord> thread, Channel channel, Map<RecordId, Judgement> judged) {
    List<Appraised> items = desk.appraising().appraise(thread, channel, judged);
    return new Ready(channel, items, errands.openings(items, channel));
  }

  /// Places the holds that come with it. Whoever places a hold does so before the transaction's
  /// first entry in the ledger.
  public void hold(Ready ready, Instant at) {
    errands.hold(ready.openings(), at);
  }

  /// Puts it in force, in the caller's transaction.
  public void keep(Ready ready, Instant at) {
    archive
        .decisions()
        .keep(desk.authority().name(), ready.items().stream().map(Deciding::said).toList(), at);
    for (Appraised item : ready.items()) {
      archive
          .evidence()
          .classify(item.held().recordId(), item.language(), item.restriction().restricted());
    }
    errands.open(ready.openings(), ready.channel(), at);
  }

  private static Decisions.Said said(Appraised item) {
    return new Decisions.Said(
        item.held().recordId(),
        item.held().version(),
        item.signals(),
        item.answer() == null ? null : item.answer().item(),
        item.appraisal().decision());
  }

  /// As [#index], but what another process writes to is left to the next run on the channel.
  void indexOrLeave(Collection<RecordId> items) {
    try {
      index(items);
    } catch (BusyException e) {
      LOG.warn("{}: the index is brought up to date by the next run", e.code());
    }
  }

  /// Lets the index say what is in force, once it is.
  ///
  /// @throws org.bevara.record.BusyException `INDEX_IN_USE` while another process writes to it: the
  ///   next run on the channel makes up for it
  void index(Collection<RecordId> items) {
    IndexDocuments documents =
        new IndexDocuments(archive.holdings(), archive.decisions(), desk.view());
    try (SearchIndex index = desk.indexForWriting()) {
      index.put(items.stream().map(archive.holdings()::record).map(documents::document).toList());
      index.commit();
    }
  }
}
