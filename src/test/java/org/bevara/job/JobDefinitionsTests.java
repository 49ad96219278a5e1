package org.bevara.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import org.bevara.channel.Authority;
import org.bevara.channel.Channel;
import org.bevara.channel.EgressTarget;
import org.bevara.channel.Jurisdiction;
import org.bevara.record.AuthorityName;
import org.bevara.record.ChannelId;
import org.bevara.record.Language;
import org.bevara.record.Sha256;
import org.bevara.record.UsageException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The folder `jobs/` as a whole: which authority is meant, and what Exempelkommun's files say.
class JobDefinitionsTests {

  private static final Path JOBS = Path.of("jobs");
  private static final Path FIXTURES = Path.of("src/test/resources/job/definitions");
  private static final AuthorityName EXEMPELKOMMUN = new AuthorityName("exempelkommun");

  @TempDir Path folder;

  @Test
  void exempelkommunHasNoFindings() {
    Definitions definitions = JobDefinitions.read(JOBS, EXEMPELKOMMUN);

    assertThat(definitions.findings()).isEmpty();
    assertThat(definitions.disposalSchedule().adopted()).isTrue();
    assertThat(definitions.disposalSchedule().rules())
        .hasSize(definitions.report().summary().rules());
    assertThat(definitions.report().summary().channels()).isEqualTo(3);
  }

  @Test
  void exempelkommunIsWhatItsFilesSay() {
    Authority authority = exempelkommun().authority();

    assertThat(authority.name()).isEqualTo(EXEMPELKOMMUN);
    assertThat(authority.displayName()).containsEntry(Language.NB, "Eksempelkommune");
    assertThat(authority.jurisdiction()).isEqualTo(Jurisdiction.SE);
    assertThat(authority.languages())
        .containsExactly(Language.SV, Language.FI, Language.NB, Language.EN);
    assertThat(authority.zone()).isEqualTo(ZoneId.of("Europe/Stockholm"));
    assertThat(authority.draft()).isFalse();
    assertThat(authority.egress().allow()).isEmpty();
    assertThat(authority.egress().map())
        .containsOnlyKeys("www.exempelkommun.example")
        .containsValue(new EgressTarget.Demo());
    assertThat(authority.caseNumbers().getFirst().pattern().matcher("om KS 2024/118!").find())
        .isTrue();
  }

  @Test
  void exempelkommunsChannelsAreThoseOfTheDemonstration() {
    List<Channel> channels = exempelkommun().channels();

    assertThat(channels)
        .extracting(channel -> channel.id().value(), channel -> channel.url().toString())
        .containsExactly(
            tuple("exempelkommun", "http://www.exempelkommun.example/kommunen/"),
            tuple("lindskolan", "http://www.exempelkommun.example/lindskolan/"),
            tuple("biblioteket", "http://www.exempelkommun.example/biblioteket/"));
    assertThat(channels).extracting(Channel::sensitiveAudience).containsExactly(false, true, false);
    assertThat(channels).allMatch(Channel::isHarvested);
    assertThat(channels.get(2).feed())
        .isEqualTo(URI.create("http://www.exempelkommun.example/biblioteket/atom.xml"));
    assertThat(channels.get(1).isOfficial("Anna", "@Lindskolan", null)).isTrue();
    assertThat(channels.get(1).reportedCounts())
        .isEqualTo(URI.create("http://www.exempelkommun.example/counts?channel=lindskolan"));
  }

  @Test
  void harvestGoesToAllChannelsThatMayBeHarvested() {
    Definitions definitions = exempelkommun();
    HarvestJob harvest = definitions.harvest().orElseThrow();

    assertThat(harvest.cron()).isEqualTo("0 0 3 * * *");
    assertThat(harvest.channels().of(definitions.channels())).isEqualTo(definitions.channels());
    assertThat(harvest.limits().pause()).isEqualTo(Duration.ZERO);
    assertThat(definitions.channels()).extracting(Channel::limits).containsOnly(harvest.limits());
  }

  @Test
  void channelsAreDocumentedTwiceAYear() {
    assertThat(exempelkommun().documentation())
        .contains(
            new DocumentationJob(
                "0 0 4 15 4,10 *", new ChannelSelection.AllActive(), Period.ofMonths(6), null));
    assertThat(exempelkommun().cron(JobName.DOCUMENTATION)).contains("0 0 4 15 4,10 *");
  }

  @Test
  void channelsAreHeldAgainstTheRoutineBeforeTheDigest() {
    assertThat(exempelkommun().oversight()).contains(new OversightJob("0 30 5 * * *"));
    assertThat(exempelkommun().cron(JobName.OVERSIGHT)).contains("0 30 5 * * *");
  }

