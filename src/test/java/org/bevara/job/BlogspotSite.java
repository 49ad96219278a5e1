package org.bevara.job;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Entities;
import org.jspecify.annotations.Nullable;

/// A blog that answers as Blogspot does: pages without markup, feeds of two posts a page, a feed of
/// comments for each post, in Atom or with `alt=rss` in RSS; the address of a comment is that of
/// its post with its moment and a fragment.
final class BlogspotSite implements AutoCloseable {

  static final String HOST = "provbiblioteket.blogg.example";

  private static final int PAGE = 2;
  private static final String NAMESPACES =
      "xmlns:atom='http://www.w3.org/2005/Atom' xmlns:openSearch='http://a9.com/-/spec/opensearchrss/1.0/'"
          + " xmlns:thr='http://purl.org/syndication/thread/1.0'";

  private final HttpServer server;
  private final Map<Integer, Post> posts = new LinkedHashMap<>();

  private record Post(String title, String text, Map<Integer, Comment> comments) {}

  private record Comment(String author, String text, @Nullable Integer answered) {}

  BlogspotSite() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  static String address(int post) {
    return "http://%s/2026/11/inlagg-%d.html".formatted(HOST, post);
  }

  static String address(int post, int comment) {
    return address(post) + "#c" + comment;
  }

  void post(int number, String title, String text) {
    Post before = posts.get(number);
    posts.put(
        number, new Post(title, text, before == null ? new LinkedHashMap<>() : before.comments()));
  }

  void remove(int post) {
    posts.remove(post);
  }

  void comment(int post, int number, String author, String text, @Nullable Integer answered) {
    comments(post).put(number, new Comment(author, text, answered));
  }

  void remove(int post, int comment) {
    comments(post).remove(comment);
  }

  private Map<Integer, Comment> comments(int post) {
    Post of = posts.get(post);
    if (of == null) {
      throw new IllegalArgumentException("no post " + post);
    }
    return of.comments();
  }

