package org.bevara.web;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bevara.access.Role;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Searches that are kept, lists of questions and points in time, in the pages.
@ExtendWith(ServedArchive.Shared.class)
class SavedAndTermPagesIT {

  private final ServedArchive served;

  SavedAndTermPagesIT(ServedArchive served) {
    this.served = served;
  }

  private static HttpResponse<String> sent(
      Visitor visitor, String form, String path, Map<String, String> fields) {
    Map<String, String> all = new HashMap<>(fields);
    all.put("_csrf", visitor.csrf(form));
    return visitor.post(path, all);
  }

  @Test
  void searchIsSavedFromItsPageSeenByItsOwnerAloneAndForgotten() {
    Visitor officer = served.signedIn(Role.OFFICER);
    String asked = "/search?q=bok&channel=biblioteket";
    assertThat(officer.page(asked).select("form[action$=/saved] input[name=channel]").val())
        .isEqualTo("biblioteket");

    sent(
        officer,
        asked,
        "/saved",
        Map.of("q", "bok", "channel", "biblioteket", "name", "<b>Böcker</b>"));

    Document saved = officer.page("/saved");
    assertThat(saved.select("tbody tr")).hasSize(1);
    assertThat(saved.select("tbody th a").text()).isEqualTo("<b>Böcker</b>");
    Document all = officer.page(saved.select("tbody th a").attr("href"));
    assertThat(all.select("li.hit .hit-meta").eachText())
        .isEqualTo(officer.page(asked).select("li.hit .hit-meta").eachText())
        .isNotEmpty();
    assertThat(served.signedIn(Role.EDITOR).page("/saved").select("tbody tr")).isEmpty();
    // a second one of that name is told, and the list goes on
    sent(officer, asked, "/saved", Map.of("q", "film", "name", "<b>Böcker</b>"));
    assertThat(officer.page("/saved").select("[role=alert]").text()).contains("det namnet");

    HttpResponse<String> shown =
        sent(officer, "/saved", "/saved/show", Map.of("name", "<b>Böcker</b>"));
    String since = shown.headers().firstValue("Location").orElseThrow();
    assertThat(since).contains("/search?", "q=bok", "since=");
    assertThat(officer.page(since).select(".limits").text()).contains("Nytt eller ändrat sedan");

    sent(officer, "/saved", "/saved/forget", Map.of("name", "<b>Böcker</b>"));
    assertThat(officer.page("/saved").select("tbody tr")).isEmpty();
    assertThat(
            sent(officer, "/saved", "/saved/forget", Map.of("name", "<b>Böcker</b>")).statusCode())
        .isEqualTo(404);
  }

  /// Of a word that stands in what is restricted only there is news to who may see that.
  @Test
  void morningTellsWhatIsNewToEachOnesSearchesAsFarAsTheyMaySeeIt() {
    String word = restrictedWord();
    // what was captured a moment ago may be told twice
    served.clock.forward(Duration.ofMinutes(2));
    for (Role role : List.of(Role.OFFICER, Role.EDITOR)) {
      Visitor visitor = served.signedIn(role);
      assertThat(visitor.page("/").select("#kept")).as("nothing is kept").isEmpty();
      sent(visitor, "/search?q=bok", "/saved", Map.of("q", "bok", "name", "Böcker"));
      sent(visitor, "/search?q=bok", "/saved", Map.of("q", word, "name", "Ordet"));
      assertThat(visitor.page("/").select(".news")).as("all of it was there").isEmpty();
      assertThat(visitor.page("/").select("section[aria-labelledby=kept]").text())
          .contains("alla 2", "Inget nytt");
    }
    JdbcClient.create(served.archive().database())
        .sql("UPDATE saved_search SET seen_to = ?")
        .param(Timestamp.from(served.clock.instant().minus(Duration.ofDays(30))))
        .update();

    Visitor officer = served.signedIn(Role.OFFICER);
    Visitor editor = served.signedIn(Role.EDITOR);
    assertThat(officer.page("/").select(".news a").eachText()).containsExactly("Böcker", "Ordet");
    assertThat(editor.page("/").select(".news a").eachText()).containsExactly("Böcker");
    assertThat(editor.page("/").select(".news .tag").text())
        .isEqualTo(editor.page("/search?q=bok").select("li.hit").size() + " nya");

    sent(officer, "/", "/saved/show", Map.of("name", "Ordet"));
    assertThat(officer.page("/").select(".news a").eachText()).containsExactly("Böcker");
    for (Visitor each : List.of(officer, editor)) {
      sent(each, "/saved", "/saved/forget", Map.of("name", "Böcker"));
      sent(each, "/saved", "/saved/forget", Map.of("name", "Ordet"));
    }
  }

