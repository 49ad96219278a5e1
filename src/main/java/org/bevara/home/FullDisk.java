package org.bevara.home;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bevara.record.BevaraException;
import org.bevara.record.FailedException;

/// Tells a failure for want of room from every other, and where room is wanting.
///
/// Whichever part of a home lies on the full disk, people are told the same: `DISK_FULL`, the
/// folder, and what to do. Thread-safe.
public final class FullDisk {

  public static final String CODE = "DISK_FULL";

  /// Below this the programs that work in a folder, such as a browser, cannot be trusted to say
  /// what ails them.
  private static final long SCARCE_BYTES = 1L << 20;

  /// Two segments of the embedded server's log, without which it does not go on.
  private static final long SERVER_BYTES = 8L << 20;

  private static final String SQL_DISK_FULL = "53100";
  private static final Set<String> SERVER_FAILURES =
      Set.of("DB_START_FAILED", "DB_UNREACHABLE", "DB_INIT_FAILED");
  private static final String IN_ENGLISH = "No space left on device";
  private static final String IN_THE_MACHINES_TONGUE = askTheMachine();

  private FullDisk() {}

  /// `failure` told as `DISK_FULL`, if that is what it comes from.
  ///
  /// @param home the home's folder
  public static Optional<FailedException> behind(Throwable failure, Path home) {
    boolean server = false;
    Path database = home.resolve("database");
    for (Throwable cause : causes(failure)) {
      if (cause instanceof FailedException told && told.code().equals(CODE)) {
        return Optional.of(told);
      }
      if (isDatabaseFull(cause) && room(database) >= SERVER_BYTES) {
        return Optional.of(told(failure, "the database server's disk has no room left"));
      }
      if (isDatabaseFull(cause) || isWantOfRoom(cause)) {
        return Optional.of(told(failure, tightest(home)));
      }
      server |= isOfTheServer(cause);
    }
    return server && room(database) < SERVER_BYTES
        ? Optional.of(told(failure, tightest(home)))
        : Optional.empty();
  }

  /// `failure` of a program that works in `folder`, told as `DISK_FULL` if there is hardly any
  /// room.
  public static Optional<FailedException> at(Path folder, Throwable failure) {
    return room(folder) < SCARCE_BYTES ? Optional.of(told(failure, folder)) : Optional.empty();
  }

  private static boolean isWantOfRoom(Throwable cause) {
    String message = String.valueOf(cause.getMessage());
    return cause instanceof IOException
        && (message.contains(IN_ENGLISH) || message.contains(IN_THE_MACHINES_TONGUE));
  }

  private static boolean isDatabaseFull(Throwable cause) {
    return cause instanceof SQLException sql && SQL_DISK_FULL.equals(sql.getSQLState());
  }

  /// Whether the database server went away, which it also does when its log finds no room.
  private static boolean isOfTheServer(Throwable cause) {
    return switch (cause) {
      case SQLException sql -> {
        String state = String.valueOf(sql.getSQLState());
        yield state.startsWith("08") || state.startsWith("57P0");
      }
      case BevaraException told -> SERVER_FAILURES.contains(told.code());
      default -> false;
    };
  }

  private static FailedException told(Throwable failure, Path folder) {
    long free = room(folder);
    return told(
        failure,
        "the disk of %s has no room left (%d kB are free%s)"
            .formatted(
                folder, free >> 10, free < SCARCE_BYTES ? "" : ", so look at its inodes: df -i"));
  }

  private static FailedException told(Throwable failure, String what) {
    return new FailedException(
        CODE,
        what
            + ". What was under way is undone, and all that was done before stands: make room there,"
            + " then run the same command again",
        failure);
  }

  /// The folder of the home with the least room.
  private static Path tightest(Path home) {
    Path tightest = home;
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(home, Files::isDirectory)) {
      for (Path folder : folders) {
        if (room(folder) < room(tightest)) {
          tightest = folder;
        }
      }
    } catch (IOException e) {
      return home; // it cannot be looked into, and is named as a whole
    }
    return tightest;
  }

  /// Bytes; without end where that cannot be told.
  private static long room(Path folder) {
    try {
      return Files.getFileStore(folder).getUsableSpace();
    } catch (IOException e) {
      return Long.MAX_VALUE;
    }
  }

  /// The failure with all its causes, and what was suppressed in their favour.
  private static Set<Throwable> causes(Throwable failure) {
    Set<Throwable> found = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Throwable> ahead = new ArrayDeque<>(Set.of(failure));
    while (!ahead.isEmpty()) {
      Throwable next = ahead.pop();
      if (found.add(next)) {
        Optional.ofNullable(next.getCause()).ifPresent(ahead::push);
        ahead.addAll(List.of(next.getSuppressed()));
        if (next instanceof SQLException sql && sql.getNextException() != null) {
          ahead.push(sql.getNextException());
        }
      }
    }
    return found;
  }

  /// What the machine says when there is no room, which depends on its language: Java gives no
  /// other sign of it, and one file of every Linux is always full.
  private static String askTheMachine() {
    try (OutputStream full = Files.newOutputStream(Path.of("/dev/full"))) {
      full.write(0);
    } catch (IOException e) {
      String said = String.valueOf(e.getMessage());
      return said.contains("/dev/full") ? IN_ENGLISH : said;
    }
    return IN_ENGLISH;
  }
}
