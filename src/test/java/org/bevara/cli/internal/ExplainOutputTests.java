package org.bevara.cli.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.bevara.appraisal.AccessRuling;
import org.bevara.appraisal.Appraisal;
import org.bevara.appraisal.Appraiser;
import org.bevara.appraisal.Bond;
import org.bevara.appraisal.CaseIndex;
import org.bevara.appraisal.ChannelFacts;
import org.bevara.appraisal.Condition;
import org.bevara.appraisal.CountFrom;
import org.bevara.appraisal.DecidedBy;
import org.bevara.appraisal.DisposalAuthority;
import org.bevara.appraisal.DisposalSchedule;
import org.bevara.appraisal.ItemFacts;
import org.bevara.appraisal.Noticed;
import org.bevara.appraisal.Outcome;
import org.bevara.appraisal.Phrasebook;
import org.bevara.appraisal.ReasonCode;
import org.bevara.appraisal.RetentionRule;
import org.bevara.appraisal.SignalCode;
import org.bevara.appraisal.SourceFacts;
import org.bevara.appraisal.Subject;
import org.bevara.appraisal.ThreadFacts;
import org.bevara.capture.HeldRecord;
import org.bevara.capture.VisitId;
import org.bevara.job.Appraising.Answer;
import org.bevara.job.Appraising.Appraised;
import org.bevara.job.ExplainJson;
import org.bevara.record.AuthorityName;
import org.bevara.record.ChannelId;
import org.bevara.record.Custody;
import org.bevara.record.Direction;
import org.bevara.record.ItemKind;
import org.bevara.record.Language;
import org.bevara.record.RecordId;
import org.bevara.record.Signal;
import org.bevara.record.SourceState;
import org.bevara.record.Visibility;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What a registrar reads at a terminal, line by line, and what programs read.
class ExplainOutputTests {

  private static final LocalDate START = LocalDate.of(2020, 1, 1);
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
  private static final Instant PUBLISHED = Instant.parse("2026-01-10T09:00:00Z");
  private static final RecordId ID = RecordId.fresh(PUBLISHED, new SplittableRandom(1));
  private static final RecordId REPLY = RecordId.fresh(PUBLISHED, new SplittableRandom(2));
  private static final String TEXT = "Tack! Men laga hålet på Storgatan.";
  private static final Phrasebook SWEDISH = Phrasebook.of(Locale.of("sv"));

  private static final RetentionRule COURTESY =
      rule(
          "SM-04-courtesy",
          "Tack och hälsningar",
          Outcome.DISPOSE,
          ReasonCode.MINOR_IMPORTANCE,
          any(SignalCode.THANKS));
  private static final RetentionRule ACTION =
      rule(
          "SM-06-action",
          "Krav på åtgärd",
          Outcome.REGISTER,
          ReasonCode.ACTION_REQUIRED,
          new Condition.All(
              List.of(
                  new Condition.AuthorIs(Condition.Writer.OTHER),
                  new Condition.Any(List.of(any(SignalCode.APPEAL), any(SignalCode.DEMAND))))));
  private static final RetentionRule UNIQUE =
      rule(
          "SM-01-unique",
          "Egna inlägg",
          Outcome.RETAIN,
          ReasonCode.UNIQUE_INFORMATION,
          new Condition.All(
              List.of(
                  new Condition.KindIs(Set.of(ItemKind.COMMENT)),
                  new Condition.AuthorIs(Condition.Writer.OFFICIAL),
                  new Condition.Not(any(SignalCode.THANKS)))));

  private static Condition any(SignalCode code) {
    return new Condition.HasSignal(Condition.Quantity.ANY, EnumSet.of(code));
  }

  private static RetentionRule rule(
      String id, String title, Outcome outcome, ReasonCode reason, Condition condition) {
    boolean disposes = outcome == Outcome.DISPOSE;
    return new RetentionRule(
        id,
        id.substring(0, 5),
        Map.of(Language.SV, title),
        outcome,
        reason,
        disposes ? "KF-88" : null,
        DecidedBy.MACHINE,
        disposes ? Period.ofMonths(3) : null,
        CountFrom.PUBLISHED,
        false,
        outcome == Outcome.REGISTER,
        false,
        START,
        null,
        condition);
  }

