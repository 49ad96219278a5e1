package org.bevara.plan;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bevara.plan.PlanImport.UnknownHeading;
import org.bevara.plan.Spreadsheet.Row;
import org.bevara.plan.Spreadsheet.Sheet;
import org.bevara.plan.UnmappedRow.Code;
import org.bevara.plan.internal.Headings;
import org.bevara.plan.internal.NamedDecisions;
import org.bevara.plan.internal.Templates;
import org.bevara.plan.internal.Words;

/// Reads an authority's records plan row for row (H16, H17).
///
/// A row becomes a rule only where its subject, its record type and its retention are all
/// understood, by the program's tables or by the authority's own mapping. Whatever is not is listed
/// with its cell; nothing is guessed, and least of all that something may be culled.
public final class PlanReading {

  private static final Templates TEMPLATES = Templates.ofProgram();
  private static final Set<PlanColumn> NEEDED = EnumSet.of(PlanColumn.RECORD_TYPE);
  private static final Set<PlanColumn> OR_ONE =
      EnumSet.of(
          PlanColumn.RETENTION,
          PlanColumn.KEEP,
          PlanColumn.CULL,
          PlanColumn.PERIOD,
          PlanColumn.REGISTRATION);
  private static final int LONGEST = 300;

  private final PlanMapping mapping;
  private final List<ImportedRule> rules = new ArrayList<>();
  private final List<UnmappedRow> unmapped = new ArrayList<>();
  private final List<UnknownHeading> unknown = new ArrayList<>();
  private final NamedDecisions decisions = new NamedDecisions();
  private int rows;
  private int mapped;

  private PlanReading(PlanMapping mapping) {
    this.mapping = mapping;
  }

  /// The names of the rules that a row can become.
  public static Set<String> ruleNames() {
    return TEMPLATES.ids();
  }

  public static PlanImport read(Spreadsheet file, PlanMapping mapping) {
    PlanReading reading = new PlanReading(mapping);
    for (int i = 0; i < file.sheets().size(); i++) {
      reading.sheet(file.sheets().get(i), i + 1);
    }
    return new PlanImport(
        reading.rows,
        reading.mapped,
        reading.marked(),
        reading.unmapped,
        reading.decisions.all(),
        reading.unknown);
  }

  /// The rules, those marked that more than one row became.
  private List<ImportedRule> marked() {
    Map<String, Long> times = rules.stream().collect(groupingBy(ImportedRule::name, counting()));
    return rules.stream()
        .map(rule ->
            times.getOrDefault(rule.name(), 0L) > 1
                ? rule.with(ImportedRule.Note.SAME_AS_ANOTHER_ROW)
                : rule)
        .toList();
  }

  private void sheet(Sheet sheet, int number) {
    if (sheet.rows().isEmpty()) {
      return;
    }
    Optional<Headings> found = Headings.find(sheet, NEEDED, OR_ONE, mapping::column);
    if (found.isEmpty()) {
      withoutHeadings(sheet);
      return;
    }
    Headings headings = found.get();
    headings
        .unknown()
        .forEach(heading ->
            unknown.add(
                new UnknownHeading(
                    new Place(sheet.name(), heading.index(), heading.row()), heading.text())));
    PlanRow.Tab tab = new PlanRow.Tab(sheet.name(), number);
    String section = "";
    for (Row row : sheet.rows()) {
      if (row.number() <= headings.lastRow()) {
        continue;
      }
      rows++;
      PlanRow read = new PlanRow(tab, row, headings, section);
      if (read.isSection()) {
        section = read.firstText();
      }
      switch (read.become(mapping, TEMPLATES, decisions)) {
        case PlanRow.Became(var became) -> {
          mapped++;
          rules.addAll(became);
        }
        case PlanRow.Listed(var listed) -> unmapped.add(listed);
      }
    }
  }

  private void withoutHeadings(Sheet sheet) {
    Row first = sheet.rows().getFirst();
    int column = 0;
    while (first.cell(column).isBlank()) {
      column++;
    }
    unmapped.add(
        new UnmappedRow(
            new Place(sheet.name(), column, first.number()),
            Code.SHEET_WITHOUT_HEADINGS,
            Words.line(first.cell(column).text(), LONGEST)));
  }
}
