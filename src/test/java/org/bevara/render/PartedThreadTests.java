package org.bevara.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.bevara.render.PdfReading.Bookmark;
import org.bevara.render.internal.SheetRenderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A thread that is set in parts is one document like any other.
class PartedThreadTests {

  private static final int ENTRIES = 8;

  private final Rendition rendition = new SheetRenderer(3).render(thread());

  private static ThreadSheet thread() {
    List<ThreadEntry> entries = new ArrayList<>();
    entries.add(Samples.post("Vad tycker ni om den nya skolgården?"));
    for (int n = 1; n < ENTRIES; n++) {
      entries.add(Samples.comment(n, "Nummer %d tycker att den är fin.".formatted(n)));
    }
    return Samples.sheet(entries);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sv", "fi", "nb", "en"})
  void threadWithABitOfEverythingConformsInPartsAndAsAWhole(String language) {
    Rendition rich = new SheetRenderer(2).render(Samples.rich(Locale.of(language)));

    assertThat(rich.conformance()).isEqualTo(new Conformance.Conformant());
    assertThat(new ConformanceChecker().check(rich.pdf(), Flavour.PDFA_2A))
        .isEqualTo(new Conformance.Conformant());
  }

  @Test
  void documentSaysThatItWasCheckedInParts() {
    String said = "varje del om högst 3 inlägg prövades för sig";
    assertThat(rendition.warnings()).singleElement().asString().contains(said);
    assertThat(PdfReading.text(rendition.pdf()).replaceAll("\\s+", " ")).contains(said);
  }

  @Test
  void everyEntryIsThereOnceInOrderWithItsNumberAndItsLineInTheList() {
    String text = PdfReading.text(rendition.pdf());

    assertThat(rendition.conformance()).isEqualTo(new Conformance.Conformant());
    for (int n = 1; n < ENTRIES; n++) {
      String words = "Nummer %d tycker att den är fin.".formatted(n);
      assertThat(text.split(words, -1)).as(words).hasSize(2);
    }
    assertThat(text)
        .containsSubsequence(
            IntStream.range(1, ENTRIES).mapToObj("Nummer %d tycker"::formatted).toList());
    assertThat(PdfReading.bookmarks(rendition.pdf()))
        .extracting(Bookmark::title)
        .filteredOn(title -> title.matches("[0-9]+\\. .*"))
        .extracting(title -> title.substring(0, title.indexOf('.')))
        .containsExactly("1", "2", "3", "4", "5", "6", "7", "8");
  }

  @Test
  void positionsAreThoseOfTheWholeDocument() {
    assertThat(rendition.positions()).hasSize(ENTRIES);
    List<String> shown = PdfReading.textIn(rendition.pdf(), rendition.positions());
    for (int n = 1; n < ENTRIES; n++) {
      assertThat(shown.get(n)).contains("Nummer %d tycker".formatted(n));
      assertThat(rendition.positions().get(n).structureElement()).isEqualTo("item-" + (n + 1));
    }
    assertThat(rendition.positions())
        .extracting(ItemPosition::page)
        .containsExactly(1, 1, 1, 2, 2, 2, 3, 3);
  }

  @Test
  void pagesAreNumberedThroughWithoutSayingHowManyThereAre() {
    int pages = PdfReading.pages(rendition.pdf());
    for (int page = 1; page <= pages; page++) {
      assertThat(PdfReading.text(rendition.pdf(), page, page))
          .contains("Sida " + page)
          .doesNotContain("Sida %d av".formatted(page));
    }
  }

  @Test
  void sameThreadGivesTheSameBytes() {
    assertThat(new SheetRenderer(3).render(thread()).pdf()).isEqualTo(rendition.pdf());
  }
}
