package org.bevara.search;

import java.util.Collection;
import org.bevara.record.RecordId;

/// An authority's index, open for writing (port, design decision 15). Thread-safe; there is one
/// writer at a time.
///
/// What was put or removed is found or gone at once for who searches this object, and for everyone,
/// whole, from the next [#commit] on: no reader ever sees half of one. The index is derived: it can
/// be made anew from store and database, and decides nothing.
public interface SearchIndex extends SearchView {

  /// Holds `records` as given now, with what they were before, instead of all that was held under
  /// the same identifiers. Cheaper in batches of some hundreds than one by one.
  void put(Collection<IndexedRecord> records);

  /// Makes `records` unfindable, and what they were before; identifiers that are not held are
  /// passed over. Their text is not wiped before [#expunge].
  void remove(Collection<RecordId> records);

  /// Makes everything so far durable, as a whole: after a crash the index is as it was at the last
  /// commit.
  void commit();

  /// Commits, and makes one piece of what stands in several, each of which every question has to
  /// ask: of at most `most` years, those in most pieces first. What was written since the last
  /// commit is left for another time, since more may come. It takes a second or two for each
  /// hundred thousand records.
  void gather(int most);

  /// Rewrites what holds removed or replaced text, so that it cannot be read any more, and commits
  /// (design decision 11). Prove it by [#tracesOf].
  void expunge();

  /// Releases the index. What was not committed is dropped, as after a crash.
  @Override
  void close();
}
