package org.bevara.render;

import java.time.Instant;
import java.util.List;
import org.bevara.record.ItemContent;
import org.bevara.record.Language;
import org.bevara.record.RecordId;
import org.bevara.record.SourceState;
import org.jspecify.annotations.Nullable;

/// One post, comment or reply of a thread, with what is known of it here.
///
/// @param content the version shown; its `media` are shown from `attachments`
/// @param language language of the text, so that it is read out right
/// @param version number of the version shown, from 1
/// @param versions how many versions are kept, at least `version`
/// @param goneAt when it was first found to be gone; null while it can be seen
/// @param attachments its media as captured, in order
public record ThreadEntry(
    RecordId recordId,
    ItemContent content,
    Language language,
    SourceState state,
    int version,
    int versions,
    @Nullable Instant goneAt,
    List<Attachment> attachments) {

  public ThreadEntry {
    attachments = List.copyOf(attachments);
  }
}
