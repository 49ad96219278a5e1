package org.bevara.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.bevara.job.Overseeing.Outcome;
import org.bevara.notice.MailServer;
import org.bevara.notice.MailServer.Security;
import org.bevara.notice.NoticeSettings;
import org.bevara.oversight.FindingLog.Entry;
import org.bevara.oversight.Verdict;
import org.bevara.render.Conformance;
import org.bevara.render.ConformanceChecker;
import org.bevara.render.Flavour;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A channel and a published list on loopback are held against a routine, are mended, and the list
/// goes away: what is raised and cleared, told and drawn up, with a real database, store and mail
/// server.
class OverseeingIT {

  private static final String HOST = "www.exempelkommun.example";
  private static final String TORGET = "http://" + HOST + "/torget/";
  private static final String FIGURES =
      """
      publishedList: http://www.exempelkommun.example/kanaler
      figures:
        - from: 2024-01-01
          minimumEditors: 1
          manager: true
          languageParity: true
          dormantAfter: P30D
          response:
            within: PT24H
            counted: WORKING_DAYS
      """;
  private static final String REGISTER =
      """
      channels:
        - id: torget
          name: Torget
          platform: web
          handle: torget
          url: http://www.exempelkommun.example/torget/
          level: MAIN
          recordsCreator: Kommunstyrelsen
          status: ACTIVE
          languages: [sv, fi]
          official:
            - name: Torget
          editors: [Maja Exempelsson]
          manager: Kommunikationschefen
          approval:
            approvedBy: Kommunikationschefen
            body: Kommunstyrelsen
            date: 2024-01-15
            document: KS 2024/12
          purpose: Att svara.
          targetGroup: Alla.
      """;

  @TempDir Path folder;
  private final SteppingClock clock = new SteppingClock(Instant.parse("2026-11-16T08:00:00Z"));
  private final Map<String, String> pages = new ConcurrentHashMap<>();
  private final GreenMail mail =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

  @Test
  void whatDiffersIsRaisedOnceAndClearedOnceAndStandsInTheReport() throws Exception {
    mail.start();
    HttpServer site = site();
    pages.put("/kanaler", list("https://social.example/okand"));
    pages.put("/torget/", page("<a href='1'>Ett</a>"));
    pages.put("/torget/1", page(post(1, "Ishallen öppnar snart för alla invånare.", question())));
    try (ArchiveFixture fixture =
        ArchiveFixture.open(
            folder.resolve("archive"), jobs(), HOST, site.getAddress().getPort(), clock)) {
      fixture.visitAll();
      tell(fixture);

      Outcome first = oversee(fixture);
      assertThat(first.list()).isEqualTo("READ");
      assertThat(names(first.changes().raised()))
          .containsExactlyInAnyOrder(
              "authority LIST_DIFFERS unregistered",
              "torget LIST_DIFFERS ",
              "torget UNANSWERED ",
              "torget LANGUAGE_MISSING fi");
      assertThat(first.standing())
          .filteredOn(finding -> finding.key().equals("unregistered"))
          .singleElement()
          .satisfies(finding -> assertThat(finding.message()).contains(": social.example/okand. "));

      Outcome again = oversee(fixture);
      assertThat(again.changes().raised()).isEmpty();
      assertThat(again.changes().cleared()).isEmpty();
      assertThat(lists(fixture)).hasSize(1);

      clock.pass(Duration.ofDays(1));
      tell(fixture);
      assertThat(lastLetter())
          .contains(
              "* Exempelkommun: rutinen följs inte (LIST_DIFFERS)",
              "* Torget: rutinen följs inte (LIST_DIFFERS)",
              "* Torget: rutinen följs inte (UNANSWERED)",
              "* Torget: rutinen följs inte (LANGUAGE_MISSING)");

      mend();
      fixture.visitAll();
      Outcome mended = oversee(fixture);
      assertThat(mended.changes().raised()).isEmpty();
      assertThat(names(mended.changes().cleared()))
          .containsExactlyInAnyOrderElementsOf(names(first.changes().raised()));
      assertThat(mended.standing()).isEmpty();
      assertThat(lists(fixture)).hasSize(2);

      clock.pass(Duration.ofDays(1));
      pages.remove("/kanaler");
      Outcome gone = oversee(fixture);
      assertThat(gone.list()).isEqualTo("HTTP_404");
      assertThat(names(gone.changes().raised())).containsExactly("authority LIST_UNREADABLE ");
      assertThat(gone.changes().cleared()).isEmpty();

      assertThat(acts(fixture))
          .containsOnlyOnce("FINDING_RAISED UNANSWERED torget")
          .containsOnlyOnce("FINDING_CLEARED UNANSWERED torget")
          .containsOnlyOnce("FINDING_RAISED LANGUAGE_MISSING torget fi")
          .containsOnlyOnce("FINDING_CLEARED LANGUAGE_MISSING torget fi")
          .containsOnlyOnce("FINDING_RAISED LIST_DIFFERS unregistered")
          .containsOnlyOnce("FINDING_CLEARED LIST_DIFFERS unregistered")
          .containsOnlyOnce("FINDING_RAISED LIST_DIFFERS torget")
          .containsOnlyOnce("FINDING_CLEARED LIST_DIFFERS torget")
          .containsOnlyOnce("FINDING_RAISED LIST_UNREADABLE")
          .hasSize(9);
      assertThat(fixture.texts())
          .noneMatch(text -> text.contains("social.example") || text.contains("http://"));
      assertThat(fixture.objectsAccountedFor()).isEqualTo(fixture.objects());
      assertThat(fixture.desk().verify(true)).isEmpty();
      drawnUp(fixture);
    } finally {
      site.stop(0);
      mail.stop();
    }
  }

