package org.bevara.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.bevara.access.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/// `hold place`, `release` and `list` by those who see everything and by those who do not.
@ExtendWith(DemoArchive.Shared.class)
class HoldVerbsIT {

  private final DemoArchive archive;

  HoldVerbsIT(DemoArchive archive) {
    this.archive = archive;
  }

  private static List<String> holds(JsonNode item) {
    List<String> holds = new ArrayList<>();
    item.path("holds").forEach(hold -> holds.add(hold.asString()));
    return holds;
  }

  private static JsonNode done(CommandLineRun run) {
    assertThat(run.code()).as(run.everything()).isZero();
    return run.object();
  }

  private JsonNode item(ProgramUnderTest program, String record) {
    return program.run("items", "--format=json").objects().stream()
        .filter(item -> item.path("recordId").asString().equals(record))
        .findFirst()
        .orElseThrow();
  }

  private void release(String hold) {
    done(
        archive
            .as(Role.ARCHIVIST)
            .run("hold", "release", hold, "--reason", "Prov", "--format=json"));
  }

  @Test
  void whatAQueryFindsIsHeldUntilTheHoldIsReleased() {
    ProgramUnderTest operator = archive.operator();
    JsonNode found = done(operator.run("search", "bok", "--format=json"));
    String record = found.path("hits").path(0).path("recordId").asString();

    JsonNode placed =
        done(
            operator.run(
                "hold",
                "place",
                "--query",
                "bok",
                "--reason",
                "Begäran 12",
                "--kind",
                "foi-request",
                "--format=json"));
    String hold = placed.path("holdId").asString();

    assertThat(placed.propertyNames()).containsExactly("holdId", "count");
    assertThat(placed.path("count").asInt()).isEqualTo(found.path("total").asInt()).isPositive();
    assertThat(holds(item(operator, record))).containsExactly(hold);
    assertThat(holds(done(operator.run("search", "bok", "--format=json")).path("hits").path(0)))
        .containsExactly(hold);
    JsonNode listed = operator.run("hold", "list", "--format=json").objects().getFirst();
    assertThat(listed.path("holdId").asString()).isEqualTo(hold);
    assertThat(listed.path("kind").asString()).isEqualTo("FOI_REQUEST");
    assertThat(listed.path("reason").asString()).isEqualTo("Begäran 12");
    assertThat(listed.path("query").asString()).isEqualTo("bok");
    assertThat(listed.path("standing").asBoolean()).isTrue();

    CommandLineRun refused = operator.run("hold", "release", hold, "--reason", "Besvarad");
    assertThat(refused.code()).as("the officer knows when a request is over").isEqualTo(3);
    assertThat(refused.err()).contains("HOLD_NOT_ALLOWED").contains("officer");
    ProgramUnderTest officer = archive.as(Role.OFFICER);
    JsonNode prolonged =
        done(
            officer.run(
                "hold",
                "prolong",
                hold,
                "--until",
                "2099-01-31",
                "--reason",
                "Överklagad",
                "--format=json"));
    assertThat(prolonged.path("until").asString()).isEqualTo("2099-01-31");
    JsonNode released =
        done(officer.run("hold", "release", hold, "--reason", "Besvarad", "--format=json"));
    assertThat(released.path("standing").asBoolean()).isFalse();
    assertThat(released.path("releaseReason").asString()).isEqualTo("Besvarad");
    assertThat(holds(item(operator, record))).isEmpty();
    CommandLineRun again = officer.run("hold", "release", hold, "--reason", "Igen");
    assertThat(again.code()).isEqualTo(2);
    assertThat(again.err()).contains("HOLD_RELEASED");
  }

  @Test
  void queryThatFindsOnlyARestrictedRecordHoldsItAndTellsTheOperatorNothing() {
    List<JsonNode> items = archive.items();
    List<JsonNode> restricted =
        items.stream().filter(item -> item.path("restricted").asBoolean()).toList();
    Canary canary =
        new Canary(
            restricted,
            items.stream().filter(item -> !item.path("restricted").asBoolean()).toList());
    JsonNode secret =
        restricted.stream()
            .filter(item -> !canary.questionsFor(item).isEmpty())
            .findFirst()
            .orElseThrow();
    String query = canary.questionsFor(secret).iterator().next();
    ProgramUnderTest operator = archive.operator();

    JsonNode placed =
        done(
            operator.run(
                "hold", "place", "--query", query, "--reason", "Anmälan", "--format=json"));
    String hold = placed.path("holdId").asString();

    try {
      assertThat(placed.path("count").asInt()).isZero();
      List<JsonNode> held =
          archive.items().stream().filter(item -> holds(item).contains(hold)).toList();
      assertThat(held).contains(item(archive.as(Role.OFFICER), secret.path("recordId").asString()));
      assertThat(held).as("its thread too").hasSizeGreaterThan(1);
      assertThat(operator.run("items", "--format=json").objects())
          .allSatisfy(item -> assertThat(holds(item)).isEmpty());
      assertThat(latest(archive.as(Role.OFFICER)).path("count").asInt()).isPositive();
      assertThat(latest(operator).path("count").asInt()).isZero();
    } finally {
      release(hold);
    }
  }

  private static JsonNode latest(ProgramUnderTest program) {
    return program.run("hold", "list", "--format=json").objects().getFirst();
  }

  @Test
  void listedRecordIsHeldWithItsThread() {
    JsonNode comment =
        archive.items().stream()
            .filter(item -> item.path("kind").asString().equals("comment"))
            .findFirst()
            .orElseThrow();
    String hold =
        done(archive
                .as(Role.REGISTRAR)
                .run(
                    "hold",
                    "place",
                    "--record",
                    comment.path("recordId").asString(),
                    "--reason",
                    "Öppet ärende",
                    "--format=json"))
            .path("holdId")
            .asString();
    try {
      assertThat(holds(item(archive.as(Role.OFFICER), comment.path("threadId").asString())))
          .containsExactly(hold);
    } finally {
      release(hold);
    }
  }

  @Test
  void whoMayNotPlaceHoldsIsRefusedAndWhatIsMissingIsSaid() {
    CommandLineRun editor =
        archive.as(Role.EDITOR).run("hold", "place", "--query", "bok", "--reason", "Prov");
    assertThat(editor.code()).isEqualTo(3);
    assertThat(editor.err()).contains("HOLD_NOT_ALLOWED");
    assertThat(archive.as(Role.AUDITOR).run("hold", "list").code()).isEqualTo(3);
    ProgramUnderTest operator = archive.operator();
    assertThat(operator.run("hold", "place", "--reason", "Prov").err())
        .contains("HOLD_SCOPE_MISSING");
    assertThat(operator.run("hold", "place", "--query", "bok", "--reason", " ").err())
        .contains("REASON_MISSING");
    assertThat(operator.run("hold", "place", "--query", "(bok", "--reason", "Prov").code())
        .isEqualTo(2);
    assertThat(
            operator.run("hold", "place", "--record", "00000000aaaaaaaa", "--reason", "Prov").err())
        .contains("RECORD_UNKNOWN");
    assertThat(
            operator
                .run("hold", "place", "--query", "bok", "--kind", "whim", "--reason", "P")
                .err())
        .contains("HOLD_KIND_UNKNOWN");
  }
}
