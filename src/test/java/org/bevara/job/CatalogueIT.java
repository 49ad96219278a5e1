package org.bevara.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.bevara.capture.HeldRecord;
import org.bevara.capture.VisitId;
import org.bevara.channel.Channel;
import org.bevara.harvest.PageReading.ItemGap;
import org.bevara.harvest.Presence;
import org.bevara.harvest.SourceWord;
import org.bevara.harvest.ThreadReading;
import org.bevara.record.Author;
import org.bevara.record.Gap;
import org.bevara.record.ItemContent;
import org.bevara.record.ItemKind;
import org.bevara.record.Language;
import org.bevara.record.SourceState;
import org.bevara.record.Visibility;
import org.bevara.store.ObjectId;
import org.bevara.store.ObjectPart;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What readings make of the catalogue, one reading at a time. Each test has a thread of its own in
/// one archive.
class CatalogueIT {

  @TempDir static Path folder;
  private static ArchiveFixture fixture;
  private static Channel channel;
  private static final AtomicInteger THREADS = new AtomicInteger();

  private final String post =
      "http://www.exempelkommun.example/kommunen/inlagg/prov-" + THREADS.incrementAndGet();

  @BeforeAll
  static void open() {
    fixture =
        ArchiveFixture.open(
            folder.resolve("archive"), 1, new SteppingClock(Instant.parse("2026-03-11T08:00:00Z")));
    channel = fixture.channel("exempelkommun");
  }

  @AfterAll
  static void close() {
    fixture.close();
  }

  private String comment(int number) {
    return post + "#kommentar-" + number;
  }

  private ItemContent item(String uri, @Nullable String parent, String text) {
    return new ItemContent(
        parent == null ? ItemKind.POST : ItemKind.COMMENT,
        uri,
        null,
        post,
        parent,
        new Author("Prov Provsson", "prov", null, false),
        Instant.parse("2026-03-01T08:00:00Z"),
        null,
        Visibility.PUBLIC,
        text,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Map.of());
  }

  private ItemContent thePost() {
    return item(post, null, "Inlägget");
  }

  private List<ItemContent> thread(int... comments) {
    List<ItemContent> items = new ArrayList<>(List.of(thePost()));
    for (int number : comments) {
      items.add(item(comment(number), post, "Kommentar " + number));
    }
    return items;
  }

  private VisitId begin() {
    fixture.clock().pass(Duration.ofDays(1));
    return fixture.begin(channel);
  }

  private HeldRecord read(VisitId visit, boolean whole, List<ItemContent> items, ItemGap... gaps) {
    return fixture.keep(
        visit,
        channel,
        new ThreadReading.Read(ArchiveFixture.page(items, gaps), items, whole, List.of(gaps)));
  }

  private void gone(VisitId visit, HeldRecord held) throws IOException {
    Path exchange = Files.writeString(folder.resolve("gone.warc"), "410 " + visit);
    fixture
        .archive()
        .transactions()
        .executeWithoutResult(_ ->
            fixture
                .archive()
                .evidence()
                .gone(visit, held, Presence.GONE, exchange, fixture.clock().instant()));
  }

  private void readWith(VisitId visit, List<ItemContent> items, SourceWord word) {
    fixture.keep(
        visit,
        channel,
        new ThreadReading.Read(ArchiveFixture.page(items), items, false, List.of(), word));
  }

  private static SourceWord permanent(Map<String, String> addresses) {
    return new SourceWord(Map.of(), Map.of(), addresses);
  }

  @Test
  void itemIsRecognisedByItsPermanentAddressWhereverItIsShown() {
    String short12 = post + "?p=12";
    String moved = post + "-ny";
    readWith(
        begin(), thread(1), permanent(Map.of(post, short12, comment(1), short12 + "#comment-1")));
    HeldRecord before = held(comment(1));

    List<ItemContent> there =
        thread(1).stream()
            .map(item ->
                item.at(
                    item.uri().replace(post, moved),
                    moved,
                    item.parentUri() == null ? null : moved))
            .toList();
    readWith(
        begin(),
        there,
        permanent(Map.of(moved, short12, moved + "#kommentar-1", short12 + "#comment-1")));

    HeldRecord after = held(moved + "#kommentar-1");
    assertThat(after.recordId()).isEqualTo(before.recordId());
    assertThat(after.version()).isEqualTo(1);
    assertThat(held(comment(1)).recordId()).isEqualTo(before.recordId());
    assertThat(held(moved).recordId()).isEqualTo(held(post).recordId());
    assertThat(fixture.states().keySet())
        .filteredOn(uri -> uri.startsWith(post + "#") || uri.startsWith(moved))
        .containsExactly(comment(1));
  }

