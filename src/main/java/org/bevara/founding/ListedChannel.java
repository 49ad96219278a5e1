package org.bevara.founding;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import org.bevara.channel.ChannelLevel;
import org.bevara.channel.ChannelStatus;
import org.bevara.record.Language;
import org.jspecify.annotations.Nullable;

/// A channel as a line of a list states it; what the line leaves open is null or empty.
///
/// @param unit what people call the unit
/// @param languages empty for the authority's main one
/// @param approval null unless who, body and day are stated
public record ListedChannel(
    String name,
    URI url,
    String platform,
    @Nullable String platformId,
    @Nullable String handle,
    ChannelLevel level,
    @Nullable String unit,
    @Nullable String recordsCreator,
    ChannelStatus status,
    List<Language> languages,
    @Nullable String manager,
    List<String> editors,
    @Nullable String purpose,
    @Nullable String targetGroup,
    @Nullable ListedApproval approval,
    @Nullable URI feed,
    boolean sensitiveAudience) {

  /// The decision that it may be used.
  record ListedApproval(String by, String body, LocalDate date, @Nullable String document) {}
}
