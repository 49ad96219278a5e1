package org.bevara.plan.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.bevara.plan.PlanColumn;
import org.bevara.plan.Spreadsheet.Row;
import org.bevara.plan.Spreadsheet.Sheet;
import org.bevara.plan.internal.PhraseTable.Phrase;
import org.bevara.record.Language;
import org.jspecify.annotations.Nullable;

/// The headings of a sheet, in whatever row they stand, one row or two.
///
/// @param lastRow number of the last heading row; what is below it is the table
/// @param columns by what stands in them, from the left
/// @param unknown headings that nobody knows
public record Headings(int lastRow, Map<PlanColumn, List<Column>> columns, List<Heading> unknown) {

  private static final PhraseTable TABLE = PhraseTable.named("plan-columns.tsv");
  private static final int ROWS_LOOKED_AT = 40;

  /// A heading of which nothing is known.
  public record Heading(int index, int row, String text) {}

  /// @param index from 0
  /// @param language of the heading; UND where it tells none
  public record Column(int index, Language language, String heading) {}

  /// What `own` says of a heading goes before the program's own table.
  public interface Own extends Function<String, Optional<Optional<PlanColumn>>> {}

  /// Finds the headings that know the most columns, the uppermost of several; empty where no row
  /// knows all of `needed` and one of `orOne`.
  public static Optional<Headings> find(
      Sheet sheet, Set<PlanColumn> needed, Set<PlanColumn> orOne, Own own) {
    @Nullable Headings best = null;
    List<Row> rows = sheet.rows();
    for (int i = 0; i < Math.min(rows.size(), ROWS_LOOKED_AT); i++) {
      @Nullable Row above =
          i > 0 && rows.get(i - 1).number() == rows.get(i).number() - 1 ? rows.get(i - 1) : null;
      Headings single = of(null, rows.get(i), own);
      Headings pair = above == null ? single : of(above, rows.get(i), own);
      Headings found = pair.size() > single.size() ? pair : single;
      if (found.columns.keySet().containsAll(needed)
          && found.columns.keySet().stream().anyMatch(orOne::contains)
          && (best == null || found.isBetterThan(best))) {
        best = found;
      }
    }
    return Optional.ofNullable(best);
  }

  /// The columns in which `what` stands, from the left.
  public List<Column> of(PlanColumn what) {
    return columns.getOrDefault(what, List.of());
  }

  /// The language of most headings; English where none tells.
  public Language commonLanguage() {
    Map<Language, Integer> count = new EnumMap<>(Language.class);
    columns.values().stream()
        .flatMap(List::stream)
        .filter(column -> column.language() != Language.UND)
        .forEach(column -> count.merge(column.language(), 1, Integer::sum));
    return count.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElse(Language.EN);
  }

  /// Of two rows that know as much, the first counts, unless the second is its lower half.
  private boolean isBetterThan(Headings other) {
    return size() > other.size() || (size() == other.size() && lastRow == other.lastRow + 1);
  }

  private int size() {
    return columns.values().stream().mapToInt(List::size).sum();
  }

  private static Headings of(@Nullable Row above, Row row, Own own) {
    Map<PlanColumn, List<Column>> columns = new EnumMap<>(PlanColumn.class);
    List<Heading> unknown = new ArrayList<>();
    int width = Math.max(row.cells().size(), above == null ? 0 : above.cells().size());
    Set<String> seen = new HashSet<>();
    for (int index = 0; index < width; index++) {
      String below = row.cell(index).text();
      String over = above == null ? "" : above.cell(index).text();
      if (below.isEmpty() && over.isEmpty()) {
        continue;
      }
      List<String> readings =
          over.isEmpty() || over.equals(below)
              ? List.of(below)
              : below.isEmpty() ? List.of(over) : List.of(below, over + " " + below);
      boolean known = false;
      for (String reading : readings) {
        Optional<Optional<PlanColumn>> said = own.apply(reading);
        if (said.isPresent()) {
          int at = index;
          said.get().ifPresent(column -> add(columns, column, at, Language.UND, reading));
          known = true;
          break;
        }
        Optional<Phrase> phrase = phrase(reading);
        if (phrase.isPresent()) {
          PlanColumn column = PlanColumn.valueOf(phrase.get().code());
          add(columns, column, index, phrase.get().language(), reading);
          known = true;
          break;
        }
      }
      if (!known && seen.add(Words.key(readings.getLast()))) {
        unknown.add(new Heading(index, row.number(), Words.line(readings.getLast(), 80)));
      }
    }
    return new Headings(row.number(), columns, unknown);
  }

  private static void add(
      Map<PlanColumn, List<Column>> columns,
      PlanColumn column,
      int index,
      Language language,
      String heading) {
    columns
        .computeIfAbsent(column, _ -> new ArrayList<>())
        .add(new Column(index, language, heading));
  }

  /// The heading as a whole, or the first of its parts that is known.
  private static Optional<Phrase> phrase(String heading) {
    List<Phrase> whole = TABLE.exactly(Words.of(heading));
    if (!whole.isEmpty()) {
      return Optional.of(whole.getFirst());
    }
    return Arrays.stream(heading.split("[/()\\n:,]"))
        .map(part -> TABLE.exactly(Words.of(part)))
        .filter(found -> !found.isEmpty())
        .map(List::getFirst)
        .findFirst();
  }
}
