package org.bevara.demo.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

/// What the site answers to a path and query at one visit. Same site, same bytes.
final class Router {

  private static final Map<String, String> TYPES =
      Map.of(
          "svg", "image/svg+xml",
          "png", "image/png",
          "jpg", "image/jpeg",
          "webp", "image/webp",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8");

  private final Site site;

  Router(Site site) {
    this.site = site;
  }

  /// @param query undecoded; empty if there is none
  Answer answer(String path, String query) {
    return fixed(path, query)
        .or(() -> FaultPages.at(path))
        .or(() -> channel(path, query))
        .or(() -> WebPages.at(path, site).map(html -> Answer.html(200, html)))
        .or(() -> file(path))
        .orElseGet(() -> missing(path));
  }

  private Optional<Answer> fixed(String path, String query) {
    return switch (path) {
      case "/" -> Optional.of(Answer.html(200, WebPages.front(site)));
      case "/counts" -> counts(query);
      case "/robots.txt" ->
          Optional.of(
              Answer.text(200, "text/plain; charset=utf-8", "User-agent: *\nDisallow: /fel/\n"));
      default -> Optional.empty();
    };
  }

  private Optional<Answer> counts(String query) {
    Counts counts = new Counts(site.manuscript(), site.visit());
    if (query.isEmpty()) {
      return Optional.of(json(counts.all()));
    }
    return site.manuscript().channels().stream()
        .filter(channel -> query.equals("channel=" + channel.id()))
        .map(channel -> json(counts.of(channel)))
        .findFirst();
  }

  private static Answer json(Object value) {
    return Answer.text(200, "application/json", JsonLd.json(value));
  }

  private Optional<Answer> channel(String path, String query) {
    for (ShownChannel channel : site.channels()) {
      String start = channel.source().startPath();
      if (path.equals(start)) {
        return page(query, channel.pages())
            .map(page -> Answer.html(200, new StartPage(channel).html(page)));
      }
      if (path.equals(start + "atom.xml") && channel.source().feed()) {
        return Optional.of(atom(AtomFeed.posts(channel)));
      }
      for (ShownPost post : channel.posts()) {
        if (path.equals(post.path())) {
          return page(query, post.pages())
              .map(page ->
                  Answer.html(
                      200, new ThreadPage(channel.source(), post, site.writers()).html(page)));
        }
        if (path.equals(post.path() + "/kommentarer.xml") && channel.source().feed()) {
          return Optional.of(atom(AtomFeed.comments(post)));
        }
      }
    }
    return Optional.empty();
  }

  private static Answer atom(String xml) {
    return Answer.text(200, "application/atom+xml; charset=utf-8", xml);
  }

  private static Optional<Integer> page(String query, int pages) {
    if (query.isEmpty()) {
      return Optional.of(1);
    }
    if (!query.matches("sida=[1-9]\\d{0,3}")) {
      return Optional.empty();
    }
    int page = Integer.parseInt(query.substring("sida=".length()));
    return page <= pages ? Optional.of(page) : Optional.empty();
  }

  private static Optional<Answer> file(String path) {
    if (path.equals("/favicon.ico")) {
      return file("/media/favicon.png");
    }
    String name = path.substring(path.lastIndexOf('/') + 1);
    String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
    if (type == null || !path.matches("(/media)?/[a-z0-9-]+\\.[a-z]+")) {
      return Optional.empty();
    }
    try (InputStream in = Router.class.getResourceAsStream("/demo" + path)) {
      return in == null
          ? Optional.empty()
          : Optional.of(new Answer(200, type, in.readAllBytes(), ""));
    } catch (IOException e) {
      throw new UncheckedIOException(path, e);
    }
  }

  private Answer missing(String path) {
    return site.gone(path)
        ? Answer.html(
            410,
            WebPages.message(
                "Inlägget är borttaget",
                "Det fanns här, men den som skrev det har tagit bort det."))
        : Answer.html(
            404,
            WebPages.message("Sidan finns inte", "Adressen leder inte till någon sida hos oss."));
  }
}
