package org.bevara.home.internal;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Room on the disk of the embedded server that nobody uses until the disk is full. Then it is
/// given up, so that the server still starts and what is held can be read: at each start it writes
/// a few hundred kB of its own.
final class Reserve {

  private static final Logger LOG = LoggerFactory.getLogger(Reserve.class);
  private static final int BYTES = 1 << 20;

  private final Path file;

  Reserve(Path folder) {
    this.file = folder.resolve("reserve");
  }

  /// Sets the room aside unless it is already, or is not there.
  void keep() throws IOException {
    if (Files.exists(file)) {
      return;
    }
    byte[] incompressible = new byte[BYTES];
    new SecureRandom().nextBytes(incompressible);
    boolean kept = false;
    try (FileChannel channel = FileChannel.open(file, CREATE_NEW, WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(incompressible);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      kept = true;
    } catch (IOException e) {
      LOG.warn("no room is left to set aside in {}", file.getParent());
    } finally {
      if (!kept) {
        Files.deleteIfExists(file);
      }
    }
  }

  /// Gives the room up if the disk is full.
  ///
  /// @return whether there is more room now
  boolean giveUp() throws IOException {
    return Files.exists(file)
        && Files.getFileStore(file).getUsableSpace() < BYTES
        && Files.deleteIfExists(file);
  }
}