  /// The report of the year, as table and as the three files.
  private static void drawnUp(ArchiveFixture fixture) throws IOException {
    ComplianceReport report = ComplianceReport.of(fixture.archive(), fixture.desk(), 2026, true);
    assertThat(report.stood()).extracting(each -> each.entry().code()).hasSize(5);
    assertThat(report.stood())
        .filteredOn(each -> each.entry().code().equals("UNANSWERED"))
        .singleElement()
        .satisfies(each -> {
          assertThat(each.entry().clearedAt()).isNotNull();
          assertThat(each.days()).isEqualTo(1);
        });
    assertThat(report.channels().getFirst().duties())
        .filteredOn(duty -> duty.duty().name().equals("NOT_APPROVED"))
        .singleElement()
        .satisfies(duty -> {
          assertThat(duty.state()).isEqualTo(Verdict.State.FULFILLED);
          assertThat(duty.evidence()).isEqualTo("KS 2024/12");
          assertThat(duty.date()).hasToString("2024-01-15");
        });
    ComplianceFiles files =
        new ComplianceFiles(report, new ComplianceWords(Locale.forLanguageTag("sv")));
    csv(files.csv());
    xlsx(files.xlsx());
    byte[] pdf = files.pdf().pdf();
    Conformance conformance = new ConformanceChecker().check(pdf, Flavour.PDFA_2A);
    assertThat(conformance.isConformant()).as("%s", conformance).isTrue();
    try (PDDocument document = Loader.loadPDF(pdf)) {
      assertThat(new PDFTextStripper().getText(document).replaceAll("\\s+", " "))
          .contains(
              "Hur rutinen för sociala medier följs, 2026",
              "Godkänd genom beslut",
              "KS 2024/12",
              "Avvikelser som förelåg under 2026",
              "kvarstår");
    }
    ComplianceReport before = ComplianceReport.of(fixture.archive(), fixture.desk(), 2025, true);
    assertThat(before.stood()).isEmpty();
  }

  private static void csv(byte[] bytes) {
    String csv = new String(bytes, StandardCharsets.UTF_8);
    assertThat(csv)
        .startsWith("\uFEFF\"Kanal-id\";\"Kanal\";\"Krav\";\"Kod\";\"Rad\";\"Läge\";")
        .contains(
            "\r\n\"torget\";\"Torget\";\"Godkänd genom beslut\";\"NOT_APPROVED\";\"N17\";"
                + "\"Uppfylld\";\"2024-01-15\";\"KS 2024/12\";\"\"\r\n",
            "\"LANGUAGE_MISSING\";\"J21\";\"Uppfylld\";\"\";\"sv:1 fi:1\";\"\"\r\n",
            "\"LIST_UNREADABLE\";\"N16\";\"Inte uppfylld\";\"2026-11-18\";");
  }

