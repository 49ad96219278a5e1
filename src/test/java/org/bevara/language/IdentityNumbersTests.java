package org.bevara.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.bevara.language.IdentityNumbers.Surroundings;
import org.bevara.record.Signal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The numbers are made up: check digits fit, the people do not exist.
class IdentityNumbersTests {

  private static final Lexicon SWEDISH = Lexicon.fromClassPath(org.bevara.record.Language.SV);

  private static List<Signal> find(String text) {
    return IdentityNumbers.find(text, Surroundings.NONE);
  }

  /// As the reader of signals asks, with the words of the Swedish list.
  private static List<String> findSwedish(String text) {
    List<Signal> words = SWEDISH.find(text);
    return IdentityNumbers.find(
            text,
            new Surroundings(
                words.stream().filter(w -> w.code().equals("_IDENTITY")).toList(),
                words.stream().filter(w -> w.code().equals("_REFERENCE")).toList(),
                words.stream().filter(w -> w.code().equals("PERSON")).toList(),
                LocalDate.of(2026, 1, 10)))
        .stream()
        .map(signal -> text.substring(signal.from(), signal.to()))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "850709-9805",
        "018190 12365", // Norwegian, of the series for made-up people
        "19850709-9805",
        "850769-9802", // co-ordination number: the day plus sixty
        "19121212+1212",
        "811228-9874",
        "670919-9530",
        "131052-308T", // Finnish, born in the 1900s
        "010594Y9032", // Finnish, one of the signs added in 2023
        "131052A308T",
        "010100+002H"
      })
  void numberThatLooksLikeOneIsFoundWhole(String number) {
    assertThat(find("x " + number + ", y"))
        .containsExactly(new Signal("IDENTITY_NUMBER", 2, 2 + number.length()));
  }

  @Test
  void norwegianNumbersAreFoundByBothCheckDigits() {
    String birth = norwegian("010190", 100);
    String d = norwegian("410190", 100);

    assertThat(find("Nr " + birth + ".")).containsExactly(new Signal("IDENTITY_NUMBER", 3, 14));
    assertThat(find("Nr " + d)).containsExactly(new Signal("IDENTITY_NUMBER", 3, 14));
    assertThat(find("Nr " + birth.substring(0, 6) + " " + birth.substring(6))).hasSize(1);
    assertThat(find("Nr " + otherDigit(birth))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "20240101-1234", // date-shaped, wrong check digit
        "850709-9806",
        "851309-9805", // no such month
        "850732-9805", // no such day
        "556036-0793", // a company's number
        "131052-308U",
        "310299-308T", // no such day
        "131052-308t5",
        "1850709-98050",
        "12850709-9805",
        "850709-98051",
        "850709-9805-2",
        "2026/850709-9805",
        "1 234 567 890",
        "2024-01-01 12:34",
        "55 99 00-1"
      })
  void numberThatIsNoneIsNotFound(String number) {
    assertThat(find("Nummer: " + number + " sek")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Mitt personnummer är 8507099805",
        "personnr 850709 9805",
        "Min mamma 198507099805 behöver hjälp",
        "850709-9805 är mitt personnummer",
        "Faktura till personnummer 850709-9805",
        "Ärendet gäller min mamma 850709-9805",
        "född 20250709-2381"
      })
  void wordBesideANumberMakesItOne(String text) {
    assertThat(findSwedish(text)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "OCR 8507099805",
        "Betala med OCR-nummer 850709-9805",
        "Bokningsnummer 20250709-2381",
        "Fakturan 850709-9805 är fel",
        "Ärende 850709-9805",
        "Kvitto 198507099805",
        "Min mamma fick faktura 850709-9805",
        "Personnummer saknas på faktura 850709-9805",
        "Ring 8507099805",
        "Kod 202601101230"
      })
  void wordForAnotherNumberSpeaksAgainstIt(String text) {
    assertThat(findSwedish(text)).isEmpty();
  }

  @Test
  void oneDateShapedNumberInTenDoesNotPassAsAReferenceOrStamp() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    int passed = 0;
    for (int i = 0; i < 2_000; i++) {
      LocalDate day = LocalDate.of(2025, 1, 1).plusDays(random.nextInt(700));
      String number =
          String.format(
              Locale.ROOT, "%s-%04d", day.toString().replace("-", ""), random.nextInt(10_000));
      passed += findSwedish("Kvittens " + number).size();
      passed += findSwedish("Jag fick " + number.replace("-", "") + " på lappen").size();
      passed += findSwedish("Bokning 1985" + number.substring(4)).size();
    }
    assertThat(passed).as("seed %d", seed).isZero();
  }

  @Test
  void numberIsToldOnceAlthoughTwoFormsMatch() {
    assertThat(find("131052-308T 850709-9805")).hasSize(2).doesNotHaveDuplicates();
  }

  private static String norwegian(String day, int from) {
    for (int serial = from; serial < 500; serial++) {
      String nine = day + String.format(Locale.ROOT, "%03d", serial);
      int first = check(nine, 3, 7, 6, 1, 8, 9, 4, 5, 2);
      int second = first == 10 ? 10 : check(nine + first, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2);
      if (second != 10) {
        return nine + first + second;
      }
    }
    throw new AssertionError("some serial number has two check digits");
  }

  private static int check(String digits, int... weights) {
    int sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * Character.digit(digits.charAt(i), 10);
    }
    return (11 - sum % 11) % 11;
  }

  private static String otherDigit(String number) {
    int last = Character.digit(number.charAt(10), 10);
    return number.substring(0, 10) + (last + 1) % 10;
  }
}
