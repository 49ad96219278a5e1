package org.bevara.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.bevara.access.NewAccount;
import org.bevara.access.Role;
import org.bevara.access.Viewer;
import org.bevara.demo.DemoSite;
import org.bevara.disposal.Proposal;
import org.bevara.disposal.ProposedRecord;
import org.bevara.disposal.Verdict;
import org.bevara.job.Sampling;
import org.bevara.web.internal.access.PageRules;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/// The whole way of each role through a morning, by keyboard alone, in a real browser, each in one
/// of the four languages: they sign in, do what is theirs, and sign out; axe-core finds nothing on
/// any page on the way. [PagesInUseIT] has the archive in which they are at work.
@TestInstance(Lifecycle.PER_CLASS)
abstract class RoleWays {

  private final ServedArchive served;
  private final RealBrowser browser;
  private final Proposal proposal;
  private final ProposedRecord unjudged;

  /// @param proposal the only one that waits for approval, its sample judged by nobody
  RoleWays(ServedArchive served, RealBrowser browser, Proposal proposal) {
    this.served = served;
    this.browser = browser;
    this.proposal = proposal;
    this.unjudged = sampled().getFirst();
  }

  private List<ProposedRecord> sampled() {
    return served.archive().proposals().records(proposal.id()).stream()
        .filter(ProposedRecord::sampled)
        .toList();
  }

  @BeforeAll
  void judge() {
    Sampling sampling = new Sampling(served.archive(), served.desk());
    Viewer.User archivist = new Viewer.User(served.account(Role.ARCHIVIST).account());
    sampled().stream()
        .skip(1)
        .forEach(each -> sampling.judge(proposal.id(), each.record(), Verdict.AGREE, archivist));
  }

  private KeyboardWalk walk(Role role, String language) {
    return walk(served.account(role), language);
  }

  private KeyboardWalk walk(NewAccount account, String language) {
    return KeyboardWalk.in(browser, served.address(), account, language);
  }

  @Test
  void editorAsksWhetherSomethingMayGoAndSignsTheirChannelOffInSwedish() {
    NewAccount maja = served.account(ServedArchive.NAME, Role.EDITOR, "Maja Exempelsson");
    KeyboardWalk walk = walk(maja, "sv");
    assertThat(walk.text("#own")).isEqualTo("Ditt som webbredaktör");
    assertThat(walk.count(".figures a[href='/review']")).isEqualTo(2);

    walk.go("/may-delete")
        .type("#url", "http://%s/biblioteket/inlagg/sommarboken".formatted(DemoSite.HOST))
        .press("#url + button");
    assertThat(walk.count("form[action='/may-delete'][method=post]")).isEqualTo(1);

    walk.go("/review").type("#note-biblioteket", "Lugnt").press("form.sign button");
    assertThat(walk.text("[role=status]")).contains("Exempelkommuns bibliotek");
    assertThat(walk.leave()).isEmpty();
  }

  @Test
  void registrarRegistersAndAnswersTheQueueInFinnish() {
    KeyboardWalk walk = walk(Role.REGISTRAR, "fi");
    assertThat(walk.text(".figures li:nth-child(2) strong")).isNotEqualTo("0");

    walk.press(".figures a[href='/register']");
    String record =
        walk.attribute("article.review", "aria-labelledby").replaceFirst("^[a-z]+-", "");
    walk.type("[id='number-%s']".formatted(record), "KS 2026/31")
        .press("form[action='/register/%s/accept'] button".formatted(record));
    assertThat(walk.count("[aria-labelledby$='%s']".formatted(record))).isZero();
    walk.press("a[href='/registered']");
    assertThat(walk.text("main")).contains("KS 2026/31");

    walk.go("/waiting").press("main a[href='/queue']");
    String asked = walk.attribute("form.answers", "action");
    walk.press("form.answers button");
    assertThat(walk.count("[role=status]")).isEqualTo(1);
    assertThat(walk.count("form.answers[action='%s']".formatted(asked))).isZero();
    assertThat(walk.leave()).isEmpty();
  }

  @Test
  void officerFindsReadsAndHandsOutInOneDocumentInNorwegian() throws IOException {
    KeyboardWalk walk = walk(Role.OFFICER, "nb");
    walk.type("#q", "bok").press("#q + button");
    assertThat(walk.count(".hit mark")).isPositive();
    String first = walk.attribute(".hit [name=record]", 0, "id");
    String second = walk.attribute(".hit [name=record]", 1, "id");
    walk.toggle("#" + first).toggle("#" + second).press("#take button");
    walk.press("#take a").press("form[action='/answer/confirm'] button");
    walk.press("form[action='/answer/confirm'] button");
    walk.type("#asked", "Alt om bøker");
    Download file = walk.take("form[action='/answer/pdf'] button");
    try (PDDocument document = Loader.loadPDF(Files.readAllBytes(file.path()))) {
      assertThat(document.getNumberOfPages()).isGreaterThan(2);
    }
    walk.press("form[action='/answer/clear'] button");
    assertThat(walk.count(".chosen")).isZero();
    assertThat(walk.leave()).isEmpty();
  }

