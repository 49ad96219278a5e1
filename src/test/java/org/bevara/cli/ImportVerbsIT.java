package org.bevara.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bevara.access.Role;
import org.bevara.plan.Workbooks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// An authority's own papers on the command line: its plan becomes a draft, its cases are linked.
@ExtendWith(DemoArchive.Shared.class)
class ImportVerbsIT {

  private static final String TITLE = "Ingen svarade på journumret";

  private final DemoArchive archive;

  @TempDir Path folder;

  ImportVerbsIT(DemoArchive archive) {
    this.archive = archive;
  }

  @Test
  void aPlanIsShownRowForRowAndWrittenOnceAsADraftThatPassesItsCheck() throws IOException {
    Path plan =
        Files.write(folder.resolve("Dokumenthanteringsplan Provstad.xlsx"), Workbooks.swedish());
    Path draft = folder.resolve("draft.yaml");
    ProgramUnderTest program = ProgramUnderTest.in(folder.resolve("none"));

    CommandLineRun shown = program.run("import-plan", plan.toString());
    assertThat(shown.code()).isZero();
    assertThat(shown.out())
        .contains("Kommunikation!E14")
        .contains("13 rows: 6 became 7 rules, 7 are listed as not mapped.");
    List<JsonNode> lines =
        program.run("import-plan", plan.toString(), "--format", "json").objects();
    assertThat(lines.stream().filter(line -> line.has("rule"))).hasSize(7);
    assertThat(lines.stream().filter(line -> line.has("code"))).hasSize(8);
    assertThat(lines.getLast().at("/summary/rows").asInt()).isEqualTo(13);

    CommandLineRun written = program.run("import-plan", plan.toString(), "--out", draft.toString());
    assertThat(written.code()).isZero();
    assertThat(written.err().lines().map(line -> line.split(": ")[0].split(" ")[1]))
        .containsExactlyInAnyOrder(
            "DECISION_INCOMPLETE",
            "DECISION_INCOMPLETE",
            "DECISION_INCOMPLETE",
            "DECISION_MISSING");
    assertThat(Files.readString(draft))
        .isEqualTo(
            Files.readString(Path.of("src/test/resources/plan/swedish.yaml"))
                .replace("2026-11-29", "2026-11-21"));
    CommandLineRun again = program.run("import-plan", plan.toString(), "--out", draft.toString());
    assertThat(again.code()).isEqualTo(2);
    assertThat(again.err()).contains("FILE_EXISTS");
    assertThat(folder.resolve("none")).doesNotExist();
  }

  @Test
  void whatNamesACaseOfTheListIsExplainedByItAndOnlyWhoMaySeesItsTitle() throws IOException {
    Path list = folder.resolve("cases.csv");
    Files.writeString(
        list, "Diarienummer;Ärendemening;Part\nKS 2026/7;" + TITLE + ";Torbjörn Partsson\n");

    CommandLineRun kept =
        archive.as(Role.ARCHIVIST).run("import-cases", list.toString(), "--format", "json");
    assertThat(kept.code()).isZero();
    assertThat(kept.everything()).doesNotContain("Partsson").doesNotContain(TITLE);
    assertThat(kept.object().at("/summary/cases").asInt()).isEqualTo(1);

    String item =
        archive.items().stream()
            .filter(each -> each.path("text").asString().contains("ingen svarade på journumret"))
            .map(each -> each.path("recordId").asString())
            .findFirst()
            .orElseThrow();
    JsonNode officer =
        archive.as(Role.OFFICER).run("explain", item, "--format", "json").object().path("cases");
    assertThat(officer.size()).isEqualTo(1);
    assertThat(officer.path(0).path("number").asString()).isEqualTo("KS 2026/7");
    assertThat(officer.path(0).path("by").asString()).isEqualTo("TITLE");
    assertThat(officer.path(0).path("title").asString()).isEqualTo(TITLE);
    CommandLineRun operator = archive.operator().run("explain", item);
    assertThat(operator.out()).contains("It names the case KS 2026/7 by its title.");
    assertThat(operator.everything()).doesNotContain(TITLE).doesNotContain("Partsson");
  }
}
