package org.bevara.harvest;

import static org.bevara.harvest.FeedVocabulary.ATOM;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bevara.channel.Channel;
import org.bevara.harvest.FeedItems.Times;
import org.bevara.record.Author;
import org.bevara.record.ItemContent;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/// Reads an Atom feed (RFC 4287) with its comments (RFC 4685: what says that it replies to
/// something).
final class AtomReading {

  private final FeedNode root;
  private final Channel channel;
  private final FeedItems items;

  AtomReading(FeedNode root, Channel channel) {
    this.root = root;
    this.channel = channel;
    this.items = new FeedItems(channel);
  }

  Feed feed() {
    List<FeedNode> entries = root.children(ATOM, "entry");
    Map<String, String> bySelf = bySelf(entries);
    Map<String, WebAddress> byId = byId(entries);
    List<ItemContent> posts = new ArrayList<>();
    List<ItemContent> comments = new ArrayList<>();
    Map<String, String> replies = new LinkedHashMap<>();
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (FeedNode entry : entries) {
      WebAddress page = entry.link("alternate");
      WebAddress answered = FeedItems.answered(entry, byId);
      if (page == null) {
        items.withoutAddress(root.feed());
      } else if (answered == null) {
        posts.add(post(entry, page));
        WebAddress hanging = FeedItems.replies(entry);
        if (hanging != null) {
          replies.put(page.toString(), hanging.toString());
        }
        Integer count = FeedItems.count(entry);
        if (count != null) {
          counts.put(page.toString(), count);
        }
      } else {
        comments.add(comment(entry, FeedItems.canonical(page), answered, bySelf));
      }
    }
    return new Feed(posts, comments, replies, counts, root.older(), items.gaps());
  }

  private static Map<String, WebAddress> byId(List<FeedNode> entries) {
    Map<String, WebAddress> byId = new HashMap<>();
    for (FeedNode entry : entries) {
      WebAddress page = entry.link("alternate");
      if (page != null) {
        byId.put(entry.text(ATOM, "id"), page);
      }
    }
    return byId;
  }

  private static Map<String, String> bySelf(List<FeedNode> entries) {
    Map<String, String> bySelf = new HashMap<>();
    for (FeedNode entry : entries) {
      WebAddress page = entry.link("alternate");
      WebAddress self = entry.link("self");
      if (page != null && self != null) {
        bySelf.put(self.toString(), FeedItems.canonical(page).toString());
      }
    }
    return bySelf;
  }

  private ItemContent post(FeedNode entry, WebAddress page) {
    FeedNode title = entry.child(ATOM, "title");
    String address = page.toString();
    return items.post(
        address,
        entry.text(ATOM, "id"),
        author(entry),
        times(address, entry),
        title == null ? "" : HtmlText.onOneLine(html(title, page).body()),
        body(entry, page),
        List.of());
  }

  private ItemContent comment(
      FeedNode entry, WebAddress page, WebAddress answered, Map<String, String> bySelf) {
    String address = page.toString();
    // a comment that has a page of its own hangs on what it answers
    WebAddress thread = (page.fragment() == null ? answered : page).withoutFragment();
    Document body = body(entry, page);
    FeedItems.answeredInWords(body, page, thread);
    WebAddress related = entry.link("related");
    // Quirk: Blogger names the comment that is answered by where its entry is
    String parent = related == null ? null : bySelf.get(related.toString());
    if (parent == null) {
      parent = answered.fragment() == null ? thread.toString() : answered.toString();
    }
    return items.comment(
        address,
        entry.text(ATOM, "id"),
        thread.toString(),
        parent,
        author(entry),
        times(address, entry),
        body);
  }

  private Times times(String item, FeedNode entry) {
    return new Times(
        items.time(item, "published", entry.text(ATOM, "published")),
        items.time(item, "updated", entry.text(ATOM, "updated")));
  }

  /// What an entry says (RFC 4287, clause 4.1.3.3). Content that lies elsewhere, or is neither text
  /// nor markup, is not read: then its summary counts.
  private static Document body(FeedNode entry, WebAddress page) {
    FeedNode content = entry.child(ATOM, "content");
    boolean readable =
        content != null
            && !content.element().hasAttr("src")
            && content.attribute("type").matches("(?i)(text|html|xhtml|text/.*)?");
    FeedNode carrier = readable ? content : entry.child(ATOM, "summary");
    return carrier == null ? Jsoup.parse("", page.toString()) : html(carrier, carrier.base());
  }

  private static Document html(FeedNode construct, WebAddress base) {
    return switch (construct.attribute("type").toLowerCase(Locale.ROOT)) {
      case "html", "text/html" -> Markup.parse(construct.characters(), base.toString());
      case "xhtml" -> Markup.parse(construct.element().html(), base.toString());
      default -> FeedItems.plain(construct.characters(), base);
    };
  }

  private @Nullable Author author(FeedNode entry) {
    FeedNode own = entry.child(ATOM, "author");
    FeedNode author = own == null ? root.child(ATOM, "author") : own;
    return author == null
        ? null
        : Authors.of(
            channel, author.text(ATOM, "name"), null, author.address(author.text(ATOM, "uri")));
  }
}
