package org.bevara.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.bevara.access.Role;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A disposal schedule tried on its page.
@ExtendWith(ServedArchive.Shared.class)
class SimulationPagesIT {

  private static final String RULE = "SM-04-courtesy";

  private final ServedArchive served;

  SimulationPagesIT(ServedArchive served) {
    this.served = served;
  }

  private HttpResponse<String> handIn(Visitor visitor, String schedule) {
    return visitor.hand(
        "/simulate",
        Map.of("_csrf", visitor.csrf("/simulate"), "on", "2027-01-01"),
        "plan-2027.yaml",
        schedule.getBytes(StandardCharsets.UTF_8));
  }

  private static String inForce() throws Exception {
    return Files.readString(Path.of("jobs", "exempelkommun", "disposal-schedule.yaml"));
  }

  private static Element rule(Document page) {
    return page.select("#rules-head ~ .scroll tbody tr").stream()
        .filter(row -> row.select("th code").text().equals(RULE))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void scheduleIsTriedBesideTheOneInForceAndGivesTheDocumentForTheBoard() throws Exception {
    Visitor archivist = served.signedIn(Role.ARCHIVIST);
    assertThat(archivist.get("/simulate/pdf").statusCode()).isEqualTo(404);
    int before = served.items(false).size() + served.items(true).size();

    HttpResponse<String> tried =
        handIn(archivist, inForce().replace("id: " + RULE, "id: SM-04-manners"));
    assertThat(tried.statusCode()).as(tried.body()).isEqualTo(302);
    Document page = archivist.page("/simulate");
    assertThat(page.select("[role=status]").text())
        .startsWith(
            "plan-2027.yaml prövad på %d inlägg och kommentarer, bedömda som den 1 januari 2027"
                .formatted(before));
    assertThat(rule(page).select(".tag").eachText()).containsExactly("utgår");
    assertThat(rule(page).select("td").eachText().get(1)).isEqualTo("0");
    assertThat(Integer.parseInt(rule(page).select("td").eachText().getFirst())).isPositive();
    assertThat(page.select("#examples-head ~ details li a")).isNotEmpty();
    assertThat(page.select("#examples-head ~ details li a").eachAttr("href"))
        .noneMatch(link ->
            served.items(true).stream()
                .anyMatch(held -> link.endsWith(held.recordId().value())));
    assertThat(archivist.get("/simulate/pdf").body()).startsWith("%PDF");
    try (var left = Files.list(served.archive().home().work())) {
      assertThat(left.map(file -> file.getFileName().toString()))
          .as("the file that was handed in")
          .noneMatch(name -> name.startsWith("disposal-schedule"));
    }
  }

  @Test
  void whatIsNoScheduleIsToldAndOnlyWhoSeesEverythingMayTryOne() {
    Visitor officer = served.signedIn(Role.OFFICER);
    HttpResponse<String> refused = handIn(officer, "rules: nothing");
    assertThat(refused.statusCode()).isEqualTo(200);
    assertThat(Jsoup.parse(refused.body()).select("[role=alert] code")).isNotEmpty();
    assertThat(officer.page("/simulate").select("[role=status]")).isEmpty();
    assertThat(served.signedIn(Role.APPROVER).get("/simulate").statusCode()).isEqualTo(404);
    assertThat(served.signedIn(Role.AUDITOR).get("/simulate/pdf").statusCode()).isEqualTo(404);
  }
}
