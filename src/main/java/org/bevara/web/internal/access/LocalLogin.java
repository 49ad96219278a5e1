package org.bevara.web.internal.access;

import java.util.Optional;
import org.bevara.access.Account;
import org.bevara.web.internal.Workplace;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/// Signs people in by their account's name and their password, or their token as long as they chose
/// none. Whatever of it is wrong, the answer is the same.
public final class LocalLogin implements AuthenticationProvider {

  private final Workplace workplace;
  private final SignInDesk desk;

  public LocalLogin(Workplace workplace, SignInDesk desk) {
    this.workplace = workplace;
    this.desk = desk;
  }

  @Override
  public Authentication authenticate(Authentication tried) {
    String address =
        tried.getDetails() instanceof WebAuthenticationDetails details
            ? details.getRemoteAddress()
            : "";
    String name = tried.getName().strip();
    if (!desk.pace().wait(address, name).isZero()) {
      throw new LockedException("too many failures of this address or name");
    }
    Optional<SignInDesk.Known> known =
        desk.known(name, String.valueOf(tried.getCredentials()).strip());
    if (known.isEmpty()) {
      desk.pace().failed(address, name);
      throw new BadCredentialsException("no account in use has this name and secret");
    }
    Account account = known.get().account();
    Authentication step = Steps.afterSecret(workplace, account);
    if (!step.getAuthorities().stream().anyMatch(each -> Steps.CODE.equals(each.getAuthority()))) {
      desk.pace().succeeded(address, name);
      desk.signedIn(account, known.get().way(), SignInDesk.NO_CODE);
    }
    return step;
  }

  @Override
  public boolean supports(Class<?> authentication) {
    return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
  }
}
