package org.bevara.job.internal.definition;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bevara.appraisal.DisposalSchedule;
import org.bevara.channel.Authority;
import org.bevara.channel.Channel;
import org.bevara.channel.RegisterVersions;
import org.bevara.disposal.DisposalSettings;
import org.bevara.egress.TrustFile;
import org.bevara.job.CheckReport;
import org.bevara.job.Definitions;
import org.bevara.job.DocumentationJob;
import org.bevara.job.FixityJob;
import org.bevara.job.HarvestJob;
import org.bevara.job.OversightJob;
import org.bevara.language.Synonyms;
import org.bevara.notice.NoticeSettings;
import org.bevara.record.AuthorityName;
import org.bevara.record.Finding;
import org.bevara.record.Finding.Severity;
import org.bevara.record.Sha256;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Reads the files of one authority: bytes, text, tree, schema, references, types, in that order.
/// What is wrong in one file does not keep the others from being looked at.
public final class DefinitionReader {

  /// The largest file that is read, inclusive: some two thousand channels.
  static final int LARGEST = 2 * 1024 * 1024;

  private final SchemaCatalog schemas;
  private final InstantSource clock;
  private final TypedValues types = new TypedValues();

  /// @param clock by which decisions expire
  public DefinitionReader(SchemaCatalog schemas, InstantSource clock) {
    this.schemas = schemas;
    this.clock = clock;
  }

  /// The definitions in the folder `name` below `jobsFolder`, which exists.
  public Definitions read(Path jobsFolder, AuthorityName name) {
    Path folder = jobsFolder.resolve(name.value());
    return read(folder, name, folder.resolve(DefinitionFile.DISPOSAL_SCHEDULE.fileName()));
  }

  /// The same as they would be if `schedule` were the authority's disposal schedule.
  public Definitions read(Path folder, AuthorityName name, Path schedule) {
    Map<String, Sha256> digests = new LinkedHashMap<>();
    Map<RegisterVersions.File, byte[]> sources = new EnumMap<>(RegisterVersions.File.class);
    ReadFiles files = new ReadFiles();
    for (DefinitionFile file : DefinitionFile.values()) {
      Path path =
          file == DefinitionFile.DISPOSAL_SCHEDULE ? schedule : folder.resolve(file.fileName());
      FileFindings findings = new FileFindings(label(path));
      Optional<byte[]> bytes = bytes(path, file, findings);
      bytes.ifPresent(b -> digests.put(name.value() + "/" + file.fileName(), Sha256.of(b)));
      file.kept().ifPresent(kept -> bytes.ifPresent(b -> sources.put(kept, b)));
      files.put(file, findings, bytes.flatMap(b -> tree(b, file, findings)).orElse(null));
    }
    SortedMap<Integer, TrustFile> trusted = new TreeMap<>();
    trustedPaths(folder, files).forEach((place, path) -> trusted.put(place, TrustFile.read(path)));
    trusted.forEach((place, file) ->
        file.digest().ifPresent(read -> digests.put(name.value() + "/trust-" + (place + 1), read)));
    SynonymTable synonyms = synonyms(folder);
    synonyms.digest().ifPresent(read -> digests.put(name.value() + "/" + SynonymTable.FILE, read));
    new ReferenceCheck(files, trusted).run();
    new RegisterCheck(files, folder).run();
    files.ifRead(
        DefinitionFile.DOCUMENTATION,
        new DocumentationCheck(complete(DefinitionFile.DOCUMENTATION, files))::run);
    files.ifRead(
        DefinitionFile.CHANNELS,
        new DocumentationCheck(complete(DefinitionFile.DOCUMENTATION, files))::runOnChannels);
    files.ifRead(
        DefinitionFile.DISPOSAL,
        new DisposalCheck(name, complete(DefinitionFile.DISPOSAL, files), files)::run);
    boolean draft = files.root(DefinitionFile.AUTHORITY).path("draft").asBoolean(false);
    Optional<DisposalSchedule> made =
        files.make(
            DefinitionFile.DISPOSAL_SCHEDULE,
            (tree, findings) -> new ScheduleReading(tree, findings, draft, today()).read());
    List<Finding> all = files.findings();
    all.addAll(synonyms.findings());
    all.addAll(strangers(folder));
    Definitions.@Nullable Contents contents =
        report(all, files, digests.size()).summary().errors() > 0
            ? null
            : contents(name, folder, files, made.orElseThrow(), synonyms.synonyms());
    if (contents != null) {
      all.addAll(secrets(folder, contents.channels()));
    }
    return new Definitions(
        folder, name, report(all, files, digests.size()), digests, sources, contents);
  }

