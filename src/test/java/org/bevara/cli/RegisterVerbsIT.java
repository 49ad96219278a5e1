package org.bevara.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.bevara.access.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/// `register` at the command line; what is entered here is taken out again.
@ExtendWith(DemoArchive.Shared.class)
class RegisterVerbsIT {

  private final DemoArchive archive;

  RegisterVerbsIT(DemoArchive archive) {
    this.archive = archive;
  }

  private List<JsonNode> list(Role role, String... options) {
    return succeed(archive.as(role), options("list", options)).objects();
  }

  private static String[] options(String verb, String... options) {
    List<String> words = new ArrayList<>(List.of("register", verb));
    words.addAll(List.of(options));
    words.add("--format=json");
    return words.toArray(String[]::new);
  }

  private static CommandLineRun succeed(ProgramUnderTest program, String... words) {
    CommandLineRun run = program.run(words);
    assertThat(run.code()).as(run.everything()).isZero();
    return run;
  }

  private static void refused(int code, String why, CommandLineRun run) {
    assertThat(run.code()).as(run.everything()).isEqualTo(code);
    assertThat(run.err()).contains(why);
  }

  private CommandLineRun registrar(String... words) {
    return archive.as(Role.REGISTRAR).run(options(words[0], List.of(words).subList(1, words.length).toArray(String[]::new)));
  }

  private JsonNode item(String record) {
    return succeed(archive.as(Role.REGISTRAR), "show", record, "--format=json").object();
  }

  private Set<String> restricted() {
    return archive.items().stream()
        .filter(item -> item.path("restricted").asBoolean())
        .map(item -> item.path("recordId").asString())
        .collect(Collectors.toSet());
  }

  private String waiting(boolean isRestricted) {
    Set<String> restricted = restricted();
    return list(Role.REGISTRAR).stream()
        .map(each -> each.path("recordId").asString())
        .filter(record -> restricted.contains(record) == isRestricted)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void acceptedItemHasItsNumberFollowsItsCaseAndIsAppraisedAnewOnceItIsWithdrawn() {
    String record = waiting(false);
    JsonNode before = item(record);
    assertThat(before.path("decision").path("outcome").asString()).isEqualTo("REGISTER");

    refused(2, "NUMBER_WRONG", registrar("accept", record, "--number", "XX 2026/12"));
    JsonNode accepted = succeed(archive.as(Role.REGISTRAR), options("accept", record, "--number", "KS 2026/12")).object();

    assertThat(accepted.path("changed").asBoolean()).isTrue();
    JsonNode registered = item(record);
    assertThat(registered.path("registration").path("number").asString()).isEqualTo("KS 2026/12");
    assertThat(registered.path("registration").path("required").asBoolean()).isTrue();
    assertThat(registered.path("registration").path("reason")).isEqualTo(before.path("registration").path("reason"));
    assertThat(registered.path("decision").path("outcome").asString()).isEqualTo("RETAIN");
    assertThat(list(Role.REGISTRAR)).noneMatch(each -> each.path("recordId").asString().equals(record));
    JsonNode again = registrar("accept", record, "--number", "KS  2026/12").object();
    assertThat(again.path("changed").asBoolean()).isFalse();
    assertThat(again.path("receipt")).isEqualTo(accepted.path("receipt"));
    refused(3, "REGISTERED_ALREADY", registrar("accept", record, "--number", "KS 2026/13"));
    refused(3, "REGISTERED_ALREADY", registrar("reject", record, "--reason", "Nej"));

    JsonNode corrected = registrar("correct", record, "--number", "KS 2026/21", "--reason", "Omkastat").object();
    assertThat(corrected.path("number").asString()).isEqualTo("KS 2026/21");
    assertThat(item(record).path("registration").path("number").asString()).isEqualTo("KS 2026/21");
    JsonNode shown = registrar("show", record).object();
    assertThat(shown.path("receipt")).isEqualTo(corrected.path("receipt"));
    assertThat(shown.path("protectedTitle").asString()).isNotEmpty();
    assertThat(registrar("withdraw", record, "--reason", "Fel ärende").code()).isZero();
    assertThat(item(record).path("decision")).isEqualTo(before.path("decision"));
    assertThat(item(record).path("registration")).isEqualTo(before.path("registration"));
    assertThat(list(Role.REGISTRAR)).anyMatch(each -> each.path("recordId").asString().equals(record));
  }
}
