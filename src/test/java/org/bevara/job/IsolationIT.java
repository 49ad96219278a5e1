package org.bevara.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bevara.access.Role;
import org.bevara.access.Viewer;
import org.bevara.capture.Camera;
import org.bevara.capture.CameraSettings;
import org.bevara.capture.Cameras;
import org.bevara.capture.ChromiumFinder;
import org.bevara.capture.HeldRecord;
import org.bevara.capture.Holdings;
import org.bevara.capture.StoredRendition;
import org.bevara.capture.StoredSnapshot;
import org.bevara.channel.Channel;
import org.bevara.demo.DemoSite;
import org.bevara.handover.BagReceipt;
import org.bevara.job.Sealing.Order;
import org.bevara.job.Sealing.Reason;
import org.bevara.job.Sealing.Sealed;
import org.bevara.moderation.DeletionAnswer.Verdict;
import org.bevara.moderation.DeletionLevel;
import org.bevara.moderation.RemovalCode;
import org.bevara.record.RecordId;
import org.bevara.record.RefusedException;
import org.bevara.search.SearchRequest;
import org.bevara.search.SearchView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A picture that the law forbids to keep in sight: from the moment that somebody says so, no road
/// leads to it (N27d, SM-10).
class IsolationIT {

  private static final String SITE = "http://" + DemoSite.HOST + "/biblioteket/inlagg/";
  private static final String POST = SITE + "bokcirkel";
  // another post that shows the same picture
  private static final String OTHER = SITE + "suomalainen-hylly";
  private static final String UNSEEN = SITE + "sagostund-lordag";

  @TempDir Path folder;
  private final SteppingClock clock = new SteppingClock(Instant.parse("2026-03-11T08:00:00Z"));

  @Test
  void noRoadLeadsToWhatIsIsolatedUntilAnArchivistReleasesIt() throws Exception {
    try (Camera camera =
            Cameras.chromium(
                new CameraSettings(
                    new ChromiumFinder().find(System.getenv()).orElseThrow(),
                    folder.resolve("camera"),
                    Optional.empty(),
                    clock));
        DemoSite site = DemoSite.start(0, ArchiveFixture.EPOCH, 1, Set.of());
        ArchiveFixture fixture =
            ArchiveFixture.open(
                folder.resolve("archive"),
                Path.of("jobs"),
                site.port(),
                Optional.of(camera),
                clock)) {
      visit(fixture, POST);
      visit(fixture, OTHER);
      Before before = before(fixture);

      Sealed sealed = isolate(fixture, POST);
      assertThat(sealed.mayBeRemoved()).isTrue();
      everyRoadIsClosed(fixture, before);
      othersAreShownWithoutIt(fixture, before);
      nothingOfItIsTakenOut(fixture, before);

      nothingMoreIsCopied(fixture);

      released(fixture, before);
      imageAloneIsIsolatedByItsAddress(fixture, before);
    }
  }

  /// What was readable before.
  ///
  /// @param objects that hold or show the picture
  private record Before(
      HeldRecord post,
      HeldRecord other,
      HeldRecord medium,
      HeldRecord page,
      StoredSnapshot snapshot,
      String text,
      Map<String, String> objects,
      Viewer.User archivist) {}

  private static Before before(ArchiveFixture fixture) {
    Holdings holdings = fixture.archive().holdings();
    HeldRecord post = fixture.item("biblioteket", POST);
    HeldRecord other = fixture.item("biblioteket", OTHER);
    HeldRecord medium = holdings.mediaOf(post.recordId(), post.version()).getFirst();
    assertThat(holdings.mediaOf(other.recordId(), other.version())).containsExactly(medium);
    HeldRecord page = holdings.pagesShowing(post.recordId()).getFirst();
    StoredSnapshot snapshot = holdings.snapshot(page.recordId(), page.version()).orElseThrow();
    Map<String, String> objects = new LinkedHashMap<>();
    objects.put(object(holdings, medium), "content");
    objects.put(object(holdings, post), "item.json");
    objects.put(object(holdings, page), "exchange.warc");
    objects.put(snapshot.objectId(), StoredSnapshot.tile(1));
    for (HeldRecord shows : List.of(page, post, other)) {
      StoredRendition made = holdings.renditions(shows.recordId()).getFirst();
      objects.put(made.objectId(), StoredRendition.FILE);
    }
    HeldRecord otherPage = holdings.pagesShowing(other.recordId()).getFirst();
    objects.put(
        holdings.snapshot(otherPage.recordId(), otherPage.version()).orElseThrow().objectId(),
        StoredSnapshot.PRINT);
    objects.forEach((object, file) -> assertThat(holdings.file(object, file)).isNotEmpty());
    return new Before(
        post,
        other,
        medium,
        page,
        snapshot,
        holdings.item(post).content().text(),
        objects,
        new Viewer.User(
            fixture
                .archive()
                .accounts()
                .add(
                    ArchiveFixture.NAME,
                    "Arkivarien",
                    Role.ARCHIVIST,
                    new Viewer.Operator(),
                    fixture.clock().instant())
                .account()));
  }

