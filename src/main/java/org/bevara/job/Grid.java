package org.bevara.job;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/// A table for spreadsheet programs.
///
/// @param title of its sheet
/// @param header a label for each column
/// @param rows texts, and numbers as [Long], as many as there are columns
public record Grid(String title, List<String> header, List<List<Object>> rows) {

  /// Excel tells UTF-8 by it.
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  /// Widths in 256ths of a character.
  private static final int WIDTH = 22 * 256;

  public Grid {
    header = List.copyOf(header);
    rows = List.copyOf(rows);
  }

  /// A line per row, parted by semicolons, in UTF-8 with a byte-order mark, as Nordic spreadsheet
  /// programs open it.
  public byte[] csv() {
    return Stream.concat(Stream.of(header), rows.stream())
        .map(row ->
            row.stream().map(cell -> quoted(cell.toString())).collect(Collectors.joining(";")))
        .collect(Collectors.joining("\r\n", BYTE_ORDER_MARK, "\r\n"))
        .getBytes(StandardCharsets.UTF_8);
  }

  /// A spreadsheet would take what begins like a formula for one.
  private static String quoted(String cell) {
    String safe = cell.matches("(?s)[=+\\-@\t\r].*") ? "'" + cell : cell;
    return "\"" + safe.replace("\"", "\"\"") + "\"";
  }

  /// An XLSX file with these tables, a sheet each.
  public static byte[] xlsx(List<Grid> grids) {
    try (XSSFWorkbook book = new XSSFWorkbook();
        ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      Font bold = book.createFont();
      bold.setBold(true);
      CellStyle head = book.createCellStyle();
      head.setFont(bold);
      grids.forEach(grid -> grid.fill(book.createSheet(grid.title), head));
      book.write(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory does not fail", e);
    }
  }

  private void fill(Sheet sheet, CellStyle head) {
    fill(sheet.createRow(0), header);
    sheet.getRow(0).forEach(cell -> cell.setCellStyle(head));
    for (int i = 0; i < rows.size(); i++) {
      fill(sheet.createRow(i + 1), rows.get(i));
    }
    for (int j = 0; j < header.size(); j++) {
      sheet.setColumnWidth(j, WIDTH);
    }
    sheet.createFreezePane(0, 1);
  }

  private static void fill(Row row, List<?> cells) {
    for (int j = 0; j < cells.size(); j++) {
      if (cells.get(j) instanceof Long number) {
        row.createCell(j).setCellValue(number);
      } else {
        row.createCell(j).setCellValue(cells.get(j).toString());
      }
    }
  }
}
