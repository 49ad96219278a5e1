package org.bevara.job;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Small channels, one for each host name, that a test changes as the days go by, and pages of
/// authorities that list them. What is on them is made up.
final class RoutineSite implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Map<String, Channel> channels = new TreeMap<>();
  private final Map<String, List<String>> lists = new TreeMap<>();
  private final HttpServer server;

  /// What stands on one channel.
  private static final class Channel {
    private final String name;
    private String profile = "";
    private boolean up = true;
    private final Map<String, Post> posts = new LinkedHashMap<>();

    private Channel(String name) {
      this.name = name;
    }
  }

  private record Post(Instant at, String text, Map<String, Comment> comments) {}

  /// @param author null for the channel itself
  private record Comment(Instant at, @Nullable String author, String text) {}

  RoutineSite() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  /// The channel at `host`, whose official author has this name.
  synchronized void open(String host, String name) {
    channels.put(host, new Channel(name));
  }

  synchronized void profile(String host, String text) {
    channel(host).profile = text;
  }

  synchronized void setUp(String host, boolean up) {
    channel(host).up = up;
  }

  synchronized void post(String host, String post, Instant at, String text) {
    channel(host).posts.put(post, new Post(at, text, new LinkedHashMap<>()));
  }

  synchronized void comment(
      String host, String post, String comment, Instant at, @Nullable String author, String text) {
    postOf(host, post).comments.put(comment, new Comment(at, author, text));
  }

  synchronized void vanish(String host, String post, String comment) {
    postOf(host, post).comments.remove(comment);
  }

  /// The page at `host` that lists channels.
  ///
  /// @param addresses null where the page is gone
  synchronized void list(String host, @Nullable List<String> addresses) {
    if (addresses == null) {
      lists.remove(host);
    } else {
      lists.put(host, List.copyOf(addresses));
    }
  }

  private Channel channel(String host) {
    return required(channels.get(host), host);
  }

  private Post postOf(String host, String post) {
    return required(channel(host).posts.get(post), host + " " + post);
  }

  private static <T> T required(@Nullable T found, String what) {
    if (found == null) {
      throw new AssertionError("the script has not made " + what);
    }
    return found;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String host = exchange.getRequestHeaders().getFirst("Host").replaceFirst(":.*", "");
      String page = page(host, exchange.getRequestURI().getPath());
      if (page == null) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      byte[] bytes = page.getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private synchronized @Nullable String page(String host, String path) {
    List<String> listed = lists.get(host);
    if (listed != null && !path.equals("/robots.txt")) {
      return "<!doctype html><title>Kanaler</title><ul>%s</ul>"
          .formatted(
              listed.stream()
                  .map("<li><a href=\"%1$s\">%1$s</a></li>"::formatted)
                  .collect(Collectors.joining()));
    }
    Channel channel = channels.get(host);
    if (channel == null || !channel.up) {
      return null;
    }
    if (path.equals("/")) {
      return start(channel);
    }
    Post post = channel.posts.get(path.replaceFirst("^/p/", ""));
    return post == null ? null : thread(host, path, channel, post);
  }

  private static String start(Channel channel) {
    List<String> links = new ArrayList<>();
    channel.posts.forEach(
        (id, post) -> links.add("<li><a href=\"/p/%s\">%s</a></li>".formatted(id, post.text)));
    return """
    <!doctype html><html><head><title>%1$s</title>
    <meta property="og:title" content="%1$s"><meta name="description" content="%2$s"></head>
    <body><h1>%1$s</h1><p>%2$s</p><ul>%3$s</ul></body></html>
    """
        .formatted(channel.name, channel.profile, String.join("", links.reversed()));
  }

  private static String thread(String host, String path, Channel channel, Post post) {
    String uri = "http://%s%s".formatted(host, path);
    ObjectNode data =
        item("SocialMediaPosting", uri, post.at, post.text, channel.name)
            .put("@context", "https://schema.org")
            .put("commentCount", post.comments.size());
    ArrayNode comments = data.putArray("comment");
    StringBuilder shown = new StringBuilder();
    post.comments.forEach((id, comment) -> {
      String author = comment.author == null ? channel.name : comment.author;
      comments.add(item("Comment", uri + "#" + id, comment.at, comment.text, author));
      shown.append("<li id=\"%s\"><b>%s</b> %s</li>".formatted(id, author, comment.text));
    });
    return """
    <!doctype html><html><head><title>%s</title>
    <script type="application/ld+json">%s</script></head>
    <body><p>%s</p><ol>%s</ol></body></html>
    """
        .formatted(channel.name, data, post.text, shown);
  }

  private static ObjectNode item(String type, String uri, Instant at, String text, String author) {
    ObjectNode item =
        JSON.createObjectNode()
            .put("@type", type)
            .put("@id", uri)
            .put("url", uri)
            .put("datePublished", at.toString())
            .put("articleBody", text)
            .put("text", text);
    item.putObject("author").put("@type", "Person").put("name", author);
    return item;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
