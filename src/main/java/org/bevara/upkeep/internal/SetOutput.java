package org.bevara.upkeep.internal;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import org.bevara.record.Sha256;
import org.bevara.upkeep.BackupKey;

/// A new file of a backup, mode 0600: encrypted if there is a key, digested as it lies there, and
/// on the disk when it is closed. Not thread-safe.
final class SetOutput extends OutputStream {

  private final FileChannel channel;
  private final MessageDigest digest = Sha256.newDigest();
  private final OutputStream out;
  private long bytes;

  SetOutput(Path file, Optional<BackupKey> key) throws IOException {
    this.channel =
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    OutputStream kept =
        new FilterOutputStream(
            new DigestOutputStream(
                new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 17), digest)) {
          /// The file is forced before it is closed, and by its owner.
          @Override
          public void close() throws IOException {
            flush();
          }

          @Override
          public void write(byte[] source, int from, int length) throws IOException {
            out.write(source, from, length);
          }
        };
    this.out =
        key.isPresent() ? new BufferedOutputStream(key.get().encrypting(kept), 1 << 16) : kept;
  }

  @Override
  public void write(int one) throws IOException {
    out.write(one);
  }

  @Override
  public void write(byte[] source, int from, int length) throws IOException {
    out.write(source, from, length);
  }

  @Override
  public void close() throws IOException {
    if (channel.isOpen()) {
      out.close();
      bytes = channel.size();
      channel.force(true);
      channel.close();
    }
  }

  /// The size of the file once it is closed.
  long size() {
    return bytes;
  }

  /// The digest of the file once it is closed.
  String sha256() {
    return HexFormat.of().formatHex(digest.digest());
  }

  static void durably(Path file, byte[] content) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      ByteBuffer bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }
}
