package org.bevara.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bevara.demo.DemoSite;
import org.bevara.egress.Egress;
import org.bevara.egress.EgressLimits;
import org.bevara.egress.EgressPolicy;
import org.bevara.job.Sealing.Order;
import org.bevara.job.Sealing.Reason;
import org.bevara.moderation.RemovalCode;
import org.bevara.record.FailedException;
import org.bevara.record.HostPort;
import org.bevara.record.UsageException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A fault of the site or the account says nothing about any item (design decision 13). The tests
/// share an archive whose states none of them may change.
class FaultySiteIT {

  private static final String CHANNEL = "lindskolan";
  private static final String LOGIN =
      "<!doctype html><html lang=sv><title>Logga in</title><h1>Logga in</h1><form></form></html>";

  @TempDir static Path folder;
  private static DemoSite demo;
  private static FaultySite site;
  private static ArchiveFixture fixture;
  private static Map<String, String> states;

  @BeforeAll
  static void visitOnce() throws IOException {
    demo = DemoSite.start(0, ArchiveFixture.EPOCH, 1, Set.of());
    site = new FaultySite(demo.port());
    fixture =
        ArchiveFixture.open(
            folder.resolve("archive"),
            site.port(),
            new SteppingClock(Instant.parse("2026-03-11T08:00:00Z")));
    assertThat(fixture.visit(CHANNEL).code()).isEqualTo(RunReport.COMPLETED);
    states = fixture.states();
    assertThat(states).hasSizeGreaterThan(20);
  }

  @AfterAll
  static void close() {
    fixture.close();
    site.close();
    demo.close();
  }

  @BeforeEach
  void mend() {
    site.fail(path -> false, 200, "");
    fixture.clock().pass(Duration.ofDays(1));
  }

  private static boolean isThread(String path) {
    return path.contains("/inlagg/");
  }

  private static boolean isStart(String path) {
    return path.endsWith("/lindskolan/");
  }

  @Test
  void threadsThatFailAreUnreadAndNothingIsConcluded() {
    site.fail(FaultySiteIT::isThread, 500, "Fel");
    for (int visit = 0; visit < 3; visit++) {
      RunReport report = fixture.visit(CHANNEL);

      assertThat(report.code()).isEqualTo(RunReport.COMPLETED);
      assertThat(report.threadsUnread()).isPositive();
    }
    assertThat(fixture.states()).isEqualTo(states);
  }

  @Test
  void loginPagesInPlaceOfThreadsSayNothing() {
    site.fail(FaultySiteIT::isThread, 200, LOGIN);
    for (int visit = 0; visit < 3; visit++) {
      assertThat(fixture.visit(CHANNEL).completed()).isTrue();
    }
    assertThat(fixture.states()).isEqualTo(states);

    mend();
    assertThat(fixture.visit(CHANNEL).completed()).isTrue();
    assertThat(fixture.states()).isEqualTo(states);
  }

  @Test
  void startPageThatFailsIsReported() {
    for (int status : new int[] {403, 404, 410, 429, 500, 503}) {
      site.fail(FaultySiteIT::isStart, status, "Fel");

      assertThat(fixture.visit(CHANNEL).code()).isEqualTo("PAGE_STATUS");
    }
    assertThat(fixture.states()).isEqualTo(states);
  }

  @Test
  void loginPageInPlaceOfTheStartPageIsAnEmptyListing() {
    site.fail(FaultySiteIT::isStart, 200, LOGIN);

    assertThat(fixture.visit(CHANNEL).code()).isEqualTo("LISTING_EMPTY");
    assertThat(fixture.states()).isEqualTo(states);
  }

