package org.bevara.harvest;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bevara.channel.Channel;
import org.bevara.harvest.PageReading.ItemGap;
import org.bevara.record.Gap;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// Reads an HTML page: its posts and comments from the JSON-LD, microdata and microformats it
/// carries, its links, its text.
///
/// A page that carries no markup yields no items, but its text and links all the same. Whatever the
/// bytes are, there is a reading and no exception. Stateless but for the channel; thread-safe.
public final class PageParser {

  private final Channel channel;

  public PageParser(Channel channel) {
    this.channel = channel;
  }

  /// The reading of `body`, fetched from `uri`.
  ///
  /// @param charset as the answer's header names it; null where it names none
  public PageReading read(String uri, byte[] body, @Nullable String charset) {
    return read(uri, uri, body, charset);
  }

  /// The reading of the page at `uri` whose `body` was answered by the address `answered`, where a
  /// redirect led.
  PageReading read(String uri, String answered, byte[] body, @Nullable String charset) {
    List<ItemGap> gaps = new ArrayList<>();
    PageText text = PageText.of(body, charset);
    if (text.broken() != null) {
      gaps.add(
          new ItemGap(
              null,
              new Gap(
                  "ENCODING_BROKEN",
                  uri,
                  "The page says it is %s and is not; its characters were read as windows-1252."
                      .formatted(text.broken().name()))));
    }
    WebAddress asked = page(uri);
    Document page = Jsoup.parse(text.characters(), page(answered).toString());
    List<String> scripts =
        page.select("script[type*=application/ld+json]").stream().map(Element::data).toList();
    page.select("script, style, noscript, template").remove();
    String shown = HtmlText.onOneLine(page.body());
    JsonLdReader markup =
        new JsonLdReader(asked, page(answered), channel, new ShownText(shown), gaps);
    scripts.forEach(markup::read);
    markup.read("microdata", Microdata.of(page));
    markup.read("microformats", Microformats.of(page));
    return new PageReading(
        asked.toString(),
        page.title(),
        markup.items(),
        markup.statedComments(),
        links(page, asked),
        page
            .select("link[rel~=(?i)(^|\\s)next(\\s|$)][href], a[rel~=(?i)(^|\\s)next(\\s|$)][href]")
            .stream()
            .map(PageParser::address)
            .flatMap(Optional::stream)
            .findFirst()
            .orElse(null),
        feeds(page),
        shown,
        markup.pageMetrics(),
        markup.pointers(),
        gaps);
  }

  private WebAddress page(String uri) {
    WebAddress address = WebAddress.of(uri);
    if (address == null) {
      throw new IllegalArgumentException("a page has an absolute address of http or https");
    }
    return address.withoutFragment();
  }

  private static List<String> links(Document page, WebAddress own) {
    Set<String> links = new LinkedHashSet<>();
    page.select("a[href]").forEach(anchor -> address(anchor).ifPresent(links::add));
    links.remove(own.toString());
    return List.copyOf(links);
  }

  /// The feeds that the page names. Who offers Atom says in RSS the same again and less.
  private static List<String> feeds(Document page) {
    List<String> atom = feeds(page, "application/atom+xml");
    return atom.isEmpty() ? feeds(page, "application/rss+xml, application/rdf+xml") : atom;
  }

  private static List<String> feeds(Document page, String types) {
    return page.select("link[rel~=(?i)(^|\\s)alternate(\\s|$)][type][href]").stream()
        .filter(link -> types.contains(link.attr("type").strip().replaceFirst("\\s*;.*", "")))
        .map(PageParser::address)
        .flatMap(Optional::stream)
        .distinct()
        .toList();
  }

  private static Optional<String> address(Element link) {
    return Optional.ofNullable(WebAddress.of(link.absUrl("href")))
        .map(WebAddress::withoutFragment)
        .map(WebAddress::toString);
  }

  /// The one spelling of `address` by which pages and items are recognised (RFC 3986, clause
  /// 6.2.2); `address` itself where it is no web address.
  public static String spelling(String address) {
    WebAddress spelled = WebAddress.of(address);
    return spelled == null ? address : spelled.toString();
  }

  /// Whether `address` lies within the host and path of the channel whose start page is `start`.
  ///
  /// `http` and `https` are one place. A start page `/kommunen` or `/kommunen/` holds itself and
  /// what lies below `/kommunen/`, one that is a file (`/kommunen/index.html`) what lies in its
  /// folder.
  public static boolean within(URI start, String address) {
    return WebAddress.within(start, address);
  }
}
