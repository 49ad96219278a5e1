package org.bevara.web.internal.api;

import java.time.LocalDate;
import java.util.List;
import org.bevara.job.SearchAnswer;
import org.bevara.job.TermAnswer;
import org.bevara.job.TermList;
import org.bevara.job.TermSearch;
import org.bevara.record.ChannelId;
import org.bevara.record.ItemKind;
import org.bevara.record.Language;
import org.bevara.record.RecordId;
import org.bevara.search.AsOf;
import org.bevara.search.SearchPage;
import org.bevara.search.SearchRequest;
import org.bevara.search.SearchRequest.Sort;
import org.bevara.search.SearchView;
import org.bevara.web.internal.Seat.Form;
import org.bevara.web.internal.Unfinished;
import org.bevara.web.internal.access.PageRules;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Public-records search.
final class SearchApi {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  static final Parameter<String> QUERY =
      Parameter.text(
          "q",
          "What to look for: words, \"phrases\", AND, OR, NOT, snö* and fields such as tag:#x."
              + " Without it everything is found, newest first.");
  static final Parameter<LocalDate> FROM = Parameter.day("from", "Published on this day or later.");
  static final Parameter<LocalDate> TO = Parameter.day("to", "Published on this day or earlier.");
  static final Parameter<ChannelId> CHANNEL = Parameter.channel();
  static final Parameter<String> AUTHOR =
      Parameter.text("author", "Words of the author's name, or the handle.");
  static final Parameter<ItemKind> KIND =
      Parameter.word("kind", ItemKind.class, "Only of this kind.");
  static final Parameter<Language> LANG =
      Parameter.word("lang", Language.class, "Only in this language.");
  private static final Parameter<Sort> SORT =
      Parameter.word("sort", Sort.class, "RELEVANCE where words are looked for, else DATE.");
  static final Parameter<Integer> LIMIT =
      Parameter.number(
          "limit", 1, SearchRequest.MAX_LIMIT, SearchRequest.DEFAULT_LIMIT, "Hits on a page.");
  private static final Parameter<Boolean> FACETS =
      Parameter.flag("facets", true, "Whether the values of all that is found are counted.");
  private static final Parameter<Boolean> COLLAPSE =
      Parameter.flag("collapse", false, "Whether texts that say the same are shown once.");
  private static final Parameter<String> AS_OF =
      Parameter.text(
          "asOf", "What was held on that day, or at that time, as it read then: 2026-03-14.");
  private static final Parameter<RecordId> ALIKE =
      Parameter.record("alike", "Only what says the same as this record.");
  private static final Parameter<String> START =
      Parameter.text("start", "How the word begins.").needed();
  private static final Parameter<Integer> MOST =
      Parameter.number("limit", 1, 100, 10, "How many words at most.");

  private static final Parameter<String> BEGUN =
      Parameter.text("q", "A question whose last word is not finished, of two letters or more.")
          .needed();
  private static final Parameter<List<String>> QUERIES =
      Parameter.texts(
              "queries",
              500,
              "Questions as in `q`; after a tab may follow first day, last day and channel. Blank ones"
                  + " are passed over and not counted.")
          .needed();
  private static final Parameter<LocalDate> TERM_FROM =
      Parameter.day("from", "For questions without a first day of their own.").inBody();
  private static final Parameter<LocalDate> TERM_TO =
      Parameter.day("to", "For questions without a last day of their own.").inBody();
  private static final Parameter<ChannelId> TERM_CHANNEL = Parameter.channel().inBody();
  private static final Parameter<Integer> HITS =
      Parameter.number("limit", 1, 100, 1, "Hits of each question that are shown.").inBody();