  /// Everything that is wrong with a disposal schedule by itself.
  public List<Finding> checkSchedule(String label, byte[] bytes) {
    FileFindings findings = new FileFindings(label);
    tree(bytes, DefinitionFile.DISPOSAL_SCHEDULE, findings)
        .ifPresent(tree -> new ScheduleReading(tree, findings, false, today()).read());
    return findings.sorted();
  }

  /// What expires does so on a day, and a warning that comes an hour late does no harm: the zone of
  /// an authority whose files may be unsound is not asked.
  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  /// What keeps a channel from being read by its credentials. It keeps nothing else from being
  /// done, so the definitions can be used: the visit itself refuses.
  private static List<Finding> secrets(Path folder, List<Channel> channels) {
    String where = label(folder.resolve(DefinitionFile.CHANNELS.fileName()));
    return channels.stream()
        .map(Channel::credentials)
        .filter(Objects::nonNull)
        .flatMap(credentials -> credentials.finding(where).stream())
        .toList();
  }

  private static Optional<byte[]> bytes(Path path, DefinitionFile file, FileFindings findings) {
    if (!Files.exists(path)) {
      if (file.isRequired()) {
        findings.add(DefinitionCode.FILE_MISSING, "there is no such file; every authority has one");
      }
      return Optional.empty();
    }
    return bytes(path, findings);
  }

  private static SynonymTable synonyms(Path folder) {
    Path path = folder.resolve(SynonymTable.FILE);
    FileFindings findings = new FileFindings(label(path));
    return SynonymTable.of(Files.exists(path) ? bytes(path, findings) : Optional.empty(), findings);
  }

