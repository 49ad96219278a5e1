package org.bevara.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.bevara.access.NewAccount;
import org.bevara.access.Role;
import org.bevara.capture.HeldRecord;
import org.bevara.job.LookLog;
import org.bevara.ledger.LedgerAct;
import org.bevara.ledger.LedgerEntry;
import org.bevara.record.ChannelId;
import org.bevara.record.ItemKind;
import org.bevara.record.RecordId;
import org.bevara.record.Sha256;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What is restricted, in the pages and at the second origin (contract, "Restricted records").
@ExtendWith(ServedArchive.Shared.class)
class RestrictedPagesIT {

  private static final String UNKNOWN = "00000000aaaaaaaa";

  private final ServedArchive served;

  RestrictedPagesIT(ServedArchive served) {
    this.served = served;
  }

  @Test
  void archiveHoldsSomethingOfBothKinds() {
    assertThat(served.items(true)).hasSizeGreaterThan(4);
    assertThat(served.items(false)).hasSizeGreaterThan(25);
  }

  @ParameterizedTest
  @EnumSource(
      value = Role.class,
      names = {"EDITOR", "APPROVER", "AUDITOR", "ADMINISTRATOR"})
  void pagesOfOthersSayNothingOfARestrictedRecord(Role role) {
    Visitor visitor = served.signedIn(role);
    List<String> pages = new ArrayList<>();
    for (String path :
        List.of(
            "/",
            "/channels",
            "/channels/lindskolan",
            "/gaps",
            "/review",
            "/runs",
            "/waiting",
            "/search")) {
      pages.add(visitor.get(path).body());
    }
    HeldRecord post =
        served.items(false).stream()
            .filter(item -> item.channelId().value().equals("lindskolan"))
            .findFirst()
            .orElseThrow();
    pages.add(visitor.get("/records/" + post.recordId()).body());
    for (HeldRecord item : served.items(true)) {
      for (String page : pages) {
        assertThat(page).doesNotContain(item.recordId().value()).doesNotContain(served.text(item));
      }
    }
  }

  @Test
  void restrictedRecordLooksLikeOneThatNeverWas() {
    Visitor editor = served.signedIn(Role.EDITOR);
    for (HeldRecord item : served.items(true)) {
      for (String part : List.of("", "/pdf", "/source", "/exchange", "/explanation")) {
        HttpResponse<String> asked = editor.get("/records/" + item.recordId() + part);
        HttpResponse<String> never = editor.get("/records/" + UNKNOWN + part);
        assertThat(asked.statusCode()).isEqualTo(404);
        assertThat(withoutProof(asked)).isEqualTo(withoutProof(never));
        assertThat(asked.headers().firstValue("Location")).isEmpty();
      }
    }
  }

