package org.bevara.oversight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.bevara.channel.Approval;
import org.bevara.channel.Channel;
import org.bevara.channel.ChannelStatus;
import org.bevara.channel.Editor;
import org.bevara.channel.OfficialAuthor;
import org.bevara.channel.SampleAuthority;
import org.bevara.channel.SampleChannel;
import org.bevara.record.ChannelId;
import org.bevara.record.Finding.Severity;
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
        .extracting(RegisterFinding::row, each -> each.code().name(), RegisterFinding::severity)
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
        .extracting(RegisterFinding::message)
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
        .extracting(each -> each.code().name(), RegisterFinding::severity)
        .containsExactly(tuple("NOT_APPROVED", Severity.WARNING));
  }

  @Test
  void messagesNameNoPerson() {
    assertThat(on(NEW_FIGURES, channel(ChannelStatus.ACTIVE, 1, null, null, null)))
        .noneMatch(each -> each.message().contains("Redaktör"));
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
    SampleAuthority sample = new SampleAuthority();
    sample.figures =
        List.of(
            SampleAuthority.editors(NEW_FIGURES, 2),
            SampleAuthority.editors(LocalDate.of(2020, 1, 1), 1));
    return new RegisterFindings(sample.authority(), day)
        .of(channel, channel.status()).stream()
            .flatMap(verdict -> verdict.findings().stream())
            .toList();
  }

  private static Channel channel(
      ChannelStatus status,
      int editors,
      @Nullable Approval approval,
      @Nullable String purpose,
      @Nullable String targetGroup) {
    SampleChannel sample = new SampleChannel();
    sample.id = new ChannelId("lindskolan");
    sample.name = "Lindskolan";
    sample.url = URI.create("http://www.skola.example/");
    sample.recordsCreator = "Skolnämnden";
    sample.status = status;
    sample.official =
        List.of(
            new OfficialAuthor(
                "Lindskolan", "lindskolan", URI.create("http://www.skola.example/om")));
    sample.sensitiveAudience = true;
    sample.editors =
        Stream.of("Redaktör A", "Redaktör B")
            .limit(editors)
            .map(name -> new Editor(name, Set.of(), null, null))
            .toList();
    sample.approval = approval;
    sample.purpose = purpose;
    sample.targetGroup = targetGroup;
    return sample.channel();
  }
}
