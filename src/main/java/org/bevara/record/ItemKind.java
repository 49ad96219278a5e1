package org.bevara.record;

/// What kind of thing a record is, as `kind` of contract and capture metadata (domain 2.5).
public enum ItemKind {
  POST,
  COMMENT,
  REPLY,
  MESSAGE,
  STORY,
  PAGE,
  PROFILE,
  MEDIA;

  /// The lower-case word used in files, on the command line and in the index.
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  /// Whether it is something that a person wrote, as opposed to a page or medium showing it.
  public boolean isItem() {
    return switch (this) {
      case POST, COMMENT, REPLY, MESSAGE, STORY -> true;
      case PAGE, PROFILE, MEDIA -> false;
    };
  }
}
