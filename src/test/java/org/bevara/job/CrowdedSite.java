package org.bevara.job;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.Executors;

/// A channel with one post that very many people answered, on one page or on many.
final class CrowdedSite implements AutoCloseable {

  static final String POST = "http://www.exempelkommun.example/lindskolan/inlagg/stort";

  private static final Instant PUBLISHED = Instant.parse("2026-03-01T08:00:00Z");

  private final int comments;
  private final int perPage;
  private final HttpServer server;

  /// @param comments how many there are
  /// @param perPage how many of them one page shows
  CrowdedSite(int comments, int perPage) throws IOException {
    this.comments = comments;
    this.perPage = perPage;
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
      switch (path) {
        case "/lindskolan/" -> send(exchange, start());
        case "/lindskolan/inlagg/stort" -> send(exchange, thread(page));
        default -> exchange.sendResponseHeaders(404, -1);
      }
    }
  }

  private static void send(HttpExchange exchange, String html) throws IOException {
    byte[] bytes = html.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private static String start() {
    return "<!doctype html><html lang=sv><title>Lindskolan</title><h1>Lindskolan</h1>"
        + "<p>Allt om skolan.</p><a href=\"%s\">Det stora inlägget</a></html>".formatted(POST);
  }

  private String thread(int page) {
    int from = (page - 1) * perPage;
    int to = Math.min(comments, from + perPage);
    StringBuilder list = new StringBuilder();
    StringBuilder shown = new StringBuilder();
    for (int n = from; n < to; n++) {
      list.append(n == from ? "" : ",").append(comment(n));
      shown.append("<li id=k%d><b>%s</b> %s</li>".formatted(n, author(n), text(n)));
    }
    String next =
        to < comments ? "<link rel=next href=\"%s?sida=%d\">".formatted(POST, page + 1) : "";
    return """
    <!doctype html><html lang=sv><head><title>Det stora inlägget</title>%s
    <script type="application/ld+json">{"@context": "https://schema.org", "@type": "BlogPosting",
    "@id": "%s", "url": "%2$s", "datePublished": "%s", "articleBody": "Vad tycker ni om den nya skolgården?",
    "author": {"@type": "Organization", "name": "Lindskolan"}, "commentCount": %d,
    "comment": [%s]}</script></head>
    <body><h1>Lindskolan</h1><p>Vad tycker ni om den nya skolgården?</p><ol>%s</ol></body></html>
    """
        .formatted(next, POST, PUBLISHED, comments, list, shown);
  }

  /// Every third comment answers the one before.
  private static String comment(int n) {
    String parent =
        n % 3 == 2 ? ", \"parentItem\": {\"@id\": \"%s#k%d\"}".formatted(POST, n - 1) : "";
    return """
    {"@type": "Comment", "@id": "%s#k%d", "datePublished": "%s", "text": "%s",
    "author": {"@type": "Person", "name": "%s"}%s}\
    """
        .formatted(POST, n, PUBLISHED.plusSeconds(60L * n), text(n), author(n), parent);
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
