package org.bevara.harvest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bevara.harvest.PageReading.ItemGap;
import org.bevara.harvest.WordPressApi.Answer;
import org.bevara.record.Gap;
import org.bevara.record.SourceState;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What a WordPress site lists at one visit: which posts, pages and files there are, who wrote
/// them, and which comments hang on which, without a word of what they say.
///
/// What they say is asked for thread by thread, so that it lies in the evidence of that thread and
/// of no other.
final class WordPressCatalogue {

  /// A post, page or file.
  ///
  /// @param type as it stands in platform identifiers
  /// @param uri where it is shown
  record Entry(Type type, long id, String uri) {

    String platformId() {
      return type.word + ":" + id;
    }

    String route() {
      return type.route + "/" + id;
    }
  }

  /// What can be a thread.
  enum Type {
    POST("post", "posts"),
    PAGE("page", "pages"),
    MEDIA("media", "media");

    final String word;
    final String route;

    Type(String word, String route) {
      this.word = word;
      this.route = route;
    }
  }

  /// Someone who has published here, which WordPress shows to everybody. The address of their page
  /// is left out: it changes with the site's settings, and nobody has written anything anew then.
  record User(String name, String slug) {}

  /// A file of the library.
  ///
  /// @param uri of the file as it was uploaded, or as WordPress scaled it down at once
  record Medium(long id, String uri, String alt) {}

  /// The comments that are not to be seen, and what that makes of them.
  static final Map<String, SourceState> MODERATED =
      Map.of(
          "hold", SourceState.HELD_AT_SOURCE,
          "spam", SourceState.HIDDEN_BY_OWNER,
          "trash", SourceState.HIDDEN_BY_OWNER);

  private final Map<Long, Entry> entries = new LinkedHashMap<>();
  private final Map<String, Entry> byAddress = new HashMap<>();
  private final Map<Long, List<Medium>> attached = new HashMap<>();
  private final Set<Long> loose = new LinkedHashSet<>();
  private final Map<String, Medium> byFile = new HashMap<>();
  private final Map<Long, Medium> media = new HashMap<>();
  private final Map<Long, User> users = new HashMap<>();
  private final Set<Long> publishers = new LinkedHashSet<>();
  private final Map<Long, Set<Long>> comments = new LinkedHashMap<>();
  private final Map<String, Set<Long>> moderated = new HashMap<>();
  private final Map<String, Long> totals = new HashMap<>();
  private final List<ItemGap> gaps = new ArrayList<>();
  private final WordPressApi api;
  private final int mostPages;
  private String commentQuery = "";
  private Answer.@Nullable Failed failure;

  private WordPressCatalogue(WordPressApi api, int mostPages) {
    this.api = api;
    this.mostPages = mostPages;
  }

  /// Reads what there is.
  ///
  /// @param mostPages answers that are read of each listing, inclusive
  static WordPressCatalogue read(WordPressApi api, int mostPages) {
    WordPressCatalogue catalogue = new WordPressCatalogue(api, mostPages);
    if (api.isSomebody() && !api.isLoggedIn()) {
      catalogue.failure = loginLost();
      return catalogue;
    }
    catalogue.readEntries(Type.POST);
    catalogue.readEntries(Type.PAGE);
    catalogue.readMedia();
    catalogue.readUsers();
    catalogue.readComments();
    return catalogue;
  }

  static Answer.Failed loginLost() {
    return new Answer.Failed(
        "LOGIN_LOST",
        "The interface does not let the account in: look at its user name and application password");
  }

  /// Why the site could not be listed; null if it could.
  Answer.@Nullable Failed failure() {
    return failure;
  }

  List<ItemGap> gaps() {
    return gaps;
  }

  private void readEntries(Type type) {
    String fields = "_fields=id,link,author";
    WordPressListing listing = null;
    if (api.isSomebody()) {
      listing = list(type.route, "status=publish,private&" + fields, true);
    }
    if (listing == null) {
      listing = list(type.route, fields, false);
    }
    if (listing != null) {
      listing.entries().forEach((id, node) -> enter(type, id, node));
      totals.put(type.word, listing.total());
    }
  }

  private void enter(Type type, long id, JsonNode node) {
    WebAddress link = WebAddress.of(node.path("link").asString(""));
    if (link == null) {
      return;
    }
    Entry entry = new Entry(type, id, link.withoutFragment().toString());
    entries.put(id, entry);
    byAddress.putIfAbsent(entry.uri, entry);
    if (type != Type.MEDIA) {
      publishers.add(node.path("author").asLong(0));
    }
  }

  private void readMedia() {
    WordPressListing listing =
        list(
            Type.MEDIA.route,
            "_fields=id,link,author,post,source_url,alt_text,media_details",
            false);
    if (listing == null) {
      return;
    }
    listing
        .entries()
        .forEach((id, node) -> {
          enter(Type.MEDIA, id, node);
          WebAddress file = WebAddress.of(node.path("source_url").asString(""));
          if (file != null) {
            Medium medium = new Medium(id, file.toString(), node.path("alt_text").asString(""));
            media.put(id, medium);
            byFile.put(medium.uri, medium);
            for (JsonNode size : node.path("media_details").path("sizes")) {
              WebAddress scaled = WebAddress.of(size.path("source_url").asString(""));
              if (scaled != null) {
                byFile.putIfAbsent(scaled.toString(), medium);
              }
            }
            long post = node.path("post").asLong(0);
            if (post > 0) {
              attached.computeIfAbsent(post, _ -> new ArrayList<>()).add(medium);
            } else {
              loose.add(id);
            }
          }
        });
  }

