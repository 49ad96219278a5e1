package org.bevara.capture;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bevara.record.UsageException;

/// Finds a Chromium on this machine: `BEVARA_CHROMIUM`, then `PATH`, then the usual places.
public final class ChromiumFinder {

  private static final List<String> NAMES =
      List.of(
          "chromium",
          "chromium-browser",
          "google-chrome-stable",
          "google-chrome",
          "chrome",
          "Chromium");

  /// Distributions put a shell script on the path that adds flags and prints warnings; what is
  /// wanted is the program that it starts.
  private static final List<String> PROGRAMS =
      List.of(
          "usr/lib/chromium/chromium",
          "usr/lib64/chromium/chromium",
          "usr/lib64/chromium-browser/chromium-browser",
          "usr/lib/chromium-browser/chromium-browser",
          "opt/google/chrome/chrome",
          "Applications/Chromium.app/Contents/MacOS/Chromium",
          "Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
          "snap/bin/chromium");

  private final Path root;

  public ChromiumFinder() {
    this(Path.of("/"));
  }

  /// @param root below which the usual places lie
  public ChromiumFinder(Path root) {
    this.root = root;
  }

  /// The program to start, or nothing where there is none.
  ///
  /// @param environment the process's variables
  /// @throws UsageException `CHROMIUM_UNUSABLE` if `BEVARA_CHROMIUM` names what cannot be started
  public Optional<Path> find(Map<String, String> environment) {
    String named = environment.getOrDefault("BEVARA_CHROMIUM", "");
    if (!named.isBlank()) {
      Path binary = Path.of(named);
      if (!startable(binary)) {
        throw new UsageException(
            "CHROMIUM_UNUSABLE",
            "BEVARA_CHROMIUM names %s, which is not a program. Correct it or unset it."
                .formatted(binary));
      }
      return Optional.of(programBehind(binary));
    }
    return Stream.concat(onPath(environment), PROGRAMS.stream().map(root::resolve))
        .filter(ChromiumFinder::startable)
        .findFirst()
        .map(this::programBehind);
  }

  private static Stream<Path> onPath(Map<String, String> environment) {
    return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
        .splitAsStream(environment.getOrDefault("PATH", ""))
        .filter(folder -> !folder.isBlank())
        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)));
  }

  private Path programBehind(Path found) {
    Path name = found.getFileName();
    if (name == null || !found.equals(root.resolve("usr/bin").resolve(name))) {
      return found;
    }
    return PROGRAMS.stream()
        .map(root::resolve)
        .filter(program -> program.endsWith(Path.of(name.toString(), name.toString())))
        .filter(ChromiumFinder::startable)
        .findFirst()
        .orElse(found);
  }

  private static boolean startable(Path file) {
    return Files.isRegularFile(file) && Files.isExecutable(file);
  }
}
