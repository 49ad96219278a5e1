package org.bevara.channel;

import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.bevara.record.ChannelId;
import org.bevara.record.ChannelKind;
import org.bevara.record.Language;
import org.bevara.record.Visibility;
import org.jspecify.annotations.Nullable;

/// A fictitious channel, of which a test states what matters to it.
public final class SampleChannel {

  public ChannelId id = new ChannelId("torget");
  public String name = "Torget";
  public URI url = URI.create("http://www.provkommun.example/torget/");
  public ChannelLevel level = ChannelLevel.MAIN;
  public @Nullable String unit;
  public String recordsCreator = "Kommunstyrelsen";
  public ChannelStatus status = ChannelStatus.ACTIVE;
  public List<Language> languages = List.of(Language.SV);
  public List<OfficialAuthor> official = List.of();
  public List<URI> chosenPages = List.of();
  public @Nullable URI feed;
  public boolean sensitiveAudience;
  public @Nullable String manager;
  public List<Editor> editors = List.of();
  public List<String> deputies = List.of();
  public List<HolidayCover> holidayCover = List.of();
  public @Nullable LoginEscrow login;
  public @Nullable Approval approval;
  public @Nullable String purpose;
  public @Nullable String targetGroup;
  public @Nullable ChannelPlan plan;
  public @Nullable LocalDate reviewOn;
  public @Nullable ListNotification listNotification;
  public @Nullable ChannelDocumentation documentation;
  public @Nullable ResponseRule response;
  public ChannelKind kind = ChannelKind.STANDING;
  public @Nullable PlatformTerms terms;
  public List<RegisterDocument> documents = List.of();
  public Visibility visibility = Visibility.PUBLIC;
  public HarvestLimits limits =
      new HarvestLimits(
          1,
          new ByteSize(1),
          new ByteSize(1),
          Duration.ofSeconds(1),
          Duration.ofSeconds(1),
          Duration.ZERO);

  public Channel channel() {
    return new Channel(
        id,
        name,
        "web",
        null,
        null,
        List.of(),
        url,
        level,
        unit,
        recordsCreator,
        status,
        languages,
        official,
        chosenPages,
        feed,
        sensitiveAudience,
        kind,
        OwnerType.OFFICIAL,
        ControllerScope.OWN_AND_VISITORS,
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
        null,
        visibility,
        ConnectorKind.GENERIC,
        null,
        null,
        limits);
  }
}
