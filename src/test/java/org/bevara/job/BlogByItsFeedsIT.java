package org.bevara.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bevara.job.BlogspotSite.address;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.bevara.capture.HeldRecord;
import org.bevara.record.Direction;
import org.bevara.record.ItemContent;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A blog as Blogspot serves it, visited by its feeds alone.
class BlogByItsFeedsIT {

  private static final String CHANNEL = "blogg";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"", "?alt=rss"})
  void postsCommentsEditsAndDeletionsAreFoundAndNothingElse(String form) throws IOException {
    try (BlogspotSite blog = new BlogspotSite();
        ArchiveFixture fixture =
            ArchiveFixture.open(
                folder.resolve("home"),
                jobs(form),
                BlogspotSite.HOST,
                blog.port(),
                new SteppingClock(Instant.parse("2026-11-28T08:00:00Z")))) {
      for (int number = 1; number <= 5; number++) {
        blog.post(number, "Bok nummer " + number, "<p>En bok om snö, is &amp; älvar.</p>");
      }
      blog.comment(1, 1, "Åsa Prov", "Finns den på finska?", null);
      blog.comment(1, 2, "Provbiblioteket", "Ja, på hyllan vid fönstret.", 1);
      blog.comment(1, 3, "Bo Prov", "Den vill jag låna.", null);
      visitWell(fixture);

      Map<String, String> expected = new TreeMap<>();
      for (int number = 1; number <= 5; number++) {
        expected.put(address(number), "LIVE 1");
      }
      for (int comment = 1; comment <= 3; comment++) {
        expected.put(address(1, comment), "LIVE 1");
      }
      assertThat(fixture.states()).isEqualTo(expected);
      assertThat(content(fixture, address(1)).text())
          .isEqualTo("Bok nummer 1\n\nEn bok om snö, is & älvar.");
      assertThat(content(fixture, address(1, 2)).direction()).isEqualTo(Direction.DRAWN_UP);
      assertThat(content(fixture, address(1, 3)).direction()).isEqualTo(Direction.RECEIVED);
      assertThat(parent(fixture, address(1, 2)))
          .as("in RSS Blogspot does not say what a comment answers")
          .isEqualTo(form.isEmpty() ? address(1, 1) : address(1));

      Map<String, Long> rows = fixture.rows();
      visitWell(fixture);
      assertThat(fixture.states()).isEqualTo(expected);
      assertThat(fixture.rows()).isEqualTo(rows);

      blog.remove(1, 3);
      blog.comment(1, 1, "Åsa Prov", "Finns den på finska eller samiska?", null);
      blog.remove(2);
      visitWell(fixture);
      expected.put(address(1, 1), "EDITED 2");
      expected.put(address(1, 3), "MISSING 1");
      expected.put(address(2), "MISSING 1");
      assertThat(fixture.states()).isEqualTo(expected);

      visitWell(fixture);
      expected.replaceAll((_, state) -> state.replace("MISSING", "DELETED"));
      assertThat(fixture.states()).isEqualTo(expected);
      assertThat(fixture.objectsAccountedFor()).isEqualTo(fixture.objects());
    }
  }

  private static void visitWell(ArchiveFixture fixture) {
    fixture.clock().pass(Duration.ofDays(1));
    RunReport report = fixture.visit(CHANNEL);
    assertThat(report.code()).as(report.toString()).isEqualTo(RunReport.COMPLETED);
    assertThat(report.threadsUnread()).isZero();
  }

  private static ItemContent content(ArchiveFixture fixture, String uri) {
    return fixture.archive().holdings().item(fixture.item(CHANNEL, uri)).content();
  }

  private static String parent(ArchiveFixture fixture, String uri) {
    HeldRecord comment = fixture.item(CHANNEL, uri);
    return fixture.archive().holdings().items(ArchiveFixture.NAME, null, null).stream()
        .filter(item -> item.recordId().equals(comment.parentId()))
        .map(item -> fixture.archive().holdings().item(item).content().uri())
        .findFirst()
        .orElseThrow();
  }

  /// Exempelkommun's definitions with the blog as its only channel.
  private Path jobs(String form) throws IOException {
    Path jobs = JobsFolder.copy(folder.resolve("jobs"), "", "");
    Files.writeString(
        jobs.resolve("exempelkommun/channels.yaml"),
        """
        channels:
          - id: blogg
            name: Provbiblioteket
            platform: blogspot
            url: http://%s/
            connector: feed
            feed: http://%1$s/feeds/posts/default%s
            level: MAIN
            recordsCreator: Kultur- och fritidsnämnden
            status: ACTIVE
            languages: [sv]
            official:
              - name: Provbiblioteket
            editors: [Siri Provström, Maja Exempelsson]
            approval:
              approvedBy: Bibliotekschefen
              body: Kultur- och fritidsnämnden
              date: 2024-03-04
            purpose: Att tipsa om böcker.
            targetGroup: Bibliotekets besökare.
        """
            .formatted(BlogspotSite.HOST, form),
        StandardCharsets.UTF_8);
    return jobs;
  }
}
