package org.bevara.job;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import org.bevara.capture.ImageBombs;

/// A channel with posts that very many people answered, on one page and on many, and with what else
/// is hard to digest: a page of 50 MB, and pictures that are immense when unpacked.
final class CrowdedSite implements AutoCloseable {

  static final String ON_ONE_PAGE = "http://www.exempelkommun.example/lindskolan/inlagg/stort";
  static final String ON_MANY_PAGES = "http://www.exempelkommun.example/lindskolan/inlagg/langt";
  static final String BOMBS = "http://www.exempelkommun.example/lindskolan/inlagg/bilder";
  static final String LARGE = "http://www.exempelkommun.example/lindskolan/inlagg/tungt";

  private static final Instant PUBLISHED = Instant.parse("2026-03-01T08:00:00Z");

  private final int onOnePage;
  private final int onManyPages;
  private final int perPage;
  private final Map<String, byte[]> pictures;
  private final HttpServer server;

  /// @param onOnePage how many comments the post has that stands on one page
  /// @param onManyPages how many the other has
  /// @param perPage how many of them one page shows
  CrowdedSite(int onOnePage, int onManyPages, int perPage) throws IOException {
    this.onOnePage = onOnePage;
    this.onManyPages = onManyPages;
    this.perPage = perPage;
    try (InputStream jpeg = CrowdedSite.class.getResourceAsStream("/demo/media/lunch.jpg")) {
      this.pictures =
          Map.of(
              "/lindskolan/1.png",
              ImageBombs.png(),
              "/lindskolan/2.gif",
              ImageBombs.gif(),
              "/lindskolan/3.jpg",
              ImageBombs.jpeg(Objects.requireNonNull(jpeg).readAllBytes()));
    }
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      String query = exchange.getRequestURI().getQuery();
      int page = query == null ? 1 : Integer.parseInt(query.substring(query.indexOf('=') + 1));
      byte[] picture = pictures.get(path);
      if (picture != null) {
        send(exchange, "image/" + path.substring(path.length() - 3), picture);
        return;
      }
      switch (path) {
        case "/lindskolan/" -> send(exchange, start());
        case "/lindskolan/inlagg/stort" ->
            send(exchange, thread(ON_ONE_PAGE, page, onOnePage, onOnePage));
        case "/lindskolan/inlagg/langt" ->
            send(exchange, thread(ON_MANY_PAGES, page, onManyPages, perPage));
        case "/lindskolan/inlagg/bilder" -> send(exchange, pictures());
        case "/lindskolan/inlagg/tungt" -> large(exchange);
        default -> exchange.sendResponseHeaders(404, -1);
      }
    }
  }

  private static void large(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
    exchange.sendResponseHeaders(200, 50L << 20);
    byte[] piece = "<p>En mycket stor sida.</p>\n".repeat(2000).getBytes(StandardCharsets.UTF_8);
    for (long left = 50L << 20; left > 0; left -= piece.length) {
      exchange.getResponseBody().write(piece, 0, (int) Math.min(piece.length, left));
    }
  }

  private static void send(HttpExchange exchange, String html) throws IOException {
    send(exchange, "text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8));
  }

  private static void send(HttpExchange exchange, String type, byte[] bytes) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private static String start() {
    StringBuilder links = new StringBuilder();
    for (String post : List.of(LARGE, BOMBS, ON_ONE_PAGE, ON_MANY_PAGES)) {
      links.append("<li><a href=\"%s\">Ett inlägg</a></li>".formatted(post));
    }
    return "<!doctype html><html lang=sv><title>Lindskolan</title><h1>Lindskolan</h1>"
        + "<p>Allt om skolan.</p><ul>%s</ul></html>".formatted(links);
  }

  private static String pictures() {
    return """
    <!doctype html><html lang=sv><head><title>Bilder</title>
    <script type="application/ld+json">{"@context": "https://schema.org", "@type": "BlogPosting",
    "@id": "%s", "url": "%1$s", "datePublished": "%s", "articleBody": "Bilder från skolgården.",
    "author": {"@type": "Organization", "name": "Lindskolan"},
    "image": ["/lindskolan/1.png", "/lindskolan/2.gif", "/lindskolan/3.jpg"]}</script></head>
    <body><h1>Bilder från skolgården.</h1><img src="/lindskolan/1.png"><img src="/lindskolan/2.gif">
    <img src="/lindskolan/3.jpg"></body></html>
    """
        .formatted(BOMBS, PUBLISHED);
  }

  private static String thread(String post, int page, int comments, int perPage) {
    int from = (page - 1) * perPage;
    int to = Math.min(comments, from + perPage);
    StringBuilder list = new StringBuilder();
    StringBuilder shown = new StringBuilder();
    for (int n = from; n < to; n++) {
      list.append(n == from ? "" : ",").append(comment(post, n));
      shown.append("<li id=k%d><b>%s</b> %s</li>".formatted(n, author(n), text(n)));
    }
    String next =
        to < comments ? "<link rel=next href=\"%s?sida=%d\">".formatted(post, page + 1) : "";
    return """
    <!doctype html><html lang=sv><head><title>Det stora inlägget</title>%s
    <script type="application/ld+json">{"@context": "https://schema.org", "@type": "BlogPosting",
    "@id": "%s", "url": "%2$s", "datePublished": "%s", "articleBody": "Vad tycker ni om den nya skolgården?",
    "author": {"@type": "Organization", "name": "Lindskolan"}, "commentCount": %d,
    "comment": [%s]}</script></head>
    <body><h1>Lindskolan</h1><p>Vad tycker ni om den nya skolgården?</p><ol>%s</ol></body></html>
    """
        .formatted(next, post, PUBLISHED, comments, list, shown);
  }

  /// Every third comment answers the one before.
  private static String comment(String post, int n) {
    String parent =
        n % 3 == 2 ? ", \"parentItem\": {\"@id\": \"%s#k%d\"}".formatted(post, n - 1) : "";
    return """
    {"@type": "Comment", "@id": "%s#k%d", "datePublished": "%s", "text": "%s",
    "author": {"@type": "Person", "name": "%s"}%s}\
    """
        .formatted(post, n, PUBLISHED.plusSeconds(60L * n), text(n), author(n), parent);
  }

  private static String author(int n) {
    return "Person " + n % 997;
  }

  private static String text(int n) {
    return switch (n % 4) {
      case 0 -> "Nummer %d tycker att den nya skolgården är fin, tack för den!".formatted(n);
      case 1 -> "Nummer %d undrar när gungorna ställs upp?".formatted(n);
      case 2 -> "Nummer %d vill ha fler träd. Grönskan betyder mycket för barnen.".formatted(n);
      default ->
          "Nummer %d såg att staketet mot vägen är trasigt, kan någon laga det?".formatted(n);
    };
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
