package org.bevara.harvest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bevara.harvest.WordPressApi.Answer;
import org.bevara.record.Gap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A listing of the REST interface, read to its end in the order of identifiers.
///
/// Each answer begins with the last entry of the one before: where it does not, something was
/// removed meanwhile, and what moved up would have been passed over. Then the listing is read anew,
/// a few times at most.
///
/// @param entries by identifier, as they came
/// @param pointers where each stands in an answer: its address, `#`, a JSON pointer
/// @param total as the interface states it (`X-WP-Total`); -1 where it does not
/// @param whole whether every entry was read that who asks may read
/// @param hasMoved whether it changed under every reading
/// @param failure why it was not read at all; null if it was
record WordPressListing(
    Map<Long, JsonNode> entries,
    Map<Long, String> pointers,
    long total,
    boolean whole,
    boolean hasMoved,
    @Nullable Answer failure) {

  private static final int PER_PAGE = 100;
  private static final int ATTEMPTS = 3;

  /// Reads the listing at `route`.
  ///
  /// @param query what to list, without paging
  /// @param mostPages answers that are read, inclusive
  static WordPressListing read(WordPressApi api, String route, String query, int mostPages) {
    WordPressListing last = attempt(api, route, query, mostPages);
    for (int again = 1; again < ATTEMPTS && last.hasMoved; again++) {
      last = attempt(api, route, query, mostPages);
    }
    return last;
  }

  private static WordPressListing attempt(
      WordPressApi api, String route, String query, int mostPages) {
    Map<Long, JsonNode> entries = new LinkedHashMap<>();
    Map<Long, String> pointers = new LinkedHashMap<>();
    long total = -1;
    long last = -1;
    boolean filled = false;
    for (int page = 0; page < mostPages; page++) {
      long offset = (long) page * (PER_PAGE - 1);
      Answer answer = api.get(route, paged(query, offset));
      if (!(answer instanceof Answer.Found found)) {
        return failed(answer);
      }
      if (!found.json().isArray()) {
        return failed(
            new Answer.Failed("API_BROKEN", "The interface answered something that is no list."));
      }
      List<Long> ids = new ArrayList<>();
      for (int i = 0; i < found.json().size(); i++) {
        JsonNode entry = found.json().path(i);
        long id = entry.path("id").asLong(-1);
        ids.add(id);
        entries.put(id, entry);
        pointers.put(id, found.uri() + "#/" + i);
      }
      long stated = total(found);
      // what may not be read is counted and left out, so a short answer proves nothing
      boolean full = ids.size() == Math.min(PER_PAGE, Math.max(0, stated - offset));
      if (page > 0 && (stated != total || filled && full && ids.getFirst() != last)) {
        return new WordPressListing(entries, pointers, stated, false, true, null);
      }
      if (stated < 0 ? ids.size() < PER_PAGE : offset + PER_PAGE >= stated) {
        return new WordPressListing(entries, pointers, stated, stated >= 0, false, null);
      }
      total = stated;
      filled = full;
      last = ids.isEmpty() ? -1 : ids.getLast();
    }
    return new WordPressListing(entries, pointers, total, false, false, null);
  }

  private static String paged(String query, long offset) {
    return (query.isEmpty() ? "" : query + "&")
        + "per_page=%d&orderby=id&order=asc".formatted(PER_PAGE)
        + (offset == 0 ? "" : "&offset=" + offset);
  }

  private static WordPressListing failed(Answer answer) {
    return new WordPressListing(Map.of(), Map.of(), -1, false, false, answer);
  }

  /// What an answer states; -1 where it states nothing.
  static long total(Answer.Found found) {
    return found
        .page()
        .header("X-WP-Total")
        .map(String::strip)
        .filter(t -> t.matches("\\d{1,9}"))
        .map(Long::parseLong)
        .orElse(-1L);
  }

  /// How many entries are counted that may not be read by who asks.
  long withheld() {
    return whole ? total - entries.size() : 0;
  }

  /// What of it was not read, as a gap; null where all was.
  @Nullable Gap gap(String uri) {
    if (whole) {
      return null;
    }
    if (hasMoved) {
      return new Gap(
          "LISTING_MOVED",
          uri,
          "The listing changed while it was read, %d times over; it is read again at the next visit."
              .formatted(ATTEMPTS));
    }
    return total < 0
        ? new Gap(
            "TOTAL_NOT_STATED", uri, "The interface does not say how many there are (X-WP-Total).")
        : new Gap(
            "TOO_MANY_PAGES",
            uri,
            "The limit of pages was reached here; what follows was not read.");
  }
}
