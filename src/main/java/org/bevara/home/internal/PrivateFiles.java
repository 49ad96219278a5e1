package org.bevara.home.internal;

import static java.nio.file.attribute.PosixFilePermission.GROUP_WRITE;
import static java.nio.file.attribute.PosixFilePermission.OTHERS_WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.bevara.record.UsageException;
import org.jspecify.annotations.Nullable;

/// Folders and files that only their owner may touch, written so that they outlive a power cut.
public final class PrivateFiles {

  private static final String MARK = "bevara-home";
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rwx------");

  private PrivateFiles() {}

  /// Makes `dir` a home, or finds that it is one, and answers its real path.
  public static Path claim(Path dir) throws IOException {
    if (!Files.exists(dir)) {
      Path parent = dir.toAbsolutePath().normalize().getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      folder(dir);
    }
    Path home = dir.toRealPath();
    requireOursAlone(home);
    if (!isClaimed(home)) {
      requireEmpty(home);
      Files.setPosixFilePermissions(home, OWNER_ONLY);
      once(home.resolve(MARK), HomeForm.mark());
    }
    HomeForm.requireKnownLayout(home, Files.readAllBytes(home.resolve(MARK)));
    return home;
  }

  /// Whether `dir` is a home.
  public static boolean isClaimed(Path dir) {
    return Files.isRegularFile(dir.resolve(MARK));
  }

  private static void requireOursAlone(Path home) throws IOException {
    Object owner = Files.getAttribute(home, "unix:uid");
    Set<PosixFilePermission> open = Files.getPosixFilePermissions(home);
    if (!owner.equals(ServerAccount.ownUid())
        || open.contains(GROUP_WRITE)
        || open.contains(OTHERS_WRITE)) {
      throw new UsageException(
          "HOME_NOT_PRIVATE",
          "the home %s has owner %s and mode %s, so that another user can write to it: name another folder with --home, or run as its owner after chmod 700"
              .formatted(home, owner, PosixFilePermissions.toString(open)));
    }
  }

  /// A fresh file system's own folder does not count, nor does what another made who claimed the
  /// home meanwhile.
  private static void requireEmpty(Path home) throws IOException {
    try (Stream<Path> entries = Files.list(home)) {
      if (entries.anyMatch(PrivateFiles::isForeign) && !isClaimed(home)) {
        throw new UsageException(
            "HOME_NOT_EMPTY",
            "%s holds files and is no archive home: name a new or empty folder with --home"
                .formatted(home));
      }
    }
  }

  /// What is left of a claim that was killed half way is not foreign.
  private static boolean isForeign(Path entry) {
    @Nullable Path name = entry.getFileName();
    return name != null
        && !name.toString().equals("lost+found")
        && !name.toString().startsWith(".tmp-");
  }

  /// Makes a folder of mode 0700 unless it is there, durably.
  public static void folder(Path folder) throws IOException {
    FileAttribute<?> mode = PosixFilePermissions.asFileAttribute(OWNER_ONLY);
    try {
      Files.createDirectory(folder, mode);
      forceParent(folder);
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
        throw e;
      }
    }
  }

  /// The content of `file`, which is made with `fresh` if there is none; two processes that make it
  /// at once both get what the first one wrote.
  public static byte[] once(Path file, byte[] fresh) throws IOException {
    if (!Files.exists(file)) {
      Path draft = file.resolveSibling(".tmp-" + UUID.randomUUID());
      write(draft, fresh);
      try {
        // a link, unlike a rename, never replaces what another process has made
        Files.createLink(file, draft);
      } catch (FileAlreadyExistsException e) {
        // the other process's content counts
      } finally {
        Files.delete(draft);
      }
      forceParent(file);
    }
    return Files.readAllBytes(file);
  }

  /// Writes a file anew, at one stroke: whoever reads it finds the old or the new content.
  static void replace(Path file, byte[] content) throws IOException {
    Path draft = file.resolveSibling(".tmp-" + UUID.randomUUID());
    write(draft, content);
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    forceParent(file);
  }

  /// Writes a new file of mode 0600 and forces it to the disk.
  static void write(Path file, byte[] content) throws IOException {
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

  /// Forces the entry of `file` in its folder to the disk.
  static void forceParent(Path file) throws IOException {
    Path parent = file.toAbsolutePath().getParent();
    if (parent != null) {
      force(parent);
    }
  }

  /// Forces a file or folder to the disk.
  static void force(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /// Removes a file, durably.
  public static void delete(Path file) throws IOException {
    Files.delete(file);
    forceParent(file);
  }

  /// Removes what is in `folder`, following no link, and leaves the folder.
  public static void empty(Path folder) throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            if (!visited.equals(folder)) {
              Files.delete(visited);
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /// Removes a file, or a folder and what is in it, following no link.
  static void remove(Path file) throws IOException {
    if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
      empty(file);
    }
    Files.delete(file);
  }
}
