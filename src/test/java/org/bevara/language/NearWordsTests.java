package org.bevara.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearWordsTests {

  private static NearWords words(String... words) {
    Map<String, Set<String>> meant = new TreeMap<>();
    for (String word : words) {
      meant.put(word, Set.of(word));
    }
    return new NearWords(meant);
  }

  @ParameterizedTest
  @CsvSource({
    "bibliotek, 0",
    "bibliotk, 1",
    "bibbliotek, 1",
    "bibloitek, 1",
    "bibliotik, 1",
    "bibltek, 2"
  })
  void errorsAreMissingDoubledSwappedAndWrongLetters(String written, int errors) {
    assertThat(NearWords.errors(written, "bibliotek", 3)).isEqualTo(errors);
  }

  @Test
  void oneErrorIsForgivenInAWordOfFiveLetters() {
    assertThat(words("lampa").nearest("lmapa")).containsExactly("lampa");
    assertThat(words("lampa").nearest("lmap")).isEmpty();
    assertThat(words("lampa").nearest("lxxpa")).isEmpty();
  }

  @Test
  void shortWordsAreNotLookedForWithAnError() {
    assertThat(words("hot", "mord").nearest("mard")).isEmpty();
  }

  @Test
  void twoErrorsAreForgivenInLongWordsThatBeginRight() {
    assertThat(words("överklagande").nearest("överklgaxde")).containsExactly("överklagande");
    assertThat(words("överklagande").nearest("averklagxnde")).isEmpty();
    assertThat(words("överklaga").nearest("överklxxa")).isEmpty();
  }

  @Test
  void nearestWordWinsAndEqualOnesAreAllMeant() {
    assertThat(words("klagomålet", "klagomåla").nearest("klagomålat"))
        .containsExactlyInAnyOrder("klagomålet", "klagomåla");
    assertThat(words("medborgare", "medborgarna").nearest("medborgaree"))
        .containsExactly("medborgare");
  }

  @Test
  void slipsAreSwappedNeighboursAndLettersStruckTwice() {
    assertThat(NearWords.slips("takk")).containsExactly("atkk", "tkak", "tak");
  }

  @Test
  void eachWordIsFoundAgainWithAnyOneErrorInIt() {
    Random random = new Random(39);
    List<String> all = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      all.add(
          random
              .ints(5 + random.nextInt(9), 'a', 'a' + 26)
              .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
              .toString());
    }
    NearWords words = words(all.toArray(String[]::new));
    for (String word : all) {
      int at = random.nextInt(word.length());
      String without = word.substring(0, at) + word.substring(at + 1);
      if (without.length() >= NearWords.SHORTEST) {
        assertThat(words.nearest(without)).contains(word);
      }
      assertThat(words.nearest(word.substring(0, at) + '#' + word.substring(at))).contains(word);
    }
  }
}
