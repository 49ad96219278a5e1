package org.bevara.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.bevara.access.Account;
import org.bevara.access.Role;
import org.bevara.access.Viewer;
import org.bevara.appraisal.Decision;
import org.bevara.appraisal.Outcome;
import org.bevara.appraisal.SignalCode;
import org.bevara.channel.Channel;
import org.bevara.harvest.ThreadReading;
import org.bevara.record.Author;
import org.bevara.record.ItemContent;
import org.bevara.record.ItemKind;
import org.bevara.record.MediaReference;
import org.bevara.record.RecordId;
import org.bevara.record.Visibility;
import org.bevara.review.NearCopies;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the authority wrote on several of its channels, in one archive without a site: each test
/// has texts of its own.
class NearCopyIT {

  private static final String HOST = "http://www.exempelkommun.example/";

  private static final String POOL =
      "Badhuset i Lindby öppnar igen den 2 april efter renoveringen av den stora bassängen.";

  @TempDir static Path folder;
  private static ArchiveFixture fixture;
  private static Channel town;
  private static Channel library;
  private static Channel school;

  @BeforeAll
  static void open() {
    fixture =
        ArchiveFixture.open(
            folder.resolve("archive"),
            Path.of("jobs"),
            "www.exempelkommun.example",
            1,
            new SteppingClock(Instant.parse("2026-03-13T08:00:00Z")));
    town = fixture.channel("exempelkommun");
    library = fixture.channel("biblioteket");
    school = fixture.channel("lindskolan");
    publish();
  }

  /// What the channels say, read and appraised once.
  private static void publish() {
    String road =
        "Vägen mellan Lindby och Norrby stängs av den 4 maj klockan 7 för att lägga ny asfalt. ";
    publish(town, "vag", 8, road);
    publish(library, "vag", 9, "Hej alla! " + road + "Läs mer: https://t.example/1");
    publish(library, "vag-annan-dag", 9, road.replace("4 maj", "5 maj"));
    publish(school, "vag", 10, road.replace("stängs", "stängdes"));
    String market =
        "Torgdagen i Exempelby den 9 maj har knallar, tivoli, fika och musik hela dagen lång.";
    publish(town, "torg", 8, market);
    publish(library, "torg", 9, market);
    String jobs =
        "Nu söker vi sommarvikarier till äldreomsorgen: ansök senast den 31 mars hos oss.";
    publish(library, "vikarier", 8, jobs);
    publish(town, post(HOST + "webb/nyheter/vikarier", 9, jobs));
    String night =
        "Kulturnatten i Exempelby den 22 maj bjuder på konserter, teater och öppna ateljéer.";
    publish(town, "kultur", 8, night);
    publish(library, "kultur", 9, night);
    publish(town, "bad", 8, POOL);
    publish(library, "bad", 9, POOL);
    String play =
        "Så här blir den nya lekplatsen vid Storgatan i Exempelby när den står klar i höst.";
    publish(town, "lek", 8, play);
    publish(
        library,
        post(address(library, "lek"), 9, play, new MediaReference(HOST + "lek.png", "Skiss")));
    fixture.appraise(town);
    fixture.appraise(library);
    fixture.appraise(school);
  }

  @AfterAll
  static void close() {
    fixture.close();
  }

  /// A post of the authority.
  ///
  /// @param hour of publication
  private static ItemContent post(String address, int hour, String text, MediaReference... media) {
    return new ItemContent(
        ItemKind.POST,
        address,
        null,
        address,
        null,
        new Author("Exempelkommun", "exempelkommun", null, true),
        Instant.parse("2026-03-01T00:00:00Z").plusSeconds(3600L * hour),
        null,
        Visibility.PUBLIC,
        text,
        List.of(),
        List.of(),
        List.of(),
        List.of(media),
        Map.of());
  }

  private static void publish(Channel channel, ItemContent post) {
    List<ItemContent> items = List.of(post);
    fixture.keep(
        fixture.begin(channel),
        channel,
        new ThreadReading.Read(ArchiveFixture.page(items), items, true, List.of()));
  }

  private static String address(Channel channel, String name) {
    return HOST + channel.id().value() + "/" + name;
  }

  private static void publish(Channel channel, String name, int hour, String text) {
    publish(channel, post(address(channel, name), hour, text));
  }

  private static RecordId record(Channel channel, String name) {
    return fixture.item(channel.id().value(), address(channel, name)).recordId();
  }

  private static boolean isCopy(RecordId item) {
    int version = fixture.archive().holdings().record(item).version();
    return fixture.archive().decisions().signals(item, version).stream()
        .anyMatch(signal -> signal.code().equals(SignalCode.NEAR_COPY.name()));
  }

  private static @Nullable RecordId copyOf(RecordId item, Channel channel) {
    return fixture
        .desk()
        .appraising()
        .appraised(fixture.archive().holdings().record(item), channel)
        .copyOf();
  }

  private static Decision decision(RecordId item) {
    return fixture.archive().decisions().of(item).orElseThrow();
  }

