package org.bevara.web;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;
import org.bevara.access.NewAccount;
import org.bevara.access.Role;
import org.bevara.access.Viewer;
import org.bevara.hold.HoldKind;
import org.bevara.job.Freezing;
import org.bevara.job.Freezing.Choice;
import org.bevara.job.Proposing;
import org.bevara.record.ItemKind;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Makes the pictures of `src/docs/desk.md`: pages of the example authority's archive, on which
/// people have been at work.
final class DeskPictures {

  private static final int WIDTH = 1240;
  private static final int TELEPHONE = 390;
  private static final int TALLEST = 1500;

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
    try (ServedArchive served = new ServedArchive();
        RealBrowser browser = new RealBrowser()) {
      work(served);
      NewAccount officer = served.account(ServedArchive.NAME, Role.OFFICER, "Elin Ek");
      NewAccount archivist = served.account(ServedArchive.NAME, Role.ARCHIVIST, "Arvid Arkmark");
      new DeskPictures(served, folder, browser.signedIn(served.address(), officer)).officers();
      new DeskPictures(served, folder, browser.signedIn(served.address(), archivist)).archivists();
    }
  }

  /// A year of visits, holds that end, and a proposal.
  private static void work(ServedArchive served) {
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
    Viewer.User officer = new Viewer.User(served.account(Role.OFFICER).account());
    Freezing freezing = new Freezing(served.archive(), served.desk());
    served.items(false).stream()
        .filter(item -> item.kind() == ItemKind.COMMENT)
        .limit(3)
        .forEach(item ->
            freezing.place(
                new Choice.Listed(Set.of(item.recordId())),
                HoldKind.FOI_REQUEST,
                "Begäran 2026-14",
                today.plusDays(9),
                officer));
    Proposing proposing = new Proposing(served.archive(), served.desk());
    String rule =
        proposing
            .look(new Proposing.Wish(null, null), new Viewer.Operator())
            .records()
            .getFirst()
            .rule();
    proposing.propose(new Proposing.Wish(null, rule), new Viewer.Operator());
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
    draw("search", "/search?q=bok");
    page.locator(".hit [name=record]").first().check();
    page.locator(".hit [name=record]").last().check();
    page.click("#take button");
    draw("answer", "/answer");
    narrow("answer-narrow", ColorScheme.LIGHT, "/answer");
    String post =
        served.items(false).stream()
            .filter(item -> item.kind() == ItemKind.POST)
            .filter(item -> served.text(item).startsWith("Sagostund"))
            .findFirst()
            .orElseThrow()
            .recordId()
            .value();
    draw("record", "/records/" + post);
  }

  private void archivists() throws IOException {
    draw("channel", "/channels/biblioteket");
    draw("queue", "/queue");
    draw(
        "disposal",
        "/disposal/" + served.archive().proposals().all(ServedArchive.NAME).getFirst().id());
    narrow("channel-dark-narrow", ColorScheme.DARK, "/channels/biblioteket");
    draw("start-archivist-dark", "/");
  }

  private void draw(String name, String path) throws IOException {
    page.setViewportSize(WIDTH, 800);
    page.navigate(served.address() + path);
    keep(name);
  }

  private void narrow(String name, ColorScheme scheme, String path) throws IOException {
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
    page.setViewportSize(TELEPHONE, 800);
    page.navigate(served.address() + path);
    keep(name);
  }

  /// The page from its top, as far as a reader looks at it.
  private void keep(String name) throws IOException {
    int height = ((Number) page.evaluate("() => document.documentElement.scrollHeight")).intValue();
    page.setViewportSize(page.viewportSize().width, Math.min(height, TALLEST));
    page.evaluate("() => window.scrollTo(0, 0)");
    SmallPicture.write(page.screenshot(), folder.resolve(name + ".png"));
  }
}