  private static void xlsx(byte[] bytes) throws IOException {
    try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(bytes))) {
      Sheet duties = book.getSheet("Krav");
      assertThat(text(duties.getRow(0)))
          .containsExactly(
              "Kanal-id",
              "Kanal",
              "Krav",
              "Kod",
              "Rad",
              "Läge",
              "Datum",
              "Underlag",
              "Vad som brister (på engelska)");
      Sheet findings = book.getSheet("Avvikelser");
      assertThat(findings.getLastRowNum()).isEqualTo(5);
      assertThat(rows(findings))
          .contains(
              "torget|Torget|Inlägg på varje språk|LANGUAGE_MISSING|fi|2026-11-16|2026-11-17|1.0",
              "|Myndigheten som helhet|Publicerad lista kan läsas|LIST_UNREADABLE||2026-11-18"
                  + "|kvarstår|0.0");
    }
  }

  private static List<String> rows(Sheet sheet) {
    List<String> rows = new ArrayList<>();
    sheet.forEach(row -> rows.add(String.join("|", text(row))));
    return rows;
  }

  private static List<String> text(Row row) {
    List<String> cells = new ArrayList<>();
    row.forEach(cell -> cells.add(cell.toString()));
    return cells;
  }

  private static Outcome oversee(ArchiveFixture fixture) {
    return new Overseeing(
            fixture.archive(), fixture.desk().definitions(), Optional.of(fixture.egress()))
        .run();
  }

  private static List<String> names(List<Entry> entries) {
    return entries.stream()
        .map(entry ->
            "%s %s %s"
                .formatted(
                    entry.channel() == null ? "authority" : entry.channel(),
                    entry.code(),
                    entry.key()))
        .toList();
  }

  private static List<String> acts(ArchiveFixture fixture) {
    return fixture
        .archive()
        .ledger()
        .after(0, ArchiveFixture.NAME, Set.of("FINDING_RAISED", "FINDING_CLEARED"))
        .stream()
        .map(entry -> {
          Map<String, String> facts = entry.act().facts();
          List<String> words =
              new ArrayList<>(List.of(entry.act().act(), String.valueOf(facts.get("code"))));
          for (String key : List.of("channel", "key")) {
            Stream.ofNullable(facts.get(key)).forEach(words::add);
          }
          return String.join(" ", words);
        })
        .toList();
  }

  private static List<String> lists(ArchiveFixture fixture) {
    return fixture.objects().stream().filter(each -> each.startsWith("list-")).toList();
  }

  private void tell(ArchiveFixture fixture) {
    NoticeSettings settings =
        new NoticeSettings(
            null,
            LocalTime.of(7, 0),
            new MailServer(
                "127.0.0.1", mail.getSmtp().getPort(), Security.NONE, "bevara@prov.example", null),
            Map.of("archivist", List.of("arkiv@prov.example")),
            List.of());
    assertThat(new Notifying(fixture.archive(), fixture.desk(), settings).run())
        .extracting(Notifying.Told::code)
        .containsExactly(RunReport.COMPLETED);
  }

  private String lastLetter() throws Exception {
    return String.valueOf(
        Arrays.stream(mail.getReceivedMessages()).toList().getLast().getContent());
  }

  private Path jobs() throws IOException {
    Path jobs = JobsFolder.copy(folder.resolve("jobs"), "", "");
    Path authority = jobs.resolve("exempelkommun/authority.yaml");
    Files.writeString(
        authority,
        Files.readString(authority).replaceFirst("(?s)figures:\n.*?\n\n", FIGURES + "\n"));
    Files.writeString(jobs.resolve("exempelkommun/channels.yaml"), REGISTER);
    return jobs;
  }

  private void mend() {
    pages.put("/kanaler", list(TORGET));
    pages.put("/torget/", page("<a href='1'>Ett</a> <a href='2'>Två</a>"));
    pages.put(
        "/torget/1",
        page(post(1, "Ishallen öppnar snart för alla invånare.", question() + "," + answer())));
    pages.put("/torget/2", page(post(2, "Jäähalli avataan pian kaikille kunnan asukkaille.", "")));
  }

  private HttpServer site() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            String found = pages.get(exchange.getRequestURI().getPath());
            byte[] body =
                (found == null ? page("Sidan finns inte.") : found)
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=UTF-8");
            exchange.sendResponseHeaders(found == null ? 404 : 200, body.length);
            exchange.getResponseBody().write(body);
          }
        });
    server.start();
    return server;
  }

  private static String list(String account) {
    return page(
        "<nav><a href='https://annat.example/'>Annat</a></nav><main><h1>Våra kanaler</h1><ul><li><a"
            + " href='%s'>En kanal</a></li></ul></main>".formatted(account));
  }

  private static String page(String body) {
    return "<!DOCTYPE html><html lang='sv'><head><title>Torget</title></head><body>%s</body></html>"
        .formatted(body);
  }

  private static String post(int number, String text, String comments) {
    return """
    <article><h1>%2$s</h1></article>
    <script type="application/ld+json">{"@context": "https://schema.org",
    "@type": "SocialMediaPosting", "@id": "%4$s%1$d", "url": "%4$s%1$d",
    "author": {"@type": "Organization", "name": "Torget"},
    "datePublished": "2026-11-09T10:00:00+01:00", "articleBody": "%2$s", "comment": [%3$s]}</script>
    """
        .formatted(number, text, comments, TORGET);
  }

  private static String question() {
    return comment("c1", "Invånaren", "2026-11-10T09:00:00+01:00", "När öppnar ishallen?");
  }

  private static String answer() {
    return comment("c2", "Torget", "2026-11-17T09:30:00+01:00", "Den öppnar på lördag. Hej, Maja");
  }

  private static String comment(String id, String author, String at, String text) {
    return """
    {"@type": "Comment", "@id": "%1$s1#%2$s", "url": "%1$s1#%2$s",
    "author": {"@type": "Person", "name": "%3$s"}, "datePublished": "%4$s", "text": "%5$s"}
    """
        .formatted(TORGET, id, author, at, text);
  }
}
