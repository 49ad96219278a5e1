package org.bevara.job;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.bevara.access.Role;
import org.bevara.access.Viewer;
import org.bevara.capture.Camera;
import org.bevara.capture.CameraSettings;
import org.bevara.capture.Cameras;
import org.bevara.capture.CapturedDocumentation;
import org.bevara.capture.CapturedDocumentation.Notice;
import org.bevara.capture.CapturedDocumentation.Page;
import org.bevara.capture.CapturedDocumentation.Taken;
import org.bevara.capture.ChromiumFinder;
import org.bevara.capture.Documentations.Run;
import org.bevara.capture.HeldRecord;
import org.bevara.capture.Holdings;
import org.bevara.capture.StoredRendition;
import org.bevara.capture.StoredRendition.Form;
import org.bevara.capture.StoredSnapshot;
import org.bevara.channel.ChannelStatus;
import org.bevara.demo.DemoSite;
import org.bevara.handover.BagReceipt;
import org.bevara.harvest.ChannelProfile;
import org.bevara.job.Notifying.Told;
import org.bevara.notice.MailServer;
import org.bevara.notice.MailServer.Security;
import org.bevara.notice.NoticeSettings;
import org.bevara.record.Finding;
import org.bevara.record.ItemKind;
import org.bevara.record.Language;
import org.bevara.record.RecordId;
import org.bevara.record.RefusedException;
import org.bevara.record.Sha256;
import org.bevara.web.WebServer;
import org.bevara.web.WebSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Documentation runs with a real browser, database and mail server: start page and a chosen page
/// that do not change are taken anew each time, what is overdue is told and ends with the run, and
/// the year becomes one package (H18, N34b, SM-12).
class DocumentingIT {

  private static final String CHANNEL = "biblioteket";
  private static final String START = "http://www.exempelkommun.example/biblioteket/";
  private static final String CHOSEN = START + "inlagg/sagostund-lordag";

  @TempDir Path folder;
  private final SteppingClock clock = new SteppingClock(Instant.parse("2026-01-15T08:00:00Z"));
  private final GreenMail mail =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

  /// Exempelkommun, whose library alone is documented and has a chosen page, and whose questions
  /// wait for documentation.
  private Path jobs() throws IOException {
    Path jobs =
        JobsFolder.copy(
            folder.resolve("jobs"),
            "    feed: http://www.exempelkommun.example/biblioteket/atom.xml",
            "    chosenPages: [" + CHOSEN + "]");
    Files.writeString(
        jobs.resolve("exempelkommun/documentation.yaml"), "channels: [" + CHANNEL + "]\n");
    Path schedule = jobs.resolve("exempelkommun/disposal-schedule.yaml");
    Files.writeString(
        schedule,
        Files.readString(schedule)
            .replace(
                "    countFrom: LAST_ACTIVITY\n",
                "    countFrom: LAST_ACTIVITY\n    afterDocumentation: true\n"));
    return jobs;
  }

  private Camera camera() {
    return Cameras.chromium(
        new CameraSettings(
            new ChromiumFinder().find(System.getenv()).orElseThrow(),
            folder.resolve("camera"),
            Optional.empty(),
            clock));
  }

  private static List<String> findings(ArchiveFixture fixture) {
    return DocumentationCalendar.of(fixture.archive(), fixture.desk().definitions())
        .of(fixture.channel(CHANNEL), ChannelStatus.ACTIVE)
        .stream()
        .flatMap(verdict -> verdict.findings().stream())
        .map(finding -> finding.severity() + " " + finding.code())
        .toList();
  }

  private List<Told> tell(ArchiveFixture fixture) {
    return new Notifying(
            fixture.archive(),
            fixture.desk(),
            new NoticeSettings(
                null,
                LocalTime.of(7, 0),
                new MailServer(
                    "127.0.0.1",
                    mail.getSmtp().getPort(),
                    Security.NONE,
                    "bevara@prov.example",
                    null),
                Map.of("archivist", List.of("arkiv@prov.example")),
                List.of()))
        .run();
  }

  private String lastLetter() throws Exception {
    return String.valueOf(
        Arrays.stream(mail.getReceivedMessages()).toList().getLast().getContent());
  }

  private static Run document(ArchiveFixture fixture) {
    RunReport report =
        fixture.harvests().document(fixture.channel(CHANNEL), new ArchiveFixture.Unheard());
    assertThat(report.code()).as(report.message()).isEqualTo(RunReport.COMPLETED);
    assertThat(report.steps())
        .extracting(StepReport::step)
        .containsExactly("harvest", "capture", "document", "read", "render", "appraise", "index");
    return fixture.archive().documentations().of(requireNonNull(report.visit())).orElseThrow();
  }

