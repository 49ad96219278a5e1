package org.bevara.demo.internal;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;

/// Serves the site over HTTP on loopback. Only the room's root may use it.
public final class DemoServer implements AutoCloseable {

  private final Manuscript manuscript = Manuscript.read();
  private final LocalDate epoch;
  private final Set<String> hidden;
  private final HttpServer http;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private volatile Router router;

  /// @param hidden addresses of what is left out
  /// @throws IOException if the port is taken
  public DemoServer(int port, LocalDate epoch, int visit, Set<String> hidden) throws IOException {
    this.epoch = epoch;
    this.hidden = Set.copyOf(hidden);
    this.router = router(visit);
    this.http =
        HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 0);
    http.createContext("/", this::serve);
    http.setExecutor(threads);
    http.start();
  }

  public int port() {
    return http.getAddress().getPort();
  }

  public void visit(int number) {
    router = router(number);
  }

  private Router router(int visit) {
    return new Router(Site.at(manuscript, epoch, visit, hidden));
  }

  /// Addresses of all posts and comments of all visits.
  public List<String> addresses() {
    return addresses(comment -> true, true);
  }

  /// Addresses of the comments that disappear, by who removes them: `author` or `editor`.
  public List<String> removedBy(String who) {
    return addresses(comment -> who.equals(comment.vanishedBy()), false);
  }

  private List<String> addresses(Predicate<CommentText> wanted, boolean posts) {
    List<String> addresses = new ArrayList<>();
    for (ChannelText channel : manuscript.channels()) {
      for (PostText post : channel.posts()) {
        String uri = Site.BASE + channel.postPath(post.id());
        if (posts) {
          addresses.add(uri);
        }
        Numbering numbering = new Numbering(post, Moment.fixed(post.at(), epoch), epoch);
        gather(post.comments(), wanted, uri, numbering, addresses);
      }
    }
    return addresses;
  }

  private static void gather(
      List<CommentText> comments,
      Predicate<CommentText> wanted,
      String postUri,
      Numbering numbering,
      List<String> into) {
    for (CommentText comment : comments) {
      if (wanted.test(comment)) {
        into.add(postUri + "#kommentar-" + numbering.number(comment));
      }
      gather(comment.replies(), wanted, postUri, numbering, into);
    }
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      boolean head = exchange.getRequestMethod().equals("HEAD");
      if (!head && !exchange.getRequestMethod().equals("GET")) {
        exchange.getResponseHeaders().set("Allow", "GET, HEAD");
        exchange.sendResponseHeaders(405, -1);
        return;
      }
      String query = exchange.getRequestURI().getRawQuery();
      Answer answer = router.answer(exchange.getRequestURI().getPath(), query == null ? "" : query);
      exchange.getResponseHeaders().set("Content-Type", answer.type());
      exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
      if (!answer.location().isEmpty()) {
        exchange.getResponseHeaders().set("Location", answer.location());
      }
      boolean empty = head || answer.body().length == 0;
      if (head) {
        exchange.getResponseHeaders().set("Content-Length", Integer.toString(answer.body().length));
      }
      exchange.sendResponseHeaders(answer.status(), empty ? -1 : answer.body().length);
      if (!empty) {
        exchange.getResponseBody().write(answer.body());
      }
    }
  }

  @Override
  public void close() {
    http.stop(0);
    threads.shutdownNow();
  }
}
