package org.bevara;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bevara.LauncherFixture.script;
import static org.bevara.LauncherFixture.write;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.bevara.LauncherFixture.Ended;
import org.bevara.LauncherFixture.Started;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// When the launcher builds, what it says of it, and that it never builds twice at once.
class LauncherBuildIT {

  private static final String BUILD =
      "-q -B -Dmaven.test.skip=true -Dspotless.check.skip=true -Dmaven.jar.forceCreation=true"
          + " package";

  private LauncherFixture launcher;

  @BeforeEach
  void copyTheLauncher(@TempDir Path folder) throws IOException {
    launcher = new LauncherFixture(folder);
  }

  @AfterEach
  void removeItsLinks() throws IOException {
    launcher.close();
  }

  @Test
  void buildsOnceBeforeTheFirstRunWithTheJdkItFound() throws Exception {
    Path home = launcher.usualJdk("25.0.1");
    Ended ended = launcher.run("--help");
    assertThat(ended.code()).isZero();
    assertThat(ended.err())
        .containsExactly("bevara: Building Bevara for the first run (about a minute)…");
    assertThat(launcher.builds()).containsExactly(home + " " + BUILD);
    assertThat(launcher.run("--help").err()).isEmpty();
    assertThat(launcher.builds()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"pom.xml", "src/main/java/Source.java", "archive-schema/form.json"})
  void buildsAnewWhenASourceIsNewerThanTheJar(String source) throws Exception {
    launcher.usualJdk("25.0.1");
    launcher.built();
    assertThat(launcher.run("--help").err()).isEmpty();
    write(launcher.checkout.resolve(source), "changed");
    assertThat(launcher.run("--help").err()).singleElement().asString().contains("sources changed");
    assertThat(launcher.run("--help").err()).isEmpty();
    assertThat(launcher.builds()).hasSize(1);
  }

  @Test
  void buildsAnewWhenASourceWasRemovedButNotForATest() throws Exception {
    launcher.usualJdk("25.0.1");
    write(launcher.checkout.resolve("src/test/java/SourceTests.java"), "");
    Path old = launcher.checkout.resolve("target/classes/Source.class");
    write(old, "");
    launcher.built();
    write(launcher.checkout.resolve("src/test/java/SourceTests.java"), "changed");
    assertThat(launcher.run().err()).isEmpty();
    Files.delete(launcher.checkout.resolve("src/main/java/Source.java"));
    launcher.run();
    assertThat(launcher.builds()).hasSize(1);
    assertThat(old).doesNotExist();
  }

  @Test
  void buildsAgainWhatChangedWhileItBuilt() throws Exception {
    launcher.usualJdk("25.0.1");
    script(
        launcher.checkout.resolve("mvnw"),
        """
        echo built >>built.txt
        sleep 0.05
        touch src/main/java/Source.java
        mkdir -p target/lib && : >target/bevara.jar
        """);
    launcher.run();
    launcher.run();
    assertThat(launcher.builds()).hasSize(2);
  }

  @Test
  void aFailedBuildShowsTheEndOfItsOutputAndIsTriedAgain() throws Exception {
    launcher.usualJdk("25.0.1");
    launcher.built();
    write(launcher.checkout.resolve("pom.xml"), "changed");
    script(
        launcher.checkout.resolve("mvnw"),
        """
        echo again >>built.txt
        for n in 1 2 3 4 5 6 7 8 9; do echo "a $n"; echo "b $n" >&2; echo "c $n"; done
        exit 3
        """);
    for (int attempt = 1; attempt <= 2; attempt++) {
      Ended ended = launcher.run("items");
      assertThat(ended.code()).isEqualTo(1);
      assertThat(ended.out()).isEmpty();
      assertThat(ended.err()).contains("b 9", "c 9").doesNotContain("a 1");
      assertThat(ended.err().getLast())
          .contains(launcher.checkout.resolve("target/launcher-build.log").toString());
      assertThat(launcher.builds()).hasSize(attempt);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void twoLaunchesAtOnceBuildOnce(boolean withFlock) throws Exception {
    if (!withFlock) {
      Files.deleteIfExists(launcher.tools.resolve("flock"));
    }
    launcher.usualJdk("25.0.1");
    script(
        launcher.checkout.resolve("mvnw"),
        """
        echo begun >>built.txt
        until [ -e go ]; do sleep 0.05; done
        mkdir -p target/lib && : >target/bevara.jar
        """);
    Started first = launcher.start("items");
    LauncherFixture.await(() -> !launcher.builds().isEmpty(), "the first build");
    Started second = launcher.start("items");
    second.awaitLine("waiting for another build");
    write(launcher.checkout.resolve("go"), "");
    assertThat(List.of(first.end().code(), second.end().code())).containsExactly(0, 0);
    assertThat(launcher.builds()).containsExactly("begun");
  }

  @Test
  void breaksTheLockOfALauncherThatIsGone() throws Exception {
    Files.deleteIfExists(launcher.tools.resolve("flock"));
    launcher.usualJdk("25.0.1");
    Process gone = new ProcessBuilder("true").start();
    gone.waitFor();
    Path target = Files.createDirectories(launcher.checkout.resolve("target"));
    Files.createSymbolicLink(
        target.resolve("launcher.lock.pid"), Path.of(Long.toString(gone.pid())));
    assertThat(launcher.run().code()).isZero();
    assertThat(launcher.builds()).hasSize(1);
    try (Stream<Path> left = Files.list(target)) {
      assertThat(left).noneMatch(file -> file.getFileName().toString().startsWith("launcher.lock"));
    }
  }
}
