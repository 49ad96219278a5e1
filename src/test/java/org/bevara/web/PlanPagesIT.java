package org.bevara.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.bevara.access.Role;
import org.bevara.plan.Workbooks;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A records plan on its page: handed in, looked at, mapped, taken away.
@ExtendWith(ServedArchive.Shared.class)
class PlanPagesIT {

  private static final String NAME = "Dokumenthanteringsplan Provstad.xlsx";

  private final ServedArchive served;

  PlanPagesIT(ServedArchive served) {
    this.served = served;
  }

  @Test
  void aPlanIsHandedInLookedAtMappedAndTakenAwayAsADraft() throws Exception {
    Visitor archivist = served.signedIn(Role.ARCHIVIST);
    String csrf = archivist.csrf("/plan");
    assertThat(archivist.get("/plan/schedule").statusCode()).isEqualTo(404);

    HttpResponse<String> handed =
        archivist.hand("/plan", Map.of("_csrf", csrf), NAME, Workbooks.swedish());
    assertThat(handed.statusCode()).isEqualTo(302);
    Document page = archivist.page("/plan");
    assertThat(page.select("[role=status]").text())
        .isEqualTo("13 rader: 6 blev 7 regler, 7 är listade nedan.");
    assertThat(page.select("table").getLast().select("tbody tr")).hasSize(8);
    assertThat(page.select("#mapping").text()).contains("#row\tInlägg om allt möjligt\tNONE");
    String schedule = archivist.get("/plan/schedule").body();
    assertThat(schedule.replaceAll("\\d{4}-\\d{2}-\\d{2}", "DAY"))
        .isEqualTo(
            Files.readString(Path.of("src/test/resources/plan/swedish.yaml"))
                .replaceAll("\\d{4}-\\d{2}-\\d{2}", "DAY"));

    archivist.hand(
        "/plan",
        Map.of(
            "_csrf", csrf,
            "sheet", "Kommunikation",
            "mapping", "row\tInlägg om allt möjligt\tSM-05-outside"),
        "",
        new byte[0]);
    assertThat(archivist.page("/plan").select("[role=status]").text())
        .isEqualTo("11 rader: 6 blev 7 regler, 5 är listade nedan.");
  }

  @Test
  void whatCannotBeReadIsToldOnThePageAndNothingIsKept() {
    Visitor archivist = served.signedIn(Role.ARCHIVIST);
    String csrf = archivist.csrf("/plan");
    HttpResponse<String> refused =
        archivist.hand("/plan", Map.of("_csrf", csrf), "x.xls", new byte[] {0, 1, 2});
    assertThat(Jsoup.parse(refused.body()).select("[role=alert] code").text())
        .isEqualTo("FORMAT_UNKNOWN");
    assertThat(archivist.get("/plan/schedule").statusCode()).isEqualTo(404);
    assertThat(archivist.hand("/plan", Map.of(), NAME, Workbooks.swedish()).statusCode())
        .isEqualTo(403);
  }

  @ParameterizedTest
  @EnumSource(
      value = Role.class,
      names = {"ARCHIVIST", "HARVESTER"},
      mode = EnumSource.Mode.EXCLUDE)
  void nobodyElseIsToldOfThePage(Role role) {
    assertThat(served.signedIn(role).get("/plan").statusCode()).isEqualTo(404);
  }
}
