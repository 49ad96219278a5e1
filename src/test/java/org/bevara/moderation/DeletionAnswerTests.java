package org.bevara.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.bevara.appraisal.Outcome;
import org.bevara.moderation.DeletionAnswer.Step;
import org.bevara.moderation.DeletionAnswer.Verdict;
import org.bevara.record.ItemKind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// "May I delete this?", level by level and outcome by outcome. In the tables a step that is done
/// stands with a plus.
class DeletionAnswerTests {

  @ParameterizedTest
  @CsvSource({
    "IMAGE,   REGISTER, false, FIRST,   'PERSON SEAL REGISTRAR'",
    "IMAGE,   REGISTER, true,  CLEARED, '+PERSON +SEAL +REGISTRAR'",
    "IMAGE,   RETAIN,   false, FIRST,   'PERSON SEAL'",
    "IMAGE,   RETAIN,   true,  CLEARED, '+PERSON +SEAL'",
    "IMAGE,   REVIEW,   false, FIRST,   'PERSON SEAL REVIEW'",
    "IMAGE,   REVIEW,   true,  CLEARED, '+PERSON +SEAL +REVIEW'",
    "IMAGE,   DISPOSE,  false, FIRST,   'PERSON SEAL'",
    "IMAGE,   DISPOSE,  true,  CLEARED, '+PERSON +SEAL'",
    "POST,    REGISTER, false, FIRST,   'PERSON SEAL REGISTRAR'",
    "POST,    REGISTER, true,  CLEARED, '+PERSON +SEAL +REGISTRAR'",
    "POST,    RETAIN,   false, FIRST,   'PERSON SEAL'",
    "POST,    RETAIN,   true,  CLEARED, '+PERSON +SEAL'",
    "POST,    REVIEW,   false, FIRST,   'PERSON SEAL REVIEW'",
    "POST,    REVIEW,   true,  CLEARED, '+PERSON +SEAL +REVIEW'",
    "POST,    DISPOSE,  false, FIRST,   'PERSON SEAL'",
    "POST,    DISPOSE,  true,  CLEARED, '+PERSON +SEAL'",
    "COMMENT, REGISTER, false, FIRST,   'PERSON SEAL REGISTRAR'",
    "COMMENT, REGISTER, true,  CLEARED, '+PERSON +SEAL +REGISTRAR'",
    "COMMENT, RETAIN,   false, FIRST,   'PERSON SEAL'",
    "COMMENT, RETAIN,   true,  CLEARED, '+PERSON +SEAL'",
    "COMMENT, REVIEW,   false, FIRST,   'PERSON SEAL REVIEW'",
    "COMMENT, REVIEW,   true,  CLEARED, '+PERSON +SEAL +REVIEW'",
    "COMMENT, DISPOSE,  false, FIRST,   'PERSON SEAL'",
    "COMMENT, DISPOSE,  true,  CLEARED, '+PERSON +SEAL'",
    "CHANNEL, RETAIN,   false, CLOSE,   'CLOSE'",
    "CHANNEL, REGISTER, true,  CLOSE,   'CLOSE'",
  })
  void whatComesFirstFollowsFromLevelAndOutcome(
      DeletionLevel level, Outcome outcome, boolean sealed, Verdict verdict, String steps) {
    DeletionAnswer answer =
        DeletionAnswer.of(
            new DeletionFacts(level, true, outcome, false, sealed, List.of(), false, false, false));
    assertThat(answer.verdict()).isEqualTo(verdict);
    assertThat(written(answer)).isEqualTo(steps);
  }

  private static String written(DeletionAnswer answer) {
    return String.join(
        " ", answer.steps().stream().map(step -> (step.done() ? "+" : "") + step.code()).toList());
  }

  private static DeletionFacts comment(
      boolean held, @Nullable Outcome outcome, boolean sealed, List<String> holds) {
    return new DeletionFacts(
        DeletionLevel.COMMENT, held, outcome, false, sealed, holds, false, false, false);
  }

  @ParameterizedTest
  @EnumSource(
      value = DeletionLevel.class,
      names = {"IMAGE", "POST", "COMMENT"})
  void whatTheArchiveDoesNotHaveIsNeverCleared(DeletionLevel level) {
    DeletionAnswer answer =
        DeletionAnswer.of(
            new DeletionFacts(level, false, null, false, false, List.of(), false, false, false));
    assertThat(answer.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(answer.steps()).noneMatch(Step::done);
  }

  @Test
  void whatNoRuleWasTriedOnIsNotClearedThoughItIsSealed() {
    DeletionAnswer answer = DeletionAnswer.of(comment(true, null, true, List.of()));
    assertThat(answer.verdict()).isEqualTo(Verdict.FIRST);
    assertThat(written(answer)).isEqualTo("+PERSON +SEAL REVIEW");
  }

  @Test
  void holdStaysBetweenUntilItIsReleased() {
    DeletionAnswer answer =
        DeletionAnswer.of(comment(true, Outcome.DISPOSE, true, List.of("H-2026-1")));
    assertThat(answer.verdict()).isEqualTo(Verdict.FIRST);
    assertThat(written(answer)).isEqualTo("+PERSON +SEAL HOLD");
  }

  @Test
  void isolatedItemIsToBeRemovedWhateverIsOpen() {
    DeletionAnswer answer =
        DeletionAnswer.of(
            new DeletionFacts(
                DeletionLevel.POST,
                true,
                Outcome.REGISTER,
                true,
                false,
                List.of("H-1"),
                true,
                false,
                false));
    assertThat(answer.verdict()).isEqualTo(Verdict.REMOVE_NOW);
  }

  @Test
  void whatIsGoneNeedsNoClearance() {
    assertThat(
            DeletionAnswer.of(
                    new DeletionFacts(
                        DeletionLevel.POST,
                        true,
                        Outcome.RETAIN,
                        false,
                        true,
                        List.of(),
                        false,
                        true,
                        false))
                .verdict())
        .isEqualTo(Verdict.GONE);
  }

  @Test
  void channelIsClearedOnlyOnceItIsClosedAndNothingHoldsIt() {
    DeletionFacts closed =
        new DeletionFacts(
            DeletionLevel.CHANNEL, true, null, false, false, List.of(), false, false, true);
    DeletionFacts heldToo =
        new DeletionFacts(
            DeletionLevel.CHANNEL, true, null, false, false, List.of("H-1"), false, false, true);
    assertThat(DeletionAnswer.of(closed).verdict()).isEqualTo(Verdict.CLEARED);
    assertThat(DeletionAnswer.of(heldToo).verdict()).isEqualTo(Verdict.CLOSE);
  }

  @ParameterizedTest
  @CsvSource({
    "http://a.example/media/hal.JPG?w=3,       IMAGE",
    "http://a.example/kommunen/inlagg/7#k-3,   COMMENT",
    "http://a.example/kommunen/inlagg/7,       POST",
  })
  void levelOfAnUnknownAddressIsGuessedFromIt(String address, DeletionLevel level) {
    assertThat(DeletionLevel.guessed(address)).isEqualTo(level);
  }

  @ParameterizedTest
  @EnumSource(ItemKind.class)
  void everyKindOfRecordHasALevel(ItemKind kind) {
    assertThat(DeletionLevel.of(kind)).isNotNull();
  }
}
