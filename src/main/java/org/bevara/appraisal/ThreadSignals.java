package org.bevara.appraisal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.bevara.record.Direction;
import org.bevara.record.Signal;

/// The signals that depend on the rest of the thread. They change when someone answers, though the
/// item itself does not, so they are read anew at every appraisal from the stored ones.
public final class ThreadSignals {

  private static final Set<SignalCode> OF_THREAD =
      EnumSet.of(
          SignalCode.ANSWERED,
          SignalCode.OFFICIAL_ANSWER,
          SignalCode.LEADS_TO_ACTION,
          SignalCode.UNANSWERED_CRITICISM);

  private ThreadSignals() {}

  /// The stored `signals` of an item with those of its thread as it stands now.
  public static List<Signal> renew(
      ItemFacts item, Collection<Signal> signals, ThreadContext context) {
    List<Signal> renewed = new ArrayList<>();
    for (Signal signal : signals) {
      if (OF_THREAD.stream().noneMatch(code -> code.name().equals(signal.code()))) {
        renewed.add(signal);
      }
    }
    if (context.answeredBy(item.id()) != null) {
      renewed.add(whole(SignalCode.OFFICIAL_ANSWER));
    }
    if (context.ledToAction(item.id())) {
      renewed.add(whole(SignalCode.LEADS_TO_ACTION));
    }
    if (context.answerTo(item.id()) != null) {
      renewed.add(whole(SignalCode.ANSWERED));
    } else if (item.direction() == Direction.RECEIVED) {
      signals.stream()
          .filter(ThreadSignals::criticizes)
          .findFirst()
          .ifPresent(signal ->
              renewed.add(
                  new Signal(SignalCode.UNANSWERED_CRITICISM.name(), signal.from(), signal.to())));
    }
    return List.copyOf(renewed);
  }

  private static boolean criticizes(Signal signal) {
    return signal.code().equals(SignalCode.CRITICISM.name())
        || signal.code().equals(SignalCode.COMPLAINT.name());
  }

  private static Signal whole(SignalCode code) {
    return new Signal(code.name(), 0, 0);
  }
}
