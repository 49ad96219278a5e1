package org.bevara.web.internal.content;

import java.util.Locale;
import java.util.Set;

/// Content as it is sent: its bytes, and the walls around them.
///
/// @param mediaType what the browser is told it is; it may not guess another
/// @param inline whether the browser may show it, or has to keep it as a file
/// @param wall which policy it is sent under
/// @param extension of the file it is kept as
record Shown(byte[] bytes, String mediaType, boolean inline, Wall wall, String extension) {

  /// Pictures that a browser draws and that carry no program. SVG is not among them.
  private static final Set<String> PICTURES =
      Set.of("image/png", "image/jpeg", "image/gif", "image/webp", "image/avif");

  /// What content may do where it is shown.
  enum Wall {
    /// Nothing at all, in an origin that nobody shares.
    SANDBOX(
        "sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline'; font-src data:; base-uri 'none'; form-action 'none'"),
    /// As little, but in a document of our own making that a browser's reader opens; readers are
    /// not let into a sandbox.
    READER(
        "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'");

    private final String policy;

    Wall(String policy) {
      this.policy = policy;
    }

    String policy() {
      return policy;
    }
  }

  static Shown pdf(byte[] bytes) {
    return new Shown(bytes, "application/pdf", true, Wall.READER, "pdf");
  }

  static Shown picture(byte[] png) {
    return new Shown(png, "image/png", true, Wall.SANDBOX, "png");
  }

  static Shown page(byte[] html) {
    return new Shown(html, "text/html;charset=utf-8", true, Wall.SANDBOX, "html");
  }

  /// A medium is shown if it is a picture of a kind that is known to be harmless; everything else
  /// that was captured is a file of bytes.
  static Shown medium(byte[] bytes, String type) {
    String plain = type.toLowerCase(Locale.ROOT).replaceFirst(";.*", "").strip();
    return PICTURES.contains(plain)
        ? new Shown(bytes, plain, true, Wall.SANDBOX, plain.substring("image/".length()))
        : file(bytes, plain.equals("image/svg+xml") ? "svg" : "bin");
  }

  static Shown file(byte[] bytes, String extension) {
    return new Shown(bytes, "application/octet-stream", false, Wall.SANDBOX, extension);
  }
}
