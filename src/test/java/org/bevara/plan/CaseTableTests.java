package org.bevara.plan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.bevara.appraisal.CaseIndex.Case;
import org.bevara.plan.CaseTable.Code;
import org.bevara.plan.CaseTable.ListedCase;
import org.junit.jupiter.api.Test;

class CaseTableTests {

  @Test
  void rowsOfOneNumberAreOneCaseAndWhatFindsNothingIsNamedByItsCell() {
    CaseTable table =
        read(
            """
            Ärendelista;;;
            Diarienummer;Ärendemening;Fastighetsbeteckning;Sökande
            KS 2024/118;Detaljplan för Norra hamnen;Exempelby 4:17, Hamnen 2;Ake Exempel
            KS 2024/118;Detaljplan för Norra hamnen;Hamnen 3;Berit Exempel
            113;Bygglov;Kajen;
            ;Utan nummer;;
            """);
    assertThat(table.cases())
        .containsExactly(
            new ListedCase(
                new Case(
                    "KS 2024/118",
                    "Detaljplan för Norra hamnen",
                    List.of("Exempelby 4:17", "Hamnen 2", "Hamnen 3")),
                List.of("Ake Exempel", "Berit Exempel")),
            new ListedCase(new Case("113", "Bygglov", List.of("Kajen")), List.of()));
    assertThat(table.passedOver())
        .extracting(cell -> cell.place().cell() + " " + cell.code())
        .containsExactly(
            "A5 " + Code.NUMBER_TOO_COMMON,
            "B5 " + Code.TITLE_TOO_COMMON,
            "C5 " + Code.PROPERTY_TOO_COMMON,
            "A6 " + Code.CASE_WITHOUT_NUMBER);
  }

  @Test
  void headingsAreKnownInNorwegianFinnishAndEnglish() {
    for (String headings :
        List.of(
            "Saksnummer;Sakstittel;Gnr/bnr;Sakspart",
            "Diaarinumero;Asian otsikko;Kiinteistötunnus;Asianosaiset",
            "Case number;Title;Property;Parties")) {
      CaseTable table = read(headings + "\n2024/118;Plan;Haugen 4/17;N N\n");
      assertThat(table.cases())
          .containsExactly(
              new ListedCase(new Case("2024/118", "Plan", List.of("Haugen 4/17")), List.of("N N")));
    }
  }

  @Test
  void aListWithoutCasesIsRefused() {
    assertThatThrownBy(() -> read("Namn;Telefon\nA;1\n"))
        .hasFieldOrPropertyWithValue("code", "NO_CASES");
  }

  private static CaseTable read(String csv) {
    return CaseTable.read(Spreadsheet.read("lista.csv", csv.getBytes(UTF_8)), PlanMapping.NONE);
  }
}