  @Test
  void channelThatListsNothingAnyLongerIsNotEmptied(@TempDir Path other) throws IOException {
    Path jobs =
        JobsFolder.copy(
            other,
            "url: http://www.exempelkommun.example/lindskolan/",
            "url: http://www.exempelkommun.example/fel/tom/");
    Desk desk = new Desk(fixture.archive(), JobDefinitions.read(jobs, ArchiveFixture.NAME));
    try (Harvests harvests =
        new Harvests(fixture.archive(), desk, fixture.egress(), Optional.empty())) {
      RunReport report =
          harvests.run(
              desk.definitions().channel(fixture.channel(CHANNEL).id()),
              List.of(JobStep.values()),
              new ArchiveFixture.Unheard());

      assertThat(report.code()).isEqualTo("LISTING_EMPTY");
      assertThat(report.message()).contains("nothing was changed");
    }
    assertThat(fixture.states()).isEqualTo(states);
  }

  @Test
  void siteThatIsDownIsReportedWithTheDoorsCode() throws IOException {
    try (Egress egress =
            new Egress(
                new EgressPolicy(
                    Set.of(),
                    Map.of(DemoSite.HOST, new HostPort("127.0.0.1", 1)),
                    EgressLimits.defaults()),
                fixture.archive().home().work().resolve("spool-2"));
        Harvests harvests =
            new Harvests(fixture.archive(), fixture.desk(), egress, Optional.empty())) {
      RunReport report =
          harvests.run(
              fixture.channel(CHANNEL), List.of(JobStep.values()), new ArchiveFixture.Unheard());

      assertThat(report.code()).isEqualTo("CONNECT_FAILED");
      assertThat(report.message()).contains("Nothing is concluded about its items");
    }
    assertThat(fixture.states()).isEqualTo(states);
    assertThat(
            fixture
                .jdbc()
                .sql("SELECT count(*) FROM visit WHERE finished_at IS NULL")
                .query(Long.class)
                .single())
        .isZero();
  }

  @Test
  void itemThatIsNotSeenNowIsNotSealed() {
    String comment =
        states.keySet().stream().filter(uri -> uri.contains("#")).findFirst().orElseThrow();
    site.fail(FaultySiteIT::isThread, 200, LOGIN);

    assertThatThrownBy(() -> seal(comment, Reason.REMOVAL, RemovalCode.PROFANITY))
        .isInstanceOfSatisfying(
            FailedException.class, e -> assertThat(e.code()).isEqualTo("ITEM_NOT_THERE"));

    site.fail(FaultySiteIT::isThread, 500, "Fel");
    assertThatThrownBy(() -> seal(comment, Reason.REMOVAL, RemovalCode.PROFANITY))
        .isInstanceOfSatisfying(
            FailedException.class, e -> assertThat(e.code()).isEqualTo("SEALING_FAILED"));
  }

  @Test
  void groundWithoutRemovalIsRefused() {
    assertThatThrownBy(
            () -> seal(states.keySet().iterator().next(), Reason.OTHER, RemovalCode.PROFANITY))
        .isInstanceOfSatisfying(
            UsageException.class, e -> assertThat(e.code()).isEqualTo("CODE_WITHOUT_REMOVAL"));
    assertThatThrownBy(() -> seal(states.keySet().iterator().next(), Reason.REMOVAL, null))
        .isInstanceOfSatisfying(
            UsageException.class, e -> assertThat(e.code()).isEqualTo("CODE_MISSING"));
  }

  @Test
  void sealingOfTheStartPageMakesNoVersionOfWhatItQuotes() {
    assertThat(
            seal("http://www.exempelkommun.example/lindskolan/", Reason.DOCUMENTATION, null)
                .mayBeRemoved())
        .isTrue();

    assertThat(fixture.states()).isEqualTo(states);
    assertThat(fixture.objectsAccountedFor()).containsAll(fixture.objects());
  }

  private static Sealing.Sealed seal(String uri, Reason reason, @Nullable RemovalCode code) {
    return new Sealing(fixture.archive(), fixture.desk(), fixture.harvests())
        .seal(
            new Order(fixture.channel(CHANNEL), uri, reason, code, null, "OPERATOR"),
            new ArchiveFixture.Unheard());
  }
}
