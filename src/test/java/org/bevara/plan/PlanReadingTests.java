package org.bevara.plan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Three plans that are built in three ways arrive row for row: what becomes of each is held whole
/// against a schedule and a list written by hand.
class PlanReadingTests {

  private static final Path EXPECTED = Path.of("src/test/resources/plan");
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 29);

  @Test
  void aSwedishPlanWithMergedCellsAndHeadingsInTwoRowsArrivesRowForRow() throws IOException {
    PlanImport plan = read("Dokumenthanteringsplan Provstad.xlsx", Workbooks.swedish());
    assertArrives(plan, "Dokumenthanteringsplan Provstad.xlsx", "swedish");
    assertThat(plan.rows()).isEqualTo(13);
    assertThat(plan.mapped()).isEqualTo(6);
  }

  @Test
  void aNorwegianPlanInWindows1252WithSemicolonsArrivesRowForRow() throws IOException {
    byte[] bytes = Workbooks.NORWEGIAN.getBytes(Charset.forName("windows-1252"));
    PlanImport plan = read("bevaringsplan.csv", bytes);
    assertArrives(plan, "bevaringsplan.csv", "norwegian");
    assertThat(plan.rows()).isEqualTo(8);
    assertThat(plan.mapped()).isEqualTo(5);
  }

  @Test
  void aFinnishPlanWithAColumnForEachLanguageArrivesRowForRow() throws IOException {
    PlanImport plan = read("tos.xlsx", Workbooks.finnish());
    assertArrives(plan, "tos.xlsx", "finnish");
    assertThat(plan.rows()).isEqualTo(7);
    assertThat(plan.mapped()).isEqualTo(3);
  }

  @Test
  void theSameTableSavedAsCommasTabsOrUtf8WithAMarkReadsTheSame() {
    PlanImport plan = read("a.csv", Workbooks.NORWEGIAN.getBytes(Charset.forName("windows-1252")));
    for (String separator : List.of(",", "\t")) {
      String text =
          Workbooks.NORWEGIAN
              .replace("\"Arkivlova § 10; forskrift\"", "Arkivlova § 10")
              .replace(";", separator);
      PlanImport other = read("a.csv", ("\uFEFF" + text).getBytes(UTF_8));
      assertThat(other.unmapped()).isEqualTo(plan.unmapped());
      assertThat(other.rules())
          .extracting(ImportedRule::id, ImportedRule::outcome, ImportedRule::period)
          .isEqualTo(
              plan.rules().stream()
                  .map(rule -> tuple(rule.id(), rule.outcome(), rule.period()))
                  .toList());
    }
  }

  private static PlanImport read(String name, byte[] bytes) {
    return PlanReading.read(Spreadsheet.read(name, bytes), PlanMapping.NONE);
  }

  private static void assertArrives(PlanImport plan, String file, String expected)
      throws IOException {
    String schedule = ScheduleText.of(plan, file, TODAY);
    String unmapped =
        String.join(
                "\n",
                plan.unmapped().stream()
                    .map(row -> row.place() + "\t" + row.code() + "\t" + row.text())
                    .toList())
            + "\n";
    assertThat(unmapped).isEqualTo(Files.readString(EXPECTED.resolve(expected + "-unmapped.tsv")));
    assertThat(schedule).isEqualTo(Files.readString(EXPECTED.resolve(expected + ".yaml")));
  }
}
