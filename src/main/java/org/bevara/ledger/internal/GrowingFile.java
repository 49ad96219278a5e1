package org.bevara.ledger.internal;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/// A file that only grows, and a copy of it that is to grow after it.
///
/// @param end how much of it is copied: its whole lines, as they were when this was made
public record GrowingFile(Path original, Path second, long end) {

  /// Of the copy's end so much is compared with the original; what lies before was compared when it
  /// was written, and by whoever checks the copy as a whole.
  private static final int COMPARED = 64 * 1024;

  /// A file that is not there has no lines.
  public static GrowingFile of(Path original, Path second) throws IOException {
    if (!Files.exists(original)) {
      return new GrowingFile(original, second, 0);
    }
    try (FileChannel channel = FileChannel.open(original, READ)) {
      return new GrowingFile(original, second, FileEnd.of(channel).whole());
    }
  }

  public String name() {
    return String.valueOf(original.getFileName());
  }

  /// Adds to the copy what it lacks, and forces it to the disk.
  ///
  /// @return false, and nothing is written, if the copy is not the original's beginning
  public boolean copy() throws IOException {
    if (!Files.exists(original)) {
      return !Files.exists(second);
    }
    try (FileChannel from = FileChannel.open(original, READ);
        FileChannel to = FileChannel.open(second, CREATE, READ, WRITE)) {
      long held = to.size();
      int compared = (int) Math.min(held, COMPARED);
      if (held > from.size()
          || !bytes(from, held - compared, compared).equals(bytes(to, held - compared, compared))) {
        return false;
      }
      // another process that copies too writes the same bytes to the same places
      to.position(held);
      for (long at = held; at < end; ) {
        at += from.transferTo(at, end - at, to);
      }
      to.force(true);
      return true;
    }
  }

  private static ByteBuffer bytes(FileChannel channel, long from, int count) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(count);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, from + bytes.position()) < 0) {
        throw new IOException("the file is cut while it is read");
      }
    }
    return bytes.flip();
  }
}
