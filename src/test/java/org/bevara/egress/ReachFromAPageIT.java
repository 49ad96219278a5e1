package org.bevara.egress;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bevara.capture.Camera;
import org.bevara.capture.CameraLimits;
import org.bevara.capture.CameraSettings;
import org.bevara.capture.Cameras;
import org.bevara.capture.ChromiumFinder;
import org.bevara.capture.PageAddress;
import org.bevara.egress.ReachingPage.Case;
import org.bevara.record.HostPort;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Nothing on the inside is reached by a page in the real browser, however it is spelled and by
/// whatever way the page asks.
///
/// Each case bears its number in its path, and the door's account of what it refused must name
/// every one that the browser takes for an address: what never came to the door was not tried.
class ReachFromAPageIT {

  private static final String NAME = "www.angripare.example";
  private static final TestAuthority ROOT = TestAuthority.root("Angripare CA");

  /// What is tried at every spelling.
  private static final List<String> AT_EVERY_HOST =
      List.of("fetch", "image", "socket", "redirect302");

  /// All that a page knows.
  private static final List<String> EVERY_WAY =
      List.of(
          "image",
          "fetch",
          "preflight",
          "post",
          "xhr",
          "beacon",
          "socket",
          "events",
          "script",
          "moduleScript",
          "imported",
          "sheet",
          "importedSheet",
          "background",
          "font",
          "frame",
          "object",
          "embed",
          "video",
          "poster",
          "audio",
          "track",
          "sourceSet",
          "inputImage",
          "svgImage",
          "form",
          "prefetch",
          "preload",
          "modulePreload",
          "worker",
          "workerFetch",
          "workerSocket",
          "redirect301",
          "redirect302",
          "redirect303",
          "redirect307",
          "redirect308",
          "redirectTwice",
          "redirectImage",
          "redirectFrame",
          "redirectEvents",
          "metaRefresh",
          "headerRefresh",
          "headerLink",
          "location",
          "policyReport");

  /// What is known to pages over TLS only, or differs there.
  private static final List<String> SECURE_WAYS =
      List.of("serviceWorker", "serviceWorkerRedirect", "fetch", "image", "socket", "frame");

  @TempDir static Path work;
  private static Camera camera;

  @BeforeAll
  static void openCamera() {
    camera =
        Cameras.chromium(
            new CameraSettings(
                new ChromiumFinder().find(System.getenv()).orElseThrow(),
                work.resolve("camera"),
                Optional.of(Egress.certificateKey()),
                Clock.systemUTC()));
  }

  @AfterAll
  static void closeCamera() {
    camera.close();
  }

  private static Egress egress(EgressPolicy policy) {
    EgressLimits limits =
        new EgressLimits(
            1_000_000,
            1_000_000,
            Duration.ofSeconds(40),
            Duration.ofSeconds(40),
            Duration.ofMillis(500),
            3);
    return new Egress(
        policy.withLimits(limits),
        work.resolve("spool"),
        InsideSpellings.resolver(),
        Clock.systemUTC());
  }

  private static List<Case> cases(List<String> ways, String scheme, List<String> hosts, int port) {
    List<Case> cases = new ArrayList<>();
    for (String host : hosts) {
      for (String way : ways) {
        cases.add(Case.of(cases.size(), way, scheme, host + ":" + port));
      }
    }
    return cases;
  }

  @Test
  void noCaseOfMoreThanTwoHundredReachesTheInside() throws Exception {
    try (InsideListener inside = new InsideListener()) {
      inside.listens();
      List<Case> cases = cases(AT_EVERY_HOST, "http", InsideSpellings.all(), inside.port());
      try (ReachingPage page = ReachingPage.plain(cases);
          Egress egress = egress(EgressPolicy.defaults().withMap(Map.of(NAME, page.hostPort())))) {
        assertThat(keptOut(egress, "http", page, cases)).hasSizeGreaterThan(200);
      }
      assertThat(inside.heard()).isEmpty();
    }
  }

