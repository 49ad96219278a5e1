package org.bevara;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A copy of the launcher in a tree of its own, where everything it starts is a stand-in that
/// writes down how it was called.
final class LauncherFixture implements AutoCloseable {

  private static final List<String> TOOLS =
      List.of(
          "bash cat dirname find flock head ln locale mkdir mv readlink rm rmdir sed sh sleep tail touch"
              .split(" "));

  final Path folder;
  final Path checkout;
  final Path root;
  final Path tools;
  final Map<String, String> environment = new HashMap<>();

  LauncherFixture(Path folder) throws IOException {
    this.folder = folder.toRealPath();
    checkout = Files.createDirectories(this.folder.resolve("checkout"));
    root = Files.createDirectories(this.folder.resolve("root"));
    tools = Files.createDirectories(this.folder.resolve("tools"));
    Files.copy(Path.of("bevara"), checkout.resolve("bevara"), StandardCopyOption.COPY_ATTRIBUTES);
    for (String tool : TOOLS) {
      for (Path place : List.of(Path.of("/usr/bin", tool), Path.of("/bin", tool))) {
        if (Files.isExecutable(place) && Files.notExists(tools.resolve(tool))) {
          Files.createSymbolicLink(tools.resolve(tool), place);
        }
      }
    }
    script(tools.resolve("id"), "echo 1000");
    write(checkout.resolve("pom.xml"), "");
    write(checkout.resolve("src/main/java/Source.java"), "");
    write(checkout.resolve("archive-schema/form.json"), "");
    Files.createDirectories(checkout.resolve("jobs"));
    script(
        checkout.resolve("mvnw"),
        """
        echo "$JAVA_HOME $*" >>built.txt
        mkdir -p target/lib && : >target/bevara.jar
        """);
    environment.put("PATH", tools.toString());
    environment.put("HOME", this.folder.resolve("home").toString());
    environment.put("BEVARA_LAUNCHER_ROOT", root.toString());
  }

  /// A JDK that says it has this version and repeats its arguments.
  Path jdk(Path home, String version) throws IOException {
    script(home.resolve("bin/javac"), "");
    script(
        home.resolve("bin/java"),
        """
        case $1 in
          -version) echo 'openjdk version "%s" 2026-01-01' >&2; exit 0 ;;
        esac
        echo "%s" "$@"
        """
            .formatted(version, home));
    return home;
  }

  /// A JDK that is found in a usual folder.
  Path usualJdk(String version) throws IOException {
    return jdk(root.resolve("usr/lib/jvm/jdk-" + version), version);
  }

  /// From now on the caller is root of a Debian.
  void isRoot() throws IOException {
    script(tools.resolve("id"), "echo 0");
    write(root.resolve("etc/debian_version"), "13.0\n");
  }

  /// An `apt-get` that writes down how it was called, and brings this file.
  ///
  /// @return the calls, one a line
  Path aptGetThatBrings(Path file) throws IOException {
    Path calls = folder.resolve("apt.txt");
    script(
        tools.resolve("apt-get"),
        """
        echo "$*" >>%s
        mkdir -p "$(dirname %s)" && ln -s /bin/sh %s
        """
            .formatted(calls, file, file));
    return calls;
  }

  /// The tree after a build an hour ago of sources from two hours ago.
  LauncherFixture built() throws IOException {
    Instant now = Instant.now();
    Files.createDirectories(checkout.resolve("target/lib"));
    write(checkout.resolve("target/bevara.jar"), "");
    try (Stream<Path> all = Files.walk(checkout)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.setLastModifiedTime(path, FileTime.from(now.minusSeconds(7200)));
      }
    }
    Files.setLastModifiedTime(
        checkout.resolve("target/bevara.jar"), FileTime.from(now.minusSeconds(3600)));
    return this;
  }

  /// The calls of the build, one a line; empty if there was none.
  List<String> builds() throws IOException {
    return lines(checkout.resolve("built.txt"));
  }

  static List<String> lines(Path file) throws IOException {
    return Files.exists(file) ? Files.readAllLines(file, UTF_8) : List.of();
  }

  static void write(Path file, String text) throws IOException {
    Path parent = file.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    Files.writeString(file, text, UTF_8);
  }

  static void script(Path file, String body) throws IOException {
    write(file, "#!/bin/sh\n" + body + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  Started start(String... arguments) throws IOException {
    return start(checkout, checkout.resolve("bevara"), arguments);
  }

  Started start(Path where, Path launcher, String... arguments) throws IOException {
    Path out = Files.createTempFile(folder, "out", ".txt");
    Path err = Files.createTempFile(folder, "err", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(
                Stream.concat(Stream.of(launcher.toString()), Stream.of(arguments)).toList())
            .directory(where.toFile())
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    return new Started(builder.start(), out, err);
  }

  Ended run(String... arguments) throws IOException, InterruptedException {
    return start(arguments).end();
  }

  /// Removes the links out of the folder, so that it can be deleted without a second look.
  @Override
  public void close() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path link : all.filter(Files::isSymbolicLink).toList()) {
        Files.delete(link);
      }
    }
  }

  /// A launcher under way.
  record Started(Process process, Path out, Path err) {

    /// Waits until standard output or error has a line with this text.
    void awaitLine(String text) throws IOException, InterruptedException {
      await(
          () ->
              lines(out).stream().anyMatch(line -> line.contains(text))
                  || lines(err).stream().anyMatch(line -> line.contains(text)),
          text);
    }

    Ended end() throws IOException, InterruptedException {
      if (!process.waitFor(120, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("the launcher did not end; it said " + lines(err));
      }
      return new Ended(process.exitValue(), lines(out), lines(err));
    }
  }

  /// What a launcher left behind.
  record Ended(int code, List<String> out, List<String> err) {}

  /// A question about files.
  interface Question {
    boolean holds() throws IOException;
  }

  static void await(Question question, @Nullable String what)
      throws IOException, InterruptedException {
    for (int tries = 0; !question.holds(); tries++) {
      if (tries == 2400) {
        throw new AssertionError("waited in vain for " + what);
      }
      Thread.sleep(50);
    }
  }
}
