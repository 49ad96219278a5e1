package org.bevara.harvest;

import java.util.List;
import org.bevara.harvest.PageReading.ItemGap;

/// What a channel lists at one visit: its own pages, and where its threads are.
public sealed interface Listing {

  /// The start page answered.
  ///
  /// @param pages the start page first, then its continuations and the chosen pages
  /// @param threads addresses of the pages to read, in the order found, each once
  /// @param gaps pages and feeds of the listing that could not be read
  record Listed(List<PageReading> pages, List<String> threads, List<ItemGap> gaps)
      implements Listing {

    public Listed {
      pages = List.copyOf(pages);
      threads = List.copyOf(threads);
      gaps = List.copyOf(gaps);
    }

    /// Whether the listing names any post at all.
    public boolean isEmpty() {
      return threads.isEmpty() && pages.stream().allMatch(page -> page.items().isEmpty());
    }
  }

  /// The start page could not be read: a fault of the account or site, which says nothing about any
  /// item (design decision 13).
  record Unavailable(String code, String reason) implements Listing {}
}
