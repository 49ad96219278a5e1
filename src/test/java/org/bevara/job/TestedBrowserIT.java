package org.bevara.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.bevara.capture.Camera;
import org.bevara.capture.ChromiumFinder;
import org.bevara.home.ArchiveHome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The found Chromium behind the real door: nothing of the hostile page's attempts gets inside.
class TestedBrowserIT {

  @Test
  void foundBrowserKeepsToTheDoorAndIsRemembered(@TempDir Path folder) throws Exception {
    ArchiveHome home = ArchiveHome.open(folder.resolve("home"));
    Files.createDirectories(home.work());
    Path chromium = new ChromiumFinder().find(System.getenv()).orElseThrow();

    try (Camera camera = TestedBrowser.open(chromium, home, Clock.systemUTC())) {
      assertThat(home.root().resolve("browser-tested")).hasContent(camera.version());
    }
    assertThat(home.work().resolve("camera")).isEmptyDirectory();
  }
}
