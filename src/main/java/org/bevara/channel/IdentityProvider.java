package org.bevara.channel;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The authority's own identity provider, which vouches for its people (OpenID Connect Core 1.0).
///
/// @param issuer as the provider calls itself, from where its addresses are found
/// @param clientId as which the provider knows this archive
/// @param secretFile the file with the secret that they share; null for a client without one
/// @param nameClaim which of its claims is what the person is called
/// @param rolesClaim which of its claims names what the person is
/// @param roles what of it is a role here, the first that fits
public record IdentityProvider(
    URI issuer,
    String clientId,
    @Nullable Path secretFile,
    String nameClaim,
    String rolesClaim,
    List<ProvidedRole> roles) {

  public IdentityProvider {
    roles = List.copyOf(roles);
  }

  /// What the provider calls somebody who has a role here.
  ///
  /// @param role the word of a role
  public record ProvidedRole(String value, String role) {}

  /// The word of the role of somebody of whom the provider says all this; empty if none counts.
  public Optional<String> role(Set<String> values) {
    return roles.stream()
        .filter(each -> values.contains(each.value()))
        .map(ProvidedRole::role)
        .findFirst();
  }
}
