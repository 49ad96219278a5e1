package org.bevara.hold;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bevara.access.Account;
import org.bevara.access.Role;
import org.bevara.access.Viewer;
import org.bevara.record.AuthorityName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Who may place and release a hold of each kind: every kind with every role, against a table
/// written by hand.
class HoldKindTests {

  private static final AuthorityName NAME = new AuthorityName("exempelkommun");

  /// Roles by their first letters, in the order of [Role] (E, R, O, A, P for approver, U for
  /// auditor, M for administrator): who places, who releases.
  private static final Map<HoldKind, String> TABLE =
      Map.of(
          HoldKind.FOI_REQUEST, "ROA O",
          HoldKind.APPEAL, "ROA O",
          HoldKind.POLICE_REPORT, "ROA RA",
          HoldKind.SUPERVISION, "ROA A",
          HoldKind.DATA_PROTECTION, "ROA O",
          HoldKind.OPEN_CASE, "ROA RA",
          HoldKind.CLOSURE, "A A",
          HoldKind.CRISIS, "A A",
          HoldKind.RESEARCH, "OA A",
          HoldKind.CONTEXT, "- -");

  private static final String LETTERS = "EROAPUMH";

  static Stream<Arguments> everyKindWithEveryRole() {
    return Arrays.stream(HoldKind.values())
        .flatMap(kind -> Arrays.stream(Role.values()).map(role -> Arguments.of(kind, role)));
  }

  @ParameterizedTest
  @MethodSource("everyKindWithEveryRole")
  void roleMayWhatTheTableSaysForItsOwnAuthorityOnly(HoldKind kind, Role role) {
    String[] row = requireNonNull(TABLE.get(kind)).split(" ");
    String letter = String.valueOf(LETTERS.charAt(role.ordinal()));
    Viewer viewer = who(role, NAME);

    assertThat(kind.isPlacedBy(viewer, NAME)).isEqualTo(row[0].contains(letter));
    assertThat(kind.isReleasedBy(viewer, NAME, "someone")).isEqualTo(row[1].contains(letter));
    assertThat(kind.isReleasedBy(viewer, NAME, viewer.agent()))
        .as("that one placed it gives no right to release it")
        .isEqualTo(row[1].contains(letter));
    Viewer stranger = who(role, new AuthorityName("grannkommun"));
    assertThat(kind.isPlacedBy(stranger, NAME)).isFalse();
    assertThat(kind.isReleasedBy(stranger, NAME, "someone")).isFalse();
  }

  @ParameterizedTest
  @EnumSource(HoldKind.class)
  void operatorPlacesWhatAnybodyMayAndTakesBackOnlyItsOwnWhereNoTrialHasToBeOver(HoldKind kind) {
    Viewer operator = new Viewer.Operator();

    assertThat(kind.isPlacedBy(operator, NAME)).isEqualTo(kind != HoldKind.CONTEXT);
    assertThat(kind.isReleasedBy(operator, NAME, "someone")).isFalse();
    assertThat(kind.isReleasedBy(operator, NAME, operator.agent()))
        .isEqualTo(!kind.isFinallyTried());
  }

  @Test
  void whatIsFinallyTriedIsWhatSomebodyElseTries() {
    assertThat(Arrays.stream(HoldKind.values()).filter(HoldKind::isFinallyTried))
        .containsExactly(
            HoldKind.FOI_REQUEST,
            HoldKind.APPEAL,
            HoldKind.POLICE_REPORT,
            HoldKind.SUPERVISION,
            HoldKind.DATA_PROTECTION);
  }

  @Test
  void formOffersWhatItsReaderMayPlace() {
    assertThat(
            HoldKind.placeableBy(who(Role.OFFICER, NAME), NAME).stream()
                .map(HoldKind::word)
                .collect(Collectors.joining(" ")))
        .isEqualTo(
            "foi-request appeal police-report supervision data-protection open-case research");
    assertThat(HoldKind.placeableBy(who(Role.EDITOR, NAME), NAME)).isEmpty();
  }

  private static Viewer who(Role role, AuthorityName authority) {
    return new Viewer.User(
        new Account("0123456789abcdef", authority, "Kim", role, "OPERATOR", Instant.EPOCH, null));
  }
}
