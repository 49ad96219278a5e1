package org.bevara.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.bevara.capture.HeldRecord;
import org.bevara.demo.DemoSite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A start page that quotes one post, cut short, and is the only place of another.
class QuotingPageIT {

  private static final String CHANNEL = "lindskolan";
  private static final String START = "http://www.exempelkommun.example/lindskolan/";
  private static final String QUOTED = START + "inlagg/mobilfritt";
  private static final String NOTICE = START + "#notis";
  private static final String PAGE =
      """
      <!doctype html><html lang="sv"><title>Lindskolan</title>
      <p>Från och med höstterminen …</p><p id="notis">Skolan är stängd i dag.</p>
      <script type="application/ld+json">[
      {"@context": "https://schema.org", "@type": "SocialMediaPosting", "@id": "%1$s", "url": "%1$s",
       "author": {"@type": "Organization", "name": "Lindskolan"},
       "datePublished": "2025-01-01T08:10:00+01:00", "text": "Från och med höstterminen …"},
      {"@context": "https://schema.org", "@type": "SocialMediaPosting", "@id": "%2$s", "url": "%2$s",
       "author": {"@type": "Organization", "name": "Lindskolan"},
       "datePublished": "2026-03-01T08:10:00+01:00", "text": "Skolan är stängd i dag."}
      ]</script></html>
      """
          .formatted(QUOTED, NOTICE);

  @TempDir Path folder;
  private final SteppingClock clock = new SteppingClock(Instant.parse("2026-03-11T08:00:00Z"));

  @Test
  void excerptIsNoVersionOfWhatItQuotesAndAPostThatStandsNowhereElseIsTaken() throws IOException {
    try (DemoSite demo = DemoSite.start(0, ArchiveFixture.EPOCH, 1, Set.of());
        FaultySite site = new FaultySite(demo.port());
        ArchiveFixture fixture =
            ArchiveFixture.open(folder.resolve("archive"), site.port(), clock)) {
      site.fail(path -> path.equals("/lindskolan/"), 200, PAGE);
      for (int visit = 1; visit <= 2; visit++) {
        clock.pass(Duration.ofDays(1));
        assertThat(fixture.visit(CHANNEL).code()).isEqualTo(RunReport.COMPLETED);
        asItStands(fixture);
      }
      fixture
          .harvests()
          .seal(fixture.channel(CHANNEL), "documentation", START, new ArchiveFixture.Unheard());
      asItStands(fixture);
    }
  }

  private static void asItStands(ArchiveFixture fixture) {
    HeldRecord quoted = fixture.item(CHANNEL, QUOTED);
    assertThat(quoted.version()).isEqualTo(1);
    assertThat(fixture.archive().holdings().item(quoted).content().text())
        .contains("samlar vi in mobilerna");
    HeldRecord notice = fixture.item(CHANNEL, NOTICE);
    assertThat(fixture.archive().holdings().item(notice).content().text())
        .isEqualTo("Skolan är stängd i dag.");
    HeldRecord page =
        fixture
            .archive()
            .holdings()
            .pageAt(ArchiveFixture.NAME, fixture.channel(CHANNEL).id(), START)
            .orElseThrow();
    assertThat(fixture.archive().holdings().shownOn(page.recordId(), page.version()))
        .extracting(HeldRecord::recordId)
        .contains(quoted.recordId(), notice.recordId());
  }
}