  @Test
  void otherItemAtAnAddressThatBecameFreeIsAnother() {
    readWith(begin(), thread(), permanent(Map.of(post, post + "?p=12")));
    HeldRecord first = held(post);

    readWith(begin(), thread(), permanent(Map.of(post, post + "?p=30")));

    assertThat(held(post + "?p=12").recordId()).isEqualTo(first.recordId());
    assertThat(held(post + "?p=30").recordId()).isNotEqualTo(first.recordId());
    assertThat(held(post).recordId()).isEqualTo(held(post + "?p=30").recordId());
  }

  @Test
  void itemHeldSinceBeforeItsPermanentAddressWasKnownIsTheSame() {
    read(begin(), true, thread(1));
    HeldRecord before = held(comment(1));

    readWith(
        begin(), thread(1), permanent(Map.of(post, post + "?p=12", comment(1), post + "?p=12#c")));

    assertThat(held(comment(1)).recordId()).isEqualTo(before.recordId());
    assertThat(held(post + "?p=12#c").recordId()).isEqualTo(before.recordId());
  }

  @Test
  void whatTheSourceSaysOfAnItemIsItsStateWithTheAnswerAsProof() {
    read(begin(), true, thread(1, 2, 3));

    readWith(
        begin(),
        thread(1),
        new SourceWord(
            Map.of(comment(1), SourceState.HIDDEN_BY_OWNER),
            Map.of(comment(2), Presence.ABSENT, comment(3), Presence.GONE),
            Map.of()));
    assertThat(List.of(state(1), state(2), state(3)))
        .containsExactly(SourceState.HIDDEN_BY_OWNER, SourceState.MISSING, SourceState.MISSING);
    assertThat(fixture.objects()).anyMatch(object -> object.startsWith("absence-"));
    assertThat(fixture.objectsAccountedFor()).isEqualTo(fixture.objects());

    readWith(
        begin(),
        thread(),
        new SourceWord(
            Map.of(), Map.of(comment(1), Presence.GONE, comment(2), Presence.ABSENT), Map.of()));
    assertThat(List.of(state(1), state(2), state(3)))
        .containsExactly(SourceState.DELETED, SourceState.DELETED, SourceState.MISSING);
  }

  private HeldRecord held(String uri) {
    return fixture.item("exempelkommun", uri);
  }

  private SourceState state(int comment) {
    return held(comment(comment)).state();
  }

  private List<String> order() {
    return fixture.archive().holdings().thread(held(post).recordId()).stream()
        .map(item -> fixture.archive().holdings().item(item).content().uri())
        .map(uri -> uri.equals(post) ? "post" : uri.substring(uri.lastIndexOf('-') + 1))
        .toList();
  }

  private long objects(String prefix) {
    try (Stream<ObjectId> objects = fixture.archive().store().objects()) {
      return objects.filter(id -> id.value().startsWith(prefix)).count();
    }
  }

