package org.bevara.job.internal.run;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.bevara.channel.HarvestLimits;
import org.bevara.egress.EgressEvent;
import org.bevara.record.FailedException;
import org.bevara.record.Gap;

/// How far one visit may still go: its time, its bytes, and the wait between two threads.
///
/// What lies beyond is not read and is a gap each, which says nothing about its items.
final class VisitLimits {

  private final HarvestLimits limits;
  private final LongSupplier nanos;
  private final long began;
  private long bytes;
  private boolean first = true;

  /// @param nanos a clock that only runs forward, in nanoseconds
  VisitLimits(HarvestLimits limits, LongSupplier nanos) {
    this.limits = limits;
    this.nanos = nanos;
    this.began = nanos.getAsLong();
  }

  void took(List<EgressEvent> events) {
    for (EgressEvent event : events) {
      switch (event) {
        case EgressEvent.Answered answered -> bytes += answered.bytes();
        case EgressEvent.Truncated truncated -> bytes += truncated.bytes();
        case EgressEvent.Refused _, EgressEvent.Failed _ -> {}
      }
    }
  }

  /// Why the page at `uri` is not to be read any more; empty while it is.
  Optional<Gap> reached(String uri) {
    Duration taken = Duration.ofNanos(nanos.getAsLong() - began);
    if (taken.compareTo(limits.visitTimeout()) > 0) {
      return Optional.of(
          new Gap(
              "VISIT_TOO_LONG",
              uri,
              "The visit's time of %s was over before this page, so it was not read."
                  .formatted(limits.visitTimeout())));
    }
    if (bytes > limits.maxBytes().bytes()) {
      return Optional.of(
          new Gap(
              "VISIT_TOO_LARGE",
              uri,
              "The visit's limit of %s was reached before this page, so it was not read."
                  .formatted(limits.maxBytes())));
    }
    return Optional.empty();
  }

  /// Waits as long as the source is to be spared between two threads.
  void pause() {
    if (!first && !limits.pause().isZero()) {
      try {
        Thread.sleep(limits.pause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new FailedException("INTERRUPTED", "the visit was interrupted; run it again", e);
      }
    }
    first = false;
  }
}
