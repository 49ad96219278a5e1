package org.bevara.capture;

import java.time.Instant;
import java.util.Locale;
import org.bevara.record.RecordId;

/// The object that holds what a browser showed of one version of a page.
public record StoredSnapshot(RecordId page, int version, String objectId, Instant takenAt) {

  /// Names of the files in a snapshot's object.
  public static final String DESCRIPTION = "capture.json";

  public static final String DOM = "page.html";
  public static final String PRINT = "print.pdf";
  public static final String EXCHANGE = "exchange.warc";

  /// The name of a tile of the picture.
  ///
  /// @param number from 1
  public static String tile(int number) {
    return String.format(Locale.ROOT, "tiles/%02d.png", number);
  }
}
