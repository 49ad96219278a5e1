package org.bevara.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.bevara.access.NewAccount;
import org.bevara.access.Role;
import org.bevara.access.Viewer;
import org.bevara.record.AuthorityName;
import org.bevara.web.internal.WebRules;
import org.bevara.web.internal.access.PageRules.Rule;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Who comes in to the pages, for how long, and what everybody gets besides.
@ExtendWith(ServedArchive.Shared.class)
class AccessIT {

  private static final String SESSION = "bevara";

  private final ServedArchive served;

  AccessIT(ServedArchive served) {
    this.served = served;
  }

  /// So that no test has to wait for the wrong tokens of another.
  @AfterEach
  void letThePaceForget() {
    served.clock.forward(Duration.ofMinutes(16));
  }

  static List<Rule> closed() {
    return WebRules.ALL.stream().filter(rule -> !rule.roles().isEmpty()).toList();
  }

  static List<String> pages() {
    return closed().stream()
        .filter(rule -> rule.method().name().equals("GET"))
        .map(AccessIT::path)
        .toList();
  }

  private static String path(Rule rule) {
    return rule.pattern().replace("{id}", "0000000000000000").replace("{number}", "1");
  }

  @ParameterizedTest
  @MethodSource("pages")
  void nobodyIsLedToTheSignInPageAndAProgramIsRefused(String path) {
    HttpResponse<String> browser = served.stranger().get(path);
    if (path.startsWith("/api/") || path.equals("/metrics")) {
      assertThat(browser.statusCode()).isEqualTo(401);
    } else {
      assertThat(browser.statusCode()).isEqualTo(302);
      assertThat(browser.headers().firstValue("Location")).hasValue("/login");
    }
    HttpResponse<String> program = served.stranger().with("Accept", "application/json").get(path);
    assertThat(program.statusCode()).isEqualTo(401);
    assertThat(program.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
    assertThat(served.stranger().with("Authorization", "Bearer bvr_wrong").get(path).statusCode())
        .isEqualTo(401);
  }

  @ParameterizedTest
  @EnumSource(value = Role.class, mode = Mode.EXCLUDE, names = "HARVESTER")
  void everyRoleMayAskForWhatTheRulesSayAndNothingElse(Role role) {
    Visitor visitor = served.signedIn(role);
    for (String path : List.of("/", "/search", "/channels", "/gaps", "/runs", "/waiting")) {
      assertThat(visitor.get(path).statusCode()).as(path).isEqualTo(200);
    }
    for (String path : List.of("/fault", "/error", "/actuator", "/records", "/admin", "/web/")) {
      assertThat(visitor.get(path).statusCode()).as(path).isEqualTo(404);
    }
    for (String method : List.of("PUT", "DELETE", "PATCH", "POST")) {
      assertThat(visitor.ask(method, "/search").statusCode()).as(method).isEqualTo(403);
    }
  }

  @Test
  void programWithATokenNeedsNoSession() {
    Visitor program =
        served
            .stranger()
            .with("Authorization", "Bearer " + served.account(Role.OFFICER).token())
            .with("Accept", "application/json");
    HttpResponse<String> answer = program.get("/api/search?q=bok");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).startsWith("{\"total\":");
    assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
  }

  @Test
  void wrongNameAndWrongTokenGetTheSameAnswer() {
    NewAccount officer = served.account(Role.OFFICER);
    for (Map.Entry<String, String> pair :
        Map.of(
                officer.account().name(),
                "bvr_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "Somebody else",
                officer.token(),
                served.account(Role.EDITOR).account().name(),
                officer.token())
            .entrySet()) {
      Visitor visitor = served.stranger();
      HttpResponse<String> answer = visitor.tryToSignIn(pair.getKey(), pair.getValue());
      assertThat(answer.headers().firstValue("Location")).hasValue("/login?wrong");
      assertThat(visitor.get("/").statusCode()).isEqualTo(302);
    }
  }

  @Test
  void accountOfAnAuthorityThatIsNotServedComesNotIn() {
    NewAccount other = served.account(new AuthorityName("nykoping"), Role.ARCHIVIST);
    assertThat(
            served
                .stranger()
                .tryToSignIn(other.account().name(), other.token())
                .headers()
                .firstValue("Location"))
        .hasValue("/login?wrong");
  }

  @Test
  void addressThatTriesManyTokensHasToWaitLongerEachTime() {
    NewAccount officer = served.account(Role.OFFICER);
    for (int i = 0; i < 5; i++) {
      assertThat(
              served.stranger().tryToSignIn("Nobody", "bvr_" + i).headers().firstValue("Location"))
          .hasValue("/login?wrong");
    }
    Visitor right = served.stranger();
    assertThat(
            right
                .tryToSignIn(officer.account().name(), officer.token())
                .headers()
                .firstValue("Location")
                .orElseThrow())
        .startsWith("/login?wait=");
    assertThat(right.page("/login?wait=2").select("[role=alert]").text()).contains("2 sekunder");
    served.clock.forward(Duration.ofSeconds(3));
    right.signIn(officer);
    assertThat(right.get("/").statusCode()).isEqualTo(200);
  }

  @Test
  void sessionCookieIsForThisHostAloneAndAnotherOneAfterSigningIn() {
    Visitor visitor = served.stranger();
    HttpResponse<String> page = visitor.get("/login");
    assertThat(page.headers().firstValue("Set-Cookie").orElseThrow())
        .startsWith(SESSION + "=")
        .contains("; Path=/", "; HttpOnly", "; SameSite=Strict")
        .doesNotContain("Domain");
    String before = visitor.cookie(SESSION);
    visitor.signIn(served.account(Role.OFFICER));
    assertThat(visitor.cookie(SESSION)).isNotEqualTo(before);

    Visitor fixed = served.stranger();
    fixed.setCookie(SESSION, before);
    assertThat(fixed.get("/").statusCode()).isEqualTo(302);
  }

