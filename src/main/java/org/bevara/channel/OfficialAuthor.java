package org.bevara.channel;

import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// An author who speaks for the authority on one channel: what he writes is drawn up, not received
/// (N39).
///
/// @param handle without a leading `@`
public record OfficialAuthor(String name, @Nullable String handle, @Nullable URI url) {

  /// Whether an author is this one.
  ///
  /// Handle and address settle it where source and register both give them, and then each must be
  /// the same: anybody can call himself by the authority's name. The name, compared exactly, counts
  /// only where the source gives neither, or the register gives a name only.
  boolean matches(
      @Nullable String otherName, @Nullable String otherHandle, @Nullable String otherUrl) {
    Boolean byHandle =
        handle == null || otherHandle == null ? null : plain(handle).equals(plain(otherHandle));
    Boolean byUrl =
        url == null || otherUrl == null
            ? null
            : plainUrl(url.toString()).equals(plainUrl(otherUrl));
    if (byHandle != null || byUrl != null) {
      return !Boolean.FALSE.equals(byHandle) && !Boolean.FALSE.equals(byUrl);
    }
    boolean nothingElseGiven = otherHandle == null && otherUrl == null;
    boolean nothingElseListed = handle == null && url == null;
    return (nothingElseGiven || nothingElseListed) && name.equals(otherName);
  }

  /// Without a leading `@` and without regard to case, as platforms compare them.
  private static String plain(String handle) {
    String lower = handle.strip().toLowerCase(Locale.ROOT);
    return lower.startsWith("@") ? lower.substring(1) : lower;
  }

  /// Without scheme and closing slash; the host without regard to case.
  private static String plainUrl(String url) {
    String rest = url.strip().replaceFirst("(?i)^https?://", "").replaceFirst("/$", "");
    int path = rest.indexOf('/');
    return path < 0
        ? rest.toLowerCase(Locale.ROOT)
        : rest.substring(0, path).toLowerCase(Locale.ROOT) + rest.substring(path);
  }
}
