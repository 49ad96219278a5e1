package org.bevara.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.bevara.access.Account;
import org.bevara.access.Role;
import org.bevara.access.Viewer;
import org.bevara.capture.ChromiumFinder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Signing in through the authority's identity provider: who is let in as what, and what is not
/// believed.
class ProviderLoginIT {

  private static final String BEGIN = "/login/provider/exempelkommun";
  private static final String REFUSED = "/login?refused=PROVIDER_REFUSED";

  private static VouchingServer provider;
  private static OpenArchive served;

  @BeforeAll
  static void serve() {
    provider = new VouchingServer();
    served =
        new OpenArchive(
            """
            login:
              secondFactor:
                archivist: required
              provider:
                issuer: %s
                clientId: bevara
                secretFile: provider-secret
                rolesClaim: groups
                roles:
                  - value: arkiv-arkivarie
                    role: archivist
                  - value: arkiv-jurist
                    role: officer
            """
                .formatted(provider.issuer()),
            Map.of("provider-secret", "hemlig nyckel\n"));
  }

  @AfterAll
  static void close() throws IOException {
    served.close();
    provider.close();
  }

  private static String where(HttpResponse<String> answer) {
    return answer.headers().firstValue("Location").orElse(answer.statusCode() + "");
  }

  private static Map<String, Object> groups(String name, String... groups) {
    return Map.of("name", name, "groups", List.of(groups));
  }

  /// Goes to the provider and comes to where it sends people back to.
  private static String there(Visitor visitor) {
    return where(new Visitor("").get(where(visitor.get(BEGIN))));
  }

  private static HttpResponse<String> signIn(Visitor visitor) {
    return visitor.get(there(visitor));
  }

