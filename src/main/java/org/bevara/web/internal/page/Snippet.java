package org.bevara.web.internal.page;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/// Text in pieces, some of which are marked. Pages write pieces as text, so that no captured markup
/// is ever written as markup.
///
/// @param marked whether this piece is what matched, or what is different
public record Snippet(String text, boolean marked) {

  /// The pieces of a search result's HTML, of which only `mark` is understood.
  static List<Snippet> of(String html) {
    List<Snippet> pieces = new ArrayList<>();
    for (Node node : Jsoup.parseBodyFragment(html).body().childNodes()) {
      switch (node) {
        case TextNode text -> pieces.add(new Snippet(Harmless.text(text.getWholeText()), false));
        case Element element ->
            pieces.add(
                new Snippet(
                    Harmless.text(element.wholeText()), element.normalName().equals("mark")));
        default -> {}
      }
    }
    return List.copyOf(pieces);
  }
}
