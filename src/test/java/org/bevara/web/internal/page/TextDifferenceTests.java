package org.bevara.web.internal.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bevara.web.internal.page.TextDifference.Change.ADDED;
import static org.bevara.web.internal.page.TextDifference.Change.REMOVED;
import static org.bevara.web.internal.page.TextDifference.Change.SAME;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bevara.web.internal.page.TextDifference.Change;
import org.bevara.web.internal.page.TextDifference.Piece;
import org.junit.jupiter.api.Test;

class TextDifferenceTests {

  @Test
  void wordThatWasChangedStandsOnceAsItWasAndOnceAsItIs() {
    assertThat(TextDifference.between("Öppet till fem i dag.", "Öppet till sju i dag."))
        .containsExactly(
            new Piece("Öppet till ", SAME),
            new Piece("fem ", REMOVED),
            new Piece("sju ", ADDED),
            new Piece("i dag.", SAME));
  }

  @Test
  void sameTextHasNoDifference() {
    assertThat(TextDifference.between("Tack!", "Tack!")).containsExactly(new Piece("Tack!", SAME));
    assertThat(TextDifference.between("", "")).isEmpty();
  }

  @Test
  void textThatWasEmptyIsAddedWhole() {
    assertThat(TextDifference.between("", "Hej hej")).containsExactly(new Piece("Hej hej", ADDED));
    assertThat(TextDifference.between("Hej hej", ""))
        .containsExactly(new Piece("Hej hej", REMOVED));
  }

  @Test
  void piecesGiveBothTextsBack() {
    long seed = 20261121;
    Random random = new Random(seed);
    for (int i = 0; i < 300; i++) {
      String before = text(random);
      String after = text(random);
      List<Piece> pieces = TextDifference.between(before, after);
      assertThat(without(pieces, ADDED)).as("seed %d, round %d", seed, i).isEqualTo(before);
      assertThat(without(pieces, REMOVED)).as("seed %d, round %d", seed, i).isEqualTo(after);
    }
  }

  @Test
  void textsTooLongToCompareAreShownWhole() {
    String before = "a ".repeat(3000);
    String after = "b ".repeat(3000);
    assertThat(TextDifference.between(before, after))
        .containsExactly(new Piece(before, REMOVED), new Piece(after, ADDED));
  }

  private static String text(Random random) {
    List<String> words = List.of("snö", "väg ", "\n\n", " ", "Å", "12", "!", "🙂", "bil ");
    return IntStream.range(0, random.nextInt(40))
        .mapToObj(_ -> words.get(random.nextInt(words.size())))
        .collect(Collectors.joining());
  }

  private static String without(List<Piece> pieces, Change change) {
    return pieces.stream()
        .filter(piece -> piece.change() != change)
        .map(Piece::text)
        .collect(Collectors.joining());
  }
}
