package org.bevara.moderation;

import java.time.Instant;
import org.bevara.record.ChannelId;
import org.bevara.record.ItemKind;
import org.bevara.record.RecordId;
import org.bevara.record.SourceState;
import org.jspecify.annotations.Nullable;

/// An edit, a hiding or a deletion that a visit saw: a row of the disappearance ledger (domain
/// 4.2).
///
/// @param thread the post that its thread hangs on, or itself
/// @param official whether the item is the authority's own
/// @param version the one that an edit made, or that was last there
/// @param state at the source; EDITED for an edit
/// @param firstSeenAt when the item was first seen at its source
/// @param lastSeenAt when it was last seen there; of an edit, when its version was
/// @param changedAt when a visit first saw the change
/// @param returnedAt when a visit saw it again; null while it is away, and of an edit
/// @param destroyed whether the archive's copy was destroyed since, under the schedule
/// @param decision the authority's own that it is matched to; null for none
/// @param settlement what a person found out; null while nobody has
public record Change(
    RecordId recordId,
    RecordId thread,
    ChannelId channel,
    ItemKind kind,
    boolean official,
    int version,
    SourceState state,
    Instant firstSeenAt,
    Instant lastSeenAt,
    Instant changedAt,
    @Nullable Instant returnedAt,
    boolean destroyed,
    @Nullable Decided decision,
    @Nullable Settlement settlement) {

  /// A decision of the authority by which an item was to disappear.
  ///
  /// @param code a [RemovalCode]
  /// @param by who decided, as the ledger names them
  public record Decided(Kind kind, String code, String by, Instant at) {

    /// What was decided.
    public enum Kind {
      /// To remove it, its post or what it answers.
      REMOVAL,
      /// To remove it because the schedule lets it be destroyed, and a task asked for it.
      DISPOSAL
    }
  }

  /// What explains a change.
  public enum Match {
    /// A decision to remove it, its post or what it answers.
    REMOVAL,
    /// The same, entered after it was gone.
    LATE_REMOVAL,
    /// Its day of destruction had come: it was decided to remove it for that, or the archive's copy
    /// is destroyed and a certificate says by which decision.
    DISPOSAL,
    /// A person found out.
    SETTLED,
    /// It is known that somebody else did it; or it is an edit, which takes no decision.
    KNOWN,
    /// It is there again.
    RETURNED,
    /// Missed by one visit only, which proves nothing (decision 10).
    UNCONFIRMED,
    /// Nothing does: the authority removed it without a decision, or a person must say who did.
    NONE
  }

  public boolean isEdit() {
    return state == SourceState.EDITED;
  }

  public Match match() {
    if (settlement != null) {
      return Match.SETTLED;
    }
    if (isEdit()) {
      return Match.KNOWN;
    }
    if (decision != null) {
      return switch (decision.kind()) {
        case DISPOSAL -> Match.DISPOSAL;
        case REMOVAL -> isLate() ? Match.LATE_REMOVAL : Match.REMOVAL;
      };
    }
    if (destroyed) {
      return Match.DISPOSAL;
    }
    if (returnedAt != null) {
      return Match.RETURNED;
    }
    if (state == SourceState.MISSING) {
      return Match.UNCONFIRMED;
    }
    return switch (seenCause()) {
      case AUTHOR, PLATFORM -> Match.KNOWN;
      case AUTHORITY, UNKNOWN -> Match.NONE;
    };
  }

  /// Whether nobody has explained it: a row of the queue.
  public boolean isOpen() {
    return match() == Match.NONE;
  }

  /// Whether the authority decided only after it was gone.
  public boolean isLate() {
    return settlement != null
        ? settlement.cause() == Cause.AUTHORITY
        : decision != null && decision.at().isAfter(changedAt);
  }

  /// Who did it, as far as anything tells.
  public Cause cause() {
    if (settlement != null) {
      return settlement.cause();
    }
    return decision != null && !isEdit() ? Cause.AUTHORITY : seenCause();
  }

  private Cause seenCause() {
    return isEdit() ? Cause.ofEdit(official) : Cause.of(state, official);
  }
}
