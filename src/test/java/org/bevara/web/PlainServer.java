package org.bevara.web;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/// Serves pages as they are, with the headers it is given and no others.
final class PlainServer implements AutoCloseable {

  private final HttpServer server;
  private final List<String> pages = new CopyOnWriteArrayList<>();

  PlainServer(Map<String, String> headers) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            String path = exchange.getRequestURI().getPath().substring(1);
            boolean known = path.matches("\\d+");
            byte[] page =
                (known ? pages.get(Integer.parseInt(path)) : "").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            headers.forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(known ? 200 : 404, page.length == 0 ? -1 : page.length);
            exchange.getResponseBody().write(page);
          }
        });
    server.start();
  }

  /// The address of a page with this code.
  String serving(String html) {
    pages.add(html);
    return "http://127.0.0.1:%d/%d".formatted(server.getAddress().getPort(), pages.size() - 1);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
