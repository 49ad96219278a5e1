package org.bevara.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.bevara.record.Language;
import org.bevara.record.Signal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LikenessTests {

  private final Likeness likeness = Likeness.ofProgram();

  private static double[] probabilities(Likeness likeness, String text) {
    Resemblance resemblance = likeness.of(text);
    return Stream.of(MessageKind.values()).mapToDouble(resemblance::probability).toArray();
  }

  private List<String> marked(String text) {
    return likeness.of(text).signals().stream()
        .map(signal -> signal.code() + ":" + text.substring(signal.from(), signal.to()))
        .toList();
  }

  @Test
  void twoTrainingsGiveTheSameFiguresToTheLastBit() {
    List<Example> all = Example.fromClassPath();
    List<Example> examples =
        IntStream.range(0, all.size() / 5).mapToObj(i -> all.get(5 * i)).toList();
    Likeness once = Likeness.to(examples);
    Likeness again = Likeness.to(examples);

    for (Example example : all) {
      assertThat(probabilities(again, example.text()))
          .as(example.text())
          .isEqualTo(probabilities(once, example.text()));
    }
  }

  @Test
  void probabilitiesOfAllKindsSumToOne() {
    for (Example example : Example.fromClassPath().subList(0, 200)) {
      double sum = 0;
      for (double probability : probabilities(likeness, example.text())) {
        assertThat(probability).isBetween(0.0, 1.0);
        sum += probability;
      }
      assertThat(sum).isEqualTo(1, Offset.offset(1e-9));
    }
  }

  @Test
  void signalsStandOnWholeWordsOfTheTextInItsOrderAndAtMostThreeOfAKind() {
    for (Example example : Example.fromClassPath()) {
      String text = example.text();
      Map<String, Integer> many = new HashMap<>();
      for (Signal signal : likeness.of(text).signals()) {
        many.merge(signal.code(), 1, Integer::sum);
        if (signal.to() > 0) {
          assertThat(text.substring(signal.from(), signal.to())).as(text).matches("\\S+");
          assertThat(
                  signal.from() == 0
                      || !Character.isLetterOrDigit(text.codePointBefore(signal.from())))
              .as("%s in %s", signal, text)
              .isTrue();
          assertThat(
                  signal.to() == text.length()
                      || !Character.isLetterOrDigit(text.codePointAt(signal.to())))
              .as("%s in %s", signal, text)
              .isTrue();
        }
      }
      assertThat(many.values()).allMatch(count -> count <= 3);
    }
  }

  @Test
  void wordsThatSpeakForTheKindAreNamed() {
    assertThat(marked("Det är ett stort hål i asfalten vid skolan"))
        .contains("RESEMBLES_MATTER:asfalten");
    assertThat(marked("Tusen tack för hjälpen!")).contains("RESEMBLES_TRANSITORY:tack");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "MATTER|Lyktan vid busshållplatsen på Ringvägen har varit trasig i en månad, laga den",
        "MATTER|Katuvalo on ollut rikki Mäkitiellä jo kuukauden, korjatkaa se",
        "MATTER|There is a deep pothole on Mill Lane, please repair the road",
        "SECRET|Min pappa har demens och får ingen plats på äldreboendet",
        "SECRET|Äitini sairastaa syöpää eikä saa hoitoa",
        "SECRET|Broren min har angst og depresjon og får ikke hjelp",
        "THREAT|Vänta bara tills jag får tag i dig, då ska du få stryk",
        "THREAT|Tiedän missä asut, katso selustasi",
        "THREAT|I know where you live, watch your back",
        "OPINION|Jag tycker att det är fel att lägga ner byskolan, barnen får alldeles för lång resväg",
        "TRANSITORY|Vilken tid öppnar simhallen i morgon?",
        "TRANSITORY|Tack för snabbt svar!",
        "TRANSITORY|Kiitos paljon!",
        "TRANSITORY|Tusen takk for svaret",
        "TRANSITORY|Monelta kirjasto aukeaa?",
        "TRANSITORY|See you on Saturday!",
        "TRANSITORY|Kva tid opnar biblioteket?"
      })
  void textResemblesItsKind(String kind, String text) {
    assertThat(codes(text)).contains("RESEMBLES_" + kind);
  }

  private Set<String> codes(String text) {
    return likeness.of(text).signals().stream().map(Signal::code).collect(Collectors.toSet());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "När öppnar simhallen på lördag",
        "Milloin kirjasto aukeaa",
        "Hva koster det å leie salen",
        "what time does the library close"
      })
  void questionAsksForAnAnswerAlsoWithoutItsMark(String text) {
    assertThat(codes(text)).contains("RESEMBLES_QUESTION", "RESEMBLES_TRANSITORY");
  }

  @Test
  void whatIsClearlyTransitoryAsksNothingThatACourtesyDoes() {
    assertThat(codes("Tusen tack för hjälpen!"))
        .containsExactlyInAnyOrder("RESEMBLES_TRANSITORY", "CLEARLY_TRANSITORY");
  }

  @Test
  void whatAlsoResemblesAnotherKindDoesNotResembleTheTransitory() {
    for (Example example : Example.fromClassPath()) {
      Set<String> codes = codes(example.text());
      boolean other = !likeness.of(example.text()).kinds().isEmpty();
      assertThat(other && codes.contains("RESEMBLES_TRANSITORY"))
          .as("%s: %s", example.text(), codes)
          .isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DET ÄR ETT STORT HÅL I ASFALTEN",
        "det ar ett stort hal i asfalten",
        "Det 😀 är ett 🎉 stort hål i asfalten 🙃",
        "Det är ett stort hååååål i asfalten",
        "Det a\u0308r ett stort ha\u030Al i asfalten",
        "𝐃𝐞𝐭 är ett stort hål i asfalten"
      })
  void capitalsMissingDotsPicturesAndLetteringChangeNothing(String text) {
    assertThat(probabilities(likeness, text))
        .isEqualTo(probabilities(likeness, "Det är ett stort hål i asfalten"));
  }

  @Test
  void whatThoseAreCalledWhoAreTaggedChangesNothing() {
    double[] plain = probabilities(likeness, "@Anna Berg kolla här!");

    assertThat(probabilities(likeness, "@Smedjegatan Brand kolla här!")).isEqualTo(plain);
    assertThat(probabilities(likeness, "kolla här!")).isNotEqualTo(plain);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n\t", "👍👍 ❤️", "?!...", "\uD800", "\uDC00\uD800 \uDFFF"})
  void textWithoutAWordResemblesNothing(String text) {
    assertThat(likeness.of(text).kinds()).isEmpty();
    assertThat(likeness.of(text).signals()).isEmpty();
    assertThat(probabilities(likeness, text)).containsOnly(1.0 / 7);
  }

  @Test
  void hostileTextsAreReadInATimeThatGrowsWithTheirLengthOnly() {
    List<String> hostile = new ArrayList<>();
    hostile.add("a".repeat(1 << 20));
    hostile.add("a.".repeat(1 << 19));
    hostile.add("a@".repeat(1 << 19));
    hostile.add("http://" + "x".repeat(1 << 20));
    hostile.add("\u0301".repeat(1 << 20));
    hostile.add("hål \uD800 ".repeat(1 << 17));
    hostile.add("\uFDFA".repeat(1 << 18));
    for (String text : hostile) {
      long from = System.nanoTime();
      List<Signal> signals = likeness.of(text).signals();

      assertThat(signals).allMatch(signal -> signal.to() <= text.length());
      // one that grew with the square would take hours
      assertThat(System.nanoTime() - from).isLessThan(60_000_000_000L);
    }
  }

  @Test
  void lineWithoutKnownKindOrTextIsRefusedByName() {
    for (String line : List.of("MATTER", "OTHER\ttext", "MATTER\t ", "MATTER\ta\tb")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Example.parse(List.of(line)))
          .withMessageContaining(line);
    }
    assertThat(Example.parse(List.of("# comment", "", "THREAT\tvänta bara")))
        .containsExactly(new Example(MessageKind.THREAT, "vänta bara"));
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "UND")
  void eachLanguageHasExamplesOfEachKindAndNoneTwice(Language language) {
    List<Example> examples = Example.fromClassPath(language);

    assertThat(examples).doesNotHaveDuplicates();
    for (MessageKind kind : MessageKind.values()) {
      assertThat(examples).filteredOn(example -> example.kind() == kind).hasSizeGreaterThan(9);
    }
  }
}
