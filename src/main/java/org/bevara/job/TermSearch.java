package org.bevara.job;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.bevara.record.ItemKind;
import org.bevara.record.UsageException;
import org.bevara.search.SearchPage;
import org.bevara.search.SearchRequest;
import org.bevara.search.SearchRequest.Sort;
import org.bevara.search.SearchView;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Puts a list of questions to the index, one after another: what is wrong with one keeps none of
/// the others from being answered.
public final class TermSearch {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final SearchView index;
  private final Sight sight;
  private final Definitions definitions;
  private final SearchRequest others;

  /// @param others limits, order and number of hits of every question that says nothing of them
  public TermSearch(SearchView index, Sight sight, Definitions definitions, SearchRequest others) {
    this.index = index;
    this.sight = sight;
    this.definitions = definitions;
    this.others = others;
  }

  public TermAnswer answer(Term term) {
    try {
      SearchRequest asked = term.request(others, definitions);
      SearchPage page = index.search(asked, sight.seesRestricted());
      return new TermAnswer.Found(
          term,
          asked,
          page,
          page.total() == 0 ? null : day(asked.sorted(Sort.OLDEST)),
          page.total() == 0 ? null : day(asked.sorted(Sort.DATE)),
          sight.destroyed(asked, zone()));
    } catch (UsageException e) {
      return new TermAnswer.Wrong(term, e.code(), Objects.requireNonNullElse(e.getMessage(), ""));
    }
  }

  /// The day of what comes first. Pages and profiles are dated, here as in the index, by when they
  /// were first seen.
  private @Nullable LocalDate day(SearchRequest ordered) {
    SearchPage page = index.search(ordered.limit(1), sight.seesRestricted());
    JsonNode item = JSON.readTree(page.hits().getFirst().json());
    boolean published =
        ItemKind.valueOf(item.path("kind").asString("").toUpperCase(Locale.ROOT)).isItem();
    JsonNode at = item.path(published ? "publishedAt" : "firstSeenAt");
    return at.isString() ? LocalDate.ofInstant(Instant.parse(at.asString()), zone()) : null;
  }

  private ZoneId zone() {
    return definitions.authority().zone();
  }

  /// One line of JSON for an answer: the object of a search with the question, or what is wrong.
  public ObjectNode json(TermAnswer answer) {
    ObjectNode node = JSON.createObjectNode();
    node.put("line", answer.term().line()).put("query", answer.term().query());
    switch (answer) {
      case TermAnswer.Found found ->
          node.put("first", text(found.first()))
              .put("last", text(found.last()))
              .setAll(SearchAnswer.json(found.page(), sight, found.destroyed()));
      case TermAnswer.Wrong wrong -> node.put("code", wrong.code()).put("message", wrong.message());
    }
    return node;
  }

  /// A row for each answer, under headings that [TermList] reads.
  public static Grid grid(List<TermAnswer> answers) {
    List<List<Object>> rows = new ArrayList<>();
    for (TermAnswer answer : answers) {
      Term term = answer.term();
      List<Object> row =
          new ArrayList<>(List.of(term.query(), term.from(), term.to(), term.channel()));
      switch (answer) {
        case TermAnswer.Found found ->
            row.addAll(
                List.of(
                    found.page().total(),
                    Objects.requireNonNullElse(text(found.first()), ""),
                    Objects.requireNonNullElse(text(found.last()), ""),
                    ""));
        case TermAnswer.Wrong wrong -> row.addAll(List.of("", "", "", wrong.code()));
      }
      rows.add(row);
    }
    return new Grid(
        "terms",
        List.of("query", "from", "to", "channel", "hits", "first", "last", "problem"),
        rows);
  }

  private static @Nullable String text(@Nullable LocalDate day) {
    return day == null ? null : day.toString();
  }
}
