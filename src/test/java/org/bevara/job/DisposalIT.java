package org.bevara.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.bevara.access.Account;
import org.bevara.access.Role;
import org.bevara.access.Viewer;
import org.bevara.appraisal.Decision;
import org.bevara.appraisal.Outcome;
import org.bevara.appraisal.ReasonCode;
import org.bevara.channel.Channel;
import org.bevara.channel.Route.Occasion;
import org.bevara.disposal.ControlSample;
import org.bevara.disposal.DestructionCertificate;
import org.bevara.disposal.DisposalSettings.LiveItems;
import org.bevara.disposal.LeftOut;
import org.bevara.disposal.ListedRecord;
import org.bevara.disposal.Proposal;
import org.bevara.disposal.ProposalId;
import org.bevara.disposal.ProposalList;
import org.bevara.disposal.ProposalState;
import org.bevara.disposal.Verdict;
import org.bevara.hold.HoldKind;
import org.bevara.job.Executing.Executed;
import org.bevara.job.Judging.Answer;
import org.bevara.job.Proposing.Prospect;
import org.bevara.job.Proposing.Wish;
import org.bevara.ledger.LedgerAct;
import org.bevara.oversight.Crisis;
import org.bevara.oversight.Task;
import org.bevara.oversight.TaskId;
import org.bevara.record.AuthorityName;
import org.bevara.record.BevaraException;
import org.bevara.record.RecordId;
import org.bevara.record.Sha256;
import org.bevara.review.Interval;
import org.bevara.review.Samples;
import org.bevara.store.ObjectId;
import org.bevara.store.ObjectPart;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// What is proposed for destruction and approved, in one archive without a site: each test takes
/// threads of its own and ends every proposal that it makes.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DisposalIT {

  private static final String POST = "http://www.exempelkommun.example/kommunen/inlagg/gallras-";
  private static final Wish ALL = new Wish(null, null);
  private static final Viewer OPERATOR = new Viewer.Operator();
  private static final String RULE = "SM-04-courtesy";

  @TempDir static Path folder;
  private static Path jobs;
  private static ArchiveFixture fixture;
  private static Channel channel;
  private static Viewer.User archivist;
  private static Viewer.User approver;
  private static Viewer.User second;

  @BeforeAll
  static void open() throws IOException {
    jobs = JobsFolder.copy(folder.resolve("jobs"), "level: MAIN", "level: MAIN");
    fixture =
        ArchiveFixture.open(
            folder.resolve("archive"),
            jobs,
            "www.exempelkommun.example",
            1,
            new SteppingClock(Instant.parse("2026-03-13T08:00:00Z")));
    channel = fixture.channel("exempelkommun");
    archivist = fixture.user("Arne Arkivarie", Role.ARCHIVIST, OPERATOR);
    approver = fixture.user("Greta Godkännare", Role.APPROVER, OPERATOR);
    second = fixture.user("Sten Chef", Role.APPROVER, OPERATOR);
  }

  @AfterAll
  static void close() {
    fixture.close();
  }

  /// @return the identifiers of as many thanks as asked for, in one thread
  private static List<RecordId> thanks(String name, int number) throws IOException {
    List<String> texts = new ArrayList<>(List.of("Vi plogar i natt."));
    texts.addAll(Collections.nCopies(number, "Tack!"));
    fixture.capture(channel, POST + name, texts);
    fixture.appraise(channel);
    List<RecordId> items = new ArrayList<>();
    for (int i = 1; i <= number; i++) {
      items.add(fixture.item("exempelkommun", POST + name + "#kommentar-" + i).recordId());
    }
    return items;
  }

  private static Desk desk(String file, UnaryOperator<String> change) throws IOException {
    Path other = Files.createTempDirectory(folder, "jobs");
    JobsFolder.copy(other, "level: MAIN", "level: MAIN");
    Path changed = other.resolve("exempelkommun").resolve(file);
    String text = Files.exists(changed) ? Files.readString(changed) : "";
    String after = change.apply(text);
    assertThat(after).isNotEqualTo(text);
    Files.writeString(changed, after);
    return new Desk(fixture.archive(), JobDefinitions.read(other, ArchiveFixture.NAME));
  }

  private static Proposing proposing() {
    return new Proposing(fixture.archive(), fixture.desk());
  }

  private static Approving approving() {
    return new Approving(fixture.archive(), fixture.desk());
  }

  private static Sampling sampling() {
    return new Sampling(fixture.archive(), fixture.desk());
  }

  private static Proposal proposed(Viewer by) {
    return Objects.requireNonNull(proposing().propose(ALL, by).proposal());
  }

  private static Set<RecordId> records(Proposal proposal) {
    return Set.copyOf(
        fixture.archive().proposals().records(proposal.id()).stream()
            .map(row -> row.record())
            .toList());
  }

  private static void agreeToAll(Proposal proposal) {
    sampling()
        .of(proposal.id(), approver)
        .forEach(
            each -> sampling().judge(proposal.id(), each.row().record(), Verdict.AGREE, approver));
  }

  private static Executed execute(Desk desk, Proposal proposal) {
    try (Executing executing = new Executing(fixture.archive(), desk)) {
      return executing.execute(proposal.id(), OPERATOR, new ArchiveFixture.Unheard());
    }
  }

  private static Proposal now(ProposalId id) {
    return fixture.archive().proposals().proposal(ArchiveFixture.NAME, id);
  }

  private static Map<String, String> lastAct(String act) {
    return fixture
        .archive()
        .ledger()
        .after(0, ArchiveFixture.NAME, Set.of(act))
        .getLast()
        .act()
        .facts();
  }

  private static String code(Runnable act) {
    return refusal(act).replaceFirst("(?s): .*", "");
  }

  /// Exit code, code and text as a person reads them.
  private static String refusal(Runnable act) {
    try {
      act.run();
    } catch (BevaraException e) {
      return "%d %s: %s".formatted(e.exitCode(), e.code(), e.getMessage());
    }
    return "0";
  }

  @Test
  @Order(1)
  void nothingIsProposedByAClockThatRanAheadOrBehindUntilTheArchiveWasAtWork() throws IOException {
    thanks("klockan", 2);
    fixture.clock().pass(Duration.ofDays(120));

    assertThat(code(() -> proposing().look(ALL, OPERATOR)))
        .isEqualTo("3 CLOCK_AHEAD_OF_CHECKPOINT");

    fixture.appraise(channel);
    assertThat(code(() -> proposing().look(ALL, OPERATOR)))
        .as("what looks at nothing outside knows no better what day it is")
        .isEqualTo("3 CLOCK_AHEAD_OF_CHECKPOINT");
    fixture.archive().acceptClock(ArchiveFixture.NAME, LocalDate.of(2026, 7, 11));
    Prospect prospect = proposing().look(ALL, OPERATOR);
    assertThat(prospect.day()).isEqualTo(LocalDate.of(2026, 7, 11));
    assertThat(prospect.records()).hasSize(2);

    fixture.clock().pass(Duration.ofDays(-2));
    assertThat(code(() -> proposing().look(ALL, OPERATOR))).isEqualTo("3 CLOCK_BEHIND_LEDGER");
    fixture.clock().pass(Duration.ofDays(2));
  }

  @Test
  @Order(2)
  void aListIsFixedHashedAndDrawnFromAndTwoPeopleApproveIt() throws IOException {
    List<RecordId> items = thanks("lista", 3);
    Proposal proposal = proposed(archivist);

    assertThat(records(proposal)).hasSize(5).containsAll(items);
    byte[] json =
        fixture
            .archive()
            .store()
            .bytes(new ObjectId("proposal-" + proposal.id()), ProposalList.FILE);
    assertThat(proposal.hash()).isEqualTo(Sha256.of(json));
    assertThat(new String(json, StandardCharsets.UTF_8)).doesNotContain("Tack", "Prov");
    ProposalList list = ProposalList.read(json);
    assertThat(list.json()).isEqualTo(json);
    assertThat(list.sample())
        .isEqualTo(
            ControlSample.draw(
                list.records().stream().map(ListedRecord::record).toList(), list.seed(), 50))
        .hasSize(5);
    assertThat(list.seed()).isEqualTo(ControlSample.seed(list.records(), list.ledger()));
    assertThat(list.countsByRule()).containsExactly(Map.entry(RULE, 5L));
    assertThat(list.rules().getFirst().decision()).isEqualTo("KF-2024-88");
    assertThat(list.records()).allMatch(ListedRecord::live).allMatch(each -> each.bytes() > 0);
    assertThat(list.quarantine()).isEqualTo(Period.ZERO);
    assertThat(lastAct("DISPOSAL_PROPOSED"))
        .containsEntry("hash", proposal.hash().hex())
        .containsEntry("records", "5");
    assertThat(proposing().look(ALL, OPERATOR).leftOut()).containsEntry(LeftOut.PROPOSED, 5);

    assertThat(code(() -> approving().approve(proposal.id(), null, OPERATOR)))
        .isEqualTo("3 APPROVING_NOT_ALLOWED");
    assertThat(code(() -> approving().approve(proposal.id(), null, approver)))
        .isEqualTo("3 SAMPLE_NOT_JUDGED");
    agreeToAll(proposal);
    assertThat(refusal(() -> approving().approve(proposal.id(), null, archivist)))
        .isEqualTo(
            "3 APPROVER_NOT_INDEPENDENT: who proposed it does not approve it: another person has"
                + " to look");
    assertThat(refusal(() -> approving().approve(proposal.id(), "0".repeat(64), approver)))
        .startsWith("3 LIST_CHANGED: the list of proposal " + proposal.id())
        .contains("bevara dispose show " + proposal.id());
    assertThat(approving().approve(proposal.id(), proposal.hash().hex(), approver).state())
        .isEqualTo(ProposalState.PROPOSED);
    assertThat(refusal(() -> approving().approve(proposal.id(), null, approver)))
        .isEqualTo(
            "3 APPROVED_BEFORE: you have approved proposal %s: another person has to, too"
                .formatted(proposal.id()));
    assertThat(refusal(() -> execute(fixture.desk(), proposal)))
        .startsWith("3 NOT_APPROVED: proposal %s has 1 of 2".formatted(proposal.id()));

    Proposal approved = approving().approve(proposal.id(), null, second);

    assertThat(approved.state()).isEqualTo(ProposalState.APPROVED);
    assertThat(approved.approvals())
        .extracting(each -> each.approver())
        .containsExactly(approver.account().id(), second.account().id());
    assertThat(approved.approvals())
        .allMatch(each -> each.hash().equals(proposal.hash()))
        .allMatch(each -> each.addedBy().equals("OPERATOR"));
    assertThat(approved.approvals().getFirst().addedAt()).isEqualTo(approver.account().addedAt());
    assertThat(lastAct("DISPOSAL_APPROVED"))
        .containsEntry("approval", "2/2")
        .containsEntry("addedBy", "OPERATOR");

    Proposal rejected = approving().reject(proposal.id(), "Vi väntar till hösten.", second);
    assertThat(rejected.state()).isEqualTo(ProposalState.REJECTED);
    assertThat(approving().rejection(rejected)).contains("Vi väntar till hösten.");
    assertThat(code(() -> approving().reject(proposal.id(), "Igen.", second)))
        .isEqualTo("3 PROPOSAL_ENDED");
  }

  @Test
  @Order(3)
  void aListThatIsNotWhatWasProposedCannotBeApproved() {
    Proposal proposal = proposed(OPERATOR);
    agreeToAll(proposal);
    ObjectId object = new ObjectId(proposal.object());
    byte[] json = fixture.archive().store().bytes(object, ProposalList.FILE);
    String hidden = records(proposal).iterator().next().value();

    fixture
        .jdbc()
        .sql(
            "UPDATE proposal_record SET due_on = due_on - 1 WHERE proposal_id = ? AND record_id = ?")
        .param(proposal.id().value())
        .param(hidden)
        .update();
    assertThat(code(() -> approving().approve(proposal.id(), null, approver)))
        .as("the database names another day")
        .isEqualTo("3 LIST_CHANGED");
    fixture
        .jdbc()
        .sql(
            "UPDATE proposal_record SET due_on = due_on + 1 WHERE proposal_id = ? AND record_id = ?")
        .param(proposal.id().value())
        .param(hidden)
        .update();
    fixture
        .jdbc()
        .sql("UPDATE proposal SET approvals_needed = 1 WHERE proposal_id = ?")
        .param(proposal.id().value())
        .update();
    assertThat(code(() -> approving().approve(proposal.id(), null, approver)))
        .as("the database asks for one person")
        .isEqualTo("3 LIST_CHANGED");
    fixture
        .jdbc()
        .sql("UPDATE proposal SET approvals_needed = 2 WHERE proposal_id = ?")
        .param(proposal.id().value())
        .update();

    put(
        object,
        new String(json, StandardCharsets.UTF_8)
            .replace("\"live\" : true", "\"live\" : false")
            .getBytes(StandardCharsets.UTF_8));
    assertThat(code(() -> approving().approve(proposal.id(), null, approver)))
        .as("the stored list is another")
        .isEqualTo("3 LIST_CHANGED");

    put(object, json);
    assertThat(approving().approve(proposal.id(), null, approver).approvals()).hasSize(1);
    approving().reject(proposal.id(), "Prövat.", approver);
  }

  private static void put(ObjectId object, byte[] json) {
    fixture.archive().store().destroy(object);
    fixture.archive().store().put(object, List.of(ObjectPart.of(ProposalList.FILE, json)));
  }

  @Test
  @Order(4)
  void whatAPersonSaysMayNotGoIsSparedCountsForTheRuleAndStopsTheProposal() throws IOException {
    RecordId kept = thanks("stickprov", 1).getFirst();
    Proposal proposal = proposed(OPERATOR);
    List<Sampling.Sampled> sample = sampling().of(proposal.id(), approver);
    assertThat(sample)
        .allMatch(each -> each.grounds().getFirst().contains(RULE))
        .extracting(each -> each.row().record())
        .contains(kept);
    assertThat(code(() -> sampling().judge(proposal.id(), kept, Verdict.AGREE, OPERATOR)))
        .isEqualTo("3 SAMPLING_NOT_ALLOWED");

    agreeToAll(proposal);
    sampling().judge(proposal.id(), kept, Verdict.DISAGREE, approver);

    assertThat(code(() -> sampling().judge(proposal.id(), kept, Verdict.AGREE, approver)))
        .as("what was spared stays spared")
        .isEqualTo("2 SAMPLE_JUDGED");
    assertThat(fixture.archive().proposals().records(proposal.id()))
        .filteredOn(row -> row.spared() != null)
        .singleElement()
        .satisfies(row -> assertThat(row.record()).isEqualTo(kept))
        .satisfies(row -> assertThat(row.spared()).isEqualTo("OVERRULED"));
    Decision decision = fixture.archive().decisions().of(kept).orElseThrow();
    assertThat(decision.outcome()).isEqualTo(Outcome.RETAIN);
    assertThat(decision.decidedBy()).isEqualTo(approver.account().id());
    assertThat(
            new Quality(fixture.archive(), fixture.desk())
                .lines(true).stream()
                    .filter(line -> line.rule().id().equals(RULE))
                    .findFirst()
                    .orElseThrow()
                    .figures())
        .satisfies(figures -> assertThat(figures.sampledOverruled()).isEqualTo(1))
        .satisfies(figures -> assertThat(figures.sampled()).isEqualTo(6));
    assertThat(code(() -> approving().approve(proposal.id(), null, approver)))
        .isEqualTo("3 SAMPLE_OVERRULED");
    Interval wrong = approving().told(proposal.id(), approver).sample().wrong().orElseThrow();
    assertThat(wrong.hits()).isEqualTo(1);
    assertThat(wrong.of()).isEqualTo(6);
    assertThat(wrong.low()).isCloseTo(0.0301, within(0.0001));
    assertThat(wrong.high()).isCloseTo(0.5635, within(0.0001));
    approving().reject(proposal.id(), "Regeln prövas.", approver);
    assertThat(proposing().look(ALL, OPERATOR).records())
        .extracting(each -> each.item())
        .doesNotContain(kept)
        .hasSize(5);
  }

  @Test
  @Order(5)
  void whatIsHeldWaitsForAPersonOrHasATaskIsLeftOutAndCounted() throws IOException {
    List<RecordId> items = thanks("utelamnas", 4);
    new Freezing(fixture.archive(), fixture.desk())
        .place(
            new Freezing.Choice.Listed(Set.of(items.getFirst())),
            HoldKind.FOI_REQUEST,
            "Begäran",
            OPERATOR);
    // a hold keeps the whole thread
    assertThat(proposing().look(ALL, OPERATOR).leftOut()).containsOnly(Map.entry(LeftOut.HELD, 4));

    fixture.clock().pass(Duration.ofHours(1));
    List<RecordId> others = thanks("utelamnas-2", 4);
    fixture
        .jdbc()
        .sql("UPDATE record SET restricted = true WHERE record_id = ?")
        .param(others.getFirst().value())
        .update();
    fixture
        .jdbc()
        .sql("UPDATE decision SET version = 0 WHERE record_id = ?")
        .param(others.get(1).value())
        .update();
    fixture
        .jdbc()
        .sql("UPDATE reading SET reader = repeat('0', 64) WHERE record_id = ?")
        .param(others.get(2).value())
        .update();

    assertThat(proposing().look(ALL, OPERATOR).leftOut())
        .containsOnly(
            Map.entry(LeftOut.HELD, 4),
            Map.entry(LeftOut.RESTRICTED, 1),
            Map.entry(LeftOut.DECISION_OUTDATED, 1),
            Map.entry(LeftOut.UNREAD, 1));
    fixture.appraise(channel);
    assertThat(proposing().look(ALL, OPERATOR).leftOut())
        .as("a run makes up for what was outdated")
        .containsOnly(Map.entry(LeftOut.HELD, 4));
  }

  @Test
  @Order(6)
  void whatIsStillOnItsChannelIsRemovedThereFirstWhereTheAuthoritySaysSo() throws IOException {
    Desk careful = desk("disposal.yaml", text -> text.replace("DESTROY_COPY", "REMOVE_FIRST"));
    Proposing proposing = new Proposing(fixture.archive(), careful);
    int due = proposing().look(ALL, OPERATOR).records().size();

    assertThat(proposing.look(ALL, OPERATOR).leftOut()).containsEntry(LeftOut.LIVE, due);
    assertThat(tasks()).isEmpty();
    Proposing.Outcome outcome = proposing.propose(ALL, OPERATOR);

    assertThat(outcome.proposal()).isNull();
    assertThat(outcome.tasks()).isEqualTo(due);
    assertThat(tasks())
        .hasSize(due)
        .allMatch(task -> task.posts().equals(List.of("editor")))
        .allMatch(task -> !task.halts());
    assertThat(proposing.propose(ALL, OPERATOR).tasks()).as("each is opened once").isZero();
  }

  private static List<Task> tasks() {
    return fixture.archive().tasks().open(ArchiveFixture.NAME, true).stream()
        .filter(task -> task.kind() == Occasion.DISPOSAL)
        .toList();
  }

  @Test
  @Order(7)
  void aProposalExpiresWhenADecisionARuleOrARecordChangesAndWhenItsTimeIsOver() throws IOException {
    Proposal revoked = proposed(OPERATOR);
    Desk after =
        desk(
            "disposal-schedule.yaml",
            text ->
                text.replace(
                    "validFrom: 2024-07-01\n    covers",
                    "validFrom: 2024-07-01\n    validTo: 2026-07-01\n    covers"));
    assertThat(new Disposing(fixture.archive(), fixture.desk()).expire()).isEmpty();
    assertThat(new Disposing(fixture.archive(), after).expire()).containsExactly(revoked.id());
    assertThat(end(revoked)).isEqualTo("DECISION_CHANGED");
    assertThat(lastAct("PROPOSAL_EXPIRED")).containsEntry("reason", "DECISION_CHANGED");

    Proposal changed = proposed(OPERATOR);
    agreeToAll(changed);
    approving().approve(changed.id(), null, approver);
    approving().approve(changed.id(), null, second);
    Desk amended =
        desk(
            "disposal-schedule.yaml",
            text -> text.replace("paragraph: \"88\"", "paragraph: \"89\""));
    assertThat(refusal(() -> execute(amended, changed)))
        .as("approved before its decision was another")
        .startsWith(
            "3 PROPOSAL_ENDED: proposal %s is EXPIRED (DECISION_CHANGED)".formatted(changed.id()));

    Proposal ruled = proposed(OPERATOR);
    Desk other =
        desk(
            "disposal-schedule.yaml",
            text -> text.replaceFirst("(?s)(id: SM-04-courtesy.*?period: )P3M", "$1P4M"));
    agreeToAll(ruled);
    assertThat(
            code(() -> new Approving(fixture.archive(), other).approve(ruled.id(), null, approver)))
        .isEqualTo("3 PROPOSAL_EXPIRED");
    assertThat(end(ruled)).isEqualTo("RULE_CHANGED");

    Proposal record = proposed(OPERATOR);
    agreeToAll(record);
    RecordId judged = records(record).iterator().next();
    // a run builds on what was judged, so that it can be judged anew
    fixture.appraise(channel);
    new Judging(fixture.archive(), fixture.desk())
        .answer(
            judged,
            new Answer(Outcome.RETAIN, ReasonCode.UNIQUE_INFORMATION, null, null, null),
            false,
            archivist);
    assertThat(code(() -> approving().approve(record.id(), null, approver)))
        .isEqualTo("3 PROPOSAL_EXPIRED");
    assertThat(end(record)).isEqualTo("RECORD_CHANGED");

    Proposal late = proposed(OPERATOR);
    agreeToAll(late);
    approving().approve(late.id(), null, approver);
    fixture.clock().pass(Duration.ofDays(30));
    assertThat(code(() -> approving().approve(late.id(), null, second)))
        .isEqualTo("3 CLOCK_AHEAD_OF_CHECKPOINT");
    assertThat(code(() -> execute(fixture.desk(), late))).isEqualTo("3 CLOCK_AHEAD_OF_CHECKPOINT");
    assertThat(code(() -> new Disposing(fixture.archive(), fixture.desk()).expire()))
        .as("no clock that may be wrong ends a proposal")
        .isEqualTo("3 CLOCK_AHEAD_OF_CHECKPOINT");
    fixture.clock().pass(Duration.ofDays(-31));
    assertThat(code(() -> approving().approve(late.id(), null, second)))
        .isEqualTo("3 CLOCK_BEHIND_LEDGER");
    assertThat(code(() -> execute(fixture.desk(), late))).isEqualTo("3 CLOCK_BEHIND_LEDGER");
    fixture.clock().pass(Duration.ofDays(31));
    fixture.archive().acceptClock(ArchiveFixture.NAME, LocalDate.of(2026, 8, 10));
    assertThat(refusal(() -> approving().approve(late.id(), null, second)))
        .isEqualTo(
            "3 PROPOSAL_EXPIRED: proposal %s has expired (NOT_APPROVED_IN_TIME): propose anew"
                .formatted(late.id()));
    assertThat(refusal(() -> execute(fixture.desk(), late)))
        .startsWith(
            "3 PROPOSAL_ENDED: proposal %s is EXPIRED (NOT_APPROVED_IN_TIME)".formatted(late.id()));
    assertThat(end(late)).isEqualTo("NOT_APPROVED_IN_TIME");
    assertThat(now(late.id()).end())
        .satisfies(
            end -> assertThat(Objects.requireNonNull(end).by()).isEqualTo(LedgerAct.MACHINE));
  }

  private static String end(Proposal proposal) {
    return String.valueOf(Objects.requireNonNull(now(proposal.id()).end()).code());
  }

  @Test
  @Order(8)
  void aDraftOrARuleWithoutACompleteDecisionIsShownAndNotProposed() throws IOException {
    int due = proposing().look(ALL, OPERATOR).records().size();
    assertThat(due).isPositive();
    Desk draft = desk("authority.yaml", text -> text + "\ndraft: true\n");
    Proposing drafted = new Proposing(fixture.archive(), draft);
    assertThat(drafted.look(ALL, OPERATOR).records()).isEmpty();
    assertThat(drafted.look(ALL, OPERATOR).leftOut().get(LeftOut.NO_DECISION))
        .isGreaterThanOrEqualTo(due);
    assertThat(code(() -> drafted.propose(ALL, OPERATOR))).isEqualTo("3 ROUTINE_IS_DRAFT");

    Desk incomplete =
        desk("disposal-schedule.yaml", text -> text.replace("    paragraph: \"88\"\n", ""));
    Proposing unknown = new Proposing(fixture.archive(), incomplete);
    Wish courtesy = new Wish(null, RULE);
    assertThat(unknown.look(courtesy, OPERATOR).leftOut().get(LeftOut.NO_DECISION))
        .isGreaterThanOrEqualTo(due);
    assertThat(code(() -> unknown.propose(courtesy, OPERATOR))).isEqualTo("3 DECISION_MISSING");
    assertThat(code(() -> unknown.propose(new Wish(null, "SM-99"), OPERATOR)))
        .isEqualTo("2 RULE_UNKNOWN");
    assertThat(code(() -> proposing().propose(ALL, approver))).isEqualTo("3 PROPOSING_NOT_ALLOWED");

    assertThat(fixture.archive().proposals().all(ArchiveFixture.NAME))
        .allMatch(proposal -> !proposal.state().isOpen());
  }

  @Test
  @Order(9)
  void eachReasonLeavesOutTheItemThatRaisesItAndNoOther() throws IOException {
    List<RecordId> items = thanks("skal", 4);
    Channel library = fixture.channel("biblioteket");
    String elsewhere = "http://www.exempelkommun.example/biblioteket/inlagg/skal";
    RecordId other =
        fixture.capture(library, elsewhere, List.of("Vi plogar i natt.", "Tack!")).get(1);
    Map<RecordId, LeftOut> before = leftOut(fixture.desk());
    assertThat(before).doesNotContainKeys(items.toArray(RecordId[]::new)).doesNotContainKey(other);
    Instant at = fixture.clock().instant();

    fixture
        .archive()
        .transactions()
        .executeWithoutResult(_ -> {
          fixture
              .archive()
              .isolations()
              .isolate(
                  fixture.archive().holdings().record(items.get(0)),
                  "CHILD_ABUSE",
                  archivist.agent(),
                  at);
          Samples.Drawable drawn =
              fixture.archive().samples().population(ArchiveFixture.NAME).stream()
                  .filter(each -> each.version().item().equals(items.get(1)))
                  .findFirst()
                  .orElseThrow();
          fixture
              .archive()
              .samples()
              .draw(
                  ArchiveFixture.NAME,
                  fixture.archive().ledger().head(),
                  1,
                  List.of(drawn),
                  archivist.agent(),
                  at);
          fixture
              .archive()
              .tasks()
              .open(
                  new Task(
                      TaskId.fresh(at, new Random(1)),
                      ArchiveFixture.NAME,
                      Occasion.CRITICISM,
                      items.get(2),
                      channel.id(),
                      List.of("editor"),
                      false,
                      at,
                      at,
                      null));
        });
    Map<RecordId, LeftOut> raised = new HashMap<>(before);
    raised.put(items.get(0), LeftOut.ISOLATED);
    raised.put(items.get(1), LeftOut.UNDER_REVIEW);
    raised.put(items.get(2), LeftOut.TASK_OPEN);
    assertThat(leftOut(fixture.desk())).isEqualTo(raised);

    // its own hold comes first, and may be released before the crisis is over
    Crisis crisis =
        fixture
            .archive()
            .transactions()
            .execute(_ ->
                fixture
                    .archive()
                    .crises()
                    .begin(
                        new Crisis(
                            0,
                            ArchiveFixture.NAME,
                            channel.id(),
                            at,
                            archivist.agent(),
                            "0000000000000000")));
    assertThat(leftOut(fixture.desk()))
        .containsEntry(items.get(3), LeftOut.IN_CRISIS)
        .doesNotContainKey(other);
    fixture
        .archive()
        .transactions()
        .executeWithoutResult(_ ->
            fixture.archive().crises().end(Objects.requireNonNull(crisis), at, archivist.agent()));
    Desk closing =
        desk(
            "channels.yaml",
            text -> text.replaceFirst("(?s)(id: exempelkommun.*?status: )ACTIVE", "$1CLOSING"));
    assertThat(leftOut(closing))
        .containsEntry(items.get(3), LeftOut.CHANNEL_CLOSING)
        .doesNotContainKey(other);
    assertThat(leftOut(fixture.desk())).isEqualTo(raised);
  }

  private static Map<RecordId, LeftOut> leftOut(Desk desk) {
    return new DueItems(fixture.archive(), desk)
            .find(desk.destructionClock().today(), Set.of(), null, LiveItems.DESTROY_COPY)
            .found()
            .stream()
            .filter(each -> each.leftOut() != null)
            .collect(
                Collectors.toMap(
                    each -> each.item().item(), each -> Objects.requireNonNull(each.leftOut())));
  }

  @Test
  @Order(10)
  void draftIsSimulatedAndWhatItHasInQuarantineStaysThereUntilItIsAdopted() throws IOException {
    Desk kept = desk("disposal.yaml", text -> text.replace("quarantine: P0D", "quarantine: P1D"));
    Proposal proposal =
        Objects.requireNonNull(
            new Proposing(fixture.archive(), kept).propose(ALL, OPERATOR).proposal());
    agreeToAll(proposal);
    new Approving(fixture.archive(), kept).approve(proposal.id(), null, approver);
    new Approving(fixture.archive(), kept).approve(proposal.id(), null, second);
    assertThat(execute(kept, proposal).state()).isEqualTo(ProposalState.QUARANTINED);
    fixture.clock().pass(Duration.ofDays(2));
    Desk draft = desk("authority.yaml", text -> text + "\ndraft: true\n");

    assertThat(refusal(() -> execute(draft, proposal)))
        .startsWith("3 ROUTINE_IS_DRAFT: the routine of exempelkommun is a draft: nothing is");
    assertThat(now(proposal.id()).state()).isEqualTo(ProposalState.QUARANTINED);
    assertThat(fixture.archive().proposals().records(proposal.id()))
        .isNotEmpty()
        .allMatch(row -> row.destroyedAt() == null && row.spared() == null);

    Desk revoked =
        desk(
            "disposal-schedule.yaml",
            text ->
                text.replace(
                    "validFrom: 2024-07-01\n    covers",
                    "validFrom: 2024-07-01\n    validTo: 2026-07-01\n    covers"));
    Executed executed = execute(revoked, proposal);
    assertThat(executed.destroyed()).isZero();
    assertThat(executed.spared()).containsOnlyKeys("AUTHORITY_NOT_VALID");
  }

  @Test
  @Order(11)
  void approversWhoseAccountsHaveOneOriginAreRefusedAndOthersAccepted() throws IOException {
    Neighbour neighbour =
        new Neighbour(fixture, folder.resolve("granne"), "liveItems: DESTROY_COPY\n");
    Viewer.User proposer = neighbour.user("Petra Arkivarie", Role.ARCHIVIST, OPERATOR);
    Viewer.User one = neighbour.user("Ett", Role.APPROVER, OPERATOR);
    // only operator and administrator make accounts; the rows are not trusted to say no other
    Viewer.User own = madeBy(proposer, neighbour.user("Egon", Role.APPROVER, OPERATOR));
    Viewer.User ones = madeBy(one, neighbour.user("Etts", Role.APPROVER, OPERATOR));
    fixture.clock().pass(Duration.ofDays(6));
    Viewer.User soon = neighbour.user("Snart", Role.APPROVER, OPERATOR);
    fixture.clock().pass(Duration.ofDays(1).plusMinutes(1));
    Viewer.User later = neighbour.user("Senare", Role.APPROVER, OPERATOR);
    acceptClock(Neighbour.NAME);
    neighbour.thanks("oberoende", 2);
    Proposal proposal = neighbour.judged(proposer, one);

    assertThat(refusal(() -> neighbour.approve(proposal, own)))
        .isEqualTo(
            "3 APPROVER_NOT_INDEPENDENT: your account was made by who proposed it, so nobody can"
                + " tell you apart");
    neighbour.approve(proposal, one);
    assertThat(refusal(() -> neighbour.approve(proposal, ones)))
        .isEqualTo(
            "3 APPROVER_NOT_INDEPENDENT: one of the two approvers made the account of the other");
    assertThat(refusal(() -> neighbour.approve(proposal, soon)))
        .isEqualTo(
            "3 APPROVER_NOT_INDEPENDENT: the accounts of both approvers were made by one and the"
                + " same within seven days");
    assertThat(neighbour.approve(proposal, later).state()).isEqualTo(ProposalState.APPROVED);

    new Approving(fixture.archive(), neighbour.desk())
        .reject(proposal.id(), "Nog prövat.", proposer);
    Proposal operators = neighbour.judged(OPERATOR, one);
    assertThat(code(() -> neighbour.approve(operators, later)))
        .as("the operator made the account and proposed")
        .isEqualTo("3 APPROVER_NOT_INDEPENDENT");
    assertThat(neighbour.approve(operators, own).approvals()).hasSize(1);
    new Approving(fixture.archive(), neighbour.desk())
        .reject(operators.id(), "Nog prövat.", proposer);
  }

  private static Viewer.User madeBy(Viewer.User other, Viewer.User user) {
    Account account = user.account();
    return new Viewer.User(
        new Account(
            account.id(),
            account.authority(),
            account.name(),
            account.role(),
            other.account().id(),
            account.addedAt(),
            null));
  }

  @Test
  @Order(12)
  void whereOneApprovesOnAGroundItTakesLongerAndTheCertificateSaysSo() throws IOException {
    String ground = "Kommunen har en arkivarie, KS 2026/7";
    Neighbour neighbour =
        new Neighbour(
            fixture,
            folder.resolve("ensam"),
            """
            approvers: 1
            ground: %s
            quarantine: P30D
            quarantineAlone: P90D
            liveItems: DESTROY_COPY
            """
                .formatted(ground));
    Viewer.User archivistThere = neighbour.user("Ensam Arkivarie", Role.ARCHIVIST, OPERATOR);
    Viewer.User manager = neighbour.user("Chef", Role.APPROVER, OPERATOR);
    Proposal proposal = neighbour.judged(archivistThere, manager);
    assertThat(code(() -> neighbour.approve(proposal, archivistThere)))
        .as("not alone with oneself")
        .isEqualTo("3 APPROVER_NOT_INDEPENDENT");
    assertThat(neighbour.approve(proposal, manager).state()).isEqualTo(ProposalState.APPROVED);

    Executed quarantined = execute(neighbour.desk(), proposal);

    assertThat(quarantined.state()).isEqualTo(ProposalState.QUARANTINED);
    fixture.clock().pass(Duration.ofDays(89));
    acceptClock(Neighbour.NAME);
    assertThat(execute(neighbour.desk(), proposal).state())
        .as("two would have been enough long ago")
        .isEqualTo(ProposalState.QUARANTINED);
    fixture.clock().pass(Duration.ofDays(2));
    Executed executed = execute(neighbour.desk(), proposal);
    assertThat(executed.destroyed()).isEqualTo(2);
    DestructionCertificate certificate =
        DestructionCertificate.of(
            fixture
                .archive()
                .store()
                .bytes(
                    new ObjectId(Objects.requireNonNull(executed.certificate())),
                    DestructionCertificate.JSON));
    assertThat(certificate.ground()).isEqualTo(ground);
    assertThat(certificate.quarantine()).isEqualTo("P90D");
    assertThat(certificate.approvers())
        .extracting(DestructionCertificate.Approver::name)
        .containsExactly("Chef");
  }

  private static void acceptClock(AuthorityName authority) {
    fixture
        .archive()
        .acceptClock(authority, LocalDate.ofInstant(fixture.clock().instant(), ZoneOffset.UTC));
  }
}
