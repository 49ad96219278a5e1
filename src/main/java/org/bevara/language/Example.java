package org.bevara.language;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.bevara.record.Language;

/// A made-up message, and what kind of message it is: a line of the tables in
/// `archive-schema/mapping/examples`.
///
/// A line has the kind and the text, parted by a tab; `#` starts a comment.
record Example(MessageKind kind, String text) {

  /// The tables of all languages that come with the program, in the order of the languages.
  static List<Example> fromClassPath() {
    return Stream.of(Language.values())
        .filter(language -> language != Language.UND)
        .flatMap(language -> fromClassPath(language).stream())
        .toList();
  }

  /// The table of `language` that comes with the program.
  static List<Example> fromClassPath(Language language) {
    return read("/archive-schema/mapping/examples/" + language.code() + ".tsv");
  }

  /// The examples of the given lines.
  ///
  /// @throws IllegalArgumentException if a line is not a known kind, a tab and a text
  static List<Example> parse(List<String> lines) {
    return lines.stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(Example::line)
        .toList();
  }

  private static Example line(String line) {
    String[] cells = line.split("\t", -1);
    if (cells.length == 2 && !cells[1].isBlank()) {
      for (MessageKind kind : MessageKind.values()) {
        if (kind.name().equals(cells[0])) {
          return new Example(kind, cells[1]);
        }
      }
    }
    throw new IllegalArgumentException(
        "a line of examples has one of %s and a text, parted by a tab; got: %s"
            .formatted(List.of(MessageKind.values()), line));
  }

  private static List<Example> read(String name) {
    try (InputStream table = Example.class.getResourceAsStream(name)) {
      if (table == null) {
        throw new IllegalStateException("the program lacks its examples " + name);
      }
      return parse(
          new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8))
              .lines()
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException("the examples %s cannot be read".formatted(name), e);
    }
  }
}
