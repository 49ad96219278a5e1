package org.bevara.search;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.bevara.record.RecordId;
import org.bevara.record.UsageException;

/// The reading side of an authority's index. Thread-safe.
///
/// Every method throws [FailedException] INDEX_FAILED where the index cannot be read.
public interface SearchView extends AutoCloseable {

  /// What `request` finds.
  ///
  /// Without `seesRestricted` the answer, its total, facets, order and scores included, is the one
  /// that an index without any restricted record would give (contract, "Restricted records"; domain
  /// 4.2 no. 14).
  ///
  /// @throws UsageException QUERY_MALFORMED, or CURSOR_MALFORMED if `after` belongs to another
  ///   question
  SearchPage search(SearchRequest request, boolean seesRestricted);

  /// The commonest words of records that begin with `start`, in whatever letter case, each with the
  /// number of records that have it; `start` may lack its signs (`sno` leads to `snöröjning`).
  ///
  /// As for [#search], restricted records and their words do not exist without `seesRestricted`,
  /// and removed ones for nobody. Of the words with one beginning at most 20,000 are weighed, the
  /// first in the alphabet.
  ///
  /// @param start a blank one begins no word
  /// @param limit the most words, at least 1
  List<SearchPage.Count> complete(String start, int limit, boolean seesRestricted);

  /// What the index holds of a record, restricted or not.
  Optional<IndexedRecord> stored(RecordId record);

  /// The identifiers of all records, restricted ones too, in no order; close the stream.
  Stream<RecordId> ids();

  /// Those of `records` of which anything can still be read in the index's files, deleted parts and
  /// earlier commits included; empty is the proof that they are gone (design decision 11).
  ///
  /// A record's words, values and stored fields stand in the same segment as its identifier, and
  /// segments are written whole. So if the identifier is in no segment's term dictionary, and among
  /// the stored fields of no deleted document, nothing else of the record is left either. Free
  /// blocks of the disk, backups, and what another process still holds open are not seen from here.
  Set<RecordId> tracesOf(Collection<RecordId> records);

  /// Reads what stands in the stored fields of every document in the index's files, removed and
  /// replaced ones and those of earlier commits included, each as often as it stands there.
  void readAll(Consumer<IndexedRecord> each);

  /// Reads every byte of the index and holds it against its checksums.
  ///
  /// @throws FailedException INDEX_FAILED, INDEX_DAMAGED
  void verify();

  @Override
  void close();
}
