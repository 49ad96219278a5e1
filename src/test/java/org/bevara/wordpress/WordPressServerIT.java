package org.bevara.wordpress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/// The server that other tests work with, before they do.
class WordPressServerIT {

  @Test
  void takesPostsCommentsUploadsEditsAndTrashesAsAnyWordPressDoes() {
    try (WordPress site = WordPress.start("http")) {
      long post = site.api().publish("posts", "Snöröjning", "<p>Vi plogar i natt.</p>");
      long comment = site.form().comment(post, "Elsa Test", "När kommer ni till Myrvägen?");
      long reply = site.form().reply(post, comment, "Nils Prov", "Det undrar jag med.");
      long picture =
          site.api().upload("plog.png", "image/png", Pixels.png(640, 480)).get("id").asLong();
      assertThat(site.anonymous().get("media/" + picture).get("media_type").asString())
          .isEqualTo("image");
      assertThat(site.anonymous().all("comments?post=" + post))
          .extracting(node -> node.get("id").asLong())
          .containsExactlyInAnyOrder(comment, reply);

      site.api().post("comments/" + comment, Map.of("content", "När kommer ni?"));
      assertThat(site.rows("SELECT comment_content FROM wp_comments WHERE comment_ID=" + comment))
          .containsExactly("När kommer ni?");
      site.api().trash("comments/" + comment);
      assertThat(site.anonymous().status("comments/" + comment)).isEqualTo(401);
      assertThat(site.anonymous().status("comments/" + reply)).isEqualTo(200);

      site.maintenance(true);
      assertThat(site.anonymous().status("posts")).isEqualTo(503);
      site.maintenance(false);
      site.withdrawPassword();
      // a lost login does not show where nothing is asked that needs one
      assertThat(site.api().status("posts")).isEqualTo(200);
      assertThat(site.api().status("comments?status=trash")).isEqualTo(401);
      site.renewPassword();
      assertThat(site.api().status("comments?status=trash")).isEqualTo(200);
    }
  }
}
