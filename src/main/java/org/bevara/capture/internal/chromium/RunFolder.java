package org.bevara.capture.internal.chromium;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The folder of one run of the browser: its profile, its temporary files and what it complained
/// about. Its name tells which process owns it, so that what a killed process left can be told from
/// what is in use.
record RunFolder(Path path) {

  private static final String PREFIX = "chromium-";
  private static final Duration LAST_WRITES = Duration.ofSeconds(5);
  private static final AtomicInteger RUNS = new AtomicInteger();

  static RunFolder create(Path workFolder) throws IOException {
    Files.createDirectories(workFolder);
    removeAbandoned(workFolder);
    Path folder =
        workFolder
            .toAbsolutePath()
            .resolve(PREFIX + ProcessHandle.current().pid() + "-" + RUNS.incrementAndGet());
    Files.createDirectory(
        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Files.createDirectory(folder.resolve("tmp"));
    return new RunFolder(folder);
  }

  Path profile() {
    return path.resolve("profile");
  }

  Path temporary() {
    return path.resolve("tmp");
  }

  Path complaints() {
    return path.resolve("stderr.txt");
  }

  /// Whether this process runs as root: what it makes belongs to its effective user.
  boolean ownedByRoot() throws IOException {
    return Integer.valueOf(0).equals(Files.getAttribute(path, "unix:uid"));
  }

  /// Removes the folder with all that is in it. Processes that are just ending may still write:
  /// what came anew meanwhile is removed in a further round, for a few seconds.
  void remove() throws IOException {
    Deadline deadline = Deadline.in(LAST_WRITES);
    removeTree(path);
    while (Files.exists(path)) {
      if (deadline.passed()) {
        throw new IOException("a process still writes below " + path);
      }
      try {
        TimeUnit.MILLISECONDS.sleep(50);
      } catch (InterruptedException e) {
        throw CdpSession.interrupted();
      }
      removeTree(path);
    }
  }

  private static void removeAbandoned(Path workFolder) throws IOException {
    List<Path> abandoned;
    try (Stream<Path> folders = Files.list(workFolder)) {
      abandoned = folders.filter(RunFolder::isAbandoned).toList();
    }
    for (Path folder : abandoned) {
      removeTree(folder);
    }
  }

  private static boolean isAbandoned(Path folder) {
    String[] parts = folder.getFileName().toString().split("-", -1);
    if (parts.length != 3 || !(parts[0] + "-").equals(PREFIX) || !parts[1].matches("\\d{1,18}")) {
      return false;
    }
    return ProcessHandle.of(Long.parseLong(parts[1])).isEmpty();
  }

  private static void removeTree(Path root) throws IOException {
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (e instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw e;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e)
              throws IOException {
            try {
              Files.deleteIfExists(folder);
            } catch (DirectoryNotEmptyException _) {
              // something was written meanwhile: the next round takes it
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
