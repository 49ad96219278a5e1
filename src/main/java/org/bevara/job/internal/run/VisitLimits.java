package org.bevara.job.internal.run;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.bevara.channel.HarvestLimits;
import org.bevara.egress.EgressEvent;
import org.bevara.egress.Passage;
import org.bevara.harvest.Allowance;
import org.bevara.harvest.Timekeeper;
import org.bevara.record.Gap;
import org.jspecify.annotations.Nullable;

/// How far one visit may still go: its time and its bytes.
///
/// What lies beyond is not read and is a gap each, which says nothing about its items.
final class VisitLimits implements Allowance {

  private final HarvestLimits limits;
  private final Timekeeper time;
  private final long began;
  private long bytes;
  private @Nullable Passage open;

  VisitLimits(HarvestLimits limits, Timekeeper time) {
    this.limits = limits;
    this.time = time;
    this.began = time.nanos();
  }

  /// Counts what comes through `passage` from now on, and no longer what came through another.
  void goesThrough(Passage passage) {
    ended();
    open = passage;
  }

  /// The passage is closed: what came through it is known.
  void ended() {
    if (open != null) {
      took(open.events());
      open = null;
    }
  }

  void took(List<EgressEvent> events) {
    bytes += sum(events);
  }

  private static long sum(List<EgressEvent> events) {
    long sum = 0;
    for (EgressEvent event : events) {
      sum +=
          switch (event) {
            case EgressEvent.Answered answered -> answered.bytes();
            case EgressEvent.Truncated truncated -> truncated.bytes();
            case EgressEvent.Refused _, EgressEvent.Failed _ -> 0;
          };
    }
    return sum;
  }

  @Override
  public Duration left() {
    return limits.visitTimeout().minusNanos(time.nanos() - began);
  }

  @Override
  public Optional<Gap> reached(String uri) {
    if (left().isNegative()) {
      return Optional.of(
          new Gap(
              "VISIT_TOO_LONG",
              uri,
              "The visit's time of %s was over before this page, so it was not read."
                  .formatted(limits.visitTimeout())));
    }
    if (bytes + (open == null ? 0 : sum(open.events())) > limits.maxBytes().bytes()) {
      return Optional.of(
          new Gap(
              "VISIT_TOO_LARGE",
              uri,
              "The visit's limit of %s was reached before this page, so it was not read."
                  .formatted(limits.maxBytes())));
    }
    return Optional.empty();
  }
}
