package org.bevara.web.internal;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The headers of every answer of the pages' origin. They are set before anything else, so that
/// refusals and faults carry them too.
final class ResponseHeaders extends HttpFilter {

  /// No script, style or frame but our own files; pictures and frames from the second origin alone.
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' %1$s;"
          + " font-src 'self'; connect-src 'self'; frame-src %1$s; form-action 'self';"
          + " base-uri 'none'; frame-ancestors 'none'";

  private static final String DENIED =
      Stream.of(
              "accelerometer",
              "autoplay",
              "camera",
              "clipboard-read",
              "display-capture",
              "encrypted-media",
              "fullscreen",
              "geolocation",
              "gyroscope",
              "hid",
              "identity-credentials-get",
              "idle-detection",
              "local-fonts",
              "magnetometer",
              "microphone",
              "midi",
              "payment",
              "picture-in-picture",
              "publickey-credentials-get",
              "screen-wake-lock",
              "serial",
              "storage-access",
              "usb",
              "xr-spatial-tracking")
          .map(feature -> feature + "=()")
          .collect(Collectors.joining(", "));

  private final transient Origins origins;

  ResponseHeaders(Origins origins) {
    this.origins = origins;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String content = origins.contentFor(request.getHeader("Host"));
    response.setHeader("Content-Security-Policy", POLICY.formatted(content));
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "same-origin");
    response.setHeader("Permissions-Policy", DENIED);
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    response.setHeader("X-Frame-Options", "DENY");
    response.setHeader("X-DNS-Prefetch-Control", "off");
    response.setHeader("X-Robots-Tag", "noindex, nofollow");
    response.setHeader("Cache-Control", "no-store");
    if (origins.isSecure()) {
      response.setHeader("Strict-Transport-Security", "max-age=31536000");
    }
    chain.doFilter(request, response);
  }
}
