package org.bevara.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.bevara.access.NewAccount;
import org.bevara.access.Role;
import org.bevara.access.Viewer;
import org.bevara.capture.Camera;
import org.bevara.capture.CameraSettings;
import org.bevara.capture.Cameras;
import org.bevara.capture.ChromiumFinder;
import org.bevara.capture.HeldRecord;
import org.bevara.capture.StoredSnapshot;
import org.bevara.demo.DemoSite;
import org.bevara.egress.Egress;
import org.bevara.egress.EgressLimits;
import org.bevara.egress.EgressPolicy;
import org.bevara.home.ArchiveHome;
import org.bevara.home.DatabaseSettings;
import org.bevara.job.Archive;
import org.bevara.job.Desk;
import org.bevara.job.Harvests;
import org.bevara.job.JobDefinitions;
import org.bevara.job.JobStep;
import org.bevara.job.RunBoard;
import org.bevara.job.RunReport;
import org.bevara.record.ChannelId;
import org.bevara.record.HostPort;
import org.bevara.web.HostileContents.Content;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/// A hundred hostile contents, harvested for real and opened in the pages by a real Chromium that
/// may reach the listener: it hears nothing, and nothing runs (trust, row 38).
@TestInstance(Lifecycle.PER_CLASS)
class HostileCapturesIT {

  private static final ChannelId CHANNEL = new ChannelId("biblioteket");
  private static final int PATIENCE_MS = 10_000;

  private final MovableClock clock = new MovableClock(Instant.parse("2026-03-11T08:00:00Z"));
  private final List<String> trouble = new ArrayList<>();
  private Canary canary;
  private List<Content> contents;
  private HostileSite site;
  private Archive archive;
  private WebServer server;
  private NewAccount archivist;
  private Playwright playwright;
  private Browser browser;

