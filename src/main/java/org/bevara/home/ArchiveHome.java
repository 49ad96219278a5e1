package org.bevara.home;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.bevara.home.internal.HomeForm;
import org.bevara.home.internal.PrivateFiles;
import org.bevara.record.ArchiveKey;
import org.bevara.record.FailedException;
import org.bevara.record.UsageException;

/// The folder that holds an archive: store, index, ledger, database, keys and locks.
///
/// It belongs to one user and nobody else may enter it (mode 0700; 0710 with the server's group
/// where user 0 runs an embedded database, see [ArchiveDatabase]). It must not be shared between
/// machines or containers: locks and process numbers do not cross. Immutable and thread-safe.
public final class ArchiveHome {

  private static final int KEY_BYTES = 32;

  private final Path root;

  private ArchiveHome(Path root) {
    this.root = root;
  }

  /// The home at `dir`, made if there is none.
  ///
  /// An existing folder is taken when it is empty or a home already, so that a slip of the keyboard
  /// does not close an ordinary folder to its users.
  ///
  /// @throws org.bevara.record.UsageException if another user owns it or can write to it
  ///   (`HOME_NOT_PRIVATE`), or if it holds something else (`HOME_NOT_EMPTY`)
  public static ArchiveHome open(Path dir) {
    try {
      ArchiveHome home = new ArchiveHome(PrivateFiles.claim(dir));
      if (Files.exists(home.unfinished())) {
        throw new UsageException(
            "RESTORE_UNFINISHED",
            "the restore into %s was broken off: remove the folder and repeat it".formatted(dir));
      }
      for (Path folder :
          List.of(
              home.store(),
              home.index(),
              home.ledger(),
              home.logs(),
              home.work(),
              home.database())) {
        PrivateFiles.folder(folder);
      }
      HomeForm.guide(home);
      return home;
    } catch (IOException e) {
      throw new FailedException(
          "HOME_UNUSABLE",
          "the home %s cannot be made or entered (%s): check the disk and the folder's owner"
              .formatted(dir, e.getMessage()),
          e);
    }
  }

  /// Whether `dir` holds an archive; nothing is made for the question.
  public static boolean isAt(Path dir) {
    return PrivateFiles.isClaimed(dir);
  }

  /// Refuses a folder that holds anything.
  ///
  /// @throws UsageException `RESTORE_NOT_EMPTY`
  public static void requireFresh(Path dir) {
    try (Stream<Path> entries = Files.exists(dir) ? Files.list(dir) : Stream.empty()) {
      if (entries.findAny().isPresent()) {
        throw new UsageException(
            "RESTORE_NOT_EMPTY",
            "%s holds files: an archive is restored into a new or empty folder, named by --home"
                .formatted(dir));
      }
    } catch (IOException e) {
      throw new FailedException(
          "HOME_UNUSABLE", "%s cannot be looked at (%s)".formatted(dir, e.getMessage()), e);
    }
  }

  private Path unfinished() {
    return root.resolve("restore-unfinished");
  }

  /// Marks the home as one that is being restored: until [#endRestore] nobody else opens it.
  public void beginRestore() throws IOException {
    PrivateFiles.once(unfinished(), "see operating.md, Restore\n".getBytes(StandardCharsets.UTF_8));
  }

  /// Lets the home be opened.
  public void endRestore() throws IOException {
    PrivateFiles.delete(unfinished());
  }

  /// Puts back the archive key that a backup holds.
  public void restoreArchiveKey(byte[] key) throws IOException {
    PrivateFiles.once(archiveKeyFile(), key);
  }

  /// The home's own real path.
  public Path root() {
    return root;
  }

  public Path store() {
    return root.resolve("store");
  }

  public Path index() {
    return root.resolve("index");
  }

  public Path ledger() {
    return root.resolve("ledger");
  }

  public Path logs() {
    return root.resolve("logs");
  }

  /// The file that lists the objects of the store.
  public Path objectList() {
    return root.resolve("objects.jsonl");
  }

  /// Where temporary files go; emptied by the first process that opens the database.
  public Path work() {
    return root.resolve("work");
  }

  /// Where the built-in example site keeps its state; not made before it is needed.
  public Path demo() {
    return root.resolve("demo");
  }

  /// The embedded server's binaries, data, secret and locks.
  public Path database() {
    return root.resolve("database");
  }

  /// The file that holds the archive key: to be saved apart from the archive, never printed.
  public Path archiveKeyFile() {
    return root.resolve("archive.key");
  }

  /// The archive's own key: random, made durably at the first call and the same ever after.
  public ArchiveKey archiveKey() {
    byte[] fresh = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(fresh);
    try {
      byte[] key = PrivateFiles.once(archiveKeyFile(), fresh);
      if (key.length != KEY_BYTES) {
        throw new FailedException(
            "ARCHIVE_KEY_DAMAGED",
            "%s has %d bytes, not %d: put back the copy from the backup's key file"
                .formatted(archiveKeyFile(), key.length, KEY_BYTES));
      }
      return new ArchiveKey(key);
    } catch (IOException e) {
      throw new FailedException(
          "ARCHIVE_KEY_UNREADABLE",
          "%s cannot be read or made (%s)".formatted(archiveKeyFile(), e.getMessage()),
          e);
    }
  }

  /// The file that holds the key by which the ledger is signed: to be saved apart from the archive,
  /// never printed.
  public Path ledgerKeyFile() {
    return root.resolve("ledger.key");
  }

  /// What that file holds; made durably with `fresh` if there is none, and the same ever after.
  public byte[] ledgerKey(Supplier<byte[]> fresh) {
    Path file = ledgerKeyFile();
    try {
      return Files.exists(file) ? Files.readAllBytes(file) : PrivateFiles.once(file, fresh.get());
    } catch (IOException e) {
      throw new FailedException(
          "LEDGER_KEY_UNREADABLE",
          "%s cannot be read or made (%s)".formatted(file, e.getMessage()),
          e);
    }
  }

  /// Puts a file beside the ledger, if there is none of that name yet.
  ///
  /// @return what it holds
  public byte[] besideLedger(String name, byte[] fresh) {
    try {
      return PrivateFiles.once(ledger().resolve(name), fresh);
    } catch (IOException e) {
      throw new FailedException(
          "LEDGER_WRITE_FAILED",
          "%s cannot be read or made (%s): check space and health of the disk"
              .formatted(ledger().resolve(name), e.getMessage()),
          e);
    }
  }

  @Override
  public String toString() {
    return root.toString();
  }
}
