package org.bevara.search;

import java.util.List;
import org.bevara.record.RecordId;
import org.jspecify.annotations.Nullable;

/// One page of what was found. Immutable.
///
/// @param total how many records there are on all pages; exact
/// @param tookMs milliseconds it took
/// @param facets null unless asked for
/// @param next what to ask for the next page with; null on the last one
/// @param didYouMean the query with words that find nothing, or next to nothing, spelled as in
///   records that one may see; null if there is nothing to propose, and on all pages but the first
public record SearchPage(
    long total,
    long tookMs,
    List<Hit> hits,
    @Nullable Facets facets,
    @Nullable String next,
    @Nullable String didYouMean) {

  public SearchPage {
    hits = List.copyOf(hits);
  }

  /// One record that was found.
  ///
  /// @param json the item as it was given to the index
  /// @param score higher is better; comparable within one question only
  /// @param snippet about two hundred characters of text as HTML: `<mark>` around what matched,
  ///   everything else escaped
  /// @param alike how many more of all records found say the same; 0 unless it was asked to
  ///   collapse them
  public record Hit(RecordId recordId, String json, float score, String snippet, long alike) {}

  /// How many of all records found have which value; the fifty commonest of each.
  ///
  /// @param author by name
  /// @param year of publication, in the authority's zone
  public record Facets(
      List<Count> channel,
      List<Count> author,
      List<Count> kind,
      List<Count> year,
      List<Count> language,
      List<Count> state) {}

  /// A value and the number of records that have it.
  public record Count(String value, long count) {}
}
