package org.bevara.plan.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.poi.ooxml.POIXMLException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JRuntimeException;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.bevara.plan.Spreadsheet;
import org.bevara.plan.Spreadsheet.Cell;
import org.bevara.plan.Spreadsheet.Origin;
import org.bevara.plan.Spreadsheet.Row;
import org.bevara.plan.Spreadsheet.Sheet;
import org.bevara.record.UsageException;

/// Reads an Excel workbook (ISO/IEC 29500), merged cells included.
///
/// The file is hostile until it is read. What it unpacks to is counted before POI sees it: POI's
/// own limits hold for the whole program, and are too wide for a table. Formulas are never
/// calculated, links to other files never followed, and a workbook with macros is refused.
public final class XlsxReading {

  /// The most that all parts together unpack to, in bytes: about ten times as much is needed while
  /// it is read.
  private static final long MOST_UNPACKED = 32L * 1024 * 1024;

  private static final int MOST_PARTS = 1_000;
  private static final int MOST_MERGED_CELLS = 500_000;
  private static final int BUFFER = 64 * 1024;

  private final DataFormatter formatter = new DataFormatter(Locale.ROOT);
  private int rowsLeft = Spreadsheet.MOST_ROWS;
  private int mergedLeft = MOST_MERGED_CELLS;

  private XlsxReading() {
    formatter.setUseCachedValuesForFormulaCells(true);
  }

  /// @throws UsageException `FILE_TOO_LARGE`, `FILE_HAS_MACROS`, `FORMAT_UNKNOWN`,
  ///   `FILE_UNREADABLE`
  public static Spreadsheet read(byte[] bytes) {
    try {
      requireHarmless(bytes);
      try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(bytes))) {
        return new XlsxReading().read(workbook);
      }
    } catch (IOException
        | POIXMLException
        | OpenXML4JRuntimeException
        | IllegalArgumentException
        | IllegalStateException
        | IndexOutOfBoundsException e) {
      throw new UsageException(
          "FILE_UNREADABLE",
          "the file is no workbook that can be read (%s): open it and save it anew as .xlsx"
              .formatted(e.getClass().getSimpleName()),
          e);
    }
  }

  private static void requireHarmless(byte[] bytes) throws IOException {
    long left = MOST_UNPACKED;
    int parts = 0;
    boolean workbook = false;
    byte[] buffer = new byte[BUFFER];
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        String name = entry.getName().toLowerCase(Locale.ROOT);
        workbook |= name.equals("xl/workbook.xml");
        if (name.endsWith("vbaproject.bin")) {
          throw new UsageException(
              "FILE_HAS_MACROS",
              "the workbook holds macros, and such are not read: save it as .xlsx without them");
        }
        for (int read = 0; read >= 0; read = zip.read(buffer)) {
          left -= read;
          if (left < 0 || parts > MOST_PARTS) {
            throw new UsageException(
                "FILE_TOO_LARGE",
                "the workbook unpacks to more than %d MB or %d parts: save the sheets that matter alone"
                    .formatted(MOST_UNPACKED >> 20, MOST_PARTS));
          }
        }
        parts++;
      }
    }
    if (!workbook) {
      throw new UsageException(
          "FORMAT_UNKNOWN",
          "the file is no Excel workbook: open it and save it as .xlsx, or as CSV");
    }
  }

  private Spreadsheet read(XSSFWorkbook workbook) {
    if (workbook.getNumberOfSheets() > Spreadsheet.MOST_SHEETS) {
      throw tooLarge("sheets", Spreadsheet.MOST_SHEETS);
    }
    List<Sheet> sheets = new ArrayList<>();
    for (int i = 0; i < workbook.getNumberOfSheets(); i++) {
      sheets.add(sheet(workbook.getSheetAt(i)));
    }
    return new Spreadsheet(sheets);
  }

  private Sheet sheet(XSSFSheet sheet) {
    NavigableMap<Integer, List<Cell>> rows = new TreeMap<>();
    for (org.apache.poi.ss.usermodel.Row row : sheet) {
      if (--rowsLeft < 0) {
        throw tooLarge("rows", Spreadsheet.MOST_ROWS);
      }
      List<Cell> cells = new ArrayList<>();
      for (org.apache.poi.ss.usermodel.Cell cell : row) {
        String text = text(cell);
        if (!text.isEmpty()) {
          put(cells, cell.getColumnIndex(), new Cell(text, Origin.OWN));
        }
      }
      rows.put(row.getRowNum(), cells);
    }
    sheet.getMergedRegions().forEach(region -> spread(region, rows));
    List<Row> read = new ArrayList<>();
    rows.forEach((index, cells) -> {
      Row row = new Row(index + 1, cells);
      if (!row.isBlank()) {
        read.add(row);
      }
    });
    return new Sheet(sheet.getSheetName(), read);
  }

  /// What stands in the first of merged cells holds for all of them, in the rows that there are.
  private void spread(CellRangeAddress region, NavigableMap<Integer, List<Cell>> rows) {
    List<Cell> first = rows.getOrDefault(region.getFirstRow(), List.of());
    int from = region.getFirstColumn();
    Cell said = from < first.size() ? first.get(from) : Cell.EMPTY;
    if (said.isBlank()) {
      return;
    }
    int to = Math.min(region.getLastColumn(), Spreadsheet.MOST_COLUMNS - 1);
    rows.subMap(region.getFirstRow(), true, region.getLastRow(), true)
        .forEach((index, cells) -> {
          mergedLeft -= to - from + 1;
          if (mergedLeft < 0) {
            throw tooLarge("merged cells", MOST_MERGED_CELLS);
          }
          Origin origin =
              index > region.getFirstRow() ? Origin.ABOVE : to > from ? Origin.WIDE : Origin.OWN;
          for (int column = from; column <= to; column++) {
            put(cells, column, new Cell(said.text(), origin));
          }
        });
  }

  private static void put(List<Cell> cells, int column, Cell cell) {
    if (column >= Spreadsheet.MOST_COLUMNS) {
      throw tooLarge("columns", Spreadsheet.MOST_COLUMNS);
    }
    while (cells.size() <= column) {
      cells.add(Cell.EMPTY);
    }
    cells.set(column, cell);
  }

  private String text(org.apache.poi.ss.usermodel.Cell cell) {
    CellType type =
        cell.getCellType() == CellType.FORMULA
            ? cell.getCachedFormulaResultType()
            : cell.getCellType();
    if (type == CellType.NUMERIC && DateUtil.isCellDateFormatted(cell)) {
      return cell.getLocalDateTimeCellValue().toLocalDate().toString();
    }
    return formatter.formatCellValue(cell).strip();
  }

  private static UsageException tooLarge(String what, int most) {
    return new UsageException(
        "FILE_TOO_LARGE",
        "the workbook has more than %d %s, the most that is read".formatted(most, what));
  }
}
