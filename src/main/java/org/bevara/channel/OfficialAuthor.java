package org.bevara.channel;

import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// An author who speaks for the authority on one channel: what he writes is drawn up, not received
/// (N39).
///
/// @param handle without a leading `@`
public record OfficialAuthor(String name, @Nullable String handle, @Nullable URI url) {

  /// Whether name, handle or address of an author is this one's. Handles are compared without a
  /// leading `@` and without regard to case, as platforms do; the rest exactly.
  boolean matches(
      @Nullable String otherName, @Nullable String otherHandle, @Nullable String otherUrl) {
    return name.equals(otherName)
        || (handle != null && otherHandle != null && plain(handle).equals(plain(otherHandle)))
        || (url != null && url.toString().equals(otherUrl));
  }

  private static String plain(String handle) {
    String lower = handle.toLowerCase(Locale.ROOT);
    return lower.startsWith("@") ? lower.substring(1) : lower;
  }
}
