package org.bevara.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bevara.access.Role;
import org.bevara.access.Viewer;
import org.bevara.capture.HeldRecord;
import org.bevara.hold.DisposalHold;
import org.bevara.hold.HoldKind;
import org.bevara.job.Freezing;
import org.bevara.oversight.Task;
import org.bevara.oversight.TaskOutcome;
import org.bevara.record.RecordId;
import org.jsoup.nodes.Document;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The pages on which holds are placed and released, and tasks are done.
@ExtendWith(ServedArchive.Shared.class)
class HoldAndTaskPagesIT {

  private final ServedArchive served;

  HoldAndTaskPagesIT(ServedArchive served) {
    this.served = served;
  }

  private static String sent(
      Visitor visitor, String form, String path, Map<String, String> fields) {
    Map<String, String> all = new java.util.HashMap<>(fields);
    all.put("_csrf", visitor.csrf(form));
    HttpResponse<String> answer = visitor.post(path, all);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
    return answer.headers().firstValue("Location").orElseThrow();
  }

  private DisposalHold latest() {
    return served.archive().holds().all(ServedArchive.NAME).getFirst();
  }

  private static List<String> holdsOn(Visitor visitor, RecordId record) {
    Elements holds =
        visitor.page("/records/" + record).select("section[aria-labelledby=holds-head] ul");
    return Stream.concat(
            holds.select("code").eachText().stream(),
            holds.select("a").eachAttr("href").stream()
                .map(href -> href.replaceAll(".*#hold-", "")))
        .toList();
  }

  @Test
  void recordIsHeldFromItsPageAndReleasedFromTheList() {
    Visitor archivist = served.signedIn(Role.ARCHIVIST);
    HeldRecord item = served.items(false).getFirst();
    String page = "/records/" + item.recordId();

    assertThat(
            sent(
                archivist,
                page,
                page + "/hold",
                Map.of("kind", "research", "reason", "Forskaren <b>frågar</b>")))
        .endsWith("/holds");
    // the act is in the ledger's file, and signed, before it is answered
    assertThat(served.archive().undrained()).isZero();
    assertThat(served.archive().lastCheckpoint())
        .hasValueSatisfying(
            last -> assertThat(last.head()).isEqualTo(served.archive().ledger().head()));
    DisposalHold hold = latest();
    assertThat(hold.kind()).isEqualTo(HoldKind.RESEARCH);
    assertThat(holdsOn(archivist, item.recordId())).containsExactly(hold.id().value());
    assertThat(holdsOn(served.signedIn(Role.EDITOR), item.recordId()))
        .containsExactly(hold.id().value());
    Document holds = archivist.page("/holds");
    assertThat(holds.select("#hold-" + hold.id()).text()).contains(hold.id().value());
    assertThat(holds.select("main").text()).contains("Forskaren <b>frågar</b>");

    sent(archivist, "/holds", "/holds/" + hold.id() + "/release", Map.of("reason", "Färdigt"));
    assertThat(holdsOn(archivist, item.recordId())).isEmpty();
    assertThat(archivist.page("/holds").select("table").text()).contains("Färdigt");
  }

  @Test
  void whatASearchFindsIsHeldFromItsPage() {
    Visitor officer = served.signedIn(Role.OFFICER);
    Document found = officer.page("/search?q=bok&channel=biblioteket");
    assertThat(found.select("form[action$=/holds/found] input[name=channel]").val())
        .isEqualTo("biblioteket");

    sent(
        officer,
        "/search?q=bok&channel=biblioteket",
        "/holds/found",
        Map.of(
            "q", "bok", "channel", "biblioteket", "holdKind", "foi-request", "reason", "Begäran"));

    DisposalHold hold = latest();
    assertThat(hold.chosen()).isEqualTo(found.select("li.hit").size()).isPositive();
    Freezing freezing = new Freezing(served.archive(), served.desk());
    freezing.release(hold.id(), "Prov", new Viewer.User(served.account(Role.OFFICER).account()));
  }

  @Test
  void whoMayNotPlaceHoldsFindsNoPageOfThemAndNoForm() {
    Visitor editor = served.signedIn(Role.EDITOR);
    HeldRecord item = served.items(false).getFirst();

    assertThat(editor.get("/holds").statusCode()).isEqualTo(404);
    assertThat(editor.page("/records/" + item.recordId()).select("form[action$=/hold]")).isEmpty();
    assertThat(editor.page("/search?q=bok").select("form[action$=/holds/found]")).isEmpty();
    assertThat(
            editor
                .post(
                    "/records/" + item.recordId() + "/hold",
                    Map.of("kind", "research", "reason", "P", "_csrf", editor.csrf("/")))
                .statusCode())
        .isEqualTo(404);
  }

  @Test
  void taskAboutARestrictedRecordIsForThoseWhoSeeItAndIsDoneOnThePage() {
    Visitor registrar = served.signedIn(Role.REGISTRAR);
    Task restricted =
        served.archive().tasks().open(ServedArchive.NAME, true).stream()
            .filter(task -> served.archive().holdings().record(task.record()).restricted())
            .findFirst()
            .orElseThrow();
    String anchor = "#task-" + restricted.id();

    assertThat(registrar.page("/tasks").select(anchor)).hasSize(1);
    for (Role role : List.of(Role.EDITOR, Role.AUDITOR)) {
      String page = served.signedIn(role).page("/tasks").outerHtml();
      assertThat(page)
          .doesNotContain(restricted.id().value())
          .doesNotContain(restricted.record().value());
    }
    String done = "/tasks/" + restricted.id() + "/done";
    assertThat(
            registrar
                .post(done, Map.of("outcome", "NOT_NEEDED", "_csrf", registrar.csrf("/tasks")))
                .statusCode())
        .as("a reason is missing")
        .isEqualTo(400);
    Visitor editor = served.signedIn(Role.EDITOR);
    assertThat(
            editor
                .post(done, Map.of("outcome", "DONE", "_csrf", editor.csrf("/tasks")))
                .statusCode())
        .as("it does not exist for the editor")
        .isIn(400, 404);

    sent(registrar, "/tasks", done, Map.of("outcome", "NOT_NEEDED", "note", "Dubblett"));
    assertThat(registrar.page("/tasks").select(anchor)).isEmpty();
    assertThat(served.archive().tasks().task(ServedArchive.NAME, restricted.id()).done())
        .extracting(Task.Done::outcome)
        .isEqualTo(TaskOutcome.NOT_NEEDED);
  }
}
