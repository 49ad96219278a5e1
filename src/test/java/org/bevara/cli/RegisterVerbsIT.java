package org.bevara.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
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
    return archive
        .as(Role.REGISTRAR)
        .run(options(words[0], List.of(words).subList(1, words.length).toArray(String[]::new)));
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
  void acceptedItemHasItsNumberFollowsItsCaseAndIsAppraisedAnewOnceItIsWithdrawn()
      throws Exception {
    String record = waiting(false);
    JsonNode before = item(record);
    assertThat(before.path("decision").path("outcome").asString()).isEqualTo("REGISTER");

    refused(2, "NUMBER_WRONG", registrar("accept", record, "--number", "XX 2026/12"));
    JsonNode accepted =
        succeed(archive.as(Role.REGISTRAR), options("accept", record, "--number", "KS 2026/12"))
            .object();

    assertThat(accepted.path("changed").asBoolean()).isTrue();
    JsonNode registered = item(record);
    assertThat(registered.path("registration").path("number").asString()).isEqualTo("KS 2026/12");
    assertThat(registered.path("registration").path("required").asBoolean()).isTrue();
    assertThat(registered.path("registration").path("reason"))
        .isEqualTo(before.path("registration").path("reason"));
    assertThat(registered.path("decision").path("outcome").asString()).isEqualTo("RETAIN");
    assertThat(list(Role.REGISTRAR))
        .noneMatch(each -> each.path("recordId").asString().equals(record));
    JsonNode again = registrar("accept", record, "--number", "KS  2026/12").object();
    assertThat(again.path("changed").asBoolean()).isFalse();
    assertThat(again.path("receipt")).isEqualTo(accepted.path("receipt"));
    refused(3, "REGISTERED_ALREADY", registrar("accept", record, "--number", "KS 2026/13"));
    refused(3, "REGISTERED_ALREADY", registrar("reject", record, "--reason", "Nej"));

    JsonNode corrected =
        registrar("correct", record, "--number", "KS 2026/21", "--reason", "Omkastat").object();
    assertThat(corrected.path("number").asString()).isEqualTo("KS 2026/21");
    assertThat(item(record).path("registration").path("number").asString()).isEqualTo("KS 2026/21");
    JsonNode shown = registrar("show", record).object();
    assertThat(shown.path("receipt")).isEqualTo(corrected.path("receipt"));
    assertThat(shown.path("protectedTitle").asString()).isNotEmpty();
    exported(record);
    assertThat(registrar("withdraw", record, "--reason", "Fel ärende").code()).isZero();
    assertThat(item(record).path("decision")).isEqualTo(before.path("decision"));
    assertThat(item(record).path("registration")).isEqualTo(before.path("registration"));
    assertThat(list(Role.REGISTRAR))
        .anyMatch(each -> each.path("recordId").asString().equals(record));
  }

  /// While one item is registered.
  private void exported(String record) throws Exception {
    JsonNode shown = registrar("show", record).object();
    Path to = archive.folder().resolve("register");
    succeed(archive.as(Role.REGISTRAR), "register", "save", record, "--to", to.toString());
    assertThat(to.toFile().list())
        .containsExactlyInAnyOrder("item.pdf", "metadata.json", "manifest-sha256.txt");
    assertThat(Files.readString(to.resolve("metadata.json")))
        .contains("bevara-handed/1", "KS 2026/12");
    Path csv = archive.folder().resolve("register.csv");
    Path messages = archive.folder().resolve("messages");
    succeed(
        archive.as(Role.ARCHIVIST),
        "register",
        "export",
        "--csv",
        csv.toString(),
        "--arkivmelding",
        messages.toString());

    assertThat(Files.readString(csv))
        .startsWith("\uFEFF\"Diarienummer\";\"Inkom eller upprättades\"")
        .contains("\"KS 2026/21\"", shown.path("publicTitle").asString(), record)
        .doesNotContain(shown.path("protectedTitle").asString());
    assertThat(messages.resolve(record).toFile().list())
        .containsExactlyInAnyOrder("arkivmelding.xml", "item.pdf", "metadata.json");
    assertThat(Files.readString(messages.resolve(record).resolve("arkivmelding.xml")))
        .contains("<mdk:mappeID>KS 2026/21</mdk:mappeID>", "<mdk:kode>I</mdk:kode>");
    refused(
        3,
        "REGISTERING_NOT_ALLOWED",
        archive.operator().run("register", "export", "--csv", csv.toString()));
    refused(2, "EXPORT_FORM_MISSING", archive.as(Role.REGISTRAR).run("register", "export"));
    assertThat(
            registrar(
                    "list",
                    "--kept-in-order",
                    "--channel",
                    item(record).path("channelId").asString())
                .objects())
        .noneMatch(each -> each.path("recordId").asString().equals(record));
    assertThat(registrar("list", "--registered").objects()).contains(shown);
  }

  @Test
  void workListTellsOfRestrictedItemsOnlyToThoseWhoSeeThemAndTheirTitlesTellNothing() {
    Set<String> restricted = restricted();
    List<JsonNode> all = list(Role.REGISTRAR);

    assertThat(all)
        .filteredOn(each -> restricted.contains(each.path("recordId").asString()))
        .isNotEmpty()
        .allSatisfy(each ->
            assertThat(each.path("publicTitle").asString()).startsWith("Inkommet meddelande, "));
    assertThat(succeed(archive.operator(), options("list")).objects())
        .hasSameSizeAs(all)
        .filteredOn(each -> restricted.contains(each.path("recordId").asString()))
        .allMatch(each -> each.path("publicTitle").isNull());
    for (Role role : List.of(Role.EDITOR, Role.OFFICER, Role.AUDITOR, Role.APPROVER)) {
      refused(3, "REGISTERING_NOT_ALLOWED", archive.as(role).run(options("list")));
    }
    assertThat(list(Role.REGISTRAR, "--role", "unitRegistrar"))
        .allMatch(each -> each.path("channelId").asString().equals("lindskolan"));
    assertThat(all)
        .filteredOn(each -> each.path("channelId").asString().equals("lindskolan"))
        .isNotEmpty()
        .isEqualTo(list(Role.ARCHIVIST, "--channel", "lindskolan"));
  }

  @Test
  void whatIsKeptInOrderIsListedByTimeAndHoldsNothingRestrictedForAnybody() {
    Set<String> restricted = restricted();
    List<JsonNode> kept = list(Role.REGISTRAR, "--kept-in-order", "--channel", "lindskolan");

    assertThat(kept).isNotEmpty();
    assertThat(kept).noneMatch(each -> restricted.contains(each.path("recordId").asString()));
    assertThat(kept.stream().map(each -> each.path("receivedAt").asString()).toList()).isSorted();
    assertThat(kept.stream().map(each -> each.path("recordId").asString()))
        .doesNotContainAnyElementsOf(
            list(Role.REGISTRAR).stream().map(each -> each.path("recordId").asString()).toList());
    assertThat(
            succeed(
                    archive.operator(),
                    options("list", "--kept-in-order", "--channel", "lindskolan"))
                .objects())
        .isEqualTo(kept);
    refused(2, "CHANNEL_MISSING", registrar("list", "--kept-in-order"));
  }

  @Test
  void secretItemIsNotRejectedAndTitleThatTellsOfItIsRefusedWithoutRepeatingIt() {
    String secret = waiting(true);
    String name = item(secret).path("author").path("name").asString();

    refused(3, "SECRET_IS_REGISTERED", registrar("reject", secret, "--reason", "Nej"));
    CommandLineRun leaking =
        registrar("accept", secret, "--number", "KS 2026/14", "--title", "Brev från " + name);
    refused(3, "PUBLIC_FACE_LEAKS", leaking);
    assertThat(leaking.err()).contains("publicTitle", "a name").doesNotContain(name);
    assertThat(item(secret).path("registration").path("number").isNull()).isTrue();
  }

  @Test
  void rejectedItemGoesBackToAPersonAndIsRegisteredAfterAll() {
    String record =
        list(Role.REGISTRAR).stream()
            .map(each -> each.path("recordId").asString())
            .filter(each -> !restricted().contains(each))
            .skip(1)
            .findFirst()
            .orElseThrow();

    JsonNode rejected = registrar("reject", record, "--reason", "Avser en annan kommun").object();

    assertThat(rejected.path("number").isNull()).isTrue();
    assertThat(item(record).path("decision").path("outcome").asString()).isEqualTo("RETAIN");
    assertThat(item(record).path("decision").path("review").asBoolean()).isTrue();
    assertThat(item(record).path("registration").path("required").asBoolean()).isFalse();
    assertThat(archive.as(Role.REGISTRAR).run("queue", "list", "--format=json").objects())
        .anyMatch(each -> each.path("recordId").asString().equals(record));
    assertThat(registrar("reject", record, "--reason", "Igen").object().path("changed").asBoolean())
        .isFalse();
    refused(2, "NOT_TO_BE_REGISTERED", registrar("accept", record, "--number", "KS 2026/15"));
    assertThat(
            registrar("accept", record, "--number", "KS 2026/15", "--reason", "special-interest")
                .object()
                .path("reason")
                .asString())
        .isEqualTo("SPECIAL_INTEREST");
    assertThat(registrar("withdraw", record, "--reason", "Prov").code()).isZero();
    assertThat(item(record).path("decision").path("outcome").asString()).isEqualTo("REGISTER");
    assertThat(succeed(archive.operator(), "verify", "--format=json").objects()).hasSize(1);
  }
}
