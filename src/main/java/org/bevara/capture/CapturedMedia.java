package org.bevara.capture;

import java.time.Instant;
import java.util.Map;
import org.bevara.record.RecordId;
import org.bevara.record.Sha256;

/// A medium as it lies in the store: `media.json` beside the bytes, which are the file `content`.
///
/// @param mediaType as Tika found it in the bytes, whatever the server called it
/// @param declaredType as the server called it
/// @param properties what Tika read in the file, for example its width and height
public record CapturedMedia(
    String format,
    RecordId recordId,
    Instant capturedAt,
    VisitId visit,
    String uri,
    String mediaType,
    String declaredType,
    long bytes,
    Sha256 sha256,
    Map<String, String> properties) {

  /// The form that this program writes.
  public static final String FORMAT = "bevara-media/1";

  public CapturedMedia {
    properties = Map.copyOf(properties);
  }
}
