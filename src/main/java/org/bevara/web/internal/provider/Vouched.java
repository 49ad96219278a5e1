package org.bevara.web.internal.provider;

import java.util.List;
import org.bevara.access.Account;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;

/// Somebody for whom a provider vouches, with the account that is theirs here. It lasts until their
/// session begins.
final class Vouched extends DefaultOidcUser {

  private static final long serialVersionUID = 1L;

  private final transient Account account;

  Vouched(Account account, OidcIdToken token) {
    super(List.of(new SimpleGrantedAuthority("VOUCHED")), token);
    this.account = account;
  }

  Account account() {
    return account;
  }
}
