package org.bevara.web.internal.provider;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bevara.access.Account;
import org.bevara.access.Role;
import org.bevara.channel.IdentityProvider;
import org.bevara.record.AuthorityName;
import org.bevara.record.RefusedException;
import org.bevara.record.UsageException;
import org.bevara.web.internal.Workplace;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/// Makes an account of what a provider's ID token says, which was verified before. Nothing else is
/// asked for: what somebody is stands in the token that is signed.
final class Vouching implements OAuth2UserService<OidcUserRequest, OidcUser> {

  private final Workplace workplace;
  private final Providers providers;

  Vouching(Workplace workplace, Providers providers) {
    this.workplace = workplace;
    this.providers = providers;
  }

  @Override
  public OidcUser loadUser(OidcUserRequest request) {
    AuthorityName authority =
        new AuthorityName(request.getClientRegistration().getRegistrationId());
    IdentityProvider provider = providers.provider(authority).orElseThrow();
    OidcIdToken token = request.getIdToken();
    try {
      return new Vouched(account(authority, provider, token), token);
    } catch (RefusedException e) {
      throw new OAuth2AuthenticationException(new OAuth2Error(e.code()), e);
    } catch (UsageException e) {
      throw new OAuth2AuthenticationException(new OAuth2Error(e.code()), e);
    }
  }

  private Account account(AuthorityName authority, IdentityProvider provider, OidcIdToken token) {
    Optional<Role> role = provider.role(values(token, provider.rolesClaim())).map(Role::of);
    String subject =
        workplace.archive().key().tag("subject " + provider.issuer() + " " + token.getSubject());
    return workplace
        .archive()
        .accounts()
        .vouched(
            authority,
            subject,
            token.getClaims().get(provider.nameClaim()) instanceof String name ? name : "",
            role.orElse(null),
            workplace.archive().clock().instant());
  }

  /// What a claim says, be it one text or a list.
  private static Set<String> values(OidcIdToken token, String claim) {
    return switch (token.getClaims().get(claim)) {
      case String one -> Set.of(one);
      case Collection<?> many -> many.stream().map(String::valueOf).collect(Collectors.toSet());
      case null, default -> Set.of();
    };
  }
}
