package org.bevara.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.bevara.access.Account;
import org.bevara.access.Role;
import org.bevara.access.Viewer;
import org.bevara.record.AuthorityName;
import org.bevara.record.BevaraException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Which moves a channel may make, and who may make them.
class ChannelMoveTests {

  private static final AuthorityName NAME = new AuthorityName("provkommun");
  private static final Viewer OPERATOR = new Viewer.Operator();
  private static final LocalDate DAY = LocalDate.of(2026, 3, 2);

  private final SampleChannel sample = new SampleChannel();

  ChannelMoveTests() {
    sample.approval = new Approval("Kommunikationschefen", "Kommunstyrelsen", DAY, null);
  }

  private static Viewer user(Role role, AuthorityName authority) {
    return new Viewer.User(
        new Account("a1", authority, "Prov", role, "OPERATOR", Instant.EPOCH, null));
  }

  private Channel in(ChannelStatus status) {
    return sample.channel().withStatus(status);
  }

  private static void assertRefused(
      String code,
      Channel channel,
      ChannelStatus to,
      Viewer viewer,
      @Nullable RoutineFigures rule) {
    assertThatThrownBy(() -> ChannelMove.require(channel, to, viewer, NAME, rule))
        .isInstanceOfSatisfying(
            BevaraException.class,
            refused -> {
              assertThat(refused.code()).isEqualTo(code);
              assertThat(refused.exitCode()).isEqualTo(3);
            });
  }

  @Test
  void thereAreThreeMovesAndNoOther() {
    Set<String> possible =
        Arrays.stream(ChannelStatus.values())
            .flatMap(from ->
                Arrays.stream(ChannelStatus.values())
                    .filter(to -> ChannelMove.between(from, to).isPresent())
                    .map(to -> from + " " + to))
            .collect(Collectors.toSet());
    assertThat(possible)
        .containsExactlyInAnyOrder("PLANNED ACTIVE", "ACTIVE DORMANT", "DORMANT ACTIVE");
  }

  @ParameterizedTest
  @CsvSource({
    "PLANNED, DORMANT, from there it may be moved to: ACTIVE",
    "ACTIVE, ACTIVE, from there it may be moved to: DORMANT",
    "ACTIVE, PLANNED, from there it may be moved to: DORMANT",
    "ACTIVE, CLOSED, bevara close torget --confirm closes it",
    "CLOSING, ACTIVE, from there it is moved nowhere",
    "CLOSED, ACTIVE, from there it is moved nowhere"
  })
  void everyOtherMoveIsRefusedAndSaysWhatIsPossible(
      ChannelStatus from, ChannelStatus to, String advice) {
    assertRefused("MOVE_NOT_ALLOWED", in(from), to, OPERATOR, null);
    assertThatThrownBy(() -> ChannelMove.require(in(from), to, OPERATOR, NAME, null))
        .hasMessage("torget is %s and cannot be moved to %s; %s", from, to, advice);
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void archivistOpensAndEditorsLetRestAndWake(Role role) {
    Viewer viewer = user(role, NAME);
    assertThat(ChannelMove.OPEN.isOpenTo(viewer, NAME)).isEqualTo(role == Role.ARCHIVIST);
    boolean tends = EnumSet.of(Role.EDITOR, Role.ARCHIVIST).contains(role);
    assertThat(ChannelMove.REST.isOpenTo(viewer, NAME)).isEqualTo(tends);
    assertThat(ChannelMove.WAKE.isOpenTo(viewer, NAME)).isEqualTo(tends);
    assertThat(ChannelMove.REST.isOpenTo(viewer, new AuthorityName("grannkommun"))).isFalse();
  }

  @Test
  void whoHasNoneOfItsRolesIsRefused() {
    assertRefused(
        "MOVE_FORBIDDEN",
        in(ChannelStatus.PLANNED),
        ChannelStatus.ACTIVE,
        user(Role.EDITOR, NAME),
        null);
  }

  @Test
  void channelIsNotOpenedWithoutAnApproval() {
    sample.approval = null;
    assertRefused("NOT_APPROVED", in(ChannelStatus.PLANNED), ChannelStatus.ACTIVE, OPERATOR, null);
    assertThatCode(() ->
            ChannelMove.require(
                in(ChannelStatus.ACTIVE), ChannelStatus.DORMANT, OPERATOR, NAME, null))
        .doesNotThrowAnyException();
  }

  @Test
  void channelIsNotOpenedWithoutThePlanThatTheRoutineAsksFor() {
    SampleAuthority.Figures figures = new SampleAuthority.Figures(DAY, 1);
    assertThat(
            ChannelMove.require(
                in(ChannelStatus.PLANNED), ChannelStatus.ACTIVE, OPERATOR, NAME, figures.figures()))
        .isEqualTo(ChannelMove.OPEN);
    figures.plan = true;
    assertRefused(
        "NO_PLAN", in(ChannelStatus.PLANNED), ChannelStatus.ACTIVE, OPERATOR, figures.figures());
    sample.plan = new ChannelPlan("KS 2026/4", DAY, null, null);
    assertThat(
            ChannelMove.require(
                in(ChannelStatus.PLANNED), ChannelStatus.ACTIVE, OPERATOR, NAME, figures.figures()))
        .isEqualTo(ChannelMove.OPEN);
  }

  @Test
  void channelWithAnotherStatusIsTheSameInEverythingElse() {
    Channel channel = sample.channel();
    assertThat(channel.withStatus(ChannelStatus.DORMANT))
        .usingRecursiveComparison()
        .ignoringFields("status")
        .isEqualTo(channel);
    assertThat(channel.withStatus(ChannelStatus.DORMANT).status()).isEqualTo(ChannelStatus.DORMANT);
  }
}
