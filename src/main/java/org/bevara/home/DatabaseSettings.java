package org.bevara.home;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which PostgreSQL holds an archive's tables.
public sealed interface DatabaseSettings {

  /// A server of our own, started from binaries on the class path, with its data in the home.
  ///
  /// @param allowRoot whether user 0 may start it; the server itself then runs without privileges
  record Embedded(boolean allowRoot) implements DatabaseSettings {}

  /// A server that somebody else runs.
  ///
  /// @param url of JDBC, beginning with `jdbc:postgresql:`
  record External(String url, @Nullable String user, @Nullable String password)
      implements DatabaseSettings {

    /// Without address and password: an address may carry a password too.
    @Override
    public String toString() {
      return "External[user=%s]".formatted(user);
    }
  }

  /// What the variables `BEVARA_DB_URL`, `BEVARA_DB_USER` and `BEVARA_DB_PASSWORD` name; without an
  /// address the embedded server.
  static DatabaseSettings of(Map<String, String> environment, boolean allowRoot) {
    String url = environment.get("BEVARA_DB_URL");
    if (url == null || url.isBlank()) {
      return new Embedded(allowRoot);
    }
    return new External(
        url.strip(), environment.get("BEVARA_DB_USER"), environment.get("BEVARA_DB_PASSWORD"));
  }
}
