package org.bevara.plan.internal;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bevara.plan.Spreadsheet;
import org.bevara.plan.Spreadsheet.Cell;
import org.bevara.plan.Spreadsheet.Origin;
import org.bevara.plan.Spreadsheet.Row;
import org.bevara.plan.Spreadsheet.Sheet;
import org.bevara.record.UsageException;
import org.jspecify.annotations.Nullable;

/// Reads separated values (RFC 4180, and what Nordic programs make of it: semicolons or tabs,
/// Windows-1252, any line end).
///
/// Rows are numbered as a spreadsheet shows them: a quoted cell may hold line ends.
public final class CsvReading {

  private static final String SEPARATORS = ";\t,";

  private final String text;
  private final char separator;
  private int at;

  private CsvReading(String text, char separator) {
    this.text = text;
    this.separator = separator;
  }

  /// @throws UsageException `FORMAT_UNKNOWN`, `FILE_TOO_LARGE`, `FILE_UNREADABLE`
  public static Spreadsheet read(String name, byte[] bytes) {
    String text = decode(bytes);
    if (text.indexOf('\0') >= 0) {
      throw new UsageException("FORMAT_UNKNOWN", "the file is neither XLSX nor text");
    }
    @Nullable List<Row> best = null;
    @Nullable UsageException unfit = null;
    for (char separator : SEPARATORS.toCharArray()) {
      try {
        List<Row> rows = new CsvReading(text, separator).rows();
        if (best == null || alike(rows) > alike(best)) {
          best = rows;
        }
      } catch (UsageException e) {
        unfit = e; // by another separator it may be a table
      }
    }
    if (best == null) {
      throw Objects.requireNonNull(unfit);
    }
    return new Spreadsheet(
        List.of(new Sheet(name, best.stream().filter(row -> !row.isBlank()).toList())));
  }

  /// How well a separator fits: the rows that have the commonest number of cells, if that is two or
  /// more.
  private static long alike(List<Row> rows) {
    Map<Integer, Long> sizes = new HashMap<>();
    rows.forEach(row -> sizes.merge(row.cells().size(), 1L, Long::sum));
    return sizes.entrySet().stream()
        .filter(size -> size.getKey() > 1)
        .mapToLong(Map.Entry::getValue)
        .max()
        .orElse(0);
  }

  private static String decode(byte[] bytes) {
    try {
      String text = strictly(StandardCharsets.UTF_8, bytes);
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException notUtf8) {
      try {
        return strictly(Charset.forName("windows-1252"), bytes);
      } catch (CharacterCodingException e) {
        throw new UsageException(
            "FILE_UNREADABLE",
            "the file is text neither in UTF-8 nor in Windows-1252: save it as \"CSV UTF-8\"",
            e);
      }
    }
  }

  private static String strictly(Charset charset, byte[] bytes) throws CharacterCodingException {
    return charset
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT)
        .decode(ByteBuffer.wrap(bytes))
        .toString();
  }

  private List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    while (at < text.length()) {
      if (rows.size() == Spreadsheet.MOST_ROWS) {
        throw new UsageException(
            "FILE_TOO_LARGE",
            "the file has more than %d rows, the most that is read".formatted(rows.size()));
      }
      rows.add(row(rows.size() + 1));
    }
    return rows;
  }

  private Row row(int number) {
    List<Cell> cells = new ArrayList<>();
    while (true) {
      if (cells.size() == Spreadsheet.MOST_COLUMNS) {
        throw new UsageException(
            "FILE_TOO_LARGE",
            "row %d has more than %d columns, the most that is read"
                .formatted(number, cells.size()));
      }
      cells.add(new Cell(cell().strip(), Origin.OWN));
      if (at == text.length()) {
        return new Row(number, cells);
      }
      char end = text.charAt(at++);
      if (end != separator) {
        if (end == '\r' && at < text.length() && text.charAt(at) == '\n') {
          at++;
        }
        return new Row(number, cells);
      }
    }
  }

  /// What stands up to the next separator or line end, which is not passed over.
  private String cell() {
    StringBuilder cell = new StringBuilder();
    if (at < text.length() && text.charAt(at) == '"') {
      at++;
      while (at < text.length()) {
        char next = text.charAt(at++);
        if (next != '"') {
          cell.append(next);
        } else if (at < text.length() && text.charAt(at) == '"') {
          cell.append(next);
          at++;
        } else {
          break;
        }
      }
    }
    while (at < text.length() && !ends(text.charAt(at))) {
      cell.append(text.charAt(at++));
    }
    return cell.toString();
  }

  private boolean ends(char next) {
    return next == separator || next == '\n' || next == '\r';
  }
}
