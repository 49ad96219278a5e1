package org.bevara.capture;

import java.util.Locale;
import org.bevara.record.UsageException;

/// The web address of a page, as it stands in a link.
///
/// It is kept as written: `java.net.URI` refuses addresses that browsers open every day. Only
/// `http` and `https` are let through, so that nobody's `file:` ends up in a photograph.
///
/// @param value at most 8192 characters, without blanks and control characters
public record PageAddress(String value) {

  private static final int LONGEST = 8192;

  /// @throws UsageException `ADDRESS_UNUSABLE`
  public PageAddress {
    String start = value.substring(0, Math.min(8, value.length())).toLowerCase(Locale.ROOT);
    if (!start.startsWith("http://") && !start.startsWith("https://")) {
      throw new UsageException(
          "ADDRESS_UNUSABLE", "A page's address must begin with http:// or https://.");
    }
    if (value.length() > LONGEST) {
      throw new UsageException(
          "ADDRESS_UNUSABLE",
          "A page's address may have at most %d characters; this one has %d."
              .formatted(LONGEST, value.length()));
    }
    if (value.chars().anyMatch(c -> c <= ' ' || c == 0x7f)) {
      throw new UsageException(
          "ADDRESS_UNUSABLE", "A page's address must not hold blanks or control characters.");
    }
  }
}
