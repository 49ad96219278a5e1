package org.bevara.cli;

import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bevara.wordpress.WordPressAccount;
import tools.jackson.databind.JsonNode;

/// One visit to a site: how it ended, what the site said that it held, and what is held since.
///
/// @param held every item by the platform's identifier
record Visited(CommandLineRun run, WordPressAccount account, Map<String, JsonNode> held) {

  static final List<String> KINDS = List.of("post", "page", "comment");

  static Visited of(CommandLineRun run, WordPressAccount account, List<JsonNode> items) {
    return new Visited(
        run,
        account,
        items.stream()
            .collect(
                toMap(
                    item -> item.get("platformId").asString(),
                    item -> item,
                    (one, other) -> {
                      throw new AssertionError("held twice: %s and %s".formatted(one, other));
                    },
                    LinkedHashMap::new)));
  }

  /// What of a kind is held as being there.
  List<String> live(String kind) {
    return held.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(kind + ":") && isLive(entry.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  /// What is held and is there no more, with its state.
  Map<String, String> gone() {
    Map<String, String> gone = new LinkedHashMap<>();
    held.forEach((id, item) -> {
      if (!isLive(item)) {
        gone.put(id, item.get("state").asString());
      }
    });
    return gone;
  }

  /// The item of that identifier, which must be held.
  JsonNode item(String id) {
    JsonNode item = held.get(id);
    if (item == null) {
      throw new AssertionError("not held: " + id);
    }
    return item;
  }

  static boolean isLive(JsonNode item) {
    return Set.of("LIVE", "EDITED").contains(item.get("state").asString());
  }

  /// What an item says, as the site's account has it.
  static String text(JsonNode item) {
    return WordPressAccount.plain(item.get("text").asString());
  }

  /// The texts of an item over several visits, again where it says or shows itself otherwise.
  static List<String> history(List<Visited> visits, String id) {
    List<String> texts = new ArrayList<>();
    boolean locked = false;
    for (Visited visit : visits) {
      WordPressAccount.Item item = visit.account().items().get(id);
      if (item != null
          && item.shown()
          && (texts.isEmpty() || !texts.getLast().equals(item.text()) || item.locked() != locked)) {
        texts.add(item.text());
        locked = item.locked();
      }
    }
    return texts;
  }
}
