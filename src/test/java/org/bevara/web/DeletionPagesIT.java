package org.bevara.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.bevara.access.Role;
import org.bevara.capture.HeldRecord;
import org.bevara.moderation.Removal;
import org.bevara.record.ChannelId;
import org.bevara.record.ItemKind;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// "May I delete this?" in the browser: asked, decided, sealed, counted (H15, N25, N26, N33).
@ExtendWith(ServedArchive.Shared.class)
class DeletionPagesIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final ServedArchive served;

  DeletionPagesIT(ServedArchive served) {
    this.served = served;
  }

  private String address(HeldRecord item) {
    return served.archive().holdings().item(item).content().uri();
  }

  private HeldRecord comment(String thread) {
    return served.items(false).stream()
        .filter(item -> item.channelId().equals(new ChannelId("biblioteket")))
        .filter(item -> item.kind() == ItemKind.COMMENT)
        .filter(item -> address(item).contains(thread))
        .findFirst()
        .orElseThrow();
  }

  private static String asking(String address) {
    return "/may-delete?url=" + URLEncoder.encode(address, StandardCharsets.UTF_8);
  }

  @Test
  void editorAsksDecidesAndHasAReceipt() throws InterruptedException {
    HeldRecord comment = comment("/english-book-club");
    Visitor editor = served.signedIn(Role.EDITOR);

    Document question = editor.page(asking(address(comment)));
    assertThat(question.select(".notice strong").text()).startsWith("Inte än.");
    assertThat(question.select("fieldset").eachText()).hasSize(2);
    assertThat(question.select("fieldset").getFirst().select("input[type=radio]")).hasSize(8);
    assertThat(question.select("fieldset").getLast().select("input[type=radio]")).hasSize(7);

    HttpResponse<String> begun =
        editor.post(
            "/may-delete",
            Map.of(
                "url",
                address(comment),
                "code",
                "UNOBJECTIVE",
                "note",
                "Prov",
                "_csrf",
                question.select("main input[name=_csrf]").attr("value")));
    assertThat(begun.statusCode()).isEqualTo(302);
    Document ended = awaitEnd(editor, begun.headers().firstValue("Location").orElseThrow());
    assertThat(ended.select(".notice.good h2").text()).isEqualTo("Förseglat: får tas bort");
    assertThat(ended.select("textarea#told").attr("lang")).isEqualTo("en");
    assertThat(ended.select("textarea#told").text())
        .contains("breaks the rules of the channel", "write to the registrar".substring(0, 8));

    Removal removal = served.archive().removals().of(comment.recordId()).orElseThrow();
    assertThat(removal.decidedBy()).isEqualTo(served.account(Role.EDITOR).account().id());
    assertThat(ended.select("main code").eachText()).contains(removal.receipt());
    String receipt = ended.select("a:contains(Kvitto för program)").attr("href");
    assertThat(editor.get(receipt).body()).contains(removal.decidedBy(), "\"note\" : \"Prov\"");

    Document answer = editor.page(asking(address(comment)));
    assertThat(answer.select(".notice.good strong").text()).startsWith("Det får tas bort");
    counted(comment);
  }

  private static Document awaitEnd(Visitor visitor, String path) throws InterruptedException {
    long begun = System.nanoTime();
    Document page = visitor.page(path);
    while (!page.select("section[role=status]").isEmpty()) {
      assertThat(System.nanoTime() - begun).isLessThan(PATIENCE.toNanos());
      Thread.sleep(100);
      page = visitor.page(path);
    }
    return page;
  }

  private void counted(HeldRecord comment) {
    Visitor registrar = served.signedIn(Role.REGISTRAR);
    Document removals = registrar.page("/removals");
    assertThat(removals.select("a[href=/records/%s]".formatted(comment.recordId()))).hasSize(1);
    assertThat(removals.select("tr:has(th:contains(Osakligt)) .number").text()).isEqualTo("1");
    String sealed = removals.select("a:contains(Det som förseglades)").attr("href");
    assertThat(registrar.get(sealed).body()).startsWith("%PDF");
  }

  @ParameterizedTest
  @EnumSource(
      value = Role.class,
      names = {"APPROVER", "AUDITOR", "ADMINISTRATOR"})
  void whoDoesNotWriteOnChannelsOrKeepRecordsDecidesNothing(Role role) {
    HeldRecord comment = comment("/forseningsavgift");
    Visitor visitor = served.signedIn(role);
    Document page = visitor.page(asking(address(comment)));
    assertThat(page.select("fieldset")).isEmpty();
    HttpResponse<String> tried =
        visitor.post(
            "/may-delete",
            Map.of(
                "url",
                address(comment),
                "code",
                "ADVERTISING",
                "_csrf",
                page.select("header input[name=_csrf]").attr("value")));
    assertThat(tried.statusCode()).isEqualTo(404);
    assertThat(served.archive().removals().of(comment.recordId())).isEmpty();
  }

  @Test
  void restrictedItemIsAnsweredAsOneThatTheArchiveDoesNotHave() {
    HeldRecord restricted =
        served.items(true).stream()
            .filter(item -> item.kind() == ItemKind.COMMENT)
            .findFirst()
            .orElseThrow();
    Visitor editor = served.signedIn(Role.EDITOR);
    String address = address(restricted);
    String never = address.substring(0, address.indexOf('#')) + "#kommentar-9999";
    assertThat(facts(editor.page(asking(address)))).isEqualTo(facts(editor.page(asking(never))));
    assertThat(facts(served.signedIn(Role.ARCHIVIST).page(asking(address))))
        .contains(restricted.recordId().value());
  }

  private static String facts(Document page) {
    return page.select("section[aria-labelledby=answer-head]").text();
  }

  @Test
  void bookmarkLeadsToTheAnswerBySigningInAndCarriesNothingSecret() {
    HeldRecord comment = comment("/sommarboken");
    Visitor stranger = served.stranger();
    String from = asking(address(comment)).replace("/may-delete", "/may-delete/from");
    HttpResponse<String> landing = stranger.get(from);
    assertThat(landing.statusCode()).isEqualTo(200);
    assertThat(landing.headers().firstValue("Refresh"))
        .contains("0; url=" + asking(address(comment)));
    assertThat(landing.headers().firstValue("Set-Cookie")).isEmpty();
    assertThat(landing.body()).doesNotContain(served.text(comment));

    HttpResponse<String> turnedAway = stranger.get(asking(address(comment)));
    assertThat(turnedAway.headers().firstValue("Location")).contains("/login");

    Document page = served.signedIn(Role.EDITOR).page("/may-delete");
    String bookmarklet = page.select("a[href^=javascript:]").attr("href");
    assertThat(bookmarklet)
        .contains(served.address() + "/may-delete/from?url=")
        .doesNotContain(served.account(Role.EDITOR).token());
    assertThat(page.select("textarea#bookmark").text()).isEqualTo(bookmarklet);
  }
}
