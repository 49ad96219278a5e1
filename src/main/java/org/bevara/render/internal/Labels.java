package org.bevara.render.internal;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/// The words of the archive's own in a document, in one of the four languages.
final class Labels {

  private static final ResourceBundle.Control EXACT =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  private final Locale locale;
  private final ResourceBundle words;

  private Labels(Locale locale) {
    this.locale = locale;
    this.words = ResourceBundle.getBundle("render.labels", locale, EXACT);
  }

  /// The labels in the language of `wanted`: Norwegian in all its codes is bokmål, and what is not
  /// one of ours is English.
  static Labels in(Locale wanted) {
    return new Labels(
        switch (wanted.getLanguage()) {
          case "sv" -> Locale.of("sv", "SE");
          case "fi" -> Locale.of("fi", "FI");
          case "nb", "nn", "no" -> Locale.of("nb", "NO");
          default -> Locale.of("en", "GB");
        });
  }

  Locale locale() {
    return locale;
  }

  /// The label as it stands.
  String get(String key) {
    return words.getString(key);
  }

  /// The label with its places filled in.
  String get(String key, Object... arguments) {
    return new MessageFormat(words.getString(key), locale).format(arguments);
  }
}
