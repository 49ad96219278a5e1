package org.bevara.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.bevara.home.WithDatabase;
import org.bevara.ledger.Ledger;
import org.bevara.ledger.LedgerHead;
import org.bevara.record.AuthorityName;
import org.bevara.record.BevaraException;
import org.bevara.record.RefusedException;
import org.bevara.record.Sha256;
import org.bevara.record.UsageException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/// Accounts on a real database; the name of each authority is that of its test.
@ExtendWith(WithDatabase.class)
class AccountsIT {

  private static final Instant AT = Instant.parse("2026-11-21T08:30:00Z");
  private static final Viewer OPERATOR = new Viewer.Operator();

  private final JdbcClient jdbc;
  private final Ledger ledger;
  private final Accounts accounts;
  private AuthorityName authority = new AuthorityName("none");

  AccountsIT(DataSource tables) {
    jdbc = JdbcClient.create(tables);
    ledger = Ledger.in(tables);
    accounts = Accounts.in(tables, new JdbcTransactionManager(tables), ledger);
  }

  @BeforeEach
  void authorityOfItsOwn(org.junit.jupiter.api.TestInfo test) {
    authority =
        new AuthorityName(
            test.getTestMethod().orElseThrow().getName().toLowerCase(java.util.Locale.ROOT));
  }

  private NewAccount add(String name, Role role) {
    return accounts.add(authority, name, role, OPERATOR, AT);
  }

  @Test
  void tokenIsToldOnceAndOnlyItsHashIsKept() {
    NewAccount added = add("Anna Exempel", Role.REGISTRAR);
    assertThat(added.token()).matches("bvr_[A-Za-z0-9_-]{32}");
    assertThat(accounts.byToken(added.token())).contains(added.account());
    Map<String, Object> row =
        jdbc.sql("select * from account where account_id = ?")
            .param(added.account().id())
            .query()
            .singleRow();
    assertThat(row.get("token_hash"))
        .isEqualTo(
            Sha256.of(added.token().getBytes(java.nio.charset.StandardCharsets.UTF_8)).hex());
    assertThat(row.toString()).doesNotContain(added.token());
    assertThat(added.toString()).doesNotContain(added.token()).doesNotContain("Anna");
  }

  @Test
  void twoAccountsHaveDifferentTokens() {
    assertThat(add("Anna", Role.EDITOR).token()).isNotEqualTo(add("Bo", Role.EDITOR).token());
  }

  @Test
  void ledgerTellsRoleAndAgentButNoName() {
    LedgerHead before = ledger.head();
    Account account = add("Anna Exempel", Role.APPROVER).account();
    accounts.remove(authority, "Anna Exempel", OPERATOR, AT);
    List<String> lines =
        jdbc.sql("select line from ledger_entry where seq > ? order by seq")
            .param(before.seq())
            .query(String.class)
            .list();
    assertThat(lines).hasSize(2);
    assertThat(lines.get(0))
        .contains(
            "\"act\":\"ACCOUNT_ADDED\",\"agent\":\"OPERATOR\",\"facts\":{\"account\":\"%s\",\"role\":\"APPROVER\"}"
                .formatted(account.id()));
    assertThat(lines.get(1)).contains("\"act\":\"ACCOUNT_REMOVED\"");
    assertThat(lines.toString()).doesNotContain("Anna").doesNotContain("Exempel");
  }

  @Test
  void removedAccountsTokenIsVoidAndItsNameIsFreeAgain() {
    NewAccount removed = add("Anna", Role.OFFICER);
    accounts.remove(authority, "Anna", OPERATOR, AT.plusSeconds(5));
    assertThat(accounts.byToken(removed.token())).isEmpty();
    assertThat(accounts.list(authority)).isEmpty();
    assertThat(accounts.find(removed.account().id()).orElseThrow().removal())
        .contains(new Account.Removal("OPERATOR", AT.plusSeconds(5)));
    NewAccount again = add("Anna", Role.OFFICER);
    assertThat(accounts.list(authority)).containsExactly(again.account());
  }

  @Test
  void unknownTokenIsAUsageErrorAndNoTokenIsTheOperator() {
    assertThat(accounts.viewer(null)).isEqualTo(OPERATOR);
    assertThat(accounts.viewer("")).isEqualTo(OPERATOR);
    assertThatThrownBy(() -> accounts.viewer("bvr_wrong"))
        .isInstanceOfSatisfying(
            UsageException.class,
            e -> {
              assertThat(e.code()).isEqualTo("TOKEN_UNKNOWN");
              assertThat(e.getMessage()).doesNotContain("bvr_wrong");
            });
    NewAccount added = add("Anna", Role.EDITOR);
    assertThat(accounts.viewer(added.token() + "\n")).isEqualTo(new Viewer.User(added.account()));
  }

  @Test
  void nameIsUniqueWithinItsAuthority() {
    add("Anna", Role.EDITOR);
    LedgerHead before = ledger.head();
    assertThat(codeOf(() -> add(" Anna ", Role.AUDITOR))).isEqualTo("ACCOUNT_EXISTS");
    assertThat(ledger.head()).isEqualTo(before);
    accounts.add(new AuthorityName("another"), "Anna", Role.EDITOR, OPERATOR, AT);
  }

  @Test
  void malformedNameAndUnknownAccountAreUsageErrors() {
    for (String name : List.of("", " ", "a\nb", "a".repeat(101))) {
      assertThat(codeOf(() -> add(name, Role.EDITOR))).isEqualTo("ACCOUNT_NAME_MALFORMED");
    }
    assertThat(codeOf(() -> accounts.remove(authority, "Nobody", OPERATOR, AT)))
        .isEqualTo("ACCOUNT_UNKNOWN");
    assertThat(codeOf(() -> Role.of("boss"))).isEqualTo("ROLE_UNKNOWN");
  }

  @Test
  void onlyOperatorAndTheAuthoritysAdministratorAddAccounts() {
    for (Role role : Role.values()) {
      Viewer viewer = accounts.viewer(add("by " + role.word(), role).token());
      if (role == Role.ADMINISTRATOR) {
        Account added = accounts.add(authority, "new", Role.EDITOR, viewer, AT).account();
        assertThat(added.addedBy()).isEqualTo(viewer.agent());
        assertThat(
                codeOf(() ->
                    accounts.add(new AuthorityName("neighbor"), "new", Role.EDITOR, viewer, AT)))
            .isEqualTo("ACCOUNTS_FORBIDDEN");
      } else {
        assertThatThrownBy(() -> accounts.add(authority, "new", Role.EDITOR, viewer, AT))
            .as(role.word())
            .isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> accounts.remove(authority, "by editor", viewer, AT))
            .as(role.word())
            .isInstanceOf(RefusedException.class);
      }
    }
  }

  private static String codeOf(Runnable act) {
    try {
      act.run();
    } catch (BevaraException e) {
      return e.code();
    }
    return "nothing was refused";
  }
}
