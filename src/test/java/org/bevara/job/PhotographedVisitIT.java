package org.bevara.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.bevara.capture.Camera;
import org.bevara.capture.CameraSettings;
import org.bevara.capture.Cameras;
import org.bevara.capture.CapturedSnapshot;
import org.bevara.capture.ChromiumFinder;
import org.bevara.capture.HeldRecord;
import org.bevara.capture.Holdings;
import org.bevara.capture.StoredRendition;
import org.bevara.capture.StoredRendition.Form;
import org.bevara.capture.StoredSnapshot;
import org.bevara.demo.DemoSite;
import org.bevara.record.RecordId;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcRequest;
import org.netpreserve.jwarc.WarcResponse;
import org.netpreserve.jwarc.tools.ValidateTool;

/// A visit with a real Chromium.
class PhotographedVisitIT {

  private static final String LONG = "http://www.exempelkommun.example/kommunen/inlagg/snorojning";

  @TempDir(factory = MemoryFolder.class)
  Path folder;

  private final SteppingClock clock = new SteppingClock(Instant.parse("2026-03-11T08:00:00Z"));

  @Test
  void everyPageHasASnapshotThatSaysWhereItsItemsStand() throws Exception {
    try (Camera camera = camera();
        DemoSite site = DemoSite.start(0, ArchiveFixture.EPOCH, 1, Set.of());
        ArchiveFixture fixture =
            ArchiveFixture.open(
                folder.resolve("archive"),
                Path.of("jobs"),
                site.port(),
                Optional.of(camera),
                clock)) {
      RunReport report = fixture.visit("biblioteket");
      assertThat(report.code()).as(report.message()).isEqualTo(RunReport.COMPLETED);
      Holdings holdings = fixture.archive().holdings();
      List<HeldRecord> pages =
          holdings.pages(ArchiveFixture.NAME, fixture.channel("biblioteket").id());
      assertThat(pages).hasSizeGreaterThan(5);
      for (HeldRecord page : pages) {
        photographed(holdings, page);
      }
      validWarc(holdings, pages.getFirst());

      fixture
          .harvests()
          .seal(
              fixture.channel("exempelkommun"),
              "documentation",
              LONG,
              new ArchiveFixture.Unheard());
      longThread(holdings, fixture);
      assertThat(fixture.objectsAccountedFor()).isEqualTo(fixture.objects());
    }
  }

  private Camera camera() {
    return Cameras.chromium(
        new CameraSettings(
            new ChromiumFinder().find(System.getenv()).orElseThrow(),
            folder.resolve("camera"),
            Optional.empty(),
            clock));
  }

  private static CapturedSnapshot photographed(Holdings holdings, HeldRecord page) {
    String uri = holdings.page(page).uri();
    StoredSnapshot taken =
        holdings
            .snapshot(page.recordId(), page.version())
            .orElseThrow(() -> new AssertionError(uri + " " + holdings.gapCodes(page.recordId())));
    CapturedSnapshot snapshot = holdings.describe(taken);
    Set<RecordId> placed =
        snapshot.places().stream()
            .map(CapturedSnapshot.ItemPlace::item)
            .collect(Collectors.toCollection(HashSet::new));
    assertThat(snapshot.notFound()).as(uri).isEmpty();
    assertThat(placed)
        .as(uri)
        .isEqualTo(
            holdings.shownOn(page.recordId(), page.version()).stream()
                .map(HeldRecord::recordId)
                .collect(Collectors.toSet()));
    assertThat(snapshot.places()).allSatisfy(place -> assertThat(place.boxes()).isNotEmpty());
    assertThat(holdings.renditions(page.recordId()))
        .as(uri)
        .filteredOn(rendition -> rendition.form() == Form.PAGE)
        .singleElement()
        .satisfies(rendition -> assertThat(rendition.conformant()).isTrue());
    return snapshot;
  }

  private static void longThread(Holdings holdings, ArchiveFixture fixture) throws Exception {
    HeldRecord page =
        holdings
            .pageAt(ArchiveFixture.NAME, fixture.channel("exempelkommun").id(), LONG)
            .orElseThrow();
    HeldRecord post = fixture.item("exempelkommun", LONG);
    List<HeldRecord> items = holdings.thread(post.recordId());
    assertThat(items).hasSizeGreaterThan(60);
    CapturedSnapshot snapshot = photographed(holdings, page);
    assertThat(snapshot.places()).hasSize(items.size());
    StoredSnapshot taken = holdings.snapshot(page.recordId(), page.version()).orElseThrow();
    Document dom =
        Jsoup.parse(
            new String(
                holdings.file(taken.objectId(), StoredSnapshot.DOM), StandardCharsets.UTF_8));
    snapshot.places().forEach(place -> assertThat(dom.select(place.selector())).hasSize(1));
    StoredRendition rendition =
        holdings.renditions(page.recordId()).stream()
            .filter(made -> made.form() == Form.PAGE)
            .findFirst()
            .orElseThrow();
    try (PDDocument pdf =
        Loader.loadPDF(holdings.file(rendition.objectId(), StoredRendition.FILE))) {
      String text = letters(new PDFTextStripper().getText(pdf));
      for (HeldRecord item : items) {
        String words = letters(holdings.item(item).content().text());
        assertThat(text).contains(words.substring(0, Math.min(25, words.length())));
      }
    }
  }

  private static String letters(String text) {
    return text.replaceAll("[^\\p{L}]", "");
  }

  private void validWarc(Holdings holdings, HeldRecord page) throws Exception {
    StoredSnapshot taken = holdings.snapshot(page.recordId(), page.version()).orElseThrow();
    Path warc =
        Files.write(
            folder.resolve("snapshot.warc"),
            holdings.file(taken.objectId(), StoredSnapshot.EXCHANGE));
    Process validator =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                Path.of(
                        ValidateTool.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString(),
                ValidateTool.class.getName(),
                warc.toString())
            .redirectErrorStream(true)
            .start();
    assertThat(new String(validator.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .isEmpty();
    assertThat(validator.waitFor()).isZero();
    TreeMap<String, Integer> responses = new TreeMap<>();
    TreeMap<String, Integer> requests = new TreeMap<>();
    try (WarcReader reader = new WarcReader(warc)) {
      for (WarcRecord record : reader) {
        if (record instanceof WarcResponse response) {
          responses.merge(response.target(), 1, Integer::sum);
        } else if (record instanceof WarcRequest request) {
          requests.merge(request.target(), 1, Integer::sum);
        }
      }
    }
    assertThat(responses).isEqualTo(requests);
    assertThat(responses).containsEntry(holdings.page(page).uri(), 1);
    // Chromium asks for the icon of a page more than once, so that it is there as often as it came
    responses.keySet().removeIf(uri -> uri.endsWith("/favicon.svg"));
    assertThat(responses.values()).as("%s", responses).containsOnly(1);
  }
}
