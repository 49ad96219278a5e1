package org.bevara.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bevara.access.Account;
import org.bevara.access.NewAccount;
import org.bevara.access.Role;
import org.bevara.access.Totp;
import org.bevara.access.Viewer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The ways in to the pages: token, password, codes, and what each of them ends.
class WaysInIT {

  private static final String PASSWORD = "kvast lönn tuva skrin";

  private static OpenArchive served;

  @BeforeAll
  static void serve() {
    served =
        new OpenArchive(
            """
            login:
              secondFactor:
                auditor: required
            """);
  }

  @AfterAll
  static void close() throws IOException {
    served.close();
  }

  @AfterEach
  void letThePaceForget() {
    served.clock.forward(Duration.ofMinutes(61));
  }

  private static String where(HttpResponse<String> answer) {
    return answer.headers().firstValue("Location").orElse(answer.statusCode() + "");
  }

  private static HttpResponse<String> post(
      Visitor visitor, String page, String path, Map<String, String> fields) {
    Map<String, String> all = new HashMap<>(fields);
    all.put("_csrf", visitor.csrf(page));
    return visitor.post(path, all);
  }

  private static Visitor signedIn(NewAccount account) {
    Visitor visitor = served.stranger();
    visitor.signIn(account);
    return visitor;
  }

  private static String choosePassword(Visitor visitor, String secret, String password) {
    return where(
        post(
            visitor,
            "/account",
            "/account/password",
            Map.of("secret", secret, "password", password, "again", password)));
  }

  /// Sets a second factor up as a person would, typing the secret off the page.
  private static Device device(Visitor visitor, String secret) {
    assertThat(where(post(visitor, "/account", "/account/factor", Map.of("secret", secret))))
        .isEqualTo("/account");
    Device device = new Device(visitor.page("/account").select("code.long").text());
    HttpResponse<String> done =
        post(visitor, "/account", "/account/factor/confirm", Map.of("code", device.code(0)));
    assertThat(done.statusCode()).isEqualTo(200);
    Document page = Jsoup.parse(done.body());
    // the forms of the page that shows the codes can be sent
    assertThat(
            where(
                visitor.post(
                    "/account/factor",
                    Map.of(
                        "_csrf",
                        page.expectFirst("main input[name=_csrf]").val(),
                        "secret",
                        secret))))
        .contains("fault=FACTOR_ON");
    device.recovery = page.select(".codes code").eachText();
    return device;
  }

  /// What a person carries in the pocket.
  private static final class Device {
    private final byte[] secret;
    private List<String> recovery = List.of();

    Device(String typed) {
      secret = Typed.secret(typed);
    }

    /// The code of so many steps from now.
    String code(int ahead) {
      return Totp.code(secret, Totp.step(served.clock.instant()) + ahead);
    }
  }

  @Test
  void passwordOpensThePagesAndTheTokenOnlyProgramsFromThenOn() {
    NewAccount elin = served.account("Elin Ek", Role.OFFICER);
    Visitor here = signedIn(elin);
    Visitor elsewhere = signedIn(elin);
    assertThat(choosePassword(here, elin.token(), PASSWORD)).isEqualTo("/account?done=password");

    assertThat(here.get("/account").statusCode()).isEqualTo(200);
    assertThat(elsewhere.get("/account").statusCode()).isEqualTo(302);
    assertThat(where(served.stranger().tryToSignIn("Elin Ek", elin.token())))
        .isEqualTo("/login?wrong");
    assertThat(where(served.stranger().tryToSignIn("Elin Ek", PASSWORD))).isEqualTo("/");
    // as another keyboard composes the letter
    assertThat(where(served.stranger().tryToSignIn("Elin Ek", PASSWORD.replace("ö", "o\u0308"))))
        .isEqualTo("/");
    assertThat(
            served
                .stranger()
                .with("Authorization", "Bearer " + elin.token())
                .with("Accept", "application/json")
                .get("/api/records/0000000000000000")
                .statusCode())
        .isEqualTo(404);

    String row =
        JdbcClient.create(served.archive().database())
            .sql("SELECT row_to_json(account)::text FROM account WHERE account_id = ?")
            .param(elin.account().id())
            .query(String.class)
            .single();
    assertThat(row).contains("\"password_hash\":\"$2a$11$").doesNotContain(PASSWORD);
    assertThat(served.ledger("PASSWORD_SET").toString())
        .contains(elin.account().id())
        .doesNotContain("Elin", "kvast", "$2a");
  }

