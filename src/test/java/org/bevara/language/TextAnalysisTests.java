package org.bevara.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.bevara.record.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TextAnalysisTests {

  private static List<String> stems(Language language, String text) {
    return TextAnalysis.tokens(language, text).stream().map(Token::stem).toList();
  }

  /// Terms with their position increment and offsets, as an index gets them.
  private static List<String> stream(String text) throws IOException {
    List<String> terms = new ArrayList<>();
    try (TokenStream stream = TextAnalysis.analyzer(Language.UND).tokenStream("t", text)) {
      CharTermAttribute term = stream.getAttribute(CharTermAttribute.class);
      PositionIncrementAttribute step = stream.getAttribute(PositionIncrementAttribute.class);
      OffsetAttribute at = stream.getAttribute(OffsetAttribute.class);
      stream.reset();
      while (stream.incrementToken()) {
        terms.add(
            "%s +%d %d-%d"
                .formatted(term, step.getPositionIncrement(), at.startOffset(), at.endOffset()));
      }
      stream.end();
      terms.add("end " + at.endOffset());
    }
    return terms;
  }

  @ParameterizedTest
  @CsvSource({
    "SV, bibliotek, biblioteken",
    "SV, gatlampa, gatlampor",
    "NB, bibliotek, bibliotekene",
    "NB, skole, skolen",
    "NN, bibliotek, biblioteka",
    "FI, talo, talossa",
    "FI, koulu, koulun",
    "EN, library, libraries"
  })
  void inflectedFormsMeet(Language language, String one, String other) {
    assertThat(stems(language, one)).isEqualTo(stems(language, other));
  }

  @ParameterizedTest
  @EnumSource
  void nordicLettersStayLettersOfTheirOwn(Language language) {
    assertThat(stems(language, "får")).isNotEqualTo(stems(language, "far"));
    assertThat(stems(language, "näst")).isNotEqualTo(stems(language, "nast"));
    assertThat(stems(language, "hör")).isNotEqualTo(stems(language, "hor"));
    assertThat(stems(language, "bør")).isNotEqualTo(stems(language, "bor"));
  }

  @ParameterizedTest
  @EnumSource
  void composedAndDecomposedTextsAreOneAndOffsetsAreOfTheTextAsItCame(Language language) {
    String decomposed = Normalizer.normalize("Får å", Normalizer.Form.NFD);

    assertThat(stems(language, decomposed)).isEqualTo(stems(language, "får å"));
    assertThat(TextAnalysis.tokens(language, decomposed))
        .extracting(token -> decomposed.substring(token.from(), token.to()))
        .containsExactly(
            Normalizer.normalize("Får", Normalizer.Form.NFD),
            Normalizer.normalize("å", Normalizer.Form.NFD));
  }

  @ParameterizedTest
  @EnumSource(names = {"SV", "NB", "NN", "FI", "EN"})
  void noWordIsLeftOut(Language language) {
    assertThat(TextAnalysis.tokens(language, "och i att og på ja on the a of")).hasSize(10);
  }

  @Test
  void undeterminedLanguageIsNotStemmed() {
    assertThat(stems(Language.UND, "Biblioteken Libraries"))
        .containsExactly("biblioteken", "libraries");
  }

  @Test
  void hashtagIsFoundWithAndWithoutItsSign() throws IOException {
    assertThat(stream("i #Badhuset!"))
        .containsExactly("i +1 0-1", "#badhuset +1 2-11", "badhuset +0 3-11", "end 12");
  }

  @Test
  void handleKeepsItsDots() throws IOException {
    assertThat(stream("@exempel.kommun."))
        .containsExactly("@exempel.kommun +1 0-15", "exempel +0 1-8", "kommun +0 9-15", "end 16");
  }

  @Test
  void caseNumberIsWholeAndInParts() throws IOException {
    assertThat(stream("KS2024/113, KK08/32:5"))
        .containsExactly(
            "ks2024/113 +1 0-10",
            "ks2024 +0 0-6",
            "113 +0 7-10",
            "kk08/32:5 +1 12-21",
            "kk08 +0 12-16",
            "32 +0 17-19",
            "5 +0 20-21",
            "end 21");
  }

  @Test
  void signsBetweenLettersPartWords() {
    assertThat(stems(Language.UND, "och/eller e-post Kl.10 a.b don’t slut."))
        .containsExactly("och", "eller", "e", "post", "kl", "10", "a", "b", "don't", "slut");
    assertThat(stems(Language.UND, "1,5 12.30 14-17 20240101-1234"))
        .containsExactly("1,5", "12.30", "14-17", "20240101-1234");
  }

  @Test
  void addressSignInsideAnAddressIsNoHandle() {
    assertThat(stems(Language.UND, "anna@exempel.example"))
        .containsExactly("anna", "exempel", "example");
  }

  @Test
  void emojiAndLoneSignsAreNoWords() {
    assertThat(stems(Language.SV, "👍🏽 ❤️ # @ ... 👨‍👩‍👧")).isEmpty();
  }

  @Test
  void immenseWordIsCut() {
    String immense = "å".repeat(600);

    assertThat(TextAnalysis.tokens(Language.UND, immense))
        .extracting(Token::to)
        .containsExactly(255, 510, 600);
    assertThat(TextAnalysis.tokens(Language.UND, "𐐀".repeat(200)))
        .allMatch(token -> token.from() % 2 == 0 && token.to() % 2 == 0);
  }

  @Test
  void manyThreadsMayAnalyzeAtOnce() throws Exception {
    List<Callable<List<Token>>> work =
        IntStream.range(0, 200)
            .mapToObj(i ->
                (Callable<List<Token>>) () -> TextAnalysis.tokens(Language.SV, "Biblioteken " + i))
            .toList();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < work.size(); i++) {
        assertThat(threads.submit(work.get(i)).get())
            .extracting(Token::stem)
            .containsExactly("bibliotek", "" + i);
      }
    }
  }
}