  static final List<Endpoint> ENDPOINTS =
      List.of(
          Endpoint.get(
              "/api/search",
              PageRules.EVERYONE,
              "search",
              "Finds what is held, whatever its outcome.",
              List.of(
                  QUERY,
                  FROM,
                  TO,
                  CHANNEL,
                  AUTHOR,
                  KIND,
                  LANG,
                  SORT,
                  LIMIT,
                  Paging.AFTER,
                  FACETS,
                  COLLAPSE,
                  AS_OF,
                  ALIKE),
              "SearchAnswer",
              SearchApi::search),
          Endpoint.get(
              "/api/words",
              PageRules.EVERYONE,
              "completeWord",
              "The words that begin so in what one may see, with how many records have each.",
              List.of(START, MOST),
              "Words",
              SearchApi::words),
          Endpoint.get(
              "/api/search/complete",
              PageRules.EVERYONE,
              "completeQuestion",
              "The question with its last word finished, each way in which words of what one may see"
                  + " do.",
              List.of(BEGUN),
              "Completions",
              SearchApi::completions),
          Endpoint.post(
              "/api/search/terms",
              PageRules.EVERYONE,
              "searchTerms",
              "Asks many questions at once; what is wrong with one keeps none of the others from being"
                  + " answered.",
              List.of(QUERIES, TERM_FROM, TERM_TO, TERM_CHANNEL, HITS),
              "TermAnswers",
              SearchApi::terms));

  private SearchApi() {}

  private static ObjectNode words(Call call) {
    try (SearchView index = call.desk().indexForReading()) {
      return SearchAnswer.words(
          index.complete(call.get(START), call.get(MOST), call.sight().seesRestricted()));
    }
  }

  private static ObjectNode completions(Call call) {
    ObjectNode node = JSON.createObjectNode();
    try (SearchView index = call.desk().indexForReading()) {
      Unfinished.completions(call.seat(), call.get(BEGUN), index)
          .forEach(node.putArray("completions")::add);
    }
    return node;
  }

  private static ObjectNode terms(Call call) {
    SearchRequest others =
        SearchRequest.of("")
            .published(call.find(TERM_FROM), call.find(TERM_TO))
            .inChannel(call.find(TERM_CHANNEL))
            .limit(call.get(HITS));
    TermList list = TermList.listed(call.get(QUERIES));
    ObjectNode node = JSON.createObjectNode();
    try (SearchView index = call.desk().indexForReading()) {
      TermSearch search = new TermSearch(index, call.sight(), call.desk().definitions(), others);
      List<TermAnswer> answers = list.terms().stream().map(search::answer).toList();
      call.searched(answers);
      call.saw(
          TermAnswer.found(answers)
              .flatMap(found -> found.page().hits().stream())
              .map(call.sight()::found)
              .toList(),
          Form.HIT);
      answers.stream().map(search::json).forEach(node.putArray("items")::add);
    }
    return node;
  }

  private static ObjectNode search(Call call) {
    String after = call.text(Paging.AFTER);
    String query = call.text(QUERY);
    String asOf = call.text(AS_OF);
    @Nullable Sort sort = call.find(SORT);
    SearchRequest request =
        SearchRequest.of(query)
            .published(call.find(FROM), call.find(TO))
            .inChannel(call.find(CHANNEL))
            .by(call.find(AUTHOR))
            .ofKind(call.find(KIND))
            .in(call.find(LANG))
            .sorted(sort != null ? sort : query.isEmpty() ? Sort.DATE : Sort.RELEVANCE)
            .limit(call.get(LIMIT))
            .after(after.isEmpty() ? null : after)
            .facets(call.get(FACETS))
            .collapsed(call.get(COLLAPSE))
            .alike(call.find(ALIKE))
            .asOf(asOf.isEmpty() ? null : AsOf.parse(asOf, call.desk().authority().zone()));
    try (SearchView index = call.desk().indexForReading()) {
      SearchPage page = index.search(request, call.sight().seesRestricted());
      call.searched(request, page.total());
      call.saw(page.hits().stream().map(call.sight()::found).toList(), Form.HIT);
      return SearchAnswer.json(
          page, call.sight(), call.sight().destroyed(request, call.desk().authority().zone()));
    }
  }
}
