package org.bevara.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bevara.wordpress.CommentForm;
import org.bevara.wordpress.Pixels;
import org.bevara.wordpress.WordPress;
import org.bevara.wordpress.WordPressApi;
import tools.jackson.databind.JsonNode;

/// What happens on Provstad's site between the visits: people write, are answered, change their
/// minds, and editors tidy up.
final class ProvstadSite {

  private static final List<String> PEOPLE =
      List.of("Elsa Test", "Nils Prov", "Aino Koe", "Ola Prøve", "Kari Døme", "Bo \"Bosse\" Prov");

  private static final List<String> REMARKS =
      List.of(
          "När plogas gångvägen vid Myrvägen?",
          "Tack för snabbt svar!",
          "Det är spårigt utanför skolan igen.\n\nKan någon titta på det?",
          "Vi väntar fortfarande på sandning – det är \"blankt\" överallt.",
          "Snygg film 😀👍",
          "Milloin kirjaston piha aurataan?",
          "Når brøyter dere gangveien?",
          "Eg lurer på når de måkar fortauet.");

  private final WordPress site;
  private final WordPressApi api;
  private final CommentForm form;

  final long ploughing;
  final long library;
  final long roads;
  final long blocks;
  final long forgotten;
  final long regretted;
  final long secret;
  final long about;
  final JsonNode picture;
  final List<Long> remarks = new ArrayList<>();
  private final long asked;
  private final long answered;
  private final long thanked;
  private final long offered;
  private final long held;

  /// What stands there before the first visit.
  ProvstadSite(WordPress site) {
    this.site = site;
    this.api = site.api();
    this.form = site.form();
    this.ploughing =
        api.publish(
            "posts",
            "Snöröjningen i natt",
            "<p>Vi plogar Myrvägen och Norra torget i natt.</p>\n<p>Frågor? Skriv här.</p>");
    this.library =
        api.publish(
            "posts",
            "Kirjasto on suljettu",
            "<p>Kirjasto on kiinni maanantaina remontin takia.</p>");
    this.roads =
        api.publish("posts", "Brøyting av gangveier", "<p>Gangveiene brøytes før klokka sju.</p>");
    this.picture = api.upload("plog.png", "image/png", Pixels.png(640, 480));
    api.post("media/" + picture.get("id").asLong(), Map.of("alt_text", "En plogbil i snöfall"));
    this.blocks =
        api.publish(
            "posts",
            "Ny plogbil",
            """
            <!-- wp:columns --><div class="wp-block-columns"><!-- wp:column -->
            <div class="wp-block-column"><!-- wp:paragraph --><p>Den nya plogbilen har kommit.</p>
            <!-- /wp:paragraph --></div><!-- /wp:column --></div><!-- /wp:columns -->
            <!-- wp:image {"id":%d} --><figure class="wp-block-image"><img src="%s"
            alt="En plogbil i snöfall" class="wp-image-%1$d"/></figure><!-- /wp:image -->
            """
                .formatted(picture.get("id").asLong(), picture.get("source_url").asString()));
    this.forgotten = api.publish("posts", "Loppis på lördag", "<p>Välkomna till torget.</p>");
    this.regretted = api.publish("posts", "Fel uppgift", "<p>Badhuset stänger klockan 15.</p>");
    this.secret = api.publish("posts", "Möte om skolan", "<p>Protokollet läggs ut här.</p>");
    this.about = api.publish("pages", "Om sidan", "<p>Här skriver kommunen och du.</p>");
    for (int thread = 0; thread < 6; thread++) {
      long parent = 0;
      for (int depth = 0; depth < 4; depth++) {
        int turn = 4 * thread + depth;
        parent =
            form.reply(
                ploughing,
                parent,
                PEOPLE.get(turn % PEOPLE.size()),
                "%s (%d)".formatted(REMARKS.get(turn % REMARKS.size()), turn));
        remarks.add(parent);
      }
    }
    this.asked = form.comment(roads, "Ola Prøve", "Gjelder det også Fjellveien?");
    this.answered = answer(roads, asked, "Ja, også Fjellveien.");
    this.thanked = form.reply(roads, answered, "Ola Prøve", "Takk!");
    this.offered = form.comment(library, "Best Price Loans", "Cheap loans today");
    this.held = form.comment(library, "Aino Koe", "Milloin kirjasto avataan?");
    form.comment(forgotten, "Elsa Test", "Jag kommer!");
    form.comment(regretted, "Nils Prov", "Stämmer det verkligen?");
    form.comment(secret, "Kari Døme", "Kva gjeld møtet?");
  }

  private long answer(long post, long parent, String text) {
    return api.post("comments", Map.of("post", post, "parent", parent, "content", text))
        .get("id")
        .asLong();
  }

  private void edit(String path, String content) {
    api.post(path, Map.of("content", content));
  }

  private void status(long comment, String status) {
    api.post("comments/" + comment, Map.of("status", status));
  }

  /// Edits, and what editors remove for the first time.
  void beforeTheSecondVisit() {
    edit("posts/" + ploughing, "<p>Vi plogar Myrvägen i natt, Norra torget i morgon.</p>");
    edit("comments/" + remarks.get(1), "Tack för snabbt och vänligt svar!");
    edit("comments/" + remarks.get(4), "När sandas gångvägen?");
    api.trash("comments/" + answered);
    status(offered, "spam");
    status(held, "hold");
    api.trash("posts/" + forgotten);
    api.trash("posts/" + regretted);
    api.post("posts/" + roads, Map.of("slug", "broyting-og-stroing"));
    api.publish("pages", "Kontakt", "<p>Ring växeln.</p>");
    form.comment(library, "Elsa Test", "Finns böckerna kvar?");
  }

  /// Second thoughts.
  void beforeTheThirdVisit() {
    site.restore(regretted);
    api.delete("posts/" + forgotten);
    status(held, "approve");
    api.post("posts/" + secret, Map.of("password", "hemligt"));
    site.option("page_comments", "1");
    // which counts what answers the post itself
    site.option("comments_per_page", "3");
    edit("comments/" + remarks.get(4), "När sandas gångvägen vid skolan?");
    form.reply(ploughing, remarks.get(4), "Nils Prov", "Det undrar jag också.");
  }

  /// One comment goes, which an ill site must not be believed.
  long beforeTheSiteIsIll() {
    long remark = remarks.get(10);
    api.trash("comments/" + remark);
    return remark;
  }

  /// What comes back, and what goes for good.
  void beforeTheFourthVisit() {
    status(answered, "approve");
    api.post("posts/" + secret, Map.of("password", ""));
    edit("posts/" + ploughing, "<p>Vi plogar Myrvägen och Norra torget i natt.</p>");
    api.delete("comments/" + remarks.getFirst());
    api.post("media/" + picture.get("id").asLong(), Map.of("alt_text", "Plogbil 7"));
    JsonNode other = api.upload("torget.png", "image/png", Pixels.png(320, 200));
    api.publish(
        "posts",
        "Torget är plogat",
        "<p>Klart för marknad.</p><p><img src=\"%s\" alt=\"Torget\"></p>"
            .formatted(other.get("source_url").asString()));
  }

  long thanked() {
    return thanked;
  }

  long answered() {
    return answered;
  }
}
