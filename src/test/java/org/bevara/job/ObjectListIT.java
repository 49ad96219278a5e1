package org.bevara.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bevara.FormatsDocument;
import org.bevara.record.Finding;
import org.bevara.store.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What of a home can be read without the program: the list of its objects, and the guide.
@ExtendWith(WithVisitedArchive.class)
class ObjectListIT {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final ArchiveFixture fixture;
  private final Path list;
  private final String whole;

  ObjectListIT(ArchiveFixture fixture) throws IOException {
    this.fixture = fixture;
    this.list = fixture.archive().home().objectList();
    fixture.archive().drain();
    this.whole = Files.readString(list);
  }

  @AfterEach
  void putBack() throws IOException {
    Files.writeString(list, whole);
  }

  @Test
  void everyObjectHasALineWithItsPlaceItsFilesAndItsSeal() throws IOException {
    Path home = fixture.archive().home().root();
    Map<String, String> seals = new HashMap<>();
    fixture
        .jdbc()
        .sql("SELECT object_id, seal FROM fixity")
        .query(row -> {
          seals.put(row.getString(1), row.getString(2));
        });
    List<String> listed = new ArrayList<>();
    long before = 0;
    List<String> keys = keys(JSON.readTree(FormatsDocument.example("object")));
    for (String line : whole.lines().toList()) {
      JsonNode object = JSON.readTree(line);
      String id = object.path("object").asString();
      listed.add(id);
      assertThat(keys(object)).isEqualTo(keys);
      assertThat(object.path("seq").asLong()).isGreaterThan(before);
      before = object.path("seq").asLong();
      assertThat(id).startsWith(object.path("kind").asString() + "-");
      if (object.path("kind").asString().equals("hold")) {
        // a hold may reach over channels, and is of none
        assertThat(object.path("channel").asString()).isEmpty();
      } else {
        assertThat(object.path("channel").asString())
            .isIn("exempelkommun", "biblioteket", "lindskolan");
      }
      assertThat(object.path("seal").asString()).isEqualTo(seals.get(id));
      Path folder = home.resolve(object.path("place").asString());
      assertThat(folder.resolve("inventory.json")).content().contains("urn:bevara:" + id + "\"");
      assertThat(object.path("files")).isNotEmpty();
      for (JsonNode file : object.path("files")) {
        assertThat(folder.resolve("v1/content").resolve(file.path("name").asString()))
            .hasSize(file.path("bytes").asLong());
      }
    }
    try (Stream<ObjectId> objects = fixture.archive().store().objects()) {
      assertThat(listed).containsExactlyInAnyOrderElementsOf(objects.map(ObjectId::value).toList());
    }
  }

  private static List<String> keys(JsonNode object) {
    return object.properties().stream().map(Map.Entry::getKey).toList();
  }

  @Test
  void listThatIsTornLostOrOfSomethingElseIsWholeAgainAfterTheNextCommand() throws IOException {
    Files.writeString(list, "{\"seq\":99999,\"obj", StandardOpenOption.APPEND);
    fixture.archive().drain();
    assertThat(list).hasContent(whole);

    Files.delete(list);
    fixture.archive().drain();
    assertThat(list).hasContent(whole);

    Files.writeString(list, "something else\n", StandardOpenOption.APPEND);
    fixture.archive().drain();
    assertThat(list).hasContent(whole);

    int third = whole.indexOf('\n', whole.indexOf('\n', whole.indexOf('\n') + 1) + 1) + 1;
    Files.writeString(list, whole.substring(0, third));
    fixture.archive().drain();
    assertThat(list).hasContent(whole);
  }

  @Test
  void lineThatLacksAndLineTooManyAreNamed() throws IOException {
    List<String> lines = new ArrayList<>(whole.lines().toList());
    String lacking = JSON.readTree(lines.remove(10)).path("object").asString();
    lines.add(20, "of another archive");
    lines.add(30, lines.get(5));
    Files.write(list, lines);

    assertThat(fixture.desk().verify(false))
        .extracting(Finding::code, Finding::where)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple(
                "OBJECT_LIST_LINE_MISSING", "objects.jsonl, " + lacking),
            org.assertj.core.groups.Tuple.tuple("OBJECT_LIST_LINE_UNKNOWN", "objects.jsonl:21"),
            org.assertj.core.groups.Tuple.tuple("OBJECT_LIST_LINE_UNKNOWN", "objects.jsonl:31"));
  }

  @Test
  void nothingInItTellsWhatWasCaptured() {
    for (var item : fixture.archive().holdings().items(ArchiveFixture.NAME, null, null)) {
      var content = fixture.archive().holdings().item(item).content();
      assertThat(whole).doesNotContain(content.uri());
      if (content.author() != null) {
        assertThat(whole).doesNotContain(content.author().name() + "\"");
      }
    }
  }

  @Test
  void guideNamesEverythingInTheHomeThatIsToBeKept() throws IOException {
    Path home = fixture.archive().home().root();
    String guide = Files.readString(home.resolve("README.txt"));
    try (Stream<Path> entries = Files.list(home)) {
      for (Path entry : entries.toList()) {
        String name = entry.getFileName().toString();
        if (!name.matches(
            "bevara-.*|store\\.staging|README\\.txt|serve\\..*|browser-tested|demo")) {
          assertThat(guide).contains(Files.isDirectory(entry) ? name + "/" : name);
        }
      }
    }
  }

  /// The guide's own commands, by a shell.
  @Test
  void guideSaysHowToCheckTheLedgerAndAnObject(@TempDir Path copy) throws Exception {
    Path home = fixture.archive().home().root();
    String guide = Files.readString(home.resolve("README.txt"));
    String loop =
        guide.substring(guide.indexOf("  previous="), guide.indexOf("\"$previous\"      "));
    Files.createDirectory(copy.resolve("ledger"));
    List<String> lines = Files.readAllLines(fixture.archive().drainLedger()).subList(0, 40);
    Path ledger = copy.resolve("ledger/ledger.jsonl");
    Files.write(ledger, lines);
    String hash = JSON.readTree(lines.getLast()).path("hash").asString();
    assertThat(sh(copy, loop + "\"$previous\"")).isEqualTo("last hash: " + hash + "\n");

    lines.set(20, lines.get(20).replaceFirst("\"at\":\"2026", "\"at\":\"2025"));
    Files.write(ledger, lines);
    assertThat(sh(copy, loop + "\"$previous\"")).startsWith("not as written: {\"seq\":21,");

    JsonNode object = JSON.readTree(whole.lines().findFirst().orElseThrow());
    Path folder = home.resolve(object.path("place").asString());
    assertThat(sh(folder, "LC_ALL=C sha512sum -c inventory.json.sha512"))
        .isEqualTo("inventory.json: OK\n");
    String digests = sh(folder, "sha512sum v1/content/*");
    assertThat(digests.lines())
        .isNotEmpty()
        .allSatisfy(line ->
            assertThat(folder.resolve("inventory.json")).content().contains(line.split(" ")[0]));
    Files.copy(home.resolve("archive.key"), copy.resolve("archive.key"));
    String seal =
        guide.substring(guide.indexOf("printf 'inventory"), guide.indexOf("To check the ledger"));
    assertThat(
            sh(folder, seal.strip().replace("archive.key", copy.resolve("archive.key").toString())))
        .contains(object.path("seal").asString());
  }

  private static String sh(Path folder, String script) throws Exception {
    Process process =
        new ProcessBuilder("sh", "-c", script)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said;
  }
}
