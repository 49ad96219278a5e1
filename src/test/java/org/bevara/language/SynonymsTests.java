package org.bevara.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.bevara.language.Synonyms.Word;
import org.bevara.record.Language;
import org.junit.jupiter.api.Test;

class SynonymsTests {

  private static final Synonyms PROGRAM = Synonyms.ofProgram();

  @Test
  void wordMeansTheSameInOtherLanguages() {
    assertThat(PROGRAM.of(Language.SV, Set.of("lekplats")))
        .containsExactlyInAnyOrder(
            new Word(Language.NB, "lekeplass"),
            new Word(Language.NN, "leikeplass"),
            new Word(Language.FI, "leikkipuisto"),
            new Word(Language.FI, "leikkikenttä"),
            new Word(Language.EN, "playground"));
    assertThat(PROGRAM.of(Language.FI, Set.of("lekplats"))).isEmpty();
  }

  @Test
  void authoritysLineTakesThePlaceOfThoseThatShareAWordWithIt() {
    Synonyms own = PROGRAM.with(List.of("# ours", "lekplats\t\t\tleikkipaikka"));

    assertThat(own.of(Language.SV, Set.of("lekplats")))
        .containsExactly(new Word(Language.FI, "leikkipaikka"));
    assertThat(own.of(Language.NB, Set.of("lekeplass"))).isEmpty();
    assertThat(own.of(Language.SV, Set.of("buller")))
        .isEqualTo(PROGRAM.of(Language.SV, Set.of("buller")));
  }

  @Test
  void lineThatCannotBeReadIsToldByItsNumberAndLeftOut() {
    List<String> lines = List.of("", "ensam", "# one, two", "a\tb\tc\td\te\tf", "lekplats,lekpark");

    assertThat(Synonyms.faults(lines))
        .extracting(fault -> fault.line() + " " + fault.message().substring(0, 22))
        .containsExactly("2 the line has one word,", "4 the line has 6 columns");
    assertThat(PROGRAM.with(lines).of(Language.SV, Set.of("lekplats")))
        .containsExactly(new Word(Language.SV, "lekpark"));
  }

  @Test
  void everyLineOfTheTableThatShipsSaysSomethingOnceAndInWordsOnly() {
    List<String> lines = WordTables.lines(Synonyms.TABLE);
    assertThat(Synonyms.faults(lines)).isEmpty();
    List<String> meanings =
        lines.stream().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
    assertThat(meanings).hasSizeGreaterThan(60).doesNotHaveDuplicates();
    for (String line : meanings) {
      String[] cells = line.split("\t", -1);
      assertThat(cells).as(line).hasSize(5);
      for (String cell : cells) {
        assertThat(cell.isEmpty() ? new String[0] : cell.split(",", -1))
            .as(line)
            .doesNotHaveDuplicates()
            .allMatch(word -> word.matches("[\\p{L}\\p{N}]+(?:[ '-]+[\\p{L}\\p{N}]+)*"));
      }
    }
  }
}
