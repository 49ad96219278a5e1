package org.bevara.moderation;

import java.time.Instant;
import org.bevara.moderation.RemovalCode.Basis;
import org.jspecify.annotations.Nullable;

/// What a person found out about an item that disappeared without a decision.
///
/// @param cause [Cause#AUTHORITY] is the decision to remove it, entered afterwards and late for
///   ever; [Cause#UNKNOWN] that it could not be found out
/// @param code the ground of that decision; null for any other cause
/// @param by who settled it, as the ledger names them
/// @param object the stored object that holds the reason
public record Settlement(
    Cause cause, @Nullable RemovalCode code, String by, Instant at, String object) {

  public Settlement {
    if ((code != null) != (cause == Cause.AUTHORITY)) {
      throw new IllegalArgumentException("a ground is given where the authority did it");
    }
  }

  /// The grounds that a person may still name when it is gone: the law and house rules. That its
  /// day of destruction had come is none, since a task would have said so before.
  public static boolean mayBeDecidedAfterwards(RemovalCode code) {
    return code.basis() == Basis.LAW || code.basis() == Basis.HOUSE_RULE;
  }
}
