package org.bevara.home.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What a running server says of itself in `postmaster.pid`: line 1 its process, line 4 its port.
///
/// The file outlives a killed server, and its number may by then belong to any other process.
record PostmasterFile(Path data, long pid, int port) {

  static Optional<PostmasterFile> in(Path data) throws IOException {
    try {
      List<String> lines =
          Files.readAllLines(data.resolve("postmaster.pid"), StandardCharsets.ISO_8859_1);
      long pid = lines.isEmpty() ? 0 : Long.parseLong(lines.get(0).strip());
      int port = lines.size() < 4 ? 0 : Integer.parseInt(lines.get(3).strip());
      return Optional.of(new PostmasterFile(data, pid, port));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.of(new PostmasterFile(data, 0, 0));
    }
  }

  /// Whether the process lives and is a server on these data.
  ///
  /// Its command line tells; that of a process that is dead and not yet buried is empty.
  boolean isAlive() throws IOException {
    if (pid <= 0) {
      return false;
    }
    try {
      String command =
          Files.readString(
              Path.of("/proc", Long.toString(pid), "cmdline"), StandardCharsets.ISO_8859_1);
      List<String> words = List.of(command.split("\0", -1));
      return words.getFirst().endsWith("/postgres")
          && words.contains(
              new String(
                  data.toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
    } catch (NoSuchFileException e) {
      return false;
    }
  }
}
