package org.bevara.job;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.bevara.appraisal.RuleTrial;
import org.bevara.appraisal.SignalCode;
import org.bevara.appraisal.Trace;
import org.bevara.capture.HeldRecord;
import org.bevara.capture.Holdings;
import org.bevara.record.Signal;
import org.bevara.review.Decisions;
import org.jspecify.annotations.Nullable;

/// What the examples of a simulation say, as the one who asks may see it. Thread-safe.
public final class ExampleTexts {

  private final Holdings holdings;
  private final Decisions decisions;
  private final Sight sight;

  public ExampleTexts(Archive archive, Sight sight) {
    this.holdings = archive.holdings();
    this.decisions = archive.decisions();
    this.sight = sight;
  }

  /// An item on which a rule was tried.
  ///
  /// @param text null where it is kept from who asks
  /// @param marks the signals in its latest version that the rule asked for
  /// @param restricted whether only some may see it, whoever asks
  public record Shown(
      HeldRecord held, @Nullable String text, List<Signal> marks, boolean restricted) {

    public Shown {
      marks = List.copyOf(marks);
    }
  }

  public Shown of(RuleTrial trial) {
    HeldRecord held = holdings.record(trial.subject().recordId());
    boolean hidden = sight.isHidden(held);
    Set<SignalCode> asked = EnumSet.noneOf(SignalCode.class);
    collect(trial.trace(), asked);
    List<Signal> marks =
        decisions.signals(held.recordId(), held.version()).stream()
            .filter(signal -> SignalCode.named(signal.code()).filter(asked::contains).isPresent())
            .toList();
    return new Shown(
        held,
        hidden ? null : holdings.shown(held).text(),
        hidden ? List.of() : marks,
        holdings.isRestricted(held));
  }

  private static void collect(Trace trace, Set<SignalCode> codes) {
    codes.addAll(trace.codes());
    trace.parts().forEach(part -> collect(part, codes));
  }
}
