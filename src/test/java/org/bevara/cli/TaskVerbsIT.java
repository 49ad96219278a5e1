package org.bevara.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.bevara.access.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/// `tasks list` and `tasks done` by those who see everything and by those who do not.
@ExtendWith(DemoArchive.Shared.class)
class TaskVerbsIT {

  private final DemoArchive archive;

  TaskVerbsIT(DemoArchive archive) {
    this.archive = archive;
  }

  private static List<JsonNode> tasks(ProgramUnderTest program, String... options) {
    List<String> words = new ArrayList<>(List.of("tasks", "list", "--format=json"));
    words.addAll(List.of(options));
    CommandLineRun run = program.run(words.toArray(String[]::new));
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
  void eachPostHasItsTasksAndRestrictedOnesAreForThoseWhoSeeThem() {
    Set<String> restricted = restricted();
    List<JsonNode> police = tasks(archive.as(Role.OFFICER), "--role", "police", "--open");

    assertThat(police)
        .isNotEmpty()
        .allSatisfy(task -> {
          assertThat(task.path("kind").asString()).isEqualTo("THREAT");
          assertThat(task.path("posts").valueStream().map(JsonNode::asString))
              .containsExactly("supervisor", "safetyOfficer", "police");
          assertThat(restricted).contains(task.path("recordId").asString());
        });
    assertThat(tasks(archive.operator(), "--role", "police")).hasSameSizeAs(police);
    assertThat(tasks(archive.as(Role.EDITOR), "--role", "police")).isEmpty();
    assertThat(tasks(archive.as(Role.EDITOR)))
        .isNotEmpty()
        .noneMatch(task -> restricted.contains(task.path("recordId").asString()));
    assertThat(tasks(archive.as(Role.OFFICER)))
        .filteredOn(task -> task.path("channelId").asString().equals("lindskolan"))
        .filteredOn(task -> task.path("kind").asString().equals("REGISTRATION"))
        .isNotEmpty()
        .allMatch(task -> task.path("posts").path(0).asString().equals("unitRegistrar"));
  }

  @Test
  void registrarIsHandedTheItemAsFilesAndTheTaskEndsOnce() throws Exception {
    ProgramUnderTest registrar = archive.as(Role.REGISTRAR);
    Set<String> restricted = restricted();
    String task =
        tasks(registrar, "--open").stream()
            .filter(each -> each.path("kind").asString().equals("REGISTRATION"))
            .filter(each -> !restricted.contains(each.path("recordId").asString()))
            .findFirst()
            .orElseThrow()
            .path("taskId")
            .asString();
    CommandLineRun wrong = registrar.run("tasks", "done", task, "--outcome", "notice-given");
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.err()).contains("TASK_OUTCOME_WRONG");
    CommandLineRun auditor = archive.as(Role.AUDITOR).run("tasks", "done", task);
    assertThat(auditor.code()).isEqualTo(3);
    assertThat(auditor.err()).contains("TASK_NOT_ALLOWED");

    Path to = archive.folder().resolve("handed-over");
    CommandLineRun done =
        registrar.run("tasks", "done", task, "--to", to.toString(), "--format=json");

    assertThat(done.code()).as(done.everything()).isZero();
    assertThat(done.object().path("outcome").asString()).isEqualTo("HANDED_OVER");
    assertThat(to.toFile().list())
        .containsExactlyInAnyOrder("item.pdf", "metadata.json", "manifest-sha256.txt");
    assertThat(tasks(registrar, "--open"))
        .noneMatch(each -> each.path("taskId").asString().equals(task));
    CommandLineRun again = registrar.run("tasks", "done", task);
    assertThat(again.code()).isEqualTo(2);
    assertThat(again.err()).contains("TASK_DONE");
  }
}
