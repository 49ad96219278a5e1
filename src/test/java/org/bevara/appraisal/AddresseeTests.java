package org.bevara.appraisal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.bevara.record.Signal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whom a message asks that tags somebody.
class AddresseeTests {

  private static final Signal QUESTION = new Signal("QUESTION", 0, 1);
  private static final Signal RESEMBLES = new Signal("RESEMBLES_QUESTION", 0, 1);
  private static final Signal LAUGHTER = new Signal("LAUGHTER", 0, 1);

  private static List<Signal> left(String text, Signal... found) {
    return Addressee.withoutQuestionsToFriends(text, List.of(found));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@Anna Berg ska vi gå?",
        "@Anna-Lisa af Berg? nej",
        "@Ole Kristian Fure gikk det bra??",
        "@Åsa @Östen hänger ni med?",
        " @Kaarina Ek, tuutko?"
      })
  void whoOpensWithFriendsAndSaysLittleMoreAsksThem(String text) {
    assertThat(left(text, QUESTION, LAUGHTER, RESEMBLES)).containsExactly(LAUGHTER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@Exempelkommun varför svarar ni inte?",
        "Ska vi gå, @Anna Berg?",
        "@Anna Berg ett två tre fyra fem sex sju åtta nio?",
        "anna@berg.example ska vi gå?",
        "Ska vi gå?"
      })
  void whoTagsOneAccountOrNobodyOrSaysMoreMayAskTheAuthority(String text) {
    assertThat(left(text, QUESTION, RESEMBLES)).containsExactly(QUESTION, RESEMBLES);
  }

  @Test
  void whatTheAuthorityAnswersForIsAskedOfIt() {
    for (String code : List.of("PLAIN_QUESTION", "WITHIN_RESPONSIBILITY")) {
      Signal other = new Signal(code, 0, 1);
      assertThat(left("@Anna Berg när öppnar badet?", QUESTION, other))
          .containsExactly(QUESTION, other);
    }
  }
}
