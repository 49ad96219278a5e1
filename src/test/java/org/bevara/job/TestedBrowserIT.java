package org.bevara.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import org.bevara.capture.BrowserSelfTest;
import org.bevara.capture.Camera;
import org.bevara.capture.ChromiumFinder;
import org.bevara.home.ArchiveHome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The found Chromium behind the real door: nothing of the hostile page's attempts gets inside.
class TestedBrowserIT {

  @Test
  void foundBrowserKeepsToTheDoorAndIsTestedAgainOnlyWhenItOrItsFlagsChange(@TempDir Path folder)
      throws Exception {
    ArchiveHome home = ArchiveHome.open(folder.resolve("home"));
    Files.createDirectories(home.work());
    Path remembered = home.root().resolve("browser-tested");

    String version = opened(home);
    String subject = BrowserSelfTest.subject(version) + "\n";
    assertThat(remembered).hasContent(subject);
    assertThat(home.work().resolve("camera")).isEmptyDirectory();

    FileTime tested = Files.getLastModifiedTime(remembered);
    opened(home);
    assertThat(Files.getLastModifiedTime(remembered)).isEqualTo(tested);

    // as an older program with other flags left it
    Files.writeString(remembered, version + " " + "0".repeat(64) + "\n");
    opened(home);
    assertThat(remembered).hasContent(subject);
  }

  private static String opened(ArchiveHome home) {
    Path chromium = new ChromiumFinder().find(System.getenv()).orElseThrow();
    try (Camera camera = TestedBrowser.open(chromium, home, Clock.systemUTC())) {
      return camera.version();
    }
  }
}