  @Test
  void menuAndSearchLeadToWhatIsKeptAndToLists() {
    Visitor officer = served.signedIn(Role.OFFICER);
    for (String part : List.of(".main-nav", "main form.search")) {
      assertThat(officer.page("/search").select(part + " a").eachAttr("href"))
          .as(part)
          .contains("/saved", "/search/terms");
    }
    assertThat(officer.page("/saved").select("main a").eachAttr("href"))
        .contains("/search", "/search/terms");
  }

  @Test
  void listIsPastedOrHandedInAndEachAnswerLeadsToItsSearch() {
    Visitor officer = served.signedIn(Role.OFFICER);
    String lines = "bok\t\t\tbiblioteket\n(bok\n<i>zzzz</i>";
    Document answers =
        Jsoup.parse(sent(officer, "/search/terms", "/search/terms", Map.of("lines", lines)).body());

    assertThat(answers.select("tbody tr")).hasSize(3);
    String total =
        requireNonNull(answers.select("tbody tr").first()).select("td.figure").get(1).text();
    Document search =
        officer.page(requireNonNull(answers.select("tbody th a").first()).attr("href"));
    assertThat(search.select("li.hit").size()).isEqualTo(Integer.parseInt(total)).isPositive();
    assertThat(answers.select("tbody tr").get(1).text()).contains("(bok", "gick inte att förstå");
    assertThat(answers.select("tbody tr").get(2).select("th").text()).isEqualTo("<i>zzzz</i>");

    Map<String, String> form = Map.of("_csrf", officer.csrf("/search/terms"));
    HttpResponse<String> csv =
        officer.hand(
            "/search/terms/csv",
            form,
            "frågor.csv",
            "bok;;;biblioteket\n".getBytes(StandardCharsets.UTF_8));
    assertThat(csv.headers().firstValue("Content-Disposition"))
        .hasValueSatisfying(header -> assertThat(header).contains("terms.csv"));
    assertThat(csv.body().lines().toList())
        .hasSize(2)
        .element(1)
        .asString()
        .startsWith("\"bok\";\"\";\"\";\"biblioteket\";\"" + total + "\"");

    HttpResponse<String> many =
        sent(
            officer,
            "/search/terms",
            "/search/terms",
            Map.of("lines", String.join("\n", Collections.nCopies(501, "bok"))));
    assertThat(many.statusCode()).isEqualTo(400);
    assertThat(Jsoup.parse(many.body()).select("[role=alert]").text()).contains("för många");
  }

  /// Of a restricted record neither the number in a list tells nor what is new to a search.
  @Test
  void nobodyIsToldOfRestrictedRecords() {
    assertThat(hits(served.signedIn(Role.OFFICER), restrictedWord())).isNotEqualTo("0");
  }

  private String restrictedWord() {
    Visitor editor = served.signedIn(Role.EDITOR);
    return served.items(true).stream()
        .map(served::text)
        .flatMap(text -> List.of(text.split("[^\\p{L}]+")).stream())
        .filter(each -> each.length() > 8)
        .filter(each -> hits(editor, each).equals("0"))
        .findFirst()
        .orElseThrow();
  }

  private static String hits(Visitor visitor, String word) {
    return Jsoup.parse(
            sent(visitor, "/search/terms", "/search/terms", Map.of("lines", word)).body())
        .select("tbody td.figure")
        .get(1)
        .text();
  }

  @Test
  void dayOfTheSearchPageAsksHowThingsWere() {
    Visitor officer = served.signedIn(Role.OFFICER);

    assertThat(officer.page("/search?q=bok&asOf=2020-01-01").select("li.hit")).isEmpty();
    Document now = officer.page("/search?q=bok");
    Document then = officer.page("/search?q=bok&asOf=2035-01-01");
    assertThat(then.select("li.hit .hit-text").eachText())
        .isEqualTo(now.select("li.hit .hit-text").eachText())
        .isNotEmpty();
    assertThat(then.select(".limits").text()).contains("Som det såg ut");
    assertThat(then.select("form[action$=/saved]")).as("it finds the same for ever").isEmpty();
    assertThat(officer.get("/search?q=bok&asOf=igar").statusCode()).isEqualTo(400);
  }
}
