package org.bevara.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bevara.appraisal.CaseIndex;
import org.bevara.appraisal.CaseIndex.Case;
import org.bevara.plan.Spreadsheet.Row;
import org.bevara.plan.Spreadsheet.Sheet;
import org.bevara.plan.internal.Headings;
import org.bevara.plan.internal.Headings.Column;
import org.bevara.plan.internal.Words;
import org.bevara.record.UsageException;

/// The cases of an authority's register, as its own list has them: several rows of one number are
/// one case.
///
/// @param cases by their numbers, in the order of the list
/// @param passedOver rows that name no case, and cells by which none can be found
public record CaseTable(List<ListedCase> cases, List<PassedOver> passedOver) {

  private static final Set<PlanColumn> NEEDED = EnumSet.of(PlanColumn.CASE_NUMBER);
  private static final Set<PlanColumn> OR_ONE =
      EnumSet.of(PlanColumn.CASE_TITLE, PlanColumn.PROPERTY);
  private static final int LONGEST = 300;

  public CaseTable {
    cases = List.copyOf(cases);
    passedOver = List.copyOf(passedOver);
  }

  /// @param parties names of people: never shown, and never matched
  public record ListedCase(Case named, List<String> parties) {

    public ListedCase {
      parties = List.copyOf(parties);
    }
  }

  /// What of the list finds no text.
  public enum Code {
    SHEET_WITHOUT_HEADINGS,
    CASE_WITHOUT_NUMBER,
    /// The number has neither letter nor sign, so that any number would be it.
    NUMBER_TOO_COMMON,
    /// A title of common words, which many texts hold.
    TITLE_TOO_COMMON,
    /// A property without its number, which is a word like others.
    PROPERTY_TOO_COMMON
  }

  public record PassedOver(Place place, Code code) {}

  /// @throws UsageException `NO_CASES` if no row names a case
  public static CaseTable read(Spreadsheet file, PlanMapping mapping) {
    Reading reading = new Reading(mapping);
    file.sheets().forEach(reading::sheet);
    if (reading.byNumber.isEmpty()) {
      throw new UsageException(
          "NO_CASES",
          "no row names a case: the list needs a heading for the number (Diarienummer, Saksnummer, Diaarinumero, Case number) and one for title or property");
    }
    return new CaseTable(
        reading.byNumber.values().stream().map(Gathered::listed).toList(), reading.passedOver);
  }

  public CaseIndex index() {
    return new CaseIndex(cases.stream().map(ListedCase::named).toList());
  }

  public int properties() {
    return cases.stream().mapToInt(each -> each.named().properties().size()).sum();
  }

  public int parties() {
    return cases.stream().mapToInt(each -> each.parties().size()).sum();
  }

  /// What the rows of one number say together.
  private static final class Gathered {
    private final String number;
    private String title = "";
    private final Set<String> properties = new LinkedHashSet<>();
    private final Set<String> parties = new LinkedHashSet<>();

    Gathered(String number) {
      this.number = number;
    }

    ListedCase listed() {
      return new ListedCase(new Case(number, title, List.copyOf(properties)), List.copyOf(parties));
    }
  }

  private static final class Reading {
    private final PlanMapping mapping;
    private final Map<String, Gathered> byNumber = new LinkedHashMap<>();
    private final List<PassedOver> passedOver = new ArrayList<>();

    Reading(PlanMapping mapping) {
      this.mapping = mapping;
    }

    void sheet(Sheet sheet) {
      if (sheet.rows().isEmpty()) {
        return;
      }
      Optional<Headings> headings = Headings.find(sheet, NEEDED, OR_ONE, mapping::column);
      if (headings.isEmpty()) {
        passedOver.add(
            new PassedOver(
                new Place(sheet.name(), 0, sheet.rows().getFirst().number()),
                Code.SHEET_WITHOUT_HEADINGS));
        return;
      }
      sheet.rows().stream()
          .filter(row -> row.number() > headings.get().lastRow())
          .forEach(row -> row(sheet, row, headings.get()));
    }

    private void row(Sheet sheet, Row row, Headings headings) {
      Column numbers = headings.of(PlanColumn.CASE_NUMBER).getFirst();
      String number = Words.line(row.cell(numbers.index()).text(), LONGEST);
      Place at = new Place(sheet.name(), numbers.index(), row.number());
      if (number.isEmpty()) {
        passedOver.add(new PassedOver(at, Code.CASE_WITHOUT_NUMBER));
        return;
      }
      if (!byNumber.containsKey(number) && !CaseIndex.isNumber(number)) {
        passedOver.add(new PassedOver(at, Code.NUMBER_TOO_COMMON));
      }
      Gathered gathered = byNumber.computeIfAbsent(number, Gathered::new);
      for (Column column : headings.of(PlanColumn.CASE_TITLE)) {
        String title = Words.line(row.cell(column.index()).text(), LONGEST);
        if (gathered.title.isEmpty() && !title.isEmpty()) {
          gathered.title = title;
          if (!CaseIndex.isTelling(title)) {
            passedOver.add(
                new PassedOver(
                    new Place(sheet.name(), column.index(), row.number()), Code.TITLE_TOO_COMMON));
          }
        }
      }
      for (Column column : headings.of(PlanColumn.PROPERTY)) {
        parts(row, column)
            .forEach(property -> {
              if (gathered.properties.add(property) && !CaseIndex.isPlace(property)) {
                passedOver.add(
                    new PassedOver(
                        new Place(sheet.name(), column.index(), row.number()),
                        Code.PROPERTY_TOO_COMMON));
              }
            });
      }
      headings.of(PlanColumn.PARTY).stream()
          .flatMap(column -> parts(row, column))
          .forEach(gathered.parties::add);
    }

    private static Stream<String> parts(Row row, Column column) {
      return Arrays.stream(row.cell(column.index()).text().split("[;,\\n]"))
          .map(part -> Words.line(part, LONGEST))
          .filter(part -> !part.isEmpty());
    }
  }
}
