package org.bevara.capture.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import javax.imageio.ImageIO;
import org.bevara.capture.Box;
import org.bevara.capture.CaptureContext;
import org.bevara.capture.CapturedPage;
import org.bevara.capture.CapturedSnapshot;
import org.bevara.capture.CapturedSnapshot.ItemPlace;
import org.bevara.capture.Cut;
import org.bevara.capture.Cutting;
import org.bevara.capture.StoredSnapshot;
import org.bevara.capture.VisitId;
import org.bevara.record.Author;
import org.bevara.record.Gap;
import org.bevara.record.ItemContent;
import org.bevara.record.ItemKind;
import org.bevara.record.RecordId;
import org.bevara.record.Visibility;
import org.bevara.store.ObjectId;
import org.bevara.store.ObjectPart;
import org.bevara.store.ObjectStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is left of a page and its picture when one of two comments is destroyed.
class CuttingTests {

  private static final Instant AT = Instant.parse("2026-03-11T08:00:00Z");
  private static final String PAGE = "http://www.example.org/inlagg/hyllor";
  private static final String GONE = "Grattis till de nya hyllorna, önskar Anna i Bergby.";
  private static final String KEPT = "Hyllorna kom från Skaraverken förra veckan.";
  private static final Random RANDOM = new Random(20261130);
  private static final RecordId ITEM = RecordId.fresh(AT, RANDOM);
  private static final RecordId OTHER = RecordId.fresh(AT, RANDOM);
  private static final ObjectId OBJECT = new ObjectId("snapshot-x-v1");
  private static final String DOM =
      """
      <!doctype html><html lang="sv"><head><title>Hyllor</title>
      <script type="application/ld+json">{"text": "%1$s"}</script>
      <meta name="description" content="%1$s"></head><body>
      <!-- %1$s --><p>Senast: Grattis till de nya hyllorna, önskar …</p>
      <ul><li id="k1"><b>Anna Alm</b> %1$s <a href="#k1">Länk</a></li>
      <li id="k2"><b>Bo Ek</b> %2$s <a href="#k1">svar till</a></li></ul></body></html>
      """
          .formatted(GONE, KEPT);

  @TempDir Path folder;
  private ObjectStore store;
  private Cutting cutting;

  @BeforeEach
  void open() {
    store = ObjectStore.inDirectory(folder.resolve("store"), Clock.systemUTC());
    cutting = Cutting.in(store);
  }

  private static Cut cut(boolean whole) {
    return new Cut(
        List.of(new Cut.Item(ITEM, List.of(content(GONE, "k1", "Anna Alm")))),
        Set.of("Bo Ek"),
        "destruction-p",
        whole);
  }

  private static ItemContent content(String text, String fragment, String author) {
    return new ItemContent(
        ItemKind.COMMENT,
        PAGE + "#" + fragment,
        null,
        PAGE,
        PAGE,
        new Author(author, null, null, false),
        AT,
        null,
        Visibility.PUBLIC,
        text,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Map.of());
  }

  private void snapshot(List<ItemPlace> places, String dom, List<Gap> gaps) throws IOException {
    List<ObjectPart> parts = new ArrayList<>();
    parts.add(
        ObjectPart.of(
            StoredSnapshot.DESCRIPTION,
            StoreFiles.json(
                new CapturedSnapshot(
                    CapturedSnapshot.FORMAT,
                    OTHER,
                    1,
                    PAGE,
                    200,
                    "Hyllor",
                    "sv",
                    20,
                    40,
                    List.of(0, 20),
                    places,
                    List.of(),
                    new CaptureContext(
                        "b", "b", 1, 1, 1, Locale.ROOT, ZoneOffset.UTC, AT, AT, 0, false),
                    gaps))));
    parts.add(ObjectPart.of(StoredSnapshot.DOM, dom.getBytes(UTF_8)));
    parts.add(ObjectPart.of(StoredSnapshot.tile(1), white(20, 20)));
    parts.add(ObjectPart.of(StoredSnapshot.tile(2), white(20, 20)));
    parts.add(ObjectPart.of(StoredSnapshot.PRINT, "print".getBytes(UTF_8)));
    parts.add(ObjectPart.of(StoredSnapshot.EXCHANGE, GONE.getBytes(UTF_8)));
    store.put(OBJECT, parts);
  }

