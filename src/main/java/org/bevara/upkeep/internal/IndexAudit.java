package org.bevara.upkeep.internal;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.bevara.record.BevaraException;
import org.bevara.record.Finding;
import org.bevara.record.RecordId;
import org.bevara.search.IndexedRecord;
import org.bevara.search.SearchView;
import org.bevara.upkeep.Findable;
import org.bevara.upkeep.UpkeepProgress;

/// Holds an index against what it must hold. It is derived, so that whatever is wrong with it is
/// mended by making it anew.
public final class IndexAudit {

  private static final String REBUILD = ": run bevara rebuild-index";

  private final String where;
  private final Supplier<SearchView> opened;
  private final Findable findable;

  /// @param where how findings name the index
  public IndexAudit(String where, Supplier<SearchView> opened, Findable findable) {
    this.where = where;
    this.opened = opened;
    this.findable = findable;
  }

  /// @param full whether every byte of the index is read, and every document compared
  /// @param sound whether all else is, so that documents can be compared with it
  /// @param inStore records whose objects the store has and no row names
  public void findings(
      boolean full,
      boolean sound,
      Set<RecordId> inStore,
      Consumer<Finding> findings,
      UpkeepProgress progress) {
    if (full && !sound) {
      findings.accept(
          Finding.warning(
              "INDEX_NOT_COMPARED",
              where,
              "documents of the index are compared when the rest is sound: mend that first"));
    }
    try (SearchView index = readable(full)) {
      compare(index, full && sound, inStore, findings, progress);
    } catch (Unreadable e) {
      findings.accept(
          Finding.error(
              "INDEX_DAMAGED", where, "the index cannot be read (%s)".formatted(e.why) + REBUILD));
    }
  }

  /// The index, open, and sound if that was to be found out.
  private SearchView readable(boolean full) throws Unreadable {
    try {
      if (full) {
        try (SearchView index = opened.get()) {
          index.verify();
        }
      }
      return opened.get();
    } catch (BevaraException e) {
      throw new Unreadable(e.code());
    } catch (RuntimeException e) {
      // what a library makes of damaged bytes before it comes to their checksum
      throw new Unreadable(e.getClass().getSimpleName());
    }
  }

  private static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;
    private final String why;

    Unreadable(String why) {
      super(why, null, false, false);
      this.why = why;
    }
  }

  private void compare(
      SearchView index,
      boolean documents,
      Set<RecordId> inStore,
      Consumer<Finding> findings,
      UpkeepProgress progress) {
    Set<RecordId> found = new HashSet<>();
    Set<RecordId> twice = new HashSet<>();
    try (Stream<RecordId> ids = index.ids()) {
      ids.filter(id -> !found.add(id)).forEach(twice::add);
    }
    twice.forEach(id ->
        findings.accept(
            Finding.error(
                "INDEXED_TWICE", id.value(), "the index holds this record twice" + REBUILD)));
    progress.begin("index", findable.count());
    findable.each(expected -> {
      if (!found.remove(expected.id())) {
        findings.accept(
            Finding.error(
                "NOT_INDEXED",
                expected.id().value(),
                "the record is held and cannot be found: run bevara run index"));
      } else if (documents) {
        stale(index, expected).ifPresent(findings);
      }
      progress.advance();
    });
    progress.end();
    found.stream().sorted().forEach(id -> surplus(index, id, inStore.contains(id), findings));
  }

  private static Optional<Finding> stale(SearchView index, Findable.Expected expected) {
    IndexedRecord now = expected.document().get();
    IndexedRecord held = index.stored(expected.id()).orElseThrow();
    if (held.equals(now)) {
      return Optional.empty();
    }
    List<String> message =
        held.restricted() == now.restricted()
            ? List.of("INDEX_STALE", "the index holds another version or state of this record")
            : List.of(
                "INDEX_RESTRICTION_WRONG",
                held.restricted()
                    ? "the index hides this record from whom it may be shown to"
                    : "the index shows this record to whom it must be hidden from");
    return Optional.of(
        Finding.error(message.getFirst(), expected.id().value(), message.getLast() + REBUILD));
  }

  private static void surplus(
      SearchView index, RecordId id, boolean inStore, Consumer<Finding> findings) {
    boolean hidden = index.stored(id).map(IndexedRecord::restricted).orElse(false);
    findings.accept(
        inStore && hidden
            ? Finding.warning(
                "INDEXED_FROM_STORE",
                id.value(),
                "the index was made when the database did not know this record, so that it is"
                    + " restricted: restore the database from a backup")
            : Finding.error(
                "INDEXED_UNKNOWN",
                id.value(),
                "the index finds a record that is not held" + REBUILD));
  }
}