  @Test
  void passwordThatIsWeakOrWithoutTheOldSecretIsNotTaken() {
    NewAccount bo = served.account("Bo Berg", Role.EDITOR);
    Visitor visitor = signedIn(bo);
    assertThat(choosePassword(visitor, bo.token(), "kort")).contains("fault=PASSWORD_TOO_SHORT");
    assertThat(choosePassword(visitor, bo.token(), "Sommar2026!!"))
        .contains("fault=PASSWORD_TOO_COMMON");
    assertThat(choosePassword(visitor, "bvr_wrong", PASSWORD)).contains("fault=SECRET_WRONG");
    assertThat(
            where(
                post(
                    visitor,
                    "/account",
                    "/account/password",
                    Map.of("secret", bo.token(), "password", PASSWORD, "again", "another"))))
        .contains("fault=PASSWORDS_DIFFER");
    assertThat(visitor.page("/account?fault=PASSWORDS_DIFFER&at=password").select("#fault").text())
        .isEqualTo("De två nya lösenorden är inte lika.");
    assertThat(where(served.stranger().tryToSignIn("Bo Berg", bo.token()))).isEqualTo("/");
  }

  @Test
  void codeIsAskedForAsASecondStepAndTakenOnce() {
    NewAccount tove = served.account("Tove Tall", Role.ARCHIVIST);
    Visitor here = signedIn(tove);
    Device device = device(here, tove.token());
    assertThat(device.recovery).hasSize(10).doesNotHaveDuplicates();
    assertThat(here.get("/account").body()).doesNotContain(device.recovery.getFirst());

    Visitor visitor = served.stranger();
    assertThat(where(visitor.tryToSignIn("Tove Tall", tove.token()))).isEqualTo("/login/code");
    String before = visitor.cookie("bevara");
    for (String page : List.of("/", "/search", "/account", "/records/0000000000000000")) {
      assertThat(where(visitor.get(page))).as(page).isEqualTo("/login/code");
    }
    assertThat(where(give(visitor, device.code(0))))
        .as("used when it was set up")
        .isEqualTo("/login/code?wrong");
    assertThat(visitor.page("/login/code?wrong").select("[role=alert]")).hasSize(1);
    assertThat(where(give(visitor, device.code(1)))).isEqualTo("/");
    assertThat(visitor.cookie("bevara")).isNotEqualTo(before);
    assertThat(visitor.get("/account").statusCode()).isEqualTo(200);

    Visitor again = served.stranger();
    again.tryToSignIn("Tove Tall", tove.token());
    assertThat(where(give(again, device.code(1)))).isEqualTo("/login/code?wrong");
    served.clock.forward(Duration.ofMinutes(1));
    assertThat(where(give(again, device.code(0)))).isEqualTo("/");

    String sealed =
        JdbcClient.create(served.archive().database())
            .sql("SELECT row_to_json(second_factor)::text FROM second_factor WHERE account_id = ?")
            .param(tove.account().id())
            .query(String.class)
            .single();
    assertThat(sealed).doesNotContain(Base64.getEncoder().encodeToString(device.secret));
    assertThat(served.ledger("SIGNED_IN"))
        .filteredOn(line -> line.contains(tove.account().id()))
        .satisfiesExactly(
            line -> assertThat(line).contains("\"code\":\"NONE\"", "\"way\":\"TOKEN\""),
            line -> assertThat(line).contains("\"code\":\"DEVICE\""),
            line -> assertThat(line).contains("\"code\":\"DEVICE\""));
  }

  private static HttpResponse<String> give(Visitor visitor, String code) {
    return post(visitor, "/login/code", "/login/code", Map.of("given", code));
  }

  @Test
  void recoveryCodeOpensOnceAndAResetGivesANewStart() {
    NewAccount ulla = served.account("Ulla Udd", Role.REGISTRAR);
    Visitor here = signedIn(ulla);
    Device device = device(here, ulla.token());
    String code = device.recovery.getFirst();

    Visitor visitor = served.stranger();
    visitor.tryToSignIn("Ulla Udd", ulla.token());
    assertThat(where(give(visitor, code.toUpperCase(Locale.ROOT).replace("-", " "))))
        .isEqualTo("/");
    assertThat(visitor.page("/account").select("main").text()).contains("kvar: 9");
    Visitor again = served.stranger();
    again.tryToSignIn("Ulla Udd", ulla.token());
    assertThat(where(give(again, code))).isEqualTo("/login/code?wrong");
    assertThat(served.ledger("RECOVERY_CODE_USED").toString()).doesNotContain(code);

    NewAccount anew =
        served
            .archive()
            .accounts()
            .reset(OpenArchive.NAME, "Ulla Udd", new Viewer.Operator(), served.clock.instant());
    assertThat(visitor.get("/account").statusCode()).isEqualTo(302);
    assertThat(where(served.stranger().tryToSignIn("Ulla Udd", ulla.token())))
        .isEqualTo("/login?wrong");
    assertThat(where(served.stranger().tryToSignIn("Ulla Udd", anew.token()))).isEqualTo("/");
  }

