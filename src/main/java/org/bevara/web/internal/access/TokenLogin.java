package org.bevara.web.internal.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import org.bevara.access.Account;
import org.bevara.web.internal.Workplace;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/// Signs people in by their account's name and token. Whichever of the two is wrong, the answer is
/// the same.
public final class TokenLogin implements AuthenticationProvider {

  private final Workplace workplace;
  private final LoginPace pace;

  public TokenLogin(Workplace workplace, LoginPace pace) {
    this.workplace = workplace;
    this.pace = pace;
  }

  @Override
  public Authentication authenticate(Authentication tried) {
    String address =
        tried.getDetails() instanceof WebAuthenticationDetails details
            ? details.getRemoteAddress()
            : "";
    if (!pace.wait(address).isZero()) {
      throw new LockedException("too many wrong tokens from this address");
    }
    Optional<Account> account =
        workplace
            .withToken(String.valueOf(tried.getCredentials()).strip())
            .filter(found -> isSame(found.name(), tried.getName()));
    if (account.isEmpty()) {
      pace.failed(address);
      throw new BadCredentialsException("no account in use has this name and token");
    }
    pace.succeeded(address);
    return signedIn(account.get());
  }

  /// The account, as the rules of access know it: by its identifier, which is no name.
  static Authentication signedIn(Account account) {
    return UsernamePasswordAuthenticationToken.authenticated(
        account.id(), null, List.of(new SimpleGrantedAuthority("ROLE_" + account.role().name())));
  }

  private static boolean isSame(String name, String tried) {
    return MessageDigest.isEqual(
        name.getBytes(StandardCharsets.UTF_8), tried.strip().getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public boolean supports(Class<?> authentication) {
    return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
  }
}
