package org.bevara.harvest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a start page states of its channel itself, as it states it: from JSON-LD and microdata,
/// else from OpenGraph and the page's own `meta` (H18, J25).
///
/// Captured content, and hostile; each text has at most [#LONGEST] characters.
///
/// @param picture address of its picture
/// @param links other addresses that it gives for itself, at most [#MOST_LINKS]
public record ChannelProfile(
    @Nullable String name,
    @Nullable String handle,
    @Nullable String description,
    @Nullable String picture,
    List<String> links) {

  /// Characters of a text, inclusive; what lies beyond is in the page that is kept beside.
  public static final int LONGEST = 5000;

  public static final int MOST_LINKS = 100;

  public ChannelProfile {
    links = List.copyOf(links);
  }

  /// The profile that the page at `uri` states. Whatever the page is, there is a profile and no
  /// exception.
  public static ChannelProfile of(String uri, String html) {
    return new ProfileReader(uri, html).read();
  }

  /// All its words, by which it is told whether it quotes something.
  public String words() {
    return "%s %s %s"
        .formatted(
            name == null ? "" : name,
            handle == null ? "" : handle,
            description == null ? "" : description);
  }
}
