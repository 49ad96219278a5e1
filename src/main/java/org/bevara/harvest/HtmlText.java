package org.bevara.harvest;

import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/// The words of an HTML element as a reader sees them: what stands in different blocks is not run
/// together.
final class HtmlText implements NodeVisitor {

  private final StringBuilder text = new StringBuilder();

  private HtmlText() {}

  /// Paragraphs and headings are parted by an empty line, other blocks and `br` by a line break.
  static String of(Element element) {
    HtmlText reader = new HtmlText();
    element.traverse(reader);
    return reader.text.toString().strip();
  }

  /// The same on one line.
  static String onOneLine(Element element) {
    return of(element).replaceAll("\\s+", " ");
  }

  @Override
  public void head(Node node, int depth) {
    switch (node) {
      case TextNode words -> add(words.getWholeText());
      case Element element when element.nameIs("br") -> text.append('\n');
      case Element element -> part(element);
      default -> {}
    }
  }

  @Override
  public void tail(Node node, int depth) {
    if (node instanceof Element element && !element.nameIs("br")) {
      part(element);
    }
  }

  private void add(String words) {
    String collapsed = words.replaceAll("[ \\t\\r\\n\\f]+", " ");
    text.append(
        !text.isEmpty() && Character.isWhitespace(text.charAt(text.length() - 1))
            ? collapsed.stripLeading()
            : collapsed);
  }

  private void part(Element element) {
    int breaks = element.is("p, h1, h2, h3, h4, h5, h6, blockquote, pre") ? 2 : 1;
    if (text.isEmpty() || !element.isBlock() && !element.is("td, th")) {
      return;
    }
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == ' ') {
      end--;
    }
    text.setLength(end);
    int there = 0;
    while (there < end && text.charAt(end - 1 - there) == '\n') {
      there++;
    }
    text.append("\n".repeat(Math.max(0, breaks - there)));
  }
}
