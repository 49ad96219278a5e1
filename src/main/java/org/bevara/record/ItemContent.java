package org.bevara.record;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
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

  /// The same item as far as that it is there: at its addresses and times, saying and showing
  /// nothing.
  public ItemContent silenced() {
    return new ItemContent(
        kind,
        uri,
        null,
        threadUri,
        parentUri,
        null,
        publishedAt,
        editedAt,
        visibility,
        "",
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Map.of());
  }

  /// The same item, of whose media those are left out that `isLeftOut` says.
  public ItemContent without(Predicate<MediaReference> isLeftOut) {
    return new ItemContent(
        kind,
        uri,
        platformId,
        threadUri,
        parentUri,
        author,
        publishedAt,
        editedAt,
        visibility,
        text,
        mentions,
        hashtags,
        links,
        media.stream().filter(isLeftOut.negate()).toList(),
        metrics);
  }

  /// Drawn up by the authority if its author is official, otherwise received.
  public Direction direction() {
    return author != null && author.official() ? Direction.DRAWN_UP : Direction.RECEIVED;
  }

  /// Whether this says and shows the same as `other`; metrics, the stated time of editing, and
  /// whether an address is one of http or https aside.
  public boolean sameContentAs(ItemContent other) {
    return text.equals(other.text)
        && plainMedia().equals(other.plainMedia())
        && plain(links).equals(plain(other.links))
        && Objects.equals(plainAuthor(), other.plainAuthor())
        && Objects.equals(publishedAt, other.publishedAt)
        && Objects.equals(plain(parentUri), plain(other.parentUri))
        && visibility == other.visibility
        && kind == other.kind;
  }

  /// What [#sameContentAs] compares, as one text: equal for contents that say and show the same,
  /// and only for these. To be spoken of outside the store as a keyed digest.
  public String essence() {
    List<@Nullable Object> parts = new ArrayList<>();
    parts.add(kind);
    parts.add(visibility);
    parts.add(publishedAt);
    parts.add(plain(parentUri));
    parts.add(text);
    Author by = plainAuthor();
    if (by != null) {
      parts.addAll(Arrays.asList(by.name(), by.handle(), by.url(), by.official()));
    }
    plainMedia().forEach(each -> parts.addAll(Arrays.asList("media", each.uri(), each.alt())));
    plain(links).forEach(each -> parts.addAll(List.of("link", each)));
    // with its length before it, no part can be taken for two
    return parts.stream()
        .map(String::valueOf)
        .map(part -> part.length() + ":" + part)
        .collect(Collectors.joining());
  }

  private List<MediaReference> plainMedia() {
    return media.stream()
        .map(each -> new MediaReference(PlainAddress.of(each.uri()), each.alt()))
        .toList();
  }

  /// A page that links to both has one of them twice, which says no more.
  private static List<String> plain(List<String> addresses) {
    return addresses.stream().map(PlainAddress::of).distinct().toList();
  }

  private static @Nullable String plain(@Nullable String address) {
    return address == null ? null : PlainAddress.of(address);
  }

  private @Nullable Author plainAuthor() {
    return author == null
        ? null
        : new Author(author.name(), author.handle(), plain(author.url()), author.official());
  }
}
