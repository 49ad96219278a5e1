package org.bevara.job;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bevara.capture.HeldRecord;
import org.bevara.capture.Holdings;
import org.bevara.record.ItemContent;
import org.bevara.record.RecordId;

/// What stands around hits in their threads, as far as one person may know of it. For the hits of
/// one page: reads each thread once. Not thread-safe.
///
/// Of what a restricted item says nothing is told here, not even to who may read it: that is read
/// on its own page, where it is accounted for (domain, 2.8).
public final class Surroundings {

  private final Sight sight;
  private final Holdings holdings;
  private final Map<RecordId, List<HeldRecord>> threads = new HashMap<>();

  Surroundings(Sight sight, Holdings holdings) {
    this.sight = sight;
    this.holdings = holdings;
  }

  /// What a hit answers.
  public record Above(RecordId record, ItemContent content) {}

  /// The item that `held` answers; empty if it answers none, or one of which nothing may be told.
  public Optional<Above> above(HeldRecord held) {
    RecordId parent = held.parentId();
    return parent == null
        ? Optional.empty()
        : thread(held).stream()
            .filter(other -> other.recordId().equals(parent) && !holdings.isRestricted(other))
            .map(other -> new Above(parent, holdings.shown(other)))
            .findFirst();
  }

  /// How many items hang directly below `held`; below a post all of its thread.
  public long replies(HeldRecord held) {
    return thread(held).stream()
        .filter(other ->
            held.recordId().equals(held.threadId())
                ? !other.recordId().equals(held.recordId())
                : held.recordId().equals(other.parentId()))
        .count();
  }

  private List<HeldRecord> thread(HeldRecord held) {
    RecordId thread = held.threadId();
    return thread == null
        ? List.of()
        : threads.computeIfAbsent(
            thread, id -> holdings.thread(id).stream().filter(sight::mayKnowOf).toList());
  }
}
