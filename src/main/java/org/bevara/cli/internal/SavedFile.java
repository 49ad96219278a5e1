package org.bevara.cli.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bevara.record.FailedException;

/// A file that a verb writes where somebody asked for it.
final class SavedFile {

  private SavedFile() {}

  /// Writes it; what was there under that name is replaced.
  ///
  /// @throws FailedException `FILE_NOT_WRITTEN`
  static void write(Path file, byte[] bytes) {
    try {
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new FailedException(
          "FILE_NOT_WRITTEN", "%s cannot be written (%s)".formatted(file, e.getMessage()), e);
    }
  }
}
