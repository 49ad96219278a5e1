package org.bevara.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionURI;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.bevara.record.FailedException;
import org.bevara.record.Gap;
import org.bevara.render.PageSheet.PageItem;
import org.bevara.render.PdfReading.Bookmark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagePrintsTests {

  private static final PageItem POST =
      new PageItem(
          Samples.POST,
          "Inlägg, Exempelkommun",
          "Nu är den nya lekplatsen klar. Välkomna på invigning på lördag, säger nämnden!");
  private static final PageItem QUESTION =
      new PageItem(
          Samples.uri(1),
          "Kommentar, Anna Exempel",
          "Finns det parkering i närheten?\nVi kommer från Östra Åsen.");
  private static final PageItem ANSWER =
      new PageItem(
          Samples.uri(2),
          "Kommentar, Exempelkommun",
          "Ja, vid skolan på Ängsvägen 4, tio platser. Läs mer på vår sida.");
  private static final PageItem ABSENT =
      new PageItem(Samples.uri(9), "Kommentar, okänd", "Det här står inte på sidan.");

  private final PagePrints prints = new PagePrints();

  @ParameterizedTest
  @ValueSource(strings = {"plain", "pictures", "emoji", "missing", "blend", "links"})
  void printConformsWhichItDidNotBefore(String name) {
    byte[] print = print(name);

    Rendition rendition = prints.convert(print, sheet());

    assertThat(new ConformanceChecker().check(print, Flavour.PDFA_2A).isConformant()).isFalse();
    assertThat(rendition.conformance()).isEqualTo(new Conformance.Conformant());
  }

  @Test
  void itemsAreFoundWhereTheyStand() {
    Rendition rendition = prints.convert(print("plain"), sheet(POST, QUESTION, ANSWER));

    assertThat(rendition.warnings()).isEmpty();
    assertThat(rendition.positions())
        .extracting(ItemPosition::uri, ItemPosition::page, ItemPosition::structureElement)
        .containsExactly(
            tuple(POST.uri(), 1, "item-1"),
            tuple(QUESTION.uri(), 1, "item-2"),
            tuple(ANSWER.uri(), 2, "item-3"));
    assertThat(PdfReading.textIn(rendition.pdf(), rendition.positions()))
        .extracting(PdfReading::dense)
        .containsExactly(
            PdfReading.dense(POST.text()),
            PdfReading.dense(QUESTION.text()),
            PdfReading.dense(ANSWER.text()));
  }

  @Test
  void structureElementHoldsTheItemsText() throws IOException {
    Rendition rendition = prints.convert(print("plain"), sheet(POST, QUESTION));

    try (PDDocument document = Loader.loadPDF(rendition.pdf())) {
      var names = document.getDocumentCatalog().getStructureTreeRoot().getIDTree().getNames();
      for (String item : List.of("item-1", "item-2")) {
        assertThat(names.get(item))
            .isNotNull()
            .extracting(PDStructureElement::getStructureType)
            .isEqualTo("P");
      }
      assertThat(names).as("the browser's own identifiers stay").containsKey("node00000021");
    }
  }

  @Test
  void itemsInsideLayersAreFound() {
    List<PageItem> items =
        List.of(
            new PageItem("s1", "ett", "Halvt genomskinlig text om Åre."),
            new PageItem("s2", "två", "Blandad yta om Ödeshög."),
            new PageItem("s3", "tre", "Övertoning om Älmhult."),
            new PageItem("s4", "fyra", "Skugga om Öland."));

    Rendition rendition = prints.convert(print("blend"), sheet(items.toArray(PageItem[]::new)));

    assertThat(rendition.positions())
        .extracting(ItemPosition::uri, ItemPosition::structureElement)
        .containsExactly(
            tuple("s1", "item-1"),
            tuple("s2", "item-2"),
            tuple("s3", "item-3"),
            tuple("s4", "item-4"));
  }

  @Test
  void textInManyScriptsIsFound() {
    Rendition rendition =
        prints.convert(
            print("missing"),
            sheet(
                new PageItem("e2", "två", "Ελληνικά, русский, العربية, עברית, हिन्दी, ไทย."),
                new PageItem("e3", "tre", "日本語と中文 och 한국어.")));

    assertThat(rendition.positions()).extracting(ItemPosition::uri).containsExactly("e2", "e3");
  }

  @Test
  void shortTextIsNotFoundInsideALongerOne() {
    PageItem yes = new PageItem(Samples.uri(3), "kort", "platser");

    Rendition rendition = prints.convert(print("plain"), sheet(yes));

    assertThat(rendition.positions()).isEmpty();
  }

  @Test
  void absentItemIsAWarningAndNotAFoundOne() {
    Rendition rendition = prints.convert(print("plain"), sheet(QUESTION, ABSENT));

    assertThat(rendition.positions()).extracting(ItemPosition::uri).containsExactly(QUESTION.uri());
    assertThat(rendition.warnings())
        .containsExactly("Ett av det som visas kunde inte pekas ut på sidorna.");
    assertThat(lastPage(rendition)).contains("Kommentar, okänd").contains("ej funnen");
  }

  @Test
  void bookmarksLeadToTheItemsAndToTheClosingPage() {
    Rendition rendition = prints.convert(print("plain"), sheet(POST, QUESTION, ANSWER, ABSENT));

    assertThat(PdfReading.bookmarks(rendition.pdf()))
        .containsExactly(
            new Bookmark(POST.label(), 1),
            new Bookmark(QUESTION.label(), 1),
            new Bookmark(ANSWER.label(), 2),
            new Bookmark("Om detta dokument", 3));
  }

  @Test
  void closingPageSaysWhatWasCapturedHowAndWhatIsMissing() {
    Rendition rendition = prints.convert(print("plain"), sheet(QUESTION));

    assertThat(lastPage(rendition))
        .containsSubsequence(
            "Ny lekplats i Björkhagen",
            "Om detta dokument",
            "tillagd av arkivet.",
            "MEDIA_TOO_LARGE",
            "Filmen är stor.",
            "äldst först",
            QUESTION.label(),
            QUESTION.uri());
    assertThat(lastPage(rendition)).contains("Sida 3 av 3");
  }

  @Test
  void pageItselfIsLeftAsTheBrowserShowedIt() {
    byte[] print = print("plain");

    Rendition rendition = prints.convert(print, sheet(QUESTION));

    assertThat(PdfReading.text(rendition.pdf(), 1, 2)).isEqualTo(PdfReading.text(print));
  }

  @Test
  void charactersThatTheBrowserHadNoFontForAreShownAndListed() {
    Rendition rendition = prints.convert(print("missing"), sheet());

    assertThat(rendition.warnings())
        .singleElement()
        .asString()
        .startsWith("Tecken som webbläsaren inte hade typsnitt för visas som \uFFFD i utskriften: ")
        .contains("U+0926", "U+65E5", "U+1F44D", "U+13000", "1 utan känd kod");
    assertThat(PdfReading.text(rendition.pdf(), 1, 1)).contains("�").contains("och");
    assertThat(lastPage(rendition)).contains("U+1F44D");
  }

  @Test
  void linksAreDescribedAndScriptsAreTakenOut() throws IOException {
    try (PDDocument document = Loader.loadPDF(prints.convert(print("links"), sheet()).pdf())) {
      int links = 0;
      for (var page : document.getPages()) {
        for (var annotation : page.getAnnotations()) {
          assertThat(annotation.getContents()).isNotBlank();
          if (annotation instanceof PDAnnotationLink link
              && link.getAction() instanceof PDActionURI uri) {
            assertThat(uri.getURI()).doesNotStartWith("javascript:");
          }
          links++;
        }
      }
      assertThat(links).isPositive();
    }
  }

  @Test
  void documentIsInThePagesLanguageAndTheClosingPageInTheAuthoritys() throws IOException {
    PageSheet sheet =
        new PageSheet(
            Samples.head(Samples.SWEDISH), Locale.of("fi"), List.of(), List.of(), List.of());

    try (PDDocument document = Loader.loadPDF(prints.convert(print("plain"), sheet).pdf())) {
      assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo("fi");
      assertThat(Languages.inStructure(document)).contains("sv");
    }
  }

  @Test
  void whatIsNoPdfFailsWithoutBeingShown() {
    assertThatThrownBy(() -> prints.convert(new byte[] {1, 2, 3}, sheet()))
        .isInstanceOf(FailedException.class)
        .hasMessageContaining("3 bytes");
  }

  static PageSheet sheet(PageItem... items) {
    return new PageSheet(
        Samples.head(Samples.SWEDISH),
        Samples.SWEDISH,
        List.of(items),
        Samples.CONTEXT,
        List.of(new Gap("MEDIA_TOO_LARGE", null, "Filmen är stor.")));
  }

  static byte[] print(String name) {
    try (InputStream in = PagePrintsTests.class.getResourceAsStream("/render/" + name + ".pdf")) {
      return Objects.requireNonNull(in).readAllBytes();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String lastPage(Rendition rendition) {
    int last = PdfReading.pages(rendition.pdf());
    return PdfReading.text(rendition.pdf(), last, last);
  }
}