  @Test
  void noWayThatAPageKnowsReachesTheInside() throws Exception {
    try (InsideListener inside = new InsideListener()) {
      inside.listens();
      List<Case> cases =
          cases(
              EVERY_WAY,
              "http",
              List.of(
                  "127.0.0.1", InsideSpellings.ownAddress().getHostAddress(), "169.254.169.254"),
              inside.port());
      try (ReachingPage page = ReachingPage.plain(cases);
          Egress egress = egress(EgressPolicy.defaults().withMap(Map.of(NAME, page.hostPort())))) {
        assertThat(keptOut(egress, "http", page, cases)).hasSize(3 * EVERY_WAY.size());
      }
      assertThat(inside.heard()).isEmpty();
    }
  }

  @Test
  void noPageOverTlsReachesTheInside() throws Exception {
    try (InsideListener inside = new InsideListener()) {
      inside.listens();
      List<Case> cases =
          cases(SECURE_WAYS, "https", List.of("127.0.0.1", "localhost", "[::1]"), inside.port());
      try (ReachingPage page = ReachingPage.secure(ROOT.server(NAME), cases);
          Egress egress =
              egress(
                  EgressPolicy.defaults()
                      .withSecureMap(Map.of(NAME, page.hostPort()))
                      .withTrust(List.of(ROOT.certificate())))) {
        assertThat(keptOut(egress, "https", page, cases)).hasSize(3 * SECURE_WAYS.size());
      }
      assertThat(inside.heard()).isEmpty();
    }
  }

  @Test
  void everyWayWouldReachTheInsideIfTheDoorLetIt() throws Exception {
    try (InsideListener inside = new InsideListener()) {
      inside.listens();
      List<Case> cases = cases(EVERY_WAY, "http", List.of("127.0.0.1"), inside.port());
      try (ReachingPage page = ReachingPage.plain(cases);
          Egress egress =
              egress(
                  EgressPolicy.defaults()
                      .withMap(Map.of(NAME, page.hostPort()))
                      .withAllow(Set.of(new HostPort("127.0.0.1", inside.port()))));
          Passage passage = egress.open(work.resolve("open.warc"))) {
        photograph(passage, "http");
        passage.close();
        page.unspeakable();
      }
      assertThat(EVERY_WAY.stream().filter(way -> !isHeard(inside, way, cases))).isEmpty();
    }
  }

  private static boolean isHeard(InsideListener inside, String way, List<Case> cases) {
    return cases.stream()
        .filter(one -> one.way().equals(way))
        .allMatch(one -> inside.asked().stream().anyMatch(one::isOf));
  }

  /// Opens the page, and gives the cases that came to the door and went no further. All must, but
  /// those that the browser keeps to itself.
  private static List<Case> keptOut(
      Egress egress, String scheme, ReachingPage page, List<Case> cases) throws Exception {
    try (Passage passage =
        egress.open(work.resolve("page-%d.warc".formatted(page.hostPort().port())))) {
      photograph(passage, scheme);
      Set<Integer> unspeakable = page.unspeakable();
      List<Case> tried = cases.stream().filter(one -> !unspeakable.contains(one.number())).toList();
      long end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
      while (!missing(tried, passage).isEmpty() && System.nanoTime() < end) {
        Thread.sleep(50);
      }
      passage.close();
      assertThat(missing(tried, passage)).as("came to the door").isEmpty();
      assertThat(passage.events())
          .filteredOn(event ->
              !(event instanceof EgressEvent.Refused || event instanceof EgressEvent.Failed))
          .extracting(EgressEvent::uri)
          .as("answered")
          .allMatch(uri -> uri.startsWith(scheme + "://" + NAME + "/"));
      return tried;
    }
  }

  private static List<Case> missing(List<Case> tried, Passage passage) {
    Set<String> paths =
        passage.events().stream()
            .filter(event ->
                event instanceof EgressEvent.Refused || event instanceof EgressEvent.Failed)
            .map(event -> event.uri().substring(event.uri().lastIndexOf('/')))
            .collect(Collectors.toSet());
    return tried.stream().filter(one -> !paths.contains("/case-" + one.number())).toList();
  }

  private static void photograph(Passage passage, String scheme) {
    camera.photograph(
        new PageAddress(scheme + "://" + NAME + "/"),
        passage.port(),
        List.of(),
        CameraLimits.standard());
  }
}
