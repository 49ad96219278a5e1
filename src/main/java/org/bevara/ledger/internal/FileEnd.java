package org.bevara.ledger.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;

/// How a file of lines ends.
///
/// @param whole the number of bytes up to and with the last line feed
/// @param lastLine the last whole line without its end; empty if there is none
/// @param torn what stands after it, which a killed writer left
record FileEnd(long whole, String lastLine, String torn) {

  /// No entry's line is as long (24 facts of 200 characters), so what is needed stands in the last
  /// two of these.
  private static final int LONGEST_LINE = 64 * 1024;

  static FileEnd of(FileChannel channel) throws IOException {
    long size = channel.size();
    int length = (int) Math.min(size, 2L * LONGEST_LINE);
    ByteBuffer bytes = ByteBuffer.allocate(length);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, size - length + bytes.position()) < 0) {
        throw new IOException("the file is cut while it is read");
      }
    }
    byte[] tail = bytes.array();
    int end = lastLineFeed(tail, tail.length);
    int start = lastLineFeed(tail, end - 1);
    return new FileEnd(
        size - length + end,
        end == 0 ? "" : new String(tail, start, end - 1 - start, StandardCharsets.ISO_8859_1),
        new String(tail, end, tail.length - end, StandardCharsets.ISO_8859_1));
  }

  /// The index after the last line feed before `limit`; 0 if there is none.
  private static int lastLineFeed(byte[] bytes, int limit) {
    for (int i = limit - 1; i >= 0; i--) {
      if (bytes[i] == '\n') {
        return i + 1;
      }
    }
    return 0;
  }
}
