package org.bevara.capture;

import java.time.Instant;
import java.util.List;
import org.bevara.record.ChannelId;
import org.bevara.record.Gap;
import org.bevara.record.ItemContent;
import org.bevara.record.RecordId;

/// One version of an item as it lies in the store: `item.json` of its object.
///
/// @param format name and version of this file's form
/// @param salt 32 random bytes in hexadecimal, by which a digest of the content may be spoken of
///   outside the store; destroyed with it (design decision 4)
/// @param method by which markup and road it was read, for example `http/json-ld`
/// @param gaps what the item shows and was not taken
public record CapturedItem(
    String format,
    RecordId recordId,
    int version,
    ChannelId channelId,
    Instant capturedAt,
    VisitId visit,
    String method,
    String salt,
    ItemContent content,
    List<Gap> gaps) {

  /// The form that this program writes.
  public static final String FORMAT = "bevara-item/1";

  public CapturedItem {
    gaps = List.copyOf(gaps);
  }
}
