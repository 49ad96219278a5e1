package org.bevara;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.bevara.home.ArchiveDatabase;
import org.bevara.home.ArchiveHome;
import org.bevara.home.DatabaseSettings;
import org.bevara.record.Sha256;

/// Folders that many tests begin with, made once in a build, below `target`, and copied by each
/// that asks: what a test does to its copy no other sees.
///
/// The processes of a build that ask at once wait for the first. A folder made by other classes or
/// definitions than those of now is made anew.
public final class Prepared {

  private static final Path FOLDER = Path.of("target", "prepared");
  private static final List<Path> SOURCES =
      List.of(
          Path.of("target", "classes"),
          Path.of("target", "test-classes"),
          Path.of("jobs"),
          Path.of("archive-schema"));
  private static final String SOURCES_DIGEST = digest();

  /// Makes a folder's content.
  @FunctionalInterface
  public interface Making {
    /// @param folder an empty folder, which every user may enter
    void in(Path folder) throws IOException;
  }

  private Prepared() {}

  /// The home at `home`; where none is yet, one whose tables are made and that holds nothing.
  ///
  /// @param home a home, an empty folder, or not there yet
  public static ArchiveHome home(Path home) {
    if (ArchiveHome.isAt(home)) {
      return ArchiveHome.open(home);
    }
    copy(
        home,
        "home",
        folder ->
            ArchiveDatabase.open(
                    ArchiveHome.open(folder.resolve("home")), new DatabaseSettings.Embedded(true))
                .close());
    return ArchiveHome.open(home);
  }

  /// Copies what lies under `name` in the folder that `making` makes.
  ///
  /// @param target where it comes to be; an empty folder, or not there yet
  public static void copy(Path target, String name, Making making) {
    try {
      Files.deleteIfExists(target);
      run("cp", "-a", made(name, making).resolve(name).toString(), target.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static synchronized Path made(String name, Making making) throws IOException {
    Files.createDirectories(FOLDER);
    Path made = FOLDER.resolve(name + "-" + SOURCES_DIGEST);
    try (FileChannel channel =
            FileChannel.open(
                FOLDER.resolve(name + ".lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock _ = channel.lock()) {
      if (!Files.exists(made)) {
        removeOthers(name);
        Path folder = Files.createTempDirectory("bevara-prepared-");
        making.in(folder);
        Path draft = FOLDER.resolve(name + ".draft");
        remove(draft);
        run("cp", "-a", folder.toString(), draft.toString());
        remove(folder);
        Files.move(draft, made, StandardCopyOption.ATOMIC_MOVE);
      }
    }
    return made;
  }

  /// What an earlier build made.
  private static void removeOthers(String name) throws IOException {
    try (Stream<Path> others = Files.list(FOLDER)) {
      for (Path other : others.toList()) {
        String folder = String.valueOf(other.getFileName());
        if (Files.isDirectory(other) && folder.startsWith(name + "-")) {
          remove(other);
        }
      }
    }
  }

  private static void remove(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static void run(String... command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new IOException(said);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  /// Of all that a prepared folder comes from.
  private static String digest() {
    StringBuilder all = new StringBuilder();
    for (Path source : SOURCES) {
      try (Stream<Path> found = Files.walk(source)) {
        for (Path file : found.filter(Files::isRegularFile).sorted().toList()) {
          all.append(file).append(' ').append(Sha256.of(Files.readAllBytes(file)).hex());
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return Sha256.of(all.toString().getBytes(StandardCharsets.UTF_8)).hex().substring(0, 16);
  }
}
