package org.bevara.store.internal;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// The folder beside a storage root where objects are made and unmade, out of sight.
///
/// Whoever writes has a folder of its own and holds a lock as long as its process lives; who only
/// reads makes nothing here, which goes on while the disk is full. What lies in a folder whose lock
/// is free was left by a killed process. Everything here is named by the digest of its object.
final class Staging {

  /// The sessions of this process: to try their locks would lose them (POSIX).
  private static final Set<Path> OWN = new HashSet<>();

  private final Path folder;
  private final AtomicLong count = new AtomicLong();
  private @Nullable Session session;

  private Staging(Path folder) {
    this.folder = folder;
  }

  /// @param life its lock
  private record Session(Path folder, FileChannel life) {}

  /// What is done with the digest of an object that was left half done.
  @FunctionalInterface
  interface Leftover {
    void tidy(String digest) throws IOException;
  }

  static Staging in(Path folder) throws IOException {
    Files.createDirectories(folder);
    return new Staging(folder);
  }

  private Session begin() throws IOException {
    synchronized (OWN) {
      try (FileChannel door = FileChannel.open(folder.resolve("sessions.lock"), CREATE, WRITE);
          FileLock _ = door.lock()) {
        String name = UUID.randomUUID().toString();
        Path made = Files.createDirectory(folder.resolve(name));
        FileChannel life = FileChannel.open(folder.resolve(name + ".lock"), CREATE, WRITE);
        if (life.tryLock() == null) {
          throw new IOException("a fresh lock is taken: " + name);
        }
        OWN.add(made.toRealPath());
        return new Session(made, life);
      }
    }
  }

  /// A path that does not exist yet, for the object with this digest.
  synchronized Path draft(String digest) throws IOException {
    if (session == null) {
      session = begin();
    }
    if (!session.life.isOpen()) {
      throw new IllegalStateException("the session's lock is lost");
    }
    return session.folder.resolve(digest + "." + count.incrementAndGet());
  }

  /// Removes what killed processes left, of all objects or of one.
  ///
  /// @param digest prefix of what is removed; empty for all
  void sweep(String digest, Leftover leftover) throws IOException {
    synchronized (OWN) {
      try (FileChannel door = FileChannel.open(folder.resolve("sessions.lock"), CREATE, WRITE);
          FileLock _ = door.lock();
          DirectoryStream<Path> sessions = Files.newDirectoryStream(folder, Files::isDirectory)) {
        for (Path other : sessions) {
          if (!OWN.contains(other.toRealPath())) {
            sweepIfDead(other, digest, leftover);
          }
        }
      }
    }
  }

  /// Takes the drafts of one object away from whoever works on them: moved at one stroke, they can
  /// no longer be moved to where objects lie.
  void revoke(String digest) throws IOException {
    synchronized (OWN) {
      try (DirectoryStream<Path> sessions = Files.newDirectoryStream(folder, Files::isDirectory)) {
        for (Path owner : sessions) {
          revoke(digest, owner);
        }
      }
    }
  }

  private void revoke(String digest, Path owner) throws IOException {
    try (DirectoryStream<Path> drafts = Files.newDirectoryStream(owner, digest + ".*")) {
      for (Path draft : drafts) {
        Path unmade = draft(digest);
        try {
          Files.move(draft, unmade, StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException e) {
          continue; // its owner was quicker: it lies in its place now, or is gone
        }
        Disk.remove(unmade);
      }
    } catch (NoSuchFileException e) {
      // the session ended meanwhile, and its drafts with it
    }
  }

  private void sweepIfDead(Path dead, String digest, Leftover leftover) throws IOException {
    Path lockFile = folder.resolve(dead.getFileName() + ".lock");
    try (FileChannel channel = FileChannel.open(lockFile, CREATE, WRITE);
        FileLock lock = channel.tryLock()) {
      if (lock == null) {
        return;
      }
      try (DirectoryStream<Path> drafts = Files.newDirectoryStream(dead, digest + "*")) {
        for (Path draft : drafts) {
          String name = String.valueOf(draft.getFileName());
          leftover.tidy(name.substring(0, Math.max(0, name.indexOf('.'))));
          Disk.remove(draft);
        }
      } catch (NoSuchFileException e) {
        return;
      }
      if (digest.isEmpty()) {
        Files.delete(dead);
        Files.delete(lockFile);
      }
    }
  }
}
