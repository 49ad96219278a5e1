package org.bevara.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.bevara.demo.DemoSite;
import org.bevara.demo.DemoState;
import org.bevara.home.ArchiveDatabase;
import org.bevara.home.ArchiveHome;
import org.bevara.home.DatabaseSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Documentation by the command line, on a machine without a browser, where no run is complete.
class DocumentationVerbsIT {

  private static final LocalDate EPOCH = LocalDate.of(2026, 11, 20);

  @TempDir Path folder;
  private DemoSite site;
  private ArchiveDatabase database;
  private ProgramUnderTest operator;

  @BeforeEach
  void open() {
    site = DemoSite.start(0, EPOCH, 1, Set.of());
    ArchiveHome home = ArchiveHome.open(folder.resolve("archive"));
    new DemoState(site.port(), EPOCH, 1).keepIn(home.demo());
    database = ArchiveDatabase.open(home, new DatabaseSettings.Embedded(true));
    operator = ProgramUnderTest.in(folder.resolve("archive")).withoutBrowser(folder);
  }

  @AfterEach
  void close() {
    database.close();
    site.close();
  }

  private static List<String> overdue(ProgramUnderTest program) {
    List<String> overdue = new ArrayList<>();
    for (JsonNode channel : program.run("channels", "--format=json").objects()) {
      StreamSupport.stream(channel.get("findings").spliterator(), false)
          .filter(finding -> finding.get("code").asString().equals("DOCUMENTATION_OVERDUE"))
          .forEach(finding ->
              overdue.add(
                  "%s %s %s"
                      .formatted(
                          channel.get("channelId").asString(),
                          finding.get("row").asString(),
                          finding.get("severity").asString())));
    }
    return overdue;
  }

  private ProgramUnderTest after(int days) {
    return operator.at(
        Clock.offset(
            Clock.systemUTC(),
            Duration.between(Instant.now(), ProgramUnderTest.NOW).plus(Duration.ofDays(days))));
  }

  @Test
  void runIsShownHandedOverAndOverdueByTheCommandLine() throws Exception {
    CommandLineRun run =
        operator.run("run", "documentation", "--channel=biblioteket", "--format=json");
    assertThat(run.code()).as(run.err()).isEqualTo(1);
    assertThat(run.object().get("code").asString()).isEqualTo("DOCUMENTATION_INCOMPLETE");
    assertThat(run.err()).contains("bevara: DOCUMENTATION_INCOMPLETE: biblioteket: ");

    // the first complete visit begins the half year, and such a run is none
    assertThat(overdue(operator)).isEmpty();
    assertThat(operator.run("run", "harvest", "--channel=biblioteket").code()).isZero();
    assertThat(overdue(after(181))).isEmpty();
    assertThat(overdue(after(182)))
        .containsExactly(
            "exempelkommun H18 WARNING", "lindskolan H18 WARNING", "biblioteket H18 WARNING");
    assertThat(overdue(after(214)))
        .containsExactly(
            "exempelkommun H18 ERROR", "lindskolan H18 ERROR", "biblioteket H18 ERROR");

    String token =
        operator
            .run("user", "add", "Arkivarien", "--role=archivist", "--format=json")
            .object()
            .get("token")
            .asString();
    ProgramUnderTest archivist = operator.with("BEVARA_TOKEN", token);
    profile(archivist);
    yearly(archivist);
  }

  private void profile(ProgramUnderTest archivist) throws Exception {
    JsonNode found =
        archivist.run("search", "kind:profile", "--format=json").object().get("hits").get(0);
    Path sheet = folder.resolve("sheet.pdf");
    Path account = folder.resolve("account.json");
    CommandLineRun shown =
        archivist.run(
            "show",
            found.get("recordId").asString(),
            "--pdf=" + sheet,
            "--source=" + account,
            "--format=json");
    assertThat(shown.code()).as(shown.err()).isZero();
    assertThat(shown.object().get("kind").asString()).isEqualTo("profile");
    assertThat(shown.object().get("uri").asString())
        .isEqualTo("http://www.exempelkommun.example/biblioteket/");
    assertThat(shown.object().get("renditions").get(0).get("conformant").asBoolean()).isTrue();
    assertThat(Files.readAllBytes(sheet)).startsWith("%PDF-".getBytes());
    JsonNode stored = JsonMapper.shared().readTree(Files.readString(account));
    assertThat(stored.get("complete").asBoolean()).isFalse();
    assertThat(stored.get("profile").isNull()).isTrue();
    assertThat(stored.get("pages").get(0).get("taken").isNull()).isTrue();
    assertThat(stored.get("gaps").get(0).get("code").asString()).isEqualTo("PAGE_NOT_DOCUMENTED");
    assertThat(stored.get("held")).isEqualTo(stored.get("reported"));
    // the words of a page are read without a browser too
    assertThat(stored.get("notices")).hasSize(3);
    String page = stored.get("notices").get(0).get("foundOn").asString();
    assertThat(archivist.run("show", page, "--format=json").object().get("gaps").toString())
        .contains("NO_BROWSER");
  }

  private void yearly(ProgramUnderTest archivist) throws Exception {
    Path to = Files.createDirectories(folder.resolve("to"));
    List<String> line = List.of("handover", "--documentation=2026", "--to=" + to, "--format=json");

    assertThat(operator.run(line.toArray(String[]::new)).code()).isEqualTo(3);
    CommandLineRun written = archivist.run(line.toArray(String[]::new));
    assertThat(written.code()).as(written.err()).isZero();
    Path bag = Path.of(written.object().get("package").asString());
    assertThat(bag.getFileName().toString()).startsWith("exempelkommun-documentation-2026-");
    assertThat(Files.readString(bag.resolve("data/list.csv")))
        .contains(",false,")
        .endsWith(",START,http://www.exempelkommun.example/biblioteket/,,,,,,,,\r\n");

    CommandLineRun none = archivist.run("handover", "--documentation=2025", "--to=" + to);
    assertThat(none.code()).isEqualTo(3);
    assertThat(none.err()).contains("NOTHING_DOCUMENTED");
    assertThat(archivist.run("handover", "--to=" + to).code()).isEqualTo(2);
    assertThat(
            archivist.run("handover", "biblioteket", "--documentation=2026", "--to=" + to).code())
        .isEqualTo(2);
  }
}
