package org.bevara.demo.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the demo's author had in mind for each item, for tests of this and other rooms.
public final class DemoExpectations {

  /// One item of the demo.
  ///
  /// @param language code of the language it is written in
  /// @param outcome as in the contract; null where the author had nothing in mind
  /// @param removal the code an editor would remove it under, null if none would
  public record Expected(
      String channel,
      String uri,
      String text,
      String language,
      @Nullable String outcome,
      List<String> reasons,
      @Nullable String removal) {}

  private DemoExpectations() {}

  /// All items of the first visit, or of all visits, in the order of the data.
  public static List<Expected> all(LocalDate epoch, boolean everyVisit) {
    List<Expected> all = new ArrayList<>();
    for (ChannelText channel : Manuscript.read().channels()) {
      for (PostText post : channel.posts()) {
        if (!everyVisit && !post.shownAt(1)) {
          continue;
        }
        String uri = Site.BASE + channel.postPath(post.id());
        String language = post.lang() == null ? "sv" : post.lang();
        all.add(expected(channel.id(), uri, post.text(), language, post.expect(), null));
        Numbering numbering = new Numbering(post, Moment.fixed(post.at(), epoch), epoch);
        for (CommentText comment : flat(post.comments(), new ArrayList<>())) {
          if (everyVisit || comment.shownAt(1)) {
            all.add(
                expected(
                    channel.id(),
                    uri + "#kommentar-" + numbering.number(comment),
                    comment.text(),
                    comment.lang() == null ? language : comment.lang(),
                    comment.expect(),
                    comment.removal()));
          }
        }
      }
    }
    return all;
  }

  static List<CommentText> flat(List<CommentText> comments, List<CommentText> into) {
    for (CommentText comment : comments) {
      into.add(comment);
      flat(comment.replies(), into);
    }
    return into;
  }

  private static Expected expected(
      String channel,
      String uri,
      String text,
      String language,
      @Nullable String expect,
      @Nullable String removal) {
    if (expect == null) {
      return new Expected(channel, uri, text, language, null, List.of(), removal);
    }
    List<String> words = List.of(expect.split(" "));
    return new Expected(
        channel, uri, text, language, words.getFirst(), words.subList(1, words.size()), removal);
  }
}
