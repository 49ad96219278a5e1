package org.bevara.web;

import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.bevara.record.UsageException;

/// Where the pages are served and how long somebody stays signed in.
///
/// Pages and captured content have two origins that differ in their host and not in their port
/// alone, since a browser sends a host's cookies to all its ports. On loopback the two are
/// `127.0.0.1` and `localhost`; anywhere else both are named.
///
/// @param address to listen on, for both origins
/// @param port of the pages; 0 for any that is free
/// @param contentPort of captured content; 0 for any that is free
/// @param publicUrl the pages' address as people type it, where a reverse proxy stands in front;
///   with `https` the session's cookie is a `__Host-` one
/// @param contentUrl the same for captured content, on another host
/// @param idle after so long without a request somebody is signed out
/// @param signedIn after so long somebody is signed out whatever they do
public record WebSettings(
    InetAddress address,
    int port,
    int contentPort,
    Optional<URI> publicUrl,
    Optional<URI> contentUrl,
    Duration idle,
    Duration signedIn) {

  private static final Duration IDLE = Duration.ofMinutes(30);
  private static final Duration SIGNED_IN = Duration.ofHours(12);

  /// @throws UsageException `PUBLIC_URL_MISSING`, `PUBLIC_URL_MALFORMED`, `CONTENT_HOST_SAME`
  public WebSettings {
    publicUrl.ifPresent(WebSettings::requireOrigin);
    contentUrl.ifPresent(WebSettings::requireOrigin);
    if (publicUrl.isPresent() != contentUrl.isPresent()
        || publicUrl.isEmpty() && !address.isLoopbackAddress()) {
      throw new UsageException(
          "PUBLIC_URL_MISSING",
          "to serve pages to other machines, give both addresses as people type them: of the pages"
              + " and of captured content");
    }
    if (publicUrl.isPresent()
        && publicUrl.get().getHost().equalsIgnoreCase(contentUrl.orElseThrow().getHost())) {
      throw new UsageException(
          "CONTENT_HOST_SAME",
          "captured content needs a host name of its own, since a browser sends cookies to all"
              + " ports of a host; both are on %s".formatted(publicUrl.get().getHost()));
    }
  }

  /// For people at this machine only.
  public static WebSettings loopback(int port, int contentPort) {
    return new WebSettings(
        InetAddress.ofLiteral("127.0.0.1"),
        port,
        contentPort,
        Optional.empty(),
        Optional.empty(),
        IDLE,
        SIGNED_IN);
  }

  /// The same, reached by other machines under these two addresses.
  public WebSettings reachedAt(InetAddress listening, URI pages, URI content) {
    return new WebSettings(
        listening, port, contentPort, Optional.of(pages), Optional.of(content), idle, signedIn);
  }

  /// Whether people reach the pages over TLS.
  public boolean isSecure() {
    return publicUrl.filter(url -> url.getScheme().equals("https")).isPresent();
  }

  private static void requireOrigin(URI url) {
    boolean web = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
    if (!web
        || url.getHost() == null
        || url.getUserInfo() != null
        || !url.getPath().matches("/?")
        || url.getQuery() != null
        || url.getFragment() != null) {
      throw new UsageException(
          "PUBLIC_URL_MALFORMED",
          "an address of the pages is a scheme and a host, such as https://arkiv.kommun.example;"
              + " got: %s".formatted(url));
    }
  }
}
