package org.bevara.render;

import java.util.List;
import org.bevara.record.Gap;

/// Single items of one or more threads in one document, behind a cover that says why: what is
/// handed out to somebody who asked.
///
/// @param cover stands first; a list of the items follows it
/// @param entries what is shown, set as in a thread. What answers something that is not among them
///   stands at the margin and says so
/// @param gaps what was there and was not captured
public record SelectionSheet(DocumentSheet cover, List<ThreadEntry> entries, List<Gap> gaps) {

  public SelectionSheet {
    entries = List.copyOf(entries);
    gaps = List.copyOf(gaps);
  }
}
