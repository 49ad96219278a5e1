package org.bevara.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bevara.access.Role;
import org.bevara.capture.HeldRecord;
import org.bevara.record.RecordId;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The page of the register; what is entered here is taken out again.
@ExtendWith(ServedArchive.Shared.class)
class RegistrationPagesIT {

  private final ServedArchive served;

  RegistrationPagesIT(ServedArchive served) {
    this.served = served;
  }

  private static HttpResponse<String> post(
      Visitor visitor, String path, Map<String, String> fields) {
    Map<String, String> all = new HashMap<>(fields);
    all.put("_csrf", visitor.csrf("/register"));
    return visitor.post(path, all);
  }

  /// What the page is told that cannot be done.
  private static String fault(
      Visitor visitor, String record, String act, Map<String, String> fields) {
    HttpResponse<String> answer = post(visitor, "/register/" + record + "/" + act, fields);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
    return answer.headers().firstValue("Location").orElseThrow().replaceFirst(".*[?]fault=(\\w+)&at=" + record + "#fault", "$1");
  }

  private static String id(Element section) {
    return section.attr("aria-labelledby").replaceFirst("^[a-z]+-", "");
  }

  private HeldRecord held(String record) {
    return served.archive().holdings().record(new RecordId(record));
  }

  @Test
  void itemIsRegisteredOnThePageCorrectedAndTakenOutAgain() {
    Visitor registrar = served.signedIn(Role.REGISTRAR);
    Element open =
        registrar.page("/register").select("article.review").stream()
            .filter(each -> !held(id(each)).restricted())
            .findFirst()
            .orElseThrow();
    String record = id(open);
    String title = open.select("input[name=title]").val();

    HttpResponse<String> accepted =
        post(
            registrar,
            "/register/" + record + "/accept",
            Map.of("number", "KS 2026/70", "title", title));

    assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(302);
    assertThat(registrar.page("/register").select("#register-" + record)).isEmpty();
    assertThat(
            registrar
                .page("/registered")
                .select("article[aria-labelledby=entry-" + record + "]")
                .text())
        .contains("KS 2026/70", title);
    assertThat(registrar.get("/registered/csv").body()).contains("\"KS 2026/70\"", title);
    post(
        registrar,
        "/register/" + record + "/correct",
        Map.of("number", "KS 2026/71", "reason", "Fel siffra"));
    assertThat(registrar.page("/registered").text())
        .contains("KS 2026/71")
        .doesNotContain("KS 2026/70");
    post(registrar, "/register/" + record + "/withdraw", Map.of("reason", "Prov"));
    assertThat(registrar.page("/registered").select("#entry-" + record)).isEmpty();
    assertThat(registrar.page("/register").select("#register-" + record)).hasSize(1);
  }

  @Test
  void restrictedItemHasNoWayToBeRejectedAndItsTitleIsHeldAgainstWhatItSays() {
    Visitor registrar = served.signedIn(Role.REGISTRAR);
    Element secret =
        registrar.page("/register").select("article.review").stream()
            .filter(each -> held(id(each)).restricted())
            .findFirst()
            .orElseThrow();
    String record = id(secret);

    assertThat(secret.select("form[action$=/reject]")).isEmpty();
    assertThat(fault(registrar, record, "reject", Map.of("reason", "Nej")))
        .isEqualTo("SECRET_IS_REGISTERED");
    String name = secret.select(".hit-meta bdi").text();
    assertThat(
            fault(
                registrar, record, "accept", Map.of("number", "KS 2026/72", "title", "Av " + name)))
        .isEqualTo("PUBLIC_FACE_LEAKS");
    Document told = registrar.page("/register?fault=PUBLIC_FACE_LEAKS&at=" + record);
    assertThat(told.select("[aria-labelledby=register-%s] #fault".formatted(record)).text())
        .isEqualTo("Rubriken röjer något ur inlägget: skriv mindre.");
    assertThat(told.select("[name=title][aria-invalid=true][aria-describedby=fault]")).hasSize(1);
    assertThat(registrar.page("/register?fault=%3Cb%3E&at=" + record).select("[role=alert]")).isEmpty();
    assertThat(fault(registrar, record, "accept", Map.of("number", "72")))
        .isEqualTo("NUMBER_WRONG");
    assertThat(served.archive().register().standing(new RecordId(record))).isEmpty();
  }

  @Test
  void registerIsKeptByRegistrarAndArchivistAlone() {
    for (Role role :
        List.of(Role.EDITOR, Role.OFFICER, Role.APPROVER, Role.AUDITOR, Role.ADMINISTRATOR)) {
      Visitor visitor = served.signedIn(role);
      assertThat(visitor.get("/register").statusCode()).as(role.word()).isEqualTo(404);
      assertThat(visitor.get("/registered/csv").statusCode()).as(role.word()).isEqualTo(404);
      assertThat(visitor.page("/").select("a[href$=/register]")).as(role.word()).isEmpty();
    }
    assertThat(served.signedIn(Role.ARCHIVIST).page("/").select("a[href$=/register]")).isNotEmpty();
  }

  @Test
  void whatIsKeptInOrderIsAListWithoutWhatIsRestricted() {
    String list = served.signedIn(Role.ARCHIVIST).get("/kept-in-order?channel=biblioteket").body();

    assertThat(list.lines().count()).isGreaterThan(2);
    assertThat(served.items(true))
        .isNotEmpty()
        .noneMatch(held -> list.contains(held.recordId().value()));
  }
}
