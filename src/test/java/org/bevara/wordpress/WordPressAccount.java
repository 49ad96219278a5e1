package org.bevara.wordpress;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What WordPress itself says that it holds, not by the interface that a connector reads: where
/// things stand by the database's own client, what they say by WordPress's own functions.
///
/// @param items by kind and number, for example `post:4`, `page:2`, `comment:17`; those that were
///   deleted for good are not there
public record WordPressAccount(Map<String, Item> items) {

  private static final String TEXTS =
      """
      $texts = [];
      foreach (get_posts(['post_type' => ['post', 'page'], 'post_status' => 'any,trash',
          'numberposts' => -1]) as $post) {
        $GLOBALS['post'] = $post;
        setup_postdata($post);
        $texts[$post->post_type . ':' . $post->ID] = esc_html($post->post_title) . '<br>'
            . apply_filters('the_content', $post->post_content);
      }
      foreach (get_comments(['status' => 'any,trash,spam,post-trashed']) as $comment) {
        $texts['comment:' . $comment->comment_ID] =
            apply_filters('comment_text', $comment->comment_content, $comment, []);
      }
      return $texts;
      """;

  private static final String PLACES =
      """
      SELECT CONCAT(post_type, ':', ID), post_status = 'publish', post_status, '',
          post_password <> ''
        FROM wp_posts
        WHERE post_type IN ('post', 'page') AND post_status NOT IN ('draft', 'auto-draft')
      UNION ALL
      SELECT CONCAT('comment:', comment_ID), comment_approved = '1' AND post_status = 'publish',
          comment_approved,
          IF(comment_parent = 0, CONCAT(post_type, ':', ID), CONCAT('comment:', comment_parent)), 0
        FROM wp_comments JOIN wp_posts ON ID = comment_post_ID
      """;

  /// One post, page or comment.
  ///
  /// @param text what a reader sees of it, a post's title first, each run of white space as a blank
  /// @param shown whether it is published or approved, and so is what it stands below
  /// @param status as the database has it: of comments `1`, `0` (held back), `spam`, `trash`,
  ///   `post-trashed`
  /// @param parent what it answers; of a post or page null
  /// @param locked whether only who knows a password may read it
  public record Item(
      String text, boolean shown, String status, @Nullable String parent, boolean locked) {}

  public WordPressAccount {
    items = Map.copyOf(items);
  }

  /// The item of that kind and number, which must be there.
  public Item item(String id) {
    Item item = items.get(id);
    if (item == null) {
      throw new AssertionError("WordPress does not hold " + id);
    }
    return item;
  }

  /// Asks now.
  static WordPressAccount of(WordPress site) {
    JsonNode texts = site.evaluate(TEXTS);
    Map<String, Item> items = new LinkedHashMap<>();
    for (String row : site.rows(PLACES)) {
      String[] columns = row.split("\t", -1);
      items.put(
          columns[0],
          new Item(
              plain(Jsoup.parse(texts.path(columns[0]).asString("")).text()),
              columns[1].equals("1"),
              columns[2],
              columns[3].isEmpty() ? null : columns[3],
              columns[4].equals("1")));
    }
    return new WordPressAccount(items);
  }

  /// `text` with each run of white space as one blank.
  public static String plain(String text) {
    return text.replaceAll("[\\s\\u00a0]+", " ").strip();
  }

  /// What is there for everybody of a kind: `post`, `page` or `comment`.
  public List<String> shown(String kind) {
    List<String> shown = new ArrayList<>();
    items.forEach((id, item) -> {
      if (item.shown() && id.startsWith(kind + ":")) {
        shown.add(id);
      }
    });
    return shown;
  }
}
