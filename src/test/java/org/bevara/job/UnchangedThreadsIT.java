package org.bevara.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bevara.capture.HeldRecord;
import org.bevara.demo.DemoSite;
import org.bevara.record.SourceState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A site that says that a thread has not changed is taken at its word, and no further.
class UnchangedThreadsIT {

  private static final String CHANNEL = "lindskolan";

  @TempDir Path folder;

  @Test
  void unchangedThreadIsSeenWithAllItsItemsAndNothingIsReadTwice() throws Exception {
    try (DemoSite demo = DemoSite.start(0, ArchiveFixture.EPOCH, 1, Set.of());
        FaultySite site = new FaultySite(demo.port());
        ArchiveFixture fixture =
            ArchiveFixture.open(
                folder.resolve("archive"),
                site.port(),
                new SteppingClock(Instant.parse("2026-03-11T08:00:00Z")))) {
      site.tag();
      assertThat(fixture.visit(CHANNEL).threadsUnread()).isZero();
      assertThat(site.unchanged()).isZero();
      Map<String, String> states = fixture.states();
      Map<String, Long> rows = fixture.rows();
      Set<String> objects = fixture.objects();

      fixture.clock().pass(Duration.ofDays(1));
      Instant second = fixture.clock().instant();
      assertThat(fixture.visit(CHANNEL).threadsUnread()).isZero();
      int threads = site.unchanged();
      assertThat(threads).isPositive();
      assertThat(fixture.states()).isEqualTo(states);
      assertThat(fixture.rows()).isEqualTo(rows);
      assertThat(fixture.objects()).isEqualTo(objects);
      assertThat(fixture.archive().holdings().items(ArchiveFixture.NAME, null, null))
          .extracting(HeldRecord::lastSeenAt)
          .allMatch(seen -> seen.isAfter(second));

      missingCommentIsConfirmedByTheSiteAlone(fixture, site, threads);
      assertThat(fixture.archive().home().work().toFile().list())
          .noneMatch(name -> name.endsWith(".warc"));
    }
  }

  /// A comment that vanishes is missing at the first visit that sees it so. As long as it is
  /// missing its thread is read again, though the site says that it is as it was.
  private static void missingCommentIsConfirmedByTheSiteAlone(
      ArchiveFixture fixture, FaultySite site, int threads) {
    String comment =
        fixture.states().keySet().stream()
            .filter(uri -> uri.contains("#"))
            .findFirst()
            .orElseThrow();
    fixture
        .jdbc()
        .sql("UPDATE record SET state = 'MISSING', gone_at = now() WHERE record_id = ?")
        .param(fixture.item(CHANNEL, comment).recordId().value())
        .update();
    fixture.clock().pass(Duration.ofDays(1));
    assertThat(fixture.visit(CHANNEL).completed()).isTrue();
    assertThat(site.unchanged()).isEqualTo(2 * threads - 1);
    assertThat(fixture.item(CHANNEL, comment).state()).isEqualTo(SourceState.LIVE);

    site.fail(path ->
        path.contains("/inlagg/")
            ? Optional.of(FaultySite.page(200, "<h1>Sidan kunde inte hittas</h1>"))
            : Optional.empty());
    fixture.clock().pass(Duration.ofDays(1));
    assertThat(fixture.visit(CHANNEL).threadsUnread()).isPositive();
    assertThat(fixture.item(CHANNEL, comment).state()).isEqualTo(SourceState.LIVE);
    assertThat(List.of(site.unchanged())).containsExactly(2 * threads - 1);
  }
}
