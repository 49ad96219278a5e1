package org.bevara.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
    Synonyms own = PROGRAM.with("synonyms.tsv", List.of("# ours", "lekplats\t\t\tleikkipaikka"));

    assertThat(own.of(Language.SV, Set.of("lekplats")))
        .containsExactly(new Word(Language.FI, "leikkipaikka"));
    assertThat(own.of(Language.NB, Set.of("lekeplass"))).isEmpty();
    assertThat(own.of(Language.SV, Set.of("buller")))
        .isEqualTo(PROGRAM.of(Language.SV, Set.of("buller")));
  }

  @Test
  void lineWithOneWordIsToldByFileAndLine() {
    assertThatThrownBy(() -> PROGRAM.with("synonyms.tsv", List.of("", "ensam")))
        .hasMessageStartingWith("synonyms.tsv:2: a line has the words of one meaning");
  }
}
