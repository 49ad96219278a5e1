package org.bevara.demo.internal;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Everything that the site shows at one visit. Immutable.
///
/// An item whose address is hidden is left out as if it had never been; what answers it then
/// answers what it had answered.
record Site(Manuscript manuscript, Writers writers, int visit, List<ShownChannel> channels) {

  /// The address under which the site is known, whatever port it listens on.
  static final String BASE = "http://www.exempelkommun.example";

  /// @param hidden addresses of what is left out
  static Site at(Manuscript manuscript, LocalDate epoch, int visit, Set<String> hidden) {
    Writers writers = new Writers(manuscript);
    Composer composer = new Composer(writers, epoch, visit, hidden);
    List<ShownChannel> channels = manuscript.channels().stream().map(composer::channel).toList();
    return new Site(manuscript, writers, visit, channels);
  }

  Optional<ShownPost> post(String path) {
    return channels.stream()
        .flatMap(channel -> channel.posts().stream())
        .filter(post -> post.path().equals(path))
        .findFirst();
  }

  /// Whether there was a post at `path` that its author has deleted.
  boolean gone(String path) {
    return manuscript.channels().stream()
        .anyMatch(channel ->
            channel.posts().stream()
                .anyMatch(p -> channel.postPath(p.id()).equals(path) && p.goneAt(visit)));
  }

  private record Composer(Writers writers, LocalDate epoch, int visit, Set<String> hidden) {

    ShownChannel channel(ChannelText channel) {
      List<ShownPost> posts =
          channel.posts().stream()
              .filter(post -> post.shownAt(visit))
              .filter(post -> !hidden.contains(BASE + channel.postPath(post.id())))
              .map(post -> post(channel, post))
              .sorted(Comparator.comparing(ShownPost::published).reversed())
              .toList();
      return new ShownChannel(channel, posts);
    }

    private ShownPost post(ChannelText channel, PostText post) {
      OffsetDateTime published = Moment.fixed(post.at(), epoch);
      Numbering numbering = new Numbering(post, published, epoch);
      String path = channel.postPath(post.id());
      List<ShownComment> comments = new ArrayList<>();
      gather(post.comments(), null, BASE + path, numbering, comments);
      Edit edit = inForce(post.edit());
      return new ShownPost(
          post,
          BASE + path,
          path,
          writers.named(post.by() == null ? channel.name() : post.by()),
          published,
          edit == null ? null : Moment.read(edit.at(), epoch, published),
          edit == null ? post.text() : edit.text(),
          comments);
    }

    private void gather(
        List<CommentText> siblings,
        @Nullable ShownComment answered,
        String postUri,
        Numbering numbering,
        List<ShownComment> into) {
      List<CommentText> inOrder =
          siblings.stream().sorted(Comparator.comparingInt(numbering::number)).toList();
      for (CommentText comment : inOrder) {
        ShownComment shown = comment(comment, answered, postUri, numbering);
        boolean visible = comment.shownAt(visit) && !hidden.contains(shown.uri());
        if (visible) {
          into.add(shown);
        }
        gather(comment.replies(), visible ? shown : answered, postUri, numbering, into);
      }
    }

    private ShownComment comment(
        CommentText comment, @Nullable ShownComment answered, String postUri, Numbering numbering) {
      int number = numbering.number(comment);
      OffsetDateTime published = numbering.time(comment);
      Edit edit = inForce(comment.edit());
      return new ShownComment(
          number,
          postUri + "#kommentar-" + number,
          answered,
          writers.named(comment.by()),
          published,
          edit == null ? null : Moment.read(edit.at(), epoch, published),
          edit == null ? comment.text() : edit.text(),
          comment.images(),
          comment.likes());
    }

    private @Nullable Edit inForce(@Nullable Edit edit) {
      return edit != null && visit >= edit.visit() ? edit : null;
    }
  }
}
