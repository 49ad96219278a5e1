package org.bevara;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bevara.LauncherFixture.script;
import static org.bevara.LauncherFixture.write;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.bevara.LauncherFixture.Ended;
import org.bevara.LauncherFixture.Started;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The launcher as a process: which JDK it takes, and what it becomes.
class LauncherIT {

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
  void takesJavaHomeBeforeThePathAndThePathBeforeTheUsualFolders() throws Exception {
    launcher.built();
    launcher.usualJdk("27.0.1");
    assertThat(launcher.run().out()).first().asString().contains("jdk-27.0.1");

    Path onPath = launcher.jdk(launcher.folder.resolve("on-path"), "26.0.1");
    Files.createSymbolicLink(launcher.tools.resolve("java"), onPath.resolve("bin/java"));
    assertThat(launcher.run().out()).first().asString().startsWith(onPath + " ");

    Path home = launcher.jdk(launcher.folder.resolve("java home"), "25.0.1");
    launcher.environment.put("JAVA_HOME", home.toString());
    assertThat(launcher.run().out()).first().asString().startsWith(home + " ");
  }

  @Test
  void asksTheStarterScriptOfAVersionSwitcherWhereItsJdkLives() throws Exception {
    launcher.built();
    Path home = launcher.jdk(launcher.folder.resolve("switched"), "25.0.1");
    script(launcher.tools.resolve("java"), "echo '    java.home = %s' >&2".formatted(home));
    assertThat(launcher.run().out()).first().asString().startsWith(home + " ");
  }

  @Test
  void passesOverAnOldJdkInJavaHomeWhereANewOneIsInstalled() throws Exception {
    launcher.built();
    Path old = launcher.jdk(launcher.folder.resolve("old"), "17.0.15");
    launcher.environment.put("JAVA_HOME", old.toString());
    Path usual = launcher.usualJdk("25.0.1");
    assertThat(launcher.run().out()).first().asString().startsWith(usual + " ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"24.0.2", "17.0.15", "1.8.0_472"})
  void refusesAnOldJdkInTwoLines(String version) throws Exception {
    launcher.built();
    Path old = launcher.jdk(launcher.folder.resolve("old"), version);
    launcher.environment.put("JAVA_HOME", old.toString());
    Ended ended = launcher.run();
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err()).hasSize(2);
    assertThat(ended.err().getFirst())
        .contains("no JDK 25 or newer")
        .contains("Too old: " + version.replaceFirst("\\..*", "") + " in " + old);
    assertThat(ended.err().getLast()).contains("JAVA_HOME").contains("openjdk-25-jdk");
  }

  @Test
  void believesAJdksOwnReleaseFileWithoutStartingIt() throws Exception {
    launcher.built();
    Path home = launcher.jdk(launcher.folder.resolve("jdk"), "17.0.15");
    write(home.resolve("release"), "IMPLEMENTOR=\"X\"\nJAVA_VERSION=\"25\"\n");
    launcher.environment.put("JAVA_HOME", home.toString());
    assertThat(launcher.run().code()).isZero();
  }

  @Test
  void isNoJdkWithoutACompiler() throws Exception {
    launcher.built();
    Path home = launcher.jdk(launcher.folder.resolve("jre"), "25.0.1");
    Files.delete(home.resolve("bin/javac"));
    launcher.environment.put("JAVA_HOME", home.toString());
    assertThat(launcher.run().code()).isEqualTo(2);
  }

  @Test
  void installsAJdkOnlyWhenToldTo() throws Exception {
    launcher.built();
    launcher.isRoot();
    Path jdk = launcher.root.resolve("usr/lib/jvm/new");
    Path calls = launcher.aptGetThatBrings(jdk.resolve("bin/java"));
    assertThat(launcher.run("demo").code()).isEqualTo(2);
    assertThat(LauncherFixture.lines(calls)).isEmpty();

    launcher.environment.put("BEVARA_INSTALL", "1");
    assertThat(launcher.run("--version").code()).isEqualTo(2);
    assertThat(LauncherFixture.lines(calls))
        .containsExactly(
            "-o DPkg::Lock::Timeout=300 install -y --no-install-recommends"
                + " openjdk-25-jdk-headless");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "C", "POSIX", "C.UTF-8", "xx_XX.UTF-8"})
  void givesARealJvmTheArgumentsAndItsExitCodeAndAddsNothingToStandardError(String locale)
      throws Exception {
    launcher.environment.put("LC_ALL", locale);
    launcher.built();
    Path jar = launcher.checkout.resolve("target/bevara.jar");
    FileTime time = Files.getLastModifiedTime(jar);
    jarOfProbe(jar);
    Files.setLastModifiedTime(jar, time);
    launcher.environment.put("JAVA_HOME", System.getProperty("java.home"));
    Ended ended = launcher.run("search", "snö väg", "*", "", "--limit", "3");
    assertThat(ended.err()).isEmpty();
    assertThat(ended.out()).first().isEqualTo("search|snö väg|*||--limit|3");
    assertThat(ended.code()).isEqualTo(75);
  }

