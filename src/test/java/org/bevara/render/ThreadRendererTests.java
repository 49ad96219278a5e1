package org.bevara.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.xmpbox.XMPMetadata;
import org.apache.xmpbox.type.BadFieldValueException;
import org.apache.xmpbox.xml.DomXmpParser;
import org.apache.xmpbox.xml.XmpParsingException;
import org.bevara.record.Author;
import org.bevara.record.Gap;
import org.bevara.record.SourceState;
import org.bevara.render.PdfReading.Bookmark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThreadRendererTests {

  private final ThreadRenderer renderer = new ThreadRenderer();

  @ParameterizedTest
  @ValueSource(strings = {"sv", "fi", "nb", "nn", "en", "de"})
  void threadWithABitOfEverythingConformsInEveryLanguage(String language) {
    Rendition rendition = renderer.render(Samples.rich(Locale.of(language)));

    assertConformant(rendition);
    assertThat(rendition.flavour()).isEqualTo(Flavour.PDFA_2A);
  }

  @Test
  void everyTextIsReadInOrderWithItsLettersExact() {
    Rendition rendition = renderer.render(Samples.rich(Samples.SWEDISH));

    assertThat(PdfReading.dense(PdfReading.text(rendition.pdf())))
        .containsSubsequence(
            "NylekplatsiBjörkhagen",
            "NuärdennyalekplatseniBjörkhagenklar!🎉",
            "svararvipåvardagarmellan8och16.",
            "FinnsdetparkeringinärhetenVi".substring(0, 24),
            "vidskolanpåÄngsvägen4,tioplatser./Lena,fritidskontoret",
            "Tack!❤→dåkommervi",
            "Čáppaduohtadallansadji.Leagodáppemaiddáisámegillii?ŧđŋžšč",
            "Slöserimedskattepengar,somvanligt.Vemharbeslutatdethär?",
            "Jagtyckerdetärfint.");
  }

  @Test
  void officialReplyIsMarkedByWordsAndNotByLooksAlone() {
    String text =
        PdfReading.text(
            renderer
                .render(
                    Samples.sheet(
                        List.of(
                            Samples.post("Fråga oss!"),
                            Samples.comment(1, "När?"),
                            Samples.entry(2, Samples.uri(1), Samples.official(), "Klockan elva."))))
                .pdf());

    assertThat(text.split("Myndighetens konto", -1)).as("post and reply").hasSize(3);
    assertThat(text).contains("Svar på nr 2");
  }

  @Test
  void timesAreInTheAuthoritysZoneWrittenOutAndExact() {
    String text = PdfReading.text(renderer.render(Samples.rich(Samples.SWEDISH)).pdf());

    assertThat(text)
        .contains("14 mars 2026 kl. 10.32 (2026-03-14T10:32:05+01:00)")
        .contains("13 mars 2026 kl. 04.33 2026-03-13T04:33:05+01:00");
  }

  @Test
  void whatIsGoneOrEditedSaysSo() {
    String text = PdfReading.text(renderer.render(Samples.rich(Samples.SWEDISH)).pdf());

    assertThat(text)
        .contains("Redigerad 13 mars 2026 kl. 14.32 · Version 2 av 2")
        .contains("Borttagen hos källan · Upptäckt 14 mars 2026 kl. 08.32");
  }

  @Test
  void twoHundredCommentsConformAndEachIsFoundWhereItsPositionAndBookmarkSay() {
    List<ThreadEntry> entries = new ArrayList<>();
    entries.add(Samples.post("Vad tycker ni om den nya parken?"));
    for (int n = 1; n <= 200; n++) {
      String parent = n % 3 == 0 ? Samples.uri(n - 1) : Samples.POST;
      entries.add(
          Samples.entry(
              n,
              parent,
              new Author("Person %d".formatted(n), null, null, false),
              "Synpunkt nummer %d om gångvägar, bänkar och belysning i parken.".formatted(n)));
    }

    Rendition rendition = renderer.render(Samples.sheet(entries));

    assertConformant(rendition);
    assertThat(rendition.warnings()).isEmpty();
    List<Bookmark> bookmarks = PdfReading.bookmarks(rendition.pdf());
    assertThat(bookmarks).hasSize(202);
    assertThat(bookmarks.getLast().title()).isEqualTo("Om detta dokument");
    List<String> shown = PdfReading.textIn(rendition.pdf(), rendition.positions());
    for (ThreadEntry entry : entries) {
      List<ItemPosition> positions = positionsOf(rendition, entry);
      assertThat(positions).isNotEmpty();
      StringBuilder text = new StringBuilder();
      positions.forEach(p -> text.append(shown.get(rendition.positions().indexOf(p))));
      assertThat(PdfReading.dense(text.toString()))
          .contains(PdfReading.dense(entry.content().text()))
          .contains(entry.recordId().value());
      String name = entry.content().author() == null ? "" : entry.content().author().name();
      assertThat(bookmarks)
          .filteredOn(b -> b.title().contains(", " + name + ", "))
          .extracting(Bookmark::page)
          .containsExactly(positions.getFirst().page());
    }
  }

  @Test
  void entryOverAPageBreakHasAPositionOnEachPage() {
    String text = "Rad efter rad om detaljplanen.\n".repeat(120);

    Rendition rendition = renderer.render(Samples.sheet(List.of(Samples.post(text))));

    assertConformant(rendition);
    assertThat(rendition.positions()).extracting(ItemPosition::page).containsExactly(1, 2, 3);
    assertThat(PdfReading.textIn(rendition.pdf(), rendition.positions()))
        .allSatisfy(shown -> assertThat(shown).contains("Rad efter rad om detaljplanen."));
  }

  @Test
  void structureElementOfAPositionIsInTheDocumentsTreeOfIdentifiers() throws IOException {
    Rendition rendition = renderer.render(Samples.rich(Samples.SWEDISH));

    try (PDDocument document = Loader.loadPDF(rendition.pdf())) {
      var names =
          document.getDocumentCatalog().getStructureTreeRoot().getIDTree().getNames().keySet();
      assertThat(names)
          .containsExactlyInAnyOrderElementsOf(
              rendition.positions().stream()
                  .map(ItemPosition::structureElement)
                  .distinct()
                  .toList());
    }
  }

  @Test
  void gapsAreAnnouncedOnTheFirstPageAndListedOnTheLast() {
    List<Gap> gaps =
        List.of(
            new Gap(
                "MEDIA_TOO_LARGE", "http://www.exempelkommun.example/film/1", "Filmen är stor."),
            new Gap("COMMENTS_FOLDED", null, "Två kommentarer var hopfällda."));

    Rendition rendition = renderer.render(Samples.sheet(List.of(Samples.post("Se filmen!")), gaps));

    int last = PdfReading.pages(rendition.pdf());
    assertThat(PdfReading.text(rendition.pdf(), 1, 1))
        .contains("2 luckor i insamlingen är kända: se avsnittet \u201dOm detta dokument\u201d");
    assertThat(PdfReading.text(rendition.pdf(), last, last))
        .containsSubsequence(
            "MEDIA_TOO_LARGE",
            "Filmen är stor.",
            "http://www.exempelkommun.example/film/1",
            "COMMENTS_FOLDED",
            "Två kommentarer var hopfällda.",
            "Hur insamlingen gjordes",
            "inget, ej inloggad");
  }

  @Test
  void threadWithoutGapsSaysThatNoneAreKnown() {
    String text =
        PdfReading.text(renderer.render(Samples.sheet(List.of(Samples.post("Hej")))).pdf());

    assertThat(text).contains("Inga luckor är kända.").doesNotContain("lucka i insamlingen");
  }

  @Test
  void singleCommentSaysThatItAnswersSomethingNotShown() {
    Rendition rendition =
        renderer.render(Samples.sheet(List.of(Samples.comment(7, "Bra skrivet!"))));

    assertConformant(rendition);
    assertThat(PdfReading.text(rendition.pdf()))
        .contains("Svar på något som inte visas här")
        .contains("Bra skrivet!");
    assertThat(rendition.positions()).hasSize(1);
  }

  @Test
  void hostileMarkupStaysText() {
    String hostile =
        "<script>alert(1)</script><img src=\"http://192.0.2.1/x.png\"><style>*{display:none}</style>"
            + "</p></article><a href='javascript:x'>klick</a><!-- --> &amp; ]]> {color:red} \\22";

    Rendition rendition =
        renderer.render(
            new ThreadSheet(
                new SheetHead(
                    "</title><h1>" + hostile,
                    hostile,
                    hostile,
                    "javascript:alert(1)",
                    Samples.id(0),
                    Samples.AT,
                    Samples.STOCKHOLM,
                    Samples.SWEDISH),
                List.of(
                    Samples.entry(
                        0,
                        null,
                        new Author(hostile, hostile, "javascript:x", false),
                        hostile,
                        SourceState.LIVE,
                        null,
                        1,
                        List.of(new Attachment(hostile, hostile, hostile, null)))),
                List.of(new Fact(hostile, hostile)),
                List.of(new Gap(hostile, hostile, hostile)),
                List.of(hostile)));

    assertConformant(rendition);
    assertThat(PdfReading.dense(PdfReading.text(rendition.pdf())))
        .contains(PdfReading.dense("\n" + hostile));
    assertThat(annotations(rendition.pdf())).isZero();
  }

  @Test
  void wordOfFiveThousandLettersIsBrokenAndKeptWhole() {
    String word = "åäö0123456".repeat(500);

    Rendition rendition = renderer.render(Samples.sheet(List.of(Samples.post(word))));

    assertConformant(rendition);
    String shown = String.join("", PdfReading.textIn(rendition.pdf(), rendition.positions()));
    assertThat(PdfReading.dense(shown)).contains(word);
  }

  @Test
  void controlCharactersAreShownAsReplacedAndListed() {
    String text = "a\u0000b\u0007c\u001bd\u202Ee\uD800f\u009fg\uFFFEh";

    Rendition rendition = renderer.render(Samples.sheet(List.of(Samples.post(text))));

    assertConformant(rendition);
    assertThat(PdfReading.text(rendition.pdf())).contains("a�b�c�d�e�f�g�h");
    assertThat(rendition.warnings())
        .containsExactly(
            "Tecken som inget typsnitt här har visas som \uFFFD: U+0000, U+0007, U+001B, U+009F,"
                + " U+202E, U+D800, U+FFFE.");
  }

  @Test
  void emojiAndFancyLettersAreShown() {
    String text = "👍🏽 ❤️ 👨‍👩‍👧 🇸🇪 ★ ✓ → ① 𝓕𝓲𝓷𝓽 ½ € „citat“ – …";

    Rendition rendition = renderer.render(Samples.sheet(List.of(Samples.post(text))));

    assertConformant(rendition);
    assertThat(rendition.warnings()).isEmpty();
    assertThat(PdfReading.dense(PdfReading.text(rendition.pdf())))
        .contains("👍🏽❤👨👩👧🇸🇪★✓→①𝓕𝓲𝓷𝓽½€„citat“–…");
  }

  @Test
  void pictureWithoutTextIsShownWithItsAlternativeText() {
    Rendition rendition =
        renderer.render(
            Samples.sheet(
                List.of(
                    Samples.entry(
                        0,
                        null,
                        Samples.official(),
                        "",
                        SourceState.LIVE,
                        null,
                        1,
                        List.of(
                            new Attachment(
                                "http://a.example/1",
                                "image/png",
                                "Gungor",
                                () -> Samples.png(40, 30)),
                            new Attachment(
                                "http://a.example/2",
                                "image/jpeg",
                                null,
                                () -> Samples.jpeg(3000, 900)))))));

    assertConformant(rendition);
    assertThat(PdfReading.text(rendition.pdf()))
        .containsSubsequence("Ingen text.", "Gungor", "Bild utan alternativtext");
    assertThat(images(rendition.pdf())).isEqualTo(2);
  }

  @Test
  void whatCannotBeShownAsPictureIsFramedWithItsTextAndTheReason() {
    byte[] webp = "RIFF    WEBPVP8 ".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    byte[] broken = java.util.Arrays.copyOf(Samples.png(100, 100), 60);

    String text =
        PdfReading.text(
            renderer
                .render(
                    Samples.sheet(
                        List.of(
                            Samples.entry(
                                0,
                                null,
                                null,
                                "Tre bilder",
                                SourceState.LIVE,
                                null,
                                1,
                                List.of(
                                    new Attachment(
                                        "http://a.example/1", "image/webp", "En vy", () -> webp),
                                    new Attachment(
                                        "http://a.example/2", "image/png", "Trasig", () -> broken),
                                    new Attachment(
                                        "http://a.example/3", "video/mp4", "En film", null))))))
                .pdf());

    assertThat(text)
        .containsSubsequence(
            "En vy",
            "Filtypen image/webp kan inte visas här",
            "http://a.example/1",
            "Trasig",
            "Filen kan inte läsas som bild",
            "En film",
            "Filen finns inte i detta dokument.");
  }

  @Test
  void metadataSayWhatWhenWhoseAndWhereFrom()
      throws IOException, XmpParsingException, BadFieldValueException {
    Rendition rendition = renderer.render(Samples.rich(Samples.SWEDISH));

    try (PDDocument document = Loader.loadPDF(rendition.pdf())) {
      byte[] xmp = document.getDocumentCatalog().getMetadata().toByteArray();
      XMPMetadata metadata = new DomXmpParser().parse(new ByteArrayInputStream(xmp));
      assertThat(metadata.getPDFAIdentificationSchema().getPart()).isEqualTo(2);
      assertThat(metadata.getPDFAIdentificationSchema().getConformance()).isEqualTo("A");
      var dc = metadata.getDublinCoreSchema();
      assertThat(dc.getTitle()).isEqualTo("Ny lekplats i Björkhagen");
      assertThat(dc.getSource()).isEqualTo(Samples.POST);
      assertThat(dc.getPublishers()).containsExactly("Exempelkommun");
      assertThat(dc.getIdentifier()).isEqualTo(Samples.id(0).value());
      assertThat(dc.getLanguages()).containsExactly("sv");
      var basic = metadata.getXMPBasicSchema();
      assertThat(basic.getCreateDate().toInstant()).isEqualTo(Samples.AT);
      assertThat(basic.getModifyDate().toInstant()).isEqualTo(Samples.AT);
      assertThat(basic.getCreatorTool()).isEqualTo("Bevara");
      assertThat(document.getDocumentInformation().getTitle())
          .isEqualTo("Ny lekplats i Björkhagen");
      assertThat(document.getDocumentInformation().getCreationDate().toInstant())
          .isEqualTo(Samples.AT);
      assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo("sv");
    }
  }

  @Test
  void replyNestedBeyondWhatFitsIsStillThere() {
    List<ThreadEntry> entries = new ArrayList<>();
    entries.add(Samples.post("Djup tråd"));
    for (int n = 1; n <= 40; n++) {
      entries.add(
          Samples.entry(n, Samples.uri(n - 1), new Author("Per", null, null, false), "Nivå " + n));
    }

    Rendition rendition = renderer.render(Samples.sheet(entries));

    assertConformant(rendition);
    assertThat(PdfReading.text(rendition.pdf())).contains("Nivå 40").contains("Svar på nr 40");
  }

  @Test
  void itemsWithoutAuthorTimeOrTextAreShownAsSuch() {
    var content = Samples.post("").content();
    var bare =
        new org.bevara.record.ItemContent(
            content.kind(),
            content.uri(),
            null,
            content.threadUri(),
            null,
            null,
            null,
            (Instant) null,
            content.visibility(),
            " ",
            List.of(),
            List.of(),
            List.of("http://a.example/länk"),
            List.of(),
            java.util.Map.of());
    var entry =
        new ThreadEntry(
            Samples.id(0),
            bare,
            org.bevara.record.Language.UND,
            SourceState.LIVE,
            1,
            1,
            null,
            List.of());

    Rendition rendition = renderer.render(Samples.sheet(List.of(entry)));

    assertConformant(rendition);
    assertThat(PdfReading.text(rendition.pdf()))
        .containsSubsequence(
            "okänd avsändare", "tid okänd", "Ingen text.", "Länkar: http://a.example/länk");
  }

  @Test
  void randomTextOfAnyCharactersConforms() {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 3000; i++) {
      int c = random.nextInt(4) == 0 ? random.nextInt(0x110000) : random.nextInt(0x600);
      text.appendCodePoint(c);
    }

    Rendition rendition =
        renderer.render(Samples.sheet(List.of(Samples.comment(1, text.toString()))));

    assertConformant(rendition);
  }

  private static void assertConformant(Rendition rendition) {
    assertThat(rendition.conformance()).isEqualTo(new Conformance.Conformant());
  }

  private static List<ItemPosition> positionsOf(Rendition rendition, ThreadEntry entry) {
    return rendition.positions().stream()
        .filter(p -> p.uri().equals(entry.content().uri()))
        .toList();
  }

  private static int annotations(byte[] pdf) {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      int count = 0;
      for (var page : document.getPages()) {
        count += page.getAnnotations().size();
      }
      return count;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static int images(byte[] pdf) {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      int count = 0;
      for (var page : document.getPages()) {
        for (var name : page.getResources().getXObjectNames()) {
          if (page.getResources().isImageXObject(name)) {
            count++;
          }
        }
      }
      return count;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
