package org.bevara.job;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.bevara.capture.HeldRecord;
import org.bevara.wordpress.WordPress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A real WordPress site, visited by its interface.
class WordPressChannelIT {

  @TempDir Path folder;

  private static void dump(ArchiveFixture fixture, RunReport report) {
    System.err.println("=== " + report);
    for (HeldRecord held : fixture.archive().holdings().items(ArchiveFixture.NAME, null, null)) {
      var c = fixture.archive().holdings().item(held).content();
      System.err.println(
          held.kind()
              + " "
              + held.state()
              + " v"
              + held.version()
              + " "
              + c.uri()
              + " "
              + c.platformId()
              + " parent="
              + c.parentUri()
              + " "
              + c.author()
              + " ["
              + c.text().replace("\n", "|")
              + "] "
              + c.media()
              + " gaps="
              + fixture.archive().holdings().gapCodes(held.recordId()));
    }
    for (HeldRecord held :
        fixture.archive().holdings().pages(ArchiveFixture.NAME, fixture.channel("provstad").id())) {
      var c = fixture.archive().holdings().page(held);
      System.err.println(
          held.kind()
              + " "
              + held.state()
              + " v"
              + held.version()
              + " "
              + c.uri()
              + " shows="
              + fixture.archive().holdings().shownOn(held.recordId(), held.version()).size()
              + " gaps="
              + fixture.archive().holdings().gapCodes(held.recordId()));
    }
    System.err.println(
        fixture
            .archive()
            .holdings()
            .gapCounts(ArchiveFixture.NAME, fixture.channel("provstad").id()));
  }

  @Test
  void visits() throws Exception {
    SteppingClock clock = new SteppingClock(Instant.parse("2026-11-22T08:00:00Z"));
    try (WordPress site = WordPress.start("http")) {
      long picture =
          site.api()
              .upload("plog.png", "image/png", org.bevara.job.WordPressChannelIT.png())
              .get("id")
              .asLong();
      long post =
          site.api()
              .publish(
                  "posts",
                  "Snöröjning & halka 😀",
                  "<p>Vi <b>plogar</b> i natt. <a href='https://www.provstad.example/info.pdf'>Mer</a></p>");
      long other = site.api().publish("posts", "Bibliotek", "<p>Öppet.</p>");
      site.api().post("posts/" + other, Map.of("featured_media", picture));
      long page = site.api().publish("pages", "Kontakt", "<p>Ring.</p>");
      long c1 = site.form().comment(post, "Elsa Test", "När kommer ni till Myrvägen?");
      long c2 = site.form().reply(post, c1, "Nils Prov", "Det undrar jag med.");
      long c3 = site.form().comment(post, "Provstad", "Jag är kommunen.");
      long c4 =
          site.api()
              .post("comments", Map.of("post", post, "content", "I kväll.", "parent", c1))
              .get("id")
              .asLong();
      try (ArchiveFixture fixture =
          ArchiveFixture.open(
              folder.resolve("home"),
              WordPressChannel.jobs(folder.resolve("jobs"), ""),
              WordPress.HOST,
              site.port(),
              clock)) {
        dump(fixture, fixture.visit("provstad"));
        clock.pass(Duration.ofDays(1));
        dump(fixture, fixture.visit("provstad"));
        site.api().post("comments/" + c2, Map.of("content", "Ändrad."));
        site.api().trash("comments/" + c1);
        site.api().post("posts/" + post, Map.of("slug", "annan"));
        site.api().delete("comments/" + c3);
        site.api().trash("posts/" + other);
        clock.pass(Duration.ofDays(1));
        dump(fixture, fixture.visit("provstad"));
        clock.pass(Duration.ofDays(1));
        dump(fixture, fixture.visit("provstad"));
        var closed =
            new Closing(fixture.archive(), fixture.desk(), fixture.harvests(), fixture.egress())
                .close(
                    fixture.channel("provstad"), false, "OPERATOR", new ArchiveFixture.Unheard());
        System.err.println(closed.report());
      }
    }
  }

  static byte[] png() throws Exception {
    var out = new java.io.ByteArrayOutputStream();
    javax.imageio.ImageIO.write(new java.awt.image.BufferedImage(640, 480, 1), "png", out);
    return out.toByteArray();
  }
}
