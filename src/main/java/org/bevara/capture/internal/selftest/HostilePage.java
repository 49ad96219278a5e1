package org.bevara.capture.internal.selftest;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A tiny origin on loopback with one page that tries to reach a port it must not reach, by every
/// way out of a browser that we know.
///
/// One image of the page is answered only when the page has reported its end, so that whoever waits
/// for its load event waits for the attempts too.
public final class HostilePage implements AutoCloseable {

  /// What a Chromium with WebRTC reports at least.
  public static final int LEAST_ATTEMPTS = 60;

  private static final long LONGEST_SECONDS = 15;
  private static final Pattern REPORT = Pattern.compile("/done/(\\d{1,4})");

  private final HttpServer server;
  private final ExecutorService workers;
  private final String page;
  private final int forbiddenPort;
  private final CountDownLatch done = new CountDownLatch(1);
  private volatile int attempts;

  private HostilePage(HttpServer server, ExecutorService workers, String page, int forbiddenPort) {
    this.server = server;
    this.workers = workers;
    this.page = page;
    this.forbiddenPort = forbiddenPort;
  }

  /// Serves the page on a free port of loopback.
  ///
  /// @param forbiddenPort what the page tries to reach
  public static HostilePage serve(int forbiddenPort) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 200);
    ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    server.setExecutor(workers);
    HostilePage hostile =
        new HostilePage(
            server,
            workers,
            text().replace("@PORT@", Integer.toString(forbiddenPort)),
            forbiddenPort);
    server.createContext("/", hostile::answer);
    server.start();
    return hostile;
  }

  /// The origin as `host:port`.
  public String place() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /// How many attempts the page reported; 0 as long as it did not come to its end.
  public int attempts() {
    return attempts;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      Matcher report = REPORT.matcher(path);
      if (report.matches()) {
        attempts = Integer.parseInt(report.group(1));
        done.countDown();
        exchange.sendResponseHeaders(204, -1);
      } else if (path.startsWith("/away")) {
        exchange
            .getResponseHeaders()
            .add("Location", "http://127.0.0.1:" + forbiddenPort + "/redirected");
        exchange.sendResponseHeaders(302, -1);
      } else if (path.equals("/")) {
        byte[] bytes = page.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
      } else {
        if (path.equals("/hold")) {
          boolean _ = done.await(LONGEST_SECONDS, TimeUnit.SECONDS);
        }
        exchange.sendResponseHeaders(404, -1);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// The page, as it is before it knows what to reach.
  public static String text() {
    try (InputStream in = HostilePage.class.getResourceAsStream("/capture/selftest.html")) {
      if (in == null) {
        throw new IllegalStateException("the program lacks capture/selftest.html");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("capture/selftest.html cannot be read", e);
    }
  }

  @Override
  public void close() {
    done.countDown();
    server.stop(0);
    workers.shutdownNow();
  }
}
