package org.bevara.oversight;

import java.time.Instant;
import java.util.List;
import org.bevara.channel.Route.Occasion;
import org.bevara.record.AuthorityName;
import org.bevara.record.ChannelId;
import org.bevara.record.RecordId;
import org.jspecify.annotations.Nullable;

/// What somebody has to do about an item (N12).
///
/// @param kind on what occasion it was opened
/// @param posts the roles that are told, in this order
/// @param halts whether its conversation stands still until it is done (N51)
/// @param dueAt from then on (inclusive) it is overdue
/// @param done null while it is open
public record Task(
    TaskId id,
    AuthorityName authority,
    Occasion kind,
    RecordId record,
    ChannelId channel,
    List<String> posts,
    boolean halts,
    Instant openedAt,
    Instant dueAt,
    @Nullable Done done) {

  public Task {
    posts = List.copyOf(posts);
  }

  /// The end of a task.
  ///
  /// @param by who did it, as the ledger names them
  /// @param object the stored object with what was noted, or with what was handed over; null for
  ///   none
  public record Done(Instant at, String by, TaskOutcome outcome, @Nullable String object) {}

  public boolean isOpen() {
    return done == null;
  }

  /// Whether it should have been done by `now`.
  public boolean isOverdue(Instant now) {
    return isOpen() && !now.isBefore(dueAt);
  }
}
