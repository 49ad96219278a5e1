package org.bevara.cli.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bevara.capture.HeldRecord;
import org.bevara.record.FailedException;

/// A file that a verb writes where somebody asked for it, and that the ledger has before.
final class SavedFile {

  private SavedFile() {}

  /// Writes it; what was there under that name is replaced.
  ///
  /// @param what it is, in capitals
  /// @throws FailedException `FILE_NOT_WRITTEN`
  static void write(Session session, String what, Path file, byte[] bytes) {
    session.account(log -> log.exported(what));
    write(file, bytes);
  }

  /// The same of a file that is one record's.
  static void write(Session session, HeldRecord held, String what, Path file, byte[] bytes) {
    session.account(log -> log.exported(held, what));
    write(file, bytes);
  }

  private static void write(Path file, byte[] bytes) {
    try {
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new FailedException(
          "FILE_NOT_WRITTEN", "%s cannot be written (%s)".formatted(file, e.getMessage()), e);
    }
  }
}
