package org.bevara.harvest;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bevara.channel.Channel;
import org.bevara.harvest.PageReading.ItemGap;
import org.bevara.record.Author;
import org.bevara.record.Gap;
import org.bevara.record.ItemContent;
import org.bevara.record.ItemKind;
import org.bevara.record.MediaReference;
import org.bevara.record.Visibility;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Posts and comments from a page's JSON-LD, in the vocabulary of schema.org.
///
/// Understood are `SocialMediaPosting`, `BlogPosting`, `Article`, `DiscussionForumPosting` and
/// `Comment`, alone, in a list or in `@graph`. The context is taken to be schema.org and never
/// fetched: a remote context would be code from a stranger. One reader serves one page; not
/// thread-safe.
final class JsonLdReader {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int MAX_DEPTH = 40;
  private static final Set<String> POSTS =
      Set.of(
          "SocialMediaPosting",
          "BlogPosting",
          "LiveBlogPosting",
          "Article",
          "NewsArticle",
          "DiscussionForumPosting");

  private final String pageUri;
  private final Channel channel;
  private final List<ItemGap> gaps;
  private final Map<String, ItemContent> items = new LinkedHashMap<>();
  private final Map<String, Integer> statedComments = new HashMap<>();
  private final Map<String, Long> pageMetrics = new HashMap<>();
  private final Map<String, String> pointers = new HashMap<>();
  private int blocks;

  JsonLdReader(String pageUri, Channel channel, List<ItemGap> gaps) {
    this.pageUri = pageUri;
    this.channel = channel;
    this.gaps = gaps;
  }

  List<ItemContent> items() {
    return List.copyOf(items.values());
  }

  Map<String, Integer> statedComments() {
    return statedComments;
  }

  /// Where each item stands: `#n:` for the n-th JSON-LD block from 0, then its JSON pointer.
  Map<String, String> pointers() {
    return pointers;
  }

  Map<String, Long> pageMetrics() {
    return pageMetrics;
  }

  /// Reads one script element; what is no JSON becomes a gap, and the page's other scripts count.
  void read(String script) {
    try {
      visit(JSON.readTree(script), null, "#" + blocks++ + ":");
    } catch (JacksonException e) {
      gaps.add(
          new ItemGap(
              null,
              new Gap("MARKUP_BROKEN", pageUri, "A JSON-LD block of the page is no valid JSON.")));
    }
  }

