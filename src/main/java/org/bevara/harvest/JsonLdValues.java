package org.bevara.harvest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.bevara.channel.Channel;
import org.bevara.record.Author;
import org.bevara.record.MediaReference;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What the values of schema.org mean: each may be a text, an object, or a list of either.
final class JsonLdValues {

  private static final Pattern ACTION = Pattern.compile("[A-Za-z]{1,40}Action");

  private final WebAddress page;
  private final Channel channel;

  /// @param page what relative addresses are resolved against
  JsonLdValues(WebAddress page, Channel channel) {
    this.page = page;
    this.channel = channel;
  }

  /// The single values of a field; none where it is absent or null.
  static List<JsonNode> each(JsonNode node, String field) {
    JsonNode value = node.get(field);
    if (value == null || value.isNull()) {
      return List.of();
    }
    return value.isArray() ? List.copyOf(value.values()) : List.of(value);
  }

  static boolean isA(JsonNode node, Set<String> types) {
    return each(node, "@type").stream()
        .map(type -> type.asString(""))
        .map(type -> type.substring(Math.max(type.lastIndexOf('/'), type.lastIndexOf(':')) + 1))
        .anyMatch(types::contains);
  }

  /// The first of `fields` that holds a text or number that is not blank.
  static @Nullable String text(JsonNode node, String... fields) {
    for (String field : fields) {
      for (JsonNode value : each(node, field)) {
        if ((value.isString() || value.isNumber()) && !value.asString().isBlank()) {
          return value.asString();
        }
      }
    }
    return null;
  }

  /// A count that is stated as a number or in digits; null for anything else.
  static @Nullable Long count(JsonNode node, String field) {
    String digits = text(node, field);
    return digits != null && digits.strip().matches("[0-9]{1,15}")
        ? Long.valueOf(digits.strip())
        : null;
  }

  /// The web addresses that `fields` state, in this order; whatever else they state is left out.
  List<WebAddress> addresses(JsonNode node, String... fields) {
    List<WebAddress> addresses = new ArrayList<>();
    for (String field : fields) {
      for (JsonNode value : each(node, field)) {
        String stated = value.isObject() ? text(value, "@id", "url") : value.asString("");
        // what begins so names a node within the block only (JSON-LD 1.1, clause 3.5)
        WebAddress address =
            stated == null || stated.startsWith("_:") ? null : WebAddress.of(page, stated);
        if (address != null) {
          addresses.add(address);
        }
      }
    }
    return addresses;
  }

  /// Who wrote it: of several the names of all, and handle and address of the first.
  ///
  /// @param nodes the nodes of the block by their `@id`, as an author may be named by that only
  @Nullable Author author(JsonNode node, Map<String, JsonNode> nodes) {
    List<Author> authors =
        each(node, "author").stream()
            .map(author -> one(nodes.getOrDefault(author.path("@id").asString(""), author)))
            .toList();
    if (authors.size() < 2) {
      return authors.isEmpty() ? null : authors.getFirst();
    }
    return new Author(
        String.join(", ", authors.stream().map(Author::name).toList()),
        authors.getFirst().handle(),
        authors.getFirst().url(),
        authors.stream().anyMatch(Author::official));
  }

  private Author one(JsonNode node) {
    String name = node.isString() ? node.asString() : text(node, "name");
    String handle = text(node, "alternateName", "identifier");
    List<WebAddress> addresses = addresses(node, "url", "@id");
    return Authors.of(
        channel,
        name == null ? (handle == null ? "" : handle) : name,
        handle,
        addresses.isEmpty() ? null : addresses.getFirst());
  }

  /// The pictures of an item, each once.
  List<MediaReference> pictures(JsonNode node) {
    Map<String, MediaReference> pictures = new LinkedHashMap<>();
    for (JsonNode picture : each(node, "image")) {
      add(picture, pictures);
    }
    for (JsonNode medium : each(node, "associatedMedia")) {
      if (isA(medium, Set.of("ImageObject"))) {
        add(medium, pictures);
      }
    }
    return List.copyOf(pictures.values());
  }

  private void add(JsonNode node, Map<String, MediaReference> pictures) {
    WebAddress address = medium(node);
    if (address != null) {
      pictures.putIfAbsent(
          address.toString(),
          new MediaReference(address.toString(), text(node, "caption", "description", "name")));
    }
  }

  /// Where a medium's bytes lie, or else where it is shown.
  @Nullable WebAddress medium(JsonNode node) {
    if (node.isString()) {
      return WebAddress.of(page, node.asString());
    }
    return addresses(node, "contentUrl", "url", "embedUrl", "@id").stream()
        .findFirst()
        .orElse(null);
  }

  /// Counts by name. Only names of the vocabulary's actions are taken: a page must not choose what
  /// the archive calls its figures.
  static Map<String, Long> metrics(JsonNode node) {
    Map<String, Long> metrics = new HashMap<>();
    for (JsonNode counter : each(node, "interactionStatistic")) {
      String name = metricName(counter.path("interactionType"));
      Long count = count(counter, "userInteractionCount");
      if (name != null && count != null) {
        metrics.merge(name, count, Math::max);
      }
    }
    return metrics;
  }

  private static @Nullable String metricName(JsonNode type) {
    String named = type.isString() ? type.asString() : text(type, "@type", "@id");
    if (named == null) {
      return null;
    }
    String action = named.substring(Math.max(named.lastIndexOf('/'), named.lastIndexOf(':')) + 1);
    return switch (action) {
      case "LikeAction" -> "likes";
      case "DislikeAction" -> "dislikes";
      case "ShareAction" -> "shares";
      case "CommentAction", "ReplyAction" -> "comments";
      case "FollowAction", "SubscribeAction" -> "followers";
      case "ViewAction", "WatchAction" -> "views";
      case String other -> ACTION.matcher(other).matches() ? other : null;
    };
  }
}
