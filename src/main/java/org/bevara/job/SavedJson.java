package org.bevara.job;

import java.util.Objects;
import org.bevara.job.Remembering.Standing;
import org.bevara.saved.SavedSearch;
import org.bevara.search.SearchRequest;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Saved searches as the contract's JSON objects.
public final class SavedJson {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private SavedJson() {}

  /// A search as its owner's list shows it.
  public static ObjectNode standing(Standing standing) {
    SavedSearch search = standing.search();
    SearchRequest asked = search.asked();
    return JSON.createObjectNode()
        .put("savedId", search.id())
        .put("name", search.name())
        .put("query", asked.query())
        .put("from", text(asked.from()))
        .put("to", text(asked.to()))
        .put("channel", text(asked.channel()))
        .put("author", asked.author())
        .put("kind", asked.kind() == null ? null : asked.kind().word())
        .put("lang", asked.language() == null ? null : asked.language().code())
        .put("savedAt", search.savedAt().toString())
        .put("usedAt", search.usedAt().toString())
        .put("new", standing.fresh());
  }

  private static @Nullable String text(@Nullable Object value) {
    return Objects.toString(value, null);
  }
}
