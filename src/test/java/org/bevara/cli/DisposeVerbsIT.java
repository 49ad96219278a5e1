package org.bevara.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.bevara.access.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/// `dispose` on the command line, from the proposal to its end.
@ExtendWith(DemoArchive.Shared.class)
class DisposeVerbsIT {

  private static final String RULE = "SM-04-courtesy";

  private final DemoArchive archive;

  DisposeVerbsIT(DemoArchive archive) {
    this.archive = archive;
  }

  private static CommandLineRun done(CommandLineRun run) {
    assertThat(run.code()).as(run.everything()).isZero();
    return run;
  }

  private CommandLineRun propose(String... more) {
    ProgramUnderTest operator = archive.operator();
    return operator.run(
        Stream.concat(
                Stream.of(
                    "dispose",
                    "propose",
                    "--channel=exempelkommun",
                    "--rule=" + RULE,
                    "--format=json"),
                Stream.of(more))
            .toArray(String[]::new));
  }

  @Test
  void proposalIsShownJudgedApprovedByTwoAndTurnedDown() {
    JsonNode would = done(propose("--dry-run")).object().path("summary");
    int due = would.path("count").asInt();
    assertThat(due).isPositive();
    assertThat(archive.operator().run("dispose", "list", "--format=json").objects()).isEmpty();

    List<JsonNode> lines = done(propose()).objects();
    JsonNode proposed = lines.getFirst();
    assertThat(proposed.propertyNames())
        .containsExactly("proposalId", "hash", "count", "bytes", "rules", "sample");
    assertThat(proposed.path("count").asInt()).isEqualTo(due);
    assertThat(proposed.path("rules").path(0).asString()).isEqualTo(RULE);
    assertThat(proposed.path("sample").asInt()).isEqualTo(due);
    assertThat(lines.getLast().at("/summary/tasks").asInt()).isZero();
    String id = proposed.path("proposalId").asString();

    ProgramUnderTest approver = archive.as(Role.APPROVER);
    List<JsonNode> shown = done(approver.run("dispose", "show", id, "--format=json")).objects();
    assertThat(shown).hasSize(1 + due);
    assertThat(shown.getFirst().path("state").asString()).isEqualTo("PROPOSED");
    assertThat(shown.getFirst().path("approvals").isEmpty()).isTrue();
    assertThat(shown.getLast().propertyNames()).contains("recordId", "rule", "authority", "dueOn");
    assertThat(shown.getLast().path("authority").asString()).isEqualTo("KF-2024-88");
    assertThat(archive.as(Role.EDITOR).run("dispose", "list").err()).contains("DISPOSAL_NOT_SHOWN");

    assertThat(approver.run("dispose", "approve", id).err()).contains("SAMPLE_NOT_JUDGED");
    List<JsonNode> sample = done(approver.run("dispose", "sample", id, "--format=json")).objects();
    assertThat(sample)
        .hasSize(due)
        .allMatch(record -> !record.path("text").asString().isBlank())
        .allMatch(record -> record.path("grounds").path(0).asString().contains(RULE))
        .allMatch(record -> record.path("verdict").isNull());
    for (JsonNode record : sample) {
      done(
          approver.run(
              "dispose",
              "sample",
              id,
              "--record=" + record.path("recordId").asString(),
              "--verdict=agree"));
    }
    assertThat(archive.operator().run("dispose", "approve", id).err())
        .contains("APPROVING_NOT_ALLOWED");
    assertThat(approver.run("dispose", "approve", id, "--hash=" + "0".repeat(64)).code())
        .isEqualTo(3);
    done(approver.run("dispose", "approve", id, "--hash=" + proposed.path("hash").asString()));
    assertThat(approver.run("dispose", "approve", id).err()).contains("APPROVED_BEFORE");
    JsonNode approved =
        done(archive.as(Role.ARCHIVIST).run("dispose", "approve", id, "--format=json")).object();
    assertThat(approved.path("state").asString()).isEqualTo("APPROVED");
    assertThat(approved.path("approvals").size()).isEqualTo(2);
    assertThat(approved.at("/approvals/0/addedBy").asString()).isEqualTo("OPERATOR");
    assertThat(approved.at("/wrong/share").asDouble()).isZero();

    assertThat(done(archive.operator().run("run", "disposal", "--dry-run")).out())
        .contains("would");
    JsonNode rejected =
        done(approver.run("dispose", "reject", id, "--reason=Prov", "--format=json")).object();
    assertThat(rejected.path("state").asString()).isEqualTo("REJECTED");
    assertThat(approver.run("dispose", "show", "0000000000000000").code()).isEqualTo(2);
  }
}
