package org.bevara.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bevara.job.FaultySite.page;

import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.bevara.demo.DemoSite;
import org.bevara.egress.Egress;
import org.bevara.egress.EgressLimits;
import org.bevara.egress.EgressPolicy;
import org.bevara.job.FaultySite.Fault;
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

  @TempDir(factory = MemoryFolder.class)
  static Path folder;

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
    Map<Integer, String> codes =
        Map.of(
            401,
            "LOGIN_WALL",
            403,
            "PAGE_STATUS",
            404,
            "PAGE_STATUS",
            410,
            "PAGE_STATUS",
            429,
            "RATE_LIMITED",
            500,
            "SERVER_ERROR",
            503,
            "SERVER_ERROR");
    codes.forEach((status, code) -> {
      site.fail(FaultySiteIT::isStart, status, "Fel");

      assertThat(fixture.visit(CHANNEL).code()).isEqualTo(code);
    });
    assertThat(fixture.states()).isEqualTo(states);
  }

  @Test
  void loginPageInPlaceOfTheStartPageIsToldAsOne() {
    site.fail(FaultySiteIT::isStart, 200, LOGIN);

    RunReport report = fixture.visit(CHANNEL);
    assertThat(report.code()).isEqualTo("LOGIN_WALL");
    assertThat(report.message()).contains("Nothing is concluded about its items");
    assertThat(fixture.states()).isEqualTo(states);
  }

  /// What may come in place of a thread, and the gap that it is.
  private enum Wrong {
    TOO_MANY_REQUESTS("RATE_LIMITED", page(429, "Vänta")),
    COME_BACK_AT_ONCE("SERVER_ERROR", header(503, "Retry-After", "0")),
    BAD_GATEWAY("SERVER_ERROR", page(502, "Fel")),
    LOGIN_FORM("LOGIN_WALL", page(200, LOGIN)),
    LED_TO_LOGIN("LOGIN_WALL", header(302, "Location", "/logga-in?till=inlagg")),
    UNAUTHORIZED("LOGIN_WALL", page(401, "Nej")),
    CONSENT(
        "CONSENT_WALL",
        page(
            200, "<title>S</title><div id=CybotCookiebotDialog>Vi använder kakor på sidan.</div>")),
    BOT("BOT_WALL", header(403, "cf-mitigated", "challenge")),
    SOMETHING_WRONG("ERROR_PAGE", page(200, "<h1>Något gick fel</h1><p>Försök igen.</p>")),
    LIKE_NOTHING("ERROR_PAGE", page(200, NOTHING)),
    SHELL("ERROR_PAGE", page(200, "<div id=app></div><script src=app.js></script>")),
    EMPTY("ERROR_PAGE", page(200, "")),
    NOT_MODIFIED_UNASKED("PAGE_STATUS", page(304, "")),
    CUT("CUT_SHORT", FaultySiteIT::cut),
    BOMB("TOO_LARGE", FaultySiteIT::bomb),
    NO_GZIP("MALFORMED_ANSWER", header(200, "Content-Encoding", "gzip")),
    BROTLI("CODING_NOT_SUPPORTED", header(200, "Content-Encoding", "br")),
    FIFTY_MEGABYTES("TOO_LARGE", FaultySiteIT::large);

    private final String gap;
    private final Fault fault;

    Wrong(String gap, Fault fault) {
      this.gap = gap;
      this.fault = fault;
    }
  }

  private static final String NOTHING =
      "<title>Lindskolan</title><p>Här finns allt om skolan: matsedel, läsår, lov och raster.</p>";

  private static Fault header(int status, String name, String value) {
    return exchange -> {
      exchange.getResponseHeaders().set(name, value);
      page(status, "<p>Kort besked.</p>").answer(exchange);
    };
  }

  private static void cut(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 10_000);
    exchange.getResponseBody().write("<h1>Lindskolan</h1>".getBytes(StandardCharsets.UTF_8));
    exchange.getResponseBody().flush();
    throw new IOException("hung up");
  }

  private static void bomb(HttpExchange exchange) throws IOException {
    ByteArrayOutputStream coded = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(coded)) {
      gzip.write(new byte[12 << 20]);
    }
    exchange.getResponseHeaders().set("Content-Encoding", "gzip");
    exchange.sendResponseHeaders(200, coded.size());
    coded.writeTo(exchange.getResponseBody());
  }

  private static void large(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/html");
    exchange.sendResponseHeaders(200, 50L << 20);
    byte[] piece = "<p>Stor sida. ".repeat(5000).getBytes(StandardCharsets.UTF_8);
    for (long sent = 0; sent < 50L << 20; sent += piece.length) {
      exchange.getResponseBody().write(piece, 0, (int) Math.min(piece.length, (50L << 20) - sent));
    }
  }

  @Test
  void whateverComesInPlaceOfThreadsIsAGapAndChangesNoState() {
    List<String> posts =
        states.keySet().stream().filter(uri -> isThread(uri) && !uri.contains("#")).toList();
    List<Wrong> wrong = List.of(Wrong.values());
    for (int from = 0; from < wrong.size(); from += posts.size()) {
      Map<String, Wrong> batch = new TreeMap<>();
      for (int n = 0; n < posts.size() && from + n < wrong.size(); n++) {
        batch.put(URI.create(posts.get(n)).getPath(), wrong.get(from + n));
      }
      site.fail(path -> fault(path, batch));
      for (int visit = 0; visit < 2; visit++) {
        fixture.clock().pass(Duration.ofDays(1));
        RunReport report = fixture.visit(CHANNEL);
        assertThat(report.code()).as(report.message()).isEqualTo(RunReport.COMPLETED);
        assertThat(report.threadsUnread()).isGreaterThanOrEqualTo(batch.size());
      }
      for (String post : posts) {
        Wrong here = batch.get(URI.create(post).getPath());
        if (here != null) {
          assertThat(fixture.archive().holdings().gapCodes(fixture.item(CHANNEL, post).recordId()))
              .as("%s", here)
              .contains(here.gap);
        }
      }
      assertThat(fixture.states()).isEqualTo(states);
    }
    mend();
    assertThat(fixture.visit(CHANNEL).threadsUnread()).isZero();
    assertThat(fixture.states()).isEqualTo(states);
  }

  private static Optional<Fault> fault(String path, Map<String, Wrong> batch) {
    if (path.contains("/bevara-")) {
      return Optional.of(page(200, NOTHING));
    }
    if (path.startsWith("/logga-in")) {
      return Optional.of(page(200, LOGIN));
    }
    return Optional.ofNullable(batch.get(path)).map(wrong -> wrong.fault);
  }

  @Test
  void hostThatWantsToBeLeftAloneIsLeftAloneForTheRestOfTheVisit() {
    AtomicInteger asked = new AtomicInteger();
    site.fail(path ->
        isThread(path)
            ? Optional.of(exchange -> {
              asked.incrementAndGet();
              header(429, "Retry-After", "3600").answer(exchange);
            })
            : Optional.empty());

    RunReport report = fixture.visit(CHANNEL);
    assertThat(report.code()).isEqualTo(RunReport.COMPLETED);
    assertThat(report.threadsUnread()).isGreaterThan(1);
    assertThat(asked).hasValue(1);
    assertThat(fixture.states()).isEqualTo(states);
  }

  @Test
  void everyRequestCameUnderOneName() {
    assertThat(site.agents()).containsExactly("Bevara (archive of public records)");
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
            FailedException.class, e -> assertThat(e.code()).isEqualTo("SEALING_FAILED"));

    site.fail(
        FaultySiteIT::isThread, 200, "<h1>Lindskolan</h1><p>Matsedeln för veckan är här.</p>");
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
