package org.bevara.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a public title tells, and what it does not, of an item that says all sorts of things.
class LeakCheckTests {

  private static final String TEXT =
      "Hej! Jag heter Åsa Öberg-Lindström, 850709-9805. Min son Örjan har astma och får ingen hjälp"
          + " på Kvarnskolan. Ring 070-174 06 35 eller skriv till asa.oberg@post.example. Vi bor på"
          + " Björkvägen 12. Det står en trasig gatlykta där.";

  private static final Messages LETTER =
      new Messages(TEXT)
          .by("Åsa Öberg-Lindström", "@solros_o85")
          .mentioning("granne.bo")
          .noticed("IDENTITY_NUMBER", "850709-9805")
          .noticed("CHILD", "Min son Örjan")
          .noticed("HEALTH", "astma")
          .noticed("PHONE", "070-174 06 35")
          .noticed("EMAIL", "asa.oberg@post.example")
          .noticed("ADDRESS", "Björkvägen 12")
          .noticed("FAULT_REPORT", "trasig gatlykta");

  private static final LeakCheck CHECK = check(LETTER);

  private static LeakCheck check(Messages message) {
    return new LeakCheck(List.of(message.said()), FaceWords.all());
  }

  private static @Nullable Leak leak(LeakCheck check, String title) {
    return check.in(title).orElse(null);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Brev från Åsa Öberg-Lindström             | NAME
          Brev från asa oberg lindstrom             | NAME
          Brev från ÅSA                             | NAME
          Åsas brev                                 | NAME
          Aasa Oeberg                               | NAME
          Lindströms fråga                          | NAME
          AsaObergLindstrom                         | NAME
          Meddelande av solros_o85                    | HANDLE
          Meddelande av SOLROS O85                    | HANDLE
          Svar till granne bo                       | HANDLE
          Svar till grannebo                        | HANDLE
          Person 850709-9805                        | NUMBER
          Person 8507099805                         | NUMBER
          Person 850709 9805                        | NUMBER
          Person 19850709                           | NUMBER
          Ärende 0701740635                         | NUMBER
          Ärende 070 174 0635                       | NUMBER
          Ring 174 06 35                            | NUMBER
          Fråga om Bjorkvagen 12                    | ADDRESS
          Fråga om BJÖRKVÄGEN 12                    | ADDRESS
          Skriv till annan@post.example             | ADDRESS
          Se https://post.example                   | ADDRESS
          Se www.post.example                       | ADDRESS
          Orjans skolgång                           | NOTICED
          Fråga om ASTMA                            | NOTICED
          Trasig gatlykta                           | NOTICED
          Trasiga gatlyktan vid torget              | NOTICED
          Får ingen hjälp                           | WORDS
          Far ingen hjalp                           | WORDS
          Han far INGEN hjaelp nu                   | WORDS
          får, ingen – hjälp!                       | WORDS
          """)
  void titleThatTellsSomethingIsFound(String title, Leak leak) {
    assertThat(leak(CHECK, title)).isEqualTo(leak);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Inkommet meddelande, Torget",
        "Felanmälan: gatubelysning, Torget",
        "Synpunkt",
        "Fråga om hjälp 2026",
        "Synpunkt på trafiken vid Storgatan 3"
      })
  void titleThatTellsNothingIsNot(String title) {
    assertThat(leak(CHECK, title)).isNull();
  }

  @Test
  void wordForTheSortOfAMessageMayStandThoughTheMessageUsesIt() {
    LeakCheck check =
        check(new Messages("Detta är en felanmälan.").noticed("FAULT_REPORT", "felanmälan"));

    assertThat(leak(check, "Felanmälan, Torget")).isNull();
  }

  @Test
  void wordThatTellsOfAPersonMayNotThoughItIsOneOfTheClosedWords() {
    LeakCheck check = check(new Messages("Detta är min kritik.").noticed("PERSON", "kritik"));

    assertThat(leak(check, "Kritik, Torget")).isEqualTo(Leak.NOTICED);
  }

  @Test
  void authoritysOwnNameIsNobodysSecret() {
    LeakCheck check = check(new Messages("Vi har öppet till åtta.").byAuthority());

    assertThat(leak(check, "Publicerat av myndigheten, Provkommun")).isNull();
  }

  @Test
  void whatAnEarlierVersionSaidIsKeptBackToo() {
    LeakCheck check =
        new LeakCheck(
            List.of(
                new Messages("Det var Vidar som gjorde det.").noticed("PERSON", "Vidar").said(),
                new Messages("Det var någon annan.").said()),
            FaceWords.all());

    assertThat(leak(check, "Fråga om Vidar")).isEqualTo(Leak.NOTICED);
    assertThat(leak(check, "Det var någon")).isEqualTo(Leak.WORDS);
    assertThat(leak(check, "var VIDAR som")).isIn(Leak.NOTICED, Leak.WORDS);
  }

  @Test
  void pseudonymInSmallLettersKeepsNoWordsBackThatEverybodyUses() {
    LeakCheck check = check(new Messages("Hej på er allihop.").by("hund på torget", null));

    assertThat(leak(check, "Synpunkt på skolan")).isNull();
    assertThat(leak(check, "Synpunkt från en hund på torget")).isEqualTo(Leak.NAME);
    assertThat(leak(check, "Torget")).isEqualTo(Leak.NAME);
  }

  @Test
  void unknownCodeOfALaterReaderIsTakenToTellOfAPerson() {
    LeakCheck check = check(new Messages("Jag är vittne.").noticed("WITNESS", "vittne"));

    assertThat(leak(check, "Fråga av ett vittne")).isEqualTo(Leak.NOTICED);
  }

  /// However a name, a number or a row of words is written, it is found.
  @Test
  void nothingThatIsToldInAnotherSpellingPasses() {
    long seed = new Random().nextLong();
    RandomGenerator random = new Random(seed);
    for (int i = 0; i < 5_000; i++) {
      String name = name(random) + " " + name(random);
      String handle = word(random, 5) + random.nextInt(100, 1000);
      String number =
          "%d%d".formatted(random.nextInt(100_000, 999_999), random.nextInt(1000, 9999));
      String row = word(random, 4) + " " + word(random, 4) + " " + word(random, 4);
      LeakCheck check =
          check(
              new Messages("Xyz " + row + " xyz, nummer " + number + ".")
                  .by(name, handle)
                  .noticed("IDENTITY_NUMBER", number));
      String told =
          switch (random.nextInt(5)) {
            case 0 -> name;
            case 1 -> name.split(" ", -1)[random.nextInt(2)] + (random.nextBoolean() ? "s" : "");
            case 2 -> handle;
            case 3 -> parted(number, random);
            default -> row;
          };
      String title =
          (random.nextBoolean() ? "Fråga av " : "")
              + spelt(told, random)
              + (random.nextBoolean() ? ", Kanalen" : "");

      assertThat(check.in(title)).as("seed %d, try %d: %s of %s", seed, i, title, told).isPresent();
    }
  }

  private static String name(RandomGenerator random) {
    String word = word(random, 3 + random.nextInt(5));
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }

  private static String word(RandomGenerator random, int length) {
    String letters = "aeiouyåäöæøbdfghjklmnprstvéü";
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < length; i++) {
      word.append(letters.charAt(random.nextInt(letters.length())));
    }
    return word.toString();
  }

  private static String parted(String number, RandomGenerator random) {
    String sign = List.of("", "-", " ", ".", " - ").get(random.nextInt(5));
    return number.substring(0, 6) + sign + number.substring(6);
  }

  /// The same words in other letters.
  private static String spelt(String words, RandomGenerator random) {
    String spelt =
        switch (random.nextInt(5)) {
          case 0 -> words.toUpperCase(Locale.ROOT);
          case 1 ->
              words
                  .replace("å", "aa")
                  .replace("ä", "ae")
                  .replace("ö", "oe")
                  .replace("æ", "ae")
                  .replace("ø", "oe");
          case 2 ->
              Normalizer.normalize(words, Normalizer.Form.NFD)
                  .replaceAll("\\p{M}", "")
                  .replace("æ", "a")
                  .replace("ø", "o");
          case 3 -> Normalizer.normalize(words, Normalizer.Form.NFD);
          default -> words;
        };
    return random.nextInt(4) == 0 ? spelt.replace(" ", "  ") : spelt;
  }
}
