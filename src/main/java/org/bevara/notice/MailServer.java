package org.bevara.notice;

import org.bevara.channel.Credentials;
import org.jspecify.annotations.Nullable;

/// The server that takes the mails.
///
/// @param from the sender's address
/// @param credentials null where the server takes mail from this machine without
public record MailServer(
    String host, int port, Security security, String from, @Nullable Credentials credentials) {

  /// How the way to the server is kept private.
  public enum Security {
    /// The connection is raised to TLS before anything is said; a server that cannot is refused.
    STARTTLS,
    /// TLS from the first byte.
    TLS,
    /// None: for a server on this machine.
    NONE
  }
}
