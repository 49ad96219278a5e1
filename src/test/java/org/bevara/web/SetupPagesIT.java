package org.bevara.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bevara.access.NewAccount;
import org.bevara.access.Role;
import org.bevara.job.JobDefinitions;
import org.bevara.record.AuthorityName;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Founding another authority on the pages.
@ExtendWith(ServedArchive.Shared.class)
class SetupPagesIT {

  private static final String LIST =
      "Namn;Webbadress;Enhet\nTorget på ön;https://a.example/;\nÅskolan;https://b.example/;Skola & förskola\n";

  private final ServedArchive served;

  SetupPagesIT(ServedArchive served) {
    this.served = served;
  }

  @AfterEach
  void nothingStays() throws Exception {
    if (Files.exists(served.jobs().resolve("provkommun"))) {
      try (Stream<Path> files = Files.list(served.jobs().resolve("provkommun"))) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(served.jobs().resolve("provkommun"));
    }
  }

  private static Map<String, String> answers() {
    Map<String, String> answers = new LinkedHashMap<>();
    answers.put("name", "provkommun");
    answers.put("displayName", "Prov <b>kommun</b>");
    answers.put("jurisdiction", "FI");
    answers.put("languages", "sv, fi");
    answers.put("zone", "");
    answers.put("recordsCreator", "");
    answers.put("minimumEditors", "3");
    answers.put("caseNumbers", "KS {year}/{number}");
    return answers;
  }

  /// The form as a browser sends it, with its file; a token stands in for the session's proof.
  private Document preview(Map<String, String> answers, String list) throws Exception {
    String boundary = "x-a-boundary";
    String fields =
        answers.entrySet().stream()
            .map(field ->
                "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                    .formatted(boundary, field.getKey(), field.getValue()))
            .collect(Collectors.joining());
    String file =
        "--%s\r\nContent-Disposition: form-data; name=\"list\"; filename=\"k.csv\"\r\nContent-Type: text/csv\r\n\r\n%s\r\n--%1$s--\r\n"
            .formatted(boundary, list);
    NewAccount administrator = served.account(Role.ADMINISTRATOR);
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(served.address() + "/setup/preview"))
                    .header("Authorization", "Bearer " + administrator.token())
                    .header("Accept", "text/html")
                    .header("Accept-Language", "sv")
                    .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                    .POST(
                        BodyPublishers.ofByteArray(
                            (fields + file).getBytes(Charset.forName("windows-1252"))))
                    .build(),
                BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(200);
    return Jsoup.parse(answer.body());
  }

  @Test
  void filesAreShownBeforeTheyAreWrittenAndCheckedAfterwards() throws Exception {
    Document preview = preview(answers(), LIST);
    assertThat(preview.select("main details > summary").eachText())
        .startsWith("authority.yaml", "channels.yaml", "disposal-schedule.yaml")
        .hasSize(8);
    assertThat(preview.select("main details > pre").get(0).wholeText())
        .contains("sv: \"Prov <b>kommun</b>\"")
        .contains("zone: Europe/Helsinki");
    assertThat(preview.select("main details > pre").get(1).wholeText())
        .contains("id: torget-pa-on", "name: \"Åskolan\"", "unit: skola-forskola");
    assertThat(served.jobs().resolve("provkommun")).doesNotExist();

    Visitor administrator = served.signedIn(Role.ADMINISTRATOR);
    Map<String, String> again = new LinkedHashMap<>();
    preview
        .select("form[action=/setup] input[type=hidden]")
        .forEach(field -> again.put(field.attr("name"), field.attr("value")));
    again.put("_csrf", administrator.csrf("/setup"));
    long before = served.archive().ledger().head().seq();
    Document written = Jsoup.parse(administrator.post("/setup", again).body());
    assertThat(written.select("[role=status]").text()).isEqualTo("Kontrollen fann inga fel.");

    var founded = JobDefinitions.read(served.jobs(), new AuthorityName("provkommun"));
    assertThat(founded.findings()).isEmpty();
    assertThat(founded.channels())
        .extracting(each -> each.id().value())
        .containsExactly("torget-pa-on", "askolan");
    // others found authorities in the same archive
    assertThat(
            served
                .archive()
                .ledger()
                .after(before, ServedArchive.NAME, Set.of("AUTHORITY_FOUNDED")))
        .singleElement()
        .satisfies(entry -> assertThat(entry.act().facts()).containsEntry("founded", "provkommun"));

    assertThat(preview(answers(), LIST).select("[role=alert] .code").text())
        .isEqualTo("FOLDER_EXISTS");
  }

  @Test
  void listOfTwoHundredChannelsGoesThroughTheForm() throws Exception {
    StringBuilder list = new StringBuilder("name;url;purpose\n");
    while (list.length() < 40_000) {
      list.append("Kanal;https://a.example/;").append("x".repeat(160)).append('\n');
    }
    Document preview = preview(answers(), list.toString());
    Visitor administrator = served.signedIn(Role.ADMINISTRATOR);
    Map<String, String> again = new LinkedHashMap<>();
    preview
        .select("form[action=/setup] input[type=hidden]")
        .forEach(field -> again.put(field.attr("name"), field.attr("value")));
    again.put("_csrf", administrator.csrf("/setup"));
    assertThat(administrator.post("/setup", again).statusCode()).isEqualTo(200);
    assertThat(JobDefinitions.read(served.jobs(), new AuthorityName("provkommun")).channels())
        .hasSizeGreaterThan(200);

    list.append("Kanal;https://a.example/;").append("x".repeat(999)).append('\n');
    assertThat(preview(answers(), list.toString()).select("[role=alert] .code").text())
        .isEqualTo("LIST_TOO_LARGE");
  }

  @Test
  void whatCannotBeReadIsListedAndNothingCanBeWritten() throws Exception {
    Document preview = preview(answers(), "Namn;Adress\n;https://a.example/\nB;<i>ingen</i>\n");
    assertThat(preview.select("tbody tr").eachText())
        .containsExactly(
            "2 Namn Värdet saknas. VALUE_MISSING",
            "3 Adress Det är ingen webbadress. URL_MALFORMED <i>ingen</i>");
    assertThat(preview.select("form[action=/setup]")).isEmpty();
  }

  @Test
  void answersThatCannotBeUsedAreTold() throws Exception {
    Map<String, String> answers = answers();
    answers.put("name", "../annan");
    assertThat(preview(answers, LIST).select("[role=alert] .code").text())
        .isEqualTo("AUTHORITY_MALFORMED");
    answers.put("name", "provkommun");
    answers.put("languages", "xx");
    assertThat(preview(answers, LIST).select("[role=alert] .code").text())
        .isEqualTo("LANGUAGE_UNKNOWN");
  }

  @Test
  void onlyTheAdministratorFounds() {
    for (Role role : EnumSet.complementOf(EnumSet.of(Role.HARVESTER))) {
      assertThat(served.signedIn(role).get("/setup").statusCode())
          .as("%s", role)
          .isEqualTo(role == Role.ADMINISTRATOR ? 200 : 404);
    }
  }
}