  @BeforeAll
  void harvest(@TempDir Path folder) throws Exception {
    canary = new Canary();
    contents = HostileContents.all(canary.place());
    site = new HostileSite(contents, canary.place());
    archive =
        Archive.open(
            ArchiveHome.open(folder.resolve("archive")),
            new DatabaseSettings.Embedded(true),
            clock);
    Desk desk = new Desk(archive, JobDefinitions.read(Path.of("jobs"), ServedArchive.NAME));
    Path chromium = new ChromiumFinder().find(System.getenv()).orElseThrow();
    EgressPolicy policy =
        new EgressPolicy(
            Set.of(),
            Map.of(DemoSite.HOST, new HostPort("127.0.0.1", site.port())),
            EgressLimits.defaults());
    try (Egress egress = new Egress(policy, archive.home().work().resolve("spool"));
        Camera camera =
            Cameras.chromium(
                new CameraSettings(chromium, folder.resolve("camera"), Optional.empty(), clock));
        Harvests harvests = new Harvests(archive, desk, egress, Optional.of(camera))) {
      RunReport report =
          harvests.run(
              desk.definitions().channel(CHANNEL),
              List.of(JobStep.values()),
              new ServedArchive.Unheard());
      assertThat(report.completed()).as(report.toString()).isTrue();
    }
    archivist =
        archive
            .accounts()
            .add(
                ServedArchive.NAME,
                "Arkivarie",
                Role.ARCHIVIST,
                new Viewer.Operator(),
                clock.instant());
    server =
        WebServer.start(
            WebSettings.loopback(0, 0),
            archive,
            List.of(desk),
            new RunBoard(archive.database(), clock),
            (_, _) -> {
              throw new IllegalStateException("nobody seals anything here");
            },
                (_, _, _) -> {
                  throw new IllegalStateException("nobody destroys anything here");
                });
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(chromium)
                    .setChromiumSandbox(false));
  }

  @AfterAll
  void close() {
    playwright.close();
    server.close();
    archive.close();
    site.close();
    canary.close();
  }

  @BeforeEach
  void forget() {
    canary.forget();
    trouble.clear();
  }

  @Test
  void archiveHoldsAllOfThemAsTheyWere() {
    Map<String, String> held =
        items().stream()
            .map(item -> archive.holdings().item(item).content().text())
            .collect(Collectors.toMap(text -> text.split(" ", 2)[0], text -> text));
    assertThat(held).hasSize(100);
    for (Content content : contents) {
      assertThat(held.get(String.valueOf(content.number())))
          .isEqualTo((content.number() + " " + content.text()).strip());
    }
    assertThat(pages().stream().filter(this::hasSnapshot)).hasSizeGreaterThanOrEqualTo(5);
  }

  /// So that silence says something: without walls the listener hears them all.
  @Test
  void capturedPagesReachTheListenerWhereNothingStandsInTheirWay() throws Exception {
    try (BrowserContext context =
            browser.newContext(new Browser.NewContextOptions().setJavaScriptEnabled(false));
        PlainServer plain = new PlainServer(Map.of())) {
      Page page = context.newPage();
      for (HeldRecord held : pages()) {
        if (hasSnapshot(held)) {
          String dom = dom(held);
          page.navigate(plain.serving(dom));
          if (dom.contains("<noscript><meta http-equiv=\"refresh\"")) {
            page.waitForURL("http://" + canary.place() + "/**"); // it goes there only once loaded
          }
        }
      }
    }
    Set<String> heard = new TreeSet<>(canary.heard());
    assertThat(heard).hasSizeGreaterThan(15);
    assertThat(String.join("\n", heard)).contains("/refresh", "/base/", "/style.css", "/css");
  }

  @Test
  void recordPagesLetNothingOut() {
    try (BrowserContext context = watched();
        Page page = signedIn(context)) {
      for (HeldRecord item : items()) {
        open(page, "/records/" + item.recordId());
        assertThat(page.locator("article .said-text").count()).isEqualTo(1);
      }
      sound(page);
    }
  }

  @Test
  void searchListsAndPagesOfOtherKindsLetNothingOut() {
    try (BrowserContext context = watched();
        Page page = signedIn(context)) {
      List<String> paths = new ArrayList<>(List.of("/", "/channels", "/channels/biblioteket"));
      paths.addAll(
          List.of("/gaps", "/review", "/runs", "/waiting", "/search?q=owned", "/search?q=fetch"));
      paths.addAll(List.of("/search?author=script", "/search?q=%3Cscript%3Ealert(1)%3C/script%3E"));
      paths.add("/search?q=%22%3E%3Cimg%20src=x%20onerror=alert(1)%3E");
      paths.add("/search?channel=%22%3E%3Cscript%3E&author=%5B%5B$%7B7*7%7D%5D%5D");
      paths.forEach(path -> open(page, path));
      open(page, "/search");
      for (int i = 0; i < 6 && page.locator("a[rel=next]").count() > 0; i++) {
        open(page, page.locator("a[rel=next]").getAttribute("href"));
      }
      sound(page);
    }
  }

  @Test
  void capturedPagesAndMediaLetNothingOutInTheirFrameAndByThemselves() {
    try (BrowserContext context = watched();
        Page page = signedIn(context)) {
      Set<String> direct = new HashSet<>();
      for (HeldRecord held : pages()) {
        open(page, "/records/" + held.recordId());
        if (hasSnapshot(held)) {
          page.locator("#still-head ~ details summary").click();
          page.frameLocator("iframe.still")
              .locator("body")
              .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
          direct.add(page.locator("iframe.still").getAttribute("src"));
        }
        direct.add(address() + "/records/" + held.recordId() + "/source");
      }
      for (HeldRecord medium : media()) {
        open(page, "/records/" + medium.recordId());
        page.locator("main img").all().forEach(image -> direct.add(image.getAttribute("src")));
        direct.add(address() + "/records/" + medium.recordId() + "/source");
      }
      for (HeldRecord item : items().subList(0, 5)) {
        direct.add(address() + "/records/" + item.recordId() + "/source");
        direct.add(address() + "/records/" + item.recordId() + "/exchange");
      }
      assertThat(direct).hasSizeGreaterThan(40);
      direct.forEach(link -> openDirectly(page, link));
      sound(page);
    }
  }

  /// The policy alone, with the page's code as it was captured: the cleaning is a second wall.
  @Test
  void policyAloneLetsNoRequestOut() throws Exception {
    try (BrowserContext context = watched();
        PlainServer plain = new PlainServer(headersOfACapturedPage())) {
      Page page = context.newPage();
      for (HeldRecord held : pages()) {
        if (hasSnapshot(held)) {
          page.navigate(plain.serving(dom(held)));
        }
      }
      sound(page);
    }
  }

  @Test
  void charactersThatCannotBeSeenStandThereByTheirNumber() {
    Visitor visitor = new Visitor(address());
    visitor.signIn(archivist);
    StringBuilder shown = new StringBuilder();
    for (HeldRecord item : items()) {
      String page = visitor.get("/records/" + item.recordId()).body();
      assertThat(page).doesNotContainPattern("[\\u202A-\\u202E\\u2066-\\u2069\\u200B\\uFEFF]");
      shown.append(page);
    }
    assertThat(shown).contains("Kommun[U+202E]neladnah", "Maja[U+200B]");
  }

  private Map<String, String> headersOfACapturedPage() {
    HeldRecord held = pages().stream().filter(this::hasSnapshot).findFirst().orElseThrow();
    Visitor visitor = new Visitor(address());
    visitor.signIn(archivist);
    String link = visitor.page("/records/" + held.recordId()).select("iframe.still").attr("src");
    var headers = new Visitor("").get(link).headers();
    return Map.of(
        "Content-Type",
        headers.firstValue("Content-Type").orElseThrow(),
        "Content-Security-Policy",
        headers.firstValue("Content-Security-Policy").orElseThrow(),
        "X-DNS-Prefetch-Control",
        headers.firstValue("X-DNS-Prefetch-Control").orElseThrow());
  }

  /// A browser whose dialogues are watched, and what the listener answers it.
  private BrowserContext watched() {
    BrowserContext context = browser.newContext();
    context.setDefaultTimeout(PATIENCE_MS);
    context.onResponse(response -> {
      if (response.url().startsWith("http://" + canary.place())) {
        trouble.add("answer " + response.url());
      }
    });
    context.onDialog(dialog -> {
      trouble.add("dialogue " + dialog.message());
      dialog.dismiss();
    });
    return context;
  }

  private Page signedIn(BrowserContext context) {
    Page page = context.newPage();
    page.onPopup(popup -> trouble.add("window " + popup.url()));
    page.onPageError(error -> trouble.add("script " + error));
    page.navigate(address() + "/login");
    page.fill("#name", archivist.account().name());
    page.fill("#token", archivist.token());
    page.click("main button[type=submit]");
    page.waitForURL(address() + "/");
    return page;
  }

  private void open(Page page, String path) {
    page.navigate(address() + path);
    assertThat(page.url()).isEqualTo(address() + path);
    assertThat(page.title()).doesNotContain("owned");
    assertThat(page.evaluate("() => typeof window.owned")).isEqualTo("undefined");
  }

  /// Goes to a link of the second origin as somebody does who opens it in a window of its own.
  private void openDirectly(Page page, String link) {
    try {
      page.navigate(link);
      assertThat(page.url()).startsWith("http://localhost:" + server.contentPort() + "/");
    } catch (PlaywrightException e) {
      assertThat(e.getMessage()).contains("Download is starting");
    }
    page.navigate("about:blank");
  }

  /// What was on its way has arrived when the listener hears this.
  private void sound(Page page) {
    String bell = "http://" + canary.place() + "/bell";
    List<String> before = List.copyOf(trouble);
    page.navigate(bell);
    assertThat(before).isEmpty();
    assertThat(canary.heard().stream().filter(line -> !line.startsWith("GET /favicon")))
        .allMatch(line -> line.startsWith("GET /bell") || line.isEmpty() && isSpare(canary));
    assertThat(canary.heard()).anyMatch(line -> line.startsWith("GET /bell"));
  }

  /// A browser opens a second connection beside the one it asks the bell over.
  private static boolean isSpare(Canary canary) {
    return canary.heard().stream().filter(String::isEmpty).count() <= 1;
  }

  private String address() {
    return "http://127.0.0.1:" + server.port();
  }

  private List<HeldRecord> items() {
    return archive.holdings().items(ServedArchive.NAME, CHANNEL, null);
  }

  private List<HeldRecord> pages() {
    return archive.holdings().pages(ServedArchive.NAME, CHANNEL);
  }

  private List<HeldRecord> media() {
    return items().stream()
        .flatMap(item -> archive.holdings().mediaOf(item.recordId(), item.version()).stream())
        .distinct()
        .toList();
  }

  private boolean hasSnapshot(HeldRecord page) {
    return archive.holdings().snapshot(page.recordId(), page.version()).isPresent();
  }

  private String dom(HeldRecord page) {
    StoredSnapshot snapshot =
        archive.holdings().snapshot(page.recordId(), page.version()).orElseThrow();
    return new String(
        archive.holdings().file(snapshot.objectId(), StoredSnapshot.DOM), StandardCharsets.UTF_8);
  }
}
