package org.bevara.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.bevara.record.AuthorityName;
import org.bevara.record.ChannelId;
import org.bevara.record.Finding.Severity;
import org.bevara.record.Language;
import org.bevara.record.Visibility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What an authority's register lacks by its own routine.
class RegisterFindingsTests {

  private static final LocalDate NEW_FIGURES = LocalDate.of(2026, 1, 1);
  private static final Approval APPROVAL =
      new Approval("Rektor", "Skolnämnden", LocalDate.of(2024, 2, 1), null);

  @Test
  void channelThatHasEverythingHasNoFindings() {
    assertThat(on(NEW_FIGURES, channel(ChannelStatus.ACTIVE, 2, APPROVAL, "Att svara.", "Alla")))
        .isEmpty();
  }

  @Test
  void everyLackIsFoundWithItsRow() {
    assertThat(on(NEW_FIGURES, channel(ChannelStatus.ACTIVE, 0, null, null, " ")))
        .extracting(
            RegisterFinding::row, each -> each.finding().code(), each -> each.finding().severity())
        .containsExactly(
            tuple("N17", "NOT_APPROVED", Severity.ERROR),
            tuple("H04", "TOO_FEW_EDITORS", Severity.WARNING),
            tuple("N18", "PURPOSE_MISSING", Severity.WARNING),
            tuple("N18", "TARGET_GROUP_MISSING", Severity.WARNING));
  }

  @Test
  void oneEditorIsEnoughUntilTheDayTheRoutineAsksForTwo() {
    Channel channel = channel(ChannelStatus.ACTIVE, 1, APPROVAL, "Att svara.", "Alla");

    assertThat(on(NEW_FIGURES.minusDays(1), channel)).isEmpty();
    assertThat(on(NEW_FIGURES, channel))
        .extracting(each -> each.finding().message())
        .containsExactly("the routine asks for 2 editors or more; got: 1 (H04, S08)");
  }

  @Test
  void noFigureHoldsBeforeTheFirstDay() {
    assertThat(
            on(
                LocalDate.of(2019, 12, 31),
                channel(ChannelStatus.ACTIVE, 0, APPROVAL, "Att svara.", "Alla")))
        .isEmpty();
  }

  @Test
  void plannedChannelWithoutApprovalIsAWarningOnly() {
    assertThat(on(NEW_FIGURES, channel(ChannelStatus.PLANNED, 2, null, "Att svara.", "Alla")))
        .extracting(each -> each.finding().code(), each -> each.finding().severity())
        .containsExactly(tuple("NOT_APPROVED", Severity.WARNING));
  }

  @Test
  void closedChannelHasNoFindings() {
    assertThat(on(NEW_FIGURES, channel(ChannelStatus.CLOSED, 0, null, null, null))).isEmpty();
  }

  @Test
  void messagesNameNoPerson() {
    assertThat(on(NEW_FIGURES, channel(ChannelStatus.ACTIVE, 1, null, null, null)))
        .noneMatch(each -> each.finding().message().contains("Redaktör"));
  }

  @Test
  void onlyApprovedChannelsInUseAreHarvested() {
    for (ChannelStatus status : ChannelStatus.values()) {
      boolean inUse = status != ChannelStatus.PLANNED && status != ChannelStatus.CLOSED;

      assertThat(channel(status, 2, APPROVAL, null, null).isHarvested()).isEqualTo(inUse);
      assertThat(channel(status, 2, null, null, null).isHarvested()).isFalse();
    }
  }

  @Test
  void authorIsOfficialWhereOneEntryOfTheRegisterIsHis() {
    Channel channel = channel(ChannelStatus.ACTIVE, 2, APPROVAL, null, null);

    assertThat(channel.isOfficial("Lindskolan", null, null)).isTrue();
    assertThat(channel.isOfficial("Lindskolan", "lindskolan2", null)).isFalse();
  }

  private static List<RegisterFinding> on(LocalDate day, Channel channel) {
    Authority authority =
        new Authority(
            new AuthorityName("provkommun"),
            Map.of(Language.SV, "Provkommun"),
            Jurisdiction.SE,
            List.of(Language.SV),
            ZoneId.of("Europe/Stockholm"),
            false,
            new Egress(List.of(), Map.of(), List.of(), null),
            List.of(),
            Map.of(),
            List.of(),
            Map.of(),
            List.of(
                new RoutineFigures(NEW_FIGURES, 2),
                new RoutineFigures(LocalDate.of(2020, 1, 1), 1)),
            new Vocabulary(List.of(), List.of(), List.of(), List.of(), 0));
    return new RegisterFindings(authority, day).of(channel);
  }

  private static Channel channel(
      ChannelStatus status,
      int editors,
      @Nullable Approval approval,
      @Nullable String purpose,
      @Nullable String targetGroup) {
    return new Channel(
        new ChannelId("lindskolan"),
        "Lindskolan",
        "web",
        null,
        null,
        URI.create("http://www.skola.example/"),
        ChannelLevel.MAIN,
        null,
        "Skolnämnden",
        status,
        List.of(Language.SV),
        List.of(
            new OfficialAuthor(
                "Lindskolan", "lindskolan", URI.create("http://www.skola.example/om"))),
        List.of(),
        null,
        true,
        List.of("Redaktör A", "Redaktör B").subList(0, editors),
        approval,
        purpose,
        targetGroup,
        null,
        Visibility.PUBLIC,
        ConnectorKind.GENERIC,
        null,
        null,
        new HarvestLimits(
            1,
            new ByteSize(1),
            new ByteSize(1),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ZERO));
  }
}
