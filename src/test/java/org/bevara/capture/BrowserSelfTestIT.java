package org.bevara.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Optional;
import org.bevara.record.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrowserSelfTestIT {

  @TempDir Path work;

  private Camera camera() {
    return camera(new ChromiumFinder().find(System.getenv()).orElseThrow());
  }

  private Camera camera(Path binary) {
    return Cameras.chromium(new CameraSettings(binary, work, Optional.empty(), Clock.systemUTC()));
  }

  @Test
  void nothingLeavesTheBrowserButThroughTheProxy() throws IOException {
    try (ForwardingProxy proxy = new ForwardingProxy();
        BrowserSelfTest test = BrowserSelfTest.open();
        Camera camera = camera()) {
      proxy.allow(test.origin());

      SelfTestResult result = test.run(camera, proxy.port());

      assertThat(result.findings()).isEmpty();
      assertThat(result.passed()).isTrue();
      assertThat(result.attempts()).isGreaterThanOrEqualTo(80);
      assertThat(result.browser()).isEqualTo(camera.version());
      assertThat(proxy.refused())
          .as("the attempts came to the proxy")
          .anyMatch(place -> place.startsWith("127.0.0.1:"))
          .anyMatch(place -> place.startsWith("localhost:"))
          .anyMatch(place -> place.startsWith("[::1]:"));
    }
  }

  @Test
  void proxyThatLetsThePageThroughToLoopbackIsFoundOut() throws IOException {
    try (ForwardingProxy proxy = new ForwardingProxy();
        BrowserSelfTest test = BrowserSelfTest.open();
        Camera camera = camera()) {
      proxy.allowAll();

      SelfTestResult result = test.run(camera, proxy.port());

      assertThat(result.passed()).isFalse();
      assertThat(result.findings()).extracting(Finding::code).contains("SELFTEST_LEAK");
    }
  }

  /// A browser that no longer knows one of the flags: a program of that name that drops it.
  private Path browserThatIgnores(String flag) throws IOException {
    Path browser = work.resolve("renamed-flag");
    Files.writeString(
        browser,
        """
        #!/bin/sh
        for argument do
          shift
          case "$argument" in
            %s*) ;;
            *) set -- "$@" "$argument" ;;
          esac
        done
        exec '%s' "$@"
        """
            .formatted(flag, new ChromiumFinder().find(System.getenv()).orElseThrow()));
    Files.setPosixFilePermissions(browser, PosixFilePermissions.fromString("rwx------"));
    return browser;
  }

  @Test
  void browserThatNoLongerKnowsTheWebRtcFlagIsFoundOut() throws IOException {
    try (ForwardingProxy proxy = new ForwardingProxy();
        BrowserSelfTest test = BrowserSelfTest.open();
        Camera camera = camera(browserThatIgnores("--webrtc-ip-handling-policy"))) {
      proxy.allow(test.origin());

      SelfTestResult result = test.run(camera, proxy.port());

      assertThat(result.findings())
          .anyMatch(finding ->
              finding.code().equals("SELFTEST_LEAK") && finding.message().contains("UDP"));
    }
  }

  @Test
  void testThatCouldNotRunIsInconclusiveAndNotGood() throws IOException {
    try (ForwardingProxy proxy = new ForwardingProxy();
        BrowserSelfTest test = BrowserSelfTest.open();
        Camera camera = camera()) {
      SelfTestResult result = test.run(camera, proxy.port());

      assertThat(result.passed()).isFalse();
      assertThat(result.findings())
          .extracting(Finding::code)
          .containsExactly("SELFTEST_INCONCLUSIVE");
    }
  }
}