  @Test
  void unchangedPagesAreTakenAnewAndWhatIsOverdueIsToldUntilTheyAre() throws Exception {
    mail.start();
    try (Camera camera = camera();
        DemoSite site = DemoSite.start(0, ArchiveFixture.EPOCH, 1, Set.of());
        ArchiveFixture fixture =
            ArchiveFixture.open(
                folder.resolve("archive"), jobs(), site.port(), Optional.of(camera), clock)) {
      assertThat(fixture.visit(CHANNEL).completed()).isTrue();
      assertThat(questions(fixture)).hasSizeGreaterThan(3).containsOnly(Optional.empty());

      Run first = document(fixture);
      assertThat(questions(fixture)).hasSizeGreaterThan(3).doesNotContain(Optional.empty());
      CapturedDocumentation before = sound(fixture, first);
      assertThat(findings(fixture)).isEmpty();
      tell(fixture);
      assertThat(lastLetter()).contains("Inget behöver ses till.");

      // the half year ends on 15 July, in Stockholm's calendar
      clock.pass(Duration.ofDays(181));
      assertThat(findings(fixture)).isEmpty();
      clock.pass(Duration.ofDays(1));
      assertThat(findings(fixture)).containsExactly("WARNING DOCUMENTATION_OVERDUE");
      tell(fixture);
      assertThat(lastLetter())
          .contains("* Exempelkommuns bibliotek: dokumentationen är försenad")
          .contains("Kör \"bevara run documentation\".");
      clock.pass(Duration.ofDays(31));
      assertThat(findings(fixture)).containsExactly("ERROR DOCUMENTATION_OVERDUE");
      tell(fixture);
      assertThat(lastLetter()).contains("dokumentationen är försenad");

      Run second = document(fixture);
      CapturedDocumentation after = sound(fixture, second);
      assertThat(findings(fixture)).isEmpty();
      clock.pass(Duration.ofDays(1));
      tell(fixture);
      assertThat(lastLetter()).doesNotContain("dokumentationen är försenad");
      assertThat(
              fixture
                  .archive()
                  .ledger()
                  .after(0, ArchiveFixture.NAME, Set.of("DOCUMENTATION_OVERDUE")))
          .extracting(entry -> Map.copyOf(entry.act().facts()))
          .containsExactly(Map.of("channel", CHANNEL, "dueOn", "2026-07-15"));

      anew(fixture, before, after);
      covered(fixture, second);
      pages(fixture, second);
      yearly(fixture, List.of(first, second));
      assertThat(fixture.objectsAccountedFor()).isEqualTo(fixture.objects());
      // that nobody has read the objects again in the half year is another matter
      assertThat(fixture.desk().verify(true))
          .extracting(Finding::code)
          .containsExactly("FIXITY_OVERDUE");
      assertThat(fixture.texts())
          .noneMatch(text -> text.contains("http://") || text.contains("Exempelkommuns bibliotek"));
    } finally {
      mail.stop();
    }
  }

  /// The account of a run, which is what the pages showed.
  private static CapturedDocumentation sound(ArchiveFixture fixture, Run run) throws Exception {
    CapturedDocumentation account = fixture.archive().documentations().read(run);
    Holdings holdings = fixture.archive().holdings();
    assertThat(account.complete()).isTrue();
    assertThat(account.gaps()).isEmpty();
    ChannelProfile profile = requireNonNull(account.profile());
    assertThat(profile.name()).isEqualTo("Exempelkommuns bibliotek");
    assertThat(profile.handle()).isEqualTo("@exempelbiblioteket");
    assertThat(profile.description()).startsWith("Här bloggar Exempelkommuns bibliotek");
    assertThat(profile.picture()).startsWith("http://www.exempelkommun.example/media/");
    assertThat(profile.links()).containsExactly(START);
    assertThat(account.reported())
        .containsEntry("posts", account.held().get("posts"))
        .containsEntry("comments", account.held().get("comments"))
        .containsKey("followers");
    assertThat(account.held().get("posts")).isGreaterThan(5);
    assertThat(account.pages())
        .extracting(page -> page.role() + " " + page.uri())
        .containsExactly("START " + START, "CHOSEN " + CHOSEN);
    assertThat(account.notices())
        .extracting(Notice::language)
        .containsExactly(Language.SV, Language.FI, Language.EN);
    assertThat(account.notices())
        .extracting(Notice::foundOn)
        .containsOnly(taken(account.pages().getFirst()).recordId());
    for (Page page : account.pages()) {
      Taken taken = taken(page);
      assertThat(taken.conformant()).isTrue();
      byte[] pdf = holdings.file(taken.renditionObject(), StoredRendition.FILE);
      assertThat(Sha256.of(pdf).hex()).isEqualTo(taken.sha256());
      assertThat(holdings.hasFile(taken.object(), StoredSnapshot.DOM)).isTrue();
      assertThat(holdings.hasFile(taken.object(), StoredSnapshot.tile(1))).isTrue();
      assertThat(holdings.hasFile(taken.object(), StoredSnapshot.PRINT)).isTrue();
      assertThat(holdings.hasFile(taken.object(), StoredSnapshot.EXCHANGE)).isTrue();
    }
    sheet(fixture, run, account);
    return account;
  }

