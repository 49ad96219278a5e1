package org.bevara.founding;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A table of text as office programs write it (RFC 4180 and its relatives): cells parted by
/// semicolon, comma or tab, whichever the first line has most of; UTF-8 with or without a mark,
/// UTF-16 with one, else Windows-1252.
///
/// @param rows in their order, empty ones left out
/// @param openQuote the line of a quotation mark that nothing closes; 0 if there is none
record Cells(List<Row> rows, int openQuote) {

  private static final Charset WINDOWS = Charset.forName("windows-1252");
  private static final char MARK = '\uFEFF';

  /// @param line from 1, on which it begins
  record Row(int line, List<String> cells) {

    boolean isEmpty() {
      return cells.stream().allMatch(String::isBlank);
    }
  }

  /// The table that `bytes` hold; empty if they are no text.
  static Optional<Cells> read(byte[] bytes) {
    return text(bytes).filter(text -> text.indexOf('\0') < 0).map(Cells::of);
  }

  private static Optional<String> text(byte[] bytes) {
    if (begins(bytes, 0xFF, 0xFE)) {
      return decoded(bytes, StandardCharsets.UTF_16LE);
    }
    if (begins(bytes, 0xFE, 0xFF)) {
      return decoded(bytes, StandardCharsets.UTF_16BE);
    }
    return decoded(bytes, StandardCharsets.UTF_8).or(() -> decoded(bytes, WINDOWS));
  }

  private static boolean begins(byte[] bytes, int first, int second) {
    return bytes.length > 1 && (bytes[0] & 0xFF) == first && (bytes[1] & 0xFF) == second;
  }

  private static Optional<String> decoded(byte[] bytes, Charset charset) {
    try {
      String text =
          charset
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes))
              .toString();
      return Optional.of(!text.isEmpty() && text.charAt(0) == MARK ? text.substring(1) : text);
    } catch (CharacterCodingException e) {
      return Optional.empty(); // not of this encoding: the next one is tried
    }
  }

  static Cells of(String text) {
    char parting = parting(text);
    List<Row> rows = new ArrayList<>();
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    int line = 1;
    int began = 1;
    int quotedFrom = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quoted && c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
        cell.append('"');
        i++;
      } else if (c == '"' && (quoted || cell.toString().isBlank())) {
        quoted = !quoted;
        quotedFrom = line;
        cell.setLength(quoted ? 0 : cell.length());
      } else if (!quoted && c == parting) {
        cells.add(cell.toString().strip());
        cell.setLength(0);
      } else if (!quoted && (c == '\n' || c == '\r')) {
        cells.add(cell.toString().strip());
        cell.setLength(0);
        add(rows, new Row(began, List.copyOf(cells)));
        cells.clear();
        if (c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n') {
          i++;
        }
        line++;
        began = line;
      } else {
        line += c == '\n' ? 1 : 0;
        cell.append(c);
      }
    }
    cells.add(cell.toString().strip());
    add(rows, new Row(began, List.copyOf(cells)));
    return new Cells(List.copyOf(rows), quoted ? quotedFrom : 0);
  }

  private static void add(List<Row> rows, Row row) {
    if (!row.isEmpty()) {
      rows.add(row);
    }
  }

  private static char parting(String text) {
    String first = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
    return Stream.of(';', '\t', ',')
        .max(Comparator.comparingLong(sign -> first.chars().filter(c -> c == sign).count()))
        .orElseThrow();
  }
}
