package org.bevara.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.bevara.access.Role;
import org.bevara.appraisal.Phrasebook;
import org.bevara.capture.HeldRecord;
import org.bevara.job.Appraising.Appraised;
import org.bevara.job.JobStep;
import org.bevara.job.RunBoard;
import org.bevara.record.AuthorityName;
import org.bevara.record.ChannelId;
import org.bevara.record.ItemKind;
import org.bevara.record.RecordId;
import org.bevara.record.Signal;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The pages as who works with them finds them, without a script.
@ExtendWith(ServedArchive.Shared.class)
class PagesIT {

  private final ServedArchive served;

  PagesIT(ServedArchive served) {
    this.served = served;
  }

  private HeldRecord inThread() {
    return served.items(false).stream()
        .filter(item -> item.parentId() != null)
        .findFirst()
        .orElseThrow();
  }

  private List<String> paths() {
    HeldRecord page =
        served
            .archive()
            .holdings()
            .pages(ServedArchive.NAME, new ChannelId("biblioteket"))
            .getFirst();
    return List.of(
        "/",
        "/search",
        "/search?q=bok",
        "/search?q=(",
        "/search?q=zzzzzz&lang=fi",
        "/waiting",
        "/channels",
        "/channels/biblioteket",
        "/compliance",
        "/gaps",
        "/review",
        "/review/load?from=2025-03-01&to=2026-03-11",
        "/crisis",
        "/plan",
        "/holds",
        "/tasks",
        "/runs",
        "/records/" + inThread().recordId(),
        "/records/" + inThread().recordId() + "/explanation",
        "/records/" + page.recordId());
  }

  @ParameterizedTest
  @ValueSource(strings = {"sv", "fi", "nb", "en"})
  void everyPageIsWholeInEveryLanguage(String language) {
    Visitor visitor = served.signedIn(Role.ARCHIVIST);
    visitor.get("/?ui=" + language);
    assertThat(visitor.cookie("bevara-language")).isEqualTo(language);
    for (String path : paths()) {
      Document page = parsed(visitor.get(path));
      assertThat(page.expectFirst("html").attr("lang")).as(path).isEqualTo(language);
      assertThat(page.title()).endsWith(" – Bevara");
      assertThat(page.text()).doesNotContain("??", "{0}", "''", "${", "#{");
      assertThat(page.select(".languages a[aria-current]").eachAttr("lang"))
          .containsExactly(language);
      isOperable(path, page);
    }
  }

  /// What can be told of WCAG 2.1 AA without looking: names, roles and order.
  private static void isOperable(String path, Document page) {
    assertThat(page.select("h1")).as(path).hasSize(1);
    int level = 0;
    for (Element heading : page.select("h1, h2, h3, h4")) {
      int own = heading.tagName().charAt(1) - '0';
      assertThat(own).as("%s: %s", path, heading).isLessThanOrEqualTo(level + 1);
      assertThat(heading.text()).as(path).isNotBlank();
      level = own;
    }
    assertThat(page.body().child(0).attr("href")).as(path).isEqualTo("#main");
    assertThat(page.select("main#main")).as(path).hasSize(1);
    Set<String> ids = new HashSet<>();
    page.select("[id]").forEach(each -> assertThat(ids.add(each.id())).as(each.id()).isTrue());
    for (Element field : page.select("input:not([type=hidden]), select")) {
      assertThat(page.select("label[for=" + field.id() + "]").text()).as("%s", field).isNotBlank();
    }
    for (Element part : page.select("[aria-labelledby], [aria-describedby]")) {
      String named = part.attr("aria-labelledby") + " " + part.attr("aria-describedby");
      assertThat(ids).as("%s", part.tagName()).contains(named.strip().split(" +"));
    }
    assertThat(page.select("table")).allMatch(table -> !table.select("caption").text().isBlank());
    assertThat(page.select("th:not([scope])")).isEmpty();
    assertThat(page.select("nav:not([aria-label])")).isEmpty();
    assertThat(page.select("img:not([alt])")).isEmpty();
    assertThat(page.select("[tabindex]").eachAttr("tabindex"))
        .allMatch(at -> !at.matches("[1-9].*"));
    assertThat(page.select("a, button, summary"))
        .allMatch(each -> !each.text().isBlank() || each.hasAttr("aria-label"));
    assertThat(page.select("[lang]").eachAttr("lang"))
        .allMatch(lang -> lang.matches("|[a-z]{2,3}"));
  }

  @ParameterizedTest
  @CsvSource({
    "nn, nb",
    "'no,en;q=0.5', nb",
    "fi-FI, fi",
    "de, sv",
    "'de,en-GB;q=0.4', en",
    "'', sv"
  })
  void pageIsInTheBrowsersLanguageOrElseTheAuthoritys(String accepted, String language) {
    Visitor visitor = served.stranger().with("Accept-Language", accepted);
    assertThat(visitor.page("/login").expectFirst("html").attr("lang")).isEqualTo(language);
  }

