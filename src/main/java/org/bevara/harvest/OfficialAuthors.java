package org.bevara.harvest;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Whom a channel's register entry lists as speaking for the authority, by name, handle or address.
///
/// @param listed the entries of `official` in `channels.yaml`; compared without regard to case and
///   to a leading `@`
public record OfficialAuthors(Set<String> listed) {

  public OfficialAuthors {
    listed = listed.stream().map(OfficialAuthors::folded).collect(Collectors.toUnmodifiableSet());
  }

  /// Whether any of the three is listed.
  public boolean include(@Nullable String name, @Nullable String handle, @Nullable String url) {
    return isListed(name) || isListed(handle) || isListed(url);
  }

  private boolean isListed(@Nullable String value) {
    return value != null && listed.contains(folded(value));
  }

  private static String folded(String value) {
    String lower = value.strip().toLowerCase(Locale.ROOT);
    return lower.startsWith("@") ? lower.substring(1) : lower;
  }
}
