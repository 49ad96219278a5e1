package org.bevara.harvest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bevara.channel.Channel;
import org.bevara.record.Author;
import org.bevara.record.ItemContent;
import org.bevara.record.ItemKind;
import org.bevara.record.MediaReference;
import org.bevara.record.Visibility;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/// An Atom feed (RFC 4287): the posts that a channel announces, also those that its pages no longer
/// list.
///
/// @param posts in the order of the feed; each keyed on the address of its page
public record AtomFeed(List<ItemContent> posts) {

  public AtomFeed {
    posts = List.copyOf(posts);
  }

  /// Reads `body`; what is no feed has no posts. jsoup's XML parser resolves no entities and
  /// fetches nothing, so a hostile feed can do no more than be wrong.
  public static AtomFeed read(String uri, byte[] body, Channel channel) {
    try {
      Document feed =
          Jsoup.parse(
              new ByteArrayInputStream(body),
              StandardCharsets.UTF_8.name(),
              uri,
              Parser.xmlParser());
      List<ItemContent> posts = new ArrayList<>();
      for (Element entry : feed.select("feed > entry")) {
        Element link = entry.selectFirst("> link[rel=alternate][href], > link:not([rel])[href]");
        if (link != null && !link.absUrl("href").isEmpty()) {
          posts.add(post(entry, link.absUrl("href"), channel));
        }
      }
      return new AtomFeed(posts);
    } catch (IOException e) {
      throw new IllegalStateException("reading from memory does not fail", e);
    }
  }

  private static ItemContent post(Element entry, String address, Channel channel) {
    String title = text(entry, "title");
    Document body = body(entry, address);
    String text = body.body().wholeText().strip();
    String whole = text.startsWith(title) ? text : title + "\n\n" + text;
    TextFeatures features = TextFeatures.of(whole);
    Instant published = instant(text(entry, "published"));
    Instant updated = instant(text(entry, "updated"));
    return new ItemContent(
        ItemKind.POST,
        address,
        text(entry, "id"),
        address,
        null,
        author(entry, channel),
        published == null ? updated : published,
        updated == null || updated.equals(published) ? null : updated,
        Visibility.PUBLIC,
        whole,
        features.mentions(),
        features.hashtags(),
        features.links(),
        body.select("img[src]").stream()
            .map(image -> new MediaReference(image.absUrl("src"), image.attr("alt")))
            .toList(),
        Map.of());
  }

  private static Document body(Element entry, String address) {
    Element content = entry.selectFirst("> content");
    Element carrier = content == null ? entry.selectFirst("> summary") : content;
    if (carrier == null) {
      return Jsoup.parse("", address);
    }
    return switch (carrier.attr("type")) {
      case "html" -> Jsoup.parse(carrier.wholeText(), address);
      case "xhtml" -> Jsoup.parse(carrier.html(), address);
      default -> {
        Document plain = Jsoup.parse("", address);
        plain.body().text(carrier.wholeText());
        yield plain;
      }
    };
  }

  private static @Nullable Author author(Element entry, Channel channel) {
    Element author = entry.selectFirst("> author");
    if (author == null) {
      author =
          entry.ownerDocument() == null ? null : entry.ownerDocument().selectFirst("feed > author");
    }
    if (author == null) {
      return null;
    }
    String name = text(author, "name");
    String url = text(author, "uri");
    return new Author(name, null, url.isEmpty() ? null : url, channel.isOfficial(name, null, url));
  }

  private static String text(Element parent, String child) {
    Element element = parent.selectFirst("> " + child);
    return element == null ? "" : element.text();
  }

  private static @Nullable Instant instant(String value) {
    try {
      return OffsetDateTime.parse(value).toInstant();
    } catch (DateTimeException e) {
      return null; // an entry without a readable time is a post all the same
    }
  }
}
