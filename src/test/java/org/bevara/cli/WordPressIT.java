package org.bevara.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import javax.net.ssl.SSLContext;
import org.bevara.record.Sha256;
import org.bevara.wordpress.Pixels;
import org.bevara.wordpress.TestCertificates;
import org.bevara.wordpress.TlsFront;
import org.bevara.wordpress.WordPress;
import org.bevara.wordpress.WordPressAccount;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// Five visits to a real WordPress on which people work between them, and three more to one that is
/// ill; then its closing.
@TestInstance(Lifecycle.PER_CLASS)
class WordPressIT {

  private static final int REQUESTS_OF_HALF_A_VISIT = 40;

  private final WordPress site = WordPress.start("https");
  private final TestCertificates certificates;
  private final SSLContext identity;
  private final TlsFront front;
  private final ProvstadArchive archive;
  private final Map<String, Visited> ill = new TreeMap<>();
  private final List<Visited> visits = new ArrayList<>();
  private ProvstadSite people;
  private Visited cut;
  private String trashed = "";
  private CommandLineRun closing;

  WordPressIT(@TempDir Path folder) throws IOException {
    certificates = new TestCertificates(folder);
    identity = certificates.issued(WordPress.HOST);
    front = TlsFront.start(site.port(), identity);
    archive = new ProvstadArchive(folder, definitions());
  }

  private Map<String, String> definitions() {
    return Map.of(
        "port",
        String.valueOf(front.port()),
        "url",
        site.url(),
        "user",
        site.user(),
        "password",
        site.password(),
        "authority",
        certificates.authority());
  }

  @BeforeAll
  void visitFiveTimes() {
    people = new ProvstadSite(site);
    visits.add(visit());
    people.beforeTheSecondVisit();
    visits.add(visit());
    people.beforeTheThirdVisit();
    visits.add(visit());

    trashed = "comment:" + people.beforeTheSiteIsIll();
    site.withdrawPassword();
    ill.put("password withdrawn", visitIll());
    site.renewPassword();
    archive.define(definitions());
    site.maintenance(true);
    ill.put("in maintenance", visitIll());
    site.maintenance(false);
    front.show(certificates.issued("www.annanstad.example"));
    ill.put("certificate of another", visitIll());
    front.show(identity);
    front.before(REQUESTS_OF_HALF_A_VISIT, site::withdrawPassword);
    cut = visitIll();
    site.renewPassword();
    archive.define(definitions());

    people.beforeTheFourthVisit();
    visits.add(visit());
    visits.add(visit());
    closing = archive.program().run("close", ProvstadArchive.CHANNEL, "--format=json");
  }

  private Visited visit() {
    return Visited.of(archive.harvest(), site.account(), archive.items());
  }

  /// Nothing has happened on the site since the visit before, and it may not be able to say so.
  private Visited visitIll() {
    return Visited.of(archive.harvest(), visits.getLast().account(), archive.items());
  }

  @AfterAll
  void stop() {
    archive.close();
    front.close();
    site.close();
  }

  @Test
  void everyVisitComesToItsEnd() {
    assertThat(visits)
        .hasSize(5)
        .allSatisfy(visit -> {
          assertThat(visit.run().code()).as(visit.run().toString()).isZero();
          assertThat(visit.run().object().get("threadsUnread").asInt()).isZero();
        });
  }

  @ParameterizedTest
  @CsvSource({
    "post, 0",
    "page, 0",
    "comment, 0",
    "post, 1",
    "page, 1",
    "comment, 1",
    "post, 2",
    "page, 2",
    "comment, 2",
    "post, 3",
    "page, 3",
    "comment, 3",
    "post, 4",
    "page, 4",
    "comment, 4"
  })
  void whatIsHeldIsWhatWordPressReports(String kind, int number) {
    Visited visit = visits.get(number);
    List<String> shown = visit.account().shown(kind);

    assertThat(shown).isNotEmpty();
    assertThat(visit.live(kind)).containsExactlyInAnyOrderElementsOf(shown);
    Map<String, String> said = new TreeMap<>();
    Map<String, String> kept = new TreeMap<>();
    for (String id : shown) {
      said.put(id, visit.account().item(id).text());
      kept.put(id, Visited.text(visit.item(id)));
    }
    assertThat(kept).isEqualTo(said);
  }

  @Test
  void answersStandBelowWhatTheyAnsweredWhenTheyWereFirstSeen() {
    Map<String, String> first = new HashMap<>();
    for (Visited visit : visits) {
      Map<String, String> records = new HashMap<>();
      visit.held().forEach((id, item) -> records.put(item.get("recordId").asString(), id));
      for (String id : visit.account().shown("comment")) {
        String parent = Objects.requireNonNull(visit.account().item(id).parent());
        assertThat(records.get(visit.item(id).get("parentId").asString()))
            .as("what %s answers", id)
            .isEqualTo(first.computeIfAbsent(id, _ -> parent));
      }
    }
    assertThat(visits.getLast().account().item("comment:" + people.remarks.get(1)).parent())
        .as("WordPress hangs the answers to what it deletes for good one level higher")
        .isEqualTo("post:" + people.ploughing);
  }

