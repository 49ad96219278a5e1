package org.bevara.capture;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/// A site on loopback whose pages the tests write themselves.
final class FictitiousSite implements AutoCloseable {

  /// Answers one request.
  interface Answer {
    void give(HttpExchange exchange) throws IOException;
  }

  private final HttpServer server;
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  private final List<String> requested = new CopyOnWriteArrayList<>();
  private final List<String> cookies = new CopyOnWriteArrayList<>();

  FictitiousSite() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 200);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  String place() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  PageAddress page(String path) {
    return new PageAddress(uri(path));
  }

  String uri(String path) {
    return "http://" + place() + path;
  }

  /// What the browser sent as cookies, empty strings left out.
  List<String> cookies() {
    return cookies;
  }

  FictitiousSite html(String path, String body) {
    String page =
        "<!doctype html><html lang=\"sv\"><head><meta charset=\"utf-8\"><title>Exempelkommun</title></head><body>"
            + body
            + "</body></html>";
    return on(path, exchange -> send(exchange, 200, "text/html; charset=utf-8", page));
  }

  FictitiousSite svg(String path, String color) {
    return on(
        path,
        exchange ->
            send(
                exchange,
                200,
                "image/svg+xml",
                "<svg xmlns='http://www.w3.org/2000/svg' width='40' height='40'><rect width='40' height='40' fill='"
                    + color
                    + "'/></svg>"));
  }

  FictitiousSite on(String path, Answer answer) {
    answers.put(path, answer);
    return this;
  }

  /// The paths that were asked for.
  List<String> requested() {
    return requested;
  }

  private void answer(HttpExchange exchange) throws IOException {
    requested.add(exchange.getRequestURI().getPath());
    String cookie = exchange.getRequestHeaders().getFirst("Cookie");
    if (cookie != null) {
      cookies.add(cookie);
    }
    try (exchange) {
      answers
          .getOrDefault(
              exchange.getRequestURI().getPath(), e -> send(e, 404, "text/plain", "not here"))
          .give(exchange);
    }
  }

  static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
    send(exchange, status, type, text.getBytes(StandardCharsets.UTF_8));
  }

  static void send(HttpExchange exchange, int status, String type, byte[] bytes)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