  private static Optional<byte[]> bytes(Path path, FileFindings findings) {
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(LARGEST + 1);
      if (bytes.length > LARGEST) {
        findings.add(
            DefinitionCode.FILE_TOO_LARGE,
            "the file has more than %d bytes, the most that is read".formatted(LARGEST));
        return Optional.empty();
      }
      return Optional.of(bytes);
    } catch (IOException e) {
      findings.add(
          DefinitionCode.FILE_UNREADABLE, "the file cannot be read: %s".formatted(e.getMessage()));
      return Optional.empty();
    }
  }

  private Optional<YamlTree> tree(byte[] bytes, DefinitionFile file, FileFindings findings) {
    Optional<YamlTree> tree =
        SourceText.decode(bytes, findings).flatMap(text -> new YamlReading(text, findings).read());
    tree.ifPresent(read -> new SchemaCheck(schemas.of(file), read, findings).run());
    return tree;
  }

  /// A YAML file of another name is most likely a job that somebody believes to run.
  private static List<Finding> strangers(Path folder) {
    List<String> known = DefinitionFile.fileNames();
    List<Finding> findings = new ArrayList<>();
    try (Stream<Path> entries = Files.list(folder)) {
      entries
          .filter(entry -> entry.toString().matches("(?i).*\\.ya?ml"))
          .filter(entry -> !known.contains(entry.getFileName().toString()))
          .sorted()
          .forEach(entry ->
              findings.add(
                  DefinitionCode.FILE_UNKNOWN.at(
                      label(entry),
                      "this file is not read; those that are: %s%s"
                          .formatted(
                              String.join(", ", known),
                              NearestWord.hint(entry.getFileName().toString(), known)))));
    } catch (IOException e) {
      findings.add(
          DefinitionCode.FILE_UNREADABLE.at(
              label(folder), "the folder cannot be read: %s".formatted(e.getMessage())));
    }
    return findings;
  }

  private static CheckReport report(List<Finding> findings, ReadFiles files, int read) {
    int errors = (int) findings.stream().filter(each -> each.severity() == Severity.ERROR).count();
    int warnings =
        (int) findings.stream().filter(each -> each.severity() == Severity.WARNING).count();
    return new CheckReport(
        findings,
        new CheckReport.Summary(
            errors,
            warnings,
            read,
            files.root(DefinitionFile.CHANNELS).path("channels").size(),
            files.root(DefinitionFile.DISPOSAL_SCHEDULE).path("rules").size()));
  }

  private Definitions.Contents contents(
      AuthorityName name,
      Path folder,
      ReadFiles files,
      DisposalSchedule schedule,
      Synonyms synonyms) {
    ObjectNode authority = complete(DefinitionFile.AUTHORITY, files);
    authority.put("name", name.value());
    ArrayNode trust = authority.withObject("egress").putArray("trust");
    trustedPaths(folder, files).values().forEach(path -> trust.add(path.toString()));
    authority.path("documents").forEach(document -> resolve(folder, document, "file"));
    resolve(folder, authority.at("/login/provider"), "secretFile");
    Authority typed = types.authority(authority);
    boolean scheduled = files.isRead(DefinitionFile.HARVEST);
    ObjectNode harvest = complete(DefinitionFile.HARVEST, files);
    ObjectNode register = complete(DefinitionFile.CHANNELS, files);
    for (JsonNode channel : register.path("channels")) {
      inheritLimits((ObjectNode) channel, harvest.path("limits"));
      resolve(folder, channel.path("credentials"), "passwordFile");
      channel.path("documents").forEach(document -> resolve(folder, document, "file"));
    }
    @Nullable HarvestJob job = scheduled ? types.harvest(harvest) : null;
    ObjectNode notice = complete(DefinitionFile.NOTICE, files);
    resolve(folder, notice.at("/mail/credentials"), "passwordFile");
    notice.path("webhooks").forEach(webhook -> resolve(folder, webhook, "secretFile"));
    @Nullable NoticeSettings settings =
        files.isRead(DefinitionFile.NOTICE) ? types.notice(notice) : null;
    @Nullable FixityJob fixity =
        files.isRead(DefinitionFile.FIXITY)
            ? types.fixity(complete(DefinitionFile.FIXITY, files))
            : null;
    @Nullable DocumentationJob documentation =
        files.isRead(DefinitionFile.DOCUMENTATION)
            ? types.documentation(complete(DefinitionFile.DOCUMENTATION, files))
            : null;
    @Nullable OversightJob oversight =
        files.isRead(DefinitionFile.OVERSIGHT)
            ? types.oversight(complete(DefinitionFile.OVERSIGHT, files))
            : null;
    @Nullable DisposalSettings disposal =
        files.isRead(DefinitionFile.DISPOSAL)
            ? types.disposal(complete(DefinitionFile.DISPOSAL, files))
            : null;
    return new Definitions.Contents(
        typed,
        types.channels(register.path("channels")),
        types.standing(register.path("standing")),
        schedule,
        job,
        settings,
        fixity,
        documentation,
        oversight,
        disposal,
        synonyms);
  }

  /// A file is named from the authority's folder on.
  private static void resolve(Path folder, JsonNode node, String key) {
    if (node instanceof ObjectNode mapping && mapping.has(key)) {
      mapping.put(key, folder.resolve(mapping.path(key).asString()).toString());
    }
  }

  /// The files that `egress.trust` names, by their place in it. What is no text the schema check
  /// has told already.
  private static SortedMap<Integer, Path> trustedPaths(Path folder, ReadFiles files) {
    JsonNode named = files.root(DefinitionFile.AUTHORITY).at("/egress/trust");
    SortedMap<Integer, Path> paths = new TreeMap<>();
    for (int place = 0; place < named.size(); place++) {
      if (named.path(place).isString()) {
        paths.put(place, folder.resolve(named.path(place).asString()));
      }
    }
    return paths;
  }

  /// A copy of the file's tree with the schema's defaults filled in; of a file that is not there,
  /// the defaults alone.
  private ObjectNode complete(DefinitionFile file, ReadFiles files) {
    ObjectNode tree =
        files.root(file) instanceof ObjectNode read
            ? read.deepCopy()
            : JsonNodeFactory.instance.objectNode();
    new DefaultValues(schemas.of(file).tree()).fill(tree);
    return tree;
  }

  /// What a channel's own limits leave open is as in the harvest job.
  private static void inheritLimits(ObjectNode channel, JsonNode limits) {
    ObjectNode own = channel.withObject("limits");
    for (String name : limits.propertyNames()) {
      if (!own.has(name)) {
        own.set(name, limits.path(name));
      }
    }
  }

  private static String label(Path path) {
    return path.toString().replace('\\', '/');
  }
}
