package org.bevara.cli.internal;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// What a person's environment says of how they read (POSIX, "Environment Variables").
///
/// @param locale English where nothing is said, or `C`
/// @param utf8 whether their terminal shows more signs than those of ASCII
record ReaderLocale(Locale locale, boolean utf8) {

  static ReaderLocale of(Map<String, String> environment) {
    String messages = first(environment, "LC_ALL", "LC_MESSAGES", "LANG");
    String characters = first(environment, "LC_ALL", "LC_CTYPE", "LANG");
    String language = messages.split("[_.@-]", 2)[0].toLowerCase(Locale.ROOT);
    return new ReaderLocale(
        language.isEmpty() || language.equals("c") || language.equals("posix")
            ? Locale.ENGLISH
            : Locale.of(language),
        characters.toLowerCase(Locale.ROOT).replace("-", "").contains("utf8"));
  }

  private static String first(Map<String, String> environment, String... variables) {
    return Stream.of(variables)
        .map(variable -> environment.getOrDefault(variable, "").strip())
        .filter(value -> !value.isEmpty())
        .findFirst()
        .orElse("");
  }
}
