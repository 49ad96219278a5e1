package org.bevara.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.bevara.demo.DemoSite;
import org.bevara.demo.DemoState;
import org.bevara.home.ArchiveDatabase;
import org.bevara.home.ArchiveHome;
import org.bevara.home.DatabaseSettings;
import org.bevara.record.Sha256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A comment is to be removed: asked about, sealed by a cold command line, in the registrar's
/// hands, and found gone at the next visit (N26, N33).
class RemovalIT {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration A_MINUTE = Duration.ofMinutes(1);

  @Test
  void commentIsSealedWithinAMinuteAndItsDisappearanceMatchedToTheDecision(@TempDir Path folder)
      throws IOException, InterruptedException {
    ArchiveHome home = ArchiveHome.open(folder.resolve("archive"));
    ProgramUnderTest program =
        ProgramUnderTest.in(home.root()).withoutBrowser(folder).at(Clock.systemUTC());
    String comment;
    JsonNode sealed;
    int port;
    try (DemoSite site = DemoSite.start(0, DemoArchive.EPOCH, 1, Set.of())) {
      port = site.port();
      new DemoState(port, DemoArchive.EPOCH, 1).keepIn(home.demo());
      comment = site.toBeRemovedByEditor();
      long begun = System.nanoTime();
      CommandLineRun cold =
          cold(
              folder,
              home,
              "capture",
              comment,
              "--channel=exempelkommun",
              "--reason=removal",
              "--code=DEFAMATION_INSULT",
              "--format=json");
      Duration took = Duration.ofNanos(System.nanoTime() - begun);
      System.out.println("sealed by a cold command line in " + took.toMillis() + " ms");
      assertThat(cold.code()).as(cold.toString()).isZero();
      assertThat(took).isLessThan(A_MINUTE);
      sealed = cold.object();
      assertThat(sealed.get("mayBeRemoved").asBoolean()).isTrue();
      assertThat(sealed.get("told").get("language").asString()).isEqualTo("sv");
      assertThat(sealed.get("told").get("text").asString())
          .contains("förolämpning", "Huvudregistrator", sealed.get("receipt").asString());
    }
    // what follows is about what was sealed, not about cold starts
    try (ArchiveDatabase database =
        ArchiveDatabase.open(home, new DatabaseSettings.Embedded(true))) {
      assertThat(database.dataSource()).isNotNull();
      afterwards(program, sealed, comment, port, folder.resolve("registrator"));
    }
  }

  private static void afterwards(
      ProgramUnderTest program, JsonNode sealed, String comment, int port, Path to)
      throws IOException {
    String token =
        program
            .run("user", "add", "Rut Ek", "--role=registrar", "--format=json")
            .object()
            .get("token")
            .asString();
    JsonNode after = program.run("may-delete", comment, "--format=json").object();
    assertThat(after.get("verdict").asString()).as(after.toString()).isEqualTo("CLEARED");
    assertThat(after.get("removal").get("goneAt").isNull()).isTrue();

    inTheRegistrarsHands(program, token, sealed, to);
    // the editor removes it at its source
    try (DemoSite site = DemoSite.start(port, DemoArchive.EPOCH, 2, Set.of())) {
      assertThat(site.port()).isEqualTo(port);
      CommandLineRun again =
          program.run("capture", page(comment), "--channel=exempelkommun", "--reason=other");
      assertThat(again.code()).as(again.toString()).isZero();
    }
    matched(program, sealed);
  }

  private static CommandLineRun cold(Path folder, ArchiveHome home, String... line)
      throws InterruptedException {
    try (ProgramProcess process =
        ProgramProcess.start(
            folder,
            Map.of(
                "BEVARA_HOME",
                home.root().toString(),
                "BEVARA_JOBS",
                Path.of("jobs").toAbsolutePath().toString(),
                "BEVARA_AUTHORITY",
                "exempelkommun",
                "BEVARA_ALLOW_ROOT",
                "1"),
            line)) {
      return process.end();
    }
  }

  private static String page(String comment) {
    return comment.substring(0, comment.indexOf('#'));
  }

  /// The package is one object with receipt, PDF/A of the thread and checksums, and can be saved.
  private static void inTheRegistrarsHands(
      ProgramUnderTest program, String token, JsonNode sealed, Path to) throws IOException {
    JsonNode listed = program.run("removals", "list", "--format=json").object();
    assertThat(listed.get("recordId")).isEqualTo(sealed.get("recordId"));
    assertThat(listed.get("package")).isEqualTo(sealed.get("receipt"));
    assertThat(listed.get("files").findValuesAsString("name"))
        .containsExactlyInAnyOrder(
            "manifest-sha256.txt", "receipt.json", "receipt.pdf", "sealed.pdf");

    String record = sealed.get("recordId").asString();
    assertThat(
            program.run("tasks", "list", "--role=registrar", "--format=json").objects().stream()
                .filter(task -> task.get("kind").asString().equals("REMOVAL"))
                .map(task -> task.get("recordId").asString()))
        .containsExactly(record);
    CommandLineRun saved =
        program.with("BEVARA_TOKEN", token).run("removals", "save", record, "--to=" + to);
    assertThat(saved.code()).as(saved.toString()).isZero();
    Path folder = to.resolve(sealed.get("receipt").asString());
    for (String line : Files.readAllLines(folder.resolve("manifest-sha256.txt"))) {
      String[] sum = line.split(" {2}");
      assertThat(Sha256.of(Files.readAllBytes(folder.resolve(sum[1]))).hex()).isEqualTo(sum[0]);
    }
    JsonNode receipt = JSON.readTree(Files.readAllBytes(folder.resolve("receipt.json")));
    assertThat(receipt.get("recordId").asString()).isEqualTo(record);
    try (PDDocument pdf = Loader.loadPDF(folder.resolve("sealed.pdf").toFile())) {
      assertThat(new PDFTextStripper().getText(pdf)).contains(record);
    }
  }

  private static void matched(ProgramUnderTest program, JsonNode sealed) {
    JsonNode shown =
        program.run("show", sealed.get("recordId").asString(), "--format=json").object();
    assertThat(shown.get("state").asString()).isEqualTo("MISSING");
    assertThat(shown.get("removal").get("goneAt")).isEqualTo(shown.get("goneAt"));
    assertThat(shown.get("removal").get("goneAt").isString()).isTrue();

    List<JsonNode> lines = program.run("removals", "--format=json").objects();
    assertThat(lines.getFirst().get("event").asString()).isEqualTo("REMOVAL");
    assertThat(lines.getFirst().get("secondsUntilGone").asLong()).isNotNegative();
    JsonNode summary = lines.getLast().get("summary");
    assertThat(summary.get("decisions").asInt()).isEqualTo(1);
    assertThat(summary.get("byCode").get("DEFAMATION_INSULT").asInt()).isEqualTo(1);
    assertThat(summary.get("byBasis").get("HOUSE_RULE").asInt()).isEqualTo(1);
  }
}