  /// The comment with these signals in its latest version, and `earlier` only in one before.
  private static Appraised comment(List<Signal> signals, SignalCode... earlier) {
    List<Signal> all = new ArrayList<>(signals);
    for (SignalCode code : earlier) {
      all.add(new Signal(code.name(), 0, 3));
    }
    Subject subject =
        new Subject(
            new ItemFacts(
                ID,
                REPLY,
                ItemKind.COMMENT,
                Direction.RECEIVED,
                Visibility.PUBLIC,
                PUBLISHED,
                6,
                AccessRuling.NONE),
            new ChannelFacts(new ChannelId("kommunen"), false),
            new SourceFacts(SourceState.LIVE, PUBLISHED, null, false, null),
            Noticed.of(all),
            new ThreadFacts(PUBLISHED, null, Bond.NONE),
            null,
            null,
            ZoneId.of("Europe/Stockholm"));
    DisposalAuthority decision =
        new DisposalAuthority(
            "KF-88", "Fullmäktige", START, "88", "KS 2019/113", START, null, null, null, "x");
    Appraisal appraisal =
        new Appraiser()
            .appraise(
                subject,
                new DisposalSchedule(
                    "test", "1", true, List.of(decision), List.of(COURTESY, ACTION, UNIQUE)),
                TODAY);
    ChannelId channel = new ChannelId("kommunen");
    AuthorityName authority = new AuthorityName("exempelkommun");
    HeldRecord held =
        new HeldRecord(
            ID,
            authority,
            channel,
            ItemKind.COMMENT,
            REPLY,
            REPLY,
            1,
            Direction.RECEIVED,
            Visibility.PUBLIC,
            PUBLISHED,
            null,
            PUBLISHED,
            PUBLISHED,
            null,
            VisitId.of(authority, channel, PUBLISHED, "harvest"),
            SourceState.LIVE,
            Custody.KEPT,
            1,
            Language.SV,
            false);
    CaseIndex.Mention mention =
        new CaseIndex.Mention(
            new CaseIndex.Case("KS 2026/7", "Hemlig rubrik", List.of()),
            CaseIndex.By.PROPERTY,
            23,
            32);
    return new Appraised(
        held, Language.SV, signals, List.of(mention), null, null, subject.restriction(), appraisal);
  }

  private static List<Signal> thanksAndDemand() {
    return List.of(
        new Signal("THANKS", 0, 4), new Signal("DEMAND", 10, 20), new Signal("DEMAND", 24, 33));
  }

  @Test
  void outcomeStandsFirstThenWhatPrevailedThenRulesThatMatchThenTheFoldedRest() {
    ExplainTable table = new ExplainTable(SWEDISH, true, false, TEXT, true);

    assertThat(
            table.lines(
                comment(thanksAndDemand()),
                Optional.of(new Answer(REPLY, Duration.ofMinutes(125))),
                List.of("H-7")))
        .containsExactly(
            "Utfall enligt gallringsplanen test, version 1: ska diarieföras.",
            "Den ska diarieföras enligt regel SM-06-action (SM-06).",
            "En människa ska titta på den.",
            "Myndigheten svarade efter 2 timmar 5 minuter, genom " + REPLY + ".",
            "Den nämner ärendet KS 2026/7 genom fastighet: Hemlig rubrik",
            "Vad utfallet än är får den inte gallras så länge stoppet H-7 gäller.",
            "",
            "Vad som gäller före vad",
            "  SM-06-action gäller: ska diarieföras.",
            "  SM-04-courtesy hade låtit den gallras, men: Det den innehåller skyddar den från"
                + " gallring: krav eller begäran.",
            "",
            "Regler som stämmer",
            "  ✔ SM-06-action (SM-06) Krav på åtgärd: ska diarieföras; programmet avgör",
            "      ✔ alla dessa:",
            "          ✔ Någon annan än myndigheten har skrivit den.",
            "          ✔ minst ett av dessa:",
            "              ✘ Inte noterat: överklagande.",
            "              ✔ Noterat: krav eller begäran.",
            "                  krav eller begäran (DEMAND): ”laga hålet”, ”Storgatan”",
            "      Enligt den här regeln ska en människa titta på den.",
            "  ✔ SM-04-courtesy (SM-04) Tack och hälsningar: får gallras; programmet avgör",
            "      ✔ Noterat: tack.",
            "          tack (THANKS): ”Tack”",
            "      Fristen 3 månader räknas från 2026-01-10 (publiceringen) till 2026-04-10.",
            "      Den räknas inte:",
            "          Det den innehåller skyddar den från gallring: krav eller begäran.",
            "",
            "Regler som inte stämmer",
            "  För var och en visas det första villkor som inte är uppfyllt; --all visar alla.",
            "  ✘ SM-01-unique (SM-01) Egna inlägg: Någon annan än myndigheten har skrivit den.");
  }

