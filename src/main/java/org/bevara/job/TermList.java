package org.bevara.job;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.bevara.plan.Spreadsheet;
import org.bevara.plan.Spreadsheet.Row;
import org.bevara.record.UsageException;

/// Questions as somebody hands them in, one a line. Immutable.
public record TermList(List<Term> terms) {

  /// What a column holds, in this order where no heading says otherwise.
  private enum Column {
    QUERY("query", "term", "fråga", "sökord", "sökfråga", "søkeord", "søk", "haku", "hakusana"),
    FROM("from", "från", "fra", "alkaen"),
    TO("to", "till", "til", "asti"),
    CHANNEL("channel", "kanal", "kanava");

    private final Set<String> headings;

    Column(String... headings) {
      this.headings = Set.of(headings);
    }
  }

  public TermList {
    terms = List.copyOf(terms);
  }

  /// The questions of a table file: CSV with commas, semicolons or tabs in UTF-8 or Windows-1252,
  /// or the first sheet of an XLSX. A phrase in a CSV has its quotation marks doubled, as
  /// spreadsheets write it.
  ///
  /// @throws UsageException `FILE_TOO_LARGE`, `FORMAT_UNKNOWN`, `FILE_UNREADABLE`, `TERMS_MISSING`
  public static TermList read(String name, byte[] bytes) {
    return of(Spreadsheet.read(name, bytes).sheets().getFirst().rows());
  }

  /// The questions of pasted lines, each as it is written; cells are parted by tabs alone, as when
  /// they are copied out of a spreadsheet.
  ///
  /// @throws UsageException `TERMS_MISSING`
  public static TermList pasted(String text) {
    List<Row> rows = new ArrayList<>();
    int number = 0;
    for (String line : text.split("\\R", -1)) {
      number++;
      if (!line.isBlank()) {
        rows.add(
            new Row(
                number,
                List.of(line.split("\t", -1)).stream()
                    .map(cell -> new Spreadsheet.Cell(cell.strip(), Spreadsheet.Origin.OWN))
                    .toList()));
      }
    }
    return of(rows);
  }

  /// Questions one by one, each as a pasted line; none of them is taken for headings.
  ///
  /// @throws UsageException `TERMS_MISSING` if there is none
  public static TermList listed(List<String> lines) {
    List<Term> terms = new ArrayList<>();
    for (String line : lines) {
      String[] cells = line.split("\t", -1);
      terms.add(
          new Term(
              terms.size() + 1,
              cells[0].strip(),
              cells.length > 1 ? cells[1].strip() : "",
              cells.length > 2 ? cells[2].strip() : "",
              cells.length > 3 ? cells[3].strip() : ""));
    }
    if (terms.isEmpty()) {
      throw new UsageException("TERMS_MISSING", "no question was given");
    }
    return new TermList(terms);
  }

  private static TermList of(List<Row> rows) {
    Map<Column, Integer> places = rows.isEmpty() ? Map.of() : headed(rows.getFirst());
    List<Row> asked = rows;
    if (places.isEmpty()) {
      places = new EnumMap<>(Column.class);
      for (Column column : Column.values()) {
        places.put(column, column.ordinal());
      }
    } else {
      asked = rows.subList(1, rows.size());
    }
    List<Term> terms = new ArrayList<>();
    for (Row row : asked) {
      terms.add(
          new Term(
              row.number(),
              cell(row, places, Column.QUERY),
              cell(row, places, Column.FROM),
              cell(row, places, Column.TO),
              cell(row, places, Column.CHANNEL)));
    }
    if (terms.isEmpty()) {
      throw new UsageException(
          "TERMS_MISSING",
          "no question was found: write one a line, in the first column or below \"query\"");
    }
    return new TermList(terms);
  }

  /// Where each column stands, if the first row names them; what it does not know is passed over.
  private static Map<Column, Integer> headed(Row row) {
    Map<Column, Integer> places = new EnumMap<>(Column.class);
    for (int i = 0; i < row.cells().size(); i++) {
      String heading = row.cell(i).text().toLowerCase(Locale.ROOT);
      for (Column column : Column.values()) {
        if (column.headings.contains(heading)) {
          places.putIfAbsent(column, i);
        }
      }
    }
    return places.containsKey(Column.QUERY) ? places : Map.of();
  }

  private static String cell(Row row, Map<Column, Integer> places, Column column) {
    Integer place = places.get(column);
    return place == null ? "" : row.cell(place).text();
  }
}
