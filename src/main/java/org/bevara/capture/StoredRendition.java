package org.bevara.capture;

import java.time.Instant;
import org.bevara.record.RecordId;

/// A PDF/A that was made of a record and kept.
///
/// @param basis keyed digest of which versions and states it shows
public record StoredRendition(
    RecordId renditionId,
    RecordId recordId,
    Form form,
    String basis,
    String flavour,
    boolean conformant,
    String objectId,
    Instant madeAt) {

  /// The name of the file in a rendition's object.
  public static final String FILE = "rendition.pdf";

  /// The name of the file beside it that says what the validator found and where each item stands.
  public static final String DESCRIPTION = "rendition.json";

  /// What it is a rendition of.
  public enum Form {
    PAGE,
    THREAD,
    ITEM,
    DOCUMENTATION
  }
}
