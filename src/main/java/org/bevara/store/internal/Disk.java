package org.bevara.store.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/// Writing and removing so that the disk itself has it, not only the kernel.
final class Disk {

  private Disk() {}

  /// Writes a new file and forces it.
  static void write(Path file, byte[] content) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      force(channel);
    }
  }

  /// The disk failed to keep something that it had taken.
  static final class LostWriteException extends IOException {
    private LostWriteException(IOException cause) {
      super(cause.getMessage(), cause);
    }
  }

  static void force(FileChannel channel) throws LostWriteException {
    try {
      channel.force(true);
    } catch (IOException e) {
      throw new LostWriteException(e);
    }
  }

  /// Forces a folder's entries.
  static void force(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      force(channel);
    }
  }

  /// Forces a folder's entries, unless it was removed with the last thing in it.
  static void forceIfThere(Path folder) throws IOException {
    try {
      force(folder);
    } catch (NoSuchFileException e) {
      // nothing to keep
    }
  }

  /// Forces `top` and every folder below it.
  static void forceFolders(Path top) throws IOException {
    Files.walkFileTree(
        top,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            force(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /// Removes a file, or a folder and all that is in it, following no link.
  static void remove(Path top) throws IOException {
    if (!Files.exists(top, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Files.walkFileTree(
        top,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
