package org.bevara.harvest;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The microformats2 of a page (`h-feed`, `h-entry`, `h-cite`, `h-card`) as the tree that JSON-LD
/// would have stated.
///
/// An `h-entry` is a post, and what stands in its `p-comment` is a comment. An `h-cite` by itself
/// is a quotation and no item. The class names of the first microformats count as far as blogs
/// still use them (`hentry`, `entry-content`, `vcard`), as the parsing rules of microformats2 ask.
/// The value-class pattern is not read. Not to be instantiated.
final class Microformats {

  private static final int MAX_DEPTH = 101;

  private static final Map<String, List<String>> OF_THE_FIRST_KIND =
      Map.ofEntries(
          Map.entry("hfeed", List.of("h-feed")),
          Map.entry("hentry", List.of("h-entry")),
          Map.entry("vcard", List.of("h-card")),
          Map.entry("entry-title", List.of("p-name")),
          Map.entry("entry-summary", List.of("p-summary")),
          Map.entry("entry-content", List.of("e-content")),
          Map.entry("published", List.of("dt-published")),
          Map.entry("updated", List.of("dt-updated")),
          Map.entry("author", List.of("p-author")),
          Map.entry("fn", List.of("p-name")),
          Map.entry("nickname", List.of("p-nickname")),
          Map.entry("url", List.of("u-url")));
  private static final Set<String> ENTRIES = Set.of("h-entry");
  private static final Set<String> ANSWERS = Set.of("h-cite", "h-entry");

  private Microformats() {}

  /// The entries of the page that are part of no other, in its order.
  static ArrayNode of(Document page) {
    ArrayNode entries = JsonNodeFactory.instance.arrayNode();
    walk(
        page,
        (element, classes) -> {
          if (has(classes, ENTRIES)) {
            entries.add(entry(element, "BlogPosting", 0));
          }
        });
    return entries;
  }

  private static ObjectNode entry(Element root, String type, int depth) {
    ObjectNode node = JsonNodeFactory.instance.objectNode().put("@type", type);
    if (depth < MAX_DEPTH) {
      walk(root, (element, classes) -> property(node, element, classes, depth));
    }
    if (!node.has("author")) {
      feedAuthor(root).ifPresent(author -> node.set("author", author));
    }
    DerivedTree.keyByFragment(node, root);
    return node;
  }

  private static void property(ObjectNode node, Element element, Set<String> classes, int depth) {
    for (String name : classes) {
      switch (name) {
        case "p-name" -> put(node, "headline", HtmlText.onOneLine(element));
        case "p-summary" -> put(node, "description", HtmlText.of(element));
        case "e-content", "p-content" -> content(node, element);
        case "dt-published" -> put(node, "datePublished", time(element));
        case "dt-updated" -> put(node, "dateModified", time(element));
        case "u-uid" -> put(node, "@id", address(element));
        case "u-url" -> put(node, "url", address(element));
        case "u-photo", "u-featured" -> put(node, "image", address(element));
        case "u-video" -> put(node, "video", address(element));
        case "u-audio" -> put(node, "audio", address(element));
        case "u-in-reply-to" -> put(node, "parentItem", address(element));
        case "p-author" -> DerivedTree.add(node, "author", author(element, classes));
        case "p-comment", "u-comment" -> {
          if (has(classes, ANSWERS)) {
            DerivedTree.add(node, "comment", entry(element, "Comment", depth + 1));
          }
        }
        default -> {}
      }
    }
    if (element.is("a[rel~=(?i)(^|\\s)bookmark(\\s|$)]") && !node.has("url")) {
      put(node, "url", address(element));
    }
  }

  /// The words, and the pictures among them: sites mark up what is written, seldom what is shown.
  private static void content(ObjectNode node, Element element) {
    put(node, "articleBody", HtmlText.of(element));
    for (Element picture : element.select("img[src]")) {
      DerivedTree.add(
          node,
          "image",
          JsonNodeFactory.instance
              .objectNode()
              .put("@type", "ImageObject")
              .put("contentUrl", picture.absUrl("src"))
              .put("caption", picture.attr("alt")));
    }
  }

  private static ObjectNode author(Element element, Set<String> classes) {
    ObjectNode author = JsonNodeFactory.instance.objectNode().put("@type", "Person");
    if (classes.contains("h-card")) {
      walk(
          element,
          (part, of) -> {
            if (of.contains("p-name")) {
              put(author, "name", HtmlText.onOneLine(part));
            }
            if (of.contains("p-nickname")) {
              put(author, "alternateName", HtmlText.onOneLine(part));
            }
            if (of.contains("u-url")) {
              put(author, "url", address(part));
            }
          });
    }
    // implied properties: a card that is a link says name and address by itself
    if (!author.has("name")) {
      put(author, "name", HtmlText.onOneLine(element));
    }
    if (!author.has("url") && element.hasAttr("href")) {
      put(author, "url", address(element));
    }
    return author;
  }

  /// Who writes the feed that the entry stands in.
  private static Optional<ObjectNode> feedAuthor(Element entry) {
    for (Element around = entry.parent(); around != null; around = around.parent()) {
      if (classes(around).contains("h-feed")) {
        return author(around);
      }
    }
    return Optional.empty();
  }

  private static Optional<ObjectNode> author(Element feed) {
    ArrayNode found = JsonNodeFactory.instance.arrayNode();
    walk(
        feed,
        (element, classes) -> {
          if (classes.contains("p-author")) {
            found.add(author(element, classes));
          }
        });
    return found.isEmpty() ? Optional.empty() : Optional.of((ObjectNode) found.get(0));
  }

  /// Passes what stands below `root` in document order, but not into another object; a feed is none
  /// of its own.
  private static void walk(Element root, BiConsumer<Element, Set<String>> met) {
    Deque<Element> ahead = new ArrayDeque<>();
    root.children().reversed().forEach(ahead::push);
    while (!ahead.isEmpty()) {
      Element element = ahead.pop();
      Set<String> classes = classes(element);
      met.accept(element, classes);
      if (classes.stream().noneMatch(name -> name.startsWith("h-") && !name.equals("h-feed"))) {
        element.children().reversed().forEach(ahead::push);
      }
    }
  }

  private static Set<String> classes(Element element) {
    Set<String> own = element.classNames();
    return own.stream().anyMatch(OF_THE_FIRST_KIND::containsKey)
        ? Stream.concat(
                own.stream(),
                own.stream()
                    .flatMap(name -> OF_THE_FIRST_KIND.getOrDefault(name, List.of()).stream()))
            .collect(Collectors.toCollection(LinkedHashSet::new))
        : own;
  }

  private static boolean has(Set<String> classes, Set<String> wanted) {
    return classes.stream().anyMatch(wanted::contains);
  }

  private static @Nullable String time(Element element) {
    return Stream.of("datetime", "title", "value")
        .filter(element::hasAttr)
        .map(element::attr)
        .findFirst()
        .orElseGet(element::text);
  }

  private static String address(Element element) {
    return Stream.of("href", "src", "data")
        .filter(element::hasAttr)
        .map(element::absUrl)
        .findFirst()
        .orElseGet(element::text);
  }

  /// The first of several counts.
  private static void put(ObjectNode node, String field, @Nullable String value) {
    if (value != null && !value.isBlank() && !node.has(field)) {
      node.put(field, value);
    }
  }
}