  private static void jarOfProbe(Path jar) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, LauncherProbe.class.getName());
    String entry = LauncherProbe.class.getName().replace('.', '/') + ".class";
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest);
        var bytes = LauncherProbe.class.getResourceAsStream("/" + entry)) {
      out.putNextEntry(new JarEntry(entry));
      assertThat(bytes).isNotNull();
      bytes.transferTo(out);
    }
  }

  @Test
  void putsTheCallersJvmOptionsBehindItsOwn() throws Exception {
    launcher.built();
    launcher.usualJdk("25.0.1");
    launcher.environment.put("BEVARA_JAVA_OPTS", "-Xmx3g -Dx=*");
    assertThat(launcher.run("items").out())
        .first()
        .asString()
        .endsWith(
            " -Xmx3g -Dx=* -jar %s items".formatted(launcher.checkout.resolve("target/bevara.jar")))
        .contains("-Xmx1g ");
  }

  @Test
  void givesTheClassesThatLieReadyUnlessTheJarIsNewer() throws Exception {
    launcher.usualJdk("25.0.1");
    launcher.built();
    assertThat(launcher.run("items").out().getFirst()).doesNotContain("SharedArchiveFile");

    Path classes = launcher.checkout.resolve("target/bevara.jsa");
    LauncherFixture.write(classes, "");
    assertThat(launcher.run("items").out().getFirst())
        .contains(" -XX:SharedArchiveFile=%s ".formatted(classes));

    Files.setLastModifiedTime(classes, FileTime.fromMillis(0));
    assertThat(launcher.run("items").out().getFirst()).doesNotContain("SharedArchiveFile");
  }

  @Test
  void givesTheThoroughCompilerToWhatReadsEverythingHeld() throws Exception {
    launcher.built();
    launcher.usualJdk("25.0.1");
    assertThat(launcher.run("items").out()).first().asString().contains("-XX:TieredStopAtLevel=1 ");
    for (String line :
        List.of(
            "serve",
            "--quiet verify --full",
            "simulate --schedule x",
            "run fixity",
            "backup /mnt",
            "restore x")) {
      assertThat(launcher.run(line.split(" ")).out())
          .as(line)
          .first()
          .asString()
          .contains("-XX:+TieredCompilation ")
          .doesNotContain("TieredStopAtLevel");
    }
  }

  @Test
  void aSignalReachesTheProgramAndItsExitCodeComesBack() throws Exception {
    launcher.built();
    Path home = launcher.usualJdk("25.0.1");
    script(
        home.resolve("bin/java"),
        """
        case $1 in
          -version) echo 'openjdk version "25"' >&2; exit 0 ;;
        esac
        trap 'echo stopped in order; exit 7' TERM
        echo running
        while :; do sleep 0.05; done
        """);
    Started started = launcher.start("run", "harvest");
    started.awaitLine("running");
    started.process().destroy();
    Ended ended = started.end();
    assertThat(ended.code()).isEqualTo(7);
    assertThat(ended.out()).containsExactly("running", "stopped in order");
  }

  @Test
  void worksFromAnotherFolderThroughLinksAndLendsItsJobs() throws Exception {
    launcher.built();
    Path home = launcher.usualJdk("25.0.1");
    Path elsewhere = Files.createDirectories(launcher.folder.resolve("else where"));
    Files.createSymbolicLink(elsewhere.resolve("one"), launcher.checkout.resolve("bevara"));
    Files.createSymbolicLink(elsewhere.resolve("two"), Path.of("one"));
    script(
        home.resolve("bin/java"),
        """
        case $1 in
          -version) echo 'openjdk version "25"' >&2; exit 0 ;;
        esac
        echo "$PWD"
        echo "${BEVARA_JOBS-none}"
        """);
    assertThat(launcher.start(elsewhere, elsewhere.resolve("two"), "check").end().out())
        .containsExactly(elsewhere.toString(), launcher.checkout.resolve("jobs").toString());

    launcher.environment.put("BEVARA_JOBS", "mine");
    assertThat(launcher.start(elsewhere, elsewhere.resolve("two"), "check").end().out())
        .containsExactly(elsewhere.toString(), "mine");

    launcher.environment.remove("BEVARA_JOBS");
    Files.createDirectories(elsewhere.resolve("jobs"));
    assertThat(launcher.start(elsewhere, elsewhere.resolve("two"), "check").end().out())
        .containsExactly(elsewhere.toString(), "none");
  }
}
