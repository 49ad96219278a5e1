package org.bevara.job;

import java.util.List;
import org.bevara.capture.HeldRecord;
import org.bevara.disposal.Tombstones;
import org.bevara.search.SearchPage;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What a search found, as the contract's JSON object.
public final class SearchAnswer {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private SearchAnswer() {}

  /// The page as the one who asked may see it.
  ///
  /// @param destroyed what else there was, where it was asked for by more than words
  public static ObjectNode json(SearchPage page, Sight sight, List<Tombstones.Group> destroyed) {
    ObjectNode node =
        JSON.createObjectNode().put("total", page.total()).put("tookMs", page.tookMs());
    ArrayNode hits = node.putArray("hits");
    Surroundings around = sight.surroundings();
    for (SearchPage.Hit hit : page.hits()) {
      ObjectNode item = sight.conceal((ObjectNode) JSON.readTree(hit.json()));
      // the catalogue knows these, the index does not: they change while the record does not
      sight.holds(hit.recordId()).forEach(item.putArray("holds")::add);
      HeldRecord held = sight.found(hit);
      item.put("lastSeenAt", held.lastSeenAt().toString());
      item.put("replies", around.replies(held));
      around
          .above(held)
          .ifPresent(above ->
              item.putObject("parent")
                  .put("recordId", above.record().value())
                  .put("text", above.content().text()));
      item.put("score", hit.score()).put("snippet", hit.snippet());
      if (hit.alike() > 0) {
        item.put("alike", hit.alike());
      }
      hits.add(item);
    }
    SearchPage.Facets counted = page.facets();
    if (counted != null) {
      ObjectNode facets = node.putObject("facets");
      counts(facets.putObject("channel"), counted.channel());
      counts(facets.putObject("author"), counted.author());
      counts(facets.putObject("kind"), counted.kind());
      counts(facets.putObject("year"), counted.year());
      counts(facets.putObject("language"), counted.language());
      counts(facets.putObject("state"), counted.state());
    }
    if (!destroyed.isEmpty()) {
      ArrayNode gone = node.putArray("destroyed");
      destroyed.forEach(group ->
          gone.addObject()
              .put("count", group.count())
              .put("on", group.at().toString())
              .put("authority", group.decision())
              .put("certificate", group.certificate()));
    }
    if (page.didYouMean() != null) {
      node.put("didYouMean", page.didYouMean());
    }
    return node.put("next", page.next());
  }

  /// The words that begin as somebody began, with how many records have each.
  public static ObjectNode words(List<SearchPage.Count> words) {
    ObjectNode node = JSON.createObjectNode();
    ArrayNode list = node.putArray("words");
    words.forEach(word ->
        list.addObject().put("word", word.value()).put("count", word.count()));
    return node;
  }

  private static void counts(ObjectNode node, List<SearchPage.Count> counts) {
    counts.forEach(count -> node.put(count.value(), count.count()));
  }
}
