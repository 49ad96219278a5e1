package org.bevara.harvest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bevara.channel.Channel;
import org.bevara.harvest.PageReading.ItemGap;
import org.bevara.record.Gap;
import org.bevara.record.ItemContent;
import org.bevara.record.ItemKind;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The items of one page while it is read: only when all are known is it known what hangs on what.
final class Drafts {

  /// An item as it was met.
  ///
  /// @param kind POST or COMMENT; whether a comment is a reply comes out last
  /// @param thread the post that it was met below; null if below none
  /// @param parent what it says it answers, or was met below; null if neither
  record Draft(
      JsonNode node,
      String uri,
      ItemKind kind,
      @Nullable String thread,
      @Nullable String parent,
      String pointer) {

    boolean isPost() {
      return kind == ItemKind.POST;
    }
  }

  private static final Set<String> BODIES = Set.of("articleBody", "text");
  private static final Set<String> TITLES = Set.of("headline", "name");
  private static final Set<String> FILMS = Set.of("VideoObject", "Clip");
  private static final Set<String> SOUNDS = Set.of("AudioObject", "PodcastEpisode");
  private static final Set<String> PICTURES = Set.of("ImageObject");

  private final WebAddress page;
  private final Channel channel;
  private final JsonLdValues values;
  private final ShownText shown;
  private final List<ItemGap> gaps;
  private final Map<String, Draft> drafts = new LinkedHashMap<>();
  private final Map<String, JsonNode> nodes = new HashMap<>();

  Drafts(
      WebAddress page, Channel channel, JsonLdValues values, ShownText shown, List<ItemGap> gaps) {
    this.page = page;
    this.channel = channel;
    this.values = values;
    this.shown = shown;
    this.gaps = gaps;
  }

  /// Remembers a node that others may name by its `@id` only.
  void index(JsonNode node) {
    String id = node.path("@id").asString("");
    if (!id.isEmpty() && node.size() > 1) {
      nodes.putIfAbsent(id, node);
    }
  }

  boolean has(String uri) {
    return drafts.containsKey(uri);
  }

  /// Adds an item. Of two at one address the first counts, or the one that says something.
  void add(Draft draft) {
    Draft before = drafts.get(draft.uri);
    if (before == null || words(before).isEmpty()) {
      drafts.put(draft.uri, draft);
    } else if (!words(draft).isEmpty() && !words(draft).equals(words(before))) {
      gap(
          draft.uri,
          new Gap("ADDRESS_TWICE", draft.uri, "Two items claim one address; the first was taken."));
    }
  }

  /// Gives an item what its markup left out and `other` states.
  void complete(Draft other) {
    Draft draft = drafts.get(other.uri);
    if (draft == null || !(draft.node.deepCopy() instanceof ObjectNode node)) {
      return;
    }
    other.node.properties().stream()
        .filter(field -> !node.has(field.getKey()) && !saysAlready(node, field.getKey()))
        .forEach(field -> node.set(field.getKey(), field.getValue()));
    drafts.put(
        draft.uri,
        new Draft(node, draft.uri, draft.kind, draft.thread, draft.parent, draft.pointer));
  }

  private static boolean saysAlready(JsonNode node, String field) {
    return BODIES.contains(field) && BODIES.stream().anyMatch(node::has)
        || TITLES.contains(field) && TITLES.stream().anyMatch(node::has)
        || field.equals("comment");
  }

  /// Where each item stands, by its address.
  Map<String, String> pointers() {
    Map<String, String> pointers = new HashMap<>();
    drafts.forEach((uri, draft) -> pointers.put(uri, draft.pointer));
    return pointers;
  }

  /// The items: posts before their comments, what is answered before its answers, otherwise in the
  /// page's order. What they show and is not taken is added to the gaps.
  List<ItemContent> items() {
    List<String> posts = drafts.values().stream().filter(Draft::isPost).map(Draft::uri).toList();
    Threads threads = new Threads();
    List<ItemContent> items = new ArrayList<>();
    for (Draft draft : drafts.values()) {
      items.add(
          draft.isPost()
              ? content(draft, ItemKind.POST, draft.uri, null)
              : comment(draft, threads, posts));
    }
    return Threads.answeredFirst(items);
  }

