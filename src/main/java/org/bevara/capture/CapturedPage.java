package org.bevara.capture;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.bevara.record.Gap;
import org.bevara.record.RecordId;

/// One version of a page as it lies in the store: `page.json` of its object.
///
/// @param uri the page's address without fragment
/// @param visibleText what a reader of the raw page sees; versions differ by it
/// @param itemPointers where each item that the page shows stands in the raw answer, by its address
public record CapturedPage(
    String format,
    RecordId recordId,
    int version,
    Instant capturedAt,
    VisitId visit,
    String uri,
    String title,
    String visibleText,
    Map<String, String> itemPointers,
    List<Gap> gaps) {

  /// The form that this program writes.
  public static final String FORMAT = "bevara-page/1";

  public CapturedPage {
    itemPointers = Map.copyOf(itemPointers);
    gaps = List.copyOf(gaps);
  }
}
