package org.bevara.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.bevara.demo.DemoSite;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An authority founded by the command line from a spreadsheet's list, as far as its first harvest.
class FoundedAuthorityIT {

  private static final String LIST =
      """
      Namn;Webbadress;Kontonamn;Nivå;Enhet;Status;Språk;Godkänd av;Beslutsorgan;Godkänd;Känslig målgrupp
      Exempelkommun;http://www.exempelkommun.example/kommunen/;exempelkommun;Huvudkonto;;Aktiv;sv fi nb en;Chefen;Styrelsen;2024-01-15;nej
      Lindskolan;http://www.exempelkommun.example/lindskolan/;@lindskolan;Enhet;Utbildning;Aktiv;svenska;Rektor;Nämnden;15.1.2024;ja
      Exempelkommuns bibliotek;http://www.exempelkommun.example/biblioteket/;exempelbiblioteket;Enhet;Kultur;Aktiv;sv, fi, en;Chefen;Nämnden;2024-01-15;nej
      """;

  /// All three channels take a minute, so one stands for them but in the full build.
  private static final boolean FULL = Boolean.getBoolean("bevara.full");

  /// Each as it is founded, and its path on the site.
  private static final List<String> CHANNELS =
      List.of(
          "exempelkommun kommunen",
          "lindskolan lindskolan",
          "exempelkommuns-bibliotek biblioteket");

  @TempDir Path folder;
  private Path jobs = Path.of("");
  private Path list = Path.of("");

  @BeforeEach
  void listAsExcelSavesIt() throws IOException {
    jobs = folder.resolve("jobs");
    list = folder.resolve("kanaler.csv");
    Files.write(list, LIST.getBytes(Charset.forName("windows-1252")));
  }

  private ProgramUnderTest program() {
    return ProgramUnderTest.in(folder.resolve("archive"))
        .withoutBrowser(folder)
        .with("BEVARA_JOBS", jobs.toString())
        .with("BEVARA_AUTHORITY", "")
        .with("BEVARA_ALLOW_ROOT", "1");
  }

  private CommandLineRun init(String... more) {
    String[] line = new String[more.length + 5];
    System.arraycopy(
        new String[] {
          "init",
          "provkommun",
          "--jurisdiction=SE",
          "--display-name=Provkommun",
          "--channels=" + list
        },
        0,
        line,
        0,
        5);
    System.arraycopy(more, 0, line, 5, more.length);
    return program().run(line);
  }

  @Test
  void whatInitWritesPassesTheCheckAndHarvestsTheDemoSite() throws Exception {
    CommandLineRun founded = init("--format=json");
    assertThat(founded.code()).as(founded.err()).isZero();
    assertThat(founded.object().path("files").size()).isEqualTo(8);
    CommandLineRun checked = program().run("check", "--format=json");
    assertThat(checked.code()).isZero();
    assertThat(checked.object().at("/summary/warnings").asInt()).isZero();
    assertThat(checked.object().at("/summary/channels").asInt()).isEqualTo(3);

    try (DemoSite site = DemoSite.start(0, LocalDate.of(2026, 11, 20), 1, Set.of())) {
      // as the operator of a test site would: its name leads to this machine, which is not spared
      Files.writeString(
          jobs.resolve("provkommun/harvest.yaml"),
          "limits:\n  pause: PT0S\n",
          StandardOpenOption.APPEND);
      Files.writeString(
          jobs.resolve("provkommun/authority.yaml"),
          "egress:\n  map:\n    %s: 127.0.0.1:%d\n".formatted(DemoSite.HOST, site.port()),
          StandardOpenOption.APPEND);
      CommandLineRun all = program().run("run", "harvest", "--dry-run", "--format=json");
      assertThat(all.objects().stream().map(each -> each.path("would").asString()))
          .containsExactly(
              "run harvest on exempelkommun",
              "run harvest on lindskolan",
              "run harvest on exempelkommuns-bibliotek");

      CommandLineRun run =
          FULL
              ? program().run("run", "harvest", "--format=json")
              : program().run("run", "harvest", "--channel=lindskolan", "--format=json");
      assertThat(run.code()).as(run.everything()).isZero();
      List<JsonNode> items = program().run("items", "--format=json").objects();
      for (String channel : FULL ? CHANNELS : CHANNELS.subList(1, 2)) {
        String[] words = channel.split(" ");
        assertThat(
                items.stream()
                    .filter(item -> item.path("channelId").asString().equals(words[0]))
                    .count())
            .as(channel)
            .isEqualTo(counted(site, words[1]));
      }
      assertThat(items.stream().filter(item -> item.at("/author/official").asBoolean()))
          .isNotEmpty();
      assertThat(items.stream().map(item -> item.at("/decision/outcome").asString()))
          .containsOnly("REGISTER", "RETAIN");
    }
  }

  /// What the site itself counts.
  private static long counted(DemoSite site, String path) throws Exception {
    String id = path.equals("kommunen") ? "exempelkommun" : path;
    JsonNode counts =
        JsonMapper.shared()
            .readTree(
                HttpClient.newHttpClient()
                    .send(
                        HttpRequest.newBuilder(
                                URI.create(
                                    "http://127.0.0.1:%d/counts?channel=%s"
                                        .formatted(site.port(), id)))
                            .build(),
                        BodyHandlers.ofString())
                    .body());
    return counts.path("posts").asLong() + counts.path("comments").asLong();
  }

  @Test
  void listWithAFaultIsToldByLineAndColumnAndNothingIsWritten() throws IOException {
    Files.writeString(list, "Namn;Adress;Status\nTorget;https://a.example/;sover\n");
    CommandLineRun refused = init();
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err())
        .contains("kanaler.csv:2 [Status] WORD_UNKNOWN: Ordet är okänt i den här kolumnen. (sover)")
        .contains("bevara: LIST_FAULTY:");
    assertThat(jobs).doesNotExist();
  }

  @Test
  void folderThatIsThereIsNotOverwritten() throws IOException {
    assertThat(init().code()).isZero();
    String before = Files.readString(jobs.resolve("provkommun/channels.yaml"));
    Files.writeString(list, LIST.replace("Lindskolan", "Skolan"));
    CommandLineRun again = init();
    assertThat(again.code()).isEqualTo(3);
    assertThat(again.err()).startsWith("bevara: FOLDER_EXISTS:");
    assertThat(Files.readString(jobs.resolve("provkommun/channels.yaml"))).isEqualTo(before);
  }

  @Test
  void whatNobodyAnswersIsAskedForByItsOption() {
    CommandLineRun run = program().run("init", "provkommun", "--display-name=Provkommun");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("ANSWER_MISSING").contains("--jurisdiction");
    assertThat(jobs).doesNotExist();
  }
}