  @Test
  void whoMayNotSeeTheTextIsToldThePlacesAndNoTitlesAndPlainTerminalsGetWords() {
    ExplainTable table = new ExplainTable(Phrasebook.of(Locale.ENGLISH), false, true, null, false);

    List<String> lines = table.lines(comment(thanksAndDemand()), Optional.empty(), List.of());

    assertThat(lines)
        .contains(
            "It names the case KS 2026/7 by its property.",
            "              yes Noticed in it: demand.",
            "                  demand (DEMAND): characters 10 to 20, characters 24 to 33",
            "          thanks (THANKS): characters 0 to 4")
        .containsSubsequence(
            "Rules that do not match",
            "  no SM-01-unique (SM-01) Egna inlägg: kept; the program decides",
            "      no all of these:",
            "          yes Its kind is comment.",
            "          no Someone else than the authority wrote it.",
            "          no none of this:",
            "              yes Noticed in it: thanks.");
    assertThat(lines).noneMatch(line -> line.contains("laga") || line.contains("rubrik"));
  }

  @Test
  void signalOfAnEarlierVersionSaysSoAndOneOfTheWholeItemToo() {
    ExplainTable table = new ExplainTable(SWEDISH, true, false, TEXT, false);

    assertThat(
            table.lines(
                comment(List.of(new Signal("THANKS", 0, 0)), SignalCode.DEMAND),
                Optional.of(new Answer(REPLY, null)),
                List.of()))
        .contains(
            "Myndigheten svarade, genom " + REPLY + ".",
            "                  krav eller begäran (DEMAND): i en tidigare version",
            "          tack (THANKS): handlingen som helhet");
  }

  @Test
  void programsGetEachConditionAsATreeWithPlacesAndWhatPrevailedOverWhat() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    new ExplainJson(Phrasebook.english(), false)
        .write(
            node,
            comment(thanksAndDemand()),
            Optional.of(new Answer(REPLY, Duration.ofMinutes(125))),
            List.of("H-7"));

    assertThat(node.propertyNames())
        .containsExactly(
            "recordId",
            "decision",
            "statement",
            "prevailed",
            "signals",
            "cases",
            "rules",
            "answer",
            "holds");
    assertThat(node.path("statement").asString())
        .isEqualTo("It must be registered under rule SM-06-action (SM-06).");
    assertThat(node.path("prevailed"))
        .hasToString(
            """
            {"by":"RULE","rule":"SM-06-action","over":[{"rule":"SM-04-courtesy",\
            "counts":"RETAIN","why":"MAY_NOT_BE_APPLIED"}],"sentences":[\
            "SM-06-action prevails: REGISTER.","SM-04-courtesy would let it be destroyed, but: \
            It is protected from disposal by what it holds: DEMAND."]}\
            """);
    assertThat(node.path("answer"))
        .hasToString("{\"recordId\":\"%s\",\"after\":\"PT2H5M\"}".formatted(REPLY));
    assertThat(node.path("rules").path(2).path("conditions"))
        .hasToString(
            """
            {"is":"ALL","holds":true,"parts":[{"is":"FACT","holds":true,\
            "fact":"Someone else than the authority wrote it.","spans":[]},\
            {"is":"ANY","holds":true,"parts":[{"is":"FACT","holds":false,\
            "fact":"Not noticed in it: APPEAL.","spans":[]},{"is":"FACT","holds":true,\
            "fact":"Noticed in it: DEMAND.","spans":[{"code":"DEMAND","from":10,"to":20},\
            {"code":"DEMAND","from":24,"to":33}]}]}]}\
            """);
    assertThat(node.path("cases").path(0).has("title")).isFalse();
  }

  @Test
  void languageAndSignsFollowTheEnvironment() {
    assertThat(ReaderLocale.of(Map.of("LANG", "sv_SE.UTF-8")))
        .isEqualTo(new ReaderLocale(Locale.of("sv"), true));
    assertThat(ReaderLocale.of(Map.of("LANG", "sv_SE.UTF-8", "LC_MESSAGES", "fi_FI")))
        .isEqualTo(new ReaderLocale(Locale.of("fi"), true));
    assertThat(ReaderLocale.of(Map.of("LANG", "sv_SE.UTF-8", "LC_ALL", "C")))
        .isEqualTo(new ReaderLocale(Locale.ENGLISH, false));
    assertThat(ReaderLocale.of(Map.of("LANG", "nb_NO.utf8", "LC_ALL", " ")))
        .isEqualTo(new ReaderLocale(Locale.of("nb"), true));
    assertThat(ReaderLocale.of(Map.of())).isEqualTo(new ReaderLocale(Locale.ENGLISH, false));
  }
}
