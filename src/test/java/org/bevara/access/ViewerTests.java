package org.bevara.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import org.bevara.record.AuthorityName;
import org.junit.jupiter.api.Test;

class ViewerTests {

  private static final AuthorityName OURS = new AuthorityName("exempelkommun");
  private static final AuthorityName OTHERS = new AuthorityName("nykoping");

  @Test
  void registrarOfficerAndArchivistSeeRestrictedRecordsOfTheirOwnAuthority() {
    assertThat(
            Arrays.stream(Role.values()).filter(role -> viewer(role).seesRestricted(OURS)).toList())
        .containsExactly(Role.REGISTRAR, Role.OFFICER, Role.ARCHIVIST);
  }

  @Test
  void nobodySeesRestrictedRecordsOfAnotherAuthority() {
    assertThat(Arrays.stream(Role.values()).map(ViewerTests::viewer))
        .noneMatch(viewer -> viewer.seesRestricted(OTHERS));
  }

  @Test
  void operatorSeesNoRestrictedRecordAndManagesAccounts() {
    Viewer operator = new Viewer.Operator();
    assertThat(operator.seesRestricted(OURS)).isFalse();
    assertThat(operator.managesAccounts(OURS)).isTrue();
    assertThat(operator.agent()).isEqualTo("OPERATOR");
  }

  @Test
  void registrarOfficerAndArchivistAnswerWhoAsksTheirOwnAuthorityAndTheOperatorAnswersNobody() {
    assertThat(
            Arrays.stream(Role.values())
                .filter(role -> viewer(role).answers(OURS).isPresent())
                .toList())
        .containsExactly(Role.REGISTRAR, Role.OFFICER, Role.ARCHIVIST);
    assertThat(viewer(Role.OFFICER).answers(OTHERS)).isEmpty();
    assertThat(new Viewer.Operator().answers(OURS)).isEmpty();
  }

  @Test
  void wordOfARoleLeadsBackToIt() {
    assertThat(Role.values()).allSatisfy(role -> assertThat(Role.of(role.word())).isEqualTo(role));
  }

  private static Viewer viewer(Role role) {
    return new Viewer.User(
        new Account("account-1", OURS, "Anna Exempel", role, "OPERATOR", Instant.EPOCH, null));
  }
}
