package org.bevara.channel;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// That somebody read the terms of a channel's platform, and by which roads they let it be archived
/// (S21).
///
/// @param version as the platform names it
/// @param roads by which the channel may be read: another is not used
/// @param document register number or address of the review
public record PlatformTerms(
    String version,
    LocalDate reviewedOn,
    String reviewedBy,
    Set<ConnectorKind> roads,
    @Nullable String document) {

  public PlatformTerms {
    roads = Set.copyOf(roads);
  }
}
