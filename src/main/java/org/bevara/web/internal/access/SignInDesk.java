package org.bevara.web.internal.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.bevara.access.Account;
import org.bevara.ledger.LedgerAct;
import org.bevara.record.AuthorityName;
import org.bevara.web.internal.Workplace;

/// Who somebody is by what they give, and the account of who came in and who had to wait.
/// Thread-safe.
public final class SignInDesk {

  /// What the ledger calls it that somebody came in.
  public static final String SIGNED_IN = "SIGNED_IN";

  /// What the ledger calls it that somebody has to wait.
  public static final String SLOWED = "SIGN_IN_SLOWED";

  /// What the ledger calls it that an identity provider's word was not taken.
  public static final String REFUSED = "SIGN_IN_REFUSED";

  /// That no code was asked for here.
  public static final String NO_CODE = "NONE";

  private static final String TOKEN = "bvr_";

  private final Workplace workplace;
  private final LoginPace pace;

  public SignInDesk(Workplace workplace) {
    this.workplace = workplace;
    this.pace = new LoginPace(workplace.archive().clock(), this::slowed);
  }

  /// How people come in.
  public enum Way {
    TOKEN,
    PASSWORD,
    PROVIDER
  }

  /// Somebody whose name and secret are right.
  public record Known(Account account, Way way) {}

  public LoginPace pace() {
    return pace;
  }

  /// The account that has this name and secret. Which of them is wrong, how long it takes does not
  /// tell: each authority that is served is asked, and answers as slowly whether or not it knows
  /// the name.
  public Optional<Known> known(String name, String secret) {
    if (secret.startsWith(TOKEN)) {
      return workplace
          .withToken(secret)
          .filter(account -> account.role().isPersons())
          .filter(account -> isSame(account.name(), name))
          .filter(account -> !workplace.archive().passwords().isSet(account))
          .map(account -> new Known(account, Way.TOKEN));
    }
    Optional<Account> found = Optional.empty();
    for (AuthorityName authority : workplace.authorities()) {
      Optional<Account> here = workplace.archive().passwords().account(authority, name, secret);
      found = found.isPresent() ? found : here;
    }
    return found.map(account -> new Known(account, Way.PASSWORD));
  }

  private static boolean isSame(String name, String tried) {
    return MessageDigest.isEqual(
        name.getBytes(StandardCharsets.UTF_8), tried.getBytes(StandardCharsets.UTF_8));
  }

  /// Enters that somebody came in.
  ///
  /// @param code of which kind a code was given, or [#NO_CODE]
  public void signedIn(Account account, Way way, String code) {
    enter(
        account.authority(),
        SIGNED_IN,
        account.id(),
        Map.of("account", account.id(), "way", way.name(), "code", code));
  }

  /// Enters that somebody was not let in whom an identity provider sent.
  ///
  /// @param code why, in capitals
  public void refused(AuthorityName authority, String code) {
    enter(authority, REFUSED, LedgerAct.MACHINE, Map.of("code", code));
  }

  private void slowed(String what, String value, int failures) {
    String tag = workplace.archive().key().tag("sign-in " + value);
    for (AuthorityName authority : workplace.authorities()) {
      Map<String, String> facts = new HashMap<>();
      facts.put("by", what);
      facts.put("tag", tag);
      facts.put("failures", String.valueOf(failures));
      workplace.archive().accounts().list(authority).stream()
          .filter(account -> what.equals("NAME") && account.name().equals(value))
          .forEach(account -> facts.put("account", account.id()));
      enter(authority, SLOWED, LedgerAct.MACHINE, facts);
    }
  }

  private void enter(AuthorityName authority, String act, String agent, Map<String, String> facts) {
    workplace
        .archive()
        .transactions()
        .executeWithoutResult(_ ->
            workplace
                .archive()
                .ledger()
                .append(
                    LedgerAct.of(
                        authority, workplace.archive().clock().instant(), act, agent, facts)));
  }
}
