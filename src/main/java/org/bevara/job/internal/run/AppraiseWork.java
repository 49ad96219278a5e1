package org.bevara.job.internal.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bevara.capture.HeldRecord;
import org.bevara.job.Deciding;
import org.bevara.job.Deciding.Ready;
import org.bevara.record.RecordId;
import org.bevara.review.Judgements;

/// The fifth step: lets the schedule say what is to become of every item, a thread at a time, as
/// far as no person has decided about it. What the schedule says depends on the day, so every
/// thread is asked anew. Whom an item concerns is told in the same transaction.
final class AppraiseWork implements Work<List<HeldRecord>> {

  private final VisitContext context;
  private final Deciding deciding;
  private final Judgements judgements;

  AppraiseWork(VisitContext context, Deciding deciding, Judgements judgements) {
    this.context = context;
    this.deciding = deciding;
    this.judgements = judgements;
  }

  @Override
  public String name() {
    return "appraise";
  }

  @Override
  public List<List<HeldRecord>> tasks() {
    judgements.settle(context.name(), context.channel().id(), context.now());
    Map<RecordId, List<HeldRecord>> threads = new TreeMap<>();
    for (HeldRecord item : context.holdings().items(context.name(), context.channel().id(), null)) {
      RecordId thread = item.threadId() == null ? item.recordId() : item.threadId();
      threads.computeIfAbsent(thread, _ -> new ArrayList<>()).add(item);
    }
    return List.copyOf(threads.values());
  }

  @Override
  public void perform(List<HeldRecord> thread) {
    deciding.lock(thread.getFirst());
    Ready ready = deciding.ready(thread, context.channel());
    deciding.hold(ready, context.now());
    deciding.keep(ready, context.now());
  }
}