  @Test
  void evidenceWithoutATransactionIsRefused() {
    VisitId visit = begin();
    Instant at = fixture.clock().instant();
    read(visit, true, thread());
    HeldRecord held = held(post);
    var evidence = fixture.archive().evidence();

    for (org.assertj.core.api.ThrowableAssert.ThrowingCallable attempt :
        List.<org.assertj.core.api.ThrowableAssert.ThrowingCallable>of(
            () -> evidence.begin(ArchiveFixture.NAME, channel, "harvest", at),
            () -> evidence.abandon(ArchiveFixture.NAME, channel, "harvest", at),
            () -> evidence.finish(visit, "COMPLETED", at),
            () -> evidence.gone(visit, held, Presence.GONE, folder.resolve("none"), at),
            () -> evidence.gap(visit, null, new Gap("PROV", null, ""), at),
            () -> evidence.classify(held.recordId(), Language.SV, false))) {
      assertThatThrownBy(attempt).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void absentCommentIsMissingUntilASecondVisitConfirmsIt() {
    read(begin(), true, thread(1, 2));
    VisitId second = begin();
    read(second, true, thread(1));
    assertThat(state(2)).isEqualTo(SourceState.MISSING);

    read(second, true, thread(1)); // the same visit, taken up after a crash
    assertThat(state(2)).isEqualTo(SourceState.MISSING);

    read(begin(), true, thread(1));
    assertThat(state(2)).isEqualTo(SourceState.DELETED);
    assertThat(state(1)).isEqualTo(SourceState.LIVE);
  }

  @Test
  void absenceFromAPageThatWasNotReadWholeSaysNothing() {
    read(begin(), true, thread(1, 2));
    read(begin(), false, thread(1));

    assertThat(state(2)).isEqualTo(SourceState.LIVE);
  }

  @Test
  void missingCommentThatComesBackIsLiveAgain() {
    read(begin(), true, thread(1, 2));
    read(begin(), true, thread(1));
    read(begin(), true, thread(1, 2));

    assertThat(state(2)).isEqualTo(SourceState.LIVE);
    assertThat(held(comment(2)).goneAt()).isNull();
  }

  @Test
  void threadKeepsItsOrderWhateverIsRemovedFromIt() {
    read(begin(), true, thread(1, 2, 3, 4, 5));
    read(begin(), true, thread(1, 4, 5, 6));

    assertThat(order()).containsExactly("post", "1", "2", "3", "4", "5", "6");
  }

  @Test
  void answerToWhatAnotherPageShowedFindsItsParentAndThread() {
    read(begin(), true, thread(1));
    ItemContent answer = item(comment(2), comment(1), "Svaret");
    read(begin(), false, List.of(answer));

    assertThat(held(comment(2)).parentId()).isEqualTo(held(comment(1)).recordId());
    assertThat(held(comment(2)).threadId()).isEqualTo(held(post).recordId());
  }

  @Test
  void answerThatWasReadBeforeItsThreadIsHungOnItLater() {
    ItemContent answer = item(comment(1), post, "Svaret");
    VisitId visit = begin();
    read(visit, false, List.of(answer));
    assertThat(held(comment(1)).threadId()).isNull();

    read(visit, true, List.of(thePost(), answer));

    assertThat(held(comment(1)).threadId()).isEqualTo(held(post).recordId());
    assertThat(held(comment(1)).parentId()).isEqualTo(held(post).recordId());
    assertThat(order()).containsExactly("post", "1");
  }

  @Test
  void newItemAndNewVersionAreRestrictedUntilTheirSignalsAreRead() {
    read(begin(), true, thread(1));
    HeldRecord first = held(comment(1));
    assertThat(first.restricted()).isTrue();

    fixture
        .archive()
        .transactions()
        .executeWithoutResult(
            _ -> fixture.archive().evidence().classify(first.recordId(), Language.SV, false));
    assertThat(held(comment(1)).restricted()).isFalse();

    read(begin(), true, List.of(thePost(), item(comment(1), post, "Mitt nummer är 010190-9422")));
    assertThat(held(comment(1)).version()).isEqualTo(2);
    assertThat(held(comment(1)).restricted()).isTrue();
  }

  @Test
  void objectThatAKilledRunLeftDoesNotBlockTheNextVersion() {
    HeldRecord page = read(begin(), true, thread(1));
    HeldRecord held = held(comment(1));
    for (String name :
        List.of("item-%s-v2".formatted(held.recordId()), "page-%s-v2".formatted(page.recordId()))) {
      fixture
          .archive()
          .store()
          .put(new ObjectId(name), List.of(ObjectPart.of("left.json", new byte[] {1})));
    }

    HeldRecord next = read(begin(), true, List.of(thePost(), item(comment(1), post, "Rättat")));

    assertThat(next.version()).isEqualTo(2);
    assertThat(fixture.archive().holdings().page(next).version()).isEqualTo(2);
    assertThat(fixture.archive().holdings().item(held(comment(1))).content().text())
        .isEqualTo("Rättat");
    assertThat(fixture.archive().holdings().item(held.recordId(), 1).content().text())
        .isEqualTo("Kommentar 1");
  }

  @Test
  void answerThatAnAddressIsGoneIsKeptOnceAndNamedByTheLedger() throws IOException {
    HeldRecord page = read(begin(), true, thread(1));
    for (int visit = 2; visit <= 5; visit++) {
      gone(begin(), held(post));
    }

    assertThat(held(post).state()).isEqualTo(SourceState.DELETED);
    assertThat(state(1)).isEqualTo(SourceState.DELETED);
    assertThat(fixture.archive().holdings().record(page.recordId()).state())
        .isEqualTo(SourceState.DELETED);
    assertThat(objects("absence-" + held(post).recordId())).isEqualTo(2); // missing, then deleted
    assertThat(fixture.objectsAccountedFor())
        .anyMatch(object -> object.startsWith("absence-" + held(post).recordId()));
  }

  @Test
  void gapIsNotedOncePerVersion() {
    ItemGap gap = new ItemGap(comment(1), new Gap("EMBED_NOT_TAKEN", null, "Prov."));
    read(begin(), true, thread(1), gap);
    read(begin(), true, thread(1), gap);
    assertThat(gaps()).isEqualTo(1);

    read(begin(), true, List.of(thePost(), item(comment(1), post, "Rättat")), gap);
    assertThat(gaps()).isEqualTo(2);
  }

  @Test
  void gapOfAPageIsNotedInThePage() {
    ItemGap gap = new ItemGap(null, new Gap("THREAD_PAGE_UNREAD", null, "Prov."));
    HeldRecord page = read(begin(), true, thread(1), gap);
    read(begin(), true, thread(1), gap);

    assertThat(fixture.archive().holdings().gapCodes(page.recordId()))
        .containsExactly("THREAD_PAGE_UNREAD");
    assertThat(
            fixture
                .jdbc()
                .sql("SELECT count(*) FROM gap WHERE record_id = ?")
                .param(page.recordId().value())
                .query(Long.class)
                .single())
        .isEqualTo(1);
  }

  private long gaps() {
    return fixture
        .jdbc()
        .sql("SELECT count(*) FROM gap WHERE record_id = ?")
        .param(held(comment(1)).recordId().value())
        .query(Long.class)
        .single();
  }

  @Test
  void visitsSortByTime() {
    VisitId whole =
        VisitId.of(
            ArchiveFixture.NAME, channel.id(), Instant.parse("2026-03-11T08:00:00Z"), "harvest");
    VisitId part =
        VisitId.of(
            ArchiveFixture.NAME,
            channel.id(),
            Instant.parse("2026-03-11T08:00:00.123456789Z"),
            "harvest");

    assertThat(whole.value())
        .isEqualTo("exempelkommun/exempelkommun/2026-03-11T08:00:00.000000Z/harvest")
        .isLessThan(part.value());
    assertThat(part.value()).contains("08:00:00.123456Z");
  }

  @Test
  void visitThatWasNeverEndedIsTakenUpUntilItIsAbandoned() {
    VisitId left = begin();
    var holdings = fixture.archive().holdings();
    assertThat(
            holdings.unfinishedVisit(ArchiveFixture.NAME, channel.id(), "harvest", Instant.EPOCH))
        .contains(left);
    assertThat(
            holdings.unfinishedVisit(
                ArchiveFixture.NAME,
                channel.id(),
                "harvest",
                fixture.clock().instant().plusSeconds(1)))
        .isEmpty();

    fixture
        .archive()
        .transactions()
        .executeWithoutResult(_ ->
            fixture
                .archive()
                .evidence()
                .abandon(ArchiveFixture.NAME, channel, "harvest", fixture.clock().instant()));

    assertThat(
            holdings.unfinishedVisit(ArchiveFixture.NAME, channel.id(), "harvest", Instant.EPOCH))
        .isEmpty();
  }
}
