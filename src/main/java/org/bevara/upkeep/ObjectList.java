package org.bevara.upkeep;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.bevara.record.FailedException;
import org.bevara.record.Finding;
import org.bevara.store.ObjectId;
import org.bevara.store.ObjectStore;
import org.bevara.upkeep.internal.ListFile;
import org.bevara.upkeep.internal.ListLines;

/// The list of all stored objects as a file that can be read without this program: a line of JSON
/// each, in the order in which the ledger accounts for them (formats.md, "The list of objects").
///
/// It is drawn up from ledger, catalogue and store, and is no evidence: where it is lost or does
/// not end as it should it is made anew. Digests of content are not in it but in the objects, where
/// they end with them (design decision 4); a line has the object's seal. Thread-safe.
public final class ObjectList {

  private final Path file;
  private final DataSource tables;
  private final ObjectStore store;

  public ObjectList(Path file, DataSource tables, ObjectStore store) {
    this.file = file;
    this.tables = tables;
    this.store = store;
  }

  /// Adds every object that the ledger names and the file does not, and forces them to the disk.
  /// One at a time does so, whichever the process; it may be killed at any point.
  ///
  /// @return how many lines were added
  /// @throws FailedException `OBJECT_LIST_FAILED`
  public long drain() {
    try {
      return new ListFile(file, new ListLines(tables, store)).drain();
    } catch (IOException e) {
      throw failed("written", e);
    }
  }

  /// Writes the whole list anew, since lines of it have changed: objects were destroyed.
  ///
  /// @return how many lines it has
  /// @throws FailedException `OBJECT_LIST_FAILED`
  public long rewrite() {
    try {
      return new ListFile(file, new ListLines(tables, store)).rewrite();
    } catch (IOException e) {
      throw failed("written", e);
    }
  }

  /// Every line that is not as it would be written now.
  ///
  /// @param whole which objects are known to be, so that the files that a line names can be held
  ///   against them
  /// @param suspects entries of the ledger that were changed, whose lines are passed over
  public void findings(Predicate<ObjectId> whole, Set<Long> suspects, Consumer<Finding> findings) {
    try {
      new ListFile(file, new ListLines(tables, store)).findings(whole, suspects, findings);
    } catch (IOException e) {
      throw failed("read", e);
    }
  }

  private FailedException failed(String what, IOException cause) {
    return new FailedException(
        "OBJECT_LIST_FAILED",
        "%s cannot be %s (%s): check space and health of the disk"
            .formatted(file, what, cause.getMessage()),
        cause);
  }
}