  @Test
  void startPageSaysWhatWaits() {
    Document page = served.signedIn(Role.ARCHIVIST).page("/");
    long waiting = served.archive().decisions().waiting(ServedArchive.NAME, true).forReview();
    assertThat(waiting).isPositive();
    assertThat(page.select(".figures li").getFirst().text()).isEqualTo(waiting + " att granska");
    assertThat(page.select("#register ~ div tbody th").eachText())
        .containsExactly("Exempelkommun", "Lindskolan", "Exempelkommuns bibliotek");
    assertThat(page.select(".cards").text()).contains("Exempelkommun", "Har inte besökts ännu.");
  }

  @Test
  void startPageSaysWhatIsDamagedAndWhatLayUnreadForTooLong() {
    JdbcClient jdbc = JdbcClient.create(served.archive().database());
    Visitor archivist = served.signedIn(Role.ARCHIVIST);
    assertThat(archivist.page("/").select("main").text())
        .doesNotContain("Skadade objekt", "olästa för länge");
    String one = " WHERE object_id = (SELECT min(object_id) FROM fixity)";
    jdbc.sql(
            "UPDATE fixity SET outcome = 'DAMAGED', checked_at = checked_at - interval '31 days'"
                + one)
        .update();
    try {
      assertThat(archivist.page("/").select("main .notice").eachText())
          .contains(
              "Skadade objekt i lagret: 1. Kör ”bevara verify --full” och hämta dem från en"
                  + " säkerhetskopia.",
              "Objekt i lagret som har legat olästa för länge: 1. Kör ”bevara run fixity”, eller"
                  + " låt den köras oftare.");
    } finally {
      jdbc.sql(
              "UPDATE fixity SET outcome = 'STORED', checked_at = checked_at + interval '31 days'"
                  + one)
          .update();
    }
  }

  @Test
  void searchFindsInflectedFormsAndMarksThem() {
    Document page =
        served.signedIn(Role.OFFICER).page("/search?q=böckernas".replace("ö", "%C3%B6"));
    assertThat(page.select(".hit")).isNotEmpty();
    assertThat(page.select(".hit mark").eachText())
        .anyMatch(word -> word.matches("(?i)b[oö]ck?.*"));
  }

  @Test
  void searchIsNarrowedByItsFacetsAndWidenedAgain() {
    Visitor officer = served.signedIn(Role.OFFICER);
    Document all = officer.page("/search");
    Element facet = all.expectFirst(".facets a[href*=kind=comment]");
    long count =
        Long.parseLong(
            Objects.requireNonNull(facet.parent())
                .expectFirst(".figure")
                .text()
                .replaceAll("\\D", ""));
    Document comments = officer.page(facet.attr("href"));
    assertThat(comments.select(".count").text()).startsWith(count + " träffar");
    assertThat(comments.select(".hit-head a").eachText())
        .allMatch(each -> each.startsWith("Kommentar"));
    Document again = officer.page(comments.expectFirst(".limits a").attr("href"));
    assertThat(again.select(".count").text().replaceAll(" på.*", ""))
        .isEqualTo(all.select(".count").text().replaceAll(" på.*", ""));
  }

  @Test
  void mistypedWordLeadsToWhatWasMeantAndAnUnfinishedOneToWordsThatBeginSo() {
    Visitor officer = served.signedIn(Role.OFFICER);
    Element meant = officer.page("/search?q=kommentraen").expectFirst(".meant a");
    assertThat(meant.text()).isEqualTo("kommentaren");
    assertThat(officer.page(meant.attr("href")).select(".hit")).isNotEmpty();

    List<String> offered =
        parsed(officer.get("/search/complete?q=-snow+vint")).select("option").eachAttr("value");
    assertThat(offered).isNotEmpty().allMatch(each -> each.startsWith("-snow vint"));
    Document unfinished = officer.page("/search?q=vint");
    assertThat(unfinished.select(".hit")).isEmpty();
    assertThat(unfinished.select(".panel li a").eachText())
        .anyMatch(each -> each.equals("vinternatt"));
  }

