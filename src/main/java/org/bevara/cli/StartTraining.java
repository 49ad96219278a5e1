package org.bevara.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bevara.capture.ChromiumFinder;
import org.bevara.cli.internal.Terminal;
import org.bevara.home.ArchiveHome;

/// Some command lines in one process on an empty archive, by which the build learns which classes a
/// start of the program takes: those lie ready for every later start (decision 0050). A step of the
/// build.
final class StartTraining {

  /// What people ask most. A visit would take classes of its own, and ten seconds of every build.
  private static final List<List<String>> LINES =
      List.of(
          List.of("check"),
          List.of("items"),
          List.of("search", "word", "--format", "json"),
          List.of("tasks", "list"),
          List.of("hold", "list"),
          List.of("report"));

  private StartTraining() {}

  /// @param folders where a folder is made for the archive and removed again, and the job
  ///   definitions
  public static void main(String[] folders) throws IOException {
    Path folder = Files.createTempDirectory(Path.of(folders[0]), "start-training-");
    try {
      ArchiveHome home = ArchiveHome.open(folder.resolve("home"));
      CommandLineProgram program =
          new CommandLineProgram(
              Map.of("BEVARA_HOME", home.root().toString(), "BEVARA_JOBS", folders[1]),
              Clock.systemUTC(),
              new Terminal(
                  new PrintWriter(Writer.nullWriter()),
                  new PrintWriter(Writer.nullWriter()),
                  false),
              new ChromiumFinder(Files.createDirectory(folder.resolve("none"))));
      for (List<String> line : LINES) {
        program.run(
            Stream.concat(Stream.of("--authority", "exempelkommun"), line.stream())
                .toArray(String[]::new));
      }
    } finally {
      remove(folder);
    }
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
