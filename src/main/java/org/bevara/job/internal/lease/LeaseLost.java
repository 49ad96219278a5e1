package org.bevara.job.internal.lease;

import org.bevara.record.FailedException;
import org.jspecify.annotations.Nullable;

/// What a run hears that is no longer the one on its channel.
final class LeaseLost {

  static final String CODE = "LEASE_LOST";

  private LeaseLost() {}

  static FailedException of(LeaseKey key, @Nullable Throwable cause) {
    return new FailedException(
        CODE,
        ("the run on %s was silent so long that another took the channel over, so this one has"
                + " written nothing since; the other goes on where it stood. Look for what stopped"
                + " it: a suspended machine, a paused process, a database out of reach")
            .formatted(key.channel()),
        cause);
  }
}
