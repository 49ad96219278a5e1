package org.bevara.harvest;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.bevara.channel.Channel;
import org.bevara.harvest.PageReading.ItemGap;
import org.bevara.record.Gap;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// Reads an HTML page: its posts and comments from the JSON-LD it carries, its links, its text.
///
/// A page that carries no markup yields no items, but its text and links all the same. Stateless
/// but for the list of official authors; thread-safe.
public final class PageParser {

  private final Channel channel;

  public PageParser(Channel channel) {
    this.channel = channel;
  }

  /// The reading of `body`, fetched from `uri`.
  ///
  /// @param charset as the answer's header names it; null where it names none
  public PageReading read(String uri, byte[] body, @Nullable String charset) {
    List<ItemGap> gaps = new ArrayList<>();
    Document page = Jsoup.parse(decoded(body, charset, uri, gaps), uri);
    JsonLdReader markup = new JsonLdReader(uri, channel, gaps);
    page.select("script[type=application/ld+json]").forEach(script -> markup.read(script.data()));
    page.select("script, style, noscript, template").remove();
    return new PageReading(
        uri,
        page.title(),
        markup.items(),
        markup.statedComments(),
        links(page, uri),
        address(page.selectFirst("link[rel=next][href], a[rel=next][href]")),
        page.select("link[rel=alternate][type=application/atom+xml][href]").stream()
            .map(link -> link.absUrl("href"))
            .toList(),
        page.body().wholeText().replaceAll("\\s+", " ").strip(),
        markup.pageMetrics(),
        markup.pointers(),
        gaps);
  }

  private static String decoded(
      byte[] body, @Nullable String charset, String uri, List<ItemGap> gaps) {
    Charset declared =
        charset != null && Charset.isSupported(charset)
            ? Charset.forName(charset)
            : StandardCharsets.UTF_8;
    try {
      return declared
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(body))
          .toString();
    } catch (CharacterCodingException e) {
      // Quirk: Nordic pages declare UTF-8 and send Windows-1252; the raw bytes are kept either way.
      gaps.add(
          new ItemGap(
              null,
              new Gap(
                  "ENCODING_BROKEN",
                  uri,
                  "The page says it is %s and is not; its characters were read as windows-1252."
                      .formatted(declared.name()))));
      return new String(body, Charset.forName("windows-1252"));
    }
  }

  private static List<String> links(Document page, String uri) {
    Set<String> links = new LinkedHashSet<>();
    for (Element anchor : page.select("a[href]")) {
      String address = address(anchor);
      if (address != null && !address.equals(uri)) {
        links.add(address);
      }
    }
    return List.copyOf(links);
  }

  private static @Nullable String address(@Nullable Element link) {
    if (link == null) {
      return null;
    }
    String absolute = link.absUrl("href");
    int fragment = absolute.indexOf('#');
    String address = fragment < 0 ? absolute : absolute.substring(0, fragment);
    return address.startsWith("http://") || address.startsWith("https://") ? address : null;
  }

  /// Whether `address` lies within the host and path of the channel whose start page is `start`.
  public static boolean within(URI start, String address) {
    String base = start.toString();
    String folder = base.endsWith("/") ? base : base.substring(0, base.lastIndexOf('/') + 1);
    return address.startsWith(folder);
  }
}
