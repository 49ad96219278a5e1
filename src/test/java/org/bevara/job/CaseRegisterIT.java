package org.bevara.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.bevara.appraisal.CaseIndex;
import org.bevara.plan.CaseList;
import org.bevara.plan.CaseTable;
import org.bevara.plan.PlanMapping;
import org.bevara.plan.Spreadsheet;
import org.bevara.record.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Lists of cases in a real archive (N46).
class CaseRegisterIT {

  private static final String LIST =
      """
      Diarienummer;Ärendemening;Fastighetsbeteckning;Part
      BN 2025/31;Bullerplank vid Strandgatan;Exempelby 4:17;Torbjörn Partsson
      """;

  @TempDir Path folder;

  @Test
  void theLatestListCountsAndOutsideTheStoreNothingOfItCanBeRead() {
    SteppingClock clock = new SteppingClock(Instant.parse("2026-03-11T08:00:00Z"));
    try (ArchiveFixture fixture = ArchiveFixture.open(folder, 1, clock)) {
      CaseRegister cases = fixture.desk().cases();
      assertThat(cases.index().cases()).isEmpty();

      CaseList first = cases.keep(table(LIST), "OPERATOR");

      assertThat(numbers(cases)).containsExactly("BN 2025/31");
      assertThat(first.cases() + " " + first.properties() + " " + first.parties())
          .isEqualTo("1 1 1");
      CaseList second = cases.keep(table(LIST.replace("BN 2025/31", "BN 2026/1")), "OPERATOR");
      assertThat(numbers(cases)).containsExactly("BN 2026/1");
      assertThat(fixture.archive().caseLists().latest(ArchiveFixture.NAME)).hasValue(second);
      assertThat(fixture.archive().ledger().after(0, ArchiveFixture.NAME, Set.of("CASES_IMPORTED")))
          .hasSize(2);
      assertThat(fixture.texts())
          .anyMatch(text -> text.equals("case_list.tag: " + second.tag()))
          .noneMatch(text -> text.matches("(?s).*(Partsson|Bullerplank|Exempelby|2025/31).*"));
      assertThat(fixture.desk().verify(true)).isEmpty();
      fixture
          .jdbc()
          .sql("UPDATE case_list SET cases = 2 WHERE object_id = ?")
          .param(second.object())
          .update();
      assertThat(fixture.desk().verify(true))
          .extracting(Finding::code)
          .contains("CASE_LIST_UNLIKE_LEDGER");
    }
  }

  private static List<String> numbers(CaseRegister cases) {
    return cases.index().cases().stream().map(CaseIndex.Case::number).toList();
  }

  private static CaseTable table(String csv) {
    return CaseTable.read(Spreadsheet.read("lista.csv", csv.getBytes(UTF_8)), PlanMapping.NONE);
  }
}
