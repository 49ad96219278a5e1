package org.bevara.job.internal.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bevara.capture.HeldRecord;
import org.bevara.job.Appraising;
import org.bevara.job.Appraising.Appraised;
import org.bevara.job.Errands;
import org.bevara.job.Errands.Opening;
import org.bevara.record.RecordId;

/// The fifth step: lets the schedule say what is to become of every item, a thread at a time. What the schedule says depends on the day, so every thread is asked
/// anew. Whom an item concerns is told in the same transaction.
final class AppraiseWork implements Work<List<HeldRecord>> {

  private final VisitContext context;
  private final Appraising appraising;
  private final Errands errands;

  AppraiseWork(VisitContext context, Appraising appraising, Errands errands) {
    this.context = context;
    this.appraising = appraising;
    this.errands = errands;
  }

  @Override
  public String name() {
    return "appraise";
  }

  @Override
  public List<List<HeldRecord>> tasks() {
    Map<RecordId, List<HeldRecord>> threads = new TreeMap<>();
    for (HeldRecord item : context.holdings().items(context.name(), context.channel().id(), null)) {
      RecordId thread = item.threadId() == null ? item.recordId() : item.threadId();
      threads.computeIfAbsent(thread, _ -> new ArrayList<>()).add(item);
    }
    return List.copyOf(threads.values());
  }

  @Override
  public void perform(List<HeldRecord> thread) {
    List<Appraised> appraised = appraising.appraise(thread, context.channel());
    List<Opening> openings = errands.openings(appraised, context.channel());
    // whoever places a hold does so before the transaction's first entry in the ledger
    errands.hold(openings, context.now());
    for (Appraised item : appraised) {
      HeldRecord held = item.held();
      context.decisions().read(held.recordId(), held.version(), item.signals());
      context
          .decisions()
          .answered(held.recordId(), item.answer() == null ? null : item.answer().item());
      context
          .decisions()
          .decide(
              context.name(),
              held.recordId(),
              held.version(),
              item.appraisal().decision(),
              context.now());
      context
          .evidence()
          .classify(held.recordId(), item.language(), item.restriction().restricted());
    }
    errands.open(openings, context.channel(), context.now());
  }
}
