package org.bevara.home.internal;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.bevara.record.BusyException;
import org.jspecify.annotations.Nullable;

/// One opening of a home, told to the other processes by locks that the kernel frees when a process
/// dies.
///
/// Every process that uses a home holds `users.lock` shared. Who comes or goes does so while it
/// holds `start.lock` alone; whoever can then have `users.lock` alone is the first, or the last. A
/// process holds POSIX locks as a whole and loses them when it closes *any* channel to the file, so
/// the openings of one process are counted here and share one channel.
public final class HomeUse {

  /// What is done on arrival, while nobody else can come or go.
  @FunctionalInterface
  public interface Arrival {
    /// Answers how to log in to the database, which then runs.
    ///
    /// @param first whether no process, this one included, was using the home
    JdbcLogin arrive(boolean first) throws IOException;
  }

  /// What the last one does before it leaves.
  @FunctionalInterface
  public interface Departure {
    void depart() throws IOException;
  }

  private static final Duration PATIENCE = Duration.ofSeconds(150);
  private static final Map<Path, Presence> PRESENT = new HashMap<>();

  private final Path folder;
  private final JdbcLogin login;
  private boolean left;

  private HomeUse(Path folder, JdbcLogin login) {
    this.folder = folder;
    this.login = login;
  }

  /// Begins to use the home whose locks lie in `folder`.
  public static HomeUse join(Path folder, Arrival arrival, Departure departure) throws IOException {
    synchronized (PRESENT) {
      try (FileChannel door = FileChannel.open(folder.resolve("start.lock"), CREATE, WRITE);
          FileLock _ = await(door, folder)) {
        Presence presence = PRESENT.get(folder);
        boolean first = false;
        if (presence == null) {
          presence = new Presence(folder);
          first = presence.isAlone();
          presence.share();
          PRESENT.put(folder, presence);
        }
        presence.openings++;
        boolean arrived = false;
        try {
          HomeUse use = new HomeUse(folder, arrival.arrive(first));
          arrived = true;
          return use;
        } finally {
          if (!arrived) {
            depart(folder, departure);
          }
        }
      }
    }
  }

  public JdbcLogin login() {
    return login;
  }

  /// Ends this use; the last one of all processes runs `departure` first. A second call does
  /// nothing.
  public void leave(Departure departure) throws IOException {
    synchronized (PRESENT) {
      if (left) {
        return;
      }
      left = true;
      try (FileChannel door = FileChannel.open(folder.resolve("start.lock"), CREATE, WRITE);
          FileLock _ = await(door, folder)) {
        depart(folder, departure);
      }
    }
  }

  private static void depart(Path folder, Departure departure) throws IOException {
    Presence presence = PRESENT.get(folder);
    if (presence == null || --presence.openings > 0) {
      return;
    }
    PRESENT.remove(folder);
    try (FileChannel _ = presence.users) {
      presence.unshare();
      if (presence.isAlone()) {
        departure.depart();
      }
    }
  }

  private static FileLock await(FileChannel door, Path folder) throws IOException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      FileLock lock = door.tryLock();
      if (lock != null) {
        return lock;
      }
      if (System.nanoTime() > deadline) {
        throw new BusyException(
            "HOME_BUSY",
            "another process has been starting or stopping the database in %s for %d seconds: look for a process that hangs"
                .formatted(folder, PATIENCE.toSeconds()));
      }
      Pause.of(Duration.ofMillis(20));
    }
  }

  /// This process among the users of one home.
  private static final class Presence {
    final FileChannel users;
    private @Nullable FileLock shared;
    int openings;

    Presence(Path folder) throws IOException {
      users = FileChannel.open(folder.resolve("users.lock"), CREATE, READ, WRITE);
    }

    /// To be asked only while this process does not hold the lock.
    boolean isAlone() throws IOException {
      try (FileLock all = users.tryLock()) {
        return all != null;
      }
    }

    void share() throws IOException {
      shared = users.lock(0, Long.MAX_VALUE, true);
    }

    void unshare() throws IOException {
      if (shared != null) {
        shared.release();
      }
    }
  }
}
