package org.bevara.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import org.bevara.demo.DemoSite;
import org.bevara.demo.DemoState;
import org.bevara.home.ArchiveDatabase;
import org.bevara.home.ArchiveHome;
import org.bevara.home.DatabaseSettings;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// What people are told when files, sites, database or machine are not as they should be: a stable
/// code, what is wrong, where, and what to do; never a stack trace.
class BadInputIT {

  @TempDir Path folder;

  private static void told(CommandLineRun run, int code, String word, String... parts) {
    assertThat(run.code()).as(run.toString()).isEqualTo(code);
    assertThat(run.err()).contains(word).doesNotContain("INTERNAL_ERROR", "Exception", "\tat ");
    for (String part : parts) {
      assertThat(run.err()).contains(part);
    }
  }

  private FaultyJobs jobs() throws IOException {
    return new FaultyJobs(folder.resolve("jobs"), "exempelkommun");
  }

  private ProgramUnderTest program() {
    return ProgramUnderTest.in(folder.resolve("archive"))
        .with("BEVARA_JOBS", folder.resolve("jobs").toString());
  }

  @Test
  void unknownKeyIsToldWithFileAndLineAndStartsNothing() throws IOException {
    FaultyJobs jobs = jobs();
    int line = Files.readAllLines(jobs.file("authority.yaml")).size() + 1;
    jobs.append("authority.yaml", "jurisdicton: SE\n");
    told(
        program().run("run", "harvest"),
        2,
        "bevara: CONFIGURATION_INVALID: ",
        "exempelkommun/authority.yaml:" + line,
        "UNKNOWN_KEY",
        "jurisdiction");
    assertThat(Files.exists(folder.resolve("archive"))).isFalse();
    CommandLineRun check = program().run("check", "--format", "json");
    assertThat(check.code()).isEqualTo(2);
    JsonNode finding = check.objects().getFirst();
    assertThat(CommandLineRun.fields(finding))
        .containsExactly("code", "severity", "where", "message");
    assertThat(finding.get("code").asString()).isEqualTo("UNKNOWN_KEY");
  }

  @Test
  void missingScheduleIsToldByItsName() throws IOException {
    Files.delete(jobs().file("disposal-schedule.yaml"));
    told(
        program().run("run", "harvest"),
        2,
        "CONFIGURATION_INVALID",
        "FILE_MISSING",
        "disposal-schedule.yaml");
    assertThat(program().run("check").code()).isEqualTo(2);
  }

  @Test
  void brokenEncodingIsToldWithFileAndLine() throws IOException {
    FaultyJobs jobs = jobs();
    jobs.writeLatin1(
        "authority.yaml", Files.readString(jobs.file("authority.yaml")) + "# räksmörgås\n");
    told(program().run("items"), 2, "BROKEN_ENCODING", "authority.yaml:", "UTF-8");
  }

  @Test
  void everyAuthorityIsCheckedUnlessOneIsNamed() throws IOException {
    new FaultyJobs(folder.resolve("jobs"), "grannkommun");
    jobs().append("authority.yaml", "okänd: 1\n");
    CommandLineRun all = program().with("BEVARA_AUTHORITY", "").run("check", "--format", "json");
    assertThat(all.code()).isEqualTo(2);
    assertThat(all.objects().getLast().get("summary").get("channels").asInt()).isEqualTo(6);
    assertThat(all.objects().getLast().get("summary").get("errors").asInt()).isEqualTo(1);
    assertThat(program().with("BEVARA_AUTHORITY", "grannkommun").run("check").code()).isZero();
  }

  @Test
  void rootIsRefusedOutsideTheDemonstration() throws IOException {
    new FaultyJobs(folder.resolve("jobs"), "grannkommun");
    CommandLineRun run =
        program()
            .with("BEVARA_AUTHORITY", "grannkommun")
            .withoutBrowser(folder)
            .run("run", "index", "--channel", "biblioteket");
    if (Files.getAttribute(folder, "unix:uid").equals(0)) {
      told(run, 2, "bevara: ROOT_REFUSED: ", "BEVARA_ALLOW_ROOT");
    } else {
      assertThat(run.code()).as(run.toString()).isZero();
    }
  }

