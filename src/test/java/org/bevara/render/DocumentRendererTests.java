package org.bevara.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.bevara.render.DocumentSheet.Block;
import org.bevara.render.PdfReading.Bookmark;
import org.junit.jupiter.api.Test;

class DocumentRendererTests {

  private final DocumentRenderer renderer = new DocumentRenderer();

  @Test
  void certificateIsReadInOrderAndConforms() {
    Rendition rendition =
        renderer.render(
            new DocumentSheet(
                certificate(),
                List.of(
                    new Block.Paragraph("Kanalen är avslutad.\nInget saknas."),
                    new Block.Heading("Räkning"),
                    new Block.Facts(
                        List.of(new Fact("Inlägg", "12"), new Fact("Kommentarer", "340"))),
                    new Block.Heading("Skillnader"),
                    new Block.Table(
                        List.of("Kod", "Antal"),
                        List.of(List.of("MISSING", "1"), List.of("<b>DELETED</b>", "2"))))));

    assertThat(rendition.conformance()).isEqualTo(new Conformance.Conformant());
    assertThat(rendition.positions()).isEmpty();
    assertThat(PdfReading.text(rendition.pdf()))
        .containsSubsequence(
            "Intyg om avslutad kanal",
            "Upprättad",
            "14 mars 2026 kl. 10.32",
            "Kanalen är avslutad.",
            "Inget saknas.",
            "Räkning",
            "Inlägg",
            "12",
            "Skillnader",
            "Kod",
            "MISSING",
            "<b>DELETED</b>");
    assertThat(PdfReading.bookmarks(rendition.pdf()))
        .containsExactly(new Bookmark("Räkning", 1), new Bookmark("Skillnader", 1));
  }

  @Test
  void longTableRepeatsItsHeaderOnEachPage() {
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      rows.add(List.of(Samples.id(i).value(), "Gallrad"));
    }

    Rendition rendition =
        renderer.render(
            new DocumentSheet(
                certificate(), List.of(new Block.Table(List.of("Handling", "Åtgärd"), rows))));

    assertThat(rendition.conformance()).isEqualTo(new Conformance.Conformant());
    int pages = PdfReading.pages(rendition.pdf());
    assertThat(pages).isGreaterThan(2);
    for (int page = 1; page <= pages; page++) {
      assertThat(PdfReading.text(rendition.pdf(), page, page))
          .contains("Åtgärd")
          .contains("Sida %d av %d".formatted(page, pages));
    }
  }

  @Test
  void rowThatIsShorterThanTheHeaderIsRefused() {
    assertThatThrownBy(() -> new Block.Table(List.of("a", "b"), List.of(List.of("1"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a row has as many cells as the header, 2; got: 1");
  }

  private static SheetHead certificate() {
    return new SheetHead(
        "Intyg om avslutad kanal",
        "Exempelkommun",
        null,
        null,
        null,
        Samples.AT,
        Samples.STOCKHOLM,
        Samples.SWEDISH);
  }
}