  private void visit(JsonNode node, @Nullable Place place, String pointer) {
    if (pointer.chars().filter(c -> c == '/').count() > MAX_DEPTH) {
      gaps.add(
          new ItemGap(
              null,
              new Gap(
                  "MARKUP_TOO_DEEP",
                  pageUri,
                  "The JSON-LD nests more than %d levels; what lies deeper was not read."
                      .formatted(MAX_DEPTH))));
      return;
    }
    if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        visit(node.get(i), place, pointer + "/" + i);
      }
      return;
    }
    if (!node.isObject()) {
      return;
    }
    if (isA(node, POSTS)) {
      post(node, pointer);
    } else if (isA(node, Set.of("Comment"))) {
      comment(node, place, pointer);
    } else {
      pageMetrics.putAll(metrics(node));
      for (String container :
          List.of("@graph", "mainEntity", "blogPost", "itemListElement", "item", "hasPart")) {
        if (node.has(container)) {
          visit(node.get(container), place, pointer + "/" + container);
        }
      }
    }
  }

  private void post(JsonNode node, String pointer) {
    String uri = address(node);
    if (uri == null) {
      uri = pageUri;
    }
    pointers.put(uri, pointer);
    add(node, ItemKind.POST, uri, uri, null, joined(text(node, "headline"), body(node)));
    JsonNode stated = node.get("commentCount");
    if (stated != null && stated.asInt(-1) >= 0) {
      statedComments.merge(uri, stated.asInt(), Math::max);
    }
    if (node.has("comment")) {
      visit(node.get("comment"), new Place(uri, uri), pointer + "/comment");
    }
  }

  private void comment(JsonNode node, @Nullable Place place, String pointer) {
    String uri = address(node);
    if (uri == null) {
      gaps.add(
          new ItemGap(
              null,
              new Gap(
                  "ITEM_WITHOUT_ADDRESS",
                  pageUri,
                  "A comment has neither @id nor url, so it cannot be told from others.")));
      return;
    }
    String thread = place == null ? withoutFragment(uri) : place.threadUri();
    String parent = place == null ? thread : place.parentUri();
    JsonNode parentItem = node.get("parentItem");
    if (parentItem != null) {
      String named = parentItem.isString() ? resolved(parentItem.asString()) : address(parentItem);
      parent = named == null ? parent : named;
    }
    ItemKind kind = parent.equals(thread) ? ItemKind.COMMENT : ItemKind.REPLY;
    pointers.put(uri, pointer);
    add(node, kind, uri, thread, parent, body(node));
    if (node.has("comment")) {
      visit(node.get("comment"), new Place(thread, uri), pointer + "/comment");
    }
  }

  private void add(
      JsonNode node,
      ItemKind kind,
      String uri,
      String threadUri,
      @Nullable String parentUri,
      String text) {
    TextFeatures features = TextFeatures.of(text);
    items.put(
        uri,
        new ItemContent(
            kind,
            uri,
            text(node, "identifier"),
            threadUri,
            parentUri,
            author(node.get("author")),
            instant(node, "datePublished", uri),
            instant(node, "dateModified", uri),
            Visibility.PUBLIC,
            text,
            features.mentions(),
            features.hashtags(),
            features.links(),
            media(node.get("image")),
            metrics(node)));
    notTaken(node.get("video"), uri, "VIDEO_NOT_TAKEN", "A film");
    notTaken(node.get("audio"), uri, "AUDIO_NOT_TAKEN", "A sound recording");
  }

  private @Nullable Author author(@Nullable JsonNode node) {
    if (node == null || node.isNull()) {
      return null;
    }
    if (node.isArray()) {
      return node.isEmpty() ? null : author(node.get(0));
    }
    if (node.isString()) {
      return new Author(
          node.asString(), null, null, channel.isOfficial(node.asString(), null, null));
    }
    String name = text(node, "name");
    String handle = text(node, "alternateName");
    if (handle == null) {
      handle = text(node, "identifier");
    }
    String url = address(node);
    if (name == null) {
      name = handle == null ? "" : handle;
    }
    return new Author(name, handle, url, channel.isOfficial(name, handle, url));
  }

  private List<MediaReference> media(@Nullable JsonNode node) {
    List<MediaReference> media = new ArrayList<>();
    if (node == null || node.isNull()) {
      return media;
    }
    if (node.isArray()) {
      node.forEach(child -> media.addAll(media(child)));
    } else if (node.isString()) {
      media.add(new MediaReference(resolved(node.asString()), null));
    } else {
      String address = first(text(node, "contentUrl"), text(node, "url"));
      if (address != null) {
        String alt =
            first(text(node, "caption"), first(text(node, "description"), text(node, "name")));
        media.add(new MediaReference(resolved(address), alt));
      }
    }
    return media;
  }

  private void notTaken(@Nullable JsonNode node, String itemUri, String code, String what) {
    if (node == null || node.isNull()) {
      return;
    }
    if (node.isArray()) {
      node.forEach(child -> notTaken(child, itemUri, code, what));
      return;
    }
    String address =
        node.isString()
            ? node.asString()
            : first(text(node, "contentUrl"), first(text(node, "embedUrl"), text(node, "url")));
    gaps.add(
        new ItemGap(
            itemUri,
            new Gap(
                code,
                address == null ? null : resolved(address),
                what + " is shown here and was not taken; the link is kept.")));
  }

  private Map<String, Long> metrics(JsonNode node) {
    Map<String, Long> metrics = new HashMap<>();
    JsonNode counters = node.get("interactionStatistic");
    if (counters != null) {
      (counters.isArray() ? counters : JSON.createArrayNode().add(counters))
          .forEach(counter -> {
            String name = metricName(counter.get("interactionType"));
            long count = counter.path("userInteractionCount").asLong(-1);
            if (name != null && count >= 0) {
              metrics.put(name, count);
            }
          });
    }
    return metrics;
  }

  private static @Nullable String metricName(@Nullable JsonNode type) {
    if (type == null) {
      return null;
    }
    String named =
        type.isString() ? type.asString() : first(text(type, "@type"), text(type, "@id"));
    if (named == null) {
      return null;
    }
    return switch (named.substring(named.lastIndexOf('/') + 1)) {
      case "LikeAction" -> "likes";
      case "ShareAction" -> "shares";
      case "CommentAction" -> "comments";
      case "FollowAction", "SubscribeAction" -> "followers";
      case "ViewAction", "WatchAction" -> "views";
      case String other -> other;
    };
  }

  private @Nullable Instant instant(JsonNode node, String field, String itemUri) {
    String value = text(node, field);
    if (value == null) {
      return null;
    }
    try {
      return value.length() <= 10
          ? LocalDate.parse(value).atStartOfDay(ZoneOffset.UTC).toInstant()
          : OffsetDateTime.parse(value).toInstant();
    } catch (DateTimeException e) {
      gaps.add(
          new ItemGap(
              itemUri,
              new Gap("DATE_UNREADABLE", null, "%s is not an ISO 8601 time.".formatted(field))));
      return null;
    }
  }

  private @Nullable String address(JsonNode node) {
    String address = first(text(node, "@id"), text(node, "url"));
    return address == null ? null : resolved(address);
  }

  private String resolved(String address) {
    return org.jsoup.internal.StringUtil.resolve(pageUri, address);
  }

  private static boolean isA(JsonNode node, Set<String> types) {
    JsonNode type = node.path("@type");
    if (type.isArray()) {
      for (JsonNode one : type) {
        if (types.contains(one.asString(""))) {
          return true;
        }
      }
      return false;
    }
    return types.contains(type.asString(""));
  }

  private static String body(JsonNode node) {
    String text = first(text(node, "articleBody"), text(node, "text"));
    return text == null ? "" : text.strip();
  }

  private static String joined(@Nullable String headline, String body) {
    return headline == null || body.startsWith(headline) ? body : headline + "\n\n" + body;
  }

  private static @Nullable String text(JsonNode node, String field) {
    JsonNode value = node.get(field);
    return value != null && value.isString() && !value.asString().isBlank()
        ? value.asString()
        : null;
  }

  private static @Nullable String first(@Nullable String one, @Nullable String other) {
    return one != null ? one : other;
  }

  private static String withoutFragment(String uri) {
    int fragment = uri.indexOf('#');
    return fragment < 0 ? uri : uri.substring(0, fragment);
  }

  /// Where a nested comment hangs.
  private record Place(String threadUri, String parentUri) {}
}
