package org.bevara.capture.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.tika.exception.TikaException;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TIFF;
import org.apache.tika.mime.MediaType;
import org.apache.tika.mime.MimeTypes;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.parser.image.ImageParser;
import org.apache.tika.parser.image.JpegParser;
import org.apache.tika.parser.image.WebPParser;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/// Says what a medium is by its bytes, whatever the server called it, and reads what the file says
/// of itself.
///
/// Only pictures are parsed, and only for their size: captured content is hostile (J10), and a
/// parser less is a hole less. A file that its parser refuses is kept all the same, without
/// properties. Thread-safe.
final class MediaInspector {

  private static final MimeTypes TYPES = MimeTypes.getDefaultMimeTypes();
  private static final Map<String, Parser> PARSERS =
      Map.of(
          "image/jpeg",
          new JpegParser(),
          "image/png",
          new ImageParser(),
          "image/webp",
          new WebPParser());
  private static final Set<org.apache.tika.metadata.Property> KEPT =
      Set.of(TIFF.IMAGE_WIDTH, TIFF.IMAGE_LENGTH, TIFF.ORIENTATION);

  /// The type that the bytes show. What the server says is heard only where it tells one text from
  /// another: bytes that show no picture are none, whatever they are called.
  String mediaType(byte[] bytes, String declaredType) {
    MediaType shown = detected(bytes, new Metadata());
    if (!shown.equals(MediaType.TEXT_PLAIN)) {
      return shown.toString();
    }
    Metadata hint = new Metadata();
    hint.set(Metadata.CONTENT_TYPE, declaredType);
    MediaType told = detected(bytes, hint);
    return (told.getType().equals("text") ? told : shown).toString();
  }

  private static MediaType detected(byte[] bytes, Metadata hint) {
    try {
      return TYPES.detect(new ByteArrayInputStream(bytes), hint).getBaseType();
    } catch (IOException e) {
      throw new IllegalStateException("reading from memory does not fail", e);
    }
  }

  Map<String, String> properties(byte[] bytes, String mediaType) {
    Parser parser = PARSERS.get(mediaType);
    if (parser == null) {
      return Map.of();
    }
    Metadata found = new Metadata();
    found.set(Metadata.CONTENT_TYPE, mediaType);
    try (TikaInputStream content = TikaInputStream.get(bytes)) {
      parser.parse(content, new DefaultHandler(), found, new ParseContext());
    } catch (IOException | SAXException | TikaException e) {
      return Map.of("unreadable", "the file is no well-formed " + mediaType);
    }
    Map<String, String> properties = new TreeMap<>();
    KEPT.forEach(property -> {
      String value = found.get(property);
      if (value != null) {
        properties.put(property.getName(), value);
      }
    });
    return properties;
  }
}
