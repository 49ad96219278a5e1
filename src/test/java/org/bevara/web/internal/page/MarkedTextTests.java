package org.bevara.web.internal.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.bevara.appraisal.Phrasebook;
import org.bevara.record.Signal;
import org.bevara.web.internal.page.MarkedText.Entry;
import org.bevara.web.internal.page.MarkedText.Piece;
import org.junit.jupiter.api.Test;

class MarkedTextTests {

  private static final Phrasebook SWEDISH = Phrasebook.of(Locale.of("sv"));
  private static final Entry THANKS = new Entry(1, "tack", "THANKS");
  private static final Entry DEMAND = new Entry(2, "krav eller begäran", "DEMAND");

  @Test
  void wordsThatSignalsRestOnAreMarkedAndNumberedWhereTheyEnd() {
    MarkedText marked =
        MarkedText.of(
            "Tack! Laga gatan nu.",
            List.of(
                new Signal("DEMAND", 6, 19),
                new Signal("ANSWERED", 0, 0),
                new Signal("THANKS", 0, 4)),
            SWEDISH);

    assertThat(marked.pieces())
        .containsExactly(
            new Piece("Tack", true, List.of(THANKS)),
            new Piece("! ", false, List.of()),
            new Piece("Laga gatan nu", true, List.of(DEMAND)),
            new Piece(".", false, List.of()));
    assertThat(marked.legend())
        .containsExactly(THANKS, DEMAND, new Entry(null, "besvarad av myndigheten", "ANSWERED"));
  }

  @Test
  void signalsThatOverlapShareThePieceInWhichBothStand() {
    MarkedText marked =
        MarkedText.of(
            "abcdef", List.of(new Signal("THANKS", 0, 4), new Signal("DEMAND", 2, 6)), SWEDISH);

    assertThat(marked.pieces())
        .containsExactly(
            new Piece("ab", true, List.of()),
            new Piece("cd", true, List.of(THANKS)),
            new Piece("ef", true, List.of(DEMAND)));
  }

  @Test
  void hostileTextStaysHarmlessInEveryPieceAndASpanBeyondItIsOnlyNamed() {
    MarkedText marked =
        MarkedText.of(
            "a\u202Eb", List.of(new Signal("THANKS", 1, 2), new Signal("DEMAND", 2, 9)), SWEDISH);

    assertThat(marked.pieces()).extracting(Piece::text).containsExactly("a", "[U+202E]", "b");
    assertThat(marked.legend())
        .containsExactly(THANKS, new Entry(null, "krav eller begäran", "DEMAND"));
    assertThat(MarkedText.of("", List.of(), SWEDISH).pieces()).isEmpty();
  }
}
