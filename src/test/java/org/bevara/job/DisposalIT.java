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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.bevara.access.Role;
import org.bevara.access.Viewer;
import org.bevara.appraisal.Decision;
import org.bevara.appraisal.Outcome;
import org.bevara.appraisal.ReasonCode;
import org.bevara.channel.Channel;
import org.bevara.channel.Route.Occasion;
import org.bevara.disposal.ControlSample;
import org.bevara.disposal.LeftOut;
import org.bevara.disposal.ListedRecord;
import org.bevara.disposal.Proposal;
import org.bevara.disposal.ProposalId;
import org.bevara.disposal.ProposalList;
import org.bevara.disposal.ProposalState;
import org.bevara.disposal.Verdict;
import org.bevara.hold.HoldKind;
import org.bevara.job.Judging.Answer;
import org.bevara.job.Proposing.Prospect;
import org.bevara.job.Proposing.Wish;
import org.bevara.ledger.LedgerAct;
import org.bevara.oversight.Task;
import org.bevara.record.BevaraException;
import org.bevara.record.RecordId;
import org.bevara.record.Sha256;
import org.bevara.review.Interval;
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
    try {
      act.run();
    } catch (BevaraException e) {
      return e.exitCode() + " " + e.code();
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
    assertThat(code(() -> approving().approve(proposal.id(), null, archivist)))
        .as("who proposed it")
        .isEqualTo("3 APPROVER_NOT_INDEPENDENT");
    assertThat(code(() -> approving().approve(proposal.id(), "0".repeat(64), approver)))
        .isEqualTo("3 LIST_CHANGED");
    assertThat(approving().approve(proposal.id(), proposal.hash().hex(), approver).state())
        .isEqualTo(ProposalState.PROPOSED);
    assertThat(code(() -> approving().approve(proposal.id(), null, approver)))
        .isEqualTo("3 APPROVED_BEFORE");

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
    fixture.archive().acceptClock(ArchiveFixture.NAME, LocalDate.of(2026, 8, 10));
    assertThat(code(() -> approving().approve(late.id(), null, second)))
        .isEqualTo("3 PROPOSAL_EXPIRED");
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
}