  private static Account account(String name) {
    return served.archive().accounts().list(OpenArchive.NAME).stream()
        .filter(account -> account.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static long accounts() {
    return served.archive().accounts().list(OpenArchive.NAME).size();
  }

  @Test
  void whoHasARoleComesInWithAnAccountTiedToTheProvidersSubject() {
    provider.next("subject-1", groups("Elin Ek", "alla", "arkiv-jurist", "arkiv-arkivarie"));
    Visitor visitor = served.stranger();
    assertThat(visitor.page("/login").select("a.button").attr("href")).isEqualTo(BEGIN);
    HttpResponse<String> in = signIn(visitor);
    assertThat(in.statusCode()).as(in.body()).isEqualTo(200);
    assertThat(in.headers().firstValue("Refresh")).hasValue("0; url=/");
    assertThat(visitor.get("/").statusCode()).isEqualTo(200);
    // the first entry of the authority's list counts, whatever the provider's order, and the
    // provider asks for the second factor
    assertThat(visitor.page("/account").select(".who-role").text()).isEqualTo("arkivarie");
    assertThat(visitor.page("/account").select("main form")).isEmpty();

    Account elin = account("Elin Ek");
    assertThat(elin.role()).isEqualTo(Role.ARCHIVIST);
    assertThat(elin.addedBy()).isEqualTo("IDENTITY_PROVIDER");
    String row =
        JdbcClient.create(served.archive().database())
            .sql("SELECT row_to_json(account)::text FROM account WHERE account_id = ?")
            .param(elin.id())
            .query(String.class)
            .single();
    assertThat(row).contains("\"token_hash\":null").doesNotContain("subject-1");
    assertThat(served.ledger("SIGNED_IN").getLast())
        .contains("\"way\":\"PROVIDER\"", elin.id())
        .doesNotContain("Elin", "subject-1");
    assertThat(provider.authorization()).startsWith("Basic ");

    // the same subject under another name is the same account
    provider.next("subject-1", groups("Elin Ny", "arkiv-jurist"));
    long before = accounts();
    assertThat(signIn(served.stranger()).statusCode()).isEqualTo(200);
    assertThat(accounts()).isEqualTo(before);
    assertThat(account("Elin Ek").role()).isEqualTo(Role.OFFICER);
    assertThat(visitor.get("/").statusCode()).as("the role changed").isEqualTo(302);
  }

  @Test
  void providerIsAskedWithStateNonceAndProofOfTheOneWhoAsks() {
    String asked = where(served.stranger().get(BEGIN));
    Map<String, String> parameters =
        Arrays.stream(asked.substring(asked.indexOf('?') + 1).split("&"))
            .map(pair -> pair.split("=", 2))
            .collect(
                Collectors.toMap(
                    pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    assertThat(parameters)
        .containsEntry("response_type", "code")
        .containsEntry("client_id", VouchingServer.CLIENT)
        .containsEntry("code_challenge_method", "S256")
        .containsEntry("redirect_uri", served.address() + "/login/back/exempelkommun");
    assertThat(parameters.get("scope")).contains("openid");
    for (String random : List.of("state", "nonce", "code_challenge")) {
      assertThat(parameters.get(random)).as(random).hasSizeGreaterThan(30);
    }
  }

  @Test
  void whoHasNoRoleHereIsToldSoAndGetsNoAccount() {
    long before = accounts();
    provider.next("subject-2", groups("Nils Nej", "alla"));
    Visitor visitor = served.stranger();
    String told = where(signIn(visitor));
    assertThat(told).isEqualTo("/login?refused=ROLE_MISSING");
    assertThat(visitor.page(told).select("[role=alert]").text()).contains("anger ingen roll");
    assertThat(visitor.get("/").statusCode()).isEqualTo(302);
    provider.next("subject-2", Map.of("name", "Nils Nej"));
    assertThat(where(signIn(served.stranger()))).isEqualTo("/login?refused=ROLE_MISSING");
    assertThat(accounts()).isEqualTo(before);
    assertThat(served.ledger("SIGN_IN_REFUSED").getLast())
        .contains("\"code\":\"ROLE_MISSING\"")
        .doesNotContain("Nils");
  }

  @Test
  void whoLosesTheRoleIsOutEverywhere() {
    provider.next("subject-3", groups("Rune Rost", "arkiv-jurist"));
    Visitor visitor = served.stranger();
    signIn(visitor);
    assertThat(visitor.get("/account").statusCode()).isEqualTo(200);
    provider.next("subject-3", groups("Rune Rost", "alla"));
    assertThat(where(signIn(served.stranger()))).isEqualTo("/login?refused=ROLE_MISSING");
    assertThat(visitor.get("/account").statusCode()).isEqualTo(302);
  }

  @Test
  void tokenForSomebodyElseExpiredOfAnotherIssuerOrNonceIsNotBelieved() {
    provider.next("subject-4", groups("Falk Falsk", "arkiv-arkivarie"));
    provider.say("aud", "another-archive");
    assertThat(where(signIn(served.stranger()))).as("audience").isEqualTo(REFUSED);

    provider.next("subject-4", groups("Falk Falsk", "arkiv-arkivarie"));
    provider.say("aud", VouchingServer.CLIENT, Duration.ofMinutes(-10));
    assertThat(where(signIn(served.stranger()))).as("expired").isEqualTo(REFUSED);

    provider.next("subject-4", groups("Falk Falsk", "arkiv-arkivarie"));
    provider.say("iss", "https://elsewhere.example");
    assertThat(where(signIn(served.stranger()))).as("issuer").isEqualTo(REFUSED);

    provider.next("subject-4", groups("Falk Falsk", "arkiv-arkivarie"));
    provider.say("nonce", "another");
    assertThat(where(signIn(served.stranger()))).as("nonce").isEqualTo(REFUSED);
    assertThat(accountNames()).doesNotContain("Falk Falsk");

    // what was changed in these was all that was wrong with them
    provider.next("subject-4", groups("Falk Falsk", "arkiv-arkivarie"));
    provider.say("aud", VouchingServer.CLIENT);
    assertThat(signIn(served.stranger()).statusCode()).isEqualTo(200);
    assertThat(accountNames()).contains("Falk Falsk");
  }

  private static List<String> accountNames() {
    return served.archive().accounts().list(OpenArchive.NAME).stream().map(Account::name).toList();
  }

  @Test
  void tokenThatWasTamperedWithOrIsNotSignedIsNotBelieved() {
    provider.next("subject-5", groups("Mats Manipulerad", "arkiv-jurist"));
    provider.forge(token -> {
      String[] parts = token.split("\\.");
      String said = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
      return parts[0]
          + "."
          + encoded(said.replace("arkiv-jurist", "arkiv-arkivarie"))
          + "."
          + parts[2];
    });
    assertThat(where(signIn(served.stranger()))).as("tampered").isEqualTo(REFUSED);

    provider.next("subject-5", groups("Mats Manipulerad", "arkiv-jurist"));
    provider.forge(token -> encoded("{\"alg\":\"none\"}") + "." + token.split("\\.")[1] + ".");
    assertThat(where(signIn(served.stranger()))).as("not signed").isEqualTo(REFUSED);
    assertThat(accountNames()).doesNotContain("Mats Manipulerad");
  }

  private static String encoded(String json) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void stateIsGoodOnceInItsBrowserAndForTenMinutes() {
    provider.next("subject-6", groups("Tuva Tand", "arkiv-jurist"));
    Visitor visitor = served.stranger();
    String back = there(visitor);
    assertThat(where(served.stranger().get(back))).as("another browser").isEqualTo(REFUSED);
    assertThat(where(visitor.get(back.replaceAll("state=[^&]+", "state=forged"))))
        .isEqualTo(REFUSED);
    assertThat(where(visitor.get(back))).as("taken by the forged one").isEqualTo(REFUSED);

    String again = there(visitor);
    String way = visitor.cookie("bevara-way");
    assertThat(visitor.get(again).statusCode()).isEqualTo(200);
    visitor.setCookie("bevara-way", way);
    assertThat(where(visitor.get(again))).as("replayed").isEqualTo(REFUSED);

    provider.next("subject-6", groups("Tuva Tand", "arkiv-jurist"));
    Visitor slow = served.stranger();
    String late = there(slow);
    served.clock.forward(Duration.ofMinutes(11));
    assertThat(where(slow.get(late))).as("late").isEqualTo(REFUSED);
  }

  @Test
  void nameOfAnotherAccountIsNotTakenOverAndWhoWasRemovedStaysOut() {
    served.account("Ada Annan", Role.ADMINISTRATOR);
    provider.next("subject-7", groups("Ada Annan", "arkiv-jurist"));
    assertThat(where(signIn(served.stranger()))).isEqualTo("/login?refused=ACCOUNT_EXISTS");

    provider.next("subject-8", groups("Olle Ovan", "arkiv-jurist"));
    Visitor visitor = served.stranger();
    assertThat(signIn(visitor).statusCode()).isEqualTo(200);
    served
        .archive()
        .accounts()
        .remove(OpenArchive.NAME, "Olle Ovan", new Viewer.Operator(), served.clock.instant());
    assertThat(visitor.get("/").statusCode()).isEqualTo(302);
    provider.next("subject-8", groups("Olle Ovan", "arkiv-jurist"));
    assertThat(where(signIn(served.stranger()))).isEqualTo("/login?refused=ACCOUNT_REMOVED");
  }

  /// The provider is another site, whose lead the session's cookie does not follow: only a browser
  /// shows that somebody is signed in all the same, and out again.
  @Test
  void browserComesInFromAnotherSiteAndIsShownTheWayOutThereToo() {
    provider.next("subject-9", groups("Bera Blom", "arkiv-jurist"));
    try (Playwright playwright =
            Playwright.create(
                new Playwright.CreateOptions()
                    .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser =
            playwright
                .chromium()
                .launch(
                    new BrowserType.LaunchOptions()
                        .setExecutablePath(new ChromiumFinder().find(System.getenv()).orElseThrow())
                        .setChromiumSandbox(false))) {
      Page page = browser.newContext().newPage();
      page.setDefaultTimeout(30_000);
      page.navigate(served.address() + "/login");
      page.click("a.button");
      page.waitForURL(served.address() + "/");
      assertThat(page.textContent(".who-name")).contains("Bera Blom");
      page.click(".who button");
      page.waitForURL(served.address() + "/login?left=exempelkommun");
      assertThat(page.getAttribute("main p > a", "href"))
          .isEqualTo(provider.issuer() + "/endsession?client_id=bevara");
      page.navigate(served.address() + "/");
      assertThat(page.url()).isEqualTo(served.address() + "/login");
    }
  }
}
