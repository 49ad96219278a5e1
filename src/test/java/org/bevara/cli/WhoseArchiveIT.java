package org.bevara.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import org.bevara.access.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/// Which authority is meant where the project's six are defined and none is named.
@ExtendWith(DemoArchive.Shared.class)
class WhoseArchiveIT {

  private final DemoArchive archive;

  WhoseArchiveIT(DemoArchive archive) {
    this.archive = archive;
  }

  @Test
  void onlyAuthorityWhoseRecordsTheHomeHoldsNeedsNoName() {
    CommandLineRun unnamed =
        archive
            .as(Role.OFFICER)
            .with("BEVARA_AUTHORITY", "")
            .run("items", "--channel", "biblioteket", "--format", "json");

    assertThat(unnamed.code()).as(unnamed.toString()).isZero();
    assertThat(unnamed.objects())
        .isNotEmpty()
        .isEqualTo(
            archive
                .as(Role.OFFICER)
                .run("items", "--channel", "biblioteket", "--format", "json")
                .objects());
  }

  @Test
  void homeThatIsNotThereYetSaysNothingSoTheAuthoritiesAreListed() {
    CommandLineRun run =
        ProgramUnderTest.in(archive.folder().resolve("nothing-here"))
            .with("BEVARA_AUTHORITY", "")
            .run("channels");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .startsWith("bevara: AUTHORITY_AMBIGUOUS: ")
        .contains("exempelkommun, helsingborg, jakobstad, meldal, nykoping, suomussalmi");
    assertThat(Files.exists(archive.folder().resolve("nothing-here"))).isFalse();
  }

  @Test
  void checkLooksAtAllSixAndEndsWithZeroOnWarnings() {
    CommandLineRun run =
        archive.operator().with("BEVARA_AUTHORITY", "").run("check", "--format", "json");

    assertThat(run.code()).isZero();
    List<JsonNode> lines = run.objects();
    JsonNode summary = lines.getLast().get("summary");
    assertThat(summary.get("errors").asInt()).isZero();
    assertThat(summary.get("warnings").asInt()).isEqualTo(7);
    assertThat(summary.get("channels").asInt()).isEqualTo(21);
    assertThat(lines).hasSize(8);
  }
}
