package org.bevara.harvest;

import java.util.Locale;
import java.util.Set;
import org.bevara.egress.FetchRequest;
import org.bevara.harvest.PageSource.Fetched;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The REST interface of one WordPress site, asked by one account or by nobody.
///
/// What it answers is told apart by status and code together: `401` means *you may not read this*
/// for an item in the bin as well as for a lost login, and a firewall answers `403` for everything
/// (facts 16 to 19).
///
/// @param root with a slash at its end: `…/wp-json/`, or `…?rest_route=/` where permalinks are off
/// @param authorization value of the header; null to ask as nobody
record WordPressApi(WebAddress root, @Nullable String authorization, PageSource source) {

  /// What came of asking.
  sealed interface Answer {

    /// @param uri the address that was asked
    record Found(String uri, JsonNode json, Fetched.Page page) implements Answer {}

    /// It may not be read by who asks; whether it is there is not said.
    record Withheld(int status, String code) implements Answer {}

    /// There is no such thing, says the interface itself.
    record NotThere(String code) implements Answer {}

    /// It was not learned; that says nothing about what was asked for.
    record Failed(String code, String reason) implements Answer {}
  }

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /// Codes for one item that may not be read. Others of the same status are about the asker.
  private static final Set<String> NOT_READABLE =
      Set.of(
          "rest_cannot_read",
          "rest_cannot_read_post",
          "rest_forbidden",
          "rest_forbidden_context",
          "rest_forbidden_param",
          "rest_forbidden_status",
          "rest_invalid_param",
          "rest_user_cannot_view");

  private static final Set<String> NO_SUCH =
      Set.of(
          "rest_post_invalid_id",
          "rest_comment_invalid_id",
          "rest_user_invalid_id",
          "rest_post_invalid_parent");

  WordPressApi by(PageSource other) {
    return new WordPressApi(root, authorization, other);
  }

  boolean isSomebody() {
    return authorization != null;
  }

  WordPressApi asNobody() {
    return new WordPressApi(root, null, source);
  }

  /// @param route below `wp/v2/`, for example `posts/12`
  /// @param query without `?`; may be empty
  String address(String route, String query) {
    return below("wp/v2/" + route, query);
  }

  private String below(String route, String query) {
    boolean plain = String.valueOf(root.query()).contains("rest_route=");
    return root + route + (query.isEmpty() ? "" : (plain ? "&" : "?") + query);
  }

  Answer get(String route, String query) {
    return ask(address(route, query));
  }

  /// What the interface says of itself.
  Answer about() {
    return ask(below("", "_fields=name,home,namespaces"));
  }

  /// Whether the account is still let in. Public things answer 200 to a wrong password too, so
  /// nothing else proves it.
  boolean isLoggedIn() {
    return isSomebody() && get("users/me", "_fields=id") instanceof Answer.Found;
  }

  private Answer ask(String uri) {
    FetchRequest request = FetchRequest.of(uri);
    if (authorization != null) {
      request = request.with("Authorization", authorization);
    }
    return switch (source.fetch(request)) {
      case Fetched.Unreachable(String code, String reason) -> new Answer.Failed(code, reason);
      case Fetched.Page page -> answer(uri, page);
    };
  }

  private Answer answer(String uri, Fetched.Page page) {
    WebAddress there = WebAddress.of(page.uri());
    if (there == null || !there.sameHost(root)) {
      return new Answer.Failed("MOVED_ELSEWHERE", "The interface leads on to another host.");
    }
    JsonNode json;
    try {
      json = JSON.readTree(page.body());
    } catch (JacksonException e) {
      return page.status() == 200
          ? new Answer.Failed("API_BROKEN", "The interface answered something that is no JSON.")
          : status(page.status());
    }
    if (page.status() == 200) {
      return new Answer.Found(uri, json, page);
    }
    String code = json.path("code").asString("").toLowerCase(Locale.ROOT);
    boolean refused = page.status() == 401 || page.status() == 403 || page.status() == 400;
    if (refused && NOT_READABLE.contains(code)) {
      return new Answer.Withheld(page.status(), code);
    }
    boolean nothing = page.status() == 404 || page.status() == 410;
    return nothing && NO_SUCH.contains(code) ? new Answer.NotThere(code) : status(page.status());
  }

  private static Answer.Failed status(int status) {
    return new Answer.Failed(
        "API_STATUS", "The interface answered %d instead of 200.".formatted(status));
  }
}
