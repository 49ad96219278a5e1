package org.bevara.search;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a query can ask about besides words, with the names that people write before the colon.
public enum QueryField {
  CHANNEL("channel", "kanal", "kanava"),
  AUTHOR("author", "författare", "forfatter", "forfattar", "kirjoittaja"),
  KIND("kind"),
  LANG("lang", "språk", "kieli"),
  STATE("state"),
  OUTCOME("outcome"),
  SIGNAL("signal"),
  /// Host name of an address that the item links to.
  LINK("link"),
  TAG("tag"),
  /// A handle that the item mentions or that wrote it; written `@handle`.
  MENTION("mention"),
  /// The item's own permanent address, whole; also written bare, beginning with `http`.
  URI("uri"),
  FROM("from", "från", "fra", "frå"),
  TO("to", "till", "til");

  private final List<String> names;

  QueryField(String... names) {
    this.names = List.of(names);
  }

  /// The name used in messages and in the printed form of a query.
  public String word() {
    return names.getFirst();
  }

  /// The field that people call `name`, in any letter case.
  public static Optional<QueryField> named(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    for (QueryField field : values()) {
      if (field.names.contains(lower)) {
        return Optional.of(field);
      }
    }
    return Optional.empty();
  }
}
