package org.bevara.demo.internal;

import static java.util.Objects.requireNonNullElse;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A comment as it is written in the data, with the replies to it.
///
/// @param by the author's name
/// @param at when, as [Moment] reads it, counted from what it answers
/// @param lang what its author meant it to be in; not shown on the site, since telling the language
///   is what archives are tested on
/// @param appears the first visit that shows it (inclusive), 0 for every
/// @param vanishes the first visit that does not show it any longer, 0 if it stays
/// @param vanishedBy `author` or `editor`, null if it stays
/// @param repeat whether its text may stand elsewhere too: thanks, spam
/// @param expect outcome and reason codes that its author had in mind; read by tests only
/// @param removal the code an editor would remove it under; read by tests only
record CommentText(
    String by,
    String at,
    String text,
    @Nullable String lang,
    List<Picture> images,
    int likes,
    int appears,
    int vanishes,
    @Nullable String vanishedBy,
    @Nullable Edit edit,
    boolean repeat,
    @Nullable String expect,
    @Nullable String removal,
    List<CommentText> replies) {

  CommentText {
    images = requireNonNullElse(images, List.of());
    replies = requireNonNullElse(replies, List.of());
  }

  boolean shownAt(int visit) {
    return visit >= firstVisit() && (vanishes == 0 || visit < vanishes);
  }

  int firstVisit() {
    return Math.max(1, appears);
  }
}
