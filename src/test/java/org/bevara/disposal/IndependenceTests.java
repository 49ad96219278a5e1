package org.bevara.disposal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.Arrays;
import java.util.List;
import org.bevara.access.Account;
import org.bevara.access.Role;
import org.bevara.disposal.Independence.Doubt;
import org.bevara.record.AuthorityName;
import org.bevara.record.Sha256;
import org.junit.jupiter.api.Test;

class IndependenceTests {

  private static final AuthorityName AUTHORITY = new AuthorityName("nykoping");
  private static final Instant DAY = Instant.parse("2026-03-01T08:00:00Z");
  private static final Sha256 HASH = Sha256.of(new byte[0]);

  private static Account account(String id, String addedBy, Instant addedAt) {
    return new Account(id, AUTHORITY, "Namn " + id, Role.APPROVER, addedBy, addedAt, null);
  }

  private static Approval approval(Account account) {
    return new Approval(
        account.id(), account.role(), HASH, DAY, account.addedBy(), account.addedAt());
  }

  private static Proposal proposal(String proposedBy, Account... approvers) {
    return new Proposal(
        new ProposalId("06cfsqe2k3v9d0aa"),
        AUTHORITY,
        HASH,
        "proposal-06cfsqe2k3v9d0aa",
        1,
        1,
        proposedBy,
        DAY,
        DAY.plus(Duration.ofDays(30)),
        2,
        Period.ofDays(30),
        ProposalState.PROPOSED,
        null,
        null,
        null,
        Arrays.stream(approvers).map(IndependenceTests::approval).toList());
  }

  private static List<Doubt> doubt(Proposal proposal, Account account) {
    return new Independence(true).doubt(proposal, account).stream().toList();
  }

  @Test
  void twoWhoseAccountsWereMadeApartByAThirdMayApprove() {
    Account first = account("one", "admin", DAY);
    Account second = account("two", "admin", DAY.plus(Duration.ofDays(7)).plusMillis(1));

    assertThat(doubt(proposal("archivist"), first)).isEmpty();
    assertThat(doubt(proposal("archivist", first), second)).isEmpty();
    assertThat(doubt(proposal("archivist", second), first)).isEmpty();
  }

  @Test
  void bothAddedByOneWithinSevenDaysMayBeOnePerson() {
    Account first = account("one", "OPERATOR", DAY);
    Account second = account("two", "OPERATOR", DAY.plus(Duration.ofDays(7)));

    assertThat(doubt(proposal("archivist", first), second)).containsExactly(Doubt.ADDED_TOGETHER);
    assertThat(doubt(proposal("archivist", second), first)).containsExactly(Doubt.ADDED_TOGETHER);
  }

  @Test
  void proposerMayNotApproveNorWhoseAccountTheProposerMade() {
    assertThat(doubt(proposal("one"), account("one", "admin", DAY)))
        .containsExactly(Doubt.PROPOSER);
    assertThat(doubt(proposal("OPERATOR"), account("one", "OPERATOR", DAY)))
        .containsExactly(Doubt.ADDED_BY_PROPOSER);
  }

  @Test
  void oneApproverMayNotHaveMadeTheOthersAccount() {
    Account first = account("one", "admin", DAY);
    Account second = account("two", "one", DAY.plus(Duration.ofDays(90)));

    assertThat(doubt(proposal("archivist", first), second))
        .containsExactly(Doubt.ADDED_BY_APPROVER);
    assertThat(doubt(proposal("archivist", second), first))
        .containsExactly(Doubt.ADDED_BY_APPROVER);
  }

  @Test
  void nobodyApprovesTwice() {
    Account first = account("one", "admin", DAY);

    assertThat(doubt(proposal("archivist", first), first)).containsExactly(Doubt.APPROVED_BEFORE);
  }

  @Test
  void demonstrationAsksOnlyThatTheyAreSeveral() {
    Independence example = new Independence(false);
    Account first = account("one", "OPERATOR", DAY);
    Account second = account("two", "one", DAY);

    assertThat(example.doubt(proposal("OPERATOR", first), second)).isEmpty();
    assertThat(example.doubt(proposal("OPERATOR", first), first)).contains(Doubt.APPROVED_BEFORE);
    assertThat(example.doubt(proposal("one"), first)).contains(Doubt.PROPOSER);
  }
}