  /// The sheet names what was taken, and repeats nothing that was written there by anybody.
  private static void sheet(ArchiveFixture fixture, Run run, CapturedDocumentation account)
      throws Exception {
    Holdings holdings = fixture.archive().holdings();
    HeldRecord profile =
        holdings.profile(ArchiveFixture.NAME, fixture.channel(CHANNEL).id()).orElseThrow();
    assertThat(profile.kind()).isEqualTo(ItemKind.PROFILE);
    assertThat(profile.version()).isEqualTo(run.version());
    StoredRendition made = holdings.renditions(profile.recordId()).getFirst();
    assertThat(made.form()).isEqualTo(Form.DOCUMENTATION);
    assertThat(made.conformant()).isTrue();
    try (PDDocument pdf = Loader.loadPDF(holdings.file(made.objectId(), StoredRendition.FILE))) {
      String text = new PDFTextStripper().getText(pdf);
      assertThat(letters(text))
          .contains(letters("Dokumentation av kanalen Exempelkommuns bibliotek"))
          .contains(letters(taken(account.pages().getLast()).renditionObject()))
          .contains(letters(taken(account.pages().getFirst()).sha256()));
      for (HeldRecord item : holdings.items(ArchiveFixture.NAME, profile.channelId(), null)) {
        String words = letters(holdings.item(item).content().text());
        if (words.length() > 30) {
          assertThat(letters(text)).doesNotContain(words.substring(0, 30));
        }
      }
    }
  }

  private static Taken taken(Page page) {
    return requireNonNull(page.taken());
  }

  private static String letters(String text) {
    return text.replaceAll("[^\\p{L}\\p{Nd}]", "");
  }

  /// The pages are the same, and there are two sets of evidence of them.
  private static void anew(
      ArchiveFixture fixture, CapturedDocumentation before, CapturedDocumentation after) {
    Holdings holdings = fixture.archive().holdings();
    assertThat(after.version()).isEqualTo(2);
    for (int i = 0; i < before.pages().size(); i++) {
      Taken then = taken(before.pages().get(i));
      Taken now = taken(after.pages().get(i));
      assertThat(now.recordId()).isEqualTo(then.recordId());
      assertThat(now.version())
          .as("the page did not change")
          .isEqualTo(then.version())
          .isEqualTo(1);
      assertThat(now.object()).isNotEqualTo(then.object());
      assertThat(now.renditionObject()).isNotEqualTo(then.renditionObject());
      assertThat(now.takenAt()).isAfter(then.takenAt().plus(Duration.ofDays(200)));
      assertThat(holdings.renditions(now.recordId()))
          .filteredOn(made -> made.form() == Form.PAGE)
          .hasSize(3);
    }
  }

  /// What is there and pictured waits no longer for a documentation run.
  private static void covered(ArchiveFixture fixture, Run run) {
    List<HeldRecord> items =
        fixture
            .archive()
            .holdings()
            .items(ArchiveFixture.NAME, fixture.channel(CHANNEL).id(), null);
    assertThat(items).hasSizeGreaterThan(20);
    List<RecordId> ids = items.stream().map(HeldRecord::recordId).toList();
    assertThat(fixture.archive().documentations().covering(ids))
        .containsOnlyKeys(ids)
        .allSatisfy((_, at) -> assertThat(at).isEqualTo(run.at()));
  }

  /// The days from which simple questions may be destroyed, as far as they are stated.
  private static List<Optional<LocalDate>> questions(ArchiveFixture fixture) {
    return fixture
        .archive()
        .holdings()
        .items(ArchiveFixture.NAME, fixture.channel(CHANNEL).id(), null)
        .stream()
        .flatMap(item -> fixture.archive().decisions().of(item.recordId()).stream())
        .filter(decision -> "SM-03-question".equals(decision.rule()))
        .map(decision -> Optional.ofNullable(decision.dueOn()))
        .toList();
  }

