package org.bevara.appraisal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.bevara.appraisal.CaseIndex.Case;
import org.bevara.record.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A text names a case by its number, its property or its whole title, and by nothing less.
class CaseIndexTests {

  private final CaseIndex cases =
      new CaseIndex(
          List.of(
              new Case("KS 2024/113", "Detaljplan för Berget 1:23 m.fl.", List.of("Berget 1:23")),
              new Case("BN 2025/7", "Bygglov", List.of("Berget")),
              new Case("KS 2025/88", "Ny cykelbana längs Storgatan", List.of()),
              new Case("KS 2025/90", "Ny skola", List.of("Kvarteret 4"))));

  @Test
  void aCaseIsNamedByItsNumberHoweverItIsWritten() {
    assertThat(named("Vad händer med KS 2024/113?")).containsExactly("KS 2024/113 NUMBER");
    assertThat(named("Svar i ks2024/113 tack")).containsExactly("KS 2024/113 NUMBER");
    assertThat(named("KS 2024/1134 är något annat, 2024/113 också")).isEmpty();
  }

  @Test
  void aNumberLikeAnyOtherNamesNoCase() {
    CaseIndex running =
        new CaseIndex(List.of(new Case("113", "", List.of()), new Case("2024", "", List.of())));
    assertThat(running.find("Buss 113 i maj 2024", Language.SV)).isEmpty();
  }

  @Test
  void aCaseIsNamedByItsPropertyWithItsNumberAndNotByTheNameAlone() {
    assertThat(named("Ska ni bygga på berget 1:23 nu?")).containsExactly("KS 2024/113 PROPERTY");
    assertThat(named("Vi gick upp på berget i lördags")).isEmpty();
    assertThat(named("Berget 1:234 är inte vår")).isEmpty();
    assertThat(named("Upp på Berget! 1:23 blev tiden")).isEmpty();
  }

  @Test
  void aCaseIsNamedByItsWholeTitleInWhateverInflection() {
    assertThat(named("Jag undrar om ny cykelbana längs storgatan blir av"))
        .containsExactly("KS 2025/88 TITLE");
    assertThat(named("En cykelbana längs Storgatan vore bra")).isEmpty();
    assertThat(named("Om detaljplanen för Berget 1:23 m.fl. har jag en fråga"))
        .containsExactly("KS 2024/113 TITLE", "KS 2024/113 PROPERTY");
  }

  @Test
  void aTitleOfCommonWordsNamesNoCase() {
    assertThat(named("Jag har sökt bygglov. Ny skola behövs!")).isEmpty();
    assertThat(CaseIndex.isTelling("Bygglov")).isFalse();
    assertThat(CaseIndex.isTelling("Bygglov bygglov")).isFalse();
    assertThat(CaseIndex.isTelling("Bygglov Ekgatan")).isTrue();
  }

  @Test
  void aTextOfUndeterminedLanguageNamesACaseByItsWordsAsTheyStand() {
    assertThat(
            cases.find("BERGET 1:23", Language.UND).stream()
                .map(mention -> mention.named().number() + " " + mention.by()))
        .containsExactly("KS 2024/113 PROPERTY");
  }

  @ParameterizedTest
  @CsvSource({
    "KS 2024/113, true",
    "A1234, true",
    "1-234, true",
    "12345, false",
    "A123, false",
    "1/23, false",
    "1 234, false",
    "Ärende, false",
    "/1234, false"
  })
  void aNumberHasALetterOrASignBetweenDigitsAndFiveCharacters(String number, boolean is) {
    assertThat(CaseIndex.isNumber(number)).isEqualTo(is);
  }

  @ParameterizedTest
  @CsvSource({"Berget 1:23, true", "Ek 1, true", "E 1, false", "Berget, false", "1:23, false"})
  void aPlaceHasTwoLettersAndANumber(String property, boolean is) {
    assertThat(CaseIndex.isPlace(property)).isEqualTo(is);
  }

  @ParameterizedTest
  @CsvSource({
    "Gator skola, true",
    "Gata skola, false",
    "Gata väg mur, false",
    "Skola 7, true",
    "Väg 7 8, false",
    "7 8 9, false"
  })
  void aTitleHasTwoLongWordsOrOneAndANumber(String title, boolean is) {
    assertThat(CaseIndex.isTelling(title)).isEqualTo(is);
  }

  @Test
  void aCaseIsNamedOnceByEachOfItsWaysAtTheLastWordToo() {
    assertThat(cases.find("KS 2025/88, KS2025/88", Language.SV))
        .containsExactly(new CaseIndex.Mention(cases.cases().get(2), CaseIndex.By.NUMBER, 0, 10));
    assertThat(named("Ny cykelbana längs")).isEmpty();
  }

  private List<String> named(String text) {
    return cases.find(text, Language.SV).stream()
        .map(mention -> mention.named().number() + " " + mention.by())
        .toList();
  }
}
