package org.bevara.harvest;

import java.time.Duration;
import java.util.Optional;
import org.bevara.record.Gap;

/// A visit that may ask for all there is.
final class Unbounded implements Allowance {

  @Override
  public Optional<Gap> reached(String uri) {
    return Optional.empty();
  }

  @Override
  public Duration left() {
    return Duration.ofHours(1);
  }
}
