package org.bevara.home.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.bevara.record.FailedException;

/// The server's own programs, which travel on the class path as one compressed archive for each
/// kind of machine and are unpacked into the home once.
final class PostgresBinaries {

  /// The version whose binaries the build brings; `show server_version` answers the same.
  static final String VERSION = "18.6";

  /// Data of another major version cannot be read.
  static final int MAJOR = 18;

  private PostgresBinaries() {}

  /// The folder that holds `bin/postgres`, below `folder`.
  static Path in(Path folder) throws IOException {
    Path unpacked = folder.resolve("pgsql-" + VERSION);
    if (Files.exists(unpacked)) {
      return unpacked;
    }
    Path draft = Files.createDirectory(folder.resolve(".tmp-" + UUID.randomUUID()));
    try (InputStream resource = open()) {
      unpack(resource, draft);
    }
    Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rwxr-xr-x"));
    force(draft);
    try {
      Files.move(draft, unpacked, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      throw new FailedException("DB_UNPACK_FAILED", "%s cannot be renamed".formatted(draft), e);
    }
    PrivateFiles.forceParent(unpacked);
    return unpacked;
  }

  private static InputStream open() {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String machine =
        switch (System.getProperty("os.arch", "")) {
          case "amd64", "x86_64" -> "x86_64";
          case "aarch64" -> "arm_64";
          case String other -> other;
        };
    String name = "/postgres-%s-%s.txz".formatted(system, machine);
    InputStream resource = PostgresBinaries.class.getResourceAsStream(name);
    if (resource == null) {
      throw new FailedException(
          "DB_BINARIES_MISSING",
          "this build brings no PostgreSQL for %s on %s: name a server by BEVARA_DB_URL"
              .formatted(system, machine));
    }
    return resource;
  }

  /// By the machine's own `xz` where there is one, which takes a third of the time.
  private static void unpack(InputStream compressed, Path target) throws IOException {
    ProcessBuilder builder = new ProcessBuilder("xz", "--decompress", "--stdout");
    // the user's own options for it
    builder.environment().keySet().removeIf(name -> name.startsWith("XZ_"));
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    Process xz;
    try {
      xz = builder.start();
    } catch (IOException e) {
      // there is no such program on this machine
      extract(new XZCompressorInputStream(compressed), target);
      return;
    }
    Thread.ofVirtual().start(() -> feed(compressed, xz));
    try (InputStream plain = xz.getInputStream()) {
      extract(plain, target);
      plain.transferTo(OutputStream.nullOutputStream());
      if (ServerCommand.end(xz, "xz", Duration.ofSeconds(30)) != 0) {
        throw new IOException("xz cannot read the server's programs");
      }
    } finally {
      xz.destroy();
    }
  }

  private static void feed(InputStream compressed, Process xz) {
    try (OutputStream in = xz.getOutputStream()) {
      compressed.transferTo(in);
    } catch (IOException e) {
      // it has ended, and its exit code tells
    }
  }

  private static void extract(InputStream archive, Path target) throws IOException {
    TarArchiveInputStream entries = new TarArchiveInputStream(archive);
    for (TarArchiveEntry entry = entries.getNextEntry();
        entry != null;
        entry = entries.getNextEntry()) {
      Path file = entry.resolveIn(target);
      Path parent = file.getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      if (entry.isSymbolicLink()) {
        Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
      } else if (entry.isDirectory()) {
        Files.createDirectories(file);
      } else if (entry.isFile()) {
        Files.copy(entries, file);
        // read and run by everybody, changed by nobody but the owner, whatever the archive says
        boolean program = (entry.getMode() & 0100) != 0;
        Files.setPosixFilePermissions(
            file, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
      }
    }
  }

  /// Forces all that was unpacked: a half-written program would never be noticed after a power cut.
  ///
  /// The whole file system at once where the machine can, because a thousand small files one by one
  /// take many seconds on a busy disk.
  private static void force(Path unpacked) throws IOException {
    if (ServerCommand.succeeds(List.of("sync", "-f", unpacked.toString()))) {
      return;
    }
    try (Stream<Path> files = Files.walk(unpacked)) {
      for (Path file : files.filter(file -> !Files.isSymbolicLink(file)).toList()) {
        PrivateFiles.force(file);
      }
    }
  }
}
