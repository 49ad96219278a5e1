package org.bevara.language;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Reads the word lists that come with the program.
final class WordTable {

  private WordTable() {}

  /// The lines of the table `name` of the class path.
  static List<String> lines(String name) {
    try (InputStream table = WordTable.class.getResourceAsStream(name)) {
      if (table == null) {
        throw new IllegalStateException("the program lacks its word list " + name);
      }
      return new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8))
          .lines()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("the word list %s cannot be read".formatted(name), e);
    }
  }
}
