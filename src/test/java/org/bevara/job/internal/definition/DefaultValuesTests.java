package org.bevara.job.internal.definition;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.bevara.channel.AppraisalLimits;
import org.bevara.channel.Authority;
import org.bevara.channel.ByteSize;
import org.bevara.channel.Channel;
import org.bevara.channel.Egress;
import org.bevara.channel.HarvestLimits;
import org.bevara.channel.Jurisdiction;
import org.bevara.channel.LoginSettings;
import org.bevara.channel.SampleAuthority;
import org.bevara.channel.SampleChannel;
import org.bevara.channel.SenderRule;
import org.bevara.channel.Unit;
import org.bevara.channel.Vocabulary;
import org.bevara.channel.WorkCalendar;
import org.bevara.disposal.DisposalSettings;
import org.bevara.job.ChannelSelection;
import org.bevara.job.DocumentationJob;
import org.bevara.job.HarvestJob;
import org.bevara.record.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What holds where a file says nothing. A change of a default is a change of what users have.
class DefaultValuesTests {

  private static final HarvestLimits LIMITS =
      new HarvestLimits(
          2000,
          new ByteSize(2_000_000_000L),
          new ByteSize(200_000_000L),
          Duration.ofSeconds(30),
          Duration.ofHours(2),
          Duration.ofSeconds(1));

  @TempDir Path jobs;

  @Test
  void authorityThatStatesLittle() throws IOException {
    assertThat(new DefinitionFixture(jobs).read().authority())
        .isEqualTo(
            new Authority(
                DefinitionFixture.NAME,
                Map.of(Language.SV, "Provkommun"),
                Jurisdiction.SE,
                List.of(Language.SV),
                ZoneId.of("Europe/Stockholm"),
                false,
                new Egress(List.of(), Map.of(), List.of(), null),
                new WorkCalendar(
                    EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), List.of(), null, null),
                List.of(new Unit("skola", "Skolan", null, null)),
                List.of(),
                Map.of(),
                List.of(),
                Map.of(),
                new SenderRule(List.of(), List.of(), false),
                null,
                List.of(),
                List.of(),
                List.of(),
                null,
                new Vocabulary(List.of(), List.of(), List.of(), List.of(), List.of(), 0),
                new AppraisalLimits(0.05, 0.05),
                new LoginSettings(Map.of(), null)));
  }

  @Test
  void channelThatStatesLittle() throws IOException {
    assertThat(new DefinitionFixture(jobs).read().channels()).containsExactly(channel());
  }

  private static Channel channel() {
    SampleChannel sample = new SampleChannel();
    sample.limits = LIMITS;
    return sample.channel();
  }

  @Test
  void figuresThatStateLittleAskForNothingMore() throws IOException {
    DefinitionFixture fixture = new DefinitionFixture(jobs);
    String authority = Files.readString(fixture.folder().resolve("authority.yaml"));
    fixture.write(
        "authority.yaml",
        (authority + "figures:\n  - from: 2024-01-01\n    minimumEditors: 2\n").getBytes(UTF_8));

    assertThat(fixture.read().authority().figures())
        .containsExactly(SampleAuthority.editors(LocalDate.of(2024, 1, 1), 2));
  }

  @Test
  void documentationThatStatesNothingIsAskedForEveryHalfYear() throws IOException {
    assertThat(
            new DefinitionFixture(jobs)
                .write("documentation.yaml", "{}".getBytes(UTF_8))
                .read()
                .documentation())
        .contains(
            new DocumentationJob(null, new ChannelSelection.AllActive(), Period.ofMonths(6), null));
  }

  @Test
  void disposalThatStatesNothingAsksForTwoPeopleAndAMonth() throws IOException {
    assertThat(
            new DefinitionFixture(jobs)
                .write("disposal.yaml", "{}".getBytes(UTF_8))
                .read()
                .disposal())
        .contains(
            new DisposalSettings(
                null,
                Period.ofDays(30),
                50,
                2,
                null,
                Period.ofDays(30),
                Period.ofDays(90),
                DisposalSettings.LiveItems.REMOVE_FIRST,
                DisposalSettings.Snapshots.CUT,
                null));
  }

  @Test
  void withoutDisposalFileNothingIsSaidOfDestruction() throws IOException {
    DefinitionFixture fixture = new DefinitionFixture(jobs);
    Files.delete(fixture.folder().resolve("disposal.yaml"));

    assertThat(fixture.read().disposal()).isEmpty();
  }

  @Test
  void harvestThatStatesNothingIsRunByHandOnAllChannels() throws IOException {
    assertThat(
            new DefinitionFixture(jobs)
                .write("harvest.yaml", "{}".getBytes(UTF_8))
                .read()
                .harvest())
        .contains(new HarvestJob(null, new ChannelSelection.AllActive(), LIMITS));
  }

  @Test
  void withoutHarvestFileThereIsNoHarvestJobAndChannelsHaveTheDefaultLimits() throws IOException {
    DefinitionFixture fixture = new DefinitionFixture(jobs);
    Files.delete(fixture.folder().resolve("harvest.yaml"));

    assertThat(fixture.read().harvest()).isEmpty();
    assertThat(fixture.read().channels().getFirst().limits()).isEqualTo(LIMITS);
  }

  @Test
  void limitsOfAChannelPrevailOverTheJobsAndThoseOverTheDefaults() throws IOException {
    DefinitionFixture fixture = new DefinitionFixture(jobs);
    String channels = Files.readString(fixture.folder().resolve("channels.yaml"), UTF_8);
    fixture.write(
        "channels.yaml",
        (channels + "    limits:\n      maxPages: 7\n      pause: PT3S\n").getBytes(UTF_8));
    fixture.write("harvest.yaml", "limits:\n  maxPages: 50\n  maxBytes: 4 MiB\n".getBytes(UTF_8));

    assertThat(fixture.read().channels().getFirst().limits())
        .isEqualTo(
            new HarvestLimits(
                7,
                new ByteSize(4 * 1024 * 1024),
                new ByteSize(200_000_000L),
                Duration.ofSeconds(30),
                Duration.ofHours(2),
                Duration.ofSeconds(3)));
    assertThat(fixture.read().harvest().orElseThrow().limits().maxPages()).isEqualTo(50);
  }
}
