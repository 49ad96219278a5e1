package org.bevara.appraisal;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.bevara.record.Signal;

/// That an item of the authority itself says nothing beyond what it preserves elsewhere (SM-02).
///
/// It depends on what became of that other item, so it is said anew at every appraisal: a copy may
/// go only because its original is kept.
public final class NearCopy {

  private NearCopy() {}

  /// The stored `signals` of an item's latest version, with [SignalCode#NEAR_COPY] as it is now.
  public static List<Signal> renew(Collection<Signal> signals, boolean copy) {
    Stream<Signal> others =
        signals.stream().filter(signal -> !signal.code().equals(SignalCode.NEAR_COPY.name()));
    return copy
        ? Stream.concat(others, Stream.of(new Signal(SignalCode.NEAR_COPY.name(), 0, 0))).toList()
        : others.toList();
  }
}