  private synchronized void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      String query = String.valueOf(exchange.getRequestURI().getQuery());
      boolean rss = query.contains("alt=rss");
      String body = null;
      if (path.equals("/")) {
        body = page("Provbiblioteket", links());
      } else if (path.equals("/feeds/posts/default")) {
        int start =
            query.contains("start-index=")
                ? Integer.parseInt(query.replaceFirst(".*start-index=(\\d+).*", "$1"))
                : 1;
        body = postFeed(start, rss);
      } else if (path.matches("/feeds/\\d+/comments/default")) {
        Post post = posts.get(number(path));
        body = post == null ? null : commentFeed(number(path), post, rss);
      } else if (path.matches("/2026/11/inlagg-\\d+\\.html")) {
        Post post = posts.get(number(path.replace("/2026/11/", "")));
        body =
            post == null
                ? null
                : page(post.title(), shown(number(path.replace("/2026/11/", "")), post));
      }
      byte[] bytes =
          (body == null ? page("Hittades inte", "<p>Sidan finns inte.</p>") : body)
              .getBytes(StandardCharsets.UTF_8);
      exchange
          .getResponseHeaders()
          .set(
              "Content-Type",
              path.startsWith("/feeds/")
                  ? rss
                      ? "application/rss+xml; charset=UTF-8"
                      : "application/atom+xml; charset=UTF-8"
                  : "text/html; charset=UTF-8");
      exchange.sendResponseHeaders(body == null ? 404 : 200, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private static int number(String path) {
    return Integer.parseInt(path.replaceAll("\\D", ""));
  }

  private String links() {
    StringBuilder links = new StringBuilder();
    posts.forEach((number, post) ->
        links.append("<h3><a href='%s'>%s</a></h3>".formatted(address(number), post.title())));
    return links.toString();
  }

  private static String shown(int number, Post post) {
    StringBuilder shown = new StringBuilder("<div class='post-body'>" + post.text() + "</div><dl>");
    post.comments()
        .forEach((id, comment) ->
            shown.append(
                "<dt id='c%d'>%s sa...</dt><dd><p>%s</p></dd>"
                    .formatted(id, comment.author(), comment.text())));
    return shown
        + "</dl><link rel='alternate' type='application/atom+xml' href='/feeds/%d/comments/default'/>"
            .formatted(number);
  }

  private static String page(String title, String content) {
    return "<!DOCTYPE html><html lang='sv'><head><title>%s</title></head><body><h1>%1$s</h1>%s</body></html>"
        .formatted(title, content);
  }

  private String postFeed(int start, boolean rss) {
    List<Integer> newest = new ArrayList<>(posts.keySet()).reversed();
    List<Integer> shown = newest.subList(start - 1, Math.min(start - 1 + PAGE, newest.size()));
    StringBuilder entries = new StringBuilder();
    for (int number : shown) {
      Post post = comments(number) == null ? null : posts.get(number);
      if (post != null) {
        entries.append(rss ? postItem(number, post) : postEntry(number, post));
      }
    }
    String next =
        start - 1 + PAGE >= newest.size()
            ? ""
            : "<atom:link rel='next' href='http://%s/feeds/posts/default?%sstart-index=%d'/>"
                .formatted(HOST, rss ? "alt=rss&amp;" : "", start + PAGE);
    return feed(next + entries, rss);
  }

  private static String postEntry(int number, Post post) {
    return ("<entry><id>tag:blogger.com,1999:blog-1.post-%d</id><published>2026-11-%02dT09:00:00.000+01:00</published>"
            + "<title type='text'>%s</title><content type='html'>%s</content>"
            + "<link rel='replies' type='application/atom+xml' href='http://%s/feeds/%1$d/comments/default'/>"
            + "<link rel='replies' type='text/html' href='%6$s#comment-form'/>"
            + "<link rel='alternate' type='text/html' href='%6$s'/>"
            + "<author><name>Provbiblioteket</name></author><thr:total>%7$d</thr:total></entry>")
        .formatted(
            number,
            number,
            Entities.escape(post.title()),
            Entities.escape(post.text()),
            HOST,
            address(number),
            post.comments().size());
  }

  private static String postItem(int number, Post post) {
    return ("<item><guid isPermaLink='false'>tag:blogger.com,1999:blog-1.post-%d</guid><pubDate>%02d Nov 2026 08:00:00 +0000</pubDate>"
            + "<title>%s</title><description>%s</description><link>%s</link>"
            + "<wfw:commentRss xmlns:wfw='http://wellformedweb.org/CommentAPI/'>http://%s/feeds/%1$d/comments/default?alt=rss</wfw:commentRss>"
            + "<author>noreply@blogger.com (Provbiblioteket)</author><thr:total>%7$d</thr:total></item>")
        .formatted(
            number,
            number,
            Entities.escape(post.title()),
            Entities.escape(post.text()),
            address(number),
            HOST,
            post.comments().size());
  }

  private static String commentFeed(int number, Post post, boolean rss) {
    StringBuilder entries = new StringBuilder();
    post.comments()
        .forEach((id, comment) ->
            entries.insert(
                0, rss ? commentItem(number, id, comment) : commentEntry(number, id, comment)));
    return feed(entries.toString(), rss);
  }

  private static String where(int post, int comment) {
    return "%s?showComment=17953%08d#c%2$d".formatted(address(post), comment);
  }

  private static String commentEntry(int post, int id, Comment comment) {
    return ("<entry><id>tag:blogger.com,1999:blog-1.post-%d</id><published>2026-11-2%dT09:00:00.000+01:00</published>"
            + "<title type='text'>%s</title><content type='html'>%3$s</content>"
            + "<link rel='self' type='application/atom+xml' href='http://%s/feeds/%d/comments/default/%1$d'/>%s"
            + "<link rel='alternate' type='text/html' href='%s'/><author><name>%s</name></author>"
            + "<thr:in-reply-to href='%s' ref='tag:blogger.com,1999:blog-1.post-%5$d' type='text/html'/></entry>")
        .formatted(
            id,
            id,
            Entities.escape(comment.text()),
            HOST,
            post,
            comment.answered() == null
                ? ""
                : "<link rel='related' type='application/atom+xml' href='http://%s/feeds/%d/comments/default/%d'/>"
                    .formatted(HOST, post, comment.answered()),
            where(post, id),
            comment.author(),
            address(post));
  }

  private static String commentItem(int post, int id, Comment comment) {
    return ("<item><guid isPermaLink='false'>tag:blogger.com,1999:blog-1.post-%d</guid><pubDate>2%d Nov 2026 08:00:00 +0000</pubDate>"
            + "<title>%s</title><description>%3$s</description><link>%s</link><author>noreply@blogger.com (%s)</author></item>")
        .formatted(id, id, Entities.escape(comment.text()), where(post, id), comment.author());
  }

  private static String feed(String content, boolean rss) {
    return "<?xml version='1.0' encoding='UTF-8'?>"
        + (rss
                ? "<rss version='2.0' %s><channel><title>Provbiblioteket</title>%s</channel></rss>"
                : "<feed xmlns='http://www.w3.org/2005/Atom' %s><title>Provbiblioteket</title>%s</feed>")
            .formatted(NAMESPACES, content);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
