package org.bevara.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bevara.access.Role;
import org.bevara.access.Viewer;
import org.bevara.appraisal.Outcome;
import org.bevara.appraisal.ReasonCode;
import org.bevara.capture.HeldRecord;
import org.bevara.capture.VisitId;
import org.bevara.channel.Channel;
import org.bevara.channel.Route.Occasion;
import org.bevara.harvest.ThreadReading;
import org.bevara.hold.DisposalHold;
import org.bevara.hold.HoldKind;
import org.bevara.job.Freezing.Choice;
import org.bevara.job.WorkList.Ending;
import org.bevara.job.WorkList.Entry;
import org.bevara.notice.MailServer;
import org.bevara.notice.NoticeSettings;
import org.bevara.oversight.Conversation;
import org.bevara.oversight.FindingCode;
import org.bevara.oversight.RegisterFinding;
import org.bevara.oversight.Task;
import org.bevara.oversight.TaskOutcome;
import org.bevara.record.AuthorityName;
import org.bevara.record.BevaraException;
import org.bevara.record.ChannelId;
import org.bevara.record.Finding;
import org.bevara.record.ItemContent;
import org.bevara.record.RecordId;
import org.bevara.record.RefusedException;
import org.bevara.record.Sha256;
import org.bevara.search.SearchRequest;
import org.bevara.search.SearchView;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// To whom items go as they are appraised, and what is held meanwhile. Each test has a thread of
/// its own in one archive, of an authority that must tell senders of its documentation duty.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RoutedItemsIT {

  private static final Instant SAID = Instant.parse("2026-03-01T08:00:00Z");

  private static final String POST = "http://www.exempelkommun.example/kommunen/inlagg/vag-";
  private static final Viewer OPERATOR = new Viewer.Operator();

  @TempDir static Path folder;
  private static ArchiveFixture fixture;
  private static Channel channel;
  private static WorkList list;

  @BeforeAll
  static void open() throws IOException {
    Path jobs = JobsFolder.copy(folder.resolve("jobs"), "level: MAIN", "level: MAIN");
    Path authority = jobs.resolve("exempelkommun/authority.yaml");
    Files.writeString(
        authority,
        Files.readString(authority)
            .replace(
                "routes:\n",
                """
                routes:
                  - on: DOCUMENTATION_NOTICE
                    to: [editor]
                """));
    fixture =
        ArchiveFixture.open(
            folder.resolve("archive"),
            jobs,
            "www.exempelkommun.example",
            1,
            // a Friday: the next working day is Monday
            new SteppingClock(Instant.parse("2026-03-13T08:00:00Z")));
    channel = fixture.channel("exempelkommun");
    list = new WorkList(fixture.archive(), fixture.desk());
  }

  @AfterAll
  static void close() {
    fixture.close();
  }

  /// Captures a thread as a visit would and has it appraised and indexed.
  ///
  /// @return the identifiers of its items, the post first
  private static List<RecordId> captured(String name, String... texts) {
    String post = POST + name;
    List<ItemContent> items = new ArrayList<>();
    for (int i = 0; i < texts.length; i++) {
      items.add(ArchiveFixture.item(post, i, texts[i], SAID));
    }
    return fixture.capture(channel, items);
  }

  private static void appraise() {
    fixture.appraise(channel);
  }

  private static List<Task> tasks(RecordId item) {
    return fixture.archive().tasks().all(ArchiveFixture.NAME, false).stream()
        .filter(task -> task.record().equals(item))
        .toList();
  }

  private static Task task(RecordId item, Occasion kind) {
    return tasks(item).stream().filter(task -> task.kind() == kind).findFirst().orElseThrow();
  }

  private static Task.Done end(Task task) {
    return Objects.requireNonNull(task.done());
  }

  private static boolean isHeld(RecordId item) {
    return isHeld(item, fixture.archive().holdings().record(item).version());
  }

  private static boolean isHeld(RecordId item, int version) {
    return Boolean.TRUE.equals(
        fixture
            .archive()
            .transactions()
            .execute(_ -> fixture.archive().holds().isHeld(item, version)));
  }

  @Test
  void threatIsHeldWithItsThreadAndGoesToSupervisorSafetyOfficerAndPolice() {
    List<RecordId> thread =
        captured("hot", "Vi plogar i natt.", "Jag ska döda dig, din jävel.", "Tack för det!");
    RecordId threat = thread.get(1);

    Task task = task(threat, Occasion.THREAT);
    assertThat(task.posts()).containsExactly("supervisor", "safetyOfficer", "police");
    assertThat(task.dueAt()).as("today").isEqualTo(Instant.parse("2026-03-13T23:00:00Z"));
    assertThat(thread).allMatch(RoutedItemsIT::isHeld);
    List<DisposalHold> holds =
        fixture.archive().holds().all(ArchiveFixture.NAME).stream()
            .filter(hold -> hold.id().value().equals(threat.value()))
            .toList();
    assertThat(holds).extracting(DisposalHold::kind).containsExactly(HoldKind.POLICE_REPORT);
    assertThat(holds).extracting(DisposalHold::placedBy).containsExactly("MACHINE");

    int tasks = fixture.archive().tasks().all(ArchiveFixture.NAME, false).size();
    appraise();
    assertThat(fixture.archive().tasks().all(ArchiveFixture.NAME, false)).hasSize(tasks);
    assertThat(fixture.archive().holds().all(ArchiveFixture.NAME))
        .filteredOn(hold -> hold.id().value().equals(threat.value()))
        .hasSize(1);
  }

  @Test
  void secretHaltsTheConversationAndIsRegisteredUntilSomebodyHasSeenToIt() {
    List<RecordId> thread =
        captured("hemligt", "Fråga oss om barnomsorgen.", "Mitt personnummer är 19811228-9874.");
    RecordId secret = thread.get(1);

    Task incident = task(secret, Occasion.SECRECY);
    assertThat(incident.posts()).containsExactly("registrar", "dataProtectionOfficer");
    assertThat(incident.halts()).isTrue();
    assertThat(task(secret, Occasion.REGISTRATION).posts()).containsExactly("registrar");
    assertThat(task(secret, Occasion.REGISTRATION).dueAt())
        .as("the end of Monday in Stockholm")
        .isEqualTo(Instant.parse("2026-03-16T23:00:00Z"));
    assertThat(fixture.archive().tasks().conversation(thread.getFirst(), true))
        .contains(Conversation.HALTED);
    assertThat(fixture.archive().tasks().conversation(thread.getFirst(), false))
        .as("who may not know of the secret is not told by this")
        .isEmpty();
    JsonNode shown =
        fixture.desk().view().whole(fixture.archive().holdings().record(thread.getFirst()));
    assertThat(shown.path("conversation").asString()).isEqualTo("HALTED");

    list.done(incident.id(), new Ending(TaskOutcome.DONE, "Sett till", null), OPERATOR);
    assertThat(fixture.archive().tasks().conversation(thread.getFirst(), true))
        .isNotEqualTo(Optional.of(Conversation.HALTED));
  }

  @Test
  void senderOfACaseIsToldOfTheDocumentationDutyAndRegistrationDoesNotWait() throws IOException {
    List<RecordId> thread =
        captured(
            "dokumentasjon",
            "Vi har åpnet veien.",
            "Det er et stort hull i veien ved Bergs skola, jeg krever at dere reparerer det.");
    RecordId question = thread.get(1);
    Entry notice = list.entry(task(question, Occasion.DOCUMENTATION_NOTICE).id(), OPERATOR);

    assertThat(notice.paste()).contains("dokumentasjonsplikt").contains("Exempelkommun");
    assertThat(notice.overdue()).isFalse();
    assertThat(fixture.archive().decisions().of(question).orElseThrow().outcome())
        .isEqualTo(Outcome.REGISTER);

    // the registrar takes it while the notice is still missing
    Path to = folder.resolve("till-registrator");
    Task handed =
        list.done(task(question, Occasion.REGISTRATION).id(), new Ending(null, null, to), OPERATOR);
    assertThat(end(handed).outcome()).isEqualTo(TaskOutcome.HANDED_OVER);
    assertThat(new String(Files.readAllBytes(to.resolve("item.pdf")), 0, 5, StandardCharsets.UTF_8))
        .isEqualTo("%PDF-");
    JsonNode sheet = JsonMapper.shared().readTree(to.resolve("metadata.json"));
    assertThat(sheet.path("conformant").asBoolean()).isTrue();
    assertThat(sheet.path("item").path("recordId").asString()).isEqualTo(question.value());
    assertThat(sheet.path("sha256").asString())
        .isEqualTo(Sha256.of(Files.readAllBytes(to.resolve("item.pdf"))).hex());
    assertThat(Files.readAllLines(to.resolve("manifest-sha256.txt")))
        .containsExactly(
            sheet.path("sha256").asString() + "  item.pdf",
            Sha256.of(Files.readAllBytes(to.resolve("metadata.json"))).hex() + "  metadata.json");

    Task given = list.done(notice.task().id(), new Ending(null, null, null), OPERATOR);
    assertThat(end(given).outcome()).isEqualTo(TaskOutcome.NOTICE_GIVEN);
    assertThat(end(given).at()).isBetween(given.openedAt(), fixture.clock().instant());
  }

  @Test
  void taskThatIsNotNeededIsEndedWithAReasonOnceOnly() {
    List<RecordId> thread =
        captured(
            "onodig",
            "Hej.",
            "Det är ett stort hål i vägen vid Bergs skola, jag kräver att ni lagar.");
    Task task = task(thread.get(1), Occasion.REGISTRATION);

    assertThatThrownBy(
            () -> list.done(task.id(), new Ending(TaskOutcome.NOT_NEEDED, null, null), OPERATOR))
        .extracting(told -> ((BevaraException) told).code())
        .isEqualTo("NOTE_MISSING");
    assertThatThrownBy(
            () -> list.done(task.id(), new Ending(TaskOutcome.REFERRED, null, null), OPERATOR))
        .extracting(told -> ((BevaraException) told).code())
        .isEqualTo("TASK_OUTCOME_WRONG");
    Task done =
        list.done(task.id(), new Ending(TaskOutcome.NOT_NEEDED, "Dubblett", null), OPERATOR);
    assertThat(end(done).by()).isEqualTo("OPERATOR");
    assertThatThrownBy(() -> list.done(task.id(), new Ending(null, null, null), OPERATOR))
        .extracting(told -> ((BevaraException) told).code())
        .isEqualTo("TASK_DONE");
    assertThat(fixture.texts()).noneMatch(text -> text.contains("Dubblett"));
  }

  @Test
  void holdByQueryKeepsWhatWasThereWhileTheSiteChanges() {
    List<RecordId> thread = captured("fryst", "Isbanan är öppen.", "När stänger kvastvägen?");
    Freezing freezing = new Freezing(fixture.archive(), fixture.desk());
    DisposalHold hold =
        freezing
            .place(
                new Choice.Found(SearchRequest.of("kvastvägen")),
                HoldKind.FOI_REQUEST,
                "Begäran",
                OPERATOR)
            .hold();
    assertThat(hold.chosen()).isEqualTo(1);
    assertThat(thread).allMatch(RoutedItemsIT::isHeld);

    List<RecordId> later =
        captured(
            "fryst", "Isbanan är öppen.", "När stänger kvastvägen i vår?", "Kvastvägen är stängd.");
    HeldRecord edited = fixture.archive().holdings().record(thread.get(1));
    assertThat(edited.version()).isEqualTo(2);
    assertThat(isHeld(edited.recordId())).as("the version that came later").isFalse();
    assertThat(isHeld(later.get(2))).isFalse();
    assertThat(isHeld(edited.recordId(), 1)).isTrue();
    try (SearchView index = fixture.desk().indexForReading()) {
      JsonNode hits =
          SearchAnswer.json(
                  index.search(SearchRequest.of("kvastvägen"), false),
                  fixture.desk().sight(OPERATOR),
                  List.of())
              .path("hits");
      assertThat(hits.valueStream().filter(hit -> !hit.path("holds").isEmpty()))
          .as("held in one version or another")
          .hasSize(1);
    }
  }

  @Test
  void mailsGoToThePostsOfTheRouteWithIdentifiersAndWithoutAWord() throws Exception {
    GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    mail.start();
    try {
      Notifying notifying =
          new Notifying(
              fixture.archive(),
              fixture.desk(),
              new NoticeSettings(
                  null,
                  LocalTime.of(7, 0),
                  new MailServer(
                      "127.0.0.1",
                      mail.getSmtp().getPort(),
                      MailServer.Security.NONE,
                      "bevara@prov.example",
                      null),
                  Map.of(
                      "archivist", List.of("arkiv@prov.example"),
                      "police", List.of("polis@prov.example"),
                      "dataProtectionOfficer", List.of("dso@prov.example")),
                  List.of()));
      notifying.run();
      mail.purgeEmailFromAllMailboxes();

      RecordId threat =
          captured("post", "Nu badar vi.", "Jag ska slå ihjäl dig, Kvastberg.").get(1);
      RecordId secret =
          captured("post2", "Nu badar vi.", "Kvastbergs personnummer är 19811228-9874.").get(1);
      notifying.run();

      List<String> police = mailsTo(mail, "polis@prov.example");
      List<String> officer = mailsTo(mail, "dso@prov.example");
      assertThat(police).hasSize(1);
      assertThat(police.getFirst()).contains(threat.value()).doesNotContain(secret.value());
      assertThat(officer).hasSize(1);
      assertThat(officer.getFirst()).contains(secret.value()).doesNotContain(threat.value());
      assertThat(mailsTo(mail, "arkiv@prov.example")).isEmpty();
      assertThat(police.getFirst() + officer.getFirst())
          .doesNotContain("Kvastberg", "19811228", "badar", "Provsson");
    } finally {
      mail.stop();
    }
  }

  private static List<String> mailsTo(GreenMail mail, String address) {
    return Arrays.stream(mail.getReceivedMessages())
        .filter(message -> addresses(message).contains(address))
        .map(RoutedItemsIT::whole)
        .toList();
  }

  private static Set<String> addresses(MimeMessage message) {
    try {
      return Set.of(message.getAllRecipients()[0].toString());
    } catch (jakarta.mail.MessagingException e) {
      throw new AssertionError(e);
    }
  }

  private static String whole(MimeMessage message) {
    try {
      return message.getSubject() + "\n" + message.getContent();
    } catch (IOException | jakarta.mail.MessagingException e) {
      throw new AssertionError(e);
    }
  }

  private static Viewer registrar() {
    return new Viewer.User(
        fixture
            .archive()
            .accounts()
            .add(
                ArchiveFixture.NAME,
                "Rut Registrator",
                Role.REGISTRAR,
                OPERATOR,
                fixture.clock().instant())
            .account());
  }

  private static boolean waits(Desk desk, RecordId item) {
    return RegisterCalendar.of(fixture.archive(), desk.authority(), true).waiting().stream()
        .anyMatch(each -> each.item().equals(item));
  }

  @Test
  void initiativeIsACaseInFinlandWhateverARegistrarSaysAndTheRegisterIsHeldAgainstTheLedger()
      throws IOException {
    Path jobs = JobsFolder.copy(folder.resolve("finland"), "level: MAIN", "level: MAIN");
    for (String file : List.of("authority.yaml", "disposal-schedule.yaml")) {
      Path of = jobs.resolve("exempelkommun").resolve(file);
      Files.writeString(of, Files.readString(of).replace("jurisdiction: SE", "jurisdiction: FI"));
    }
    Desk finland = new Desk(fixture.archive(), JobDefinitions.read(jobs, ArchiveFixture.NAME));
    Viewer registrar = registrar();
    RecordId item =
        captured("initiativ", "Vi bygger en park.", "Jag föreslår en brygga vid ån.").get(1);
    assertThat(waits(finland, item)).isTrue();

    assertThatThrownBy(
            () -> new Registering(fixture.archive(), finland).reject(item, "Nej", registrar))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("23 §");
    Registering sweden = new Registering(fixture.archive(), fixture.desk());
    assertThat(sweden.reject(item, "Nej", registrar).changed()).isTrue();
    assertThat(task(item, Occasion.REGISTRATION).isOpen()).isFalse();
    assertThat(waits(fixture.desk(), item)).isFalse();
    assertThat(waits(finland, item)).isTrue();

    sweden.accept(
        item, new Registering.Acceptance("KS 2026/5", null, ReasonCode.NEW_CASE), registrar);
    assertThat(waits(finland, item)).isFalse();
    assertThat(codes(fixture.desk().verify(false))).doesNotContain("REGISTRATION_UNLIKE_LEDGER");
    tamper("KS 2026/6");
    assertThat(codes(fixture.desk().verify(false))).contains("REGISTRATION_UNLIKE_LEDGER");
    tamper("KS 2026/5");
    assertThat(codes(fixture.desk().verify(false))).doesNotContain("REGISTRATION_UNLIKE_LEDGER");
  }

  /// By the folder that the program brings: its routine is a draft, and its schedule says that a
  /// person decides.
  @Test
  void initiativeInSuomussalmiIsACaseByItsOwnFolder() {
    AuthorityName suomussalmi = new AuthorityName("suomussalmi");
    Desk desk = new Desk(fixture.archive(), JobDefinitions.read(Path.of("jobs"), suomussalmi));
    Channel library = desk.definitions().channel(new ChannelId("kirjasto"));
    String post = library.url() + "julkaisut/1";
    List<ItemContent> items =
        List.of(
            ArchiveFixture.item(post, 0, "Kirjasto on avoinna huomenna.", SAID),
            ArchiveFixture.item(
                post,
                1,
                "Teen aloitteen: ehdotan, että kunta rakentaa laiturin joen rantaan.",
                SAID),
            ArchiveFixture.item(post, 2, "Kiitos!", SAID));
    Instant at = fixture.clock().instant();
    VisitId visit =
        Objects.requireNonNull(
            fixture
                .archive()
                .transactions()
                .execute(
                    _ -> fixture.archive().evidence().begin(suomussalmi, library, "harvest", at)));
    fixture.keep(
        visit, library, new ThreadReading.Read(ArchiveFixture.page(items), items, true, List.of()));
    try (Harvests harvests =
        new Harvests(fixture.archive(), desk, fixture.egress(), Optional.empty())) {
      RunReport report =
          harvests.run(
              library,
              List.of(JobStep.READ, JobStep.APPRAISE, JobStep.INDEX),
              new ArchiveFixture.Unheard());
      assertThat(report.completed()).as(report.toString()).isTrue();
    }
    RecordId initiative =
        fixture
            .archive()
            .holdings()
            .itemAt(suomussalmi, library.id(), items.get(1).uri())
            .orElseThrow()
            .recordId();

    assertThat(RegisterCalendar.of(fixture.archive(), desk.authority(), true).waiting())
        .singleElement()
        .satisfies(waiting -> assertThat(waiting.item()).isEqualTo(initiative))
        .satisfies(waiting -> assertThat(waiting.reason()).isEqualTo(ReasonCode.NEW_CASE));
    Viewer registrar =
        new Viewer.User(
            fixture
                .archive()
                .accounts()
                .add(suomussalmi, "Kirsi Kirjaaja", Role.REGISTRAR, OPERATOR, at)
                .account());
    assertThatThrownBy(
            () -> new Registering(fixture.archive(), desk).reject(initiative, "Ei", registrar))
        .isInstanceOfSatisfying(
            RefusedException.class, e -> assertThat(e.code()).isEqualTo("INITIATIVE_IS_A_CASE"));
  }

  private static void tamper(String number) {
    fixture
        .jdbc()
        .sql("UPDATE register_entry SET number = ? WHERE ended_at IS NULL AND number IS NOT NULL")
        .param(number)
        .update();
  }

  private static List<String> codes(List<Finding> findings) {
    return findings.stream().map(Finding::code).toList();
  }

  /// The last one: it lets days pass.
  @Test
  @Order(Integer.MAX_VALUE)
  void whatIsOverdueIsAFindingAndSoIsANoticeThatIsMissing() {
    captured(
        "forsenad",
        "Vi har åpnet veien.",
        "Det er et stort hull i veien ved Bergs skola, jeg krever at dere reparerer det.");
    fixture.clock().pass(Duration.ofDays(5));
    Stream<FindingCode> codes =
        Oversight.of(fixture.archive(), fixture.desk().definitions(), true)
            .findings(channel)
            .stream()
            .map(RegisterFinding::code);

    assertThat(codes)
        .contains(FindingCode.NOT_REGISTERED, FindingCode.DOCUMENTATION_NOTICE_MISSING);
  }
}
