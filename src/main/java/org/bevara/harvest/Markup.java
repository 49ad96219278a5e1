package org.bevara.harvest;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.TextNode;

/// A piece of HTML that an interface or a feed hands over as the content of an item.
final class Markup {

  private Markup() {}

  /// What a reader does not see is left out; the pictures that WordPress puts in the place of emoji
  /// are the characters again.
  static Document parse(String html, String base) {
    Document document = Jsoup.parse(html, base);
    document.select("script, style, noscript, template").remove();
    document
        .select("img.emoji[alt], img.wp-smiley[alt]")
        .forEach(picture -> picture.replaceWith(new TextNode(picture.attr("alt"))));
    return document;
  }

  static String words(Document document) {
    return HtmlText.of(document.body());
  }
}
