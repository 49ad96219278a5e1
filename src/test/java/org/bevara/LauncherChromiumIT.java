package org.bevara;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bevara.LauncherFixture.script;

import java.io.IOException;
import java.nio.file.Path;
import org.bevara.LauncherFixture.Ended;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// When the launcher looks for Chromium, installs it, or says that it goes on without.
class LauncherChromiumIT {

  private LauncherFixture launcher;

  @BeforeEach
  void copyTheLauncher(@TempDir Path folder) throws IOException {
    launcher = new LauncherFixture(folder);
  }

  @AfterEach
  void removeItsLinks() throws IOException {
    launcher.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"demo", "run", "capture", "close"})
  void saysInOneLineThatItGoesOnWithoutChromium(String verb) throws Exception {
    launcher.built();
    launcher.usualJdk("25.0.1");
    Ended ended = launcher.run("--home", "items", verb, "x");
    assertThat(ended.code()).isZero();
    assertThat(ended.err()).singleElement().asString().contains("without page snapshots");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"items", "--version", "demo --help", "--home demo search", "run x --dry-run"})
  void keepsSilentAboutChromiumWhereNoPageIsCaptured(String line) throws Exception {
    launcher.built();
    launcher.usualJdk("25.0.1");
    launcher.isRoot();
    Path calls = launcher.aptGetThatBrings(launcher.tools.resolve("chromium"));
    assertThat(launcher.run(line.split(" ")).err()).isEmpty();
    assertThat(LauncherFixture.lines(calls)).isEmpty();
  }

  @Test
  void installsChromiumUnaskedForTheDemo() throws Exception {
    launcher.built();
    launcher.usualJdk("25.0.1");
    launcher.isRoot();
    Path calls = launcher.aptGetThatBrings(launcher.tools.resolve("chromium"));
    assertThat(launcher.run("run", "harvest").err())
        .as("nobody is there to be asked")
        .singleElement()
        .asString()
        .contains("without page snapshots");
    assertThat(launcher.run("demo").err())
        .containsExactly(
            "bevara: Installing Chromium with apt-get, for page snapshots (a minute or two)…");
    assertThat(LauncherFixture.lines(calls))
        .containsExactly("-o DPkg::Lock::Timeout=300 install -y --no-install-recommends chromium");
    assertThat(launcher.run("demo").err()).isEmpty();
  }

  @Test
  void installsChromiumForAnyVerbWhenToldTo() throws Exception {
    launcher.built();
    launcher.usualJdk("25.0.1");
    launcher.isRoot();
    Path calls = launcher.aptGetThatBrings(launcher.tools.resolve("chromium"));
    launcher.environment.put("BEVARA_INSTALL", "1");
    assertThat(launcher.run("--version").code()).isZero();
    assertThat(LauncherFixture.lines(calls)).hasSize(1);
  }

  @Test
  void saysWhenAnInstallationFailedAndGoesOn() throws Exception {
    launcher.built();
    launcher.usualJdk("25.0.1");
    launcher.isRoot();
    Path calls = launcher.folder.resolve("apt.txt");
    script(
        launcher.tools.resolve("apt-get"),
        "echo \"$*\" >>%s; echo 'E: no such package'; exit 100".formatted(calls));
    Ended ended = launcher.run("demo");
    assertThat(ended.code()).isZero();
    assertThat(ended.err()).hasSize(3);
    assertThat(ended.err().get(1)).contains("could not be installed");
    assertThat(LauncherFixture.lines(calls))
        .extracting(call -> call.replaceFirst("-o \\S+ ", ""))
        .containsExactly(
            "install -y --no-install-recommends chromium",
            "update",
            "install -y --no-install-recommends chromium",
            "install -y --no-install-recommends chromium-browser",
            "install -y --no-install-recommends chromium-browser");
    assertThat(LauncherFixture.lines(launcher.checkout.resolve("target/launcher-install.log")))
        .contains("E: no such package");

    launcher.environment.put("BEVARA_INSTALL", "0");
    assertThat(launcher.run("demo").err()).hasSize(1);
  }
}
