package org.bevara.channel;

import java.net.URI;
import java.util.List;
import org.bevara.record.ChannelId;
import org.bevara.record.Language;
import org.bevara.record.Visibility;
import org.jspecify.annotations.Nullable;

/// One official account or site of an authority, as its `channels.yaml` states it.
///
/// @param platform an open word such as `web` (N02)
/// @param platformId the platform's own immutable identifier: handles change (J25)
/// @param url the start page, from which threads are found
/// @param unit the unit that answers for it; null only at level MAIN
/// @param recordsCreator the board or company whose records these are (N05, S01)
/// @param languages those it is written in
/// @param official the authors who speak for the authority here
/// @param chosenPages pages read and documented besides the start page (H18)
/// @param feed its Atom or RSS feed, where the start page does not say
/// @param sensitiveAudience whether pupils, patients or clients meet here: everything is restricted
///   from the start (N36, M13)
/// @param editors who may publish on it, by name (H04); administrative, never logged
/// @param approval the decision that it may be used; null while there is none (N17)
/// @param purpose what it is for (N18)
/// @param targetGroup whom it is for (N18)
/// @param reportedCounts a JSON page with the site's own counts, which closing compares with
/// @param visibility who can see it at its source
/// @param connector by which road it is read
/// @param api root of its interface; null to look for it from the start page
/// @param credentials null to read what everybody can
public record Channel(
    ChannelId id,
    String name,
    String platform,
    @Nullable String platformId,
    @Nullable String handle,
    URI url,
    ChannelLevel level,
    @Nullable String unit,
    String recordsCreator,
    ChannelStatus status,
    List<Language> languages,
    List<OfficialAuthor> official,
    List<URI> chosenPages,
    @Nullable URI feed,
    boolean sensitiveAudience,
    List<String> editors,
    @Nullable Approval approval,
    @Nullable String purpose,
    @Nullable String targetGroup,
    @Nullable URI reportedCounts,
    Visibility visibility,
    ConnectorKind connector,
    @Nullable URI api,
    @Nullable Credentials credentials,
    HarvestLimits limits) {

  public Channel {
    languages = List.copyOf(languages);
    official = List.copyOf(official);
    chosenPages = List.copyOf(chosenPages);
    editors = List.copyOf(editors);
  }

  /// Whether a scheduled visit may go there: something is there, and somebody approved it (N03,
  /// N17).
  public boolean isHarvested() {
    return status.isVisited() && approval != null;
  }

  /// Whether an author speaks for the authority here: handle and address are listed, or the name
  /// where the source gives no more, or the register asks for no more.
  public boolean isOfficial(
      @Nullable String authorName, @Nullable String authorHandle, @Nullable String authorUrl) {
    return official.stream().anyMatch(each -> each.matches(authorName, authorHandle, authorUrl));
  }
}
