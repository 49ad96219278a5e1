package org.bevara.harvest;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The microdata of a page (HTML Standard, clause 5) as the tree that JSON-LD would have stated.
///
/// So what the vocabulary means is written once, in [JsonLdReader]. `itemref` is not followed: no
/// page with posts was met that uses it. Bounded by the size of the page. Not to be instantiated.
final class Microdata {

  /// One level more than is read, so that the reader notices.
  private static final int MAX_DEPTH = 101;

  private Microdata() {}

  /// The items that are no property of another, in the page's order.
  static ArrayNode of(Document page) {
    ArrayNode items = JsonNodeFactory.instance.arrayNode();
    page.select("[itemscope]:not([itemprop])").forEach(item -> items.add(item(item, 0)));
    return items;
  }

  private static ObjectNode item(Element scope, int depth) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    ArrayNode types = node.putArray("@type");
    words(scope, "itemtype").forEach(types::add);
    if (scope.hasAttr("itemid")) {
      node.put("@id", scope.absUrl("itemid"));
    }
    if (depth < MAX_DEPTH) {
      for (Element property : properties(scope)) {
        JsonNode value =
            property.hasAttr("itemscope") ? item(property, depth + 1) : value(property);
        words(property, "itemprop").forEach(name -> DerivedTree.add(node, name, value));
      }
    }
    DerivedTree.keyByFragment(node, scope);
    return node;
  }

  /// In document order; what belongs to an item within is left to that.
  private static List<Element> properties(Element scope) {
    List<Element> properties = new ArrayList<>();
    Deque<Element> ahead = new ArrayDeque<>();
    scope.children().reversed().forEach(ahead::push);
    while (!ahead.isEmpty()) {
      Element element = ahead.pop();
      if (element.hasAttr("itemprop")) {
        properties.add(element);
      }
      if (!element.hasAttr("itemscope")) {
        element.children().reversed().forEach(ahead::push);
      }
    }
    return properties;
  }

  /// Clause 5.2.4. Quirk: `content` counts on every element, since search engines read it so and
  /// sites rely on that.
  private static JsonNode value(Element property) {
    String value =
        property.hasAttr("content")
            ? property.attr("content")
            : switch (property.normalName()) {
              case "a", "area", "link" -> property.absUrl("href");
              case "audio", "embed", "iframe", "img", "source", "track", "video" ->
                  property.absUrl("src");
              case "object" -> property.absUrl("data");
              case "data", "meter" -> property.attr("value");
              case "time" ->
                  property.hasAttr("datetime") ? property.attr("datetime") : property.text();
              default -> HtmlText.of(property);
            };
    return JsonNodeFactory.instance.stringNode(value);
  }

  private static List<String> words(Element element, String attribute) {
    return List.of(element.attr(attribute).strip().split("\\s+"));
  }
}
