package org.bevara.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.bevara.capture.HeldRecord;
import org.bevara.demo.DemoSite;
import org.bevara.job.Appraising.Appraised;
import org.bevara.ledger.LedgerEntry;
import org.bevara.plan.CaseList;
import org.bevara.plan.CaseTable;
import org.bevara.plan.PlanMapping;
import org.bevara.plan.Spreadsheet;
import org.bevara.record.Finding;
import org.bevara.record.Signal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A list of cases in a real archive: what names one is linked to it, the latest list counts, and
/// outside the store nothing of it can be read (N46).
class CaseRegisterIT {

  private static final String LIST =
      """
      Diarienummer;Ärendemening;Fastighetsbeteckning;Part
      BN 2025/31;Bullerplank vid Strandgatan;Exempelby 4:17;Torbjörn Partsson
      """;

  @TempDir Path folder;

  @Test
  void whatNamesAListedCaseIsLinkedToItAndTheListStaysInTheStore() {
    SteppingClock clock = new SteppingClock(Instant.parse("2026-03-11T08:00:00Z"));
    try (DemoSite site = DemoSite.start(0, ArchiveFixture.EPOCH, 1, Set.of());
        ArchiveFixture fixture = ArchiveFixture.open(folder.resolve("a"), site.port(), clock)) {
      fixture
          .harvests()
          .run(
              fixture.channel("exempelkommun"),
              List.of(JobStep.HARVEST, JobStep.CAPTURE),
              new ArchiveFixture.Unheard());
      HeldRecord owner = owner(fixture);
      assertThat(mentions(fixture, owner)).isEmpty();

      CaseList list = fixture.desk().cases().keep(table(LIST), "OPERATOR");

      assertThat(mentions(fixture, owner)).containsExactly("BN 2025/31 PROPERTY");
      assertThat(appraised(fixture, owner).signals())
          .extracting(Signal::code)
          .contains("CASE_REFERENCE");
      assertThat(fixture.archive().caseLists().latest(ArchiveFixture.NAME)).hasValue(list);
      assertThat(list.cases() + " " + list.properties() + " " + list.parties())
          .isEqualTo("1 1 1");
      List<LedgerEntry> entered =
          fixture.archive().ledger().after(0, ArchiveFixture.NAME, Set.of("CASES_IMPORTED"));
      assertThat(entered).hasSize(1);
      assertThat(fixture.texts())
          .anyMatch(text -> text.startsWith("case_list.tag"))
          .noneMatch(text -> text.matches("(?s).*(Partsson|Bullerplank|Exempelby|2025/31).*"));
      assertThat(fixture.desk().verify(false))
          .extracting(Finding::code)
          .allMatch(code -> code.equals("NOT_INDEXED")); // nothing was: that step was left out

      fixture.desk().cases().keep(table(LIST.replace("4:17", "4:18")), "OPERATOR");
      assertThat(mentions(fixture, owner)).isEmpty();
    }
  }

  private static CaseTable table(String csv) {
    return CaseTable.read(Spreadsheet.read("lista.csv", csv.getBytes(UTF_8)), PlanMapping.NONE);
  }

  private static HeldRecord owner(ArchiveFixture fixture) {
    return fixture.archive().holdings().items(ArchiveFixture.NAME, null, null).stream()
        .filter(item ->
            fixture.archive().holdings().item(item).content().text().contains("Exempelby 4:17"))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> mentions(ArchiveFixture fixture, HeldRecord item) {
    return appraised(fixture, item).cases().stream()
        .map(mention -> mention.named().number() + " " + mention.by())
        .toList();
  }

  private static Appraised appraised(ArchiveFixture fixture, HeldRecord item) {
    return fixture
        .desk()
        .appraising()
        .appraise(
            fixture.archive().holdings().thread(item.threadId()), fixture.channel("exempelkommun"))
        .stream()
        .filter(each -> each.held().recordId().equals(item.recordId()))
        .findFirst()
        .orElseThrow();
  }
}
