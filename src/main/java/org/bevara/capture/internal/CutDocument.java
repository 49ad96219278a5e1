package org.bevara.capture.internal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bevara.capture.CapturedSnapshot.ItemPlace;
import org.bevara.capture.Cut;
import org.bevara.record.ItemContent;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.Selector.SelectorParseException;

/// Takes items out of a page's document: their elements, and whatever else of the document may
/// repeat them unseen.
final class CutDocument {

  /// What holds data for machines, where an item may stand a second time.
  private static final String UNSEEN = "script, noscript, template, meta, iframe, object, embed";

  private CutDocument() {}

  /// What is left of the document; empty where words of an item would be.
  static Optional<byte[]> without(byte[] html, List<ItemPlace> places, Cut cut) {
    Document document = Jsoup.parse(new String(html, StandardCharsets.UTF_8));
    document.outputSettings().prettyPrint(false);
    for (ItemPlace place : places) {
      select(document, place.selector()).forEach(Node::remove);
    }
    List<ItemContent> versions =
        cut.items().stream().flatMap(item -> item.versions().stream()).toList();
    for (ItemContent version : versions) {
      fragment(version.uri()).map(document::getElementById).ifPresent(Node::remove);
    }
    document.select(UNSEEN).remove();
    unseen(document).forEach(Node::remove);
    attributes(document, versions);
    CutText text = CutText.of(cut);
    for (TextNode node : texts(document)) {
      String left = text.without(node.getWholeText());
      if (!left.equals(node.getWholeText())) {
        node.text(left);
      }
    }
    String rest = document.text() + "\n" + document.title();
    return text.without(rest).equals(rest)
        ? Optional.of(document.outerHtml().getBytes(StandardCharsets.UTF_8))
        : Optional.empty();
  }

  private static List<Element> select(Document document, String selector) {
    try {
      return document.select(selector);
    } catch (SelectorParseException e) {
      return List.of(); // its words are looked for below, whatever element they stand in
    }
  }

  private static Optional<String> fragment(String uri) {
    int hash = uri.indexOf('#');
    return hash < 0 || hash == uri.length() - 1
        ? Optional.empty()
        : Optional.of(uri.substring(hash + 1));
  }

  private static List<Node> unseen(Document document) {
    List<Node> found = new ArrayList<>();
    document
        .nodeStream()
        .filter(node -> node instanceof Comment || node instanceof DataNode)
        .filter(node ->
            !(node.parent() instanceof Element parent && parent.normalName().equals("style")))
        .forEach(found::add);
    return found;
  }

  private static List<TextNode> texts(Document document) {
    return document.nodeStream(TextNode.class).toList();
  }

  /// Attributes that name an item or repeat its words: links to it, `data-` of scripts, texts for
  /// who cannot see.
  private static void attributes(Document document, List<ItemContent> versions) {
    List<String> addresses =
        versions.stream()
            .flatMap(version ->
                Stream.concat(
                    Stream.of(version.uri()), fragment(version.uri()).map(id -> "#" + id).stream()))
            .distinct()
            .toList();
    List<String> words =
        versions.stream().map(ItemContent::text).filter(text -> text.length() >= 12).toList();
    for (Element element : document.getAllElements()) {
      for (Attribute attribute : element.attributes().asList()) {
        if (addresses.stream().anyMatch(attribute.getValue()::endsWith)
            || words.stream().anyMatch(attribute.getValue()::contains)) {
          element.removeAttr(attribute.getKey());
        }
      }
    }
  }
}
