package org.bevara.render.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// The one style sheet of all documents.
final class Stylesheet {

  static final String TEXT = read();

  private Stylesheet() {}

  private static String read() {
    try (InputStream in = Stylesheet.class.getResourceAsStream("/render/sheet.css")) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its style sheet render/sheet.css");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("render/sheet.css cannot be read", e);
    }
  }
}
