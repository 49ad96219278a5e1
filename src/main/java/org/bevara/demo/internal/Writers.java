package org.bevara.demo.internal;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// All who write on the site, by name and by handle.
final class Writers {

  private final Manuscript manuscript;
  private final Map<String, Writer> byHandle = new TreeMap<>();

  Writers(Manuscript manuscript) {
    this.manuscript = manuscript;
    for (ChannelText channel : manuscript.channels()) {
      for (PostText post : channel.posts()) {
        named(post.by() == null ? channel.name() : post.by());
        post.comments().forEach(this::gather);
      }
    }
  }

  private void gather(CommentText comment) {
    named(comment.by());
    comment.replies().forEach(this::gather);
  }

  Writer named(String name) {
    Writer writer = describe(name);
    byHandle.put(writer.handle(), writer);
    return writer;
  }

  /// The one who writes under `handle`, null if nobody does.
  @Nullable Writer withHandle(String handle) {
    return byHandle.get(handle);
  }

  private Writer describe(String name) {
    for (ChannelText channel : manuscript.channels()) {
      if (channel.name().equals(name)) {
        return new Writer(name, channel.handle(), channel.startPath(), true);
      }
    }
    String known = manuscript.organizations().get(name);
    String handle = known == null ? handleOf(name) : known;
    return new Writer(name, handle, "/profil/" + handle, known != null);
  }

  private static String handleOf(String name) {
    String plain = name.toLowerCase(Locale.ROOT).replace("ø", "o").replace("æ", "ae");
    return Normalizer.normalize(plain, Normalizer.Form.NFD)
        .replaceAll("\\p{M}", "")
        .replaceAll("[^a-z0-9]+", ".");
  }
}
