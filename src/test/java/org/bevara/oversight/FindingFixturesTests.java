package org.bevara.oversight;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.bevara.channel.Approval;
import org.bevara.channel.Authority;
import org.bevara.channel.Channel;
import org.bevara.channel.ChannelPlan;
import org.bevara.channel.ChannelStatus;
import org.bevara.channel.ConnectorKind;
import org.bevara.channel.Editor;
import org.bevara.channel.ListNotification;
import org.bevara.channel.LoginEscrow;
import org.bevara.channel.PlatformTerms;
import org.bevara.channel.RegisterDocument;
import org.bevara.channel.ResponseRule;
import org.bevara.channel.Route.Occasion;
import org.bevara.channel.SampleAuthority;
import org.bevara.channel.SampleChannel;
import org.bevara.channel.SenderRule;
import org.bevara.channel.Standing;
import org.bevara.harvest.ListedAddresses;
import org.bevara.hold.DisposalHold;
import org.bevara.hold.HoldId;
import org.bevara.hold.HoldKind;
import org.bevara.hold.HoldScope;
import org.bevara.oversight.ActivityFindings.Seen;
import org.bevara.oversight.DocumentationDuty.Since;
import org.bevara.oversight.ListFindings.Reading;
import org.bevara.oversight.ReviewDuty.Stand;
import org.bevara.oversight.SenderFindings.Profile;
import org.bevara.record.AuthorityName;
import org.bevara.record.ChannelId;
import org.bevara.record.Language;
import org.bevara.record.RecordId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Every code of a finding is raised by one fixture, and by another that differs in what matters it
/// is not: the duty is kept there, and not merely left unasked.
class FindingFixturesTests {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 18);
  private static final Instant NOW = Instant.parse("2026-11-18T09:00:00Z");
  private static final LocalDate MONDAY = LocalDate.of(2026, 11, 16);
  private static final Map<FindingCode, Fixture> FIXTURES = new EnumMap<>(FindingCode.class);

  /// @param lacking makes the finding come
  /// @param mended what is different where it does not
  private record Fixture(Consumer<Given> lacking, Consumer<Given> mended) {}

  /// What a routine asks for and what is there, in one place for all sources.
  private static final class Given {

    final SampleAuthority authority = new SampleAuthority();
    final SampleAuthority.Figures figures =
        new SampleAuthority.Figures(LocalDate.of(2020, 1, 1), 0);
    final SampleChannel channel = new SampleChannel();
    List<Standing> standing = List.of();
    Since documented = new Since(LocalDate.of(2026, 10, 15), true);
    List<Language> withoutNotice = List.of();
    @Nullable Profile profile;
    @Nullable Reading reading;
    @Nullable Seen seen;
    @Nullable LocalDate signed;
    List<Task> open = List.of();
    List<RuleFindings.Fallen> fallen = List.of();
    Set<ChannelId> unexplained = Set.of();
    List<DisposalHold> holds = List.of();
    @Nullable Instant unregistered;

    List<Verdict> verdicts() {
      authority.figures = List.of(figures.figures());
      Authority whose = authority.authority();
      Channel which = channel.channel();
      List<FindingSource> sources =
          List.of(
              new RegisterFindings(whose, TODAY),
              new StandingFindings(whose, standing, TODAY),
              new PaperFindings(whose, TODAY),
              new SenderFindings(whose, profile == null ? Map.of() : Map.of(which.id(), profile)),
              new ListFindings(whose.publishedList(), reading, Map.of(which, ChannelStatus.ACTIVE)),
              new ActivityFindings(
                  whose, TODAY, seen == null ? Map.of() : Map.of(which.id(), seen)),
              new TaskFindings(open, NOW),
              new RuleFindings(fallen),
              new AbsenceFindings(unexplained),
              new HoldFindings(holds, TODAY),
              new RegistrationDuty(
                  whose, unregistered == null ? Map.of() : Map.of(which.id(), unregistered), NOW));
      List<Verdict> verdicts = new ArrayList<>();
      sources.forEach(source -> {
        verdicts.addAll(source.of(which, ChannelStatus.ACTIVE));
        verdicts.addAll(source.ofAuthority());
      });
      verdicts.add(
          new DocumentationDuty(Period.ofMonths(6))
              .finding(which, documented, TODAY)
              .map(Verdict::broken)
              .orElseGet(() ->
                  Verdict.fulfilled(FindingCode.DOCUMENTATION_OVERDUE, documented.on(), null)));
      verdicts.add(NoticeDuty.verdict(which, withoutNotice));
      verdicts.add(
          new ReviewDuty(whose)
              .verdict(new Stand(which, ChannelStatus.ACTIVE, MONDAY, signed), TODAY));
      return verdicts;
    }
  }

  private static void of(FindingCode code, Consumer<Given> lacking, Consumer<Given> mended) {
    FIXTURES.put(code, new Fixture(lacking, mended));
  }

  static {
    of(
        FindingCode.NOT_APPROVED,
        given -> given.channel.approval = null,
        given -> given.channel.approval = approval());
    of(
        FindingCode.NO_MANAGER,
        given -> given.figures.manager = true,
        given -> given.channel.manager = "Enhetschefen");
    of(
        FindingCode.TOO_FEW_EDITORS,
        given -> {
          given.figures.minimumEditors = 2;
          given.channel.editors = List.of(editor("A", null), editor("B", TODAY.minusDays(1)));
        },
        given -> given.channel.editors = List.of(editor("A", null), editor("B", TODAY)));
    of(
        FindingCode.NO_DEPUTY,
        given -> given.figures.deputies = true,
        given -> given.channel.deputies = List.of("C"));
    of(
        FindingCode.TRAINING_EXPIRED,
        given -> {
          given.figures.standing = Set.of(Standing.Kind.TRAINING);
          given.figures.trainingEvery = Period.ofYears(1);
          given.channel.editors = List.of(editor("A", null));
          given.standing = List.of(standing(Standing.Kind.TRAINING, LocalDate.of(2025, 11, 17)));
        },
        given ->
            given.standing = List.of(standing(Standing.Kind.TRAINING, LocalDate.of(2025, 11, 18))));
    of(
        FindingCode.NOT_AUTHORISED,
        given -> {
          given.figures.standing = Set.of(Standing.Kind.AUTHORISATION);
          given.channel.editors = List.of(editor("A", null));
          given.standing = List.of(standing(Standing.Kind.AUTHORISATION, TODAY.plusDays(1)));
        },
        given -> given.standing = List.of(standing(Standing.Kind.AUTHORISATION, TODAY)));
    of(
        FindingCode.NOT_COMMITTED,
        given -> {
          given.figures.standing = Set.of(Standing.Kind.COMMITMENT);
          given.channel.editors = List.of(editor("A", null));
        },
        given -> given.standing = List.of(standing(Standing.Kind.COMMITMENT, TODAY)));
    of(
        FindingCode.NO_PLAN,
        given -> given.figures.plan = true,
        given -> given.channel.plan = new ChannelPlan("KS 2026/1", TODAY, null, null));
    of(
        FindingCode.PURPOSE_MISSING,
        given -> given.channel.purpose = " ",
        given -> given.channel.purpose = "Att svara.");
    of(
        FindingCode.TARGET_GROUP_MISSING,
        given -> given.channel.targetGroup = null,
        given -> given.channel.targetGroup = "Alla");
    of(
        FindingCode.PLAN_REVIEW_DUE,
        given -> given.channel.reviewOn = TODAY.minusDays(1),
        given -> given.channel.reviewOn = TODAY);
    of(
        FindingCode.POLICY_OUTDATED,
        given -> given.authority.documents = List.of(policy("1", TODAY.minusDays(1))),
        given ->
            given.authority.documents =
                List.of(policy("1", TODAY.minusDays(1)), policy("2", null)));
    of(
        FindingCode.TERMS_NOT_REVIEWED,
        given -> given.figures.terms = true,
        given ->
            given.channel.terms =
                new PlatformTerms(
                    "2026-01", TODAY, "Juristen", Set.of(ConnectorKind.GENERIC), null));
    of(
        FindingCode.LOGIN_NOT_KEPT,
        given -> given.figures.login = true,
        given -> given.channel.login = new LoginEscrow("valv 3, nr 12", TODAY));
    of(
        FindingCode.LIST_NOT_NOTIFIED,
        given -> given.figures.listNotification = true,
        given ->
            given.channel.listNotification =
                new ListNotification(TODAY, "Stadsledningsförvaltningen", "SLF 2026/3"));
    of(
        FindingCode.LIST_DIFFERS,
        given -> {
          given.authority.publishedList = URI.create("http://www.provkommun.example/kanaler");
          given.reading = read("www.provkommun.example/torg");
        },
        given -> given.reading = read("provkommun.example/torget"));
    of(
        FindingCode.LIST_UNREADABLE,
        given -> {
          given.authority.publishedList = URI.create("http://www.provkommun.example/kanaler");
          given.reading = new Reading(TODAY, "HTTP_503", null, null);
        },
        given -> given.reading = read("provkommun.example/torget"));
    of(
        FindingCode.SENDER_NOT_NAMED,
        given -> {
          given.authority.sender = new SenderRule(List.of("Provkommun"), List.of(), false);
          given.profile = new Profile(TODAY, "record", "Torget. Vi svarar på vardagar.");
        },
        given ->
            given.profile = new Profile(TODAY, "record", "Torget, en del av PROVKOMMUNs service"));
    of(
        FindingCode.NOTICE_NOT_FOUND,
        given -> given.withoutNotice = List.of(Language.FI),
        given -> given.withoutNotice = List.of());
    of(
        FindingCode.DOCUMENTATION_OVERDUE,
        given -> given.documented = new Since(LocalDate.of(2026, 5, 17), true),
        given -> given.documented = new Since(LocalDate.of(2026, 5, 18), true));
    of(
        FindingCode.REVIEW_MISSING,
        given -> given.figures.dailyReview = true,
        given -> given.signed = TODAY.minusDays(1));
    of(
        FindingCode.TASK_OVERDUE,
        given -> given.open = List.of(task(Occasion.THREAT, NOW)),
        given -> given.open = List.of(task(Occasion.THREAT, NOW.plusSeconds(1))));
    of(
        FindingCode.DOCUMENTATION_NOTICE_MISSING,
        given -> given.open = List.of(task(Occasion.DOCUMENTATION_NOTICE, NOW)),
        given -> given.open = List.of());
    of(
        FindingCode.RULE_FELL_BACK,
        given -> given.fallen = List.of(new RuleFindings.Fallen("SM-04-courtesy", "SM-04")),
        given -> given.fallen = List.of());
    of(
        FindingCode.GONE_WITHOUT_DECISION,
        given -> given.unexplained = Set.of(given.channel.channel().id()),
        given -> given.unexplained = Set.of(new ChannelId("another")));
    of(
        FindingCode.HOLD_PAST_ITS_DAY,
        given -> given.holds = List.of(hold(TODAY.minusDays(1))),
        given -> given.holds = List.of(hold(TODAY), hold(null)));
    of(
        FindingCode.NOT_REGISTERED,
        // on Monday, so that Tuesday was the next working day
        given -> given.unregistered = Instant.parse("2026-11-16T22:00:00Z"),
        given -> given.unregistered = Instant.parse("2026-11-16T23:00:00Z"));
    of(
        FindingCode.UNANSWERED,
        given -> {
          given.figures.response =
              new ResponseRule(Duration.ofHours(24), ResponseRule.Counted.WORKING_DAYS);
          given.seen = new Seen(TODAY, TODAY, true, Map.of(), 1);
        },
        given -> given.seen = new Seen(TODAY, TODAY, true, Map.of(), 0));
    of(
        FindingCode.DORMANT,
        given -> {
          given.figures.dormantAfter = Period.ofDays(30);
          given.seen = new Seen(TODAY, TODAY.minusDays(31), true, Map.of(), 0);
        },
        given -> given.seen = new Seen(TODAY, TODAY.minusDays(30), true, Map.of(), 0));
    of(
        FindingCode.LANGUAGE_MISSING,
        given -> {
          given.figures.languageParity = true;
          given.channel.languages = List.of(Language.SV, Language.FI);
          given.seen = new Seen(TODAY, TODAY, true, Map.of(Language.SV, 9L), 0);
        },
        given ->
            given.seen = new Seen(TODAY, TODAY, true, Map.of(Language.SV, 9L, Language.FI, 1L), 0));
  }

  @ParameterizedTest
  @EnumSource(FindingCode.class)
  void oneFixtureRaisesItAndOneDoesNot(FindingCode code) {
    assertThat(FIXTURES.keySet()).as("codes with fixtures").contains(code);
    Fixture fixture = requireNonNull(FIXTURES.get(code));
    Given given = new Given();
    fixture.lacking().accept(given);

    List<Verdict> lacking = of(code, given.verdicts());
    fixture.mended().accept(given);
    List<Verdict> mended = of(code, given.verdicts());

    assertThat(lacking).extracting(Verdict::state).contains(Verdict.State.BROKEN);
    assertThat(lacking)
        .flatExtracting(Verdict::findings)
        .allSatisfy(finding -> {
          assertThat(finding.code()).isEqualTo(code);
          assertThat(code.rows()).contains(finding.row());
          assertThat(finding.message()).contains("(").doesNotContain("null");
          assertThat(finding.key()).matches("[A-Za-z0-9-]*");
        });
    assertThat(mended)
        .extracting(Verdict::state)
        .contains(Verdict.State.FULFILLED)
        .doesNotContain(Verdict.State.BROKEN);
  }

  private static List<Verdict> of(FindingCode code, List<Verdict> verdicts) {
    return verdicts.stream().filter(verdict -> verdict.duty() == code).toList();
  }

  private static Approval approval() {
    return new Approval("Rektor", "Skolnämnden", LocalDate.of(2024, 2, 1), "BUN 2024/1");
  }

  private static Editor editor(String name, @Nullable LocalDate to) {
    return new Editor(name, Set.of(), null, to);
  }

  private static Standing standing(Standing.Kind kind, LocalDate from) {
    return new Standing("A", kind, "Chefen", from, null, null);
  }

  private static RegisterDocument policy(String version, @Nullable LocalDate to) {
    return new RegisterDocument(
        RegisterDocument.Kind.POLICY,
        "Riktlinjer",
        version,
        null,
        null,
        null,
        LocalDate.of(2024, 1, 1),
        to,
        null,
        null);
  }

  private static DisposalHold hold(@Nullable LocalDate until) {
    return new DisposalHold(
        HoldId.fresh(NOW, RandomGenerator.getDefault()),
        new AuthorityName("provkommun"),
        HoldKind.FOI_REQUEST,
        HoldScope.Basis.LIST,
        Set.of(),
        "OPERATOR",
        NOW,
        "hold",
        1,
        1,
        1,
        until,
        null);
  }

  private static Task task(Occasion kind, Instant due) {
    Instant opened = due.minusSeconds(60);
    return new Task(
        TaskId.fresh(opened, RandomGenerator.getDefault()),
        new AuthorityName("provkommun"),
        kind,
        RecordId.fresh(opened, RandomGenerator.getDefault()),
        new ChannelId("torget"),
        List.of("editor"),
        false,
        opened,
        due,
        null);
  }

  private static Reading read(String account) {
    return new Reading(
        TODAY, ListSightings.READ, "list", new ListedAddresses(Set.of(account), Set.of()));
  }
}
