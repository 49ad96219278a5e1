package org.bevara.cli.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/// A clock that the demonstration sets back, so that its visits lie days apart. Otherwise it shows
/// the time of the clock under it.
final class TravelClock extends Clock {

  private final Clock base;
  private volatile Duration back = Duration.ZERO;

  TravelClock(Clock base) {
    this.base = base;
  }

  void setBack(Duration by) {
    back = by;
  }

  @Override
  public Instant instant() {
    return base.instant().minus(back);
  }

  @Override
  public ZoneId getZone() {
    return base.getZone();
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return new TravelClock(base.withZone(zone));
  }
}