  @Test
  void hitStandsInItsThread() {
    Set<RecordId> open =
        served.items(false).stream().map(HeldRecord::recordId).collect(Collectors.toSet());
    HeldRecord item =
        served.items(false).stream()
            .filter(each -> each.parentId() != null && open.contains(each.parentId()))
            .findFirst()
            .orElseThrow();
    Document page =
        served
            .signedIn(Role.OFFICER)
            .page(
                "/search?q=uri:%22" + URLEncoder.encode(uri(item), StandardCharsets.UTF_8) + "%22");
    assertThat(page.expectFirst(".hit-thread a").attr("href"))
        .isEqualTo("/records/" + item.parentId());
    assertThat(page.select(".hit-thread q").text()).isNotEmpty();
    Document post = served.signedIn(Role.OFFICER).page("/search?kind=post&alike=each");
    assertThat(post.select(".hit-more").eachText()).anyMatch(each -> each.matches("\\d+ svar"));
  }

  private String uri(HeldRecord item) {
    return served.archive().holdings().shown(item).uri();
  }

  @Test
  void everyHitIsOnOnePageExactly() {
    Visitor archivist = served.signedIn(Role.ARCHIVIST);
    List<String> ids = new ArrayList<>();
    Document page = archivist.page("/search?alike=each");
    while (true) {
      ids.addAll(page.select(".hit-head a").eachAttr("href"));
      Element next = page.selectFirst("a[rel=next]");
      if (next == null) {
        break;
      }
      page = archivist.page(next.attr("href"));
    }
    assertThat(ids).doesNotHaveDuplicates();
    assertThat(page.select(".count").text()).startsWith(ids.size() + " träffar");
  }

  @ParameterizedTest
  @CsvSource({
    "q=(, Frågan gick inte att förstå",
    "q=AND, Frågan gick inte att förstå",
    "from=i+går, Datumet gick inte att läsa",
    "from=2026-03-02&to=2026-03-01, Från-dagen ligger efter till-dagen",
    "kind=brev, En begränsning finns inte",
    "q=bok&after=x, Sidan med träffar hör till en annan fråga"
  })
  void questionThatCannotBeAnsweredIsExplainedAndKept(String query, String said) {
    HttpResponse<String> answer =
        served.signedIn(Role.OFFICER).get("/search?" + query.replace("å", "%C3%A5"));
    assertThat(answer.statusCode()).isEqualTo(400);
    Document page = parsed(answer);
    assertThat(page.select("[role=alert] strong").text()).isEqualTo(said);
    assertThat(page.select("form.search")).hasSize(1);
    if (query.startsWith("q=(")) {
      assertThat(page.select("#q").val()).isEqualTo("(");
    }
  }

  @Test
  void recordPageSaysWhatItIsWhereItStandsAndWhy() {
    HeldRecord item = inThread();
    Document page = served.signedIn(Role.OFFICER).page("/records/" + item.recordId());
    assertThat(page.expectFirst("article .said-text").wholeText()).isEqualTo(served.text(item));
    assertThat(page.select(".thread li")).hasSizeGreaterThan(1);
    assertThat(page.expectFirst(".thread .current .said-text").wholeText())
        .isEqualTo(served.text(item));
    assertThat(page.select("#decision-head + .panel .facts").text())
        .contains("exempelkommun-sociala-medier");
    assertThat(page.select("[aria-labelledby=events-head] tbody tr")).isNotEmpty();
    assertThat(page.select(".tags").text()).contains("I arkivet", "Finns kvar");
    assertThat(page.select("aside code").text()).contains(item.recordId().value());
  }

  @Test
  void explanationMarksWhatWasNoticedAndLaysOutEachRuleInTheReadersLanguage() {
    Appraised item =
        served.items(false).stream()
            .map(held ->
                served
                    .desk()
                    .appraising()
                    .appraised(held, served.desk().definitions().channel(held.channelId())))
            .filter(each -> each.signals().stream().anyMatch(signal -> signal.to() > 0))
            .filter(each -> each.appraisal().precedence().prevailing() != null)
            .findFirst()
            .orElseThrow();
    String path = "/records/" + item.held().recordId();
    Visitor officer = served.signedIn(Role.OFFICER);
    assertThat(officer.page(path).select("#decision-head + .panel li").eachText())
        .containsAll(Phrasebook.of(Locale.of("sv")).say(item.appraisal().precedence().sentences()));
    officer.get("/?ui=fi");
    Document page = officer.page(path + "/explanation");
    Phrasebook finnish = Phrasebook.of(Locale.of("fi"));
    assertThat(page.expectFirst(".said-text").wholeText()).isEqualTo(served.text(item.held()));
    assertThat(page.select(".said-text mark[data-words]")).isNotEmpty();
    assertThat(page.select(".noticed li").eachText())
        .allMatch(line -> line.matches("(\\d+|–) .+ [A-Z_]+"))
        .hasSize((int) item.signals().stream().map(Signal::code).distinct().count());
    assertThat(page.select("[aria-labelledby=outcome-head] li").eachText())
        .isEqualTo(finnish.say(item.appraisal().precedence().sentences()));
    assertThat(page.select("article.prevailed > .conditions > li > .verdict").text())
        .isEqualTo("✔ täyttyy");
    assertThat(page.select("details.tried .failed").eachText())
        .isEqualTo(
            item.appraisal().trials().stream()
                .filter(trial -> !trial.matched())
                .map(trial -> String.join(" ", finnish.say(trial.trace().firstFailing().grounds())))
                .toList());
    assertThat(page.select("article.tried, details.tried"))
        .hasSameSizeAs(served.desk().schedule().rules());
  }

