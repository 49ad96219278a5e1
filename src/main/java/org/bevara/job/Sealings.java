package org.bevara.job;

import org.bevara.access.Viewer;
import org.bevara.job.Sealing.Outcome;
import org.bevara.moderation.RemovalCode;
import org.bevara.record.AuthorityName;
import org.bevara.record.ChannelId;
import org.jspecify.annotations.Nullable;

/// Seals for who asks in a page, with the door and the browser of the program that serves: the same
/// as `capture --reason removal` at the command line. Thread-safe.
@FunctionalInterface
public interface Sealings {

  /// What is to be sealed before it is removed.
  ///
  /// @param uri address of the item, with its fragment, or of an image
  /// @param note in the person's own words; lies in the store
  record Wish(
      AuthorityName authority,
      ChannelId channel,
      String uri,
      RemovalCode code,
      @Nullable String note) {}

  /// Seals it.
  ///
  /// @param viewer the person who decided
  /// @throws org.bevara.record.BevaraException as [Sealing#seal], where the law does not make it go
  ///   on without a copy
  Outcome seal(Wish wish, Viewer.User viewer);
}
