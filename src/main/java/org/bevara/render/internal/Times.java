package org.bevara.render.internal;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/// Times as a document shows them: written out as people say them, and exactly (ISO 8601 with its
/// offset, to the second), both in the authority's civil time.
final class Times {

  private final ZoneId zone;
  private final DateTimeFormatter spoken;

  Times(ZoneId zone, Labels labels) {
    this.zone = zone;
    this.spoken = DateTimeFormatter.ofPattern(labels.get("time.long"), labels.locale());
  }

  /// For example `14 mars 2026 kl. 10.32`.
  String spoken(Instant at) {
    return spoken.format(at.atZone(zone));
  }

  /// For example `2026-03-14T10:32:05+01:00`.
  String exact(Instant at) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
        at.truncatedTo(ChronoUnit.SECONDS).atZone(zone));
  }
}
