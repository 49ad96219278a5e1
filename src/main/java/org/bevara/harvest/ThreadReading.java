package org.bevara.harvest;

import java.util.List;
import org.bevara.harvest.PageReading.ItemGap;
import org.bevara.record.ItemContent;
import org.bevara.record.SourceState;

/// What came of reading a thread with all the pages it is spread over.
public sealed interface ThreadReading {

  /// The thread's first page answered.
  ///
  /// @param first the first page, whose address is the thread's
  /// @param items of all its pages, each once, in their order, but none before what it answers;
  ///   none where the page carries no markup
  /// @param absenceCounts whether an item that is not among `items` is truly not there: every page
  ///   answered and its markup could be read, the post is there, and no fewer comments came than it
  ///   states; where it states no number, at least one
  /// @param word what the source says of them besides
  record Read(
      PageReading first,
      List<ItemContent> items,
      boolean absenceCounts,
      List<ItemGap> gaps,
      SourceWord word)
      implements ThreadReading {

    public Read {
      items = List.copyOf(items);
      gaps = List.copyOf(gaps);
    }

    public Read(
        PageReading first, List<ItemContent> items, boolean absenceCounts, List<ItemGap> gaps) {
      this(first, items, absenceCounts, gaps, SourceWord.NONE);
    }

    /// The same of other items.
    public Read withItems(List<ItemContent> others) {
      return new Read(first, others, absenceCounts, gaps, word);
    }

    /// The same reading, from which nothing follows for what is not there.
    public Read withoutAbsences() {
      return new Read(first, items, false, gaps, word);
    }
  }

  /// The address itself says that it is gone, by status 404 or 410; or, by 401, that it may not be
  /// read any more, while its neighbours may.
  record Gone(int status) implements ThreadReading {}

  /// It is there and not to be seen by everybody, as an account with rights was told.
  record Withdrawn(SourceState state) implements ThreadReading {}

  /// It could not be read; that says nothing about its items.
  record Unavailable(String code, String reason) implements ThreadReading {}
}
