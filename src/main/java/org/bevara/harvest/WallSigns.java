package org.bevara.harvest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The table `archive-schema/mapping/page-walls.tsv`: by what a page shows that it is no content.
final class WallSigns {

  static final WallSigns OF_PROGRAM = read("/archive-schema/mapping/page-walls.tsv");

  /// What stands in the place of content.
  enum Wall {
    LOGIN_WALL,
    CONSENT_WALL,
    BOT_WALL,
    ERROR_PAGE
  }

  /// Where a sign is looked for.
  enum Where {
    PATH,
    PHRASE,
    ELEMENT,
    HEADER
  }

  /// One line of the table.
  ///
  /// @param weak whether it counts only beside another sign
  /// @param term in lower case, but for selectors
  record Sign(Wall wall, Where where, boolean weak, String term) {}

  private final List<Sign> signs;

  private WallSigns(List<Sign> signs) {
    this.signs = List.copyOf(signs);
  }

  List<Sign> of(Wall wall, Where where) {
    return signs.stream().filter(sign -> sign.wall() == wall && sign.where() == where).toList();
  }

  List<Sign> all() {
    return signs;
  }

  private static WallSigns read(String name) {
    try (InputStream table = WallSigns.class.getResourceAsStream(name)) {
      if (table == null) {
        throw new IllegalStateException("the program lacks its table " + name);
      }
      List<Sign> signs = new ArrayList<>();
      for (String line :
          new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8))
              .lines()
              .toList()) {
        if (!line.startsWith("#")) {
          String[] cells = line.split("\t", -1);
          Where where = Where.valueOf(cells[1].toUpperCase(Locale.ROOT));
          signs.add(
              new Sign(
                  Wall.valueOf(cells[0]),
                  where,
                  cells[2].equals("weak"),
                  where == Where.ELEMENT ? cells[4] : cells[4].toLowerCase(Locale.ROOT)));
        }
      }
      return new WallSigns(signs);
    } catch (IOException e) {
      throw new UncheckedIOException("the table %s cannot be read".formatted(name), e);
    }
  }
}
