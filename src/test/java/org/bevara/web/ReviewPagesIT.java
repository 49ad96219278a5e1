package org.bevara.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bevara.access.Role;
import org.bevara.capture.HeldRecord;
import org.bevara.oversight.SignOff;
import org.bevara.record.ChannelId;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The pages of the daily review, its figures and the crisis switch.
@ExtendWith(ServedArchive.Shared.class)
class ReviewPagesIT {

  private static final String SCHOOL = "lindskolan";

  private final ServedArchive served;

  ReviewPagesIT(ServedArchive served) {
    this.served = served;
  }

  private static Element card(Document page, String channel) {
    return page.getElementsByAttributeValue("aria-labelledby", "channel-" + channel).getFirst();
  }

  @Test
  void channelIsSignedOffWithAFormAndUpToWhatWasShown() {
    Visitor archivist = served.signedIn(Role.ARCHIVIST);
    Document page = archivist.page("/review");
    Element card = card(page, SCHOOL);
    String upTo = card.select("form.sign input[name=upTo]").attr("value");
    assertThat(card.select("ul.plain > li a[href^=/records/]")).isNotEmpty();
    assertThat(page.select("form.sign button")).allMatch(button -> !button.text().isBlank());

    assertThat(
            archivist.post("/review/" + SCHOOL, Map.of("upTo", upTo, "note", "Sett")).statusCode())
        .isEqualTo(403);
    assertThat(
            archivist
                .post(
                    "/review/" + SCHOOL,
                    Map.of("upTo", upTo, "note", "", "_csrf", archivist.csrf("/review")))
                .headers()
                .firstValue("Location"))
        .hasValueSatisfying(to -> assertThat(to).endsWith("/review?signed=" + SCHOOL));

    SignOff signed =
        Objects.requireNonNull(
            served.archive().signOffs().latest(ServedArchive.NAME).get(new ChannelId(SCHOOL)));
    assertThat(signed.upTo()).isEqualTo(Long.parseLong(upTo));
    assertThat(signed.account()).isEqualTo(served.account(Role.ARCHIVIST).account().id());
    Document after = archivist.page("/review?signed=" + SCHOOL);
    assertThat(after.select("[role=status]").text()).contains("Lindskolan");
    assertThat(card(after, SCHOOL).select("p.hint").eachText()).contains("Inget nytt.");
  }

  @Test
  void whoMayNotSeeRestrictedRecordsSeesTheReviewAsThoughTheyWereNotThere() {
    Document page = served.signedIn(Role.EDITOR).page("/review");

    for (HeldRecord item : served.items(true)) {
      assertThat(page.html()).doesNotContain(item.recordId().value());
    }
    assertThat(card(page, SCHOOL).select(".tag.restricted")).isEmpty();
    assertThat(page.select("form.sign")).isEmpty();
  }

  @Test
  void onlyWhoTheRegisterNamesCanSign() {
    Visitor editor = served.signedIn(Role.EDITOR);

    assertThat(
            editor
                .post(
                    "/review/biblioteket",
                    Map.of("upTo", "1", "note", "", "_csrf", editor.csrf("/review")))
                .statusCode())
        .isEqualTo(404);
  }

  @Test
  void loadIsShownAsTableAndPlotThatTellTheSame() {
    Document page =
        served.signedIn(Role.AUDITOR).page("/review/load?from=2025-03-01&to=2026-03-11");
    Element library =
        page.getElementsByAttributeValue("aria-labelledby", "load-biblioteket").getFirst();
    List<Integer> questions =
        library.select("tbody tr td:nth-of-type(2)").stream()
            .map(Element::text)
            .map(Integer::valueOf)
            .toList();
    int asked = questions.stream().mapToInt(Integer::intValue).sum();

    assertThat(asked).isPositive();
    assertThat(library.select("svg.plot").attr("aria-label"))
        .startsWith("Frågor: %d, ".formatted(asked));
    assertThat(library.select("svg.plot rect.asked")).hasSize(questions.size());
    assertThat(served.signedIn(Role.AUDITOR).get("/review/load?from=tyst").statusCode())
        .isEqualTo(400);
  }

  @Test
  void crisisIsBegunAndEndedByArchivistOrAdministratorAndToldOnEveryPage() {
    Visitor administrator = served.signedIn(Role.ADMINISTRATOR);
    Visitor editor = served.signedIn(Role.EDITOR);
    assertThat(editor.get("/crisis").statusCode()).isEqualTo(404);

    administrator.post(
        "/crisis/on",
        Map.of(
            "channel", "biblioteket", "reason", "Brand", "_csrf", administrator.csrf("/crisis")));

    try {
      assertThat(editor.page("/").select("aside.crisis").text())
          .startsWith("Kris: Exempelkommuns bibliotek Krisledningsnämnden äger kanalerna");
      assertThat(administrator.page("/crisis").select("form.sign input[name=channel]").val())
          .isEqualTo("biblioteket");
    } finally {
      administrator.post(
          "/crisis/off",
          Map.of(
              "channel",
              "biblioteket",
              "reason",
              "Släckt",
              "_csrf",
              administrator.csrf("/crisis")));
    }
    assertThat(editor.page("/").select("aside.crisis")).isEmpty();
    assertThat(served.archive().crises().underWay(ServedArchive.NAME)).isEmpty();
  }
}
