package org.bevara.web;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.bevara.access.Role;
import org.bevara.capture.HeldRecord;
import org.bevara.ledger.LedgerEntry;
import org.bevara.record.ItemKind;
import org.bevara.record.RecordId;
import org.bevara.record.Sha256;
import org.bevara.render.Conformance;
import org.bevara.render.ConformanceChecker;
import org.bevara.render.Flavour;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// From a search to a document that is handed out.
@ExtendWith(ServedArchive.Shared.class)
class AnswerPagesIT {

  private static final String ASKED = "Allt om sommarboken & <b>boksamtalen</b>";

  private final ServedArchive served;

  AnswerPagesIT(ServedArchive served) {
    this.served = served;
  }

  private static Map<String, String> form(Visitor visitor, Map<String, String> fields) {
    Map<String, String> all = new HashMap<>(fields);
    all.put("_csrf", visitor.csrf("/search"));
    return all;
  }

  private static String sent(Visitor visitor, String path, Map<String, String> fields) {
    HttpResponse<String> answer = visitor.post(path, form(visitor, fields));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
    return answer.headers().firstValue("Location").orElseThrow();
  }

  private HeldRecord openComment(int which) {
    return served.items(false).stream()
        .filter(item ->
            item.kind() == ItemKind.COMMENT && item.channelId().value().equals("biblioteket"))
        .skip(which)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void whatWasReadOneByOneBecomesOneDocumentAndTheLedgerKnowsWhatWentOut() throws Exception {
    Visitor officer = served.signedIn(Role.OFFICER);
    Document found = officer.page("/search?q=bok");
    List<String> ids = found.select("input[name=record][form=take]").eachAttr("value");
    assertThat(ids).hasSizeGreaterThan(2);
    String post = ids.get(1);
    String comment = openComment(0).recordId().value();
    String back =
        sent(officer, "/answer/take", Map.of("record", post, "search", "true", "q", "bok"));
    assertThat(back).isEqualTo("/search?q=bok");
    assertThat(officer.page(back).select("input[name=record][form=take]").eachAttr("value"))
        .doesNotContain(post)
        .hasSize(ids.size() - 1);
    sent(officer, "/answer/take", Map.of("record", comment));

    Document first = officer.page("/answer");
    assertThat(first.select("h1 small").text()).isEqualTo("0 av 2 bekräftade");
    assertThat(first.select("form[action$=/pdf]")).as("nothing is confirmed yet").isEmpty();
    assertThat(requireNonNull(first.selectFirst(".thread .current .said-text")).wholeText())
        .isEqualTo(served.text(served.archive().holdings().record(new RecordId(post))));
    assertThat(officer.post("/answer/pdf", form(officer, Map.of("asked", ASKED))).headers().map())
        .containsEntry("location", List.of("/answer?fault=ANSWER_UNREAD#fault"));

    for (String id : List.of(post, comment)) {
      assertThat(officer.page("/answer").select("form[action$=/confirm] [name=record]").val())
          .isEqualTo(id);
      sent(officer, "/answer/confirm", Map.of("record", id, "version", "7"));
      assertThat(officer.page("/answer").select("form[action$=/confirm] [name=record]").val())
          .as("a version that nobody showed is not confirmed")
          .isEqualTo(id);
      sent(officer, "/answer/confirm", Map.of("record", id, "version", "1"));
    }
    HttpResponse<byte[]> answer =
        officer.fileFor("/answer/pdf", form(officer, Map.of("asked", ASKED)));

    assertThat(answer.headers().firstValue("Content-Disposition"))
        .hasValue("attachment; filename=\"exempelkommun-answer-2026-03-11.pdf\"");
    assertThat(new ConformanceChecker().check(answer.body(), Flavour.PDFA_2A))
        .isEqualTo(new Conformance.Conformant());
    assertThat(text(answer.body()))
        .containsSubsequence(
            "Svar på begäran om allmänna handlingar",
            "Exempelkommun",
            ASKED,
            "Exempelkommuns bibliotek: 2",
            served.account(Role.OFFICER).account().name() + ", handläggare",
            "6 kap. offentlighets- och sekretesslagen",
            "Det som visas")
        .contains(post, comment)
        .doesNotContain(openComment(1).recordId().value());
    String digest = Sha256.of(answer.body()).hex();
    for (String id : List.of(post, comment)) {
      try (var entries = served.archive().ledger().of(new RecordId(id))) {
        assertThat(entries.map(LedgerEntry::act).filter(act -> act.act().equals("HANDED_OUT")))
            .singleElement()
            .satisfies(act -> {
              assertThat(act.agent()).isEqualTo(served.account(Role.OFFICER).account().id());
              assertThat(act.facts()).isEqualTo(Map.of("sha256", digest, "version", "1"));
            });
      }
    }
    sent(officer, "/answer/clear", Map.of());
    assertThat(officer.page("/answer").select(".chosen")).isEmpty();
  }

  private static String text(byte[] pdf) throws Exception {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
    }
  }

  @Test
  void whatIsRestrictedCannotBeTakenAlongAndWhatBecomesSoMeanwhileDropsOutAndIsTold() {
    Visitor registrar = served.signedIn(Role.REGISTRAR);
    String secret = served.items(true).getFirst().recordId().value();
    assertThat(registrar.page("/records/" + secret).select("form[action$=/take]")).isEmpty();
    sent(registrar, "/answer/take", Map.of("record", secret));
    assertThat(registrar.page("/answer").select(".chosen")).isEmpty();

    String id = openComment(2).recordId().value();
    assertThat(registrar.page("/records/" + id).select("form[action$=/take]")).hasSize(1);
    sent(registrar, "/answer/take", Map.of("record", id));
    sent(registrar, "/answer/confirm", Map.of("record", id, "version", "1"));
    String page = "/records/" + id;
    Map<String, String> reason = Map.of("reason", "Skyddad adress");
    sent(registrar, page + "/restrict", reason);
    try {
      assertThat(
              registrar
                  .post("/answer/pdf", form(registrar, Map.of("asked", ASKED)))
                  .headers()
                  .firstValue("Location"))
          .hasValue("/answer?fault=ANSWER_CHANGED#fault");
      Document told = registrar.page("/answer");
      assertThat(told.select("[role=status]").text())
          .startsWith("En handling togs bort ur svaret")
          .contains(id);
      assertThat(told.select(".chosen")).isEmpty();
      assertThat(registrar.page("/answer").select("[role=status]")).as("told once").isEmpty();
    } finally {
      sent(registrar, page + "/unrestrict", reason);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Role.class,
      names = {"REGISTRAR", "OFFICER", "ARCHIVIST", "HARVESTER"},
      mode = EnumSource.Mode.EXCLUDE)
  void whoDoesNotAnswerIsOfferedNothing(Role role) {
    Visitor visitor = served.signedIn(role);
    assertThat(visitor.page("/search?q=bok").select("[form=take], #take")).isEmpty();
    assertThat(visitor.get("/answer").statusCode()).isEqualTo(404);
  }
}
