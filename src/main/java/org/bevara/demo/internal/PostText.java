package org.bevara.demo.internal;

import static java.util.Objects.requireNonNullElse;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A post as it is written in the data, with its comments; what is not said here is as in
/// [CommentText].
///
/// @param id the last part of its address, unlike any other on the site
/// @param at days before the demo's epoch and time, for example `12 08:15`
/// @param by the author's name; null for the channel's owner
/// @param link a page that it points to, null if none
record PostText(
    String id,
    String at,
    @Nullable String by,
    String title,
    String text,
    @Nullable String lang,
    List<Picture> images,
    @Nullable Film film,
    @Nullable String link,
    int likes,
    int shares,
    int appears,
    int vanishes,
    @Nullable Edit edit,
    @Nullable String expect,
    List<CommentText> comments) {

  PostText {
    images = requireNonNullElse(images, List.of());
    comments = requireNonNullElse(comments, List.of());
  }

  boolean shownAt(int visit) {
    return visit >= appears && !goneAt(visit);
  }

  boolean goneAt(int visit) {
    return vanishes != 0 && visit >= vanishes;
  }
}
