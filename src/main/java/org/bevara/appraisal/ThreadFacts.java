package org.bevara.appraisal;

import java.time.Instant;
import org.bevara.record.RecordId;
import org.jspecify.annotations.Nullable;

/// What must be known of an item's thread to appraise it.
///
/// @param lastActivityAt when the latest item of the thread was published or first seen
/// @param answers the item that this one answers for the authority; null if none
/// @param bond what ties it to a kept item; [Bond#NONE] until the thread is appraised as a whole
public record ThreadFacts(Instant lastActivityAt, @Nullable RecordId answers, Bond bond) {

  /// Facts of an item that answers nothing.
  public static ThreadFacts quietSince(Instant lastActivityAt) {
    return new ThreadFacts(lastActivityAt, null, Bond.NONE);
  }

  ThreadFacts with(Bond tie) {
    return new ThreadFacts(lastActivityAt, answers, tie);
  }
}
