package org.bevara.upkeep.internal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bevara.record.BusyException;
import org.bevara.record.FailedException;
import org.bevara.upkeep.BackupSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The folder that backups are made into: `sets`, one folder each, and the `packs` of objects that
/// they share.
public final class BackupFolder implements AutoCloseable {

  static final String MANIFEST = "manifest.json";
  private static final String UNFINISHED = ".tmp-";
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final Path root;
  private final @Nullable FileChannel channel;
  private final @Nullable FileLock lock;

  private BackupFolder(Path root, @Nullable FileChannel channel, @Nullable FileLock lock) {
    this.root = root;
    this.channel = channel;
    this.lock = lock;
  }

  /// For reading: the folder may lie on a medium that cannot be written.
  public static BackupFolder at(Path root) {
    return new BackupFolder(root, null, null);
  }

  /// For writing, by one process at a time. What a killed one left is removed.
  ///
  /// @throws BusyException `BACKUP_UNDER_WAY`
  public static BackupFolder forWriting(Path root) throws IOException {
    for (Path folder : List.of(root, root.resolve("sets"), root.resolve("packs"))) {
      if (!Files.isDirectory(folder)) {
        Files.createDirectories(
            folder,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      }
    }
    FileChannel channel =
        FileChannel.open(
            root.resolve("backup.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = channel.tryLock();
    if (lock == null) {
      channel.close();
      throw new BusyException(
          "BACKUP_UNDER_WAY", "another backup into %s is under way; wait for it".formatted(root));
    }
    BackupFolder folder = new BackupFolder(root, channel, lock);
    folder.sweep();
    return folder;
  }

  Path packs() {
    return root.resolve("packs");
  }

  Path folder(BackupSet set) {
    return root.resolve("sets").resolve(set.set());
  }

  /// The folder of a set that is being made.
  Path draft(String set) throws IOException {
    return Files.createDirectory(
        root.resolve("sets").resolve(UNFINISHED + set),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  }

  /// Every whole set, the newest first.
  ///
  /// @throws FailedException `BACKUP_DAMAGED` if a manifest cannot be read
  public List<BackupSet> sets() {
    List<BackupSet> sets = new ArrayList<>();
    Path folder = root.resolve("sets");
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(folder)) {
      for (Path each : folders) {
        Path manifest = each.resolve(MANIFEST);
        if (!each.getFileName().toString().startsWith(UNFINISHED) && Files.exists(manifest)) {
          sets.add(JSON.readValue(Files.readAllBytes(manifest), BackupSet.class));
        }
      }
    } catch (IOException | JacksonException e) {
      throw new FailedException(
          "BACKUP_DAMAGED",
          "the sets in %s cannot be read (%s)".formatted(root, e.getMessage()),
          e);
    }
    sets.sort(Comparator.comparing(BackupSet::madeAt).reversed());
    return sets;
  }

  /// Lets a set appear, whole and durably.
  void publish(Path draft, BackupSet set) throws IOException {
    SetOutput.durably(
        draft.resolve(MANIFEST),
        (JSON.writeValueAsString(set) + "\n").getBytes(StandardCharsets.UTF_8));
    force(packs());
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(draft, Files::isDirectory)) {
      for (Path each : folders) {
        force(each);
      }
    }
    force(draft);
    Files.move(draft, folder(set), StandardCopyOption.ATOMIC_MOVE);
    force(root.resolve("sets"));
    force(root);
  }

  /// Removes sets that are past their day, and packs that no other set holds on to.
  ///
  /// @return the names of the sets
  public List<String> prune(LocalDate today) throws IOException {
    List<String> removed = new ArrayList<>();
    for (BackupSet set : sets()) {
      if (!today.isBefore(set.expiresOn())) {
        // without its manifest it is no set any more, wherever the rest stops
        Files.delete(folder(set).resolve(MANIFEST));
        remove(folder(set));
        removed.add(set.set());
      }
    }
    sweep();
    return removed;
  }

  private void sweep() throws IOException {
    Set<String> held = new HashSet<>();
    sets().forEach(set -> set.packs().forEach(pack -> held.add(pack.name())));
    try (DirectoryStream<Path> packs = Files.newDirectoryStream(packs())) {
      for (Path pack : packs) {
        if (!held.contains(pack.getFileName().toString())) {
          Files.delete(pack);
        }
      }
    }
    try (DirectoryStream<Path> sets = Files.newDirectoryStream(root.resolve("sets"))) {
      for (Path set : sets) {
        if (!Files.exists(set.resolve(MANIFEST))
            || set.getFileName().toString().startsWith(UNFINISHED)) {
          remove(set);
        }
      }
    }
  }

  private static void remove(Path folder) throws IOException {
    try {
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
            public FileVisitResult postVisitDirectory(Path left, @Nullable IOException failure)
                throws IOException {
              if (failure != null) {
                throw failure;
              }
              Files.delete(left);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (NoSuchFileException e) {
      // nothing to remove
    }
  }

  static void force(Path folder) throws IOException {
    try (FileChannel entries = FileChannel.open(folder, StandardOpenOption.READ)) {
      entries.force(true);
    }
  }

  @Override
  public void close() throws IOException {
    if (lock != null && channel != null) {
      lock.release();
      channel.close();
    }
  }
}
