package org.bevara.job.internal.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Files of the work folder, which live only as long as a task.
final class WorkFiles {

  private WorkFiles() {}

  /// The address of a WARC that does not exist yet; a leftover of a killed run is removed.
  static Path fresh(VisitContext context, String purpose) {
    Path file =
        context
            .work()
            .resolve("%s-%s-%s.warc".formatted(context.name(), context.channel().id(), purpose));
    remove(file);
    return file;
  }

  static void remove(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("a file of the work folder cannot be removed: " + file, e);
    }
  }
}