  @Test
  void everyEditIsAVersionWithItsExactText() {
    Map<String, List<String>> said = new TreeMap<>();
    Map<String, List<String>> kept = new TreeMap<>();
    visits
        .getLast()
        .held()
        .forEach((id, item) -> {
          if (Visited.KINDS.contains(id.split(":")[0])) {
            said.put(id, Visited.history(visits, id));
            kept.put(id, archive.texts(item).stream().map(WordPressAccount::plain).toList());
          }
        });
    assertThat(said.values()).filteredOn(texts -> texts.size() == 3).hasSizeGreaterThan(1);
    assertThat(kept).isEqualTo(said);
  }

  @Test
  void everyDeletionIsFoundAndNoFalseOne() {
    Set<String> ever = new HashSet<>();
    for (Visited visit : visits) {
      List<String> shown =
          Visited.KINDS.stream().flatMap(kind -> visit.account().shown(kind).stream()).toList();
      ever.addAll(shown);
      Set<String> expected = new HashSet<>(ever);
      shown.forEach(expected::remove);
      assertThat(visit.gone().keySet()).containsExactlyInAnyOrderElementsOf(expected);
    }
    Map<String, String> gone = visits.getLast().gone();
    assertThat(gone)
        .containsEntry("post:" + people.forgotten, "DELETED")
        .containsEntry("comment:" + people.remarks.getFirst(), "DELETED");
  }

  @Test
  void answerWhoseQuestionWasTrashedIsKeptInItsPlace() {
    Visited visit = visits.get(1);
    JsonNode thanks = visit.item("comment:" + people.thanked());
    JsonNode answer = visit.item("comment:" + people.answered());

    assertThat(Visited.isLive(thanks)).isTrue();
    assertThat(Visited.isLive(answer)).isFalse();
    assertThat(thanks.get("parentId")).isEqualTo(answer.get("recordId"));
  }

  @ParameterizedTest
  @CsvSource({
    "password withdrawn, LOGIN_LOST",
    "in maintenance, RATE_LIMITED",
    "certificate of another, TLS_WRONG_HOST"
  })
  void siteThatIsIllIsNamedAndLeavesEverythingAsItWas(String illness, String code) {
    Visited visit = Objects.requireNonNull(ill.get(illness));

    assertThat(visit.run().code()).as(visit.run().toString()).isEqualTo(1);
    assertThat(visit.run().err()).contains(code);
    assertThat(states(visit)).isEqualTo(states(visits.get(2)));
  }

  @Test
  void loginThatIsLostInTheMiddleIsNamedAndDeletesNothingByMistake() {
    Set<String> gone = new HashSet<>(cut.gone().keySet());
    gone.removeAll(visits.get(2).gone().keySet());

    assertThat(gone).isSubsetOf(trashed);
    assertThat(cut.run().object().get("threadsUnread").asInt()).isPositive();
    assertThat(cut.held().values())
        .anySatisfy(item -> assertThat(item.get("gaps").toString()).contains("LOGIN_LOST"));
  }

  private static Map<String, String> states(Visited visit) {
    Map<String, String> states = new TreeMap<>();
    visit
        .held()
        .forEach((id, item) ->
            states.put(id, item.get("state").asString() + " " + item.get("version").asInt()));
    return states;
  }

  @Test
  void everyRenditionIsConformant() {
    JdbcClient database = JdbcClient.create(archive.database().dataSource());
    assertThat(
            database
                .sql("SELECT conformant, count(*) FROM rendition GROUP BY conformant")
                .query((row, _) -> row.getBoolean(1))
                .list())
        .containsExactly(true);
    for (String id : visits.getLast().account().shown("post")) {
      assertThat(visits.getLast().item(id).get("renditions")).as(id).isNotEmpty();
    }
  }

  @Test
  void uploadedPicturesAreHeldByteForByte(@TempDir Path written) throws IOException {
    Map<String, Sha256> media = new TreeMap<>();
    for (String id : visits.getLast().account().shown("post")) {
      for (JsonNode medium : visits.getLast().item(id).get("media")) {
        Path file = written.resolve(medium.get("recordId").asString());
        archive
            .officer()
            .run("show", medium.get("recordId").asString(), "--source", file.toString());
        media.put(medium.get("alt").asString(), Sha256.of(Files.readAllBytes(file)));
      }
    }
    assertThat(media)
        .containsExactly(
            Map.entry("En plogbil i snöfall", Sha256.of(Pixels.png(640, 480))),
            Map.entry("Torget", Sha256.of(Pixels.png(320, 200))));
  }

  @ParameterizedTest
  @CsvSource({
    "snöröjningens, Snöröjningen i natt",
    "plogbilarna, Ny plogbil",
    "kirjastossa, Kirjasto on suljettu",
    "brøytingen, Brøyting av gangveier"
  })
  void formThatStandsInNoTextIsFound(String form, String title) {
    assertThat(visits.getLast().held().values())
        .noneMatch(item -> Visited.text(item).toLowerCase(java.util.Locale.ROOT).contains(form));
    JsonNode found = archive.program().run("search", form, "--format=json").object();
    assertThat(found.get("hits"))
        .anySatisfy(hit -> assertThat(hit.get("text").asString()).startsWith(title));
  }

  @Test
  void closingReconcilesToZeroDifferences() {
    assertThat(closing.code()).as(closing.toString()).isZero();
    assertThat(closing.object().get("differences")).isEmpty();
    assertThat(closing.object().get("cleared").asBoolean()).isTrue();
  }
}
