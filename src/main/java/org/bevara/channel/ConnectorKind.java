package org.bevara.channel;

import java.util.Arrays;
import java.util.Locale;

/// By which road a channel is read.
public enum ConnectorKind {
  /// Its pages and the markup they carry.
  GENERIC,
  /// The REST interface of WordPress, held against its pages.
  WORDPRESS,
  /// Its feeds alone: for pages that carry no markup.
  FEED;

  /// The word that `channels.yaml` has for it.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The kind of that word, which the schema lets pass.
  public static ConnectorKind of(String word) {
    return Arrays.stream(values())
        .filter(kind -> kind.word().equals(word))
        .findFirst()
        .orElseThrow();
  }
}
