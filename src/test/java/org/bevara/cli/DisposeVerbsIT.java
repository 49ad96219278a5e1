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
    CommandLineRun again = approver.run("dispose", "approve", id);
    assertThat(again.code()).isEqualTo(3);
    assertThat(again.err())
        .startsWith("bevara: APPROVED_BEFORE: you have approved proposal " + id)
        .contains("another person has to, too");
    CommandLineRun early = archive.operator().run("dispose", "execute", id);
    assertThat(early.code()).isEqualTo(3);
    assertThat(early.err())
        .startsWith("bevara: NOT_APPROVED: proposal %s has 1 of 2 approvals".formatted(id));
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
    CommandLineRun late = archive.operator().run("dispose", "execute", id);
    assertThat(late.code()).isEqualTo(3);
    assertThat(late.err())
        .startsWith("bevara: PROPOSAL_ENDED: proposal %s is REJECTED".formatted(id));
    assertThat(approver.run("dispose", "show", "0000000000000000").code()).isEqualTo(2);
  }

  @Test
  void whatADraftOrAnIncompleteDecisionLetsGoIsSimulatedAndNotCarriedOut() {
    assertRefused(
        "suomussalmi",
        "bevara: ROUTINE_IS_DRAFT: the routine of suomussalmi is a draft: nothing is destroyed by"
            + " it before it is adopted");
    assertRefused(
        "nykoping",
        "bevara: DECISION_MISSING: no complete decision that is valid today carries any rule");
  }

  private void assertRefused(String authority, String why) {
    ProgramUnderTest operator = archive.operator().with("BEVARA_AUTHORITY", authority);
    done(operator.run("simulate", "--schedule=jobs/%s/disposal-schedule.yaml".formatted(authority)));
    done(operator.run("dispose", "propose", "--dry-run"));
    for (String act : List.of("execute", "propose")) {
      CommandLineRun run = operator.run("dispose", act);
      assertThat(run.code()).isEqualTo(3);
      assertThat(run.err()).startsWith(why);
      assertThat(run.out()).isEmpty();
    }
  }
}