  @Test
  void digestsAreThoseOfTheBytesInReadingOrder() throws IOException {
    Definitions definitions = exempelkommun();

    assertThat(definitions.digests().keySet())
        .containsExactly(
            "exempelkommun/authority.yaml",
            "exempelkommun/channels.yaml",
            "exempelkommun/disposal-schedule.yaml",
            "exempelkommun/harvest.yaml",
            "exempelkommun/notice.yaml",
            "exempelkommun/fixity.yaml",
            "exempelkommun/documentation.yaml",
            "exempelkommun/oversight.yaml",
            "exempelkommun/disposal.yaml");
    assertThat(definitions.digests())
        .containsEntry(
            "exempelkommun/authority.yaml",
            Sha256.of(Files.readAllBytes(JOBS.resolve("exempelkommun/authority.yaml"))));
  }

  @Test
  void unknownChannelIsAnsweredWithThoseThatThereAre() {
    Definitions definitions = exempelkommun();

    assertThatThrownBy(() -> definitions.channel(new ChannelId("skolan")))
        .isInstanceOfSatisfying(
            UsageException.class, e -> assertThat(e.code()).isEqualTo("CHANNEL_UNKNOWN"))
        .hasMessage(
            "exempelkommun has no channel \"skolan\"; it has:"
                + " exempelkommun, lindskolan, biblioteket");
  }

  @Test
  void onlyAuthorityNeedsNoName() throws IOException {
    Files.createDirectories(folder.resolve("provkommun"));
    Files.createDirectories(folder.resolve(".git"));
    Files.writeString(folder.resolve("README.md"), "what runs, and when");

    assertThat(JobDefinitions.read(folder, null).name()).isEqualTo(new AuthorityName("provkommun"));
  }

  @Test
  void severalAuthoritiesMustBeToldApart() throws IOException {
    Files.createDirectories(folder.resolve("provkommun"));
    Files.createDirectories(folder.resolve("annankommun"));

    assertRefused("AUTHORITY_AMBIGUOUS", null, ": annankommun, provkommun");
  }

  @Test
  void unknownAuthorityIsAnsweredWithThoseThatThereAre() throws IOException {
    Files.createDirectories(folder.resolve("provkommun"));
    Files.createDirectories(folder.resolve("annankommun"));

    assertRefused(
        "AUTHORITY_UNKNOWN",
        new AuthorityName("provkomun"),
        " holds no authority \"provkomun\"; it holds: annankommun, provkommun");
  }

  @Test
  void folderWithoutAuthoritiesIsRefused() {
    assertRefused("AUTHORITY_MISSING", null, "each has a folder of its own there");
  }

  @Test
  void missingFolderIsRefusedWithTheOptionThatNamesIt() {
    assertThatThrownBy(() -> JobDefinitions.read(folder.resolve("none"), null))
        .isInstanceOfSatisfying(
            UsageException.class, e -> assertThat(e.code()).isEqualTo("JOBS_FOLDER_MISSING"))
        .hasMessageEndingWith("name it with --jobs or BEVARA_JOBS");
  }

  @Test
  void definitionsWithErrorsTellThemAndHandOutNothing() throws IOException {
    Path authority = Files.createDirectories(folder.resolve("provkommun"));
    copy(FIXTURES.resolve("_sound"), authority);
    copy(FIXTURES.resolve("many-faults-in-many-files"), authority);
    Definitions definitions = JobDefinitions.read(folder, null);

    assertThat(definitions.hasErrors()).isTrue();
    assertThat(definitions.report().summary().files()).isEqualTo(9);
    for (Runnable asking :
        List.<Runnable>of(
            definitions::authority,
            definitions::channels,
            definitions::disposalSchedule,
            definitions::harvest)) {
      assertThatThrownBy(asking::run)
          .isInstanceOfSatisfying(
              UsageException.class, e -> assertThat(e.code()).isEqualTo("CONFIGURATION_INVALID"))
          .message()
          .startsWith("the definitions of provkommun cannot be used; put these right first:")
          .contains(authority + "/authority.yaml:5:1 UNKNOWN_KEY: \"zon\" is not a key here")
          .contains(authority + "/channels.yaml:6:12 NOT_ALLOWED_VALUE: \"TOP\"")
          .contains(authority + "/harvest.yaml:2:12 REFERENCE_UNKNOWN: ");
    }
  }

  private void assertRefused(String code, @Nullable AuthorityName wanted, String end) {
    assertThatThrownBy(() -> JobDefinitions.read(folder, wanted))
        .isInstanceOfSatisfying(UsageException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessageEndingWith(end);
  }

  private static Definitions exempelkommun() {
    return JobDefinitions.read(JOBS, EXEMPELKOMMUN);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var files = Files.newDirectoryStream(from, "*.yaml")) {
      for (Path file : files) {
        Files.write(to.resolve(file.getFileName()), Files.readAllBytes(file));
      }
    }
  }
}