  /// Whoever has an account finds the run from its channel.
  private static void pages(ArchiveFixture fixture, Run run) throws Exception {
    String token =
        fixture
            .archive()
            .accounts()
            .add(
                ArchiveFixture.NAME,
                "Arkivarien",
                Role.ARCHIVIST,
                new Viewer.Operator(),
                fixture.clock().instant())
            .token();
    try (WebServer server =
            WebServer.start(
                WebSettings.loopback(0, 0),
                fixture.archive(),
                List.of(fixture.desk()),
                new RunBoard(fixture.archive().database(), fixture.clock()),
                (_, _) -> {
                  throw new IllegalStateException("nobody seals anything here");
                },
                (_, _, _) -> {
                  throw new IllegalStateException("nobody destroys anything here");
                });
        HttpClient client =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.ALWAYS).build()) {
      String channel = get(client, server, "channels/" + CHANNEL, token);
      assertThat(channel)
          .contains("/records/" + run.profile())
          .contains("Nästa dokumentation senast")
          .contains("2027");
      assertThat(get(client, server, "channels", token)).contains("datetime=\"" + run.at() + "\"");
      assertThat(get(client, server, "records/" + run.profile(), token))
          .contains("Profil", "Här bloggar Exempelkommuns bibliotek", "Kanal dokumenterad");
    }
  }

  private static String get(HttpClient client, WebServer server, String path, String token)
      throws Exception {
    HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(server.address().resolve(path))
                .header("Authorization", "Bearer " + token)
                .header("Accept-Language", "sv")
                .build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(path).isEqualTo(200);
    return answer.body();
  }

  private void yearly(ArchiveFixture fixture, List<Run> runs) throws IOException {
    YearlyCase yearly = new YearlyCase(fixture.archive(), fixture.desk());
    Path into = Files.createDirectories(folder.resolve("packages"));
    assertThatThrownBy(() -> yearly.write(2025, into, "OPERATOR", new ArchiveFixture.Unheard()))
        .isInstanceOfSatisfying(
            RefusedException.class, e -> assertThat(e.code()).isEqualTo("NOTHING_DOCUMENTED"));
    BagReceipt receipt = yearly.write(2026, into, "OPERATOR", new ArchiveFixture.Unheard());

    Map<String, String> manifest = manifest(receipt.place());
    Map<String, String> payload = payload(receipt.place());
    assertThat(manifest).isEqualTo(payload);
    JsonNode list =
        JsonMapper.shared().readTree(Files.readString(receipt.place().resolve("data/list.json")));
    assertThat(list.get("pages")).hasSize(4);
    for (JsonNode page : list.get("pages")) {
      assertThat(page.get("channelId").asString()).isEqualTo(CHANNEL);
      assertThat(
              manifest.get(
                  "data/objects/%s/rendition.pdf"
                      .formatted(page.get("renditionObject").asString())))
          .isEqualTo(page.get("sha256").asString());
      assertThat(manifest)
          .containsKey("data/objects/%s/page.html".formatted(page.get("object").asString()));
    }
    for (Run run : runs) {
      assertThat(manifest)
          .containsKey("data/objects/%s/documentation.json".formatted(run.objectId()));
    }
    List<String> csv = Files.readAllLines(receipt.place().resolve("data/list.csv"));
    assertThat(csv).hasSize(5);
    assertThat(csv.getFirst()).startsWith("channelId,channel,documentedAt,complete,");
    assertThat(csv.get(1)).startsWith("biblioteket,\"Exempelkommuns bibliotek\",2026-01-15T08:");
    try (PDDocument pdf =
        Loader.loadPDF(Files.readAllBytes(receipt.place().resolve("data/list.pdf")))) {
      assertThat(new PDFTextStripper().getText(pdf))
          .contains("Dokumentation av sociala medier 2026");
    }
  }

  private static Map<String, String> manifest(Path bag) throws IOException {
    Map<String, String> manifest = new TreeMap<>();
    for (String line : Files.readAllLines(bag.resolve("manifest-sha256.txt"))) {
      String[] parts = line.split("\\s+", 2);
      manifest.put(parts[1], parts[0]);
    }
    return manifest;
  }

  private static Map<String, String> payload(Path bag) throws IOException {
    Map<String, String> payload = new LinkedHashMap<>();
    try (Stream<Path> files = Files.walk(bag.resolve("data"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        payload.put(bag.relativize(file).toString(), Sha256.of(Files.readAllBytes(file)).hex());
      }
    }
    return new TreeMap<>(payload);
  }
}
