package org.bevara.render.internal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.apache.pdfbox.util.Version;
import org.bevara.render.SheetHead;

/// What a document says of itself in XMP (ISO 16684-1), in properties that PDF/A-2 knows without an
/// extension schema: title, source, publisher, identifier, language, time and tool.
///
/// PDF/UA is not claimed: a machine cannot tell whether the alternative texts describe anything.
final class Description {

  static final String CREATOR = "Bevara";
  static final String PRODUCER = "Bevara (Apache PDFBox " + Version.getVersion() + ")";

  private static final String RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
  private static final String DC = "http://purl.org/dc/elements/1.1/";
  private static final String XMP = "http://ns.adobe.com/xap/1.0/";
  private static final String PDF = "http://ns.adobe.com/pdf/1.3/";
  private static final String PDFAID = "http://www.aiim.org/pdfa/ns/id/";

  private final SheetHead head;
  private final String language;

  Description(SheetHead head, String language) {
    this.head = head;
    this.language = language;
  }

  String title() {
    return writable(head.title());
  }

  byte[] xmp() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      XMLStreamWriter xml =
          XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(bytes, "UTF-8");
      xml.writeProcessingInstruction("xpacket", "begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"");
      xml.writeStartElement("x", "xmpmeta", "adobe:ns:meta/");
      xml.writeNamespace("x", "adobe:ns:meta/");
      xml.writeStartElement("rdf", "RDF", RDF);
      xml.writeNamespace("rdf", RDF);
      xml.writeStartElement("rdf", "Description", RDF);
      xml.writeNamespace("dc", DC);
      xml.writeNamespace("xmp", XMP);
      xml.writeNamespace("pdf", PDF);
      xml.writeNamespace("pdfaid", PDFAID);
      xml.writeAttribute("rdf", RDF, "about", "");
      properties(xml);
      xml.writeEndDocument();
      xml.flush();
      bytes.writeBytes("\n<?xpacket end=\"r\"?>".getBytes(StandardCharsets.UTF_8));
    } catch (XMLStreamException e) {
      throw new IllegalStateException("writing XML to memory does not fail", e);
    }
    return bytes.toByteArray();
  }

  private void properties(XMLStreamWriter xml) throws XMLStreamException {
    String at = new Times(head.zone(), Labels.in(head.locale())).exact(head.at());
    simple(xml, "pdfaid", PDFAID, "part", "2");
    simple(xml, "pdfaid", PDFAID, "conformance", "A");
    simple(xml, "dc", DC, "format", "application/pdf");
    array(xml, "title", "Alt", List.of(title()));
    array(xml, "publisher", "Bag", List.of(writable(head.authority())));
    array(xml, "language", "Bag", List.of(language));
    array(xml, "date", "Seq", List.of(at));
    if (head.uri() != null) {
      simple(xml, "dc", DC, "source", writable(head.uri()));
    }
    if (head.recordId() != null) {
      simple(xml, "dc", DC, "identifier", head.recordId().value());
    }
    simple(xml, "xmp", XMP, "CreateDate", at);
    simple(xml, "xmp", XMP, "ModifyDate", at);
    simple(xml, "xmp", XMP, "MetadataDate", at);
    simple(xml, "xmp", XMP, "CreatorTool", CREATOR);
    simple(xml, "pdf", PDF, "Producer", PRODUCER);
  }

  private static void simple(
      XMLStreamWriter xml, String prefix, String namespace, String name, String value)
      throws XMLStreamException {
    xml.writeStartElement(prefix, name, namespace);
    xml.writeCharacters(value);
    xml.writeEndElement();
  }

  private static void array(XMLStreamWriter xml, String name, String kind, List<String> values)
      throws XMLStreamException {
    xml.writeStartElement("dc", name, DC);
    xml.writeStartElement("rdf", kind, RDF);
    for (String value : values) {
      xml.writeStartElement("rdf", "li", RDF);
      if (kind.equals("Alt")) {
        xml.writeAttribute("xml", "http://www.w3.org/XML/1998/namespace", "lang", "x-default");
      }
      xml.writeCharacters(value);
      xml.writeEndElement();
    }
    xml.writeEndElement();
    xml.writeEndElement();
  }

  /// `text` with what XML 1.0 cannot hold replaced by U+FFFD.
  private static String writable(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .map(c ->
            c == '\t'
                    || c == '\n'
                    || (c >= 0x20 && c <= 0xD7FF)
                    || (c >= 0xE000 && c <= 0xFFFD)
                    || c >= 0x10000
                ? c
                : 0xFFFD)
        .forEach(out::appendCodePoint);
    return out.toString();
  }
}
