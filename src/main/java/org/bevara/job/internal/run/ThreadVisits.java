package org.bevara.job.internal.run;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.bevara.capture.HeldRecord;
import org.bevara.capture.Holdings;
import org.bevara.egress.FetchResult;
import org.bevara.egress.Passage;
import org.bevara.egress.RecordedAnswers;
import org.bevara.harvest.HeldPages;
import org.bevara.harvest.PageSource;
import org.bevara.harvest.PassagePages;
import org.bevara.harvest.ThreadReading;
import org.bevara.record.FailedException;
import org.bevara.record.SourceState;

/// Reads threads, each through a passage of its own.
///
/// A thread that is held, and of which nothing is missed, is asked for on condition that it
/// changed. What did not change is read out of the exchange that is held; what changed in part is
/// read again as a whole, so that its own exchange holds all that was read (decision 0017).
final class ThreadVisits {

  /// Bytes of a held exchange beyond which it is read from the site again instead, inclusive.
  private static final long MOST_HELD = 32L << 20;

  private final VisitContext context;

  ThreadVisits(VisitContext context) {
    this.context = context;
  }

  /// What came of reading a thread.
  ///
  /// @param exchange the WARC that it was read from, to be removed by the caller
  record Visited(ThreadReading reading, Path exchange) {}

  /// Reads the thread at `uri`.
  ///
  /// @param reading reads it by the pages it is given; called twice where the thread changed in
  ///   part
  Visited read(String uri, Function<PageSource, ThreadReading> reading) {
    Path held = WorkFiles.fresh(context, "held");
    Map<String, FetchResult.Answered> answers = held(uri, held);
    if (!answers.isEmpty()) {
      Path exchange = WorkFiles.fresh(context, "thread");
      HeldPages[] pages = new HeldPages[1];
      ThreadReading read =
          through(exchange, source -> reading.apply(pages[0] = new HeldPages(answers, source)));
      if (pages[0].allUnchanged()) {
        WorkFiles.remove(exchange);
        return new Visited(withoutAbsences(read), held);
      }
      if (!pages[0].someUnchanged()) {
        WorkFiles.remove(held);
        return new Visited(read, exchange);
      }
    }
    WorkFiles.remove(held);
    Path exchange = WorkFiles.fresh(context, "thread");
    return new Visited(through(exchange, reading), exchange);
  }

  private ThreadReading through(Path exchange, Function<PageSource, ThreadReading> reading) {
    try (Passage passage = context.egress().open(exchange)) {
      context.limits().goesThrough(passage);
      ThreadReading read = reading.apply(new PassagePages(passage, context.manners()));
      passage.close();
      context.limits().ended();
      return read;
    }
  }

  /// The answers that the page at `uri` was last read from, their file written to `file`; none
  /// where it must be read from the site.
  private Map<String, FetchResult.Answered> held(String uri, Path file) {
    Optional<HeldRecord> page =
        context
            .holdings()
            .pageAt(context.name(), context.channel().id(), uri)
            .filter(this::isWhole);
    try {
      if (page.isPresent() && context.holdings().copyExchange(page.get(), file, MOST_HELD)) {
        return RecordedAnswers.in(file, PassagePages.MOST_BYTES);
      }
    } catch (FailedException e) {
      // verify tells of an object that is damaged; the visit reads from the site
    }
    return Map.of();
  }

  /// Whether the page is there, shows items, and none of their threads is missing any: what is
  /// missing is confirmed gone only where the site itself was read again.
  private boolean isWhole(HeldRecord page) {
    Holdings holdings = context.holdings();
    var shown = holdings.shownOn(page.recordId(), page.version());
    return !page.state().isGone()
        && !shown.isEmpty()
        && shown.stream()
            .map(HeldRecord::threadId)
            .filter(Objects::nonNull)
            .distinct()
            .flatMap(thread -> holdings.thread(thread).stream())
            .noneMatch(item -> item.state() == SourceState.MISSING);
  }

  private static ThreadReading withoutAbsences(ThreadReading reading) {
    return reading instanceof ThreadReading.Read read ? read.withoutAbsences() : reading;
  }
}
