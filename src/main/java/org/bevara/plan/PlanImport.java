package org.bevara.plan;

import java.util.List;
import org.bevara.appraisal.DisposalAuthority;

/// What came of a plan: every row of it became rules or is listed with the reason why not.
///
/// @param rows how many rows of the plan there are below headings
/// @param mapped how many of them became rules
/// @param unmapped all others, and the sheets that could not be read
/// @param decisions what the rows say of decisions, each as far as it is said
/// @param unknownHeadings of which nothing is known, with where they stand
public record PlanImport(
    int rows,
    int mapped,
    List<ImportedRule> rules,
    List<UnmappedRow> unmapped,
    List<DisposalAuthority> decisions,
    List<UnknownHeading> unknownHeadings) {

  /// A heading that no table knows.
  public record UnknownHeading(Place place, String text) {}

  public PlanImport {
    rules = List.copyOf(rules);
    unmapped = List.copyOf(unmapped);
    decisions = List.copyOf(decisions);
    unknownHeadings = List.copyOf(unknownHeadings);
    long listed =
        unmapped.stream()
            .filter(row -> row.code() != UnmappedRow.Code.SHEET_WITHOUT_HEADINGS)
            .count();
    if (rows != mapped + listed) {
      throw new IllegalArgumentException(
          "of %d rows %d became rules and %d are listed".formatted(rows, mapped, listed));
    }
  }

  /// A mapping file to be filled in: a line for each heading, value and record type that is not
  /// known, as a comment until somebody says what it means.
  public String proposedMapping() {
    StringBuilder lines = new StringBuilder();
    lines.append(
        "# Take the # off a line and say what your own words mean: see archive-schema/README.md.\n");
    unknownHeadings.stream()
        .map(heading -> "#column\t" + heading.text() + "\tNONE")
        .distinct()
        .forEach(line -> lines.append(line).append('\n'));
    unmapped.stream()
        .map(row ->
            switch (row.code()) {
              case VALUE_UNREAD -> "#value\t" + row.text() + "\tKEEP";
              case ROW_UNKNOWN, ROW_AMBIGUOUS, ROW_NEGATED -> "#row\t" + row.text() + "\tNONE";
              case SHEET_WITHOUT_HEADINGS,
                  SECTION_HEADING,
                  OTHER_SUBJECT,
                  RETENTION_MISSING,
                  RETENTION_CONTRADICTORY,
                  PERIOD_MISSING,
                  REGISTRATION_DIFFERS,
                  MAY_NOT_BE_CULLED ->
                  "";
            })
        .filter(line -> !line.isEmpty())
        .distinct()
        .forEach(line -> lines.append(line).append('\n'));
    return lines.toString();
  }
}