  @Test
  void wrongPasswordOfAnExternalDatabaseIsToldWithoutIt() throws SQLException {
    ArchiveHome other = ArchiveHome.open(folder.resolve("other"));
    try (ArchiveDatabase server = ArchiveDatabase.open(other, new DatabaseSettings.Embedded(true));
        Connection connection = server.dataSource().getConnection()) {
      ProgramUnderTest program =
          ProgramUnderTest.in(folder.resolve("archive"))
              .with("BEVARA_DB_URL", connection.getMetaData().getURL())
              .with("BEVARA_DB_USER", "archive")
              .with("BEVARA_DB_PASSWORD", "fel-och-hemligt");
      CommandLineRun run = program.run("run", "index", "--channel", "biblioteket");
      told(run, 2, "bevara: DB_LOGIN_REFUSED: ", "BEVARA_DB_PASSWORD");
      assertThat(run.everything()).doesNotContain("fel-och-hemligt");
      told(
          program.with("BEVARA_DB_URL", "jdbc:postgresql://127.0.0.1:1/none").run("run", "index"),
          1,
          "bevara: DB_UNREACHABLE: ",
          "127.0.0.1:1");
      told(
          program.with("BEVARA_DB_URL", "mysql://somewhere").run("run", "index"),
          2,
          "bevara: DB_URL_MALFORMED: ",
          "jdbc:postgresql");
    }
  }

  @Test
  void browserNamedThatIsNoneIsTold() {
    ProgramUnderTest program =
        ProgramUnderTest.in(folder.resolve("archive"))
            .with("BEVARA_CHROMIUM", folder.resolve("chromium").toString());
    try (DemoSite site = siteFor(folder.resolve("archive"))) {
      assertThat(site.port()).isPositive();
      told(
          program.run("run", "harvest", "--channel", "biblioteket"),
          2,
          "bevara: CHROMIUM_UNUSABLE: ",
          "BEVARA_CHROMIUM");
    }
  }

  private static DemoSite siteFor(Path home) {
    DemoSite site = DemoSite.start(0, DemoArchive.EPOCH, 1, Set.of());
    new DemoState(site.port(), DemoArchive.EPOCH, 1).keepIn(ArchiveHome.open(home).demo());
    return site;
  }

  /// Channels whose pages go wrong, in one archive.
  @ExtendWith(FaultyChannels.Shared.class)
  @Nested
  class OfSites {

    private final FaultyChannels channels;

    OfSites(FaultyChannels channels) {
      this.channels = channels;
    }

    @ParameterizedTest
    @ValueSource(strings = {"omdirigering-intern", "omdirigering-metadata"})
    void startPageThatLeadsInwardsIsRefused(String channel) {
      CommandLineRun run = channels.program().run("run", "harvest", "--channel", channel);
      told(run, 1, "bevara: ADDRESS_REFUSED: " + channel + ": ", "could not be visited");
      CommandLineRun json =
          channels.program().run("run", "harvest", "--channel", channel, "--format", "json");
      assertThat(json.object().get("code").asString()).isEqualTo("ADDRESS_REFUSED");
    }

    @Test
    void oneFailedChannelOfTwoIsDoneInPart() {
      CommandLineRun run =
          channels
              .program()
              .withoutBrowser(folder)
              .run(
                  "run",
                  "harvest",
                  "--channel",
                  "omdirigering-intern",
                  "--channel",
                  "teckenkodning");
      told(run, 4, "bevara: ADDRESS_REFUSED: omdirigering-intern: ");
      assertThat(run.out()).contains("teckenkodning    COMPLETED");
    }

    @Test
    void pageInAnotherEncodingThanItSaysIsReadWithAGap() {
      CommandLineRun run =
          channels
              .program()
              .withoutBrowser(folder)
              .run("run", "harvest", "--channel", "teckenkodning", "--format", "json");
      assertThat(run.code()).as(run.toString()).isZero();
      assertThat(channels.gapsOf("teckenkodning")).contains("ENCODING_BROKEN");
      JsonNode found =
          channels
              .program()
              .run("search", "teckenkodning", "--channel", "teckenkodning", "--format=json")
              .object();
      assertThat(found.get("total").asInt()).isEqualTo(1);
      assertThat(found.get("hits").get(0).get("kind").asString()).isEqualTo("page");
    }

    @Test
    void endlessPageEndsAtTheLimitWithAGap() {
      CommandLineRun run = channels.program().run("run", "harvest", "--channel", "andlos");
      assertThat(run.code()).as(run.toString()).isZero();
      assertThat(channels.gapsOf("andlos")).contains("ENDLESS_SCROLL");
    }

    @Test
    void missingBrowserIsSaidOnceAndIsAGapOfEachPage() {
      CommandLineRun run =
          channels
              .program()
              .withoutBrowser(folder)
              .run("run", "harvest", "--channel", "teckenkodning", "--channel", "tom");
      assertThat(run.code()).as(run.toString()).isZero();
      assertThat(run.err().split("No Chromium was found", -1)).hasSize(2);
      assertThat(run.err()).contains("BEVARA_CHROMIUM");
      assertThat(channels.gapsOf("tom")).containsExactly("NO_BROWSER");
    }

    @Test
    void listingThatIsEmptyForTheFirstTimeIsAFaultAndNotAnEmptyChannel() {
      told(
          channels.emptied().run("run", "harvest", "--channel", "biblioteket"),
          1,
          "bevara: LISTING_EMPTY: biblioteket: ",
          "nothing was changed");
    }
  }
}
