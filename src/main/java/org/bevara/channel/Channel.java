package org.bevara.channel;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import org.bevara.record.ChannelId;
import org.bevara.record.ChannelKind;
import org.bevara.record.Language;
import org.bevara.record.RefusedException;
import org.bevara.record.Visibility;
import org.jspecify.annotations.Nullable;

/// One official account or site of an authority, as its `channels.yaml` states it.
///
/// @param platform an open word such as `web` (N02)
/// @param platformId the platform's own immutable identifier: handles change (J25)
/// @param formerHandles what the account was called before
/// @param url the start page, from which threads are found
/// @param unit the unit that answers for it; null only at level MAIN
/// @param recordsCreator the board or company whose records these are (N05, S01)
/// @param languages those it is written in
/// @param official the authors who speak for the authority here
/// @param chosenPages pages read and documented besides the start page (H18)
/// @param feed its Atom or RSS feed, where the start page does not say
/// @param sensitiveAudience whether pupils, patients or clients meet here: everything is restricted
///   from the start (N36, M13)
/// @param kind what it was opened for, where that decides how much of it is kept (SM-14, SM-15)
/// @param ownerType whose account it is; any but the authority's own is refused (J07)
/// @param controllerScope for whose personal data the authority answers (N32)
/// @param manager who answers for it (H02, S05): a post or a person; null while nobody does
/// @param editors who runs it, then and now (H04, S06); administrative, never logged
/// @param deputies who stands in for the editors at any time (N20); administrative, never logged
/// @param holidayCover who stands in while they are away (J20, S14)
/// @param login where its login is kept for the manager (H07); null while it is not
/// @param approval the decision that it may be used; null while there is none (N17)
/// @param purpose what it is for (N18)
/// @param targetGroup whom it is for (N18)
/// @param plan what was agreed before it began (H06); null while nothing was
/// @param reviewOn the day by which its purpose must have been looked over (N18); null for none
/// @param listNotification that the keeper of the public list was told (H10); null until then
/// @param documentation how often it is documented, where that differs from the authority's figure
/// @param response how soon people are answered here, where that differs
/// @param terms the review of its platform's terms (S21); null until then
/// @param documents its own papers, each version a record (N19, SM-17)
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
    List<FormerHandle> formerHandles,
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
    ChannelKind kind,
    OwnerType ownerType,
    ControllerScope controllerScope,
    @Nullable String manager,
    List<Editor> editors,
    List<String> deputies,
    List<HolidayCover> holidayCover,
    @Nullable LoginEscrow login,
    @Nullable Approval approval,
    @Nullable String purpose,
    @Nullable String targetGroup,
    @Nullable ChannelPlan plan,
    @Nullable LocalDate reviewOn,
    @Nullable ListNotification listNotification,
    @Nullable ChannelDocumentation documentation,
    @Nullable ResponseRule response,
    @Nullable PlatformTerms terms,
    List<RegisterDocument> documents,
    @Nullable URI reportedCounts,
    Visibility visibility,
    ConnectorKind connector,
    @Nullable URI api,
    @Nullable Credentials credentials,
    HarvestLimits limits) {

  /// The code of what is not done because the platform's terms do not permit it.
  public static final String ROAD_NOT_PERMITTED = "ROAD_NOT_PERMITTED";

  public Channel {
    formerHandles = List.copyOf(formerHandles);
    languages = List.copyOf(languages);
    official = List.copyOf(official);
    chosenPages = List.copyOf(chosenPages);
    editors = List.copyOf(editors);
    deputies = List.copyOf(deputies);
    holidayCover = List.copyOf(holidayCover);
    documents = List.copyOf(documents);
  }

  /// Who runs it on `day`.
  public List<Editor> editorsOn(LocalDate day) {
    return editors.stream().filter(each -> each.isOn(day)).toList();
  }

  /// Whether the terms of its platform let it be read by the road that it is read by. Terms that
  /// nobody has reviewed forbid nothing; that they were not is a finding (S21).
  public boolean isRoadPermitted() {
    return terms == null || terms.roads().contains(connector);
  }

  /// Lets it be read if the terms of its platform permit the road (S21).
  ///
  /// @throws RefusedException `ROAD_NOT_PERMITTED`
  public void requireRoad() {
    if (!isRoadPermitted()) {
      throw new RefusedException(
          ROAD_NOT_PERMITTED,
          "the reviewed terms of its platform do not permit to read %s by %s: choose a road that they permit in channels.yaml, or have them reviewed again (S21)"
              .formatted(id, connector.word()));
    }
  }

  /// The same channel where it stands otherwise than its entry says.
  public Channel withStatus(ChannelStatus inForce) {
    return inForce == status
        ? this
        : new Channel(
            id,
            name,
            platform,
            platformId,
            handle,
            formerHandles,
            url,
            level,
            unit,
            recordsCreator,
            inForce,
            languages,
            official,
            chosenPages,
            feed,
            sensitiveAudience,
            kind,
            ownerType,
            controllerScope,
            manager,
            editors,
            deputies,
            holidayCover,
            login,
            approval,
            purpose,
            targetGroup,
            plan,
            reviewOn,
            listNotification,
            documentation,
            response,
            terms,
            documents,
            reportedCounts,
            visibility,
            connector,
            api,
            credentials,
            limits);
  }

  /// Whether a scheduled visit may go there: something is there, and somebody approved it (N03,
  /// N17). Asked of a channel with the status in force.
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
