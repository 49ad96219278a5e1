package org.bevara.harvest;

import org.jspecify.annotations.Nullable;

/// Under which name connectors ask: always the same, and the true one, so that whoever runs a site
/// can see who came, let them in or keep them out, and write to them (RFC 9110 section 10.1.5).
///
/// @param value of the header
public record UserAgent(String value) {

  /// The word by which a robots.txt names this program (RFC 9309 section 2.2.1).
  public static final String TOKEN = "Bevara";

  /// The name with how to reach who runs the archive: an address of mail or web, in ASCII.
  public static UserAgent of(@Nullable String contact) {
    return new UserAgent(
        TOKEN + " (archive of public records" + (contact == null ? "" : "; +" + contact) + ")");
  }
}
