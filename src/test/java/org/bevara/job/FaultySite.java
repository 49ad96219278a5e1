package org.bevara.job;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;

/// A site that shows what the demonstration shows, but for pages that it answers its own way.
public final class FaultySite implements AutoCloseable {

  private final int behind;
  private final HttpServer server;
  private final HttpClient client = HttpClient.newHttpClient();
  private volatile Function<String, Optional<Fault>> faults = path -> Optional.empty();
  private final AtomicInteger conditional = new AtomicInteger();
  private final List<String> agents = new CopyOnWriteArrayList<>();
  private volatile boolean tagging;

  public FaultySite(int behind) throws IOException {
    this.behind = behind;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  public int port() {
    return server.getAddress().getPort();
  }

  /// How a path is answered that goes wrong.
  public interface Fault {
    void answer(HttpExchange exchange) throws IOException;
  }

  /// Answers paths of that kind so from now on.
  void fail(Predicate<String> paths, int with, String html) {
    fail(path -> paths.test(path) ? Optional.of(page(with, html)) : Optional.empty());
  }

  /// Answers each path by the fault that it has from now on, if it has one.
  public void fail(Function<String, Optional<Fault>> ofPath) {
    faults = ofPath;
  }

  /// A page of that status.
  static Fault page(int status, String html) {
    return exchange ->
        send(exchange, status, "text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8));
  }

  /// Gives every page a strong entity tag from now on, and answers 304 to who has it.
  void tag() {
    tagging = true;
  }

  /// How often 304 was answered.
  int unchanged() {
    return conditional.get();
  }

  /// The names under which pages were asked for.
  Set<String> agents() {
    return Set.copyOf(agents);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().toString();
      agents.add(exchange.getRequestHeaders().getFirst("User-Agent"));
      Optional<Fault> fault = faults.apply(path);
      if (fault.isPresent()) {
        fault.get().answer(exchange);
        return;
      }
      HttpResponse<byte[]> answer =
          client.send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + behind + path)).build(),
              BodyHandlers.ofByteArray());
      if (tagging) {
        String tag = "\"" + Arrays.hashCode(answer.body()) + "\"";
        exchange.getResponseHeaders().set("ETag", tag);
        if (tag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
          conditional.incrementAndGet();
          exchange.sendResponseHeaders(304, -1);
          return;
        }
      }
      send(
          exchange,
          answer.statusCode(),
          answer.headers().firstValue("Content-Type").orElse("application/octet-stream"),
          answer.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void send(HttpExchange exchange, int status, String type, byte[] bytes)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    if (bytes.length > 0) {
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    client.close();
    server.stop(0);
  }
}
