package org.bevara.cli.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Results on standard output, as a table for people or as one JSON object a line for programs, and
/// messages on standard error.
final class Output {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /// Control characters but tab and line feed, and those that override the direction of writing.
  private static final Pattern STEERING =
      Pattern.compile("[\\p{Cc}\\u202A-\\u202E\\u2066-\\u2069&&[^\\t\\n]]");

  private final Terminal terminal;
  private final boolean json;

  Output(Terminal terminal, boolean json) {
    this.terminal = terminal;
    this.json = json;
  }

  Terminal terminal() {
    return terminal;
  }

  boolean isJson() {
    return json;
  }

  ObjectNode object() {
    return JSON.createObjectNode();
  }

  JsonNode parse(String text) {
    return JSON.readTree(text);
  }

  void line(ObjectNode object) {
    terminal.out().println(object);
  }

  /// A line for people; nothing where a program is reading.
  void say(String line) {
    if (!json) {
      terminal.out().println(harmless(line));
    }
  }

  /// A message beside the results.
  void note(String line) {
    terminal.err().println(harmless(line));
  }

  /// Captured text is hostile: what would steer a terminal, or turn the direction of a line, is
  /// shown as a replacement character.
  private static String harmless(String text) {
    return STEERING.matcher(text).replaceAll("\ufffd");
  }

  /// Rows in columns as wide as they need, the last one as it is.
  void table(List<String> header, List<List<String>> rows) {
    if (rows.isEmpty()) {
      return;
    }
    List<List<String>> all = new ArrayList<>();
    all.add(header.stream().map(title -> title.toUpperCase(Locale.ROOT)).toList());
    all.addAll(rows);
    int[] widths = new int[header.size()];
    for (List<String> row : all) {
      for (int column = 0; column < widths.length; column++) {
        widths[column] = Math.max(widths[column], width(row.get(column)));
      }
    }
    for (List<String> row : all) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < widths.length; column++) {
        line.append(row.get(column));
        if (column < widths.length - 1) {
          line.append(" ".repeat(widths[column] - width(row.get(column)) + 2));
        }
      }
      terminal.out().println(harmless(line.toString()).stripTrailing());
    }
  }

  private static int width(String text) {
    return text.codePointCount(0, text.length());
  }

  /// The first words of a text on one line.
  static String excerpt(String text, int length) {
    String line = text.replaceAll("\\s+", " ").strip();
    return line.codePointCount(0, line.length()) <= length
        ? line
        : line.substring(0, line.offsetByCodePoints(0, length - 1)) + "…";
  }
}
