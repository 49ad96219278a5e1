package org.bevara.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.bevara.moderation.Change.Decided;
import org.bevara.moderation.Change.Match;
import org.bevara.record.ChannelId;
import org.bevara.record.ItemKind;
import org.bevara.record.RecordId;
import org.bevara.record.SourceState;
import org.bevara.record.UsageException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// What explains each change, and who made it: every state of residents' items and of the
/// authority's own, with and without a decision.
class ChangeTests {

  private static final Instant SEEN = Instant.parse("2026-03-01T08:00:00Z");
  private static final Instant GONE = Instant.parse("2026-03-02T08:00:00Z");
  private static final RecordId ITEM = new RecordId("06cfsqe2k3v9d0aa");

  private static Change gone(
      SourceState state,
      boolean official,
      @Nullable Instant returnedAt,
      @Nullable Decided decision,
      @Nullable Settlement settlement) {
    return new Change(
        ITEM,
        ITEM,
        new ChannelId("facebook"),
        ItemKind.COMMENT,
        official,
        1,
        state,
        SEEN,
        SEEN,
        GONE,
        returnedAt,
        false,
        decision,
        settlement);
  }

  private static Decided decided(Decided.Kind kind, Instant at) {
    return new Decided(kind, "PROFANITY", "someone", at);
  }

  private static Settlement settled(Cause cause) {
    return new Settlement(
        cause,
        cause == Cause.AUTHORITY ? RemovalCode.PROFANITY : null,
        "someone",
        GONE.plusSeconds(60),
        "object");
  }

  @ParameterizedTest
  @CsvSource({
    "HIDDEN_BY_OWNER, false, AUTHORITY, NONE",
    "HIDDEN_BY_OWNER, true, AUTHORITY, NONE",
    "AUTHOR_BLOCKED, false, AUTHORITY, NONE",
    "AUTHOR_BLOCKED, true, AUTHORITY, NONE",
    "HELD_AT_SOURCE, false, PLATFORM, KNOWN",
    "HELD_AT_SOURCE, true, AUTHORITY, NONE",
    "MISSING, false, UNKNOWN, UNCONFIRMED",
    "MISSING, true, AUTHORITY, UNCONFIRMED",
    "DELETED, false, UNKNOWN, NONE",
    "DELETED, true, AUTHORITY, NONE",
    "DELETED_AT_ORIGIN, false, AUTHOR, KNOWN",
    "DELETED_AT_ORIGIN, true, AUTHORITY, NONE",
    "ACCOUNT_GONE, false, AUTHOR, KNOWN",
    "ACCOUNT_GONE, true, UNKNOWN, NONE",
    "EDITED, false, AUTHOR, KNOWN",
    "EDITED, true, AUTHORITY, KNOWN"
  })
  void withoutDecisionStateAndAuthorTellWhoDidIt(
      SourceState state, boolean official, Cause cause, Match match) {
    Change change = gone(state, official, null, null, null);

    assertThat(change.cause()).isEqualTo(cause);
    assertThat(change.match()).isEqualTo(match);
    assertThat(change.isOpen()).isEqualTo(match == Match.NONE);
    assertThat(change.isLate()).isFalse();
  }

  @ParameterizedTest
  @EnumSource(
      value = SourceState.class,
      names = {"LIVE", "EDITED"},
      mode = EnumSource.Mode.EXCLUDE)
  void decisionBeforeItWentExplainsItAndOneAfterwardsIsCalledLate(SourceState state) {
    Change before = gone(state, false, null, decided(Decided.Kind.REMOVAL, GONE), null);
    Change after =
        gone(state, false, null, decided(Decided.Kind.REMOVAL, GONE.plusMillis(1)), null);
    Change disposal = gone(state, false, null, decided(Decided.Kind.DISPOSAL, SEEN), null);

    assertThat(before.match()).isEqualTo(Match.REMOVAL);
    assertThat(before.isLate()).isFalse();
    assertThat(after.match()).isEqualTo(Match.LATE_REMOVAL);
    assertThat(after.isLate()).isTrue();
    assertThat(disposal.match()).isEqualTo(Match.DISPOSAL);
    assertThat(List.of(before, after, disposal))
        .allMatch(change -> change.cause() == Cause.AUTHORITY && !change.isOpen());
  }

  @ParameterizedTest
  @EnumSource(Cause.class)
  void whatAPersonFoundOutGoesBeforeAllElse(Cause cause) {
    Change change = gone(SourceState.DELETED, false, GONE.plusSeconds(9), null, settled(cause));

    assertThat(change.cause()).isEqualTo(cause);
    assertThat(change.match()).isEqualTo(Match.SETTLED);
    assertThat(change.isLate())
        .as("a decision entered afterwards")
        .isEqualTo(cause == Cause.AUTHORITY);
  }

  @Test
  void whatIsThereAgainNeedsNoExplanation() {
    Change change = gone(SourceState.HIDDEN_BY_OWNER, false, GONE.plusSeconds(9), null, null);

    assertThat(change.match()).isEqualTo(Match.RETURNED);
  }

  @Test
  void whatIsDestroyedUnderTheScheduleIsExplainedByThat() {
    Change destroyed =
        new Change(
            ITEM,
            ITEM,
            new ChannelId("facebook"),
            ItemKind.COMMENT,
            false,
            1,
            SourceState.DELETED,
            SEEN,
            SEEN,
            GONE,
            null,
            true,
            null,
            null);

    assertThat(destroyed.match()).isEqualTo(Match.DISPOSAL);
    assertThat(destroyed.isOpen()).isFalse();
  }

  @Test
  void groundGoesWithTheAuthorityAndWithNobodyElse() {
    assertThatThrownBy(() -> new Settlement(Cause.AUTHORITY, null, "a", GONE, "o"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Settlement(Cause.AUTHOR, RemovalCode.PROFANITY, "a", GONE, "o"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void causeIsNamedByItsWord() {
    assertThat(Cause.named("Platform")).isEqualTo(Cause.PLATFORM);
    assertThatThrownBy(() -> Cause.named("whim"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("authority, author, platform, unknown");
  }

  @Test
  void figuresCountEachChannelAndYearOfTheAuthoritysCalendarByItself() {
    Change newYear =
        new Change(
            ITEM,
            ITEM,
            new ChannelId("facebook"),
            ItemKind.COMMENT,
            false,
            1,
            SourceState.DELETED,
            SEEN,
            SEEN,
            Instant.parse("2026-12-31T23:30:00Z"),
            null,
            false,
            null,
            null);
    ChangeFigures figures =
        ChangeFigures.of(
            List.of(
                gone(SourceState.DELETED, false, null, null, null),
                gone(SourceState.DELETED, false, null, null, settled(Cause.PLATFORM)),
                gone(SourceState.EDITED, true, null, null, null),
                newYear),
            ZoneId.of("Europe/Stockholm"));

    assertThat(figures.lines()).extracting(ChangeFigures.Line::year).containsExactly(2026, 2027);
    ChangeFigures.Line first = figures.lines().getFirst();
    assertThat(first.disappeared()).isEqualTo(2);
    assertThat(first.unexplained()).isEqualTo(1);
    assertThat(first.explained("SETTLED")).isEqualTo(1);
    assertThat(first.edits())
        .isEqualTo(
            Map.of(Cause.AUTHORITY, 1L, Cause.AUTHOR, 0L, Cause.PLATFORM, 0L, Cause.UNKNOWN, 0L));
    assertThat(first.causes()).containsEntry(Cause.PLATFORM, 1L).containsEntry(Cause.UNKNOWN, 1L);
  }
}
