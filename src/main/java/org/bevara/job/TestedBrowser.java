package org.bevara.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.bevara.capture.BrowserSelfTest;
import org.bevara.capture.Camera;
import org.bevara.capture.CameraSettings;
import org.bevara.capture.Cameras;
import org.bevara.capture.SelfTestResult;
import org.bevara.egress.Egress;
import org.bevara.egress.EgressPolicy;
import org.bevara.egress.Passage;
import org.bevara.home.ArchiveHome;
import org.bevara.record.FailedException;
import org.bevara.record.HostPort;

/// A browser that was seen to keep to the one door: its flags are renamed from version to version,
/// and a renamed flag opens another way out without a word (facts of design decision 5).
///
/// Each version is tested once in a home, and again when it is started with other flags or when
/// more is tried; the file `browser-tested` remembers what passed.
public final class TestedBrowser {

  private TestedBrowser() {}

  /// A camera over `binary`, tested if this version was not before.
  ///
  /// @throws FailedException `BROWSER_LEAKS` if something got past the door
  public static Camera open(Path binary, ArchiveHome home, Clock clock) {
    Camera camera =
        Cameras.chromium(
            new CameraSettings(
                binary,
                home.work().resolve("camera"),
                Optional.of(Egress.certificateKey()),
                clock));
    Path passed = home.root().resolve("browser-tested");
    try {
      String subject = BrowserSelfTest.subject(camera.version());
      if (!Files.isRegularFile(passed) || !Files.readString(passed).strip().equals(subject)) {
        test(camera, home, clock);
        Files.writeString(passed, subject + "\n", StandardCharsets.UTF_8);
      }
      return camera;
    } catch (IOException e) {
      camera.close();
      throw new UncheckedIOException("the home cannot remember its tested browser", e);
    } catch (FailedException e) {
      camera.close();
      throw e;
    }
  }

  private static void test(Camera camera, ArchiveHome home, Clock clock) throws IOException {
    Path exchange = Files.createTempFile(home.work(), "selftest", ".warc");
    Files.delete(exchange);
    try (BrowserSelfTest selfTest = BrowserSelfTest.open();
        Egress egress =
            new Egress(
                EgressPolicy.defaults().withAllow(Set.of(HostPort.parse(selfTest.origin()))),
                home.work().resolve("selftest-spool"));
        Passage passage = egress.open(exchange)) {
      SelfTestResult result = selfTest.run(camera, passage.port());
      if (!result.passed()) {
        throw new FailedException(
            "BROWSER_LEAKS",
            ("%s did not keep to the recorded way to the network, so no page is opened with it: %s."
                    + " Use another Chromium (BEVARA_CHROMIUM).")
                .formatted(result.browser(), result.findings()));
      }
    } finally {
      Files.deleteIfExists(exchange);
    }
  }
}
