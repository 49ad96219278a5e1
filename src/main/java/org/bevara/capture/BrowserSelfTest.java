package org.bevara.capture;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.bevara.capture.internal.chromium.ChromiumCamera;
import org.bevara.capture.internal.selftest.ForbiddenListener;
import org.bevara.capture.internal.selftest.HostilePage;
import org.bevara.record.FailedException;
import org.bevara.record.Finding;
import org.bevara.record.Sha256;

/// Proves that a page in this browser reaches the network through the proxy only.
///
/// Flags that close the other ways out are renamed from one version of Chromium to the next,
/// silently. The test therefore serves a page that tries every way that was ever found open, from
/// images to WebRTC, against a listener of its own on loopback, TCP and UDP, and counts what
/// arrived. The listener is first shown to hear, and the page must have reported its end, else the
/// result is inconclusive and not good.
///
/// Use: open, let the proxy reach [#origin] and nothing else, run, close. Once for each [#subject].
public final class BrowserSelfTest implements AutoCloseable {

  private static final Duration LAST_PACKETS = Duration.ofMillis(500);

  private final ForbiddenListener listener;
  private final HostilePage page;

  private BrowserSelfTest(ForbiddenListener listener, HostilePage page) {
    this.listener = listener;
    this.page = page;
  }

  /// What a result holds for, in one line: a version of the browser, the flags that it is started
  /// with, and what was tried.
  ///
  /// @param version as [Camera#version] gives it
  public static String subject(String version) {
    String way = String.join("\n", ChromiumCamera.flags()) + "\n" + HostilePage.text();
    return version + " " + Sha256.of(way.getBytes(StandardCharsets.UTF_8)).hex();
  }

  /// Binds the listener and the page's origin.
  ///
  /// @throws FailedException `SELFTEST_NOT_STARTED`
  public static BrowserSelfTest open() {
    try {
      ForbiddenListener listener = ForbiddenListener.open();
      try {
        return new BrowserSelfTest(listener, HostilePage.serve(listener.port()));
      } catch (IOException e) {
        listener.close();
        throw e;
      }
    } catch (IOException e) {
      throw new FailedException(
          "SELFTEST_NOT_STARTED",
          "The browser's self-test could not listen on loopback (%s).".formatted(e.getMessage()),
          e);
    }
  }

  /// The `host:port` that the proxy must let through, and the only one.
  public String origin() {
    return page.place();
  }

  /// Lets the browser open the page through the proxy and tells what reached the listener.
  ///
  /// @throws FailedException as [Camera#photograph]
  public SelfTestResult run(Camera camera, int proxyPort) {
    List<Finding> findings = new ArrayList<>();
    if (!listener.hears()) {
      findings.add(
          inconclusive(camera, "The listener on loopback did not hear the test's own packets."));
    }
    camera.photograph(
        new PageAddress("http://" + page.place() + "/"),
        proxyPort,
        List.of(),
        CameraLimits.standard());
    listener.listenFor(LAST_PACKETS);
    int attempts = page.attempts();
    if (attempts < HostilePage.LEAST_ATTEMPTS) {
      findings.add(
          inconclusive(
              camera,
              "The page reported %d of at least %d attempts; does the proxy let %s through?"
                  .formatted(attempts, HostilePage.LEAST_ATTEMPTS, origin())));
    }
    for (String hit : listener.hits()) {
      findings.add(
          Finding.error(
              "SELFTEST_LEAK",
              camera.version(),
              "A page reached an internal address past the proxy by %s. Do not capture with this browser; use a version that passes."
                  .formatted(hit)));
    }
    return new SelfTestResult(camera.version(), attempts, findings);
  }

  private static Finding inconclusive(Camera camera, String why) {
    return Finding.error("SELFTEST_INCONCLUSIVE", camera.version(), why);
  }

  @Override
  public void close() {
    listener.close();
    page.close();
  }
}
