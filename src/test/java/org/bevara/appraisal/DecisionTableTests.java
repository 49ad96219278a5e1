package org.bevara.appraisal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bevara.record.ChannelKind;
import org.bevara.record.ItemKind;
import org.bevara.record.SourceState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What Exempelkommun's schedule makes of items, row by row.
class DecisionTableTests {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
  private static final DisposalSchedule SCHEDULE = Schedules.exempelkommun();

  private final Appraiser appraiser = new Appraiser();

  @ParameterizedTest(name = "{0} by {1}, {2}, signals {3}: {4}")
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      nullValues = "-",
      textBlock =
          """
          KIND    | BY       | STATE           | SIGNALS                                                           | OUTCOME  | RULE                      | REASON                                  | DUE        | REVIEW
          COMMENT | OTHER    | LIVE            | THANKS RESEMBLES_TRANSITORY                                       | DISPOSE  | SM-04-courtesy            | MINOR_IMPORTANCE                        | 2026-04-10 | false
          COMMENT | OTHER    | LIVE            | ATTENDING RESEMBLES_TRANSITORY                                    | DISPOSE  | SM-04-courtesy            | MINOR_IMPORTANCE                        | 2026-04-10 | false
          REPLY   | OTHER    | LIVE            | EMOJI_ONLY                                                        | DISPOSE  | SM-04-courtesy            | MINOR_IMPORTANCE                        | 2026-04-10 | false
          COMMENT | OTHER    | EDITED          | FRIEND_TAG                                                        | DISPOSE  | SM-04-courtesy            | MINOR_IMPORTANCE                        | 2026-04-10 | false
          COMMENT | OTHER    | LIVE            | THANKS                                                            | RETAIN   | -                         | NO_RULE                                 | -          | false
          COMMENT | OTHER    | LIVE            | RESEMBLES_TRANSITORY                                              | RETAIN   | -                         | NO_RULE                                 | -          | false
          COMMENT | OTHER    | LIVE            | THANKS RESEMBLES_TRANSITORY UNFAMILIAR                            | RETAIN   | -                         | NO_RULE                                 | -          | false
          COMMENT | OTHER    | LIVE            | THANKS RESEMBLES_TRANSITORY STATEMENT                             | RETAIN   | -                         | NO_RULE                                 | -          | false
          COMMENT | OTHER    | LIVE            | THANKS RESEMBLES_TRANSITORY STATEMENT CLEARLY_TRANSITORY          | DISPOSE  | SM-04-courtesy            | MINOR_IMPORTANCE                        | 2026-04-10 | false
          COMMENT | OTHER    | LIVE            | THANKS RESEMBLES_TRANSITORY PERSON                                | DISPOSE  | SM-04-courtesy            | MINOR_IMPORTANCE                        | 2026-04-10 | false
          MESSAGE | OTHER    | LIVE            | THANKS RESEMBLES_TRANSITORY                                       | RETAIN   | -                         | NO_RULE                                 | -          | false
          COMMENT | OTHER    | LIVE            | THANKS RESEMBLES_TRANSITORY CRITICISM                             | RETAIN   | -                         | NO_RULE                                 | -          | false
          COMMENT | OTHER    | LIVE            | EMOJI_ONLY UNANSWERED_CRITICISM                                   | RETAIN   | -                         | NO_RULE                                 | -          | false
          COMMENT | OTHER    | LIVE            | THANKS RESEMBLES_TRANSITORY QUESTION                              | RETAIN   | -                         | NO_RULE                                 | -          | false
          COMMENT | OTHER    | LIVE            | THANKS RESEMBLES_TRANSITORY RESEMBLES_OPINION                     | RETAIN   | -                         | NO_RULE                                 | -          | false
          COMMENT | OTHER    | LIVE            | THANKS RESEMBLES_TRANSITORY CHILD                                 | RETAIN   | -                         | NO_RULE                                 | -          | false
          COMMENT | OTHER    | LIVE            | THANKS RESEMBLES_TRANSITORY PHONE                                 | REGISTER | SM-09-contact             | SECRECY                                 | -          | true
          COMMENT | OTHER    | LIVE            | THANKS RESEMBLES_TRANSITORY INSULT                                | REVIEW   | SM-10-house-rule          | HOUSE_RULE                              | -          | true
          COMMENT | OTHER    | DELETED         | THANKS RESEMBLES_TRANSITORY                                       | RETAIN   | -                         | NO_RULE                                 | -          | false
          COMMENT | OTHER    | MISSING         | THANKS RESEMBLES_TRANSITORY                                       | RETAIN   | -                         | NO_RULE                                 | -          | false
          COMMENT | OTHER    | LIVE            | QUESTION ANSWERED RESEMBLES_TRANSITORY CLEARLY_TRANSITORY         | DISPOSE  | SM-03-question            | SIMPLE_QUESTION_ANSWERED                | 2026-07-10 | false
          COMMENT | OTHER    | LIVE            | PLAIN_QUESTION ANSWERED RESEMBLES_TRANSITORY                      | DISPOSE  | SM-03-question            | SIMPLE_QUESTION_ANSWERED                | 2026-07-10 | false
          MESSAGE | OTHER    | LIVE            | QUESTION ANSWERED RESEMBLES_TRANSITORY CLEARLY_TRANSITORY         | DISPOSE  | SM-11-message             | SIMPLE_QUESTION_ANSWERED                | 2026-07-10 | false
          COMMENT | OTHER    | LIVE            | QUESTION RESEMBLES_TRANSITORY                                     | RETAIN   | -                         | NO_RULE                                 | -          | false
          COMMENT | OTHER    | LIVE            | QUESTION ANSWERED                                                 | RETAIN   | -                         | NO_RULE                                 | -          | false
          COMMENT | OTHER    | LIVE            | QUESTION ANSWERED RESEMBLES_TRANSITORY STATEMENT                  | RETAIN   | -                         | NO_RULE                                 | -          | false
          COMMENT | OTHER    | LIVE            | QUESTION ANSWERED RESEMBLES_TRANSITORY UNFAMILIAR                 | RETAIN   | -                         | NO_RULE                                 | -          | false
          COMMENT | OTHER    | LIVE            | QUESTION ANSWERED RESEMBLES_TRANSITORY CRITICISM                  | RETAIN   | -                         | NO_RULE                                 | -          | false
          COMMENT | OTHER    | LIVE            | QUESTION ANSWERED RESEMBLES_TRANSITORY LEADS_TO_ACTION            | REGISTER | SM-06-promised            | ACTION_REQUIRED                         | -          | false
          COMMENT | OFFICIAL | LIVE            | OFFICIAL_ANSWER                                                   | DISPOSE  | SM-03-answer              | SIMPLE_QUESTION_ANSWERED                | 2026-07-10 | false
          COMMENT | OFFICIAL | LIVE            | OFFICIAL_ANSWER PROMISES_ACTION                                   | RETAIN   | -                         | NO_RULE                                 | -          | false
          COMMENT | OTHER    | LIVE            | OUTSIDE_RESPONSIBILITY RESEMBLES_TRANSITORY                       | DISPOSE  | SM-05-outside             | OUTSIDE_RESPONSIBILITY                  | 2026-07-10 | false
          COMMENT | OTHER    | LIVE            | OUTSIDE_RESPONSIBILITY                                            | RETAIN   | -                         | NO_RULE                                 | -          | false
          COMMENT | OTHER    | LIVE            | OUTSIDE_RESPONSIBILITY WITHIN_RESPONSIBILITY RESEMBLES_TRANSITORY | RETAIN   | -                         | NO_RULE                                 | -          | false
          COMMENT | OTHER    | LIVE            | THANKS OUTSIDE_RESPONSIBILITY RESEMBLES_TRANSITORY                | DISPOSE  | SM-05-outside             | MINOR_IMPORTANCE OUTSIDE_RESPONSIBILITY | 2026-07-10 | false
          COMMENT | OTHER    | LIVE            | ADVERTISING                                                       | REVIEW   | SM-04-advertising-visible | HOUSE_RULE                              | -          | true
          COMMENT | OTHER    | MISSING         | LINK_SPAM                                                         | REVIEW   | SM-04-advertising-visible | HOUSE_RULE                              | -          | true
          COMMENT | OTHER    | DELETED         | ADVERTISING                                                       | DISPOSE  | SM-04-advertising-gone    | MINOR_IMPORTANCE                        | 2026-04-10 | false
          COMMENT | OTHER    | HIDDEN_BY_OWNER | ADVERTISING                                                       | RETAIN   | -                         | NO_RULE                                 | -          | false
          COMMENT | OTHER    | LIVE            | ADVERTISING EMAIL                                                 | REVIEW   | SM-04-advertising-visible | HOUSE_RULE                              | -          | true
          COMMENT | OTHER    | DELETED         | ADVERTISING EMAIL                                                 | RETAIN   | -                         | NO_RULE                                 | -          | false
          COMMENT | OTHER    | LIVE            | PROFANITY                                                         | REVIEW   | SM-10-house-rule          | HOUSE_RULE                              | -          | true
          COMMENT | OTHER    | LIVE            | PARTY_POLITICAL THANKS                                            | REVIEW   | SM-10-house-rule          | HOUSE_RULE                              | -          | true
          COMMENT | OTHER    | LIVE            | UNLAWFUL PROFANITY                                                | RETAIN   | SM-10-unlawful            | UNLAWFUL_CONTENT                        | -          | true
          COMMENT | OTHER    | LIVE            | FAULT_REPORT                                                      | REGISTER | SM-06-action              | ACTION_REQUIRED                         | -          | false
          COMMENT | OTHER    | LIVE            | RECORDS_REQUEST QUESTION ANSWERED                                 | REGISTER | SM-06-action              | ACTION_REQUIRED                         | -          | false
          COMMENT | OTHER    | DELETED         | DEMAND                                                            | REGISTER | SM-06-action              | ACTION_REQUIRED                         | -          | false
          COMMENT | OTHER    | LIVE            | APPEAL COMPLAINT                                                  | REGISTER | SM-06-action              | ACTION_REQUIRED NEW_CASE                | -          | false
          COMMENT | OTHER    | LIVE            | RESEMBLES_MATTER                                                  | REGISTER | SM-06-resembles           | ACTION_REQUIRED                         | -          | true
          COMMENT | OTHER    | LIVE            | OBJECTION                                                         | REGISTER | SM-06-new-case            | NEW_CASE                                | -          | false
          POST    | OTHER    | LIVE            | INITIATIVE                                                        | REGISTER | SM-06-new-case            | NEW_CASE                                | -          | false
          COMMENT | OTHER    | LIVE            | CASE_REFERENCE                                                    | REGISTER | SM-07-existing-case       | EXISTING_CASE                           | -          | false
          POST    | OTHER    | LIVE            | VIRAL                                                             | REGISTER | SM-08-special-interest    | SPECIAL_INTEREST                        | -          | true
          COMMENT | OTHER    | LIVE            | IDENTITY_NUMBER THANKS                                            | REGISTER | SM-09-secrecy             | SECRECY                                 | -          | true
          COMMENT | OTHER    | LIVE            | RESEMBLES_SECRET                                                  | REGISTER | SM-09-secrecy             | SECRECY                                 | -          | true
          COMMENT | OTHER    | LIVE            | HEALTH PERSON                                                     | REGISTER | SM-09-secrecy             | SECRECY                                 | -          | true
          COMMENT | OTHER    | LIVE            | CHILD_WELFARE CHILD                                               | REGISTER | SM-09-secrecy             | SECRECY                                 | -          | true
          COMMENT | OTHER    | LIVE            | SCHOOL CHILD                                                      | REGISTER | SM-09-secrecy             | SECRECY                                 | -          | true
          COMMENT | OTHER    | LIVE            | SCHOOL                                                            | RETAIN   | -                         | NO_RULE                                 | -          | false
          COMMENT | OTHER    | LIVE            | HEALTH                                                            | RETAIN   | -                         | NO_RULE                                 | -          | false
          COMMENT | OFFICIAL | LIVE            | HEALTH PERSON OFFICIAL_ANSWER                                     | RETAIN   | -                         | NO_RULE                                 | -          | false
          COMMENT | OFFICIAL | LIVE            | IDENTITY_NUMBER                                                   | REGISTER | SM-09-secrecy             | SECRECY                                 | -          | true
          COMMENT | OTHER    | LIVE            | ADDRESS                                                           | REGISTER | SM-09-contact             | SECRECY                                 | -          | true
          COMMENT | OFFICIAL | LIVE            | PHONE                                                             | RETAIN   | -                         | NO_RULE                                 | -          | false
          COMMENT | OTHER    | LIVE            | THREAT                                                            | REGISTER | SM-25-threat              | THREAT                                  | -          | true
          COMMENT | OTHER    | LIVE            | RESEMBLES_THREAT                                                  | RETAIN   | SM-25-perhaps             | UNLAWFUL_CONTENT                        | -          | true
          POST    | OFFICIAL | LIVE            | UNIQUE                                                            | RETAIN   | SM-01-unique              | UNIQUE_INFORMATION                      | -          | false
          POST    | OFFICIAL | LIVE            | REFERS_TO_PRESERVED                                               | DISPOSE  | SM-02-duplicate           | DUPLICATE_INFORMATION                   | -          | false
          POST    | OFFICIAL | LIVE            | UNIQUE NEAR_COPY                                                  | DISPOSE  | SM-02-duplicate           | DUPLICATE_INFORMATION                   | -          | false
          STORY   | OFFICIAL | LIVE            | -                                                                 | RETAIN   | SM-24-story               | UNIQUE_INFORMATION                      | -          | false
          COMMENT | OTHER    | LIVE            | -                                                                 | RETAIN   | -                         | NO_RULE                                 | -          | false
          """)
  void rowOfTheTable(
      ItemKind kind,
      Condition.Writer by,
      SourceState state,
      String signals,
      Outcome outcome,
      String rule,
      String reasons,
      LocalDate due,
      boolean review) {
    Subjects item =
        by == Condition.Writer.OFFICIAL ? Subjects.comment().byOfficial() : Subjects.comment();
    item.kind(kind).state(state);
    if (signals != null) {
      Stream.of(signals.split(" ")).forEach(item::signal);
    }

    Decision decision = appraiser.appraise(item.build(), SCHEDULE, TODAY).decision();

    assertThat(decision.outcome()).isEqualTo(outcome);
    assertThat(decision.rule()).isEqualTo(rule);
    assertThat(decision.reasons())
        .isEqualTo(Arrays.stream(reasons.split(" ")).map(ReasonCode::valueOf).toList());
    assertThat(decision.dueOn()).isEqualTo(due);
    assertThat(decision.review()).isEqualTo(review);
  }

  @Test
  void everyReasonCodeIsReachedByARuleOrItsAbsence() {
    Set<ReasonCode> given = EnumSet.of(ReasonCode.NO_RULE);
    SCHEDULE.rules().forEach(rule -> given.add(rule.reason()));
    assertThat(given).containsExactlyInAnyOrder(ReasonCode.values());
    assertThat(List.of(Outcome.values()))
        .allMatch(outcome -> SCHEDULE.rules().stream().anyMatch(rule -> rule.outcome() == outcome));
  }

  @Test
  void duplicateIsDueOnceADocumentationRunHasCoveredIt() {
    Subjects post =
        Subjects.ownPost().published("2025-01-10").signals(SignalCode.REFERS_TO_PRESERVED);

    assertThat(appraiser.appraise(post.build(), SCHEDULE, TODAY).decision().dueOn()).isNull();
    assertThat(
            appraiser
                .appraise(post.documented("2025-06-30").build(), SCHEDULE, TODAY)
                .decision()
                .dueOn())
        .isEqualTo("2026-01-10");
    assertThat(
            appraiser
                .appraise(post.documented("2026-06-30").build(), SCHEDULE, TODAY)
                .decision()
                .dueOn())
        .isEqualTo("2026-06-30");
  }

  @Test
  void longThanksAreNotTakenForMereCourtesy() {
    Subjects atTheLimit =
        Subjects.comment()
            .signals(SignalCode.THANKS, SignalCode.RESEMBLES_TRANSITORY)
            .text("Tack ".repeat(25));
    Subjects beyond =
        Subjects.comment()
            .signals(SignalCode.THANKS, SignalCode.RESEMBLES_TRANSITORY)
            .text("Tack ".repeat(26));

    assertThat(decision(atTheLimit).outcome()).isEqualTo(Outcome.DISPOSE);
    assertThat(decision(beyond).outcome()).isEqualTo(Outcome.RETAIN);
  }

  @Test
  void channelThatIsKeptAsAWholeKeepsItsCourtesiesToo() {
    Subjects thanks =
        Subjects.comment().signals(SignalCode.THANKS, SignalCode.RESEMBLES_TRANSITORY);
    assertThat(decision(thanks).rule()).isEqualTo("SM-04-courtesy");

    for (ChannelKind kind : EnumSet.complementOf(EnumSet.of(ChannelKind.STANDING))) {
      Decision decision = decision(thanks.onChannel(kind));
      assertThat(decision.outcome()).as("%s", kind).isEqualTo(Outcome.RETAIN);
      assertThat(decision.rule())
          .isEqualTo(
              kind == ChannelKind.LEADING_OFFICIAL
                  ? "SM-15-leading-official"
                  : "SM-14-whole-channel");
    }
  }

  @Test
  void whatWasRemovedByDecisionIsJudgedByAPersonAndDueTwoYearsAfterItIsGone() {
    Subjects removed = Subjects.comment().signals(SignalCode.STATEMENT).removalDecided();
    assertThat(decision(removed).reasons()).containsExactly(ReasonCode.NO_RULE);

    Subjects gone = removed.state(SourceState.DELETED).gone("2026-02-03");
    Decision asked = decision(gone);
    assertThat(asked.outcome()).isEqualTo(Outcome.REVIEW);
    assertThat(asked.rule()).isEqualTo("SM-10-removed");
    assertThat(asked.review()).isTrue();

    Judgement judgement =
        new Judgement(Outcome.DISPOSE, ReasonCode.HOUSE_RULE, "SM-10-removed", "arkivarie");
    Decision judged = decision(gone.judged(judgement));
    assertThat(judged.outcome()).isEqualTo(Outcome.DISPOSE);
    assertThat(judged.dueOn()).isEqualTo("2028-02-03");
  }

  @Test
  void noticeOfOthersIsDueOnceItIsOverAndNotBefore() {
    Subjects notice =
        Subjects.comment().kind(ItemKind.POST).under(null).signals(SignalCode.ADVERTISING);
    assertThat(decision(notice).rule()).isEqualTo("SM-04-advertising-visible");

    Decision over = decision(notice.state(SourceState.DELETED).gone("2026-02-03"));
    assertThat(over.rule()).isEqualTo("SM-29-notice");
    assertThat(over.dueOn()).isEqualTo("2026-05-03");
  }

  @Test
  void everyRowOfTheHandbookHasARuleOrAClass() {
    Set<String> rows = new TreeSet<>();
    SCHEDULE.rules().forEach(rule -> rows.add(rule.row()));
    SCHEDULE.classes().forEach(each -> rows.add(each.row()));

    assertThat(rows)
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, 29).mapToObj("SM-%02d"::formatted).toList());
    assertThat(SCHEDULE.classes())
        .extracting(RecordClass::concerns)
        .containsExactlyInAnyOrder(RecordType.values());
  }

  private Decision decision(Subjects item) {
    return appraiser.appraise(item.build(), SCHEDULE, TODAY).decision();
  }
}
