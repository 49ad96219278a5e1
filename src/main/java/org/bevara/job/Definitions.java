package org.bevara.job;

import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.bevara.appraisal.DisposalSchedule;
import org.bevara.channel.Authority;
import org.bevara.channel.Channel;
import org.bevara.channel.CrisisPlan;
import org.bevara.channel.RegisterVersions.File;
import org.bevara.channel.Standing;
import org.bevara.disposal.DisposalSettings;
import org.bevara.language.Synonyms;
import org.bevara.notice.NoticeSettings;
import org.bevara.record.AuthorityName;
import org.bevara.record.ChannelId;
import org.bevara.record.Finding;
import org.bevara.record.Finding.Severity;
import org.bevara.record.Sha256;
import org.bevara.record.UsageException;
import org.jspecify.annotations.Nullable;

/// The definitions of one authority as they were read, sound or not.
///
/// Findings and digests can always be asked for. What the files say is handed out only if no
/// finding about them is an error (a secret that cannot be used is one about something else):
/// otherwise every method that does so throws `CONFIGURATION_INVALID`, whose message lists the
/// findings. Immutable.
public final class Definitions {

  /// What sound files say.
  ///
  /// @param standing what makes each person fit to run channels
  /// @param harvest null where there is no `harvest.yaml`
  /// @param notice null where there is no `notice.yaml`
  /// @param fixity null where there is no `fixity.yaml`
  /// @param documentation null where there is no `documentation.yaml`
  /// @param oversight null where there is no `oversight.yaml`
  /// @param disposal null where there is no `disposal.yaml`
  /// @param synonyms the authority's own before the program's
  public record Contents(
      Authority authority,
      List<Channel> channels,
      List<Standing> standing,
      DisposalSchedule disposalSchedule,
      @Nullable HarvestJob harvest,
      @Nullable NoticeSettings notice,
      @Nullable FixityJob fixity,
      @Nullable DocumentationJob documentation,
      @Nullable OversightJob oversight,
      @Nullable DisposalSettings disposal,
      Synonyms synonyms) {

    public Contents {
      channels = List.copyOf(channels);
      standing = List.copyOf(standing);
    }
  }

  private final Path folder;
  private final AuthorityName name;
  private final CheckReport report;
  private final Map<String, Sha256> digests;
  private final Map<File, byte[]> sources;
  private final @Nullable Contents contents;

  /// Made by [JobDefinitions#read].
  ///
  /// @param folder that they were read from, below `jobs/`
  /// @param sources the register's files as they were read
  /// @param contents null if a finding is an error
  public Definitions(
      Path folder,
      AuthorityName name,
      CheckReport report,
      Map<String, Sha256> digests,
      Map<File, byte[]> sources,
      @Nullable Contents contents) {
    this.folder = folder;
    this.name = name;
    this.report = report;
    this.digests = Collections.unmodifiableMap(new LinkedHashMap<>(digests));
    this.sources = Map.copyOf(sources);
    this.contents = contents;
  }

  /// The folder that they were read from, below `jobs/`.
  public Path folder() {
    return folder;
  }

  public AuthorityName name() {
    return name;
  }

  /// Errors and warnings, by file in reading order, then by line and column.
  public List<Finding> findings() {
    return report.findings();
  }

  /// The findings with their figures.
  public CheckReport report() {
    return report;
  }

  public boolean hasErrors() {
    return report.summary().errors() > 0;
  }

  /// The digest of each file as it was read, by its path below `jobs/`, in reading order.
  public Map<String, Sha256> digests() {
    return digests;
  }

  /// A file of the register as it was read.
  public byte[] source(File file) {
    sound();
    return Objects.requireNonNull(sources.get(file)).clone();
  }

  public Authority authority() {
    return sound().authority();
  }

  /// The register, in the order of the file.
  public List<Channel> channels() {
    return sound().channels();
  }

  /// What makes each person fit to run channels (N08, S07, S18).
  public List<Standing> standing() {
    return sound().standing();
  }

  /// The channel `id`.
  ///
  /// @throws UsageException CHANNEL_UNKNOWN with the channels that there are
  public Channel channel(ChannelId id) {
    return channels().stream()
        .filter(channel -> channel.id().equals(id))
        .findFirst()
        .orElseThrow(() ->
            new UsageException(
                "CHANNEL_UNKNOWN",
                "%s has no channel \"%s\"; it has: %s"
                    .formatted(
                        name,
                        id,
                        channels().stream()
                            .map(channel -> channel.id().value())
                            .collect(joining(", ")))));
  }

  /// The disposal schedule; a draft if the authority's routine is one.
  public DisposalSchedule disposalSchedule() {
    return sound().disposalSchedule();
  }

  /// The harvest job; empty where the authority has no `harvest.yaml`.
  public Optional<HarvestJob> harvest() {
    return Optional.ofNullable(sound().harvest());
  }

  /// Who hears of what goes wrong; empty where the authority has no `notice.yaml`.
  public Optional<NoticeSettings> notice() {
    return Optional.ofNullable(sound().notice());
  }

  /// How stored objects are read again; empty where the authority has no `fixity.yaml`.
  public Optional<FixityJob> fixity() {
    return Optional.ofNullable(sound().fixity());
  }

  /// How often channels are documented; empty where the authority has no `documentation.yaml`.
  public Optional<DocumentationJob> documentation() {
    return Optional.ofNullable(sound().documentation());
  }

  /// When channels are held against the routine; empty where the authority has no `oversight.yaml`.
  public Optional<OversightJob> oversight() {
    return Optional.ofNullable(sound().oversight());
  }

  /// How the authority destroys; empty where it has no `disposal.yaml`.
  public Optional<DisposalSettings> disposal() {
    return Optional.ofNullable(sound().disposal());
  }

  /// Words that mean the same to the authority: its own in `synonyms.tsv`, and the program's.
  public Synonyms synonyms() {
    return sound().synonyms();
  }

  /// The time table of a job, six fields in the authority's zone; empty where the job is not there
  /// or runs by hand only.
  public Optional<String> cron(JobName job) {
    return switch (job) {
      case HARVEST -> harvest().map(HarvestJob::cron);
      case NOTICE -> notice().map(NoticeSettings::cron);
      case FIXITY -> fixity().map(FixityJob::cron);
      case DOCUMENTATION -> documentation().map(DocumentationJob::cron);
      case OVERSIGHT -> oversight().map(OversightJob::cron);
      case DISPOSAL -> disposal().map(DisposalSettings::cron);
      case CRISIS -> Optional.ofNullable(authority().crisis()).map(CrisisPlan::cron);
    };
  }

  private Contents sound() {
    if (contents != null) {
      return contents;
    }
    throw new UsageException(
        "CONFIGURATION_INVALID",
        "the definitions of %s cannot be used; put these right first:%n%s"
            .formatted(
                name,
                findings().stream()
                    .filter(finding -> finding.severity() == Severity.ERROR)
                    .map(each -> each.where() + " " + each.code() + ": " + each.message())
                    .collect(joining(System.lineSeparator()))));
  }
}
