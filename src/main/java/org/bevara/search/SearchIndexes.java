package org.bevara.search;

import java.nio.file.Path;
import java.time.ZoneId;
import org.bevara.record.AuthorityName;
import org.bevara.record.BusyException;
import org.bevara.record.UsageException;
import org.bevara.search.internal.LuceneSearchIndex;
import org.bevara.search.internal.LuceneSearchView;

/// Opens the indexes of a home, one per authority.
public final class SearchIndexes {

  private SearchIndexes() {}

  /// The index of `authority` below `folder`, for writing; empty if there is none yet.
  ///
  /// @param zone the authority's, in which days and years are counted
  /// @throws BusyException INDEX_IN_USE if another has it open for writing
  /// @throws UsageException INDEX_OUTDATED if it was made by other rules of analysis or for another
  ///   zone
  public static SearchIndex open(Path folder, AuthorityName authority, ZoneId zone) {
    return LuceneSearchIndex.open(folder, authority, zone);
  }

  /// An empty index to be filled anew. What was there stays as it is for readers, and after a
  /// crash, until the first [SearchIndex#commit] replaces it.
  ///
  /// @throws BusyException INDEX_IN_USE if another has it open for writing
  public static SearchIndex openEmpty(Path folder, AuthorityName authority, ZoneId zone) {
    return LuceneSearchIndex.openEmpty(folder, authority, zone);
  }

  /// What was last committed when this was called, for reading, whether or not another process is
  /// writing.
  ///
  /// @throws UsageException INDEX_OUTDATED as for [#open]
  public static SearchView openReadOnly(Path folder, AuthorityName authority, ZoneId zone) {
    return LuceneSearchView.open(folder, authority, zone);
  }
}