  @ParameterizedTest
  @CsvSource({"ARCHIVIST, lindskolan", "EDITOR, lindskolan", "EDITOR, biblioteket"})
  void channelDrawsItsYearAndSaysItInFigures(Role role, String channel) {
    YearMonth from = YearMonth.of(2025, 4);
    List<HeldRecord> seen =
        served.archive().holdings().items(ServedArchive.NAME, new ChannelId(channel), null).stream()
            .filter(item -> role.seesRestricted() || !item.restricted())
            .toList();
    Document page = served.signedIn(role).page("/channels/" + channel);

    List<Element> rows = page.select("section[aria-labelledby=course] tbody tr");
    assertThat(rows).hasSize(12);
    for (int at = 0; at < rows.size(); at++) {
      YearMonth month = from.plusMonths(11L - at);
      List<HeldRecord> written =
          seen.stream()
              .filter(item ->
                  YearMonth.from(
                          Objects.requireNonNull(item.publishedAt())
                              .atZone(ZoneId.of("Europe/Stockholm")))
                      .equals(month))
              .toList();
      long posts = written.stream().filter(item -> item.kind() == ItemKind.POST).count();
      assertThat(rows.get(at).select("td").eachText().subList(0, 2))
          .as("%s", month)
          .containsExactly(String.valueOf(posts), String.valueOf(written.size() - posts));
    }
    assertThat(page.select("svg[role=img] > title").eachText())
        .startsWith("Besök", "Dokumentation", "Luckor", "Inlägg", "Kommentarer och svar");
    assertThat(page.select("#lane-documentations-said").text()).isEqualTo("Dokumenterad 1 dag.");
    assertThat(page.select("[aria-labelledby=lane-documentations] .span").eachAttr("width"))
        .containsExactly("1");
  }

  @Test
  void runUnderWayIsShownWithHowFarItHasCome() {
    try (RunBoard.Entry ours = served.board.open(ServedArchive.NAME, "harvest", "OPERATOR");
        RunBoard.Entry _ =
            served.board.open(new AuthorityName("nykoping"), "harvest", "OPERATOR")) {
      ours.begin(new ChannelId("biblioteket"), "render", 12);
      for (int done = 0; done < 3; done++) {
        ours.advance();
      }
      Visitor officer = served.signedIn(Role.OFFICER);
      Document page = officer.page("/runs");
      Element now = page.expectFirst("#now");
      assertThat(now.select("li")).hasSize(1);
      assertThat(now.text()).contains("biblioteket", "Gör PDF/A", "3 av 12");
      assertThat(now.expectFirst("progress").attr("max")).isEqualTo("12");
      assertThat(page.select("noscript a").attr("href")).isEqualTo("/runs");
      String again = officer.get(now.attr("hx-get")).body();
      assertThat(again).contains("id=\"now\"", "3 av 12").doesNotContain("<html");
    }
    assertThat(served.signedIn(Role.OFFICER).page("/runs").select("#now").text())
        .isEqualTo("Ingen körning pågår.");
  }

  @Test
  void runThatWasNoVisitIsInTheHistoryToo() {
    served.run("biblioteket", JobStep.RENDER);

    Document page = served.signedIn(Role.OFFICER).page("/runs");
    assertThat(page.expectFirst("[aria-labelledby=others-head] tbody tr").text())
        .contains("biblioteket", "Gör PDF/A", "klart");
    assertThat(page.select("[aria-labelledby=past] tbody tr").eachText())
        .as("of visits")
        .isNotEmpty()
        .allMatch(row -> row.contains("Dokumentation"));
  }

  @Test
  void gapIsExplainedWithWhatCanBeDone() {
    Document page = served.signedIn(Role.ARCHIVIST).page("/gaps");
    Element card =
        page.select(".cards > li").stream()
            .filter(each -> each.text().contains("NO_BROWSER"))
            .findFirst()
            .orElseThrow();
    assertThat(card.text()).contains("Ingen bild: webbläsare saknades", "Installera Chromium");
    assertThat(card.select(".ids a")).isNotEmpty();
  }

  private static Document parsed(HttpResponse<String> answer) {
    return Jsoup.parse(answer.body());
  }
}
