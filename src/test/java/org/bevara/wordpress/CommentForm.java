package org.bevara.wordpress;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The form below a post, as an anonymous visitor's browser sends it (`wp-comments-post.php`).
public final class CommentForm {

  private static final Pattern SHOWN = Pattern.compile("#comment-(\\d+)$");

  private final WordPress site;

  CommentForm(WordPress site) {
    this.site = site;
  }

  /// Comments on a post.
  ///
  /// @return the comment's number
  public long comment(long post, String author, String text) {
    return reply(post, 0, author, text);
  }

  /// Answers another comment.
  ///
  /// @param parent the number of the comment that is answered; 0 for the post itself
  public long reply(long post, long parent, String author, String text) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("comment_post_ID", String.valueOf(post));
    fields.put("comment_parent", String.valueOf(parent));
    fields.put("author", author);
    fields.put("email", "person%d@mejl.example".formatted(Math.abs(author.hashCode())));
    fields.put("url", "");
    fields.put("comment", text);
    HttpResponse<String> answer =
        WordPressApi.send(
            HttpRequest.newBuilder(
                    URI.create("http://127.0.0.1:%d/wp-comments-post.php".formatted(site.port())))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(
                    BodyPublishers.ofString(
                        fields.entrySet().stream()
                            .map(field ->
                                field.getKey()
                                    + "="
                                    + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                            .collect(Collectors.joining("&"))))
                .build());
    Matcher shown = SHOWN.matcher(answer.headers().firstValue("Location").orElse(""));
    if (answer.statusCode() != 302 || !shown.find()) {
      throw new IllegalStateException(
          "the comment was not taken: %d %s".formatted(answer.statusCode(), answer.body()));
    }
    return Long.parseLong(shown.group(1));
  }
}
