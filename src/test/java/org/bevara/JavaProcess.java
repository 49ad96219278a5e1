package org.bevara;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// The command line of another Java process that has the classes of the tests.
///
/// Where the build has made the program's jar and the classes that lie ready for it (decision
/// 0050), the process takes the program from there, and starts in two thirds of the time. It takes
/// the compiled classes as they are where one of them is newer, as in a workspace.
public final class JavaProcess {

  private static final List<String> BEGINNING = beginning();

  private JavaProcess() {}

  /// The command, which is to be added to: `java`, `options`, class path, `main` and `arguments`.
  public static List<String> command(List<String> options, Class<?> main, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(BEGINNING);
    command.add(main.getName());
    command.addAll(List.of(arguments));
    return command;
  }

  private static List<String> beginning() {
    List<Path> entries =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .map(entry -> Path.of(entry).toAbsolutePath())
            .toList();
    return entries.stream()
        .filter(entry -> entry.endsWith("target/classes"))
        .filter(JavaProcess::isKeptFor)
        .findFirst()
        .map(classes -> kept(classes, entries))
        .orElseGet(() -> List.of("-cp", joined(entries.stream())));
  }

  /// The JVM takes what lies ready only if the class path begins with that jar alone.
  private static List<String> kept(Path classes, List<Path> entries) {
    return List.of(
        "-XX:SharedArchiveFile=" + classes.resolveSibling("bevara.jsa"),
        "-Xlog:cds*=off",
        "-Xlog:aot*=off",
        "-cp",
        joined(
            Stream.concat(
                Stream.of(classes.resolveSibling("bevara.jar")),
                entries.stream().filter(entry -> !entry.equals(classes)))));
  }

  private static String joined(Stream<Path> entries) {
    return String.join(File.pathSeparator, entries.map(Path::toString).toList());
  }

  private static boolean isKeptFor(Path classes) {
    Path jar = classes.resolveSibling("bevara.jar");
    Path kept = classes.resolveSibling("bevara.jsa");
    if (!Files.exists(jar) || !Files.exists(kept)) {
      return false;
    }
    try (Stream<Path> files = Files.walk(classes)) {
      FileTime made = Files.getLastModifiedTime(jar);
      return made.compareTo(Files.getLastModifiedTime(kept)) <= 0
          && files.noneMatch(file -> isNewer(file, made));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isNewer(Path file, FileTime made) {
    try {
      return Files.isRegularFile(file) && Files.getLastModifiedTime(file).compareTo(made) > 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
