package org.bevara.access;

import java.time.Instant;
import java.util.Optional;
import org.bevara.record.AuthorityName;
import org.jspecify.annotations.Nullable;

/// Somebody who may act for one authority.
///
/// @param id what ledger and decisions name the account by; tells nothing of the person
/// @param name of the person or service: administrative personal data, for output and certificates
/// @param addedBy the agent that added it: `OPERATOR` or the identifier of another account
/// @param removed when and by whom; null while the account is in use
public record Account(
    String id,
    AuthorityName authority,
    String name,
    Role role,
    String addedBy,
    Instant addedAt,
    @Nullable Removal removed) {

  /// The end of an account, which stays known so that certificates can name who acted.
  public record Removal(String by, Instant at) {}

  public Optional<Removal> removal() {
    return Optional.ofNullable(removed);
  }

  /// Without the name, so that it stays out of logs.
  @Override
  public String toString() {
    return "Account[%s, %s, %s]".formatted(id, authority, role);
  }
}