  private static String object(Holdings holdings, HeldRecord record) {
    return holdings.versions(record.recordId()).getLast().objectId();
  }

  private static void visit(ArchiveFixture fixture, String uri) {
    RunReport report =
        fixture
            .harvests()
            .seal(
                fixture.channel("biblioteket"), "documentation", uri, new ArchiveFixture.Unheard());
    assertThat(report.completed()).as(report.message()).isTrue();
  }

  private static Sealed isolate(ArchiveFixture fixture, String uri) {
    return new Sealing(fixture.archive(), fixture.desk(), fixture.harvests())
        .seal(
            new Order(
                fixture.channel("biblioteket"),
                uri,
                Reason.REMOVAL,
                RemovalCode.ABUSE_IMAGE,
                null,
                "OPERATOR"),
            new ArchiveFixture.Unheard());
  }

  /// All roads by which bytes are read, tried by somebody who may see everything else.
  private static void everyRoadIsClosed(ArchiveFixture fixture, Before before) {
    Holdings holdings = fixture.archive().holdings();
    Copies copies = new Copies(fixture.desk(), holdings, fixture.desk().sight(before.archivist()));
    Map<String, ThrowingCallable> roads = new LinkedHashMap<>();
    roads.put("the medium's bytes", () -> holdings.mediaBytes(before.medium().recordId()));
    before
        .objects()
        .forEach(
            (object, file) -> roads.put("object " + object, () -> holdings.file(object, file)));
    roads.put("show --source of the medium", () -> copies.source(before.medium()));
    roads.put("show --source of the post", () -> copies.source(before.post()));
    roads.put("show --warc of the post", () -> copies.warc(before.post()));
    roads.put("show --warc of the page", () -> copies.warc(before.page()));
    roads.put("show --source of the page", () -> copies.source(before.page()));
    roads.forEach((road, attempt) ->
        assertThatThrownBy(attempt)
            .as(road)
            .isInstanceOfSatisfying(
                RefusedException.class, e -> assertThat(e.code()).isEqualTo("ISOLATED")));
    assertThat(holdings.snapshot(before.page().recordId(), before.page().version())).isEmpty();
    assertThat(holdings.renditions(before.page().recordId())).isEmpty();
    assertThat(holdings.copyExchange(before.page(), Path.of("never-written.warc"), Long.MAX_VALUE))
        .isFalse();
    assertThat(holdings.hasFile(before.snapshot().objectId(), StoredSnapshot.PRINT)).isFalse();
    assertThat(fixture.desk().view().whole(before.post()).propertyNames())
        .contains("isolated")
        .doesNotContain("text", "author", "media");
    try (SearchView index = fixture.desk().indexForReading()) {
      assertThat(index.stored(before.post().recordId()).orElseThrow().text()).isEmpty();
      assertThat(index.search(SearchRequest.of("bokcirkeln"), true).hits())
          .noneMatch(hit -> hit.recordId().equals(before.post().recordId()));
    }
  }

  /// The thread of the post, and the other post with the same picture, are rendered anew without
  /// it.
  private static void othersAreShownWithoutIt(ArchiveFixture fixture, Before before)
      throws IOException {
    Holdings holdings = fixture.archive().holdings();
    String thread = text(fixture, before.post().recordId());
    String beginning = before.text().lines().findFirst().orElseThrow();
    assertThat(thread).contains("Isolerat").doesNotContain(beginning);
    assertThat(text(fixture, before.other().recordId()))
        .contains("Isolerat", holdings.item(before.other()).content().text().substring(0, 20));
    assertThat(holdings.isolation(before.other().recordId())).isEmpty();
    assertThat(holdings.isolation(before.medium().recordId()).orElseThrow().basis())
        .isEqualTo(before.post().recordId());
  }

