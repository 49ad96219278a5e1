package org.bevara.web;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.bevara.access.NewAccount;
import org.bevara.access.Role;
import org.bevara.access.Viewer;
import org.bevara.capture.HeldRecord;
import org.bevara.hold.HoldKind;
import org.bevara.job.Freezing;
import org.bevara.job.Freezing.Choice;
import org.bevara.job.Proposing;
import org.bevara.job.Remembering;
import org.bevara.record.ItemKind;
import org.bevara.record.SourceState;
import org.bevara.search.SearchRequest;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Makes the pictures of `src/docs/desk.md`: pages of the example authority's archive, photographed
/// by a real browser, on which people have been at work.
final class DeskPictures {

  private static final int WIDTH = 1240;
  private static final int TELEPHONE = 390;
  private static final int TALLEST = 1500;
  private static final int PRINTED_DPI = 80;

  private final ServedArchive served;
  private final Path folder;
  private final Page page;

  private DeskPictures(ServedArchive served, Path folder, Page page) {
    this.served = served;
    this.folder = folder;
    this.page = page;
  }

  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    try (ServedArchive served = new ServedArchive(true);
        RealBrowser browser = new RealBrowser()) {
      NewAccount officer = served.account(ServedArchive.NAME, Role.OFFICER, "Elin Ek");
      work(served, new Viewer.User(officer.account()));
      new DeskPictures(served, folder, browser.signedIn(served.address(), officer)).officers();
      new DeskPictures(served, folder, as(browser, served, Role.ARCHIVIST, "Arvid Arkmark"))
          .archivists();
      new DeskPictures(served, folder, as(browser, served, Role.REGISTRAR, "Rut Register"))
          .registrars();
      new DeskPictures(served, folder, as(browser, served, Role.ADMINISTRATOR, "Ada Admin"))
          .administrators();
    }
  }

  private static Page as(RealBrowser browser, ServedArchive served, Role role, String name) {
    return browser.signedIn(served.address(), served.account(ServedArchive.NAME, role, name));
  }

  /// A year of visits, a thread that was edited, holds that end, searches that have found
  /// something, and a proposal.
  private static void work(ServedArchive served, Viewer.User officer) {
    JdbcClient jdbc = JdbcClient.create(served.archive().database());
    LocalDate today = LocalDate.ofInstant(served.clock.instant(), ZoneOffset.UTC);
    LocalDate first = today.minusMonths(9);
    first
        .datesUntil(today.plusDays(1))
        .filter(day -> day.getDayOfYear() % 53 > 3)
        .forEach(day ->
            visit(
                jdbc,
                day.atTime(3, 0).toInstant(ZoneOffset.UTC),
                "harvest",
                day.getDayOfYear() % 47 == 0 ? "BOT_WALL" : "COMPLETED"));
    for (LocalDate day : new LocalDate[] {first.plusDays(20), today.minusDays(40)}) {
      visit(jdbc, day.atTime(4, 0).toInstant(ZoneOffset.UTC), "documentation", "COMPLETED");
    }
    served.harvest("exempelkommun", "kommunen/inlagg/trafik-storgatan");
    served.later();
    served.harvest("exempelkommun", "kommunen/inlagg/trafik-storgatan");
    gone(served, jdbc);
    Freezing freezing = new Freezing(served.archive(), served.desk());
    List<HeldRecord> comments =
        served.items(false).stream().filter(item -> item.kind() == ItemKind.COMMENT).toList();
    hold(freezing, comments.get(0), HoldKind.FOI_REQUEST, "Begäran 2026-14", today, 9, officer);
    hold(freezing, comments.get(1), HoldKind.APPEAL, "Överklagat 2026-11", today, 40, officer);
    hold(freezing, comments.getLast(), HoldKind.RESEARCH, "Studie av svar", today, 300, officer);
    Remembering remembering = new Remembering(served.archive(), served.desk());
    remembering.save("Storgatan", SearchRequest.of("storgatan"), officer);
    remembering.save("Böcker och sagor", SearchRequest.of("bok OR sagostund"), officer);
    remembering.save("Simhallen", SearchRequest.of("simhall"), officer);
    jdbc.sql("UPDATE saved_search SET seen_to = ?")
        .param(Timestamp.from(served.clock.instant().minus(Duration.ofDays(30))))
        .update();
    Proposing proposing = new Proposing(served.archive(), served.desk());
    String rule =
        proposing
            .look(new Proposing.Wish(null, null), new Viewer.Operator())
            .records()
            .getFirst()
            .rule();
    proposing.propose(new Proposing.Wish(null, rule), new Viewer.Operator());
  }

  private static void hold(
      Freezing freezing,
      HeldRecord item,
      HoldKind kind,
      String reason,
      LocalDate today,
      int days,
      Viewer.User officer) {
    freezing.place(
        new Choice.Listed(Set.of(item.recordId())), kind, reason, today.plusDays(days), officer);
  }

  /// A comment that somebody took away.
  private static void gone(ServedArchive served, JdbcClient jdbc) {
    HeldRecord gone =
        served.items(false).stream()
            .filter(item -> item.kind() == ItemKind.COMMENT)
            .skip(3)
            .findFirst()
            .orElseThrow();
    Timestamp at = Timestamp.from(served.clock.instant());
    jdbc.sql("UPDATE record SET state = 'DELETED', gone_at = ? WHERE record_id = ?")
        .params(at, gone.recordId().value())
        .update();
    jdbc.sql("INSERT INTO absence VALUES (?, ?, 1, 'DELETED', ?, NULL)")
        .params(gone.recordId().value(), at, Timestamp.from(gone.lastSeenAt()))
        .update();
  }

  private static void visit(JdbcClient jdbc, Instant at, String purpose, String outcome) {
    jdbc.sql("INSERT INTO visit VALUES (?, ?, 'biblioteket', ?, ?, ?, ?)")
        .params(
            "drawn-" + purpose + "-" + at.toEpochMilli(),
            ServedArchive.NAME.value(),
            purpose,
            Timestamp.from(at),
            Timestamp.from(at.plus(Duration.ofMinutes(2))),
            outcome)
        .update();
  }

  private void officers() throws IOException {
    draw("start-officer", "/");
    print("start-printed", "/");
    narrow("start-narrow", ColorScheme.LIGHT, "/");
    draw("saved", "/saved");
    draw("search", "/search?q=bok");
    page.locator(".hit [name=record]").first().check();
    page.locator(".hit [name=record]").last().check();
    page.click("#take button");
    narrow("search-dark-narrow", ColorScheme.DARK, "/search?q=storgatan");
    draw("answer", "/answer");
    narrow("answer-narrow", ColorScheme.LIGHT, "/answer");
    page.navigate(served.address() + "/search/terms");
    page.fill("#lines", "bok\nsagostund\nstorgatan\nsimhall\n(oklart");
    page.click("form[action='/search/terms'] button.primary");
    page.setViewportSize(WIDTH, 800);
    keep("terms");
    draw("holds", "/holds");
    draw("record", "/records/" + record("Sagostund"));
    String edited = edited();
    draw("record-edited", "/records/" + edited + "#decision-head", "#decision-head");
    narrow("record-narrow", ColorScheme.LIGHT, "/records/" + edited);
    print("record-printed", "/records/" + edited);
  }

  private void archivists() throws IOException {
    draw("channel", "/channels/biblioteket");
    draw("queue", "/queue");
    draw("runs", "/runs");
    draw("moderation", "/moderation");
    draw("compliance", "/compliance");
    draw(
        "disposal",
        "/disposal/" + served.archive().proposals().all(ServedArchive.NAME).getFirst().id());
    narrow("channel-dark-narrow", ColorScheme.DARK, "/channels/biblioteket");
    draw("start-archivist-dark", ColorScheme.DARK, "/");
  }

  private void registrars() throws IOException {
    draw("registration", "/register");
  }

  /// Without the accounts that only tests have.
  private void administrators() throws IOException {
    Instant now = served.clock.instant();
    for (Role role : Role.values()) {
      served
          .archive()
          .accounts()
          .remove(
              ServedArchive.NAME,
              served.account(role).account().name(),
              new Viewer.Operator(),
              now);
    }
    draw("accounts", "/accounts");
  }

  private String record(String beginning) {
    return served.items(false).stream()
        .filter(item -> item.kind() == ItemKind.POST)
        .filter(item -> served.text(item).startsWith(beginning))
        .findFirst()
        .orElseThrow()
        .recordId()
        .value();
  }

  private String edited() {
    return served.items(false).stream()
        .filter(item -> item.state() == SourceState.EDITED && item.version() > 1)
        .findFirst()
        .orElseThrow()
        .recordId()
        .value();
  }

  private void draw(String name, String path) throws IOException {
    draw(name, ColorScheme.LIGHT, path);
  }

  private void draw(String name, ColorScheme scheme, String path) throws IOException {
    show(scheme, WIDTH, path);
    keep(name);
  }

  /// A page from one of its headings on.
  private void draw(String name, String path, String from) throws IOException {
    show(ColorScheme.LIGHT, WIDTH, path);
    page.setViewportSize(WIDTH, TALLEST);
    page.locator(from).evaluate("each => window.scrollTo(0, each.offsetTop - 24)");
    SmallPicture.write(page.screenshot(), folder.resolve(name + ".png"));
  }

  private void narrow(String name, ColorScheme scheme, String path) throws IOException {
    show(scheme, TELEPHONE, path);
    keep(name);
  }

  private void show(ColorScheme scheme, int width, String path) {
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
    page.setViewportSize(width, 800);
    page.navigate(served.address() + path);
  }

  /// The page from its top, as far as a reader looks at it.
  private void keep(String name) throws IOException {
    int height = ((Number) page.evaluate("() => document.documentElement.scrollHeight")).intValue();
    page.setViewportSize(page.viewportSize().width, Math.min(height, TALLEST));
    page.evaluate("() => { document.activeElement.blur(); window.scrollTo(0, 0); }");
    SmallPicture.write(page.screenshot(), folder.resolve(name + ".png"));
  }

  /// The first sheet of a page on paper.
  private void print(String name, String path) throws IOException {
    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
    page.navigate(served.address() + path);
    try (PDDocument paper = Loader.loadPDF(page.pdf(new Page.PdfOptions().setFormat("A4")))) {
      BufferedImage sheet = new PDFRenderer(paper).renderImageWithDPI(0, PRINTED_DPI);
      ByteArrayOutputStream png = new ByteArrayOutputStream();
      ImageIO.write(sheet, "png", png);
      SmallPicture.write(png.toByteArray(), folder.resolve(name + ".png"));
    }
    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
  }
}
