package org.bevara.search;

import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Consumer;
import org.bevara.record.ChannelId;
import org.bevara.record.ItemKind;
import org.bevara.record.Language;
import org.bevara.record.RecordId;
import org.bevara.record.UsageException;
import org.jspecify.annotations.Nullable;

/// One question to the index, made from [#of] and narrowed from there. Immutable.
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
/// @param asOf finds what was held then, as it was then (inclusive); null for what is held now, as
///   it is
/// @param changedAfter only what was captured, or captured with other content, later than that
///   (exclusive); null for no limit
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
    @Nullable RecordId alike,
    @Nullable Instant asOf,
    @Nullable Instant changedAfter) {

  /// Hits on a page unless asked otherwise.
  public static final int DEFAULT_LIMIT = 20;

  /// The most hits on a page.
  public static final int MAX_LIMIT = 1000;

  /// In which order hits come; ties are broken by record identifier, so that the order is total.
  public enum Sort {
    RELEVANCE,
    /// Newest first; what has no time comes last.
    DATE,
    /// Oldest first; what has no time comes last.
    OLDEST
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
    return new Draft(query).made();
  }

  /// The same limits for another question.
  public SearchRequest asking(String other) {
    return with(draft -> draft.query = other);
  }

  /// The same question about what was published from the first day to the last, both inclusive.
  public SearchRequest published(@Nullable LocalDate first, @Nullable LocalDate last) {
    return with(draft -> {
      draft.from = first;
      draft.to = last;
    });
  }

  /// The same question about one channel; null for all.
  public SearchRequest inChannel(@Nullable ChannelId other) {
    return with(draft -> draft.channel = other);
  }

  /// The same question about what one author wrote; null for all.
  public SearchRequest by(@Nullable String other) {
    return with(draft -> draft.author = other);
  }

  /// The same question about one kind of record; null for all.
  public SearchRequest ofKind(@Nullable ItemKind other) {
    return with(draft -> draft.kind = other);
  }

  /// The same question about texts of one language; null for all.
  public SearchRequest in(@Nullable Language other) {
    return with(draft -> draft.language = other);
  }

  /// The same question, answered in another order.
  public SearchRequest sorted(Sort other) {
    return with(draft -> draft.sort = other);
  }

  /// The same question with other pages.
  public SearchRequest limit(int other) {
    return with(draft -> draft.limit = other);
  }

  /// The same question for the page that begins after `cursor`; null for the first.
  public SearchRequest after(@Nullable String cursor) {
    return with(draft -> draft.after = cursor);
  }

  /// The same question from its first page on.
  public SearchRequest firstPage() {
    return after(null);
  }

  /// The same question, with facets.
  public SearchRequest withFacets() {
    return facets(true);
  }

  /// The same question, with facets or without.
  public SearchRequest facets(boolean counted) {
    return with(draft -> draft.facets = counted);
  }

  /// The same question, with texts that say the same shown once or each.
  public SearchRequest collapsed(boolean once) {
    return with(draft -> draft.collapsed = once);
  }

  /// The same question about what a collapsed page counts as one with `record`; null for all.
  public SearchRequest alike(@Nullable RecordId record) {
    return with(draft -> draft.alike = record);
  }

  /// The same question about how things were at a point in time; null for how they are.
  public SearchRequest asOf(@Nullable Instant then) {
    return with(draft -> draft.asOf = then);
  }

  /// The same question about what is new or other since a point in time; null for all.
  public SearchRequest changedAfter(@Nullable Instant then) {
    return with(draft -> draft.changedAfter = then);
  }

  private SearchRequest with(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.made();
  }

  /// A question while it is being put together.
  private static final class Draft {

    private String query;
    private @Nullable LocalDate from;
    private @Nullable LocalDate to;
    private @Nullable ChannelId channel;
    private @Nullable String author;
    private @Nullable ItemKind kind;
    private @Nullable Language language;
    private Sort sort = Sort.RELEVANCE;
    private int limit = DEFAULT_LIMIT;
    private @Nullable String after;
    private boolean facets;
    private boolean collapsed;
    private @Nullable RecordId alike;
    private @Nullable Instant asOf;
    private @Nullable Instant changedAfter;

    Draft(String query) {
      this.query = query;
    }

    Draft(SearchRequest request) {
      query = request.query;
      from = request.from;
      to = request.to;
      channel = request.channel;
      author = request.author;
      kind = request.kind;
      language = request.language;
      sort = request.sort;
      limit = request.limit;
      after = request.after;
      facets = request.facets;
      collapsed = request.collapsed;
      alike = request.alike;
      asOf = request.asOf;
      changedAfter = request.changedAfter;
    }

    SearchRequest made() {
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
          alike,
          asOf,
          changedAfter);
    }
  }
}