  @Test
  void copyMayGoOnlyWhileItsOriginalIsKeptAndTheEarliestOfAChainStays() {
    RecordId original = record(town, "vag");
    RecordId copy = record(library, "vag");
    RecordId second = record(school, "vag");
    RecordId other = record(library, "vag-annan-dag");
    assertThat(isCopy(original)).isFalse();
    assertThat(decision(original).rule()).isEqualTo("SM-01-unique");
    assertThat(copyOf(copy, library)).isEqualTo(original);
    assertThat(decision(copy).outcome()).isEqualTo(Outcome.DISPOSE);
    assertThat(decision(copy).rule()).isEqualTo("SM-02-duplicate");
    NearCopies copies = fixture.archive().nearCopies();
    assertThat(copies.isBereft(copy)).isFalse();
    assertThat(copyOf(second, school)).isEqualTo(original);
    assertThat(isCopy(other)).isFalse();
    assertThat(decision(other).rule()).isEqualTo("SM-01-unique");

    new Judging(fixture.archive(), fixture.desk())
        .answer(
            original,
            new Judging.Answer(Outcome.DISPOSE, null, "SM-02-duplicate", null, null),
            false,
            archivist());
    assertThat(decision(original).outcome()).isEqualTo(Outcome.DISPOSE);
    assertThat(copies.isBereft(copy)).as("before the next run on its channel").isTrue();
    assertThat(copies.isBereft(original)).isFalse();
    fixture.appraise(library);
    fixture.appraise(school);

    assertThat(isCopy(copy)).isFalse();
    assertThat(decision(copy).outcome()).isEqualTo(Outcome.RETAIN);
    assertThat(copyOf(second, school)).isEqualTo(copy);
    assertThat(decision(second).outcome()).isEqualTo(Outcome.DISPOSE);
  }

  @Test
  void originalThatMustNotBeKnownOfIsNone() {
    RecordId copy = record(library, "torg");
    assertThat(isCopy(copy)).isTrue();

    set(record(town, "torg"), "restricted = true");
    fixture.appraise(library);

    assertThat(isCopy(copy)).isFalse();
    assertThat(copyOf(copy, library)).isNull();
  }

  @Test
  void whatStandsOnThePreservedPagesIsTheOriginalThoughItCameLater() {
    RecordId page = fixture.item("exempelkommun", HOST + "webb/nyheter/vikarier").recordId();

    assertThat(isCopy(page)).isFalse();
    assertThat(copyOf(record(library, "vikarier"), library)).isEqualTo(page);
  }

  @Test
  void whatIsDestroyedIsNoOriginalAndIsForgotten() {
    RecordId original = record(town, "kultur");
    RecordId copy = record(library, "kultur");
    assertThat(isCopy(copy)).isTrue();
    assertThat(filed(original)).isPositive();

    set(original, "custody = 'DESTROYED', uri_tag = NULL");
    fixture.appraise(library);

    assertThat(isCopy(copy)).isFalse();

    fixture.appraise(town);

    assertThat(filed(original)).isZero();
    assertThat(filed(copy)).isPositive();
  }

  @Test
  void everyVersionOfACopyMustStandInTheOriginal() {
    RecordId copy = record(library, "bad");
    assertThat(isCopy(copy)).isTrue();

    publish(library, "bad", 9, POOL + " Första veckan är gratis för barn.");
    fixture.appraise(library);

    assertThat(fixture.archive().holdings().record(copy).version()).isEqualTo(2);
    assertThat(isCopy(copy)).isFalse();
    assertThat(decision(copy).rule()).isEqualTo("SM-01-unique");

    publish(library, "bad", 9, POOL);
    fixture.appraise(library);

    assertThat(fixture.archive().holdings().record(copy).version()).isEqualTo(3);
    assertThat(isCopy(copy)).isFalse();
  }

  @Test
  void pictureThatIsNotHeldOfTheOriginalTooMakesItNoCopy() {
    RecordId pictured = record(library, "lek");

    assertThat(isCopy(pictured)).isFalse();
    assertThat(decision(pictured).rule()).isEqualTo("SM-01-unique");
  }

  private static void set(RecordId item, String what) {
    fixture
        .jdbc()
        .sql("UPDATE record SET %s WHERE record_id = ?".formatted(what))
        .param(item.value())
        .update();
  }

  private static long filed(RecordId item) {
    return fixture
        .jdbc()
        .sql(
            "SELECT (SELECT count(*) FROM passage WHERE record_id = :item)"
                + " + (SELECT count(*) FROM near_copy WHERE :item IN (record_id, original_id))")
        .param("item", item.value())
        .query(Long.class)
        .single();
  }

  private static Viewer.User archivist() {
    fixture
        .archive()
        .accounts()
        .add(
            ArchiveFixture.NAME,
            "Arne Arkivarie",
            Role.ARCHIVIST,
            new Viewer.Operator(),
            fixture.clock().instant());
    Account added = fixture.archive().accounts().list(ArchiveFixture.NAME).getFirst();
    return new Viewer.User(added);
  }
}
