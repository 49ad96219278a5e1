package org.bevara.harvest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.bevara.channel.Channel;
import org.bevara.record.Author;
import org.bevara.record.ItemContent;
import org.bevara.record.ItemKind;
import org.bevara.record.MediaReference;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/// A page of an Atom feed (RFC 4287): posts that a channel announces, also those that its pages no
/// longer list, and comments (RFC 4685: what says that it replies to something).
///
/// @param isAtom whether it is an Atom feed at all
/// @param posts in the order of the feed; each keyed on the address of its page
/// @param comments in the order of the feed; each keyed on its own address, which is that of its
///   post with a fragment
/// @param replies where the comments of a post are, by the address of the post (RFC 4685, clause 4)
/// @param next the page of the feed that holds older posts (RFC 5005: `next`, `prev-archive`)
public record AtomFeed(
    boolean isAtom,
    List<ItemContent> posts,
    List<ItemContent> comments,
    Map<String, String> replies,
    @Nullable String next) {

  public AtomFeed {
    posts = List.copyOf(posts);
    comments = List.copyOf(comments);
    replies = Map.copyOf(replies);
  }

  /// Reads `body`; what is no feed has no posts. jsoup's XML parser resolves no entities and
  /// fetches nothing, so a hostile feed can do no more than be wrong.
  public static AtomFeed read(String uri, byte[] body, Channel channel) {
    try {
      // by its own declaration or byte order mark, else UTF-8
      Document document =
          Jsoup.parse(new ByteArrayInputStream(body), null, uri, Parser.xmlParser());
      Element feed = child(document, "feed");
      if (feed == null) {
        return new AtomFeed(false, List.of(), List.of(), Map.of(), null);
      }
      List<ItemContent> posts = new ArrayList<>();
      List<ItemContent> comments = new ArrayList<>();
      Map<String, String> replies = new LinkedHashMap<>();
      Map<String, String> bySelf = new HashMap<>();
      for (Element entry : children(feed, "entry")) {
        WebAddress page = link(entry, uri, "alternate");
        WebAddress self = link(entry, uri, "self");
        if (page != null && self != null) {
          bySelf.put(self.toString(), canonical(page).toString());
        }
      }
      for (Element entry : children(feed, "entry")) {
        WebAddress page = link(entry, uri, "alternate");
        WebAddress answered = answered(entry, uri);
        if (page != null && answered != null && page.fragment() != null) {
          comments.add(comment(entry, feed, canonical(page), answered, bySelf, uri, channel));
        } else if (page != null && answered == null) {
          posts.add(post(entry, feed, page, uri, channel));
          WebAddress hanging = repliesOf(entry, uri);
          if (hanging != null) {
            replies.put(page.toString(), hanging.toString());
          }
        }
      }
      WebAddress next = link(feed, uri, "next");
      WebAddress older = next == null ? link(feed, uri, "prev-archive") : next;
      return new AtomFeed(true, posts, comments, replies, older == null ? null : older.toString());
    } catch (IOException e) {
      throw new IllegalStateException("reading from memory does not fail", e);
    }
  }

  private static ItemContent post(
      Element entry, Element feed, WebAddress page, String uri, Channel channel) {
    Element title = child(entry, "title");
    String heading = title == null ? "" : HtmlText.onOneLine(html(title, page.toString()).body());
    Document body = body(entry, uri, page);
    String text = words(body);
    return item(
        ItemKind.POST,
        page.toString(),
        page.toString(),
        null,
        text.startsWith(heading) ? text : (heading + "\n\n" + text).strip(),
        body,
        entry,
        feed,
        uri,
        channel);
  }

  private static ItemContent comment(
      Element entry,
      Element feed,
      WebAddress page,
      WebAddress answered,
      Map<String, String> bySelf,
      String uri,
      Channel channel) {
    Document body = body(entry, uri, page);
    String thread = page.withoutFragment().toString();
    WebAddress related = link(entry, uri, "related");
    // Quirk: Blogger names the comment that is answered by where its entry is
    String parent = related == null ? null : bySelf.get(related.toString());
    if (parent == null) {
      parent = answered.fragment() == null ? thread : canonical(answered).toString();
    }
    return item(
        parent.equals(thread) ? ItemKind.COMMENT : ItemKind.REPLY,
        page.toString(),
        thread,
        parent,
        words(body),
        body,
        entry,
        feed,
        uri,
        channel);
  }

  private static String words(Document body) {
    return isPlain(body) ? body.body().wholeText().strip() : HtmlText.of(body.body());
  }

  private static ItemContent item(
      ItemKind kind,
      String address,
      String thread,
      @Nullable String parent,
      String whole,
      Document body,
      Element entry,
      Element feed,
      String uri,
      Channel channel) {
    TextFeatures features = TextFeatures.of(whole);
    Instant published = instant(text(entry, "published"));
    Instant updated = instant(text(entry, "updated"));
    return new ItemContent(
        kind,
        address,
        text(entry, "id"),
        thread,
        parent,
        author(entry, feed, uri, channel),
        published,
        updated == null || updated.equals(published) ? null : updated,
        channel.visibility(),
        whole,
        features.mentions(),
        features.hashtags(),
        features.links(),
        body.select("img[src]").stream()
            .filter(image -> WebAddress.of(image.absUrl("src")) != null)
            .map(image ->
                new MediaReference(
                    String.valueOf(WebAddress.of(image.absUrl("src"))), image.attr("alt")))
            .distinct()
            .toList(),
        Map.of());
  }

  /// What an entry says that it answers (RFC 4685, clause 3): a comment where one is named.
  private static @Nullable WebAddress answered(Element entry, String uri) {
    WebAddress answered = null;
    for (Element reply : entry.children()) {
      if (reply.tagName().endsWith(":in-reply-to") || reply.tagName().equals("in-reply-to")) {
        WebAddress to = WebAddress.of(base(reply, uri), reply.attr("href"));
        answered = answered == null || to != null && to.fragment() != null ? to : answered;
        if (answered == null) {
          answered = WebAddress.of(uri); // it replies to something that has no address
        }
      }
    }
    return answered;
  }

  private static @Nullable WebAddress repliesOf(Element entry, String uri) {
    return children(entry, "link").stream()
        .filter(link -> link.attr("rel").equals("replies"))
        .filter(link -> link.attr("type").startsWith("application/atom+xml"))
        .map(link -> WebAddress.of(base(link, uri), link.attr("href")))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /// Quirk: Blogger puts the moment of a comment in the address of the page that it links to.
  private static WebAddress canonical(WebAddress address) {
    String query = address.query();
    String rest =
        query == null
            ? null
            : query.replaceFirst("(^|&)showComment=[0-9]+", "").replaceFirst("^&", "");
    return new WebAddress(
        address.scheme(),
        address.place(),
        address.path(),
        rest == null || rest.isEmpty() ? null : rest,
        address.fragment());
  }

  /// What an entry says (RFC 4287, clause 4.1.3.3). Content that lies elsewhere, or is neither text
  /// nor markup, is not read: then its summary counts.
  private static Document body(Element entry, String uri, WebAddress page) {
    Element content = child(entry, "content");
    boolean readable =
        content != null
            && !content.hasAttr("src")
            && content.attr("type").matches("(?i)(text|html|xhtml|text/.*)?");
    Element carrier = readable ? content : child(entry, "summary");
    if (carrier == null) {
      return Jsoup.parse("", page.toString());
    }
    return html(carrier, String.valueOf(base(carrier, uri)));
  }

  private static Document html(Element construct, String base) {
    return switch (construct.attr("type").toLowerCase(Locale.ROOT)) {
      case "html", "text/html" -> Markup.parse(construct.wholeText(), base);
      case "xhtml" -> Markup.parse(construct.html(), base);
      default -> {
        Document plain = Jsoup.parse("", base);
        plain.body().text(construct.wholeText());
        yield plain;
      }
    };
  }

  /// Text with nothing in it keeps its line breaks.
  private static boolean isPlain(Document body) {
    return body.body().children().isEmpty();
  }

  private static @Nullable Author author(Element entry, Element feed, String uri, Channel channel) {
    Element own = child(entry, "author");
    Element author = own == null ? child(feed, "author") : own;
    if (author == null) {
      return null;
    }
    return Authors.of(
        channel, text(author, "name"), null, WebAddress.of(base(author, uri), text(author, "uri")));
  }

  /// Where the link of this relation leads; a link without relation is `alternate`.
  private static @Nullable WebAddress link(Element parent, String uri, String relation) {
    for (Element link : children(parent, "link")) {
      String stated = link.hasAttr("rel") ? link.attr("rel") : "alternate";
      if (stated.equals(relation) && link.hasAttr("href")) {
        return WebAddress.of(base(link, uri), link.attr("href"));
      }
    }
    return null;
  }

  /// The address that relative ones in `element` are meant from (XML Base).
  private static @Nullable WebAddress base(Element element, String uri) {
    WebAddress base = WebAddress.of(uri);
    Deque<Element> around = new ArrayDeque<>();
    for (Element at = element; at != null; at = at.parent()) {
      around.addFirst(at);
    }
    for (Element at : around) {
      WebAddress stated = at.hasAttr("xml:base") ? WebAddress.of(base, at.attr("xml:base")) : null;
      base = stated == null ? base : stated;
    }
    return base;
  }

  private static String text(Element parent, String name) {
    Element element = child(parent, name);
    return element == null ? "" : element.text();
  }

  private static @Nullable Element child(Element parent, String name) {
    List<Element> children = children(parent, name);
    return children.isEmpty() ? null : children.getFirst();
  }

  /// By the name's local part, whatever prefix stands for Atom.
  private static List<Element> children(Element parent, String name) {
    return parent.children().stream()
        .filter(child -> child.tagName().replaceFirst("^(atom|a):", "").equals(name))
        .toList();
  }

  private static @Nullable Instant instant(String value) {
    return StatedTime.of("updated", value).at();
  }
}
