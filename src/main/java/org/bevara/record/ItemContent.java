package org.bevara.record;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What one item was and said at one visit: the content of one version (domain 2.5).
///
/// Immutable. Metrics change at every visit and are no part of what makes a version new.
///
/// @param uri permanent address with its fragment; what the item is recognised by (design decision
///   13)
/// @param threadUri address of the post that the thread hangs on; for a post its own
/// @param parentUri address of the item that this one answers; null for a post
/// @param publishedAt as the platform states it, which is when it was received or drawn up (N39,
///   N40)
/// @param metrics counts that the source states, by name, for example `likes`
public record ItemContent(
    ItemKind kind,
    String uri,
    @Nullable String platformId,
    String threadUri,
    @Nullable String parentUri,
    @Nullable Author author,
    @Nullable Instant publishedAt,
    @Nullable Instant editedAt,
    Visibility visibility,
    String text,
    List<String> mentions,
    List<String> hashtags,
    List<String> links,
    List<MediaReference> media,
    Map<String, Long> metrics) {

  public ItemContent {
    mentions = List.copyOf(mentions);
    hashtags = List.copyOf(hashtags);
    links = List.copyOf(links);
    media = List.copyOf(media);
    metrics = Map.copyOf(metrics);
  }

  /// The same content at other addresses.
  public ItemContent at(String otherUri, String otherThread, @Nullable String otherParent) {
    return new ItemContent(
        kind,
        otherUri,
        platformId,
        otherThread,
        otherParent,
        author,
        publishedAt,
        editedAt,
        visibility,
        text,
        mentions,
        hashtags,
        links,
        media,
        metrics);
  }

  /// Drawn up by the authority if its author is official, otherwise received.
  public Direction direction() {
    return author != null && author.official() ? Direction.DRAWN_UP : Direction.RECEIVED;
  }

  /// Whether this says and shows the same as `other`; metrics and the stated time of editing aside.
  public boolean sameContentAs(ItemContent other) {
    return text.equals(other.text)
        && media.equals(other.media)
        && links.equals(other.links)
        && java.util.Objects.equals(author, other.author)
        && java.util.Objects.equals(publishedAt, other.publishedAt)
        && java.util.Objects.equals(parentUri, other.parentUri)
        && visibility == other.visibility
        && kind == other.kind;
  }
}
