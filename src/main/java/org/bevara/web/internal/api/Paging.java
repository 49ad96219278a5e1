package org.bevara.web.internal.api;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.bevara.record.UsageException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Hands out a list in pages.
///
/// A page begins after the line that `after` names. It is looked for among what the one who asks
/// may see, so that a name from elsewhere tells nothing.
final class Paging {

  static final Parameter<Integer> LIMIT =
      Parameter.number("limit", 1, 1000, 100, "Lines on a page.");
  static final Parameter<String> AFTER =
      Parameter.text("after", "`next` of the page before, for the same question.");

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Paging() {}

  /// The page that is asked for.
  ///
  /// @param all what the one who asks may see
  /// @param name of a line, unique in the list
  /// @param seen is told of the lines of the page before they are shown
  /// @throws UsageException `CURSOR_UNKNOWN` if no line has the name `after`: it may have been
  ///   dealt with, and the list is read from its begin again
  static <T> ObjectNode page(
      Call call,
      List<T> all,
      Function<T, String> name,
      Consumer<List<T>> seen,
      Function<T, ObjectNode> line) {
    int from = from(call.text(AFTER), all, name);
    int to = Math.min(all.size(), from + call.get(LIMIT));
    List<T> shown = all.subList(from, to);
    seen.accept(shown);
    ObjectNode page = JSON.createObjectNode().put("total", all.size());
    ArrayNode items = page.putArray("items");
    shown.forEach(each -> items.add(line.apply(each)));
    return page.put("next", to < all.size() ? name.apply(all.get(to - 1)) : null);
  }

  /// The page of a list of which no look is accounted for.
  static <T> ObjectNode page(
      Call call, List<T> all, Function<T, String> name, Function<T, ObjectNode> line) {
    return page(call, all, name, _ -> {}, line);
  }

  private static <T> int from(String after, List<T> all, Function<T, String> name) {
    if (after.isEmpty()) {
      return 0;
    }
    for (int i = 0; i < all.size(); i++) {
      if (name.apply(all.get(i)).equals(after)) {
        return i + 1;
      }
    }
    throw new UsageException(
        "CURSOR_UNKNOWN", "the list has no such line any more: read it from its first page again");
  }
}