  @Test
  void archivistLooksAtAChannelAndHoldsWhatASearchFindsInEnglish() {
    KeyboardWalk walk = walk(Role.ARCHIVIST, "en");
    assertThat(walk.text("#own")).isEqualTo("Yours as archivist");

    walk.go("/channels").press("main a[href='/channels/biblioteket']");
    assertThat(walk.count(".lane svg")).isEqualTo(3);
    walk.toggle("[aria-labelledby=course] summary");

    walk.go("/search").type("#q", "sommarboken").press("#q + button");
    walk.toggle(".found > details > summary")
        .type("#hold-reason", "Research")
        .press("form[action='/holds/found'] button");
    assertThat(walk.text("main article.panel")).contains("Research");

    walk.go("/disposal").press("main a[href='/disposal/%s']".formatted(proposal.id()));
    assertThat(walk.count("main tbody a[href^='/records/']")).isEqualTo(proposal.records());
    walk.go("/runs");
    assertThat(walk.leave()).isEmpty();
  }

  @Test
  void approverJudgesTheSampleAndApprovesInSwedish() {
    KeyboardWalk walk = walk(Role.APPROVER, "sv");
    assertThat(walk.text(".figures li:first-child")).contains("1", "väntar på dig");

    walk.press(".figures a[href='/disposal']")
        .press("main a[href='/disposal/%s']".formatted(proposal.id()))
        .press("main a[href$='/sample']");
    assertThat(walk.attribute("form.answers", "action")).endsWith(unjudged.record().value());
    walk.press("form.answers button")
        .press("main .button[href='/disposal/%s']".formatted(proposal.id()));
    walk.press("form[action$='/approve'] button");
    assertThat(served.archive().proposals().proposal(ServedArchive.NAME, proposal.id()).approvals())
        .singleElement()
        .satisfies(approval ->
            assertThat(approval.approver())
                .isEqualTo(served.account(Role.APPROVER).account().id()));
    assertThat(walk.leave()).isEmpty();
  }

  @Test
  void auditorLooksWithoutBeingAbleToChangeAnythingInFinnish() {
    KeyboardWalk walk = walk(Role.AUDITOR, "fi");
    walk.press(".figures a[href='/runs']");
    walk.go("/moderation").go("/quality").go("/compliance");
    Download table = walk.take("main a[href*='/compliance/csv']");
    assertThat(table.suggestedFilename()).endsWith(".csv");
    walk.go("/disposal").press("main a[href='/disposal/%s']".formatted(proposal.id()));
    assertThat(walk.count("main form")).isZero();
    assertThat(walk.leave()).isEmpty();
  }

  @Test
  void administratorAddsAnAccountAndTakesItAwayAgainInNorwegian() {
    KeyboardWalk walk = walk(Role.ADMINISTRATOR, "nb");
    walk.press(".figures a[href='/accounts']")
        .type("#account-name", "Kari Prøve")
        .choose("#account-role", "auditor")
        .press("form[action='/accounts'] button");
    assertThat(walk.text("[role=status] code")).startsWith("bvr_");
    NewAccount kari =
        new NewAccount(
            served.archive().accounts().list(ServedArchive.NAME).stream()
                .filter(account -> account.name().equals("Kari Prøve"))
                .findFirst()
                .orElseThrow(),
            walk.text("[role=status] code"));
    assertThat(served.archive().accounts().byToken(kari.token())).hasValue(kari.account());

    String remove = "form[action='/accounts/%s/remove']".formatted(kari.account().id());
    walk.toggle("details:has(%s) > summary".formatted(remove)).press(remove + " button");
    assertThat(walk.count(remove)).isZero();
    assertThat(served.archive().accounts().byToken(kari.token())).isEmpty();
    walk.go("/setup");
    assertThat(walk.leave()).isEmpty();
  }

  @Test
  void morningOfEachRoleIsPrintedOnOneSheet() throws IOException {
    for (Role role : whoHasAMorning()) {
      Page page = browser.signedIn(served.address(), served.account(role));
      try (PDDocument sheet = Loader.loadPDF(page.pdf(new Page.PdfOptions().setFormat("A4")))) {
        assertThat(sheet.getNumberOfPages()).as(role.word()).isEqualTo(1);
      }
      page.context().close();
    }
  }

  private static Set<Role> whoHasAMorning() {
    return PageRules.RULES.stream()
        .filter(rule -> rule.pattern().equals("/"))
        .findFirst()
        .orElseThrow()
        .roles();
  }
}
