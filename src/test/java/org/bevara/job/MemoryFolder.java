package org.bevara.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDirFactory;

/// A test's folder that lies in memory where the machine has room for that, for tests in which
/// nothing depends on what a disk has written: of a process that is killed there remains the same,
/// and only a fall of power is another matter.
final class MemoryFolder implements TempDirFactory {

  private static final Path MEMORY = Path.of("/dev/shm");
  private static final long ROOM = Boolean.getBoolean("bevara.full") ? 16L << 30 : 4L << 30;

  @Override
  public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext test)
      throws IOException {
    return Files.isWritable(MEMORY) && Files.getFileStore(MEMORY).getUsableSpace() > ROOM
        ? Files.createTempDirectory(MEMORY, "bevara-test")
        : Files.createTempDirectory("bevara-test");
  }
}
