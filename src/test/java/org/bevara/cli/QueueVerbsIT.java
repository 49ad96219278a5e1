package org.bevara.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.bevara.access.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/// `queue` and `quality` at the command line; what is judged here is taken back.
@ExtendWith(DemoArchive.Shared.class)
class QueueVerbsIT {

  private final DemoArchive archive;

  QueueVerbsIT(DemoArchive archive) {
    this.archive = archive;
  }

  private List<JsonNode> queue(Role role) {
    CommandLineRun run = archive.as(role).run("queue", "list", "--format=json");
    assertThat(run.code()).as(run.everything()).isZero();
    return run.objects();
  }

  private Set<String> restricted() {
    return archive.items().stream()
        .filter(item -> item.path("restricted").asBoolean())
        .map(item -> item.path("recordId").asString())
        .collect(Collectors.toSet());
  }

  @Test
  void queueAndItsCountsTellOfRestrictedItemsOnlyToThoseWhoSeeThem() {
    Set<String> restricted = restricted();

    assertThat(queue(Role.REGISTRAR))
        .anyMatch(item -> restricted.contains(item.path("recordId").asString()));
    List<JsonNode> open = queue(Role.EDITOR);
    assertThat(open)
        .noneMatch(item -> restricted.contains(item.path("recordId").asString()))
        .allSatisfy(item ->
            assertThat(item.path("alike").asLong())
                .isEqualTo(
                    open.stream()
                        .filter(other ->
                            List.of("outcome", "rule", "reasons", "signals").stream()
                                .allMatch(field -> other.path(field).equals(item.path(field))))
                        .count()));
  }

  @Test
  void itemIsShownWithTheTwoQuestionsJudgedByANamedPersonAndTakenBack() {
    String item = queue(Role.REGISTRAR).getFirst().path("recordId").asString();
    CommandLineRun operator = archive.operator().run("queue", "answer", item, "--keep", "no-rule");
    assertThat(operator.code()).isEqualTo(3);
    assertThat(operator.err()).contains("JUDGING_NOT_ALLOWED");
    JsonNode shown =
        archive.as(Role.REGISTRAR).run("queue", "show", item, "--format=json").object();
    assertThat(shown.path("questions").valueStream().map(JsonNode::asString))
        .containsExactly(
            "Does it have value for the authority?",
            "Does it have value for the public over time?");
    assertThat(shown.path("thread").valueStream().map(each -> each.path("recordId").asString()))
        .contains(item);
    assertThat(shown.path("judgement").isNull()).isTrue();
    JsonNode before = shown.path("proposal");

    CommandLineRun wrong =
        archive.as(Role.REGISTRAR).run("queue", "answer", item, "--register", "no-rule");
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.err()).contains("REASON_WRONG").contains("ACTION_REQUIRED");
    JsonNode judged =
        archive
            .as(Role.REGISTRAR)
            .run("queue", "answer", item, "--register", "action-required", "--format=json")
            .object();
    assertThat(judged.path("outcome").asString()).isEqualTo("REGISTER");
    assertThat(judged.path("occasion").asString()).isEqualTo("QUEUE");
    JsonNode decision =
        archive.as(Role.REGISTRAR).run("show", item, "--format=json").object().path("decision");
    assertThat(decision.path("decidedBy")).isEqualTo(judged.path("by"));
    assertThat(decision.path("review").asBoolean()).isFalse();
    archive.as(Role.REGISTRAR).run("queue", "undo", item);
    JsonNode again =
        archive.as(Role.REGISTRAR).run("queue", "show", item, "--format=json").object();
    assertThat(again.path("proposal")).isEqualTo(before);
    assertThat(again.path("judgement").isNull()).isTrue();
  }

  @Test
  void qualityNamesEachRuleThatProposesSomething() {
    List<JsonNode> rules = archive.as(Role.AUDITOR).run("quality", "--format=json").objects();

    assertThat(rules)
        .isNotEmpty()
        .allSatisfy(rule -> {
          assertThat(rule.path("outcome").asString()).isNotEqualTo("REVIEW");
          assertThat(rule.path("overruledAtMost").asDouble()).isEqualTo(0.05);
          assertThat(rule.path("share").isNull()).isEqualTo(rule.path("judged").asInt() == 0);
        });
    CommandLineRun restored =
        archive
            .as(Role.ARCHIVIST)
            .run(
                "quality", "restore", rules.getFirst().path("rule").asString(), "--reason", "Prov");
    assertThat(restored.code()).isEqualTo(2);
    assertThat(restored.err()).contains("RULE_NOT_FALLEN");
  }
}
