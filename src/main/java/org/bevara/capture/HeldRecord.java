package org.bevara.capture;

import java.time.Instant;
import org.bevara.record.AuthorityName;
import org.bevara.record.ChannelId;
import org.bevara.record.Custody;
import org.bevara.record.Direction;
import org.bevara.record.ItemKind;
import org.bevara.record.Language;
import org.bevara.record.RecordId;
import org.bevara.record.SourceState;
import org.bevara.record.Visibility;
import org.jspecify.annotations.Nullable;

/// What the catalogue knows of one record, without a word of its content.
///
/// @param threadId the post that the thread hangs on; its own for a post, null for what is in none
/// @param ordinal where it stood among its thread's items when first seen, from 0
/// @param lastSeenAt when it was last seen at its source
/// @param goneAt when it was first found absent; null while it is there
/// @param lastVisit the latest visit that saw it or looked for it in vain
/// @param version of its content, from 1
public record HeldRecord(
    RecordId recordId,
    AuthorityName authority,
    ChannelId channelId,
    ItemKind kind,
    @Nullable RecordId threadId,
    @Nullable RecordId parentId,
    int ordinal,
    Direction direction,
    Visibility visibility,
    @Nullable Instant publishedAt,
    @Nullable Instant editedAt,
    Instant firstSeenAt,
    Instant lastSeenAt,
    @Nullable Instant goneAt,
    VisitId lastVisit,
    SourceState state,
    Custody custody,
    int version,
    Language language,
    boolean restricted) {

  /// The record as it stood in one of its versions, while it was at its source.
  ///
  /// @param state at the source then
  /// @param edited when it was found edited; null if it was not
  public HeldRecord at(int otherVersion, SourceState state, @Nullable Instant edited) {
    return new HeldRecord(
        recordId,
        authority,
        channelId,
        kind,
        threadId,
        parentId,
        ordinal,
        direction,
        visibility,
        publishedAt,
        edited,
        firstSeenAt,
        lastSeenAt,
        null,
        lastVisit,
        state,
        custody,
        otherVersion,
        language,
        restricted);
  }
}