  @Test
  void sessionIsOverAfterSigningOut() {
    Visitor visitor = served.signedIn(Role.OFFICER);
    String session = visitor.cookie(SESSION);
    assertThat(visitor.post("/logout", Map.of("_csrf", visitor.csrf("/"))).statusCode())
        .isEqualTo(302);
    Visitor again = served.stranger();
    again.setCookie(SESSION, session);
    assertThat(again.get("/").statusCode()).isEqualTo(302);
  }

  @Test
  void sessionThatIsLeftAloneIsOverWhateverThePageAsksForByItself() {
    Visitor visitor = served.signedIn(Role.OFFICER);
    served.clock.forward(Duration.ofMinutes(20));
    assertThat(visitor.get("/").statusCode()).isEqualTo(200);
    served.clock.forward(Duration.ofMinutes(20));
    assertThat(visitor.get("/runs/now").statusCode()).isEqualTo(200);
    served.clock.forward(Duration.ofMinutes(20));
    HttpResponse<String> over = visitor.with("HX-Request", "true").get("/runs/now");
    assertThat(over.statusCode()).isEqualTo(401);
    assertThat(over.headers().firstValue("HX-Redirect")).hasValue("/login");
    assertThat(visitor.get("/").statusCode()).isIn(302, 401);
  }

  @Test
  void sessionIsOverAfterTwelveHoursWhateverSomebodyDoes() {
    Visitor visitor = served.signedIn(Role.OFFICER);
    assertThat(visitor.get("/runs").statusCode()).isEqualTo(200);
    for (int i = 0; i < 35; i++) {
      served.clock.forward(Duration.ofMinutes(20));
      assertThat(visitor.get("/runs").statusCode()).isEqualTo(200);
    }
    served.clock.forward(Duration.ofMinutes(20));
    assertThat(visitor.get("/runs").statusCode()).isEqualTo(302);
  }

  @Test
  void accountThatIsRemovedIsOutAtOnce() {
    NewAccount leaving = served.account(ServedArchive.NAME, Role.ARCHIVIST);
    Visitor visitor = served.stranger();
    visitor.signIn(leaving);
    assertThat(visitor.get("/").statusCode()).isEqualTo(200);
    served
        .archive()
        .accounts()
        .remove(
            ServedArchive.NAME,
            leaving.account().name(),
            new Viewer.Operator(),
            served.clock.instant());
    assertThat(visitor.get("/").statusCode()).isEqualTo(302);
  }

  @Test
  void formWithoutItsProofIsRefused() {
    Visitor visitor = served.signedIn(Role.OFFICER);
    HttpResponse<String> forged = visitor.post("/logout", Map.of());
    assertThat(forged.statusCode()).isEqualTo(403);
    assertThat(forged.body()).contains("Formuläret är för gammalt");
    assertThat(visitor.get("/").statusCode()).isEqualTo(200);
    NewAccount officer = served.account(Role.OFFICER);
    assertThat(
            served
                .stranger()
                .post("/login", Map.of("name", officer.account().name(), "token", officer.token()))
                .statusCode())
        .isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/login",
        "/assets/app.css",
        "/assets/htmx.min.js",
        "/assets/nothing.js",
        "/search?q=bok",
        "/search?q=(",
        "/records/0000000000000000",
        "/records/a;b=c",
        "/nothing",
        "/api/search",
        "/api/records/x",
        "/metrics",
        "/runs/now"
      })
  void everyAnswerHasItsHeaders(String path) {
    for (Visitor visitor : List.of(served.stranger(), served.signedIn(Role.OFFICER))) {
      HttpResponse<String> answer = visitor.get(path);
      Map<String, List<String>> headers = answer.headers().map();
      String policy = answer.headers().firstValue("Content-Security-Policy").orElse("");
      assertThat(policy)
          .as(path)
          .contains("default-src 'none'", "script-src 'self';", "style-src 'self';")
          .contains("frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'")
          .doesNotContain("unsafe", "*", "127.0.0.1");
      assertThat(headers.get("X-Content-Type-Options")).containsExactly("nosniff");
      assertThat(headers.get("Referrer-Policy")).containsExactly("same-origin");
      assertThat(headers.get("Cross-Origin-Opener-Policy")).containsExactly("same-origin");
      assertThat(headers.get("Cross-Origin-Resource-Policy")).containsExactly("same-origin");
      assertThat(headers.getOrDefault("Permissions-Policy", List.of()).getFirst())
          .contains("camera=()");
      assertThat(headers).doesNotContainKeys("Server", "X-Powered-By");
      if (!path.startsWith("/assets/app") && !path.startsWith("/assets/htmx")) {
        assertThat(headers.get("Cache-Control")).containsExactly("no-store");
      }
      assertThat(answer.body()).doesNotContain("Tomcat", "\tat ", "Exception");
    }
  }

  @Test
  void hostThatIsNotOursIsRefused() throws Exception {
    for (String host :
        List.of("evil.example", "127.0.0.1.evil.example", "localhost.evil.example")) {
      assertThat(PlainRequest.status(served.port(), "/login", host)).as(host).isEqualTo(421);
    }
    for (String host : List.of("127.0.0.1", "localhost:" + served.port(), "LOCALHOST")) {
      assertThat(PlainRequest.status(served.port(), "/login", host)).as(host).isEqualTo(200);
    }
  }
}
