package org.bevara.search.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.bevara.search.internal.Snippet.Span;
import org.junit.jupiter.api.Test;

class SnippetTests {

  @Test
  void overlappingMatchesAreMarkedOnce() {
    assertThat(Snippet.of("snöröjning", List.of(new Span(0, 3), new Span(0, 10), new Span(3, 10))))
        .isEqualTo("<mark>snöröjning</mark>");
  }

  @Test
  void emptyTextHasAnEmptySnippet() {
    assertThat(Snippet.of("", List.of())).isEmpty();
  }

  /// Whatever text and matches are: nothing but `<mark>` is markup, and what is shown stands so in
  /// the text.
  @Test
  void snippetIsEscapedTextWithBalancedMarks() {
    long seed = new Random().nextLong();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    String[] pieces = {
      "<",
      ">",
      "&",
      "\"",
      "'",
      "<mark>",
      "&amp;",
      "ord ",
      "å",
      "\uD83D\uDE42",
      "\n",
      "x".repeat(90),
      " "
    };
    for (int round = 0; round < 5000; round++) {
      StringBuilder built = new StringBuilder();
      for (int i = random.nextInt(120); i > 0; i--) {
        built.append(pieces[random.nextInt(pieces.length)]);
      }
      String text = built.toString();
      List<Span> matches = new ArrayList<>();
      for (int i = random.nextInt(8); i > 0 && !text.isEmpty(); i--) {
        int from = random.nextInt(text.length());
        matches.add(new Span(from, Math.min(text.length(), from + 1 + random.nextInt(9))));
      }

      String html = Snippet.of(text, matches);

      String[] parts = html.split("</?mark>", -1);
      assertThat(parts.length % 2).isEqualTo(1);
      String escaped = String.join("", parts);
      assertThat(escaped).doesNotContainPattern("[<>\"']");
      String shown =
          escaped
              .replaceFirst("^…", "")
              .replaceFirst("…$", "")
              .replace("&lt;", "<")
              .replace("&gt;", ">")
              .replace("&quot;", "\"")
              .replace("&#39;", "'")
              .replace("&amp;", "&");
      assertThat(text).contains(shown);
      assertThat(shown.length()).isLessThanOrEqualTo(200);
      if (!matches.isEmpty()) {
        assertThat(html).contains("<mark>");
      }
    }
  }
}
