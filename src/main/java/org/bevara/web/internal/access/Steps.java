package org.bevara.web.internal.access;

import java.util.List;
import org.bevara.access.Account;
import org.bevara.web.internal.Workplace;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;

/// How far somebody has come in signing in, as the rules of access know it: by the identifier of
/// their account, which is no name. Its details are the account's generation.
public final class Steps {

  /// Who must give a code before anything else.
  static final String CODE = "STEP_CODE";

  /// Who must set a second factor up before anything else.
  public static final String FACTOR = "STEP_FACTOR";

  private Steps() {}

  static Authentication done(Workplace workplace, Account account) {
    return of(workplace, account, "ROLE_" + account.role().name());
  }

  /// What comes after name and secret were right.
  static Authentication afterSecret(Workplace workplace, Account account) {
    return workplace.archive().secondFactors().isOn(account)
        ? of(workplace, account, CODE)
        : afterCode(workplace, account);
  }

  static Authentication afterCode(Workplace workplace, Account account) {
    return workplace.archive().secondFactors().isOn(account)
            || !workplace.requiresSecondFactor(account)
        ? done(workplace, account)
        : of(workplace, account, FACTOR);
  }

  private static Authentication of(Workplace workplace, Account account, String authority) {
    UsernamePasswordAuthenticationToken step =
        UsernamePasswordAuthenticationToken.authenticated(
            account.id(), null, List.of(new SimpleGrantedAuthority(authority)));
    step.setDetails(workplace.archive().accounts().generation(account.id()));
    return step;
  }

  /// Whether the one who asks must give a code first.
  static boolean awaitsCode() {
    return is(CODE);
  }

  /// Whether the one who asks must set a second factor up first.
  static boolean awaitsFactor() {
    return is(FACTOR);
  }

  private static boolean is(String authority) {
    Authentication known = SecurityContextHolder.getContext().getAuthentication();
    return known != null
        && known.getAuthorities().stream().anyMatch(each -> authority.equals(each.getAuthority()));
  }
}
