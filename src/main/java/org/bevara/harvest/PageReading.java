package org.bevara.harvest;

import java.util.List;
import java.util.Map;
import org.bevara.record.Gap;
import org.bevara.record.ItemContent;
import org.jspecify.annotations.Nullable;

/// What one page said when it was read: its items, its links and the figures it states.
///
/// @param uri the page's address as asked for, without fragment, as [PageParser#spelling] spells it
/// @param title as the page gives it
/// @param items in the order of the page, but posts before their comments and what is answered
///   before its answers
/// @param statedComments how many comments each thread says it has, by address of its post
/// @param links addresses of other pages, without fragments, in the order of the page
/// @param next address of the page that continues this one
/// @param feeds addresses of feeds that the page names
/// @param visibleText what a reader sees; two readings with the same text and media say the same
/// @param metrics figures about the channel that the page states, for example `followers`
/// @param pointers where each item stands in the raw page, by its address: `#n:` for the n-th
///   JSON-LD block from 0, `microdata:` or `microformats:`, then a JSON pointer (RFC 6901)
/// @param gaps what the page shows and is not taken
public record PageReading(
    String uri,
    String title,
    List<ItemContent> items,
    Map<String, Integer> statedComments,
    List<String> links,
    @Nullable String next,
    List<String> feeds,
    String visibleText,
    Map<String, Long> metrics,
    Map<String, String> pointers,
    List<ItemGap> gaps) {

  public PageReading {
    items = List.copyOf(items);
    statedComments = Map.copyOf(statedComments);
    links = List.copyOf(links);
    feeds = List.copyOf(feeds);
    metrics = Map.copyOf(metrics);
    pointers = Map.copyOf(pointers);
    gaps = List.copyOf(gaps);
  }

  /// The same page, with the items on it learned by another road.
  ///
  /// @param where each of them stands in an answer of that road, as `pointers`
  PageReading told(List<ItemContent> others, Map<String, String> where, List<ItemGap> unread) {
    return new PageReading(
        uri, title, others, Map.of(), links, next, feeds, visibleText, metrics, where, unread);
  }

  /// A gap and the item that it stands in; the page itself where `itemUri` is null.
  public record ItemGap(@Nullable String itemUri, Gap gap) {}
}
