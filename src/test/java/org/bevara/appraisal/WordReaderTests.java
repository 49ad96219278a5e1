package org.bevara.appraisal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bevara.language.EverydayWords;
import org.bevara.language.Lexicon;
import org.bevara.record.Language;
import org.bevara.record.Signal;
import org.junit.jupiter.api.Test;

class WordReaderTests {

  private static final Lexicon SWEDISH =
      lexicon(Language.SV, "THREAT\thotar\t", "jag", "dig", "idag", "badet", "är");
  private static final Lexicon BOKMAL =
      lexicon(Language.NB, "THREAT\ttruer\t\nTHANKS\ttakk\t", "jeg", "deg", "idag", "badet", "er");
  private static final Lexicon NYNORSK =
      lexicon(Language.NN, "THREAT\ttrugar\t", "eg", "deg", "idag", "badet", "er", "ikkje");

  private final WordReader reader =
      new WordReader(
          Map.of(Language.SV, SWEDISH, Language.NB, BOKMAL, Language.NN, NYNORSK),
          Set.of(Language.SV));

  private static Lexicon lexicon(Language language, String line, String... everyday) {
    return Lexicon.parse(language, line.lines().toList())
        .with(EverydayWords.parse(List.of(everyday)));
  }

  private static List<String> codes(WordReader.Words words) {
    return words.signals().stream().map(Signal::code).toList();
  }

  @Test
  void textOfNoLanguageIsReadInTheAuthoritysOwn() {
    assertThat(codes(reader.read("hotar", Language.UND))).containsExactly("THREAT");
    assertThat(codes(reader.read("truer", Language.UND))).isEmpty();
  }

  @Test
  void unfamiliarWordsOfOneFormOfNorwegianAreLookedForInTheOther() {
    WordReader.Words words = reader.read("badet er ikkje idag, eg trugar deg", Language.NB);

    assertThat(codes(words)).containsExactly("THREAT");
    assertThat(words.unfamiliar()).isEmpty();
  }

  @Test
  void languageIsDoubtedWhereTooManyWordsAreUnfamiliar() {
    WordReader.Words doubted = reader.read("jag hotar dig idag", Language.NB);
    WordReader.Words sure = reader.read("badet er idag hotar", Language.NB);

    assertThat(codes(doubted)).containsExactly("THREAT");
    assertThat(doubted.unfamiliar()).isEmpty();
    assertThat(codes(sure)).isEmpty();
    assertThat(sure.unfamiliar()).containsExactly(new Signal("UNFAMILIAR", 14, 19));
  }

  @Test
  void anotherLanguageTellsOnlyWhatProtects() {
    assertThat(codes(reader.read("takk", Language.SV))).isEmpty();
  }
}
