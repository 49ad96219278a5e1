package org.bevara.job.internal.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bevara.capture.HeldRecord;
import org.bevara.job.Appraising;
import org.bevara.job.Appraising.Appraised;
import org.bevara.record.RecordId;

/// The fourth step: reads the signals of every item and lets the schedule say what is to become of
/// it, a thread at a time. What the schedule says depends on the day, so every thread is asked
/// anew.
final class AppraiseWork implements Work<List<HeldRecord>> {

  private final VisitContext context;
  private final Appraising appraising;

  AppraiseWork(VisitContext context, Appraising appraising) {
    this.context = context;
    this.appraising = appraising;
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
    for (Appraised item : appraising.appraise(thread, context.channel())) {
      HeldRecord held = item.held();
      context.decisions().read(held.recordId(), held.version(), item.signals());
      context.decisions().answered(held.recordId(), item.answer());
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
  }
}
