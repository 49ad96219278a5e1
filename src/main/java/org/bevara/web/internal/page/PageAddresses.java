package org.bevara.web.internal.page;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

/// Addresses that were captured: shown as text, and as a link only where they lead to the web.
final class PageAddresses {

  private static final Pattern WEB = Pattern.compile("https?://[^\\s\"'<>\\\\]+");

  private PageAddresses() {}

  /// The address if a browser may be led there; empty if not.
  static String link(String captured) {
    if (!WEB.matcher(captured).matches()) {
      return "";
    }
    try {
      URI uri = new URI(captured);
      return uri.getHost() == null || uri.getUserInfo() != null ? "" : uri.toASCIIString();
    } catch (URISyntaxException e) {
      return "";
    }
  }
}
