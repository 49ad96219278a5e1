package org.bevara.render.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.bevara.record.ItemContent;
import org.bevara.record.ItemKind;
import org.bevara.record.Language;
import org.bevara.record.RecordId;
import org.bevara.record.SourceState;
import org.bevara.record.Visibility;
import org.bevara.render.ThreadEntry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ThreadOrderTests {

  @Test
  void repliesFollowWhatTheyAnswerWhateverTheOrderGiven() {
    assertThat(order(entry("r", "b"), entry("a", "p"), entry("p", null), entry("b", "p")))
        .containsExactly("1 p 0 null", "2 a 1 1", "3 b 1 1", "4 r 2 3");
  }

  @Test
  void answerToWhatIsNotShownStandsAtTheMargin() {
    assertThat(order(entry("a", "elsewhere"))).containsExactly("1 a 0 null");
  }

  @Test
  void entriesThatAnswerEachOtherAreAllShownOnce() {
    assertThat(order(entry("a", "b"), entry("b", "a"), entry("c", "c")))
        .containsExactly("1 a 0 null", "2 b 1 1", "3 c 0 null");
  }

  @Test
  void chainOfAnswersMayBeAsLongAsTheThread() {
    ThreadEntry[] chain = new ThreadEntry[20_000];
    for (int n = 0; n < chain.length; n++) {
      chain[n] = entry("k" + n, n == 0 ? null : "k" + (n - 1));
    }
    assertThat(order(chain).getLast()).isEqualTo("20000 k19999 19999 19999");
  }

  @Test
  void sameEntryGivenTwiceIsShownTwice() {
    assertThat(order(entry("a", null), entry("a", null))).hasSize(2);
  }

  private static List<String> order(ThreadEntry... entries) {
    return ThreadOrder.of(List.of(entries)).stream()
        .map(
            p -> p.number() + " " + p.entry().content().uri() + " " + p.depth() + " " + p.answers())
        .toList();
  }

  private static ThreadEntry entry(String uri, @Nullable String parent) {
    return new ThreadEntry(
        new RecordId("0000000000000000"),
        new ItemContent(
            ItemKind.COMMENT,
            uri,
            null,
            "p",
            parent,
            null,
            null,
            null,
            Visibility.PUBLIC,
            "",
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            Map.of()),
        Language.UND,
        SourceState.LIVE,
        1,
        1,
        null,
        List.of());
  }
}
