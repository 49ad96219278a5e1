package org.bevara.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.bevara.record.UsageException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChromiumFinderTests {

  @TempDir Path root;
  private ChromiumFinder finder;

  @BeforeEach
  void setUp() {
    finder = new ChromiumFinder(root);
  }

  private Path program(String path) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "");
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Map<String, String> path(String... folders) {
    return Map.of(
        "PATH",
        String.join(
            ":", java.util.Arrays.stream(folders).map(f -> root.resolve(f).toString()).toList()));
  }

  @Test
  void machineWithoutBrowserHasNone() {
    assertThat(finder.find(path("usr/bin"))).isEmpty();
    assertThat(finder.find(Map.of())).isEmpty();
  }

  @Test
  void variableGoesBeforePath() throws IOException {
    program("usr/bin/chromium");
    Path own = program("own/browser");

    assertThat(
            finder.find(
                Map.of(
                    "BEVARA_CHROMIUM", own.toString(), "PATH", root.resolve("usr/bin").toString())))
        .contains(own);
  }

  @Test
  void variableThatNamesNoProgramIsAnErrorAndNotPassedOver() throws IOException {
    program("usr/bin/chromium");

    assertThatThrownBy(
            () -> finder.find(Map.of("BEVARA_CHROMIUM", root.resolve("nowhere").toString())))
        .asInstanceOf(InstanceOfAssertFactories.type(UsageException.class))
        .extracting(UsageException::code)
        .isEqualTo("CHROMIUM_UNUSABLE");
  }

  @Test
  void programIsTakenRatherThanTheScriptThatStartsIt() throws IOException {
    program("usr/bin/chromium");
    Path real = program("usr/lib/chromium/chromium");

    assertThat(finder.find(path("usr/bin"))).contains(real);
  }

  @Test
  void scriptIsTakenWhereTheProgramIsElsewhere() throws IOException {
    Path script = program("usr/bin/chromium-browser");

    assertThat(finder.find(path("bin", "usr/bin"))).contains(script);
  }

  @Test
  void usualPlacesAreLookedAtWhenThePathHasNone() throws IOException {
    Path chrome = program("opt/google/chrome/chrome");

    assertThat(finder.find(path("usr/bin"))).contains(chrome);
  }

  @Test
  void fileThatMayNotBeStartedIsPassedOver() throws IOException {
    Files.createDirectories(root.resolve("usr/bin"));
    Files.writeString(root.resolve("usr/bin/chromium"), "");

    assertThat(finder.find(path("usr/bin"))).isEmpty();
  }
}
