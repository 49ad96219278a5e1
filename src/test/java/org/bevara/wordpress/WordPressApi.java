package org.bevara.wordpress;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// WordPress's interface for programs (REST, `/wp-json/wp/v2/`).
public final class WordPressApi {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final WordPress site;
  private final boolean known;

  WordPressApi(WordPress site, boolean known) {
    this.site = site;
    this.known = known;
  }

  /// What `path` answers, for example `posts?per_page=100`.
  public JsonNode get(String path) {
    return JSON.readTree(succeed(send("GET", path, BodyPublishers.noBody())).body());
  }

  /// The status of that answer.
  public int status(String path) {
    return send("GET", path, BodyPublishers.noBody()).statusCode();
  }

  /// All pages of a listing, one after another.
  public List<JsonNode> all(String path) {
    List<JsonNode> all = new ArrayList<>();
    String from = path + (path.contains("?") ? "&" : "?") + "per_page=100&page=";
    int pages = 1;
    for (int page = 1; page <= pages; page++) {
      HttpResponse<String> answer = succeed(send("GET", from + page, BodyPublishers.noBody()));
      pages = Integer.parseInt(answer.headers().firstValue("X-WP-TotalPages").orElse("1"));
      JSON.readTree(answer.body()).forEach(all::add);
    }
    return all;
  }

  /// Creates or changes.
  public JsonNode post(String path, Map<String, ?> fields) {
    return JSON.readTree(
        succeed(
                send(
                    "POST",
                    path,
                    BodyPublishers.ofString(JSON.writeValueAsString(fields)),
                    "Content-Type",
                    "application/json"))
            .body());
  }

  /// Puts into the trash, where it has one.
  public JsonNode trash(String path) {
    return JSON.readTree(succeed(send("DELETE", path, BodyPublishers.noBody())).body());
  }

  /// Deletes for good.
  public JsonNode delete(String path) {
    return trash(path + "?force=true");
  }

  /// Publishes a post, or a page where `path` is `pages`, and gives its number.
  public long publish(String path, String title, String content) {
    return post(path, Map.of("title", title, "content", content, "status", "publish"))
        .get("id")
        .asLong();
  }

  /// Uploads a file to the media library.
  ///
  /// @return what WordPress says of it: `id`, `source_url`, …
  public JsonNode upload(String name, String type, byte[] bytes) {
    return JSON.readTree(
        succeed(
                send(
                    "POST",
                    "media",
                    BodyPublishers.ofByteArray(bytes),
                    "Content-Type",
                    type,
                    "Content-Disposition",
                    "attachment; filename=\"%s\"".formatted(name)))
            .body());
  }

  private static HttpResponse<String> succeed(HttpResponse<String> answer) {
    if (answer.statusCode() >= 300) {
      throw new IllegalStateException(
          "%s %s: %d %s"
              .formatted(
                  answer.request().method(), answer.uri(), answer.statusCode(), answer.body()));
    }
    return answer;
  }

  private HttpResponse<String> send(
      String method, String path, BodyPublisher body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:%d/wp-json/wp/v2/%s".formatted(site.port(), path)))
            .method(method, body);
    if (known) {
      String login = site.user() + ":" + site.password();
      request.header(
          "Authorization",
          "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)));
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request.build());
  }

  static HttpResponse<String> send(HttpRequest request) {
    try {
      return CLIENT.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
