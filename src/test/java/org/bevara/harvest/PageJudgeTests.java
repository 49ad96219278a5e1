package org.bevara.harvest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.bevara.egress.HeaderField;
import org.bevara.record.Gap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PageJudgeTests {

  private static final String ASKED = "http://www.provkommun.example/nyheter/1";

  private final PageJudge judge = new PageJudge();

  /// A page of the corpus.
  record Case(String name, String verdict, PageJudge.Seen seen) {

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> corpus() throws IOException {
    try (InputStream file = PageJudgeTests.class.getResourceAsStream("/page-walls/corpus.txt")) {
      String text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
      return Arrays.stream(text.split("(?m)^=== ")).skip(1).map(PageJudgeTests::read);
    }
  }

  private static Case read(String text) {
    String[] parts = text.split("\n", 2);
    String[] cells = parts[0].split("\\|", -1);
    int status = 200;
    String answered = ASKED;
    boolean settled = false;
    List<HeaderField> headers = new ArrayList<>();
    for (String fact : Arrays.stream(cells).skip(2).map(String::strip).toList()) {
      String[] pair = fact.split("=", 2);
      switch (pair[0]) {
        case "status" -> status = Integer.parseInt(pair[1]);
        case "answered" -> answered = pair[1];
        case "settled" -> settled = true;
        case "header" ->
            headers.add(new HeaderField(pair[1].split(": ")[0], pair[1].split(": ")[1]));
        case "" -> {}
        default -> throw new AssertionError(fact);
      }
    }
    return new Case(
        cells[0].strip(),
        cells[1].strip(),
        new PageJudge.Seen(ASKED, answered, status, headers, parts[1].strip(), 0, settled));
  }

  @ParameterizedTest
  @MethodSource("corpus")
  void everyPageOfTheCorpusIsWhatItIs(Case each) {
    PageVerdict verdict = judge.judge(each.seen());

    assertThat(verdict.getClass().getSimpleName() + verdict.signs()).isEqualTo(each.verdict());
  }

  @Test
  void corpusHasManyOfBothKinds() throws IOException {
    assertThat(corpus().filter(each -> each.verdict().equals("Content[]")).count())
        .isGreaterThanOrEqualTo(15);
    assertThat(corpus().filter(each -> !each.verdict().equals("Content[]")).count())
        .isGreaterThanOrEqualTo(25);
  }

  @ParameterizedTest
  @MethodSource("corpus")
  void pageWithItemsIsContentWhateverElseItShows(Case each) {
    PageJudge.Seen seen = each.seen();

    assertThat(
            judge.judge(
                new PageJudge.Seen(
                    seen.asked(),
                    seen.answered(),
                    seen.status(),
                    seen.headers(),
                    seen.html(),
                    1,
                    seen.settled())))
        .isEqualTo(new PageVerdict.Content());
  }

  @ParameterizedTest
  @MethodSource("corpus")
  void longTextOfItsOwnIsContentUnlessTheAddressLedToALogin(Case each) {
    PageJudge.Seen seen = each.seen();
    String longer = seen.html() + "<p>" + "Kommunen svarar på frågor om vägen. ".repeat(20);
    PageVerdict verdict =
        judge.judge(
            new PageJudge.Seen(ASKED, seen.answered(), 200, List.of(), longer, 0, seen.settled()));

    boolean led =
        seen.answered().contains("logga-in?") && each.verdict().startsWith("LoginWall[LED");
    assertThat(verdict instanceof PageVerdict.Content).isEqualTo(!led);
  }

  @Test
  void verdictBecomesAGapWithItsSigns() {
    assertThat(new PageVerdict.Content().gap(ASKED)).isEmpty();
    assertThat(new PageVerdict.ConsentWall(List.of("CONSENT_DIALOG")).gap(ASKED))
        .contains(
            new Gap(
                "CONSENT_WALL",
                ASKED,
                "The page asks for consent instead of showing its content (CONSENT_DIALOG)."));
  }
}
