package org.bevara.web.internal.api;

import java.time.LocalDate;
import java.util.List;
import org.bevara.job.SearchAnswer;
import org.bevara.record.ChannelId;
import org.bevara.record.ItemKind;
import org.bevara.record.Language;
import org.bevara.search.SearchPage;
import org.bevara.search.SearchRequest;
import org.bevara.search.SearchRequest.Sort;
import org.bevara.search.SearchView;
import org.bevara.web.internal.Seat.Form;
import org.bevara.web.internal.access.PageRules;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Public-records search.
final class SearchApi {

  static final Parameter<String> QUERY =
      Parameter.text(
          "q",
          "What to look for: words, \"phrases\", AND, OR, NOT, snö* and fields such as tag:#x."
              + " Without it everything is found, newest first.");
  static final Parameter<LocalDate> FROM = Parameter.day("from", "Published on this day or later.");
  static final Parameter<LocalDate> TO = Parameter.day("to", "Published on this day or earlier.");
  private static final Parameter<ChannelId> CHANNEL = Parameter.channel();
  private static final Parameter<String> AUTHOR =
      Parameter.text("author", "Words of the author's name, or the handle.");
  private static final Parameter<ItemKind> KIND =
      Parameter.word("kind", ItemKind.class, "Only of this kind.");
  private static final Parameter<Language> LANG =
      Parameter.word("lang", Language.class, "Only in this language.");
  private static final Parameter<Sort> SORT =
      Parameter.word("sort", Sort.class, "RELEVANCE where words are looked for, else DATE.");
  private static final Parameter<Integer> LIMIT =
      Parameter.number(
          "limit", 1, SearchRequest.MAX_LIMIT, SearchRequest.DEFAULT_LIMIT, "Hits on a page.");
  private static final Parameter<Boolean> FACETS =
      Parameter.flag("facets", true, "Whether the values of all that is found are counted.");

  static final List<Endpoint> ENDPOINTS =
      List.of(
          Endpoint.get(
              "/api/search",
              PageRules.EVERYONE,
              "search",
              "Finds what is held, whatever its outcome.",
              List.of(
                  QUERY, FROM, TO, CHANNEL, AUTHOR, KIND, LANG, SORT, LIMIT, Paging.AFTER, FACETS),
              "SearchAnswer",
              SearchApi::search));

  private SearchApi() {}

  private static ObjectNode search(Call call) {
    String after = call.text(Paging.AFTER);
    String query = call.text(QUERY);
    @Nullable Sort sort = call.find(SORT);
    SearchRequest request =
        new SearchRequest(
            query,
            call.find(FROM),
            call.find(TO),
            call.find(CHANNEL),
            call.find(AUTHOR),
            call.find(KIND),
            call.find(LANG),
            sort != null ? sort : query.isEmpty() ? Sort.DATE : Sort.RELEVANCE,
            call.get(LIMIT),
            after.isEmpty() ? null : after,
            call.get(FACETS));
    try (SearchView index = call.desk().indexForReading()) {
      SearchPage page = index.search(request, call.sight().seesRestricted());
      call.saw(page.hits().stream().map(call.sight()::found).toList(), Form.HIT);
      return SearchAnswer.json(
          page, call.sight(), call.sight().destroyed(request, call.desk().authority().zone()));
    }
  }
}