  /// The proof against forged forms is another one each time.
  private static String withoutProof(HttpResponse<String> page) {
    return page.body().replaceAll("name=\"_csrf\" value=\"[^\"]+\"", "");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /// What was done since `seq`, by one account, without the views of single records.
  private List<LedgerAct> done(long seq, NewAccount by) {
    return served
        .archive()
        .ledger()
        .after(seq, ServedArchive.NAME, Set.of(LookLog.SEARCHED, LookLog.EXPORTED))
        .stream()
        .map(LedgerEntry::act)
        .filter(act -> act.agent().equals(by.account().id()))
        .toList();
  }

  @Test
  void everySearchIsInTheLedgerWithoutAWordOfIt() {
    NewAccount officer = served.account(Role.OFFICER);
    Visitor visitor = served.signedIn(Role.OFFICER);
    long before = served.archive().ledger().head().seq();
    visitor.page("/search?q=Lundkvist+bok");
    visitor.page("/search?q=Lundkvist+bok&from=2026-03-01");
    Visitor program =
        served
            .stranger()
            .with("Authorization", "Bearer " + officer.token())
            .with("Accept", "application/json");
    program.get("/api/search?q=Lundkvist+bok");
    program.get("/api/search?q=");

    List<LedgerAct> searches = done(before, officer);
    assertThat(searches)
        .extracting(act -> act.act() + " " + act.facts().get("by"))
        .containsExactly("SEARCHED PAGE", "SEARCHED PAGE", "SEARCHED PROGRAM", "SEARCHED PROGRAM");
    List<String> queries = searches.stream().map(act -> act.facts().get("query")).toList();
    assertThat(queries).allMatch(query -> query.matches("[0-9a-f]{64}"));
    assertThat(queries.get(2)).isEqualTo(queries.get(0));
    assertThat(Set.copyOf(queries)).hasSize(3);
    assertThat(queries).doesNotContain(Sha256.of("Lundkvist bok".getBytes(UTF_8)).hex());
    assertThat(searches.get(0).facts()).containsEntry("found", "0");
    assertThat(Integer.parseInt(searches.get(3).facts().get("found")))
        .isGreaterThanOrEqualTo(served.items(true).size() + served.items(false).size());
    assertThat(searches.toString()).doesNotContain("Lundkvist", "2026-03-01");
  }

  @Test
  void everyFileThatAPageHandsOutIsInTheLedgerAndNoneThatWasRefused() {
    NewAccount archivist = served.account(Role.ARCHIVIST);
    Visitor visitor = served.signedIn(Role.ARCHIVIST);
    long before = served.archive().ledger().head().seq();
    HeldRecord item = served.items(false).getFirst();
    for (String path :
        List.of(
            "/compliance/csv",
            "/compliance/xlsx",
            "/compliance/pdf",
            "/moderation/csv",
            "/moderation/xlsx",
            "/registered/csv",
            "/kept-in-order?channel=biblioteket")) {
      assertThat(visitor.get(path).statusCode()).as(path).isEqualTo(200);
    }
    for (String path : List.of("/source", "/pdf?download=true", "/pdf")) {
      assertThat(visitor.get("/records/" + item.recordId() + path).statusCode()).isEqualTo(302);
    }
    assertThat(visitor.get("/compliance").statusCode()).isEqualTo(200);
    assertThat(visitor.get("/records/" + UNKNOWN + "/source").statusCode()).isEqualTo(404);
    assertThat(served.signedIn(Role.EDITOR).get("/registered/csv").statusCode()).isEqualTo(404);

    List<LedgerAct> files = done(before, archivist);
    assertThat(files)
        .extracting(act -> act.facts().get("what"))
        .containsExactly(
            "COMPLIANCE_CSV",
            "COMPLIANCE_XLSX",
            "COMPLIANCE_PDF",
            "MODERATION_CSV",
            "MODERATION_XLSX",
            "REGISTERED_CSV",
            "KEPT_IN_ORDER",
            "SOURCE",
            "PDF");
    assertThat(files.get(7).subject()).isEqualTo(item.recordId());
    assertThat(done(before, served.account(Role.EDITOR))).isEmpty();
  }

  @Test
  void searchOfOthersFindsWhatItWouldFindWithoutThem() {
    Visitor editor = served.signedIn(Role.EDITOR).with("Accept", "application/json");
    Visitor officer = served.signedIn(Role.OFFICER).with("Accept", "application/json");
    assertThat(officer.get("/api/search?channel=lindskolan").body())
        .contains("\"restricted\":true");
    assertThat(editor.get("/api/search?channel=lindskolan").body())
        .contains("\"restricted\":false")
        .doesNotContain("\"restricted\":true");
    for (HeldRecord item : served.items(true)) {
      String id = item.recordId().value();
      assertThat(editor.get("/api/records/" + id).statusCode()).isEqualTo(404);
      assertThat(officer.get("/api/records/" + id).statusCode()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Role.class,
      names = {"REGISTRAR", "OFFICER", "ARCHIVIST"})
  void viewOfARestrictedRecordIsInTheLedgerWithoutAWordOfIt(Role role) {
    NewAccount account = served.account(role);
    HeldRecord item = served.items(true).getFirst();
    int before = views(item, account).size();
    Document page = served.signedIn(role).page("/records/" + item.recordId());
    assertThat(page.text()).contains("Begränsad åtkomst");
    assertThat(page.expectFirst("article .said-text").wholeText()).isEqualTo(served.text(item));
    List<LookLog.Look> views = views(item, account);
    assertThat(views).hasSize(before + 1);
    assertThat(views.getLast().as()).isEqualTo("PAGE");
    assertThat(views.getLast().version()).isEqualTo(1);
    assertThat(
            served
                .archive()
                .ledger()
                .after(views.getLast().seq() - 1, ServedArchive.NAME, Set.of(LookLog.VIEWED))
                .getFirst()
                .line())
        .doesNotContain(account.account().name());
  }

  @Test
  void everyWayOfSeeingItIsAccountedFor() {
    NewAccount archivist = served.account(Role.ARCHIVIST);
    Visitor visitor = served.signedIn(Role.ARCHIVIST);
    HeldRecord item =
        served.items(true).stream()
            .filter(held -> held.kind() == ItemKind.COMMENT)
            .filter(held -> held.channelId().value().equals("lindskolan"))
            .findFirst()
            .orElseThrow();
    String id = item.recordId().value();
    visitor.page("/search?channel=lindskolan&q=" + encoded(longestWord(served.text(item))));
    visitor.page("/records/" + item.threadId());
    follow(visitor, "/records/" + id + "/pdf");
    follow(visitor, "/records/" + id + "/source");
    assertThat(views(item, archivist))
        .extracting(LookLog.Look::as)
        .contains("HIT", "THREAD", "PDF", "SOURCE");
  }

  @Test
  void restrictedRecordsSeenTogetherAreOneEntryThatNamesEachAndSaysNothingOfThem() {
    NewAccount officer = served.account(Role.OFFICER);
    Visitor program = served.stranger().with("Authorization", "Bearer " + officer.token());
    List<HeldRecord> restricted =
        served.archive().holdings().items(ServedArchive.NAME, null, null).stream()
            .filter(served.archive().holdings()::isRestricted)
            .toList();
    assertThat(restricted).hasSizeGreaterThan(2);
    Map<RecordId, Integer> before = new HashMap<>();
    restricted.forEach(item -> before.put(item.recordId(), views(item, officer).size()));
    long seq = served.archive().ledger().head().seq();

    assertThat(program.get("/api/records?limit=1000").statusCode()).isEqualTo(200);

    List<LedgerEntry> entries =
        served
            .archive()
            .ledger()
            .after(seq, ServedArchive.NAME, Set.of(LookLog.VIEWED, LookLog.VIEWED_TOGETHER));
    assertThat(entries).hasSize(1);
    LedgerEntry entry = entries.getFirst();
    assertThat(entry.act().agent()).isEqualTo(officer.account().id());
    assertThat(entry.act().facts()).containsEntry("as", "LIST");
    for (HeldRecord item : restricted) {
      List<LookLog.Look> views = views(item, officer);
      assertThat(views).hasSize(requireNonNull(before.get(item.recordId())) + 1);
      assertThat(views.getLast())
          .isEqualTo(
              new LookLog.Look(
                  entry.seq(), entry.act().at(), officer.account().id(), "LIST", item.version()));
      assertThat(entry.line()).doesNotContain(longestWord(served.text(item)));
    }
    assertThat(entry.line()).doesNotContain(officer.account().name());
    Document page =
        served.signedIn(Role.ARCHIVIST).page("/records/" + restricted.getFirst().recordId());
    assertThat(page.text()).contains("Visad");
    assertThat(page.text())
        .as("of those seen with it a record's page says nothing")
        .doesNotContain(restricted.getLast().recordId() + ".");
  }

  @Test
  void eachQuestionOfAListIsInTheLedger() {
    NewAccount officer = served.account(Role.OFFICER);
    Visitor visitor = served.signedIn(Role.OFFICER);
    long before = served.archive().ledger().head().seq();
    String proof = visitor.csrf("/search/terms");
    visitor.post("/search/terms", Map.of("_csrf", proof, "lines", "Lundkvist bok\n(\nfilm"));
    visitor.post("/search/terms/csv", Map.of("_csrf", proof, "lines", "Lundkvist bok"));

    List<LedgerAct> done = done(before, officer);
    assertThat(done)
        .extracting(LedgerAct::act)
        .containsExactly("SEARCHED", "SEARCHED", "SEARCHED", "EXPORTED");
    assertThat(done.get(2).facts()).isEqualTo(done.getFirst().facts());
    assertThat(done.toString()).doesNotContain("Lundkvist", "film");
  }

  @Test
  void viewOfAnOpenRecordIsNotAccountedFor() {
    HeldRecord item = served.items(false).getFirst();
    served.signedIn(Role.OFFICER).page("/records/" + item.recordId());
    assertThat(views(item, served.account(Role.OFFICER))).isEmpty();
  }

  @Test
  void linkToContentEndsWithTheSessionThatGotIt() {
    Visitor officer = served.signedIn(Role.OFFICER);
    String link = link(officer, "/records/" + served.items(true).getFirst().recordId() + "/pdf");
    assertThat(link).startsWith("http://localhost:");
    HttpResponse<String> shown = served.stranger().get(link);
    assertThat(shown.statusCode()).isEqualTo(200);
    assertThat(shown.headers().firstValue("Content-Type")).hasValue("application/pdf");
    officer.post("/logout", Map.of("_csrf", officer.csrf("/")));
    assertThat(served.stranger().get(link).statusCode()).isEqualTo(404);
  }

  @Test
  void linkToContentEndsAfterFiveMinutes() {
    Visitor officer = served.signedIn(Role.OFFICER);
    String link = link(officer, "/records/" + served.items(false).getFirst().recordId() + "/pdf");
    served.clock.forward(Duration.ofMinutes(4));
    assertThat(served.stranger().get(link).statusCode()).isEqualTo(200);
    served.clock.forward(Duration.ofMinutes(2));
    assertThat(served.stranger().get(link).statusCode()).isEqualTo(404);
  }

  @Test
  void linkThatWasChangedLeadsNowhere() {
    Visitor editor = served.signedIn(Role.EDITOR);
    String open = served.items(false).getFirst().recordId().value();
    String link = link(editor, "/records/" + open + "/source");
    assertThat(served.stranger().get(link).statusCode()).isEqualTo(200);
    for (HeldRecord item : served.items(true)) {
      assertThat(served.stranger().get(link.replace(open, item.recordId().value())).statusCode())
          .isEqualTo(404);
    }
    for (int at = link.indexOf('/', 8) + 1; at < link.length(); at++) {
      char other = link.charAt(at) == '1' ? '2' : '1';
      String changed = link.substring(0, at) + other + link.substring(at + 1);
      assertThat(served.stranger().get(changed).statusCode()).as(changed).isEqualTo(404);
    }
  }

  @Test
  void threadIsSetAgainWithoutWhatOthersMayNotSee() throws Exception {
    HeldRecord post =
        served.items(false).stream()
            .filter(item ->
                item.channelId().value().equals("lindskolan")
                    && item.recordId().equals(item.threadId()))
            .findFirst()
            .orElseThrow();
    String whole = PdfText.of(link(served.signedIn(Role.OFFICER), pdf(post)));
    String without = PdfText.of(link(served.signedIn(Role.EDITOR), pdf(post)));
    List<HeldRecord> hidden =
        served.archive().holdings().thread(post.recordId()).stream()
            .filter(HeldRecord::restricted)
            .toList();
    assertThat(hidden).isNotEmpty();
    for (HeldRecord item : hidden) {
      String word = longestWord(served.text(item));
      assertThat(whole).contains(word);
      assertThat(without).doesNotContain(word);
    }
  }

  /// It may hold feeds and other pages of its visit, which tell of more than the page shows.
  @Test
  void exchangeOfAPageWithoutAPictureGoesOnlyToWhoSeesEverything() {
    HeldRecord page =
        served.archive().holdings().pages(ServedArchive.NAME, new ChannelId("biblioteket")).stream()
            .filter(each -> !served.archive().holdings().isRestricted(each))
            .findFirst()
            .orElseThrow();
    String path = "/records/" + page.recordId();
    Visitor officer = served.signedIn(Role.OFFICER);
    Visitor editor = served.signedIn(Role.EDITOR);
    assertThat(officer.page(path).select("a[href$=/exchange]")).hasSize(1);
    assertThat(editor.page(path).select("a[href$=/source]")).hasSize(1);
    assertThat(editor.page(path).select("a[href$=/exchange]")).isEmpty();
    follow(officer, path + "/exchange");
    HttpResponse<String> refused = served.stranger().get(link(editor, path + "/exchange"));
    assertThat(refused.statusCode()).isEqualTo(404);
    assertThat(refused.body()).doesNotContain("WARC/1.");
  }

  private static String longestWord(String text) {
    return Stream.of(text.split("[^\\p{L}]+"))
        .max(Comparator.comparingInt(String::length))
        .orElseThrow();
  }

  @Test
  void contentOriginSetsNoCookieAndEveryAnswerStandsBehindTheWall() {
    Visitor officer = served.signedIn(Role.OFFICER);
    String id = served.items(false).getFirst().recordId().value();
    List<String> links = new ArrayList<>();
    for (String part : List.of("/pdf", "/source", "/exchange", "/pdf?download=true")) {
      links.add(link(officer, "/records/" + id + part));
    }
    for (Element picture : officer.page("/search?kind=media").select(".hit a")) {
      links.addAll(officer.page(picture.attr("href")).select("main img").eachAttr("src"));
    }
    HeldRecord shows =
        served.items(false).stream()
            .filter(item ->
                !served.archive().holdings().mediaOf(item.recordId(), item.version()).isEmpty())
            .findFirst()
            .orElseThrow();
    links.addAll(officer.page("/records/" + shows.recordId()).select("main img").eachAttr("src"));
    assertThat(links).hasSizeGreaterThan(4);
    String origin = links.getFirst().substring(0, links.getFirst().indexOf('/', 8));
    links.addAll(
        List.of(origin + "/", origin + "/nothing", origin + "/a.b.c.d", origin + "/1.2.3.4"));
    for (String link : links) {
      HttpResponse<String> answer = officer.get(link);
      String policy = answer.headers().firstValue("Content-Security-Policy").orElse("");
      assertThat(policy)
          .as(link)
          .contains("default-src 'none'", "frame-ancestors http://127.0.0.1:");
      assertThat(policy).doesNotContain("script-src", "allow-scripts", "allow-same-origin");
      boolean isPdf =
          answer.headers().firstValue("Content-Type").orElse("").equals("application/pdf");
      assertThat(policy.contains("sandbox;")).isEqualTo(!isPdf);
      assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
      assertThat(answer.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
      assertThat(answer.headers().firstValue("Cross-Origin-Resource-Policy"))
          .hasValue("cross-origin");
      assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
      assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    }
    assertThat(officer.ask("POST", links.getFirst()).statusCode()).isEqualTo(404);
  }

  private static String pdf(HeldRecord held) {
    return "/records/" + held.recordId() + "/pdf";
  }

  private static String link(Visitor visitor, String path) {
    HttpResponse<String> answer = visitor.get(path);
    assertThat(answer.statusCode()).isEqualTo(302);
    return answer.headers().firstValue("Location").orElseThrow();
  }

  private void follow(Visitor visitor, String path) {
    assertThat(served.stranger().get(link(visitor, path)).statusCode()).isEqualTo(200);
  }

  private List<LookLog.Look> views(HeldRecord item, NewAccount by) {
    return LookLog.at(item.recordId(), ServedArchive.NAME, served.archive()).stream()
        .filter(look -> look.agent().equals(by.account().id()))
        .toList();
  }
}
