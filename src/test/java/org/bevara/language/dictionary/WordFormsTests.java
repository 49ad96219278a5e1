package org.bevara.language.dictionary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Set;
import org.bevara.record.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordFormsTests {

  private static WordForms.Analysis of(Language language, String word) {
    return Dictionaries.of(language).of(word, true);
  }

  @ParameterizedTest
  @CsvSource({
    "SV, vintersnöröjningsplanen, vintersnöröjningsplan, snöröjning",
    "SV, vintersnöröjningsplanen, vintersnöröjningsplan, röjningsplan",
    "SV, skolskjutsen, skolskjuts, skjuts",
    "SV, gatubelysningen, gatubelysning, gata",
    "SV, förskolechefen, förskolechef, förskola",
    "SV, fallucka, fallucka, lucka",
    "SV, bullerplanket, bullerplank, buller",
    "SV, läraryrket, läraryrke, lärare",
    "SV, slamsugit, slamsuga, slam",
    "NB, melkekartonger, melkekartong, melk",
    "NB, aktivitetsparken, aktivitetspark, park",
    "NB, stikkledningen, stikkledning, ledning",
    "FI, vesivuodon, vesivuoto, vuoto",
    "NB, barnehagen, barnehage, barn",
    "NB, kommunestyremøtet, kommunestyremøte, kommunestyre",
    "NB, vannlekkasjen, vannlekkasje, lekkasje",
    "NN, skuleskyssen, skuleskyss, skyss",
    "FI, kunnanvaltuuston, kunnanvaltuusto, kunta",
    "FI, lumitöitä, lumityö, lumi",
    "FI, päiväkodissakin, päiväkoti, koti",
    "FI, jäteveden, jätevesi, vesi"
  })
  void compoundIsHeldByItsLemmaAndWhatStandsInIt(
      Language language, String word, String lemma, String part) {
    assertThat(of(language, word).lemmas()).contains(lemma);
    assertThat(of(language, word).parts()).contains(part);
  }

  @ParameterizedTest
  @CsvSource({
    "SV, bibliotek",
    "SV, biljett",
    "SV, kontakt",
    "SV, station",
    "SV, kontoret",
    "SV, taktik",
    "SV, budget",
    "SV, bomull",
    "NB, bomull",
    "SV, islam",
    "SV, kompost",
    "SV, planera",
    "SV, sandal",
    "NB, bibliotek",
    "NB, billett",
    "NB, vedtak",
    "NB, kontoret",
    "NB, virksomhet",
    "NB, planet",
    "FI, kirjasto",
    "FI, kaupunki",
    "FI, valtuusto",
    "FI, hallitus",
    "FI, terveys",
    "FI, rakennus"
  })
  void wordOfOnePieceIsNotParted(Language language, String word) {
    assertThat(of(language, word).lemmas()).isNotEmpty();
    assertThat(of(language, word).parts()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "SV, snorojning, snöröjning",
    "SV, forskola, förskola",
    "FI, paivakoti, päiväkoti",
    "NB, moeter, møte",
    "SV, gaarden, gård",
    "NB, snobroyting, snøbrøyte"
  })
  void wordWithoutItsSignsIsTheWord(Language language, String word, String lemma) {
    assertThat(of(language, word).lemmas()).contains(lemma);
    assertThat(Dictionaries.of(language).of(word, false).lemmas()).doesNotContain(lemma);
  }

  @Test
  void wordThatIsAnotherWithoutSignsIsThatOne() {
    assertThat(of(Language.SV, "val").lemmas()).containsExactly("val");
    assertThat(of(Language.NB, "mote").lemmas()).containsExactly("mote");
  }

  @Test
  void nameEndsInAKindOfPlace() {
    assertThat(of(Language.SV, "zebrahagsgatan"))
        .isEqualTo(new WordForms.Analysis(Set.of("zebrahagsgata"), Set.of("gata")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "xqzv",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "#tag",
        "12"
      })
  void ofWhatIsNoWordNothingIsKnown(String word) {
    for (Language language : Language.values()) {
      assertThat(of(language, word)).isEqualTo(WordForms.Analysis.UNKNOWN);
    }
  }

  @Test
  void neitherEnglishNorUnknownTextHasADictionary() {
    assertThat(of(Language.EN, "house")).isEqualTo(WordForms.Analysis.UNKNOWN);
    assertThat(of(Language.UND, "hus")).isEqualTo(WordForms.Analysis.UNKNOWN);
  }

  @Test
  void strongVerbsAndChangedVowelsLeadToTheirWord() {
    assertThat(of(Language.SV, "skrev").lemmas()).contains("skriva");
    assertThat(of(Language.SV, "stulna").lemmas()).contains("stjäla");
    assertThat(of(Language.SV, "skogsmössen").parts()).contains("mus");
    assertThat(of(Language.SV, "tyngre").lemmas()).contains("tung");
    assertThat(of(Language.SV, "bitar").lemmas()).containsExactly("bit");
  }

  @Test
  void whatManyListedWordsBeginWithBeginsCompounds() {
    assertThat(of(Language.SV, "grävmaskin").parts()).contains("gräva", "maskin");
    assertThat(of(Language.SV, "tätorten").parts()).contains("ort");
    assertThat(of(Language.SV, "bilkö").parts()).contains("kö");
    assertThat(of(Language.SV, "kontrakt").parts()).isEmpty();
    assertThat(of(Language.SV, "minister").parts()).isEmpty();
  }

  @Test
  void actAndItsNameAreOneWord() {
    assertThat(of(Language.SV, "parkeringsavgift").parts()).contains("parkera");
    assertThat(of(Language.SV, "röjde").lemmas()).contains("röjning");
    assertThat(of(Language.SV, "grävling").lemmas()).containsExactly("grävling");
    assertThat(of(Language.SV, "handlingar").lemmas()).doesNotContain("handla");
    assertThat(of(Language.FI, "hiihti").lemmas()).contains("hiihto");
    assertThat(of(Language.NB, "lekeplassen").parts()).contains("lek");
  }

  @Test
  void whoDoesSomethingIsAWordOfItsOwn() {
    assertThat(of(Language.SV, "lärarna").lemmas()).containsExactly("lärare");
    assertThat(of(Language.SV, "lärarn").lemmas()).containsExactly("lärare");
    assertThat(of(Language.SV, "lärde").lemmas()).doesNotContain("lärare");
    assertThat(of(Language.SV, "sotarmästaren").parts()).contains("sotare", "mästare");
  }

  @Test
  void nameOfAnActThatIsAloneInTheListHasItsVerb() {
    assertThat(of(Language.SV, "slamsugning").lemmas())
        .containsExactlyInAnyOrder("slamsugning", "slamsuga");
  }

  @ParameterizedTest
  @CsvSource({"NB, kjellere, kjeller", "NB, kalendere, kalender", "FI, vuoti, vuotaa"})
  void inflectionThatATableHadOtherwise(Language language, String form, String lemma) {
    assertThat(of(language, form).lemmas()).contains(lemma);
  }

  @Test
  void nynorskWordIsFoundByItsBokmaal() {
    assertThat(of(Language.NN, "skulen").lemmas()).contains("skole");
    assertThat(of(Language.NN, "småbåthamna").lemmas()).contains("småbåthavn");
  }

  @Test
  void menIsAWordOfItsOwnAndEndsCompounds() {
    assertThat(of(Language.NB, "menn").lemmas()).contains("mann");
    assertThat(of(Language.NB, "brannmennene").parts()).contains("mann");
  }

  @Test
  void formThatLacksTheBeginningOfItsCompoundIsRefused() {
    OwnWords own = new OwnWords(new NorwegianParadigms(NorwegianEndings.BOKMAAL), new WordList());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> own.read(List.of("nord|mann\tm:menn,mennene")))
        .withMessage("\"nordmann\" is said to have the form menn, which does not begin with nord");
  }
}