  @Test
  void factorThatIsTakenAwayIsAskedForNoMore() {
    NewAccount ivar = served.account("Ivar Is", Role.APPROVER);
    Visitor here = signedIn(ivar);
    Device device = device(here, ivar.token());
    assertThat(where(post(here, "/account", "/account/factor/remove", Map.of("code", "000000"))))
        .contains("fault=CODE_WRONG");
    assertThat(
            where(post(here, "/account", "/account/factor/remove", Map.of("code", device.code(1)))))
        .isEqualTo("/account");
    assertThat(where(served.stranger().tryToSignIn("Ivar Is", ivar.token()))).isEqualTo("/");
  }

  @Test
  void roleThatNeedsASecondFactorSeesNothingBeforeOneIsSetUp() {
    NewAccount rut = served.account("Rut Revisor", Role.AUDITOR);
    Visitor visitor = served.stranger();
    assertThat(where(visitor.tryToSignIn("Rut Revisor", rut.token()))).isEqualTo("/account");
    for (String page : List.of("/", "/search", "/metrics", "/disposal")) {
      assertThat(visitor.get(page).statusCode()).as(page).isIn(302, 404);
    }
    device(visitor, rut.token());
    assertThat(visitor.get("/runs").statusCode()).isEqualTo(200);
    // a program's token is asked for no code
    assertThat(
            served
                .stranger()
                .with("Authorization", "Bearer " + rut.token())
                .with("Accept", "*/*")
                .get("/metrics")
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  void codeThatIsWaitedForTooLongIsNotTakenAnyMore() {
    NewAccount ole = served.account("Ole Olsen", Role.OFFICER);
    Device device = device(signedIn(ole), ole.token());
    Visitor visitor = served.stranger();
    visitor.tryToSignIn("Ole Olsen", ole.token());
    assertThat(visitor.get("/login/code").statusCode()).isEqualTo(200);
    served.clock.forward(Duration.ofMinutes(6));
    assertThat(where(visitor.get("/login/code"))).isEqualTo("/login");
    assertThat(device.secret).isNotEmpty();
  }

  /// Names that nobody has are slowed like those of accounts, and told in the same words.
  @Test
  void nameIsSlowedWhetherOrNotItIsAnybodys() {
    Account siri = served.account("Siri Sund", Role.EDITOR).account();
    Map<String, String> said = new HashMap<>();
    for (String name : List.of("Siri Sund", "Nobody Nowhere")) {
      for (int i = 0; i < 5; i++) {
        assertThat(where(served.stranger().tryToSignIn(name, "bvr_wrong")))
            .isEqualTo("/login?wrong");
      }
      Visitor slowed = served.stranger();
      String wait = where(slowed.tryToSignIn(name, "bvr_wrong"));
      assertThat(wait).isEqualTo("/login?wait=1");
      said.put(name, slowed.page(wait).select("[role=alert]").text());
      served.clock.forward(Duration.ofMinutes(16));
    }
    assertThat(said.values()).containsOnly("För många försök. Vänta 1 sekund och försök igen.");
    List<String> lines =
        served.ledger("SIGN_IN_SLOWED").stream().filter(line -> line.contains("\"NAME\"")).toList();
    assertThat(lines).hasSize(2);
    assertThat(lines.get(0)).contains(siri.id(), "\"failures\":\"5\"");
    assertThat(lines.get(1)).doesNotContain("account-");
    assertThat(lines.toString()).doesNotContain("Siri", "Nobody", "127.0.0.1");
  }

  @Test
  void machineThatHarvestsComesToNoPage() {
    NewAccount machine = served.account("Nattkörning", Role.HARVESTER);
    assertThat(where(served.stranger().tryToSignIn("Nattkörning", machine.token())))
        .isEqualTo("/login?wrong");
    for (String page : List.of("/api/search?q=bok", "/runs", "/", "/account", "/metrics")) {
      assertThat(
              served
                  .stranger()
                  .with("Authorization", "Bearer " + machine.token())
                  .with("Accept", "application/json")
                  .get(page)
                  .statusCode())
          .as(page)
          .isEqualTo(404);
    }
  }
}
