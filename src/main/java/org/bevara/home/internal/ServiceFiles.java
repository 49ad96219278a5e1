package org.bevara.home.internal;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import jdk.net.ExtendedSocketOptions;
import org.jspecify.annotations.Nullable;

/// The files by which a served home is known: `serve.lock`, held alone by the program that serves,
/// and `serve.sock`, where it is reached.
///
/// The kernel takes a socket's path of 107 bytes at most. Where the home's own path is longer, the
/// socket stands in a folder of its own for temporary files, and the home's file `serve.path` names
/// it.
public final class ServiceFiles {

  /// `sun_path` of `sockaddr_un` has 108 bytes, the last of which is zero (unix(7)).
  static final int LONGEST_PATH = 107;

  private static final String SOCKET = "serve.sock";

  /// Homes that this process serves: it would lose a POSIX lock by opening the file once more.
  private static final Set<Path> HERE = new HashSet<>();

  private final Path home;
  private final FileChannel door;
  private @Nullable Path socket;

  private ServiceFiles(Path home, FileChannel door) {
    this.home = home;
    this.door = door;
  }

  /// The files of `home`, locked; empty if another holds the lock.
  public static Optional<ServiceFiles> lock(Path home) throws IOException {
    synchronized (HERE) {
      if (HERE.contains(home)) {
        return Optional.empty();
      }
      FileChannel door =
          FileChannel.open(
              home.resolve("serve.lock"),
              Set.of(CREATE, WRITE),
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      FileLock lock = door.tryLock();
      if (lock == null) {
        door.close();
        return Optional.empty();
      }
      HERE.add(home);
      return Optional.of(new ServiceFiles(home, door));
    }
  }

  /// Where the program that serves the home at `dir` listens, if one does or did.
  public static Optional<Path> socketOf(Path dir) {
    Path named = dir.resolve("serve.path");
    try {
      Path socket =
          Files.isRegularFile(named, LinkOption.NOFOLLOW_LINKS)
              ? Path.of(Files.readString(named).strip())
              : dir.resolve(SOCKET).toAbsolutePath();
      return Files.exists(socket) ? Optional.of(socket) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // just being removed
    }
  }

  /// Where to listen; what an earlier program left there is removed.
  public Path freshSocket() throws IOException {
    removeSocket();
    Path wanted = home.resolve(SOCKET);
    if (isTooLong(wanted)) {
      wanted = Files.createTempDirectory("bevara-").resolve(SOCKET);
      if (isTooLong(wanted)) {
        Files.delete(wanted.getParent());
        wanted = Files.createTempDirectory(Path.of("/tmp"), "bevara-").resolve(SOCKET);
      }
      PrivateFiles.write(named(), wanted.toString().getBytes(StandardCharsets.UTF_8));
    }
    socket = wanted;
    return wanted;
  }

  private static boolean isTooLong(Path wanted) {
    return wanted.toString().getBytes(StandardCharsets.UTF_8).length > LONGEST_PATH;
  }

  private Path named() {
    return home.resolve("serve.path");
  }

  /// Lets nobody but the owner connect (mode 0600).
  public void closeToOthers() throws IOException {
    if (socket != null) {
      Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-------"));
    }
  }

  /// Whether the process at the other end belongs to the home's owner, as the kernel says.
  public boolean isOwner(SocketChannel caller) throws IOException {
    return caller.getOption(ExtendedSocketOptions.SO_PEERCRED).user().equals(Files.getOwner(home));
  }

  private void removeSocket() throws IOException {
    Files.deleteIfExists(home.resolve(SOCKET));
    if (Files.isRegularFile(named(), LinkOption.NOFOLLOW_LINKS)) {
      Path elsewhere = Path.of(Files.readString(named()).strip());
      Files.deleteIfExists(elsewhere);
      if (elsewhere.getParent() != null) {
        Files.deleteIfExists(elsewhere.getParent());
      }
      Files.delete(named());
    }
  }

  /// Removes the socket and frees the lock. A second call does nothing.
  public void release() throws IOException {
    synchronized (HERE) {
      if (!door.isOpen()) {
        return;
      }
      try (door) {
        removeSocket();
      } finally {
        HERE.remove(home);
      }
    }
  }
}
