package org.bevara.web.internal.api;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.bevara.job.Remembering;
import org.bevara.job.Remembering.Standing;
import org.bevara.job.SavedJson;
import org.bevara.job.SearchAnswer;
import org.bevara.record.ChannelId;
import org.bevara.record.ItemKind;
import org.bevara.record.Language;
import org.bevara.saved.SavedSearch;
import org.bevara.search.SearchPage;
import org.bevara.search.SearchRequest;
import org.bevara.search.SearchRequest.Sort;
import org.bevara.search.SearchView;
import org.bevara.web.internal.Seat.Form;
import org.bevara.web.internal.access.PageRules;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The searches that the asker's account keeps, and what is new to them. Those of others do not
/// exist, whatever the role.
final class SavedApi {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final Parameter<String> NAME =
      Parameter.text("name", "1 to 80 characters, unique among the account's own.")
          .inBody()
          .needed();
  private static final Parameter<String> QUERY =
      Parameter.text("q", "What to look for, as in a search.").inBody();
  private static final Parameter<LocalDate> FROM = SearchApi.FROM.inBody();
  private static final Parameter<LocalDate> TO = SearchApi.TO.inBody();
  private static final Parameter<ChannelId> CHANNEL = SearchApi.CHANNEL.inBody();
  private static final Parameter<String> AUTHOR = SearchApi.AUTHOR.inBody();
  private static final Parameter<ItemKind> KIND = SearchApi.KIND.inBody();
  private static final Parameter<Language> LANG = SearchApi.LANG.inBody();
  private static final Parameter<Instant> UP_TO =
      Parameter.time("upTo", "As the news told it.").inBody().needed();

  static final List<Endpoint> ENDPOINTS =
      List.of(
          Endpoint.get(
              "/api/saved",
              PageRules.EVERYONE,
              "listSaved",
              "The searches that one keeps, by name, each with how much is new to it.",
              List.of(),
              "SavedList",
              SavedApi::list),
          Endpoint.post(
              "/api/saved",
              PageRules.EVERYONE,
              "saveSearch",
              "Keeps a search. The same search under the same name is kept once.",
              List.of(NAME, QUERY, FROM, TO, CHANNEL, AUTHOR, KIND, LANG),
              "Saved",
              SavedApi::save),
          Endpoint.get(
              "/api/saved/{id}",
              PageRules.EVERYONE,
              "showSaved",
              "One search that one keeps.",
              List.of(),
              "Saved",
              call -> SavedJson.standing(remembering(call).standing(own(call), call.viewer()))),
          Endpoint.get(
              "/api/saved/{id}/news",
              PageRules.EVERYONE,
              "listNews",
              "What is new to a search, or says something else, since it was last called seen. It is"
                  + " new until then.",
              List.of(SearchApi.LIMIT, Paging.AFTER),
              "News",
              SavedApi::news),
          Endpoint.post(
              "/api/saved/{id}/seen",
              PageRules.EVERYONE,
              "markSeen",
              "Calls the news of a search seen, up to the time that came with them.",
              List.of(UP_TO),
              "Saved",
              call -> {
                remembering(call).look(own(call), call.get(UP_TO));
                return SavedJson.standing(remembering(call).standing(own(call), call.viewer()));
              }),
          Endpoint.post(
              "/api/saved/{id}/forget",
              PageRules.EVERYONE,
              "forgetSaved",
              "Ends a search. Asked for again, there is none: 404.",
              List.of(),
              "SavedList",
              call -> {
                remembering(call).forget(own(call).name(), call.viewer());
                return list(call);
              }));

  private SavedApi() {}

  private static ObjectNode list(Call call) {
    ObjectNode node = JSON.createObjectNode();
    ArrayNode items = node.putArray("items");
    remembering(call).standing(call.viewer()).stream().map(SavedJson::standing).forEach(items::add);
    return node;
  }

  private static ObjectNode save(Call call) {
    String query = call.text(QUERY);
    SearchRequest asked =
        SearchRequest.of(query)
            .published(call.find(FROM), call.find(TO))
            .inChannel(call.find(CHANNEL))
            .by(call.find(AUTHOR))
            .ofKind(call.find(KIND))
            .in(call.find(LANG))
            .sorted(query.isEmpty() ? Sort.DATE : Sort.RELEVANCE);
    Remembering remembering = remembering(call);
    String name = call.get(NAME).strip();
    Optional<Standing> kept =
        remembering.standing(call.viewer()).stream()
            .filter(standing -> standing.search().name().equals(name))
            .filter(standing -> standing.search().asked().equals(asked))
            .findFirst();
    return SavedJson.standing(
        kept.orElseGet(() -> new Standing(remembering.save(name, asked, call.viewer()), 0)));
  }

  private static ObjectNode news(Call call) {
    SavedSearch search = own(call);
    Instant upTo = remembering(call).upTo(search);
    String after = call.text(Paging.AFTER);
    SearchRequest asked =
        search.unseen().limit(call.get(SearchApi.LIMIT)).after(after.isEmpty() ? null : after);
    try (SearchView index = call.desk().indexForReading()) {
      SearchPage page = index.search(asked, call.sight().seesRestricted());
      call.searched(asked, page.total());
      call.saw(page.hits().stream().map(call.sight()::found).toList(), Form.HIT);
      ObjectNode node = JSON.createObjectNode().put("upTo", upTo.toString());
      node.setAll(SearchAnswer.json(page, call.sight(), List.of()));
      return node;
    }
  }

  private static SavedSearch own(Call call) {
    return remembering(call).own(call.id(), call.viewer());
  }

  private static Remembering remembering(Call call) {
    return new Remembering(call.archive(), call.desk());
  }
}
