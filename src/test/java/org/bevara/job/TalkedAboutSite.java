package org.bevara.job;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/// A channel of two posts with comments that tests word, change and hide, some with a picture.
final class TalkedAboutSite implements AutoCloseable {

  static final String CHANNEL = "biblioteket";
  static final String START = "http://www.exempelkommun.example/biblioteket/";
  static final String POST = START + "inlagg/mycket";
  static final String OTHER = START + "inlagg/annat";

  /// What the library says in the thread of [#POST], and what is kept.
  static final String ANSWER = "Tack för alla hälsningar, önskar biblioteket i Exempelkommun.";

  private final Map<Integer, String> comments = new ConcurrentSkipListMap<>();
  private final Map<Integer, String> pictures = new ConcurrentSkipListMap<>();
  private final HttpServer server;
  private volatile boolean quoting = true;

  TalkedAboutSite() throws IOException {
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  /// The address of a comment on [#POST].
  static String comment(int number) {
    return POST + "#k" + number;
  }

  void say(int number, String text) {
    comments.put(number, text);
  }

  void show(int number, String picture) {
    pictures.put(number, picture);
  }

  /// From now on the start page repeats no comment.
  void quoteNothing() {
    quoting = false;
  }

  /// From now on it repeats the latest again.
  void quoteAgain() {
    quoting = true;
  }

  void hide(int number) {
    comments.remove(number);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      switch (path) {
        case "/biblioteket/" -> send(exchange, start());
        case "/biblioteket/inlagg/mycket" ->
            send(exchange, thread(POST, "Biblioteket firar i dag.", comments, true));
        case "/biblioteket/inlagg/annat" ->
            send(
                exchange,
                thread(
                    OTHER,
                    "Biblioteket har nya hyllor.",
                    Map.of(1, "Grattis till de nya hyllorna önskar jag från Bergby."),
                    false));
        default -> {
          if (path.endsWith(".png")) {
            byte[] bytes = Pictures.png(3 + path.length(), 3);
            exchange.getResponseHeaders().set("Content-Type", "image/png");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
          } else {
            exchange.sendResponseHeaders(404, -1);
          }
        }
      }
    }
  }

  private static void send(HttpExchange exchange, String html) throws IOException {
    byte[] bytes = html.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  /// The start page repeats the latest comment, and says so in no markup.
  private String start() {
    String latest =
        comments.isEmpty() || !quoting ? "" : new TreeMap<>(comments).lastEntry().getValue();
    return "<!doctype html><html lang=sv><title>Biblioteket</title><h1>Biblioteket</h1>"
        + "<p>Senaste kommentar: %s</p><ul><li><a href=\"%s\">Ett</a></li>".formatted(latest, POST)
        + "<li><a href=\"%s\">Annat</a></li></ul></html>".formatted(OTHER);
  }

  private String thread(String post, String text, Map<Integer, String> said, boolean answered) {
    String list =
        said.entrySet().stream()
            .map(each -> comment(post, each.getKey(), each.getValue()))
            .collect(Collectors.joining(","));
    String shown =
        said.entrySet().stream()
            .map(each ->
                "<li id=k%d><b>Person %1$d</b> %s</li>".formatted(each.getKey(), each.getValue()))
            .collect(Collectors.joining());
    if (answered) {
      list +=
          """
          ,{"@type": "Comment", "@id": "%s#svar", "datePublished": "2025-10-02T08:00:00Z",
          "text": "%s", "author": {"@type": "Organization", "name": "Exempelkommuns bibliotek"}}
          """
              .formatted(post, ANSWER);
      shown += "<li id=svar>" + ANSWER + "</li>";
    }
    return """
    <!doctype html><html lang=sv><head><title>%2$s</title>
    <script type="application/ld+json">{"@context": "https://schema.org",
    "@type": "SocialMediaPosting", "@id": "%1$s", "url": "%1$s",
    "datePublished": "2025-10-01T08:00:00Z", "text": "%2$s",
    "author": {"@type": "Organization", "name": "Exempelkommuns bibliotek"},
    "comment": [%3$s]}</script></head>
    <body><h1>Biblioteket</h1><article><p>%2$s</p></article><ul>%4$s</ul></body></html>
    """
        .formatted(post, text, list, shown);
  }

  private String comment(String post, int number, String text) {
    String picture =
        post.equals(POST) && pictures.containsKey(number)
            ? ", \"image\": \"%s%s\"".formatted(START, pictures.get(number))
            : "";
    return """
    {"@type": "Comment", "@id": "%s#k%d", "datePublished": "2025-10-01T09:00:%02dZ", "text": "%s",
    "author": {"@type": "Person", "name": "Person %2$d"}%s}\
    """
        .formatted(post, number, number % 60, text, picture);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