  private static byte[] white(int width, int height) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int x = 0; x < width; x++) {
      for (int y = 0; y < height; y++) {
        image.setRGB(x, y, Color.WHITE.getRGB());
      }
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    return bytes.toByteArray();
  }

  private static Optional<byte[]> part(List<ObjectPart> parts, String name) throws IOException {
    for (ObjectPart part : parts) {
      if (part.name().equals(name)) {
        return Optional.of(part.open().readAllBytes());
      }
    }
    return Optional.empty();
  }

  private static List<ItemPlace> placed() {
    return List.of(
        new ItemPlace(ITEM, "#k1", List.of(new Box(2, 15, 10, 10))),
        new ItemPlace(OTHER, "#k2", List.of(new Box(2, 30, 10, 5))));
  }

  @Test
  void documentKeepsTheOtherItemAndNothingOfTheFirst() throws IOException {
    snapshot(placed(), DOM, List.of());

    String left =
        new String(
            part(cutting.snapshot(OBJECT, cut(false)).orElseThrow(), StoredSnapshot.DOM)
                .orElseThrow(),
            UTF_8);

    assertThat(left)
        .contains(KEPT, "Bo Ek")
        .doesNotContain("Grattis", "Anna", "Bergby", "#k1", "script", "<!--");
  }

  @Test
  void pictureIsPaintedOverWhereTheItemStoodAndNowhereElse() throws IOException {
    snapshot(placed(), DOM, List.of());

    List<ObjectPart> left = cutting.snapshot(OBJECT, cut(false)).orElseThrow();

    BufferedImage first = image(left, 1);
    BufferedImage second = image(left, 2);
    for (int x = 0; x < 20; x++) {
      for (int y = 0; y < 40; y++) {
        boolean covered = x >= 2 && x < 12 && y >= 15 && y < 25;
        int colour = y < 20 ? first.getRGB(x, y) : second.getRGB(x, y - 20);
        assertThat(colour == Color.WHITE.getRGB()).as("%d, %d", x, y).isNotEqualTo(covered);
      }
    }
  }

  private static BufferedImage image(List<ObjectPart> parts, int number) throws IOException {
    return ImageIO.read(
        new ByteArrayInputStream(part(parts, StoredSnapshot.tile(number)).orElseThrow()));
  }

  @Test
  void printAndExchangeAreLeftOutAndSaidToBe() throws IOException {
    snapshot(placed(), DOM, List.of());

    List<ObjectPart> left = cutting.snapshot(OBJECT, cut(false)).orElseThrow();

    assertThat(left)
        .extracting(ObjectPart::name)
        .containsExactlyInAnyOrder("capture.json", "page.html", "tiles/01.png", "tiles/02.png");
    store.put(new ObjectId("left"), left);
    CapturedSnapshot described = new StoreFiles(store).snapshot(new ObjectId("left"));
    assertThat(described.places()).extracting(ItemPlace::item).containsExactly(OTHER);
    assertThat(described.gaps())
        .extracting(Gap::note)
        .containsExactly(
            "1 items that stood here were destroyed: destruction-p",
            "print.pdf was destroyed with items that stood in it: destruction-p",
            "exchange.warc was destroyed with items that stood in it: destruction-p");
  }

  @Test
  void pictureGoesWhereTheBrowserDidNotFindTheItemOrThePageMoved() throws IOException {
    snapshot(placed().subList(1, 2), DOM, List.of());
    assertThat(part(cutting.snapshot(OBJECT, cut(false)).orElseThrow(), "tiles/01.png")).isEmpty();

    store.destroy(OBJECT);
    snapshot(placed(), DOM, List.of(new Gap("PAGE_MOVED", null, "It moved.")));
    assertThat(part(cutting.snapshot(OBJECT, cut(false)).orElseThrow(), "tiles/01.png")).isEmpty();
  }

  @Test
  void nothingIsLeftOfASnapshotThatIsToGoWhole() throws IOException {
    snapshot(placed(), DOM, List.of());

    assertThat(cutting.snapshot(OBJECT, cut(true))).isEmpty();
  }

  private CapturedPage page(boolean whole) {
    ObjectId object = new ObjectId("page-x-v1");
    store.put(
        object,
        List.of(
            ObjectPart.of(
                StoreFiles.PAGE,
                StoreFiles.json(
                    new CapturedPage(
                        CapturedPage.FORMAT,
                        OTHER,
                        1,
                        AT,
                        new VisitId("v"),
                        PAGE,
                        "Grattis till de nya hyllorna …",
                        "Anna Alm\n" + GONE + "\nBo Ek\n" + KEPT,
                        Map.of(PAGE + "#k1", "#0:/comment/0", PAGE + "#k2", "#0:/comment/1"),
                        List.of()))),
            ObjectPart.of(StoreFiles.EXCHANGE, GONE.getBytes(UTF_8))));
    ObjectId left = new ObjectId("page-x-v1-cut");
    store.put(left, cutting.page(object, cut(whole)));
    assertThat(store.find(left).orElseThrow().files())
        .as("without the exchange")
        .extracting(file -> file.name())
        .containsExactly("page.json");
    return new StoreFiles(store).page(left);
  }

  @Test
  void readingOfAPageKeepsWhatTheOthersSaid() {
    CapturedPage left = page(false);

    assertThat(left.visibleText()).isEqualTo("Bo Ek\n" + KEPT);
    assertThat(left.title()).isEmpty();
    assertThat(left.itemPointers()).containsOnlyKeys(PAGE + "#k2");
    assertThat(left.gaps())
        .extracting(Gap::code)
        .containsExactly("ITEMS_DESTROYED", "PART_DESTROYED");
  }

  @Test
  void nothingButThatItWasThereIsLeftOfAPageThatIsToGoWhole() {
    CapturedPage left = page(true);

    assertThat(left.visibleText()).isEmpty();
    assertThat(left.itemPointers()).isEmpty();
    assertThat(left.uri()).isEqualTo(PAGE);
  }

  @Test
  void excerptsAreQuotesAndWhatAnybodySaysIsNone() {
    ObjectId object = shown("page-y-v1", "Senaste: Grattis till de nya hyll… och Tack!");

    assertThat(
            cutting.quoted(
                object,
                List.of(
                    new Cut.Item(ITEM, List.of(content(GONE, "k1", "Anna"))),
                    new Cut.Item(OTHER, List.of(content("Tack!", "k2", "Bo"))))))
        .containsExactly(ITEM);
  }

  @Test
  void wordsThatManyBeginWithAreNoQuoteOfAnyOfThem() {
    ObjectId object =
        shown("page-z-v1", "Tack så mycket för det! Vi ses.\nGrattis till de nya hyllorna, önskar");

    assertThat(
            cutting.quoted(
                object,
                List.of(
                    new Cut.Item(
                        OTHER, List.of(content("Tack så mycket för det! Jag kommer.", "k2", "Bo"))),
                    new Cut.Item(ITEM, List.of(content(GONE, "k1", "Anna"))))))
        .as("a long beginning is a quote, though the page does not say that it is cut short")
        .containsExactly(ITEM);
  }

  /// A stored page that shows these words and names no item.
  private ObjectId shown(String object, String words) {
    ObjectId id = new ObjectId(object);
    store.put(
        id,
        List.of(
            ObjectPart.of(
                StoreFiles.PAGE,
                StoreFiles.json(
                    new CapturedPage(
                        CapturedPage.FORMAT,
                        OTHER,
                        1,
                        AT,
                        new VisitId("v"),
                        PAGE,
                        "Start",
                        words,
                        Map.of(),
                        List.of())))));
    return id;
  }
}