  /// Asked for as nobody: only who has published is shown then. Many sites hide it from everybody.
  private void readUsers() {
    WordPressListing listing =
        WordPressListing.read(api.asNobody(), "users", "_fields=id,name,slug", mostPages);
    if (listing.failure() instanceof Answer.Failed failed && failed.code().equals("API_BROKEN")) {
      failure = failed;
    }
    listing
        .entries()
        .forEach((id, node) ->
            users.put(
                id, new User(node.path("name").asString(""), node.path("slug").asString(""))));
    publishers.addAll(users.keySet());
    publishers.remove(0L);
  }

  private void readComments() {
    String fields = "_fields=id,post";
    WordPressListing listing =
        api.isSomebody() ? list("comments", "type=all&" + fields, true) : null;
    commentQuery = listing == null ? "" : "type=all";
    if (listing == null) {
      listing = list("comments", fields, false);
    }
    if (listing != null) {
      totals.put("comment", commentQuery.isEmpty() ? listing.total() : plainComments());
      listing
          .entries()
          .forEach((id, node) ->
              comments
                  .computeIfAbsent(node.path("post").asLong(0), _ -> new LinkedHashSet<>())
                  .add(id));
    }
    if (!api.isSomebody() || commentQuery.isEmpty()) {
      return;
    }
    for (String status : MODERATED.keySet()) {
      WordPressListing hidden = list("comments", "type=all&status=" + status + "&" + fields, true);
      if (hidden != null) {
        hidden
            .entries()
            .values()
            .forEach(node ->
                moderated
                    .computeIfAbsent(status, _ -> new LinkedHashSet<>())
                    .add(node.path("post").asLong(0)));
      }
    }
  }

  /// Without pingbacks, which are listed together with comments where the account may see them.
  private long plainComments() {
    return api.get("comments", "per_page=1&_fields=id") instanceof Answer.Found found
        ? WordPressListing.total(found)
        : -1;
  }

  /// @param optional whether it may be that the account has no right to it
  /// @return null if it could not be read
  private @Nullable WordPressListing list(String route, String query, boolean optional) {
    if (failure != null) {
      return null;
    }
    WordPressListing listing = WordPressListing.read(api, route, query, mostPages);
    Answer answer = listing.failure();
    if (answer == null) {
      Gap gap = listing.gap(api.address(route, ""));
      if (gap != null) {
        gaps.add(new ItemGap(null, gap));
      }
      return listing;
    }
    if (!optional || answer instanceof Answer.Failed) {
      failure =
          answer instanceof Answer.Failed failed
              ? failed
              : new Answer.Failed(
                  "API_REFUSED", "The interface does not show its %s to who asks".formatted(route));
    }
    return null;
  }

  /// Everything that is a thread of its own: posts, pages, and files that hang on none or that
  /// somebody commented on.
  List<Entry> threads() {
    return entries.values().stream()
        .filter(entry ->
            entry.type != Type.MEDIA || loose.contains(entry.id) || comments.containsKey(entry.id))
        .toList();
  }

  @Nullable Entry at(String uri) {
    WebAddress asked = WebAddress.of(uri);
    if (asked == null) {
      return null;
    }
    Entry exact = byAddress.get(asked.withoutFragment().toString());
    return exact != null
        ? exact
        : entries.values().stream()
            .filter(entry -> {
              WebAddress there = WebAddress.of(entry.uri);
              return there != null && there.samePage(asked);
            })
            .findFirst()
            .orElse(null);
  }

  @Nullable Entry of(Type type, long id) {
    Entry entry = entries.get(id);
    return entry != null && entry.type == type ? entry : null;
  }

  /// Whether the number is that of a post, page or file that is listed.
  boolean knows(long id) {
    return entries.containsKey(id);
  }

  /// How much the site says there is; of comments those that everybody sees.
  SourceCounts counts() {
    return new SourceCounts(totals, files());
  }

  @Nullable User user(long id) {
    return users.get(id);
  }

  boolean publishes(long user) {
    return publishers.contains(user);
  }

  /// The file at an address, be it of the file itself or of one of its smaller sizes.
  @Nullable Medium file(String uri) {
    return byFile.get(uri);
  }

  @Nullable Medium medium(long id) {
    return media.get(id);
  }

  Set<String> files() {
    Set<String> files = new LinkedHashSet<>();
    media.values().forEach(medium -> files.add(medium.uri));
    return files;
  }

  List<Medium> attachedTo(long post) {
    return attached.getOrDefault(post, List.of());
  }

  /// The posts that have comments, with their comments.
  Map<Long, Set<Long>> comments() {
    return comments;
  }

  /// What comments are asked for by, besides their post.
  String commentQuery() {
    return commentQuery;
  }

  boolean hasModerated(String status, long post) {
    return moderated.getOrDefault(status, Set.of()).contains(post);
  }
}
