package org.bevara.web;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bevara.access.Role;
import org.bevara.disposal.Proposal;
import org.bevara.disposal.ProposalState;
import org.bevara.disposal.Verdict;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What is proposed for destruction as pages.
@ExtendWith(ServedArchive.Shared.class)
class DisposalPagesIT {

  private final ServedArchive served;

  DisposalPagesIT(ServedArchive served) {
    this.served = served;
  }

  private static HttpResponse<String> post(
      Visitor visitor, String form, String path, Map<String, String> fields) {
    Map<String, String> all = new HashMap<>(fields);
    all.put("_csrf", visitor.csrf(form));
    return visitor.post(path, all);
  }

  private static String sent(
      Visitor visitor, String form, String path, Map<String, String> fields) {
    HttpResponse<String> answer = post(visitor, form, path, fields);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
    return answer.headers().firstValue("Location").orElseThrow();
  }

  private Proposal latest() {
    return served.archive().proposals().all(ServedArchive.NAME).getFirst();
  }

  @Test
  void archivistProposesApproverJudgesByOneKeyAndTurnsItDown() {
    Visitor archivist = served.signedIn(Role.ARCHIVIST);
    Document due = archivist.page("/disposal/due");
    assertThat(due.select("#rules-head + .scroll tbody tr")).isNotEmpty();
    assertThat(due.select("form[action$=/disposal] button[type=submit]")).hasSize(1);

    String here = sent(archivist, "/disposal/due", "/disposal", Map.of());
    Proposal proposal = latest();
    assertThat(here).endsWith("/disposal/" + proposal.id());
    assertThat(proposal.state()).isEqualTo(ProposalState.PROPOSED);
    String path = "/disposal/" + proposal.id();
    Document page = archivist.page(path);
    assertThat(requireNonNull(page.select("table").last()).select("tbody tr"))
        .hasSize(proposal.records());
    assertThat(page.select("form[action$=/approve]")).as("before the sample is judged").isEmpty();
    assertThat(page.select("code.long").eachText()).contains(proposal.hash().hex());

    Visitor approver = served.signedIn(Role.APPROVER);
    Document sample = approver.page(path + "/sample");
    assertThat(sample.select("ol.thread > li[aria-current=true]")).hasSize(1);
    assertThat(sample.select("#why-head + .panel li").eachText())
        .as("in the reader's language")
        .isNotEmpty()
        .noneMatch(ground -> ground.startsWith("It "));
    assertThat(sample.select("form.answers button").eachAttr("accesskey"))
        .isEqualTo(List.of("1", "2"))
        .isEqualTo(sample.select("form.answers button kbd").eachText());
    String action = sample.select("form.answers").attr("action");
    String record = action.substring(action.lastIndexOf('/') + 1);
    assertThat(
            sent(
                approver, path + "/sample", path + "/sample/" + record, Map.of("verdict", "AGREE")))
        .endsWith(path + "/sample");
    assertThat(served.archive().proposals().records(proposal.id()))
        .filteredOn(row -> row.verdict() != null)
        .singleElement()
        .satisfies(row -> assertThat(row.record().value()).isEqualTo(record))
        .satisfies(row -> assertThat(row.verdict()).isEqualTo(Verdict.AGREE))
        .satisfies(row ->
            assertThat(row.judgedBy()).isEqualTo(served.account(Role.APPROVER).account().id()));
    assertThat(
            sent(approver, path, path + "/approve", Map.of("hash", proposal.hash().hex())))
        .endsWith(path + "?fault=SAMPLE_NOT_JUDGED&at=#fault");
    assertThat(approver.page(path + "?fault=SAMPLE_NOT_JUDGED").select("aside #fault").text())
        .isEqualTo("Hela stickprovet ska bedömas innan förslaget godkänns.");

    sent(approver, path, path + "/reject", Map.of("reason", "Vi <väntar>."));
    assertThat(latest().state()).isEqualTo(ProposalState.REJECTED);
    assertThat(approver.page(path).select(".notice").text()).contains("Vi <väntar>.");
    assertThat(approver.page("/disposal").select("tbody tr th").text())
        .contains(proposal.id().value());
  }

  @Test
  void whoHasNothingToDoWithItFindsNoSuchPage() {
    assertThat(served.signedIn(Role.EDITOR).get("/disposal").statusCode()).isEqualTo(404);
    assertThat(served.signedIn(Role.APPROVER).get("/disposal/due").statusCode()).isEqualTo(404);
    assertThat(served.signedIn(Role.AUDITOR).page("/disposal").select("h1").text()).isNotBlank();
  }
}
