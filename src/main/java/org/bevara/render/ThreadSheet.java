package org.bevara.render;

import java.util.List;
import org.bevara.record.Gap;

/// A thread to be rendered: a post and its comments. With one entry it is the rendition of a single
/// comment.
///
/// @param entries what is shown. Replies follow what they answer, whatever the order here; entries
///   that answer the same item keep their order. What answers something that is not shown stands at
///   the margin and says so
/// @param context how it was captured: account, logged in or not, sort order, locale (J22)
/// @param gaps what was there and was not captured
/// @param decision sentences on how it was appraised and by which rule; may be empty
public record ThreadSheet(
    SheetHead head,
    List<ThreadEntry> entries,
    List<Fact> context,
    List<Gap> gaps,
    List<String> decision) {

  public ThreadSheet {
    entries = List.copyOf(entries);
    context = List.copyOf(context);
    gaps = List.copyOf(gaps);
    decision = List.copyOf(decision);
  }
}
