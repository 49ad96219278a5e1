package org.bevara.moderation;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bevara.record.ItemKind;
import org.bevara.record.UsageException;

/// What somebody wants to remove from a channel (H15: "en bild, ett inlägg, en kommentar eller en
/// hel kanal").
public enum DeletionLevel {
  IMAGE,
  POST,
  COMMENT,
  CHANNEL;

  /// The lower-case word of the command line and of output.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The level of that word.
  ///
  /// @throws UsageException `LEVEL_UNKNOWN`
  public static DeletionLevel named(String word) {
    return Arrays.stream(values())
        .filter(level -> level.word().equals(word.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(() ->
            new UsageException(
                "LEVEL_UNKNOWN",
                "\"%s\" is no level: one of %s"
                    .formatted(
                        word,
                        Arrays.stream(values())
                            .map(DeletionLevel::word)
                            .collect(Collectors.joining(", ")))));
  }

  /// The level at which a record of that kind is removed. A page goes as a post does, with what
  /// hangs on it.
  public static DeletionLevel of(ItemKind kind) {
    return switch (kind) {
      case MEDIA -> IMAGE;
      case POST, STORY, PAGE -> POST;
      case COMMENT, REPLY, MESSAGE -> COMMENT;
      case PROFILE -> CHANNEL;
    };
  }

  /// The level that an address of which nothing is held looks like: one that ends in a picture's
  /// name, one with a fragment, or else a post's.
  public static DeletionLevel guessed(String address) {
    String path = address.replaceFirst("[?#].*", "").toLowerCase(Locale.ROOT);
    boolean isPicture =
        Optional.of(path)
            .filter(name -> name.matches(".*\\.(png|jpe?g|gif|webp|avif|svg|mp4|webm)"))
            .isPresent();
    return isPicture ? IMAGE : address.contains("#") ? COMMENT : POST;
  }
}
