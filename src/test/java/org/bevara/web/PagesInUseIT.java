package org.bevara.web;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.bevara.access.NewAccount;
import org.bevara.access.Role;
import org.bevara.access.Totp;
import org.bevara.access.Viewer;
import org.bevara.capture.HeldRecord;
import org.bevara.demo.DemoSite;
import org.bevara.disposal.Proposal;
import org.bevara.disposal.ProposalId;
import org.bevara.disposal.ProposalState;
import org.bevara.disposal.ProposedRecord;
import org.bevara.disposal.Verdict;
import org.bevara.job.Approving;
import org.bevara.job.Proposing;
import org.bevara.job.Sampling;
import org.bevara.record.ChannelId;
import org.bevara.record.ItemKind;
import org.bevara.web.internal.access.PageRules;
import org.bevara.web.internal.access.PageRules.Rule;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;

/// An archive of its own that has been at work, so that each of its pages has something to show: a
/// disposal is carried out on it, and then every page that there is goes through axe-core in a real
/// browser, and every role goes its way through a morning.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PagesInUseIT {

  private static final int PATIENCE_MS = 120_000;
  private static final int NOT_FOR_BROWSERS = 406;
  private static final String SAGOSTUND = "biblioteket/inlagg/sagostund-lordag";

  /// What is no page: a part of one, one that goes on by itself, and files that are there only once
  /// something else was done.
  private static final Set<String> NO_PAGE =
      Set.of(
          "/runs/now",
          "/login/code",
          "/login/provider/{authority}",
          "/login/back/{authority}",
          "/login/arrived",
          "/search/complete",
          "/may-delete/from",
          "/assets/**",
          "/register/{id}",
          "/plan/schedule",
          "/simulate/pdf");

  /// What a page is asked for so that it has something to show.
  private static final Map<String, String> ASKED =
      Map.of(
          "/search", "?q=bok",
          "/may-delete", "?url=http://%s/%s".formatted(DemoSite.HOST, SAGOSTUND),
          "/kept-in-order", "?channel=biblioteket");

  private static ServedArchive served;
  private static RealBrowser browser;
  private static Proposal proposed;
  private static Proposal approved;
  private static Proposal other;

  @BeforeAll
  static void work() {
    served = new ServedArchive();
    browser = new RealBrowser();
    register();
    hold();
    gone();
    keep();
    List<String> rules =
        new Proposing(served.archive(), served.desk())
            .look(new Proposing.Wish(null, null), new Viewer.Operator()).records().stream()
                .map(due -> due.rule())
                .distinct()
                .sorted()
                .toList();
    proposed = proposed(rules.get(0));
    other = approved(rules.get(1));
    approved = approved(rules.get(2));
  }

  @AfterAll
  static void close() throws IOException {
    browser.close();
    served.close();
  }

  /// After the pages of that archive were looked at, since it changes what is on them.
  @Nested
  class Ways extends RoleWays {
    Ways() {
      super(served, browser, proposed);
    }
  }

  private static void register() {
    Visitor registrar = served.signedIn(Role.REGISTRAR);
    for (Element each : registrar.page("/register").select("article.review").subList(0, 2)) {
      String record = each.attr("aria-labelledby").replaceFirst("^[a-z]+-", "");
      sent(
          registrar,
          "/register",
          "/register/" + record + "/accept",
          Map.of(
              "number",
              "KS 2026/7",
              "title",
              requireNonNull(each.selectFirst("[name=title]")).val()));
    }
  }

  private static void keep() {
    sent(
        served.signedIn(Role.ARCHIVIST),
        "/search?q=bok",
        "/saved",
        Map.of("q", "bok", "name", "Böcker"));
    JdbcClient.create(served.archive().database())
        .sql("UPDATE saved_search SET seen_to = ?")
        .param(Timestamp.from(served.clock.instant().minus(Duration.ofDays(30))))
        .update();
  }

  private static List<HeldRecord> comments() {
    return served.items(false).stream().filter(item -> item.kind() == ItemKind.COMMENT).toList();
  }

  private static void hold() {
    String page = "/records/" + comments().getFirst().recordId();
    sent(
        served.signedIn(Role.REGISTRAR),
        page,
        page + "/hold",
        Map.of("kind", "foi-request", "reason", "Begäran 2026-14", "until", "2026-03-31"));
  }

  private static void gone() {
    HeldRecord gone = comments().get(1);
    Timestamp at = Timestamp.from(served.clock.instant());
    JdbcClient jdbc = JdbcClient.create(served.archive().database());
    jdbc.sql("UPDATE record SET state = 'DELETED', gone_at = ? WHERE record_id = ?")
        .params(at, gone.recordId().value())
        .update();
    jdbc.sql("INSERT INTO absence VALUES (?, ?, 1, 'DELETED', ?, NULL)")
        .params(gone.recordId().value(), at, Timestamp.from(gone.lastSeenAt()))
        .update();
  }

  private static Proposal proposed(String rule) {
    return requireNonNull(
        new Proposing(served.archive(), served.desk())
            .propose(new Proposing.Wish(null, rule), new Viewer.Operator())
            .proposal());
  }

  private static Proposal approved(String rule) {
    ProposalId id = proposed(rule).id();
    Viewer.User one = new Viewer.User(served.account(Role.ARCHIVIST).account());
    Sampling sampling = new Sampling(served.archive(), served.desk());
    for (ProposedRecord each : served.archive().proposals().records(id)) {
      if (each.sampled()) {
        sampling.judge(id, each.record(), Verdict.AGREE, one);
      }
    }
    Approving approving = new Approving(served.archive(), served.desk());
    approving.approve(id, null, one);
    return approving.approve(id, null, new Viewer.User(served.account(Role.APPROVER).account()));
  }

  private static HttpResponse<String> post(
      Visitor visitor, String form, String path, Map<String, String> fields) {
    Map<String, String> all = new HashMap<>(fields);
    all.put("_csrf", visitor.page(form).select("header input[name=_csrf]").attr("value"));
    return visitor.post(path, all);
  }

  /// @return where it leads
  private static String sent(
      Visitor visitor, String form, String path, Map<String, String> fields) {
    HttpResponse<String> answer = post(visitor, form, path, fields);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
    return answer.headers().firstValue("Location").orElseThrow();
  }

  private static Proposal now(Proposal proposal) {
    return served.archive().proposals().proposal(ServedArchive.NAME, proposal.id());
  }

  /// The page once nothing is under way on it.
  private static Document ended(Visitor visitor, String path) {
    Instant until = Instant.now().plusMillis(PATIENCE_MS);
    while (visitor.get(path).headers().firstValue("Refresh").isPresent()) {
      assertThat(Instant.now()).isBefore(until);
      LockSupport.parkNanos(100_000_000);
    }
    return visitor.page(path);
  }

  @Test
  @Order(1)
  void whatWasApprovedIsCarriedOutAfterASecondStepAndLeadsToItsCertificate() throws Exception {
    Visitor archivist = served.signedIn(Role.ARCHIVIST);
    String one = "/disposal/" + approved.id();
    String path = one + "/execute";
    assertThat(archivist.page(one).select("a[href$=/execute]")).hasSize(1);
    List<ProposedRecord> records = served.archive().proposals().records(approved.id());
    assertThat(records).hasSizeGreaterThan(1);
    String spared = "/records/" + records.getFirst().record();
    sent(archivist, spared, spared + "/hold", Map.of("kind", "research", "reason", "Forskning"));

    Document asked = archivist.page(path);
    assertThat(asked.select("code.long").text()).isEqualTo(approved.hash().hex());
    assertThat(asked.select("aside dd").eachText())
        .contains("%d handlingar".formatted(records.size() - 1), "1 handlingar");
    for (Role role : List.of(Role.ARCHIVIST, Role.APPROVER)) {
      assertThat(asked.select("main").text()).contains(served.account(role).account().name());
    }
    assertThat(asked.select("input[name=confirmed][required]")).hasSize(1);

    Map<String, String> hash = Map.of("hash", approved.hash().hex());
    assertThat(sent(archivist, path, path, hash)).endsWith("fault=NOT_CONFIRMED");
    assertThat(archivist.page(path + "?fault=NOT_CONFIRMED").select("#fault[role=alert]"))
        .hasSize(1);
    assertThat(post(archivist, path, path, Map.of("hash", "0", "confirmed", "true")).body())
        .contains("LIST_CHANGED");
    assertThat(now(approved).state()).isEqualTo(ProposalState.APPROVED);

    Map<String, String> confirmed = Map.of("hash", approved.hash().hex(), "confirmed", "true");
    assertThat(sent(archivist, path, path, confirmed)).endsWith(path);
    Document done = ended(archivist, path);
    assertThat(now(approved).state()).isEqualTo(ProposalState.EXECUTED);
    assertThat(done.select("[role=status]").text())
        .startsWith("%d handlingar är förstörda och 1 undantagna".formatted(records.size() - 1));
    assertThat(done.select("form[action$=/execute]")).isEmpty();
    assertThat(archivist.get(one + "/certificate").body()).startsWith("%PDF");
    assertThat(archivist.get(one + "/certificate/json").body()).contains(approved.hash().hex());
    assertThat(archivist.page(one).select("tbody .tag.bad").eachText())
        .containsOnly("förstörd")
        .hasSize(records.size() - 1);
  }

  @Test
  @Order(2)
  void onlyWhoMayCarryItOutIsAskedToAndWhatIsNotApprovedOffersNothing() {
    for (Role role : List.of(Role.REGISTRAR, Role.OFFICER, Role.APPROVER, Role.AUDITOR)) {
      Visitor visitor = served.signedIn(role);
      assertThat(visitor.get("/disposal/%s/execute".formatted(other.id())).statusCode())
          .as(role.word())
          .isEqualTo(404);
      assertThat(visitor.page("/disposal/" + other.id()).select("a[href$=/execute]"))
          .as(role.word())
          .isEmpty();
    }
    Visitor archivist = served.signedIn(Role.ARCHIVIST);
    String path = "/disposal/%s/execute".formatted(proposed.id());
    assertThat(archivist.page("/disposal/" + proposed.id()).select("a[href$=/execute]")).isEmpty();
    assertThat(archivist.page(path).select("input[name=confirmed]")).isEmpty();
  }

  @Test
  @Order(3)
  void everyPageIsFreeOfWhatAxeFindsInLightAndDarkAndFitsANarrowWindow() {
    Map<String, String> trouble = new TreeMap<>();
    Map<Role, Page> pages = new EnumMap<>(Role.class);
    Map<Role, Visitor> visitors = new EnumMap<>(Role.class);
    pages.put(Role.ARCHIVIST, chosen(simulated(signedIn(Role.ARCHIVIST))));
    int looked = 0;
    for (Rule rule : PageRules.RULES) {
      if (rule.method() != HttpMethod.GET || NO_PAGE.contains(rule.pattern())) {
        continue;
      }
      Role role = role(rule);
      for (String path : addresses(rule)) {
        HttpResponse<String> answer =
            (rule.roles().isEmpty()
                    ? served.stranger()
                    : visitors.computeIfAbsent(role, served::signedIn))
                .get(path);
        if (isCapturedContent(answer) || answer.statusCode() == NOT_FOR_BROWSERS) {
          continue;
        }
        if (answer.statusCode() != 200) {
          trouble.put(path, "answered %d to %s".formatted(answer.statusCode(), role));
          continue;
        }
        if (!answer.headers().firstValue("Content-Type").orElse("").startsWith("text/html")) {
          continue;
        }
        Page page =
            rule.roles().isEmpty()
                ? browser.page()
                : pages.computeIfAbsent(role, PagesInUseIT::signedIn);
        page.navigate(served.address() + path);
        String found = RealBrowser.found(page);
        if (!found.isEmpty()) {
          trouble.put(path, found);
        }
        looked++;
      }
    }
    pages.values().forEach(each -> each.context().close());
    assertThat(looked).isGreaterThan(30);
    signIn(trouble);
    assertThat(trouble).isEmpty();
  }

  /// The pages that are there only while somebody sets a second factor up or gives its code.
  private static void signIn(Map<String, String> trouble) {
    NewAccount officer = served.account(ServedArchive.NAME, Role.OFFICER, "Olga Officer");
    Page page = browser.signedIn(served.address(), officer);
    page.navigate(served.address() + "/account");
    page.fill("#factor-secret", officer.token());
    page.click("form[action$='/factor'] button");
    page.waitForSelector("svg.qr");
    trouble.put("/account with a picture", RealBrowser.found(page));
    byte[] secret = Typed.secret(page.textContent("code.long"));
    page.fill("#code", Totp.code(secret, Totp.step(served.clock.instant())));
    page.click("form[action$='/confirm'] button");
    page.waitForSelector(".codes");
    trouble.put("/account with recovery codes", RealBrowser.found(page));
    page.context().clearCookies();
    page.navigate(served.address() + "/login");
    page.fill("#name", officer.account().name());
    page.fill("#token", officer.token());
    page.click("main button[type=submit]");
    page.waitForURL(served.address() + "/login/code");
    trouble.put("/login/code", RealBrowser.found(page));
    page.fill("#given", Totp.code(secret, Totp.step(served.clock.instant()) + 1));
    page.keyboard().press("Enter");
    page.waitForURL(served.address() + "/");
    trouble.values().removeIf(String::isEmpty);
  }

  /// What was captured is shown from the other origin, to which an address leads on.
  private static boolean isCapturedContent(HttpResponse<String> answer) {
    return answer.headers().firstValue("Location").orElse("").startsWith("http://localhost:");
  }

  private static Page signedIn(Role role) {
    return browser.signedIn(served.address(), served.account(role));
  }

  /// The same after a schedule was tried, so that its page has something to show.
  private static Page simulated(Page page) {
    page.navigate(served.address() + "/simulate");
    page.setInputFiles("#file", Path.of("jobs", "exempelkommun", "disposal-schedule.yaml"));
    page.click("main button[type=submit]");
    page.waitForSelector("#outcomes-head");
    return page;
  }

  /// The same with records taken along for an answer.
  private static Page chosen(Page page) {
    page.navigate(served.address() + "/search?q=bok");
    page.locator(".hit [name=record]").first().check();
    page.click("#take button");
    return page;
  }

  /// Who sees the most of a page: the archivist where that may be.
  private static Role role(Rule rule) {
    return rule.roles().isEmpty() || rule.roles().contains(Role.ARCHIVIST)
        ? Role.ARCHIVIST
        : rule.roles().iterator().next();
  }

  /// Where a rule's pages are: one for each state that looks different.
  private static List<String> addresses(Rule rule) {
    String pattern = rule.pattern();
    if (!pattern.contains("{")) {
      return List.of(pattern + ASKED.getOrDefault(pattern, ""));
    }
    return ids(pattern).stream().map(id -> pattern.replaceFirst("\\{\\w+}", id)).toList();
  }

  private static List<String> ids(String pattern) {
    return switch (pattern) {
      case "/records/{id}/pdf", "/records/{id}/source" ->
          List.of(comments().getFirst().recordId().value());
      case "/records/{id}/exchange" -> List.of(page());
      case "/records/{id}", "/records/{id}/explanation" ->
          List.of(
              comments().getFirst().recordId().value(),
              served.items(true).getFirst().recordId().value());
      case "/channels/{id}" -> List.of("biblioteket");
      case "/queue/{id}" -> List.of(waiting());
      case "/disposal/{id}", "/disposal/{id}/execute" ->
          List.of(proposed.id().value(), other.id().value(), approved.id().value());
      case "/disposal/{id}/sample" -> List.of(proposed.id().value(), other.id().value());
      case "/disposal/{id}/certificate", "/disposal/{id}/certificate/json" ->
          List.of(approved.id().value());
      case "/may-delete/sealings/{number}" -> List.of(sealing());
      default -> throw new AssertionError("say which pages of " + pattern + " are to be looked at");
    };
  }

  private static String page() {
    return served
        .archive()
        .holdings()
        .pages(ServedArchive.NAME, new ChannelId("biblioteket"))
        .getFirst()
        .recordId()
        .value();
  }

  private static String waiting() {
    String action =
        served.signedIn(Role.ARCHIVIST).page("/queue").select("form.answers").attr("action");
    return action.substring(action.lastIndexOf('/') + 1);
  }

  /// A sealing that has ended with its receipt.
  private static String sealing() {
    Visitor archivist = served.signedIn(Role.ARCHIVIST);
    String url = "http://%s/biblioteket/inlagg/bokcirkel".formatted(DemoSite.HOST);
    String path =
        sent(archivist, "/may-delete", "/may-delete", Map.of("url", url, "code", "UNOBJECTIVE"));
    ended(archivist, path);
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
