package org.bevara.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.bevara.language.Synonyms;
import org.bevara.record.AuthorityName;
import org.bevara.record.BusyException;
import org.bevara.record.UsageException;
import org.bevara.search.internal.LuceneSearchIndex;
import org.bevara.search.internal.LuceneSearchView;

/// Opens the indexes of a home, one per authority.
public final class SearchIndexes {

  private SearchIndexes() {}

  /// The authorities that have an index below `folder`: those for which anything was ever indexed.
  public static List<AuthorityName> authorities(Path folder) {
    try (Stream<Path> indexes = Files.list(folder)) {
      return indexes
          .filter(Files::isDirectory)
          .map(index -> new AuthorityName(index.getFileName().toString()))
          .sorted(Comparator.comparing(AuthorityName::value))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the folder of indexes %s cannot be read".formatted(folder), e);
    }
  }

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
    return openReadOnly(folder, authority, zone, Synonyms.ofProgram());
  }

  /// The same, asked with an authority's own synonyms.
  public static SearchView openReadOnly(
      Path folder, AuthorityName authority, ZoneId zone, Synonyms synonyms) {
    return LuceneSearchView.open(folder, authority, zone, synonyms);
  }
}
