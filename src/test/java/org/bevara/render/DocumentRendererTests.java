package org.bevara.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
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
  void tablesConformWhereverTheyMeetTheEndOfAPage() {
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      rows.add(List.of("Rad " + i, i % 7 == 0 ? "En längre text ".repeat(12) : "kort", "c"));
    }
    for (int lines = 23; lines < 30; lines++) {
      List<Block> blocks = new ArrayList<>();
      for (int i = 0; i < lines; i++) {
        blocks.add(new Block.Paragraph("Rad " + i));
      }
      blocks.add(new Block.Heading("Tabeller"));
      blocks.add(new Block.Table(List.of("Regel", "Text", "Skäl"), rows.subList(0, 3)));
      blocks.add(new Block.Table(List.of("Regel", "Text", "Skäl"), rows));
      Rendition rendition = renderer.render(new DocumentSheet(certificate(), blocks));
      assertThat(rendition.conformance())
          .as("%d lines", lines)
          .isEqualTo(new Conformance.Conformant());
      assertThat(PdfReading.text(rendition.pdf())).contains("Rad 19", "Skäl");
    }
  }

  @Test
  void chartIsAPictureWithItsFiguresAsAlternativeText() throws IOException {
    Rendition rendition =
        renderer.render(
            new DocumentSheet(
                certificate(),
                List.of(
                    new Block.Paragraph("Utfall"),
                    new Block.Chart(
                        "Bevaras: 12 före, 1 200 efter",
                        List.of("Före", "Efter"),
                        List.of(new Block.Bar("Bevaras", List.of(12L, 1200L)))))));
    assertThat(rendition.conformance()).isEqualTo(new Conformance.Conformant());
    try (PDDocument document = Loader.loadPDF(rendition.pdf())) {
      assertThat(document.getDocument().getObjectsByType(COSName.STRUCT_ELEM))
          .extracting(element -> ((COSDictionary) element.getObject()).getString(COSName.ALT))
          .contains("Bevaras: 12 före, 1 200 efter");
      assertThat(document.getPage(0).getResources().getXObjectNames()).isNotEmpty();
    }
  }

  @Test
  void chartHasAsManyBarsInEachGroupAsSeries() {
    assertThatThrownBy(() ->
            new Block.Chart(
                "a", List.of("Före", "Efter"), List.of(new Block.Bar("x", List.of(1L)))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a group has as many bars as there are series, 2; got: 1");
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