  private ItemContent comment(Draft draft, Threads threads, List<String> posts) {
    String thread = threads.of(draft.uri, this::answered, last -> thread(last, posts));
    boolean toThread =
        draft.parent == null || draft.parent.equals(thread) || threads.isCut(draft.uri);
    if (threads.isCut(draft.uri)) {
      gap(
          draft.uri,
          new Gap(
              "ANSWERS_IN_CIRCLE",
              null,
              "This comment is said to answer one of its own answers; it is kept below the post."));
    }
    return toThread
        ? content(draft, ItemKind.COMMENT, thread, thread)
        : content(draft, ItemKind.REPLY, thread, draft.parent);
  }

  /// What a comment of this page answers, if that is an item of this page too.
  private @Nullable String answered(String uri) {
    Draft draft = drafts.get(uri);
    return draft == null || draft.isPost() || draft.parent == null || !has(draft.parent)
        ? null
        : draft.parent;
  }

  /// The thread of a chain of answers whose last item is at `uri`: the post itself; else the post
  /// it was met below, the page's only post, or the page of what it answers.
  private String thread(String uri, List<String> posts) {
    Draft last = drafts.get(uri);
    if (last == null || last.isPost()) {
      return uri;
    }
    if (last.thread != null) {
      return last.thread;
    }
    if (posts.size() == 1) {
      return posts.getFirst();
    }
    WebAddress named = last.parent == null || has(last.parent) ? null : WebAddress.of(last.parent);
    return (named == null ? page : named).withoutFragment().toString();
  }

  private ItemContent content(Draft draft, ItemKind kind, String thread, @Nullable String parent) {
    JsonNode node = draft.node;
    String text = words(draft);
    TextFeatures features = TextFeatures.of(text);
    Set<String> links = new LinkedHashSet<>(features.links());
    values.addresses(node, "sharedContent").forEach(address -> links.add(address.toString()));
    notTaken(draft);
    return new ItemContent(
        kind,
        draft.uri,
        JsonLdValues.text(node, "identifier"),
        thread,
        parent,
        values.author(node, nodes),
        time(draft, "datePublished", "dateCreated"),
        time(draft, "dateModified"),
        channel.visibility(),
        text,
        features.mentions(),
        features.hashtags(),
        List.copyOf(links),
        values.pictures(node),
        JsonLdValues.metrics(node));
  }

  private String words(Draft draft) {
    String text =
        shown.plain(JsonLdValues.text(draft.node, "articleBody", "text", "description")).strip();
    String title =
        draft.isPost()
            ? shown.plain(JsonLdValues.text(draft.node, "headline", "name")).strip()
            : "";
    return text.startsWith(title) ? text : (title + "\n\n" + text).strip();
  }

  private @Nullable Instant time(Draft draft, String... fields) {
    for (String field : fields) {
      String stated = JsonLdValues.text(draft.node, field);
      if (stated != null) {
        StatedTime time = StatedTime.of(field, stated);
        if (time.gap() != null) {
          gap(draft.uri, time.gap());
        }
        return time.at();
      }
    }
    return null;
  }

  private void notTaken(Draft draft) {
    each(draft, "video", "VIDEO_NOT_TAKEN", "A film");
    each(draft, "audio", "AUDIO_NOT_TAKEN", "A sound recording");
    for (JsonNode medium : JsonLdValues.each(draft.node, "associatedMedia")) {
      if (JsonLdValues.isA(medium, FILMS)) {
        notTaken(draft, medium, "VIDEO_NOT_TAKEN", "A film");
      } else if (JsonLdValues.isA(medium, SOUNDS)) {
        notTaken(draft, medium, "AUDIO_NOT_TAKEN", "A sound recording");
      } else if (!JsonLdValues.isA(medium, PICTURES)) {
        notTaken(draft, medium, "FILE_NOT_TAKEN", "A file");
      }
    }
    for (JsonNode picture : JsonLdValues.each(draft.node, "image")) {
      if (values.medium(picture) == null) {
        notTaken(draft, picture, "PICTURE_WITHOUT_ADDRESS", "A picture");
      }
    }
  }

  private void each(Draft draft, String field, String code, String what) {
    JsonLdValues.each(draft.node, field).forEach(each -> notTaken(draft, each, code, what));
  }

  private void notTaken(Draft draft, JsonNode medium, String code, String what) {
    WebAddress address = values.medium(medium);
    gap(
        draft.uri,
        new Gap(
            code,
            address == null ? null : address.toString(),
            what + " is shown here and was not taken; the link is kept."));
  }

  private void gap(String uri, Gap gap) {
    gaps.add(new ItemGap(uri, gap));
  }
}
