package org.bevara.home.internal;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.bevara.record.FailedException;
import org.bevara.record.UsageException;
import org.jspecify.annotations.Nullable;

/// Whose rights the server runs with: PostgreSQL refuses user 0, so for root this is another one.
///
/// @param prefix what stands before each command of the server
/// @param uid owner that the server's data must have
/// @param gid group that may pass through the home to the data
record ServerAccount(List<String> prefix, int uid, int gid) {

  /// The user that every Unix has and that owns nothing. Quirk: `initdb` wants a user with a name,
  /// so a number of our own choice would not do.
  private static final int NOBODY = 65534;

  ServerAccount {
    prefix = List.copyOf(prefix);
  }

  static int ownUid() {
    return Math.toIntExact(new UnixSystem().getUid());
  }

  static void refuseRootUnless(boolean allowRoot) {
    if (!allowRoot && ownUid() == 0) {
      throw new UsageException(
          "ROOT_REFUSED",
          """
          the archive and its database do not run as root: start this as an ordinary user (for a service: User=, for a container: USER).
          For tests and throw-away containers set BEVARA_ALLOW_ROOT=1; the database server then drops its privileges.\
          """);
    }
  }

  /// The account for a server with its data below `folder`, which lies in the home.
  ///
  /// For root: `nobody`, if that user can be let through to the folder. Below a folder that only
  /// root may enter, a user namespace, in which the server sees itself as `nobody` and the files
  /// still belong to root.
  ///
  /// @param program one of the server's executables
  static ServerAccount forServerIn(Path folder, Path program) throws IOException {
    UnixSystem us = new UnixSystem();
    if (us.getUid() != 0) {
      return new ServerAccount(
          List.of(), Math.toIntExact(us.getUid()), Math.toIntExact(us.getGid()));
    }
    ServerAccount nobody =
        new ServerAccount(
            List.of(
                "setpriv",
                "--reuid=" + NOBODY,
                "--regid=" + NOBODY,
                "--clear-groups",
                "--no-new-privs"),
            NOBODY,
            NOBODY);
    ServerAccount namespace = new ServerAccount(List.of("unshare", "-U"), 0, 0);
    for (ServerAccount account : List.of(nobody, namespace)) {
      if (account.letThrough(folder) && account.canRun(program)) {
        return account;
      }
    }
    throw new FailedException(
        "ROOT_CANNOT_DROP",
        "the database server does not run as root, and neither setpriv nor a user namespace gets to %s: name a home with --home that every user can reach, for example below /var/lib"
            .formatted(folder));
  }

  /// Opens home and folder to this account's group, and to nobody where it has none of its own.
  ///
  /// @return false where the kernel refuses, as it does for a group that a namespace does not map
  private boolean letThrough(Path folder) {
    Path home = folder.getParent();
    try {
      for (Path passage : home == null ? List.of(folder) : List.of(home, folder)) {
        Files.setAttribute(passage, "unix:gid", gid);
        Files.setPosixFilePermissions(
            passage, PosixFilePermissions.fromString(gid == 0 ? "rwx------" : "rwx--x---"));
      }
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private boolean canRun(Path program) throws IOException {
    return ServerCommand.succeeds(command("test", "-x", program.toString()));
  }

  /// The command that runs `words` with this account's rights.
  List<String> command(String... words) {
    List<String> command = new ArrayList<>(prefix);
    command.addAll(List.of(words));
    return command;
  }

  /// Gives `file`, and all that is below it, to this account.
  void own(Path file) throws IOException {
    if (Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS).equals(uid)) {
      return;
    }
    Files.walkFileTree(
        file,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path visited, BasicFileAttributes attributes)
              throws IOException {
            give(visited);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            // the top is given last, so that a giving that was killed is begun again
            give(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private void give(Path file) throws IOException {
    Files.setAttribute(file, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
    Files.setAttribute(file, "unix:gid", gid, LinkOption.NOFOLLOW_LINKS);
  }
}
