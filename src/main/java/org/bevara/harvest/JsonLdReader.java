package org.bevara.harvest;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bevara.channel.Channel;
import org.bevara.harvest.Drafts.Draft;
import org.bevara.harvest.PageReading.ItemGap;
import org.bevara.record.Gap;
import org.bevara.record.ItemContent;
import org.bevara.record.ItemKind;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/// Posts and comments from a page's JSON-LD, in the vocabulary of schema.org; and from other markup
/// that was put into the same tree.
///
/// Understood are `SocialMediaPosting`, `BlogPosting`, `Article`, `DiscussionForumPosting` and
/// `Comment`, alone, in a list or in `@graph`. The context is taken to be schema.org and never
/// fetched: a remote context would be code from a stranger. An item is keyed on an address of the
/// channel's host only; what the page quotes from elsewhere becomes a gap. One reader serves one
/// page; not thread-safe.
final class JsonLdReader {

  // line breaks within texts are what hand-made templates get wrong most
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS).build();
  private static final int MAX_DEPTH = 100;
  private static final int MAX_CHARACTERS = 16 << 20;
  private static final Set<String> POSTS =
      Set.of(
          "SocialMediaPosting",
          "BlogPosting",
          "LiveBlogPosting",
          "Article",
          "NewsArticle",
          "DiscussionForumPosting");
  private static final Set<String> COMMENTS = Set.of("Comment");
  private static final List<String> CONTAINERS =
      List.of("@graph", "mainEntity", "blogPost", "itemListElement", "item", "hasPart");

  private final WebAddress page;
  private final WebAddress home;
  private final JsonLdValues values;
  private final List<ItemGap> gaps;
  private final Drafts drafts;
  private final Map<String, Integer> statedComments = new HashMap<>();
  private final Map<String, Long> pageMetrics = new HashMap<>();
  private int blocks;
  private final Set<String> completed = new HashSet<>();
  private boolean derived;

  /// @param page the page's own address, which its post has that states none
  /// @param base what relative addresses are resolved against
  JsonLdReader(
      WebAddress page, WebAddress base, Channel channel, ShownText shown, List<ItemGap> gaps) {
    WebAddress start = WebAddress.of(channel.url().toString());
    this.page = page;
    this.home = start == null ? page : start;
    this.values = new JsonLdValues(base, channel);
    this.gaps = gaps;
    this.drafts = new Drafts(page, channel, values, shown, gaps);
  }

  /// What the scripts hold, as [Drafts#items] orders it; to be asked once, after the last of them.
  List<ItemContent> items() {
    return drafts.items();
  }

  Map<String, Integer> statedComments() {
    return statedComments;
  }

  /// Where each item stands: `#n:` for the n-th JSON-LD block from 0, then its JSON pointer.
  Map<String, String> pointers() {
    return drafts.pointers();
  }

  Map<String, Long> pageMetrics() {
    return pageMetrics;
  }

  /// Reads one script element; what is no JSON becomes a gap, and the page's other scripts count.
  void read(String script) {
    String pointer = "#" + blocks++ + ":";
    if (script.length() > MAX_CHARACTERS) {
      gap(
          "MARKUP_TOO_LARGE",
          "A JSON-LD block has %d characters, more than %d; it was not read."
              .formatted(script.length(), MAX_CHARACTERS));
      return;
    }
    try {
      JsonNode root = JSON.readTree(bare(script));
      JsonLdValues.each(root, "@graph").forEach(drafts::index);
      visit(root, null, pointer, 0);
    } catch (JacksonException e) {
      gap("MARKUP_BROKEN", "A JSON-LD block of the page is no valid JSON.");
    }
  }

  /// Reads what other markup of the page states, put into the same tree. Where JSON-LD told of an
  /// item already, it only adds what that left out: a text, where it had but a summary.
  ///
  /// @param markup its name, for the pointers
  void read(String markup, ArrayNode tree) {
    derived = true;
    completed.clear();
    visit(tree, null, markup + ":", 0);
    derived = false;
  }

  static boolean isComment(JsonNode node) {
    return JsonLdValues.isA(node, COMMENTS);
  }

  /// Without the comment or CDATA marks that old templates put around scripts.
  private static String bare(String script) {
    return script
        .strip()
        .replaceFirst("^(?://|/\\*)?\\s*(?:<!--|<!\\[CDATA\\[)\\s*(?:\\*/)?", "")
        .replaceFirst("(?://|/\\*)?\\s*(?:-->|]]>)\\s*(?:\\*/)?$", "");
  }

  private void visit(JsonNode node, @Nullable Place place, String pointer, int depth) {
    if (depth > MAX_DEPTH) {
      gap(
          "MARKUP_TOO_DEEP",
          "The JSON-LD nests more than %d levels; what lies deeper was not read."
              .formatted(MAX_DEPTH));
      return;
    }
    if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        visit(node.get(i), place, pointer + "/" + i, depth);
      }
    } else if (JsonLdValues.isA(node, POSTS)) {
      post(node, pointer, depth);
    } else if (JsonLdValues.isA(node, COMMENTS)) {
      comment(node, place, pointer, depth);
    } else if (node.isObject()) {
      JsonLdValues.metrics(node).forEach(pageMetrics::putIfAbsent);
      for (String container : CONTAINERS) {
        if (node.has(container)) {
          visit(node.get(container), place, pointer + "/" + container, depth + 1);
        }
      }
    }
  }

  private void post(JsonNode node, String pointer, int depth) {
    List<WebAddress> stated = values.addresses(node, "@id", "url", "mainEntityOfPage");
    WebAddress own = ofHost(stated);
    if (own == null && !stated.isEmpty()) {
      elsewhere(stated.getFirst(), "A post");
      return;
    }
    String nameless = page.toString();
    if (own == null && (derived ? completed.contains(nameless) : drafts.has(nameless))) {
      gap("ITEM_WITHOUT_ADDRESS", "A post beside another has neither @id nor url.");
      return;
    }
    String uri = (own == null ? page : own).toString();
    add(new Draft(node, uri, ItemKind.POST, uri, null, pointer));
    Long comments = JsonLdValues.count(node, "commentCount");
    comments = comments == null ? JsonLdValues.metrics(node).get("comments") : comments;
    if (comments != null) {
      int capped = (int) Math.min(Integer.MAX_VALUE, comments);
      statedComments.merge(uri, capped, Math::max);
    }
    answers(node, new Place(uri, uri), pointer, depth);
  }

  private void comment(JsonNode node, @Nullable Place place, String pointer, int depth) {
    List<WebAddress> stated = values.addresses(node, "@id", "url");
    WebAddress own = ofHost(stated);
    if (own == null) {
      if (stated.isEmpty()) {
        gap(
            "ITEM_WITHOUT_ADDRESS",
            "A comment has neither @id nor url, so it cannot be told from others.");
      } else {
        elsewhere(stated.getFirst(), "A comment");
      }
      answers(node, place, pointer, depth);
      return;
    }
    List<WebAddress> named = values.addresses(node, "parentItem");
    String thread = place == null ? null : place.threadUri;
    String parent =
        named.isEmpty() ? (place == null ? null : place.parentUri) : named.getFirst().toString();
    String uri = own.toString();
    add(new Draft(node, uri, ItemKind.COMMENT, thread, parent, pointer));
    answers(node, new Place(thread, uri), pointer, depth);
  }

  private void add(Draft draft) {
    if (derived && completed.add(draft.uri()) && drafts.has(draft.uri())) {
      drafts.complete(draft);
    } else {
      drafts.add(draft);
    }
  }

  private void answers(JsonNode node, @Nullable Place place, String pointer, int depth) {
    if (node.has("comment")) {
      visit(node.get("comment"), place, pointer + "/comment", depth + 1);
    }
  }

  private @Nullable WebAddress ofHost(List<WebAddress> stated) {
    return stated.stream().filter(address -> address.sameHost(home)).findFirst().orElse(null);
  }

  private void elsewhere(WebAddress address, String what) {
    gaps.add(
        new ItemGap(
            null,
            new Gap(
                "ITEM_ELSEWHERE",
                address.toString(),
                what + " of another site is quoted; the page shows it, no item is made of it.")));
  }

  private void gap(String code, String note) {
    gaps.add(new ItemGap(null, new Gap(code, page.toString(), note)));
  }

  /// Where a nested comment hangs.
  ///
  /// @param threadUri null where the comment around it does not say either
  private record Place(@Nullable String threadUri, String parentUri) {}
}
