package org.bevara.plan;

import java.util.List;
import java.util.stream.Collectors;
import org.bevara.plan.internal.CsvReading;
import org.bevara.plan.internal.XlsxReading;
import org.bevara.record.UsageException;

/// A table file as it was handed in: sheets, rows and the texts of their cells, and nothing else of
/// it. What a formula says is the value that the file states; nothing is calculated, fetched or
/// run.
///
/// Immutable.
public record Spreadsheet(List<Sheet> sheets) {

  /// The largest file that is read, in bytes, inclusive.
  public static final int LARGEST_FILE = 5 * 1024 * 1024;

  /// The most rows that are read over all sheets.
  public static final int MOST_ROWS = 50_000;

  /// The most columns of a row, and the most sheets of a file.
  public static final int MOST_COLUMNS = 200;

  public static final int MOST_SHEETS = 60;

  public Spreadsheet {
    sheets = List.copyOf(sheets);
  }

  /// Where a cell's text comes from.
  public enum Origin {
    /// It stands in this cell alone, or in the first cell of cells merged downwards.
    OWN,
    /// The cell is merged with others of its row.
    WIDE,
    /// It is said in a row above, by cells merged downwards.
    ABOVE
  }

  /// @param text without blanks around it; empty where nothing stands
  public record Cell(String text, Origin origin) {

    public static final Cell EMPTY = new Cell("", Origin.OWN);

    public boolean isBlank() {
      return text.isEmpty();
    }
  }

  /// @param number as the program that made the file shows it, from 1
  public record Row(int number, List<Cell> cells) {

    public Row {
      cells = List.copyOf(cells);
    }

    /// The cell of column `index` (from 0); an empty one beyond the last.
    public Cell cell(int index) {
      return index < cells.size() ? cells.get(index) : Cell.EMPTY;
    }

    /// Whether nothing stands in it but what cells above it say.
    public boolean isBlank() {
      return cells.stream().allMatch(cell -> cell.isBlank() || cell.origin() == Origin.ABOVE);
    }
  }

  /// @param rows that have anything in them, from the top
  public record Sheet(String name, List<Row> rows) {

    public Sheet {
      rows = List.copyOf(rows);
    }
  }

  /// Reads XLSX, or else CSV with commas, semicolons or tabs in UTF-8 or Windows-1252.
  ///
  /// @param name of the file; a CSV's only sheet is called after it
  /// @throws UsageException `FILE_TOO_LARGE`, `FORMAT_UNKNOWN`, `FILE_UNREADABLE`
  public static Spreadsheet read(String name, byte[] bytes) {
    if (bytes.length > LARGEST_FILE) {
      throw new UsageException(
          "FILE_TOO_LARGE",
          "the file has %d bytes; the most that is read is %d"
              .formatted(bytes.length, LARGEST_FILE));
    }
    if (begins(bytes, 0x50, 0x4B)) {
      return XlsxReading.read(bytes);
    }
    if (begins(bytes, 0xD0, 0xCF, 0x11, 0xE0) || begins(bytes, 0x25, 0x50, 0x44, 0x46)) {
      throw new UsageException(
          "FORMAT_UNKNOWN",
          "the file is neither XLSX nor CSV, or has a password: open it and save it as an Excel workbook (.xlsx) without one");
    }
    return CsvReading.read(stem(name), bytes);
  }

  /// The same file with one of its sheets only.
  ///
  /// @throws UsageException `SHEET_UNKNOWN` with those that there are
  public Spreadsheet only(String sheet) {
    List<Sheet> chosen =
        sheets.stream().filter(each -> each.name().equalsIgnoreCase(sheet)).toList();
    if (chosen.isEmpty()) {
      throw new UsageException(
          "SHEET_UNKNOWN",
          "the file has no sheet \"%s\"; it has: %s"
              .formatted(
                  sheet, sheets.stream().map(Sheet::name).collect(Collectors.joining(", "))));
    }
    return new Spreadsheet(chosen);
  }

  private static String stem(String name) {
    String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    String plain = last.replaceFirst("\\.[A-Za-z]{1,5}$", "").replaceAll("[^\\p{L}\\p{N} ._-]", "");
    return plain.isBlank() ? "CSV" : plain.substring(0, Math.min(60, plain.length()));
  }

  private static boolean begins(byte[] bytes, int... magic) {
    for (int i = 0; i < magic.length; i++) {
      if (bytes.length <= i || (bytes[i] & 0xFF) != magic[i]) {
        return false;
      }
    }
    return true;
  }
}
