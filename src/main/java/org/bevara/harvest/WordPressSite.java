package org.bevara.harvest;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.bevara.channel.Channel;
import org.bevara.channel.Credentials;
import org.bevara.harvest.PageSource.Fetched;
import org.bevara.harvest.WordPressApi.Answer;
import org.bevara.harvest.WordPressCatalogue.Entry;
import org.jspecify.annotations.Nullable;

/// One WordPress site during one visit: where its interface is, and what it lists.
///
/// @param api asked by the channel's account, or by nobody
/// @param home the site's own start page, which its short links begin with
record WordPressSite(
    Channel channel, WordPressApi api, WebAddress home, WordPressCatalogue catalogue) {

  /// What came of looking for the interface.
  sealed interface Finding {

    record Found(WordPressSite site) implements Finding {}

    /// It was not found or could not be read; that says nothing about any item.
    record NotFound(String code, String reason) implements Finding {}
  }

  private static final int NEIGHBOURS_ASKED = 3;

  /// Looks for the interface where the register or the start page names it, else where WordPress
  /// has it, with and without permalinks.
  ///
  /// An address that the page names counts on the channel's own host only: a page must not be able
  /// to say where the password is sent.
  static Finding find(Channel channel, PageSource source, WebAddress start) {
    String authorization = null;
    Credentials credentials = channel.credentials();
    if (credentials != null) {
      authorization = credentials.authorization();
    }
    List<WebAddress> roots = roots(channel, source, start);
    Answer last = new Answer.Failed("API_NOT_FOUND", "no interface was found");
    for (WebAddress root : roots) {
      if (authorization != null && !isSafe(root)) {
        return new Finding.NotFound(
            "CREDENTIALS_IN_CLEAR",
            "The interface is at an http address, where a password is not sent: use its https address");
      }
      WordPressApi api = new WordPressApi(root, authorization, source);
      last = api.asNobody().about();
      if (last instanceof Answer.Found about && about.json().path("namespaces").isArray()) {
        WebAddress home = WebAddress.of(about.json().path("home").asString(""));
        WordPressCatalogue catalogue = WordPressCatalogue.read(api, channel.limits().maxPages());
        Answer.Failed failure = catalogue.failure();
        return failure != null
            ? new Finding.NotFound(failure.code(), failure.reason())
            : new Finding.Found(
                new WordPressSite(
                    channel, api, home != null && home.sameHost(start) ? home : start, catalogue));
      }
    }
    return last instanceof Answer.Failed(String code, String reason) && roots.size() == 1
        ? new Finding.NotFound(code, reason)
        : new Finding.NotFound(
            "API_NOT_FOUND",
            "No REST interface of WordPress answers: it may be closed to the public; name it with api:, or read the channel with connector: generic");
  }

  private static List<WebAddress> roots(Channel channel, PageSource source, WebAddress start) {
    if (channel.api() != null) {
      WebAddress named = WebAddress.of(channel.api().toString());
      return named == null ? List.of() : List.of(closed(named));
    }
    String named =
        source.fetch(start.toString()) instanceof Fetched.Page page && page.status() == 200
            ? WordPressPage.of(page).api()
            : null;
    WebAddress root = named == null ? null : WebAddress.of(start, named);
    if (root != null && root.sameHost(start)) {
      return List.of(closed(root));
    }
    String folder = start.path().substring(0, start.path().lastIndexOf('/') + 1);
    return Stream.of(
            new WebAddress(start.scheme(), start.place(), folder + "wp-json/", null, null),
            new WebAddress(start.scheme(), start.place(), folder, "rest_route=/", null))
        .toList();
  }

  private static WebAddress closed(WebAddress root) {
    String query = root.query();
    return query != null && query.contains("rest_route=")
        ? new WebAddress(root.scheme(), root.place(), root.path(), "rest_route=/", null)
        : new WebAddress(
            root.scheme(), root.place(), root.path().replaceFirst("/?$", "/"), null, null);
  }

  /// Over TLS, or to a name that cannot be a real one (RFC 2606) or leads to this machine.
  private static boolean isSafe(WebAddress root) {
    String host = root.place().replaceFirst(":[0-9]+$", "");
    return root.scheme().equals("https")
        || host.matches("localhost|127\\.0\\.0\\.1|\\[::1]|.*\\.(example|test|localhost)");
  }

  WordPressSite by(PageSource source) {
    return new WordPressSite(channel, api.by(source), home, catalogue);
  }

  PageSource source() {
    return api.source();
  }

  int mostPages() {
    return channel.limits().maxPages();
  }

  /// The address that WordPress finds a post by whatever its permalink is. Spelled with `https`,
  /// since going over to it makes no post another.
  String permanent(long post) {
    return new WebAddress(
            "https", home.place(), home.path().replaceFirst("/?$", "/"), "p=" + post, null)
        .toString();
  }

  /// Whether something beside what may not be read answers to the same asker now.
  ///
  /// @param siblings comments that were listed just now
  boolean neighbourAnswers(WordPressApi asked, Set<Long> siblings, @Nullable Entry post) {
    if (asked.isSomebody() && !asked.isLoggedIn()) {
      return false;
    }
    Stream<String> comments =
        Stream.concat(
                siblings.stream(), catalogue.comments().values().stream().flatMap(Set::stream))
            .map(id -> "comments/" + id);
    Stream<String> posts =
        Stream.concat(Stream.ofNullable(post), catalogue.threads().stream()).map(Entry::route);
    return Stream.concat(
            comments.distinct().limit(NEIGHBOURS_ASKED), posts.distinct().limit(NEIGHBOURS_ASKED))
        .anyMatch(route -> asked.get(route, "_fields=id") instanceof Answer.Found);
  }
}
