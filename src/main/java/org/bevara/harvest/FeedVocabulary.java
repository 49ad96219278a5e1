package org.bevara.harvest;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.jsoup.nodes.Element;

/// A vocabulary that feeds are written in.
///
/// Its elements are known by their namespace, whatever the prefix, and by the usual prefix where
/// the feed forgot to say what that stands for.
enum FeedVocabulary {
  /// RFC 4287; and its draft 0.3, which some blogs still speak.
  ATOM("atom", "http://www.w3.org/2005/Atom", "http://purl.org/atom/ns#"),
  /// RSS 0.90 and 1.0; 0.91 to 2.0 have no namespace.
  RSS("rss", "http://purl.org/rss/1.0/", "http://my.netscape.com/rdf/simple/0.9/"),
  /// RSS 1.0 module Content: the whole text.
  CONTENT("content", "http://purl.org/rss/1.0/modules/content/"),
  DUBLIN_CORE("dc", "http://purl.org/dc/elements/1.1/"),
  DUBLIN_CORE_TERMS("dcterms", "http://purl.org/dc/terms/"),
  /// The Comment API: where the comments of an item are.
  COMMENT_API("wfw", "http://wellformedweb.org/CommentAPI/"),
  /// RSS 1.0 module Slash: how many comments there are.
  SLASH("slash", "http://purl.org/rss/1.0/modules/slash/"),
  /// RFC 4685.
  THREADING("thr", "http://purl.org/syndication/thread/1.0"),
  /// Media RSS.
  MEDIA("media", "http://search.yahoo.com/mrss/", "http://search.yahoo.com/mrss"),
  FEEDBURNER("feedburner", "http://rssnamespace.org/feedburner/ext/1.0");

  private static final Set<String> KNOWN = known();

  private final String prefix;
  private final Set<String> namespaces;

  FeedVocabulary(String prefix, String... namespaces) {
    this.prefix = prefix;
    this.namespaces = Set.of(namespaces);
  }

  private static Set<String> known() {
    Set<String> known = new TreeSet<>();
    Arrays.stream(values()).forEach(vocabulary -> known.addAll(vocabulary.namespaces));
    return known;
  }

  /// Whether the element is of this vocabulary. One without prefix and known namespace is of the
  /// feed's own, be that Atom or RSS.
  boolean has(Element element) {
    String namespace = element.tag().namespace();
    if (KNOWN.contains(namespace)) {
      return namespaces.contains(namespace);
    }
    String stated = element.tag().prefix();
    return stated.equals(prefix) || stated.isEmpty() && (this == ATOM || this == RSS);
  }
}
