package org.bevara.capture.internal.chromium;

import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.bevara.capture.PageFile;
import org.bevara.capture.internal.chromium.PageScripts.Script;
import tools.jackson.databind.JsonNode;

/// Prints a page to a tagged PDF on A4.
final class Print {

  private static final Script WITHOUT_BLUR = Script.named("print.js");
  private static final int MOST_BYTES = 200_000_000;
  private static final double A4_WIDTH_INCHES = 210 / 25.4;
  private static final double A4_HEIGHT_INCHES = 297 / 25.4;

  private final CdpSession session;
  private final PageScripts scripts;

  Print(CdpSession session, PageScripts scripts) {
    this.session = session;
    this.scripts = scripts;
  }

  /// The print; empty if the deadline passed, the browser would not, or it grew too large. It
  /// changes the page's style, so it is taken last.
  Optional<PageFile> take(Deadline deadline) {
    try {
      scripts.call(WITHOUT_BLUR, deadline);
      String stream =
          session.call("Page.printToPDF", parameters(), deadline).path("stream").asString("");
      Optional<PageFile> print = read(stream, deadline);
      session.post("IO.close", Map.of("handle", stream));
      return print;
    } catch (CdpException e) {
      return switch (e.reason()) {
        case LATE, REFUSED, CRASHED -> Optional.empty();
        case GONE -> throw e;
      };
    }
  }

  private static Map<String, Object> parameters() {
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("printBackground", true);
    parameters.put("generateTaggedPDF", true);
    parameters.put("generateDocumentOutline", true);
    parameters.put("preferCSSPageSize", false);
    parameters.put("paperWidth", A4_WIDTH_INCHES);
    parameters.put("paperHeight", A4_HEIGHT_INCHES);
    parameters.put("transferMode", "ReturnAsStream");
    return parameters;
  }

  private Optional<PageFile> read(String stream, Deadline deadline) {
    ByteArrayOutputStream pdf = new ByteArrayOutputStream(1 << 20);
    JsonNode part;
    do {
      part = session.call("IO.read", Map.of("handle", stream, "size", 4_000_000), deadline);
      pdf.writeBytes(Base64.getDecoder().decode(part.path("data").asString("")));
    } while (!part.path("eof").asBoolean(true) && pdf.size() <= MOST_BYTES);
    return pdf.size() > MOST_BYTES
        ? Optional.empty()
        : Optional.of(new PageFile("application/pdf", pdf.toByteArray()));
  }
}
