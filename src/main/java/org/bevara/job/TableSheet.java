package org.bevara.job;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/// A table as spreadsheet programs open it: as CSV, or as a sheet of a workbook.
///
/// @param name of the sheet
/// @param rows each as long as `header`
/// @param figures the columns that hold whole numbers, from 0
record TableSheet(
    String name, List<String> header, List<List<String>> rows, Set<Integer> figures) {

  /// Excel tells UTF-8 by it.
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  /// Widths in 256ths of a character.
  private static final int WIDTH = 22 * 256;

  TableSheet {
    header = List.copyOf(header);
    rows = List.copyOf(rows);
    figures = Set.copyOf(figures);
  }

  /// Parted by semicolons, in UTF-8 with a byte-order mark, as Nordic spreadsheet programs open it.
  byte[] csv() {
    return Stream.concat(Stream.of(header), rows.stream())
        .map(row -> row.stream().map(TableSheet::quoted).collect(Collectors.joining(";")))
        .collect(Collectors.joining("\r\n", BYTE_ORDER_MARK, "\r\n"))
        .getBytes(StandardCharsets.UTF_8);
  }

  /// A spreadsheet would take what begins like a formula for one.
  private static String quoted(String cell) {
    String safe = cell.matches("(?s)[=+\\-@\t\r].*") ? "'" + cell : cell;
    return "\"" + safe.replace("\"", "\"\"") + "\"";
  }

  /// A workbook of several sheets.
  static byte[] xlsx(List<TableSheet> sheets) {
    try (XSSFWorkbook book = new XSSFWorkbook();
        ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      Font bold = book.createFont();
      bold.setBold(true);
      CellStyle head = book.createCellStyle();
      head.setFont(bold);
      sheets.forEach(sheet -> sheet.write(book.createSheet(sheet.name), head));
      book.write(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory does not fail", e);
    }
  }

  /// Cells of text are never formulas.
  private void write(Sheet sheet, CellStyle head) {
    Row first = sheet.createRow(0);
    for (int j = 0; j < header.size(); j++) {
      first.createCell(j).setCellValue(header.get(j));
      first.getCell(j).setCellStyle(head);
      sheet.setColumnWidth(j, WIDTH);
    }
    for (int i = 0; i < rows.size(); i++) {
      Row row = sheet.createRow(i + 1);
      for (int j = 0; j < header.size(); j++) {
        String text = rows.get(i).get(j);
        if (figures.contains(j)) {
          row.createCell(j).setCellValue(Long.parseLong(text));
        } else {
          row.createCell(j).setCellValue(text);
        }
      }
    }
    sheet.createFreezePane(0, 1);
  }
}
