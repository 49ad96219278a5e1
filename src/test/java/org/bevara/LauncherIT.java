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
import java.util.stream.Stream;
import org.bevara.LauncherFixture.Ended;
import org.bevara.LauncherFixture.Started;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The launcher as a process: which JDK it takes, when it builds, and what it becomes.
class LauncherIT {

  private static final String BUILD =
      "-q -B -Dmaven.test.skip=true -Dspotless.check.skip=true package";

  private LauncherFixture launcher;

  @BeforeEach
  void copyTheLauncher(@TempDir Path folder) throws IOException {
    launcher = new LauncherFixture(folder);
  }

  @AfterEach
  void removeItsLinks() throws IOException {
    launcher.close();
  }

  private Path usualJdk(String version) throws IOException {
    return launcher.jdk(launcher.root.resolve("usr/lib/jvm/jdk-" + version), version);
  }

  private void isRoot() throws IOException {
    script(launcher.tools.resolve("id"), "echo 0");
    write(launcher.root.resolve("etc/debian_version"), "13.0\n");
  }

  /// An `apt-get` that writes down how it was called and, if it is to work, brings this file.
  private Path aptGetThatBrings(Path file) throws IOException {
    Path calls = launcher.folder.resolve("apt.txt");
    script(
        launcher.tools.resolve("apt-get"),
        """
        echo "$*" >>%s
        mkdir -p "$(dirname %s)" && ln -s /bin/sh %s
        """
            .formatted(calls, file, file));
    return calls;
  }

  // --- the JDK

  @Test
  void takesJavaHomeBeforeThePathAndThePathBeforeTheUsualFolders() throws Exception {
    launcher.built();
    usualJdk("27.0.1");
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
    Path usual = usualJdk("25.0.1");
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
    isRoot();
    Path jdk = launcher.root.resolve("usr/lib/jvm/new");
    Path calls = aptGetThatBrings(jdk.resolve("bin/java"));
    assertThat(launcher.run("demo").code()).isEqualTo(2);
    assertThat(LauncherFixture.lines(calls)).isEmpty();

    launcher.environment.put("BEVARA_INSTALL", "1");
    assertThat(launcher.run("--version").code()).isEqualTo(2);
    assertThat(LauncherFixture.lines(calls))
        .containsExactly(
            "-o DPkg::Lock::Timeout=300 install -y --no-install-recommends openjdk-25-jdk-headless");
  }

  // --- what it becomes

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
    usualJdk("25.0.1");
    launcher.environment.put("BEVARA_JAVA_OPTS", "-Xmx3g -Dx=*");
    assertThat(launcher.run("items").out())
        .first()
        .asString()
        .endsWith(
            " -Xmx3g -Dx=* -jar %s items".formatted(launcher.checkout.resolve("target/bevara.jar")))
        .contains("-Xmx1g ");
  }

  @Test
  void aSignalReachesTheProgramAndItsExitCodeComesBack() throws Exception {
    launcher.built();
    Path home = usualJdk("25.0.1");
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
    Path home = usualJdk("25.0.1");
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

  // --- the build

  @Test
  void buildsOnceBeforeTheFirstRunWithTheJdkItFound() throws Exception {
    Path home = usualJdk("25.0.1");
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
    usualJdk("25.0.1");
    launcher.built();
    assertThat(launcher.run("--help").err()).isEmpty();
    write(launcher.checkout.resolve(source), "changed");
    assertThat(launcher.run("--help").err()).singleElement().asString().contains("sources changed");
    assertThat(launcher.run("--help").err()).isEmpty();
    assertThat(launcher.builds()).hasSize(1);
  }

  @Test
  void buildsAnewWhenASourceWasRemovedButNotForATest() throws Exception {
    usualJdk("25.0.1");
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
    usualJdk("25.0.1");
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
    usualJdk("25.0.1");
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
    usualJdk("25.0.1");
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
    usualJdk("25.0.1");
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

  // --- Chromium

  @ParameterizedTest
  @ValueSource(strings = {"demo", "run", "capture", "close"})
  void saysInOneLineThatItGoesOnWithoutChromium(String verb) throws Exception {
    launcher.built();
    usualJdk("25.0.1");
    Ended ended = launcher.run("--home", "items", verb, "x");
    assertThat(ended.code()).isZero();
    assertThat(ended.err()).singleElement().asString().contains("without page snapshots");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"items", "--version", "demo --help", "--home demo search", "run x --dry-run"})
  void keepsSilentAboutChromiumWhereNoPageIsCaptured(String line) throws Exception {
    launcher.built();
    usualJdk("25.0.1");
    isRoot();
    Path calls = aptGetThatBrings(launcher.tools.resolve("chromium"));
    assertThat(launcher.run(line.split(" ")).err()).isEmpty();
    assertThat(LauncherFixture.lines(calls)).isEmpty();
  }

  @Test
  void installsChromiumUnaskedForTheDemo() throws Exception {
    launcher.built();
    usualJdk("25.0.1");
    isRoot();
    Path calls = aptGetThatBrings(launcher.tools.resolve("chromium"));
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
    usualJdk("25.0.1");
    isRoot();
    Path calls = aptGetThatBrings(launcher.tools.resolve("chromium"));
    launcher.environment.put("BEVARA_INSTALL", "1");
    assertThat(launcher.run("--version").code()).isZero();
    assertThat(LauncherFixture.lines(calls)).hasSize(1);
  }

  @Test
  void saysWhenAnInstallationFailedAndGoesOn() throws Exception {
    launcher.built();
    usualJdk("25.0.1");
    isRoot();
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
