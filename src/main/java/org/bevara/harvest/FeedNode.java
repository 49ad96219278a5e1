package org.bevara.harvest;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// An element of a feed.
///
/// @param feed the address that the feed was answered from
record FeedNode(Element element, WebAddress feed) {

  List<FeedNode> children(FeedVocabulary vocabulary, String name) {
    return element.children().stream()
        .filter(child -> child.tag().localName().equalsIgnoreCase(name) && vocabulary.has(child))
        .map(child -> new FeedNode(child, feed))
        .toList();
  }

  @Nullable FeedNode child(FeedVocabulary vocabulary, String name) {
    List<FeedNode> children = children(vocabulary, name);
    return children.isEmpty() ? null : children.getFirst();
  }

  /// The words of the first child of that name on one line; empty where there is none.
  String text(FeedVocabulary vocabulary, String name) {
    FeedNode child = child(vocabulary, name);
    return child == null ? "" : child.element.text().strip();
  }

  /// The same with its line breaks, as it stands in the element.
  String characters() {
    return element.wholeText();
  }

  String attribute(String name) {
    return element.attr(name).strip();
  }

  /// The address that relative ones in this element are meant from (XML Base).
  WebAddress base() {
    WebAddress base = feed;
    Deque<Element> around = new ArrayDeque<>();
    for (Element at = element; at != null; at = at.parent()) {
      if (at.hasAttr("xml:base")) {
        around.addFirst(at);
      }
    }
    for (Element at : around) {
      WebAddress stated = WebAddress.of(base, at.attr("xml:base"));
      base = stated == null ? base : stated;
    }
    return base;
  }

  /// The web address that `reference` means here; null if it means none.
  @Nullable WebAddress address(String reference) {
    return WebAddress.of(base(), reference);
  }

  /// Where the Atom link of this relation leads; a link without relation is `alternate` (RFC 4287,
  /// clause 4.2.7.2).
  @Nullable WebAddress link(String relation) {
    for (FeedNode link : children(FeedVocabulary.ATOM, "link")) {
      String stated = link.element.hasAttr("rel") ? link.attribute("rel") : "alternate";
      if (stated.equals(relation) && link.element.hasAttr("href")) {
        return link.address(link.attribute("href"));
      }
    }
    return null;
  }

  /// The page of the feed that holds what is older (RFC 5005).
  @Nullable String older() {
    WebAddress next = link("next");
    WebAddress older = next == null ? link("prev-archive") : next;
    return older == null ? null : older.toString();
  }
}
