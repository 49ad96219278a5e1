package org.bevara.capture.internal.chromium;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bevara.capture.Anchor;
import org.bevara.capture.CameraLimits;
import org.bevara.capture.CameraSettings;
import org.bevara.capture.PageAddress;
import org.bevara.capture.PageSnapshot;
import org.bevara.record.FailedException;

/// One Chromium that takes a page as the camera does, or only goes there, settles and prints.
///
/// It stands in this package to use the camera's own parts, so that both do the same steps with the
/// same waits and differ by nothing but what is measured.
public final class BenchedBrowser implements AutoCloseable {

  private static final CameraLimits LIMITS = CameraLimits.standard();

  private final CameraSettings settings;
  private final Chromium chromium;

  public BenchedBrowser(CameraSettings settings) {
    this.settings = settings;
    this.chromium = Chromium.start(settings);
  }

  /// Goes to the page without any proxy, lets it settle and prints it.
  ///
  /// @return bytes of the print
  public int printDirectly(PageAddress address) {
    Deadline deadline = Deadline.in(LIMITS.navigation());
    CdpSession browser = chromium.pipe().browser();
    String context =
        browser
            .call(
                "Target.createBrowserContext",
                Map.of("proxyServer", "direct://", "disposeOnDetach", true),
                deadline)
            .path("browserContextId")
            .asString("");
    try {
      String target =
          browser
              .call(
                  "Target.createTarget",
                  Map.of("url", "about:blank", "browserContextId", context),
                  deadline)
              .path("targetId")
              .asString("");
      String session =
          browser
              .call("Target.attachToTarget", Map.of("targetId", target, "flatten", true), deadline)
              .path("sessionId")
              .asString("");
      try (Closing page = new Closing(chromium.pipe().session(session))) {
        prepare(page.session(), deadline);
        return print(page.session(), target, address);
      }
    } finally {
      browser.call("Target.disposeBrowserContext", Map.of("browserContextId", context), deadline);
    }
  }

  private record Closing(CdpSession session) implements AutoCloseable {
    @Override
    public void close() {
      session.close();
    }
  }

  private static void prepare(CdpSession session, Deadline deadline) {
    session.call("Page.enable", Map.of(), deadline);
    session.call("Network.enable", Map.of(), deadline);
    Map<String, Object> metrics = new HashMap<>();
    metrics.put("width", LIMITS.viewportWidth());
    metrics.put("height", LIMITS.viewportHeight());
    metrics.put("deviceScaleFactor", 1);
    metrics.put("mobile", false);
    session.call("Emulation.setDeviceMetricsOverride", metrics, deadline);
  }

  /// The same through a proxy.
  ///
  /// @return bytes of the print
  public int printThroughProxy(PageAddress address, int proxyPort) {
    try (PageContext page =
        PageContext.open(chromium, proxyPort, LIMITS, Deadline.in(LIMITS.navigation()))) {
      return print(page.session(), page.mainFrame(), address);
    }
  }

  private static int print(CdpSession session, String frame, PageAddress address) {
    PageScripts scripts = new PageScripts(session, frame);
    InFlight network = new InFlight(session);
    Navigation navigation = new Navigation(session, frame);
    boolean loaded = navigation.go(address, Deadline.in(LIMITS.navigation()));
    boolean settled = new Settling(scripts, network, LIMITS).settle().settled();
    if (!loaded || !settled || navigation.status() != 200) {
      throw new FailedException(
          "BENCHMARK_PAGE_FAILED",
          "%s answered %d and did not come whole".formatted(address.value(), navigation.status()));
    }
    return new Print(session, scripts).take(Deadline.in(LIMITS.printing())).orElseThrow().size();
  }

  /// What the camera takes.
  public PageSnapshot photograph(PageAddress address, int proxyPort, List<Anchor> anchors) {
    try (PageContext page =
        PageContext.open(chromium, proxyPort, LIMITS, Deadline.in(LIMITS.navigation()))) {
      return new Photograph(chromium, page, LIMITS, settings.clock()).take(address, anchors);
    }
  }

  public String version() {
    return chromium.version();
  }

  @Override
  public void close() {
    chromium.close();
  }
}