  private static String text(ArchiveFixture fixture, RecordId post) throws IOException {
    Holdings holdings = fixture.archive().holdings();
    StoredRendition made = holdings.renditions(post).getFirst();
    try (PDDocument pdf = Loader.loadPDF(holdings.file(made.objectId(), StoredRendition.FILE))) {
      return new PDFTextStripper().getText(pdf).replaceAll("\\s+", " ");
    }
  }

  /// A package of the channel holds neither an object that shows it nor a word of it.
  private void nothingOfItIsTakenOut(ArchiveFixture fixture, Before before) throws IOException {
    Channel channel = fixture.channel("biblioteket");
    BagReceipt bag =
        new ChannelPackage(fixture.archive(), fixture.desk())
            .write(
                channel,
                folder.resolve("out"),
                before.archivist().agent(),
                List.of(),
                new ArchiveFixture.Unheard());
    try (Stream<Path> objects = Files.list(bag.place().resolve("data/objects"))) {
      assertThat(objects.map(path -> path.getFileName().toString()))
          .isNotEmpty()
          .doesNotContainAnyElementsOf(before.objects().keySet());
    }
    String records = Files.readString(bag.place().resolve("data/records.jsonl"));
    assertThat(records)
        .contains(before.post().recordId().value())
        .doesNotContain(before.text().lines().findFirst().orElseThrow());
  }

  /// What was never seen is isolated without being taken, and stays so at the next visit.
  private static void nothingMoreIsCopied(ArchiveFixture fixture) {
    isolate(fixture, UNSEEN);
    visit(fixture, UNSEEN);
    Holdings holdings = fixture.archive().holdings();
    HeldRecord post = fixture.item("biblioteket", UNSEEN);
    HeldRecord page = holdings.pagesShowing(post.recordId()).getFirst();
    assertThat(holdings.mediaOf(post.recordId(), post.version())).isEmpty();
    assertThat(holdings.gapCodes(post.recordId())).contains("ISOLATED");
    assertThat(holdings.gapCodes(page.recordId())).contains("ISOLATED");
    assertThat(
            fixture
                .jdbc()
                .sql("SELECT count(*) FROM snapshot WHERE page_id = ?")
                .param(page.recordId().value())
                .query(Long.class)
                .single())
        .isZero();
  }

  private static void released(ArchiveFixture fixture, Before before) {
    IsolationRelease release = new IsolationRelease(fixture.archive());
    assertThatThrownBy(() -> release.release(before.post(), "fel bild", new Viewer.Operator()))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("archivist");
    release.release(before.post(), "fel bild, enligt polisen", before.archivist());
    before
        .objects()
        .forEach((object, file) ->
            assertThat(fixture.archive().holdings().file(object, file)).isNotEmpty());
    assertThat(
            fixture
                .jdbc()
                .sql("SELECT count(*) FROM ledger_entry WHERE act = ? AND subject = ?")
                .param("ISOLATION_RELEASED")
                .param(before.post().recordId().value())
                .query(Long.class)
                .single())
        .isEqualTo(1);
  }

  /// Of a post with one picture too many the words stay.
  private static void imageAloneIsIsolatedByItsAddress(ArchiveFixture fixture, Before before) {
    Holdings holdings = fixture.archive().holdings();
    String address = holdings.media(before.medium()).uri();
    Sealed sealed = isolate(fixture, address);
    assertThat(sealed.recordId()).isEqualTo(before.medium().recordId());
    assertThatThrownBy(() -> holdings.mediaBytes(before.medium().recordId()))
        .isInstanceOf(RefusedException.class);
    assertThat(holdings.isolation(before.post().recordId())).isEmpty();
    assertThat(holdings.shown(before.post()).text()).isEqualTo(before.text());
    assertThat(holdings.shown(before.post()).media()).isEmpty();
    Deletions.Answered answered =
        new Deletions(fixture.archive(), fixture.desk(), fixture.desk().sight(before.archivist()))
            .ask(address, null);
    assertThat(answered.facts().level()).isEqualTo(DeletionLevel.IMAGE);
    assertThat(answered.answer().verdict()).isEqualTo(Verdict.REMOVE_NOW);
  }
}
