package org.bevara.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.bevara.render.DocumentSheet.Block;
import org.bevara.render.PdfReading.Bookmark;
import org.junit.jupiter.api.Test;

class SelectionRendererTests {

  private final SelectionRenderer renderer = new SelectionRenderer();

  @Test
  void itemsOfSeveralThreadsFollowTheirCoverAndTheListInOneConformingDocument() {
    ThreadSheet thread = Samples.rich(Samples.SWEDISH);
    List<ThreadEntry> chosen = List.of(thread.entries().get(2), thread.entries().get(1));

    Rendition rendition =
        renderer.render(
            new SelectionSheet(
                new DocumentSheet(
                    thread.head(),
                    List.of(
                        new Block.Paragraph("Ni bad om allt om parkeringen."),
                        new Block.Heading("Beslut"),
                        new Block.Facts(List.of(new Fact("Svarat", "Lena Exempel"))))),
                chosen,
                thread.gaps()));

    assertThat(rendition.conformance()).isEqualTo(new Conformance.Conformant());
    assertThat(PdfReading.text(rendition.pdf()))
        .containsSubsequence(
            "Ni bad om allt om parkeringen.",
            "Svarat",
            "Lena Exempel",
            "Det som visas",
            thread.entries().get(1).recordId().value(),
            thread.entries().get(2).recordId().value(),
            "Finns det parkering i närheten?",
            "Svar på nr 1",
            "Hej Anna! Ja, vid skolan",
            "Om detta dokument",
            "COMMENTS_FOLDED")
        .doesNotContain("Slöseri");
    assertThat(PdfReading.bookmarks(rendition.pdf()))
        .extracting(Bookmark::title)
        .startsWith("Beslut", "Det som visas", "Handlingarna")
        .endsWith("Om detta dokument");
  }
}
