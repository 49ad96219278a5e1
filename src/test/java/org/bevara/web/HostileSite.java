package org.bevara.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.bevara.demo.DemoSite;
import org.bevara.web.HostileContents.Content;
import org.bevara.web.HostileContents.File;
import org.springframework.web.util.UriUtils;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A site whose posts and comments hold hostile contents, in JSON-LD and in the page itself.
final class HostileSite implements AutoCloseable {

  static final int PER_THREAD = 20;

  private static final String ORIGIN = "http://" + DemoSite.HOST;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpServer server;
  private final List<Content> contents;
  private final String canary;
  private final Map<String, File> files = new HashMap<>();

  HostileSite(List<Content> contents, String canary) throws IOException {
    this.contents = contents;
    this.canary = canary;
    for (Content content : contents) {
      if (content.file() != null) {
        var place = HostileContents.place(content);
        files.put(place.getKey(), place.getValue());
      }
    }
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  int threads() {
    return contents.size() / PER_THREAD;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      if (path.equals("/biblioteket/")) {
        send(exchange, 200, "text/html; charset=utf-8", start());
      } else if (path.startsWith("/biblioteket/t/")) {
        send(
            exchange,
            200,
            "text/html; charset=utf-8",
            thread(Integer.parseInt(path.substring(15))));
      } else if (files.containsKey(path)) {
        send(exchange, 200, files.get(path).declaredType(), files.get(path).bytes());
      } else {
        send(exchange, 404, "text/plain", "");
      }
    }
  }

  private String start() {
    StringBuilder page = new StringBuilder("<!DOCTYPE html><title>Start</title><main>");
    for (int thread = 0; thread < threads(); thread++) {
      page.append("<a href=\"/biblioteket/t/%d\">%d</a> ".formatted(thread, thread));
    }
    return page.append("</main>").toString();
  }

  private String thread(int thread) {
    String address = "%s/biblioteket/t/%d".formatted(ORIGIN, thread);
    List<Content> here = contents.subList(thread * PER_THREAD, thread * PER_THREAD + PER_THREAD);
    ObjectNode post = item("SocialMediaPosting", here.getFirst(), address);
    ArrayNode comments = post.putArray("comment");
    for (Content content : here.subList(1, PER_THREAD)) {
      String fragment =
          "c%d-".formatted(content.number())
              + (content.fragment() == null
                  ? ""
                  : UriUtils.encodeFragment(content.fragment(), StandardCharsets.UTF_8));
      comments.add(item("Comment", content, address + "#" + fragment));
    }
    String markup =
        HostileContents.MARKUP.stream()
            .skip(thread * 4L)
            .limit(4)
            .map(each -> HostileContents.aimed(each, canary))
            .collect(Collectors.joining());
    String shown =
        here.stream()
            .map(content ->
                "<article id=\"c%d-\"><p>%s</p></article>"
                    .formatted(content.number(), content.text()))
            .collect(Collectors.joining());
    return """
    <!DOCTYPE html><html lang="sv"><head><title>Tråd %d</title>
    <script type="application/ld+json">%s</script></head>
    <body>%s<main><template id="hostile">%s</template><p>Tråd</p></main></body></html>
    """
        .formatted(thread, post.toString().replace("<", "\\u003c"), markup, shown);
  }

  private static ObjectNode item(String type, Content content, String address) {
    ObjectNode node = JSON.createObjectNode();
    node.put("@context", "https://schema.org").put("@type", type).put("@id", address);
    node.put("url", address)
        .put("datePublished", "2026-03-01T10:%02d:00Z".formatted(content.number() % 60));
    node.put("text", content.number() + " " + content.text());
    ObjectNode author = node.putObject("author").put("@type", "Person");
    author.put("name", content.author() == null ? "Prov Provberg" : content.author());
    if (content.handle() != null) {
      author.put("alternateName", content.handle());
    }
    if (content.file() != null) {
      node.putObject("image")
          .put("@type", "ImageObject")
          .put(
              "contentUrl",
              ORIGIN
                  + UriUtils.encodePath(
                      HostileContents.place(content).getKey(), StandardCharsets.UTF_8))
          .put("caption", content.alt());
    }
    return node;
  }

  private static void send(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
