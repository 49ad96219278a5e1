package org.bevara.hold;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.bevara.record.AuthorityName;
import org.bevara.record.ChannelId;
import org.jspecify.annotations.Nullable;

/// What must not be destroyed while it stands (MoReq2010, "disposal hold"). Without a word of its
/// reason, which lies in the store.
///
/// @param channels those of which everything is held; empty unless it was placed on channels
/// @param placedBy as the ledger names them
/// @param object the stored object that holds the reason, and the query if there was one
/// @param chosen how many records were asked for; items of the channels where it was placed on
///   channels
/// @param chosenOpen how many of these anybody may know of
/// @param frozen how many versions of records it keeps, context included; 0 where it was placed on
///   channels
/// @param until the day on which it is to be looked at again, which does not end it; null for none
/// @param release null while it stands
public record DisposalHold(
    HoldId id,
    AuthorityName authority,
    HoldKind kind,
    HoldScope.Basis basis,
    Set<ChannelId> channels,
    String placedBy,
    Instant placedAt,
    String object,
    int chosen,
    int chosenOpen,
    int frozen,
    @Nullable LocalDate until,
    @Nullable Release release) {

  public DisposalHold {
    channels = Set.copyOf(channels);
  }

  public boolean stands() {
    return release == null;
  }

  /// Whether it stands and should have been looked at before `today`.
  public boolean isPastItsDay(LocalDate today) {
    return stands() && until != null && until.isBefore(today);
  }
}
