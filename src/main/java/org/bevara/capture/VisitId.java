package org.bevara.capture;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.bevara.record.AuthorityName;
import org.bevara.record.ChannelId;

/// One visit to one channel: everything seen in it was seen together.
///
/// @param value made of the channel and the instant of its beginning, so that visits to one channel
///   sort by time
public record VisitId(String value) {

  /// To the microsecond, as the database keeps times; always as long, so that text sorts as time.
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /// The visit that began at `at`.
  ///
  /// @param purpose why, for example `harvest`
  public static VisitId of(AuthorityName authority, ChannelId channel, Instant at, String purpose) {
    return new VisitId("%s/%s/%s/%s".formatted(authority, channel, TIME.format(at), purpose));
  }

  @Override
  public String toString() {
    return value;
  }
}
