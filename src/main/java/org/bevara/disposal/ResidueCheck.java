package org.bevara.disposal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.bevara.disposal.internal.CanaryRows;
import org.bevara.disposal.internal.FileScan;
import org.bevara.disposal.internal.StoredTraces;
import org.bevara.disposal.internal.StoredTraces.Standing;
import org.bevara.record.ArchiveKey;
import org.bevara.record.FailedException;
import org.bevara.record.RecordId;
import org.bevara.store.ObjectStore;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Looks for what is left of destroyed records in every file of a home: the store, the database's
/// own files and its log of writes, ledger, lists, logs, work folder, whatever else lies there.
///
/// Whatever lies outside of the store, a package for the e-archive or an extract, is unpacked and
/// its documents are read. In the store exchanges are, and of its documents in PDF those that show
/// the threads and pages concerned; media are their records' own. Passed over are pictures, and the
/// index, of which its term dictionaries and stored fields are asked elsewhere.
public final class ResidueCheck {

  private static final Set<String> PICTURES = Set.of(".png", ".jpg", ".jpeg", ".gif", ".webp");

  private final Path home;
  private final Path store;
  private final Path index;
  private final ArchiveKey key;
  private final CanaryRows canaries;
  private final StoredTraces stored;

  /// @param home the folder of which all is read
  /// @param store the folder of objects in it
  /// @param index the folder of indexes in it
  public ResidueCheck(
      Path home, Path store, Path index, DataSource tables, ObjectStore objects, ArchiveKey key) {
    this.home = home;
    this.store = store;
    this.index = index;
    this.key = key;
    JdbcClient jdbc = JdbcClient.create(tables);
    this.canaries = new CanaryRows(jdbc);
    this.stored = new StoredTraces(jdbc, objects);
  }

  /// What a check came to.
  ///
  /// @param records of which anything was looked for
  /// @param canaries strings looked for, in all their forms
  /// @param unread packed files that are damaged or too big, of which only the bytes that lie there
  ///   were read
  /// @param found files and objects where something stands that should not, never what; empty if
  ///   all is clean
  /// @param quoted objects in which people wrote words that a destroyed record said too
  public record Result(
      int records,
      int canaries,
      long files,
      long bytes,
      long unread,
      List<String> found,
      List<String> quoted) {

    public Result {
      found = List.copyOf(found);
      quoted = List.copyOf(quoted);
    }

    public boolean isClean() {
      return found.isEmpty();
    }
  }

  /// By what traces of what a proposal destroyed are looked for.
  public CanaryScan scan(ProposalId proposal) {
    return new CanaryScan(canaries.of(proposal), key);
  }

  /// Reads everything once, for all records of the proposal together.
  ///
  /// @throws FailedException `RESIDUE_NOT_READ` if a file cannot be read
  public Result of(ProposalId proposal) {
    List<Canary> sought = canaries.of(proposal);
    Walk walk = new Walk(proposal, new CanaryScan(sought, key));
    try {
      Files.walkFileTree(home, walk);
      walk.documents();
    } catch (IOException e) {
      throw new FailedException(
          "RESIDUE_NOT_READ",
          "not every file of %s can be read (%s), so nobody knows what is left: mend that and run bevara dispose execute again"
              .formatted(home, e.getMessage()),
          e);
    }
    return new Result(
        (int) sought.stream().map(Canary::record).distinct().count(),
        sought.size(),
        walk.files,
        walk.bytes,
        walk.packed.unread(),
        List.copyOf(walk.found),
        List.copyOf(walk.quoted));
  }

  private final class Walk extends SimpleFileVisitor<Path> {

    private final ProposalId proposal;
    private final CanaryScan scan;
    private final FileScan packed;
    private final Set<String> found = new TreeSet<>();
    private final Set<String> quoted = new TreeSet<>();
    private long files;
    private long bytes;

    Walk(ProposalId proposal, CanaryScan scan) {
      this.proposal = proposal;
      this.scan = scan;
      this.packed = new FileScan(scan);
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      return folder.equals(index) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      if (attributes.isRegularFile() && isRead(file)) {
        Set<RecordId> traces;
        try {
          traces = isUnpacked(file) ? packed.in(() -> Files.newInputStream(file)) : plain(file);
        } catch (NoSuchFileException e) {
          return FileVisitResult.CONTINUE; // a server at work removes files of its own
        }
        files++;
        bytes += attributes.size();
        if (!traces.isEmpty()) {
          tell(file, traces);
        }
      }
      return FileVisitResult.CONTINUE;
    }

    private Set<RecordId> plain(Path file) throws IOException {
      try (InputStream bytes = Files.newInputStream(file)) {
        return scan.in(bytes);
      }
    }

    private boolean isRead(Path file) {
      String name = file.getFileName().toString();
      int dot = name.lastIndexOf('.');
      String ending = dot < 0 ? "" : name.substring(dot).toLowerCase(Locale.ROOT);
      return !PICTURES.contains(ending) && !(ending.equals(".pdf") && file.startsWith(store));
    }

    private boolean isUnpacked(Path file) {
      return !file.startsWith(store) || file.getFileName().toString().endsWith(".warc");
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
      if (failure instanceof NoSuchFileException) {
        return FileVisitResult.CONTINUE;
      }
      throw failure;
    }

    private void tell(Path file, Set<RecordId> traces) throws IOException {
      if (!file.startsWith(store)) {
        found.add(home.relativize(file).toString());
        return;
      }
      Optional<String> object = stored.objectAt(store.relativize(file));
      String where = object.orElse(home.relativize(file).toString());
      Standing standing =
          object.isEmpty()
              ? Standing.RESIDUE
              : stored.standing(object.get(), proposal, traces, scan);
      switch (standing) {
        case OWN_WORDS, KEPT -> {}
        case QUOTED -> quoted.add(where);
        case RESIDUE -> found.add(where);
      }
    }

    void documents() throws IOException {
      for (StoredTraces.Document each : stored.documents(proposal)) {
        try (InputStream pdf = stored.read(each)) {
          Set<RecordId> traces = scan.in(FileScan.text(pdf.readAllBytes()));
          files++;
          if (!traces.isEmpty()
              && stored.standing(each.object(), proposal, traces, scan) == Standing.RESIDUE) {
            found.add(each.object());
          }
        }
      }
    }
  }
}
