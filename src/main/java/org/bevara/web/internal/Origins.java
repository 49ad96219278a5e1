package org.bevara.web.internal;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.bevara.web.WebSettings;

/// The two origins: which host names are ours, and where the other origin is.
///
/// A name that is not ours is refused, so that no page elsewhere can reach the pages through a name
/// of its own that it lets point here (DNS rebinding).
public final class Origins {

  private static final String ADDRESS = "127.0.0.1";
  private static final String NAME = "localhost";
  private static final Set<String> LOOPBACK = Set.of(ADDRESS, NAME);

  private final WebSettings settings;
  private volatile int pagesPort;
  private volatile int contentPort;

  public Origins(WebSettings settings) {
    this.settings = settings;
  }

  void boundPages(int port) {
    pagesPort = port;
  }

  void boundContent(int port) {
    contentPort = port;
  }

  public boolean isSecure() {
    return settings.isSecure();
  }

  /// Whether a request with this `Host` may be for the pages.
  public boolean servesPages(String host) {
    return isOurs(host, settings.publicUrl().map(URI::getHost).orElse(NAME));
  }

  /// Whether a request with this `Host` may be for captured content.
  public boolean servesContent(String host) {
    return isOurs(host, settings.contentUrl().map(URI::getHost).orElse(NAME));
  }

  private static boolean isOurs(String host, String named) {
    String name = name(host);
    return LOOPBACK.contains(name) || name.equalsIgnoreCase(named);
  }

  /// The origin of captured content for who reached the pages at `host`.
  public String contentFor(String host) {
    String name = name(host);
    if (LOOPBACK.contains(name)) {
      return "http://%s:%d".formatted(name.equals(NAME) ? ADDRESS : NAME, contentPort);
    }
    return origin(settings.contentUrl().orElseThrow());
  }

  /// The origins whose pages may show captured content in a frame, as a policy lists them.
  public String pages() {
    String loopback = "http://%s:%d http://%s:%d".formatted(ADDRESS, pagesPort, NAME, pagesPort);
    return settings.publicUrl().map(url -> origin(url) + " " + loopback).orElse(loopback);
  }

  /// The origin of the pages for who reached them at `host`.
  public String pagesFor(String host) {
    String name = name(host);
    return LOOPBACK.contains(name)
        ? "http://%s:%d".formatted(name, pagesPort)
        : origin(settings.publicUrl().orElseThrow());
  }

  /// Where to point a browser.
  URI address() {
    return settings
        .publicUrl()
        .orElseGet(() -> URI.create("http://%s:%d/".formatted(ADDRESS, pagesPort)));
  }

  private static String origin(URI url) {
    return url.getScheme() + "://" + url.getAuthority();
  }

  private static String name(String host) {
    return host.replaceFirst(":\\d{1,5}$", "").toLowerCase(Locale.ROOT);
  }
}
