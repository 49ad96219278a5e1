package org.bevara.search;

import java.time.LocalDate;
import org.bevara.record.ChannelId;
import org.bevara.record.ItemKind;
import org.bevara.record.Language;
import org.bevara.record.RecordId;
import org.bevara.record.UsageException;
import org.jspecify.annotations.Nullable;

/// One question to the index. Immutable.
///
/// @param query in the language of [QueryParser]; blank asks for everything, newest first
/// @param from first day of publication (inclusive), in the authority's zone; null for no limit
/// @param to last day of publication (inclusive), in the authority's zone; null for no limit
/// @param author words of the author's name, or the handle, side by side; null for any
/// @param limit hits on a page, 1 to [#MAX_LIMIT] inclusive
/// @param after the `next` of the page before, for the same question; null for the first page
/// @param facets whether to count the values of all that is found, which costs some time
/// @param collapsed whether a text that says the same as one before it is only counted there
///   ([SearchPage.Hit#alike]); total and facets count each record all the same
/// @param alike only what a collapsed page counts as one with this record, itself included; null
///   for all. It is not collapsed then
public record SearchRequest(
    String query,
    @Nullable LocalDate from,
    @Nullable LocalDate to,
    @Nullable ChannelId channel,
    @Nullable String author,
    @Nullable ItemKind kind,
    @Nullable Language language,
    Sort sort,
    int limit,
    @Nullable String after,
    boolean facets,
    boolean collapsed,
    @Nullable RecordId alike) {

  /// Hits on a page unless asked otherwise.
  public static final int DEFAULT_LIMIT = 20;

  /// The most hits on a page.
  public static final int MAX_LIMIT = 1000;

  /// In which order hits come; ties are broken by record identifier, so that the order is total.
  public enum Sort {
    RELEVANCE,
    /// Newest first; what has no time comes last.
    DATE
  }

  public SearchRequest {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new UsageException(
          "LIMIT_OUT_OF_RANGE",
          "A page holds 1 to %d hits; asked for: %d".formatted(MAX_LIMIT, limit));
    }
    if (from != null && to != null && from.isAfter(to)) {
      throw new UsageException(
          "DATES_REVERSED", "The first day, %s, is after the last, %s".formatted(from, to));
    }
  }

  /// The first page for `query`, by relevance, without other limits and without facets.
  public static SearchRequest of(String query) {
    return new SearchRequest(
        query, null, null, null, null, null, null, Sort.RELEVANCE, DEFAULT_LIMIT, null, false, false, null);
  }

  /// The same question about what was published from the first day to the last, both inclusive.
  public SearchRequest published(@Nullable LocalDate first, @Nullable LocalDate last) {
    return new SearchRequest(
        query, first, last, channel, author, kind, language, sort, limit, after, facets, collapsed, alike);
  }

  /// The same question about one channel.
  public SearchRequest inChannel(ChannelId other) {
    return new SearchRequest(
        query, from, to, other, author, kind, language, sort, limit, after, facets, collapsed, alike);
  }

  /// The same question about what one author wrote.
  public SearchRequest by(String other) {
    return new SearchRequest(
        query, from, to, channel, other, kind, language, sort, limit, after, facets, collapsed, alike);
  }

  /// The same question about one kind of record.
  public SearchRequest ofKind(ItemKind other) {
    return new SearchRequest(
        query, from, to, channel, author, other, language, sort, limit, after, facets, collapsed, alike);
  }

  /// The same question about texts of one language.
  public SearchRequest in(Language other) {
    return new SearchRequest(
        query, from, to, channel, author, kind, other, sort, limit, after, facets, collapsed, alike);
  }

  /// The same question, answered in another order.
  public SearchRequest sorted(Sort other) {
    return new SearchRequest(
        query, from, to, channel, author, kind, language, other, limit, after, facets, collapsed, alike);
  }

  /// The same question with other pages.
  public SearchRequest limit(int other) {
    return new SearchRequest(
        query, from, to, channel, author, kind, language, sort, other, after, facets, collapsed, alike);
  }

  /// The same question for the page that begins after `cursor`.
  public SearchRequest after(String cursor) {
    return new SearchRequest(
        query, from, to, channel, author, kind, language, sort, limit, cursor, facets, collapsed, alike);
  }

  /// The same question, with facets.
  public SearchRequest withFacets() {
    return new SearchRequest(
        query, from, to, channel, author, kind, language, sort, limit, after, true, collapsed, alike);
  }

  /// The same question, with texts that say the same shown once.
  public SearchRequest collapse() {
    return new SearchRequest(
        query, from, to, channel, author, kind, language, sort, limit, after, facets, true, alike);
  }

  /// The same question about what a collapsed page counts as one with `record`.
  public SearchRequest alike(RecordId record) {
    return new SearchRequest(
        query,
        from,
        to,
        channel,
        author,
        kind,
        language,
        sort,
        limit,
        after,
        facets,
        collapsed,
        record);
  }
}
