package org.bevara.demo.internal;

import java.io.StringWriter;
import java.time.OffsetDateTime;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/// Atom (RFC 4287) with links between posts and comments (RFC 4685).
final class AtomFeed {

  private static final String ATOM = "http://www.w3.org/2005/Atom";
  private static final String THREADING = "http://purl.org/syndication/thread/1.0";

  private AtomFeed() {}

  static String posts(ShownChannel channel) {
    String start = Site.BASE + channel.source().startPath();
    return feed(
        start,
        start + "atom.xml",
        channel.source().name(),
        updated(channel.posts().stream().map(p -> latest(p.published(), p.modified())).toList()),
        xml -> {
          for (ShownPost post : channel.posts()) {
            xml.writeStartElement("entry");
            element(xml, "title", post.source().title());
            entry(xml, post.uri(), post.writer(), post.published(), post.modified());
            xml.writeStartElement("link");
            xml.writeAttribute("rel", "replies");
            xml.writeAttribute("type", "application/atom+xml");
            xml.writeAttribute("href", post.uri() + "/kommentarer.xml");
            xml.writeAttribute("thr", THREADING, "count", Integer.toString(post.comments().size()));
            xml.writeEndElement();
            content(xml, post.text());
            xml.writeEndElement();
          }
        });
  }

  static String comments(ShownPost post) {
    return feed(
        post.uri(),
        post.uri() + "/kommentarer.xml",
        "Kommentarer: " + post.source().title(),
        updated(post.comments().stream().map(c -> latest(c.published(), c.modified())).toList()),
        xml -> {
          for (ShownComment comment : post.comments()) {
            xml.writeStartElement("entry");
            element(xml, "title", "Kommentar " + comment.number());
            entry(xml, comment.uri(), comment.writer(), comment.published(), comment.modified());
            ShownComment answered = comment.answered();
            xml.writeEmptyElement("thr", "in-reply-to", THREADING);
            xml.writeAttribute("ref", answered == null ? post.uri() : answered.uri());
            xml.writeAttribute("href", answered == null ? post.uri() : answered.uri());
            content(xml, comment.text());
            xml.writeEndElement();
          }
        });
  }

  @FunctionalInterface
  private interface Entries {
    void write(XMLStreamWriter xml) throws XMLStreamException;
  }

  private static String feed(
      String page, String self, String title, @Nullable String updated, Entries entries) {
    StringWriter out = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeStartElement("feed");
      xml.writeDefaultNamespace(ATOM);
      xml.writeNamespace("thr", THREADING);
      element(xml, "id", page);
      element(xml, "title", title);
      element(xml, "updated", updated == null ? "1970-01-01T00:00:00Z" : updated);
      link(xml, "self", self);
      link(xml, "alternate", page);
      entries.write(xml);
      xml.writeEndElement();
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("the feed of " + page + " is not well formed", e);
    }
    return out.toString();
  }

  private static void entry(
      XMLStreamWriter xml,
      String uri,
      Writer writer,
      OffsetDateTime published,
      @Nullable OffsetDateTime modified)
      throws XMLStreamException {
    element(xml, "id", uri);
    link(xml, "alternate", uri);
    element(xml, "published", Html.iso(published));
    element(xml, "updated", Html.iso(latest(published, modified)));
    xml.writeStartElement("author");
    element(xml, "name", writer.name());
    element(xml, "uri", Site.BASE + writer.path());
    xml.writeEndElement();
  }

  private static void content(XMLStreamWriter xml, String text) throws XMLStreamException {
    xml.writeStartElement("content");
    xml.writeAttribute("type", "text");
    xml.writeCharacters(text.strip());
    xml.writeEndElement();
  }

  private static void link(XMLStreamWriter xml, String rel, String href) throws XMLStreamException {
    xml.writeEmptyElement("link");
    xml.writeAttribute("rel", rel);
    xml.writeAttribute("href", href);
  }

  private static void element(XMLStreamWriter xml, String name, String text)
      throws XMLStreamException {
    xml.writeStartElement(name);
    xml.writeCharacters(text);
    xml.writeEndElement();
  }

  private static OffsetDateTime latest(
      OffsetDateTime published, @Nullable OffsetDateTime modified) {
    return modified == null ? published : modified;
  }

  private static @Nullable String updated(List<OffsetDateTime> times) {
    return times.stream().max(OffsetDateTime.timeLineOrder()).map(Html::iso).orElse(null);
  }
}
