package org.bevara.harvest;

import java.time.Duration;
import java.util.Optional;
import org.bevara.record.Gap;

/// How much a visit may still ask for.
public interface Allowance {

  /// Why the page at `uri` is not to be asked for any more; empty while it is.
  Optional<Gap> reached(String uri);

  /// The time that is left; zero or less when it is over.
  Duration left();
}
