package org.bevara.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.bevara.record.Signal;
import org.junit.jupiter.api.Test;

/// Texts with the places marked that signals rest on.
class MarkedExcerptTests {

  private static Signal mark(int from, int to) {
    return new Signal("QUESTION", from, to);
  }

  @Test
  void spansAreMarkedAndThoseThatTouchAreOne() {
    assertThat(
            MarkedExcerpt.of(
                "Hur gör jag? Tack!", List.of(mark(13, 17), mark(0, 3), mark(2, 7)), 80))
        .isEqualTo("‹Hur gör› jag? ‹Tack›!");
  }

  @Test
  void signalOfTheWholeItemOrBeyondTheTextMarksNothing() {
    assertThat(MarkedExcerpt.of("Tack!", List.of(mark(0, 0), mark(3, 9)), 80)).isEqualTo("Tack!");
  }

  @Test
  void longTextIsCutRoundItsFirstMark() {
    String text = "a".repeat(200) + " var? " + "b".repeat(200);
    String shown = MarkedExcerpt.of(text, List.of(mark(201, 205)), 100);
    assertThat(shown).startsWith("…a").contains("‹var?›").endsWith("b…").hasSize(104);
  }

  @Test
  void textIsNeverCutWithinACharacter() {
    String text = "😀".repeat(100);
    for (int most = 80; most < 90; most++) {
      assertThat(
              MarkedExcerpt.of(text, List.of(mark(101, 104)), most)
                  .replaceAll("[‹›…]", "")
                  .replace("😀", ""))
          .isEmpty();
    }
  }

  @Test
  void linesAreShownAsOne() {
    assertThat(MarkedExcerpt.of("Hej\n\n hur  mår", List.of(), 80)).isEqualTo("Hej hur mår");
  }
}
