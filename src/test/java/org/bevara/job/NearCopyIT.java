package org.bevara.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bevara.access.Account;
import org.bevara.access.Role;
import org.bevara.access.Viewer;
import org.bevara.appraisal.Decision;
import org.bevara.appraisal.Outcome;
import org.bevara.appraisal.SignalCode;
import org.bevara.channel.Channel;
import org.bevara.record.Author;
import org.bevara.record.ItemContent;
import org.bevara.record.ItemKind;
import org.bevara.record.MediaReference;
import org.bevara.record.RecordId;
import org.bevara.record.Visibility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the authority wrote on several of its channels, in one archive without a site: each test
/// has texts of its own.
class NearCopyIT {

  private static final String HOST = "http://www.exempelkommun.example/";

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

  private static RecordId posted(Channel channel, String name, int hour, String text) {
    return fixture.capture(channel, List.of(post(HOST + channel.id().value() + "/" + name, hour, text))).getFirst();
  }

  private static boolean isCopy(RecordId item) {
    int version = fixture.archive().holdings().record(item).version();
    return fixture.archive().decisions().signals(item, version).stream()
        .anyMatch(signal -> signal.code().equals(SignalCode.NEAR_COPY.name()));
  }

  private static RecordId copyOf(RecordId item, Channel channel) {
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
    String text =
        "Vägen mellan Lindby och Norrby stängs av den 4 maj klockan 7 för att lägga ny asfalt. ";
    RecordId original = posted(town, "kedja", 8, text);
    RecordId copy = posted(library, "kedja", 9, "Hej alla! " + text + "Läs mer: https://t.example/1");
    RecordId second = posted(school, "kedja", 10, text.replace("stängs", "stängdes"));
    RecordId other = posted(library, "annan", 9, text.replace("4 maj", "5 maj"));

    assertThat(isCopy(original)).isFalse();
    assertThat(decision(original).rule()).isEqualTo("SM-01-unique");
    assertThat(copyOf(copy, library)).isEqualTo(original);
    assertThat(decision(copy).outcome()).isEqualTo(Outcome.DISPOSE);
    assertThat(decision(copy).rule()).isEqualTo("SM-02-duplicate");
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
    fixture.appraise(library);
    fixture.appraise(school);

    assertThat(isCopy(copy)).isFalse();
    assertThat(decision(copy).outcome()).isEqualTo(Outcome.RETAIN);
    assertThat(copyOf(second, school)).isEqualTo(copy);
    assertThat(decision(second).outcome()).isEqualTo(Outcome.DISPOSE);
  }

  @Test
  void originalThatMustNotBeKnownOfIsNone() {
    String text = "Torgdagen i Exempelby den 9 maj har knallar, tivoli, fika och musik hela dagen lång.";
    RecordId original = posted(town, "torg", 8, text);
    RecordId copy = posted(library, "torg", 9, text);
    assertThat(isCopy(copy)).isTrue();

    fixture
        .jdbc()
        .sql("UPDATE record SET restricted = true WHERE record_id = ?")
        .param(original.value())
        .update();
    fixture.appraise(library);

    assertThat(isCopy(copy)).isFalse();
    assertThat(copyOf(copy, library)).isNull();
  }

  @Test
  void whatStandsOnThePreservedPagesIsTheOriginalThoughItCameLater() {
    String text = "Nu söker vi sommarvikarier till äldreomsorgen: ansök senast den 31 mars på vår webbplats.";
    RecordId early = posted(library, "vikarier", 8, text);
    RecordId page =
        fixture
            .capture(town, List.of(post(HOST + "webb/nyheter/vikarier", 9, text)))
            .getFirst();
    fixture.appraise(library);

    assertThat(isCopy(page)).isFalse();
    assertThat(copyOf(early, library)).isEqualTo(page);
  }

  @Test
  void whatIsDestroyedIsNoOriginalAndIsForgotten() {
    String text = "Kulturnatten i Exempelby den 22 maj bjuder på konserter, teater och öppna ateljéer till midnatt.";
    RecordId original = posted(town, "kultur", 8, text);
    RecordId copy = posted(library, "kultur", 9, text);
    assertThat(isCopy(copy)).isTrue();
    assertThat(filed(original)).isPositive();

    fixture
        .jdbc()
        .sql("UPDATE record SET custody = 'DESTROYED' WHERE record_id = ?")
        .param(original.value())
        .update();
    fixture.appraise(library);

    assertThat(isCopy(copy)).isFalse();

    fixture.appraise(town);

    assertThat(filed(original)).isZero();
    assertThat(filed(copy)).isPositive();
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

  @Test
  void everyVersionOfACopyMustStandInTheOriginal() {
    String text = "Badhuset i Lindby öppnar igen den 2 april efter renoveringen av den stora bassängen.";
    posted(town, "bad", 8, text);
    RecordId copy = posted(library, "bad", 9, text);
    assertThat(isCopy(copy)).isTrue();

    posted(library, "bad", 9, text + " Första veckan är gratis för barn.");

    assertThat(fixture.archive().holdings().record(copy).version()).isEqualTo(2);
    assertThat(isCopy(copy)).isFalse();

    posted(library, "bad", 9, text);

    assertThat(fixture.archive().holdings().record(copy).version()).isEqualTo(3);
    assertThat(isCopy(copy)).isFalse();
  }

  @Test
  void pictureThatIsNotHeldOfTheOriginalTooMakesItNoCopy() {
    String text = "Så här blir den nya lekplatsen vid Storgatan i Exempelby när den står klar i höst.";
    posted(town, "lek", 8, text);
    RecordId pictured =
        fixture
            .capture(
                library,
                List.of(
                    post(
                        HOST + "biblioteket/lek",
                        9,
                        text,
                        new MediaReference(HOST + "lek.png", "Skiss"))))
            .getFirst();

    assertThat(isCopy(pictured)).isFalse();
    assertThat(Objects.requireNonNull(decision(pictured).rule())).isEqualTo("SM-01-unique");
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
