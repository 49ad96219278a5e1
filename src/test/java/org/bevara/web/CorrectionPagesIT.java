package org.bevara.web;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.bevara.access.Role;
import org.bevara.capture.HeldRecord;
import org.bevara.hold.HoldKind;
import org.bevara.record.RecordId;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The page of what disappeared, and what is put right on the page of a record.
@ExtendWith(ServedArchive.Shared.class)
class CorrectionPagesIT {

  private final ServedArchive served;

  CorrectionPagesIT(ServedArchive served) {
    this.served = served;
  }

  private static HttpResponse<String> sent(
      Visitor visitor, String form, String path, Map<String, String> fields) {
    Map<String, String> all = new HashMap<>(fields);
    all.put("_csrf", visitor.csrf(form));
    return visitor.post(path, all);
  }

  private HeldRecord comment() {
    return served.items(false).stream()
        .filter(item -> item.kind().word().equals("comment"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void whatIsGoneWithoutDecisionWaitsOnThePageUntilSomebodySettlesIt() {
    try (GoneItem gone = GoneItem.in(served)) {
      String id = gone.id();
      Visitor archivist = served.signedIn(Role.ARCHIVIST);
      Element row =
          requireNonNull(archivist.page("/moderation").getElementById("gone-" + id)).parent();
      assertThat(requireNonNull(row).select("option[value=authority]").text())
          .isEqualTo("myndigheten");
      assertThat(archivist.page("/").select(".figures a[href=/moderation] strong").text())
          .isEqualTo("1");
      Document auditors = served.signedIn(Role.AUDITOR).page("/moderation");
      assertThat(auditors.getElementById("gone-" + id)).isNotNull();
      assertThat(auditors.select("form.sign")).as("who may not settle").isEmpty();

      String path = "/moderation/" + id + "/settle";
      assertThat(
              sent(archivist, "/moderation", path, answer("authority", ""))
                  .headers()
                  .firstValue("Location"))
          .hasValueSatisfying(back ->
              assertThat(back).endsWith("/moderation?fault=CODE_MISSING&at=" + id + "#fault"));
      assertThat(
              archivist
                  .page("/moderation?fault=CODE_MISSING&at=" + id)
                  .select("article[aria-labelledby=gone-%s] #fault".formatted(id))
                  .text())
          .isEqualTo("Välj den grund som myndigheten hade.");
      assertThat(
              sent(archivist, "/moderation", path, answer("authority", "PROFANITY")).statusCode())
          .isEqualTo(302);

      Document settled = archivist.page("/moderation");
      assertThat(settled.getElementById("gone-" + id)).isNull();
      assertThat(settled.select("tr:has(a[href=/records/%s]) .tag.warn".formatted(id)).text())
          .as("a decision entered afterwards")
          .isEqualTo("sent");
      byte[] csv = archivist.get("/moderation/csv").body().getBytes(StandardCharsets.UTF_8);
      assertThat(new String(csv, StandardCharsets.UTF_8)).contains("\"biblioteket\";\"2026\"");
      assertThat(archivist.get("/moderation/xlsx").statusCode()).isEqualTo(200);
    }
  }

  private static Map<String, String> answer(String cause, String code) {
    return Map.of("cause", cause, "code", code, "reason", "Togs bort i hast");
  }

  @Test
  void recordIsRestrictedAndOpenedAgainOnItsPage() {
    RecordId item = comment().recordId();
    String page = "/records/" + item;
    Visitor officer = served.signedIn(Role.OFFICER);
    Visitor editor = served.signedIn(Role.EDITOR);
    assertThat(editor.page(page).select("#correct-head")).isEmpty();

    assertThat(
            sent(officer, page, page + "/restrict", Map.of("reason", "Skyddad adress"))
                .statusCode())
        .isEqualTo(302);
    assertThat(editor.get(page).body()).contains("RECORD_UNKNOWN");
    assertThat(officer.page(page).select("#restrict-reason")).isEmpty();
    assertThat(
            sent(officer, page, page + "/unrestrict", Map.of("reason", "Fel handling"))
                .statusCode())
        .isEqualTo(302);
    assertThat(editor.get(page).statusCode()).isEqualTo(200);
    assertThat(officer.page(page).select("section[aria-labelledby=events-head]").text())
        .contains("Begränsad av en människa", "Begränsning hävd");
  }

  @Test
  void formOffersTheKindsThatItsReaderMayPlaceAndHidesAReleaseThatIsAnothers() {
    RecordId item = comment().recordId();
    String page = "/records/" + item;
    Visitor registrar = served.signedIn(Role.REGISTRAR);
    assertThat(registrar.page(page).select("#hold-kind option").eachAttr("value"))
        .containsExactlyElementsOf(
            HoldKind.placeableBy(
                    new org.bevara.access.Viewer.User(served.account(Role.REGISTRAR).account()),
                    ServedArchive.NAME)
                .stream()
                .map(HoldKind::word)
                .toList())
        .doesNotContain("context", "closure");

    sent(
        registrar,
        page,
        page + "/hold",
        Map.of("kind", "foi-request", "reason", "Begäran", "until", "2026-03-31"));
    Visitor officer = served.signedIn(Role.OFFICER);
    Element hold =
        registrar.page("/holds").select("article:has(time[datetime=2026-03-31])").first();
    assertThat(requireNonNull(hold).select("form[action$=/release]")).isEmpty();
    assertThat(hold.text()).contains("Hävs av:");
    String id = hold.attr("aria-labelledby").replace("hold-", "");
    assertThat(sent(registrar, "/holds", "/holds/" + id + "/release", Map.of("reason", "x")).body())
        .contains("HOLD_NOT_ALLOWED");
    assertThat(
            sent(officer, "/holds", "/holds/" + id + "/release", Map.of("reason", "Klart"))
                .statusCode())
        .isEqualTo(302);
  }
}
