package org.bevara.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bevara.access.Role;
import org.bevara.appraisal.Outcome;
import org.bevara.appraisal.ReasonCode;
import org.bevara.record.RecordId;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The review queue and the quality of rules as pages.
@ExtendWith(ServedArchive.Shared.class)
class QueuePagesIT {

  private final ServedArchive served;

  QueuePagesIT(ServedArchive served) {
    this.served = served;
  }

  private static String sent(
      Visitor visitor, String form, String path, Map<String, String> fields) {
    Map<String, String> all = new HashMap<>(fields);
    all.put("_csrf", visitor.csrf(form));
    HttpResponse<String> answer = visitor.post(path, all);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
    return answer.headers().firstValue("Location").orElseThrow();
  }

  private static RecordId asked(Document page) {
    String action = page.select("form.answers").attr("action");
    return new RecordId(action.substring(action.lastIndexOf('/') + 1));
  }

  @Test
  void itemIsAnsweredByOneKeyInItsThreadAndTheNextOneComesByItselfAndCanBeUndone() {
    Visitor registrar = served.signedIn(Role.REGISTRAR);
    Document page = registrar.page("/queue");
    RecordId item = asked(page);

    assertThat(page.select("ol.thread > li[aria-current=true]")).hasSize(1);
    assertThat(page.select("ol.thread mark").parents().select("li:not([aria-current]) > p > mark"))
        .isEmpty();
    assertThat(page.select("form.answers legend").eachText()).hasSize(3);
    List<String> keys = page.select("[accesskey]").eachAttr("accesskey");
    assertThat(keys).doesNotHaveDuplicates().contains("1", "7", "l");
    assertThat(page.select("form.answers button[type=submit]"))
        .allSatisfy(button ->
            assertThat(button.select("kbd").text())
                .isEqualToIgnoringCase(button.attr("accesskey")));
    Element keep =
        Objects.requireNonNull(page.select("form.answers button[value^=RETAIN]").first());

    String next =
        sent(
            registrar,
            "/queue",
            "/queue/" + item,
            Map.of("answer", keep.val(), "version", page.select("input[name=version]").val()));

    assertThat(served.archive().decisions().of(item).orElseThrow())
        .satisfies(decision -> {
          assertThat(decision.outcome()).isEqualTo(Outcome.RETAIN);
          assertThat(decision.reasons()).containsExactly(ReasonCode.UNIQUE_INFORMATION);
          assertThat(decision.decidedBy()).isEqualTo(served.account(Role.REGISTRAR).account().id());
        });
    String after = next.substring(next.indexOf("/queue"));
    Document following = registrar.page(after);
    assertThat(asked(following)).isNotEqualTo(item);
    assertThat(following.select("div[role=status] form").attr("action"))
        .endsWith("/queue/" + item + "/undo");

    sent(registrar, after, "/queue/" + item + "/undo", Map.of());

    assertThat(asked(registrar.page("/queue"))).isEqualTo(item);
  }

  @Test
  void whoDoesNotJudgeFindsNoQueueAndWhoDoesNotRestoreNoForm() {
    for (Role role : List.of(Role.EDITOR, Role.OFFICER, Role.AUDITOR, Role.ADMINISTRATOR)) {
      assertThat(served.signedIn(role).get("/queue").statusCode()).isEqualTo(404);
    }
    assertThat(served.signedIn(Role.EDITOR).get("/quality").statusCode()).isEqualTo(404);
    Document quality = served.signedIn(Role.AUDITOR).page("/quality");
    assertThat(quality.select("tbody tr")).isNotEmpty();
    assertThat(quality.select("form[action$=/restore], form[action$=/draw]")).isEmpty();
  }

  @Test
  void whatWasDrawnIsShownWithoutWhatWasDecidedAndAgreementIsDrawnWithItsWords() {
    Visitor archivist = served.signedIn(Role.ARCHIVIST);
    sent(archivist, "/quality", "/queue/second/draw", Map.of());
    Document page = archivist.page("/queue/second");
    RecordId item = asked(page);

    assertThat(page.select("#why-head, aside .tag, mark, a[href*=explanation]")).isEmpty();
    String value = "RETAIN " + ReasonCode.UNIQUE_INFORMATION;
    sent(
        archivist,
        "/queue/second",
        "/queue/second/" + item,
        Map.of("answer", value, "version", page.select("input[name=version]").val()));

    Document quality = archivist.page("/quality");
    assertThat(quality.select("svg.dot-plot"))
        .isNotEmpty()
        .allSatisfy(plot -> {
          assertThat(plot.attr("role")).isEqualTo("img");
          assertThat(plot.attr("aria-label")).contains("95 %");
        });
    assertThat(served.archive().decisions().of(item).orElseThrow().outcome())
        .isEqualTo(Outcome.RETAIN);
    sent(archivist, "/quality", "/queue/" + item + "/undo", Map.of());
  }
}
