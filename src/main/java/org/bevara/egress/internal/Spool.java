package org.bevara.egress.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.UUID;
import java.util.function.Consumer;
import org.bevara.egress.FailureCode;
import org.bevara.record.Sha256;
import org.jspecify.annotations.Nullable;

/// Holds one message until it can be written to the WARC file, whose records begin with their
/// length and digest. The first 256 kB stay in memory, what is longer goes to a file that vanishes
/// with the spool. For one thread.
final class Spool implements Closeable {

  static final String SUFFIX = ".spool";
  private static final int MEMORY_BYTES = 256 << 10;

  private final Path folder;
  private final Consumer<IOException> missed;
  private final MessageDigest block = Sha256.newDigest();
  private final MessageDigest payload = Sha256.newDigest();
  private final ByteArrayOutputStream memory = new ByteArrayOutputStream();
  private @Nullable FileChannel file;
  private long size;
  private long payloadSize;

  /// @param missed hears why something could not be kept
  Spool(Path folder, Consumer<IOException> missed) {
    this.folder = folder;
    this.missed = missed;
  }

  /// Appends bytes of the message.
  ///
  /// @throws Fault NOT_RECORDED
  void write(byte[] bytes, int from, int length) throws Fault {
    block.update(bytes, from, length);
    size += length;
    try {
      if (file == null && size > MEMORY_BYTES) {
        file = toFile();
      }
      if (file == null) {
        memory.write(bytes, from, length);
      } else {
        writeFully(file, ByteBuffer.wrap(bytes, from, length));
      }
    } catch (IOException e) {
      missed.accept(e);
      throw Fault.failed(FailureCode.NOT_RECORDED, "the spool folder cannot be written", e);
    }
  }

  /// Counts bytes, written already, as payload.
  void payload(byte[] bytes, int from, int length) {
    payload.update(bytes, from, length);
    payloadSize += length;
  }

  long size() {
    return size;
  }

  long payloadSize() {
    return payloadSize;
  }

  /// The digest of all that was written so far.
  Sha256 blockDigest() {
    return soFar(block);
  }

  /// The digest of the payload so far.
  Sha256 payloadDigest() {
    return soFar(payload);
  }

  /// The message from its beginning. Only one such channel may be in use.
  ReadableByteChannel channel() throws IOException {
    return file == null
        ? Channels.newChannel(new ByteArrayInputStream(memory.toByteArray()))
        : file.position(0);
  }

  /// Lets the file vanish; one that does not is removed when the door is next opened.
  @Override
  public void close() {
    if (file != null) {
      Ongoing.closeQuietly(file);
    }
  }

  private FileChannel toFile() throws IOException {
    FileChannel opened =
        FileChannel.open(
            folder.resolve(UUID.randomUUID() + SUFFIX),
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE);
    writeFully(opened, ByteBuffer.wrap(memory.toByteArray()));
    memory.reset();
    return opened;
  }

  private static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  private static Sha256 soFar(MessageDigest digest) {
    try {
      MessageDigest copy = (MessageDigest) digest.clone();
      return new Sha256(HexFormat.of().formatHex(copy.digest()));
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the platform's SHA-256 can be copied", e);
    }
  }
}
