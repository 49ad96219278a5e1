package org.bevara.job;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bevara.capture.HeldRecord;
import org.bevara.capture.Holdings;
import org.bevara.capture.StoredRendition;
import org.bevara.capture.StoredSnapshot;
import org.bevara.capture.Version;
import org.bevara.channel.Approval;
import org.bevara.channel.Channel;
import org.bevara.channel.RegisterVersions;
import org.bevara.handover.Bag;
import org.bevara.handover.BagReceipt;
import org.bevara.ledger.LedgerEntry;
import org.bevara.record.FailedException;
import org.bevara.record.RecordId;
import org.bevara.store.ObjectId;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Everything that is held of a channel as one BagIt bag, for whoever answers for registration and
/// archiving (H19, domain 3.2): what was captured, what was made of it, and what was done to it.
///
/// Restricted records are in it like all others, so who may have it is decided where it is asked
/// for.
public final class ChannelPackage {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final Archive archive;
  private final Desk desk;
  private final PackageAccount packages;

  public ChannelPackage(Archive archive, Desk desk) {
    this.archive = archive;
    this.desk = desk;
    this.packages = new PackageAccount(archive, desk);
  }

  /// Writes the package and enters it in the ledger.
  ///
  /// @param into the folder that will hold the bag's folder
  /// @param agent who asked for it, as the ledger names them
  /// @param besides further objects of the store that belong to it, such as a certificate
  ///
  /// @throws org.bevara.record.RefusedException `PACKAGE_EXISTS`
  /// @throws FailedException `PACKAGE_NOT_WRITTEN`, or `OBJECT_DAMAGED` if a file is not what its
  ///   inventory says: then there is no package
  public BagReceipt write(
      Channel channel, Path into, String agent, List<ObjectId> besides, Progress progress) {
    Instant at = archive.clock().instant();
    String name = "%s-%s-%s".formatted(desk.definitions().name(), channel.id(), STAMP.format(at));
    Contents contents = contents(channel);
    Set<String> objects = new LinkedHashSet<>();
    besides.forEach(object -> objects.add(object.value()));
    papers(channel).forEach(objects::add);
    contents.objects.values().forEach(objects::addAll);
    progress.begin(channel.id(), "package", objects.size());
    BagReceipt receipt;
    try (Bag bag = Bag.begin(into.resolve(name))) {
      ObjectsInBag copies = new ObjectsInBag(archive.store(), bag);
      for (String object : objects) {
        copies.add(new ObjectId(object));
        progress.advance();
      }
      bag.add("README.txt", utf8(readme(channel)));
      bag.add("channel.json", utf8(describe(channel)));
      bag.add("records.jsonl", utf8(records(contents)));
      bag.add("events.jsonl", utf8(events(contents)));
      receipt =
          bag.finish(
              packages.info(
                  name,
                  words().getString("package.description").formatted(channel.name(), channel.url()),
                  at));
    } finally {
      progress.end();
    }
    packages.enter(Map.of("channel", channel.id().value()), receipt, agent, at);
    return receipt;
  }

  /// The kept versions of its own papers and of those of the authority's routine. Versions of the
  /// register itself stay: they name the editors of all channels.
  private Stream<String> papers(Channel channel) {
    return archive.registerVersions().documents(desk.definitions().name()).stream()
        .filter(paper -> paper.channel() == null || paper.channel().equals(channel.id()))
        .map(RegisterVersions.Document::object);
  }

  /// The records of a channel, each with the objects that hold it.
  private record Contents(Map<RecordId, HeldRecord> records, Map<RecordId, Set<String>> objects) {

    void add(HeldRecord record, String object) {
      records.putIfAbsent(record.recordId(), record);
      objects.computeIfAbsent(record.recordId(), _ -> new LinkedHashSet<>()).add(object);
    }
  }

  private Contents contents(Channel channel) {
    Holdings holdings = archive.holdings();
    Contents contents = new Contents(new LinkedHashMap<>(), new LinkedHashMap<>());
    for (HeldRecord item : holdings.items(desk.definitions().name(), channel.id(), null)) {
      for (Version version : holdings.versions(item.recordId())) {
        contents.add(item, version.objectId());
        for (HeldRecord medium : holdings.mediaOf(item.recordId(), version.number())) {
          holdings
              .versions(medium.recordId())
              .forEach(each -> contents.add(medium, each.objectId()));
        }
      }
      renditions(contents, item);
    }
    for (HeldRecord page : holdings.pages(desk.definitions().name(), channel.id())) {
      for (Version version : holdings.versions(page.recordId())) {
        contents.add(page, version.objectId());
        holdings
            .snapshot(page.recordId(), version.number())
            .map(StoredSnapshot::objectId)
            .ifPresent(object -> contents.add(page, object));
      }
      renditions(contents, page);
    }
    documentations(contents, channel);
    contents.objects.values().forEach(objects -> objects.removeIf(holdings::isWithheld));
    return contents;
  }

  /// The channel's profile, and what runs took of pages that had not changed.
  private void documentations(Contents contents, Channel channel) {
    archive
        .holdings()
        .profile(desk.definitions().name(), channel.id())
        .ifPresent(profile -> {
          archive
              .holdings()
              .versions(profile.recordId())
              .forEach(version -> contents.add(profile, version.objectId()));
          renditions(contents, profile);
        });
    archive
        .documentations()
        .pages(desk.definitions().name(), channel.id())
        .forEach(page -> contents.add(archive.holdings().record(page.page()), page.objectId()));
  }

  private void renditions(Contents contents, HeldRecord record) {
    archive.holdings().renditions(record.recordId()).stream()
        .map(StoredRendition::objectId)
        .forEach(object -> contents.add(record, object));
  }

  private String records(Contents contents) {
    StringBuilder lines = new StringBuilder();
    contents.records.forEach((id, record) -> {
      ObjectNode node = desk.view().whole(record);
      contents.objects.getOrDefault(id, Set.of()).forEach(node.putArray("objects")::add);
      lines.append(node).append('\n');
    });
    return lines.toString();
  }

  /// What the ledger says of these records, in its own lines and order.
  private String events(Contents contents) {
    Map<Long, String> lines = new TreeMap<>();
    for (RecordId record : contents.records.keySet()) {
      try (Stream<LedgerEntry> entries = archive.ledger().of(record)) {
        entries.forEach(entry -> lines.put(entry.seq(), entry.line()));
      }
    }
    return String.join("", lines.values().stream().map(line -> line + "\n").toList());
  }

  /// The register's entry, without the names of its editors.
  private String describe(Channel channel) {
    ObjectNode node =
        JSON.createObjectNode()
            .put("authority", desk.authorityName())
            .put("channelId", channel.id().value())
            .put("name", channel.name())
            .put("platform", channel.platform())
            .put("platformId", channel.platformId())
            .put("handle", channel.handle())
            .put("url", channel.url().toString())
            .put("level", channel.level().name())
            .put("unit", channel.unit())
            .put("recordsCreator", channel.recordsCreator())
            .put("status", archive.statuses().of(desk.definitions().name(), channel).name())
            .put("purpose", channel.purpose())
            .put("targetGroup", channel.targetGroup());
    Approval approval = channel.approval();
    if (approval != null) {
      node.putObject("approval")
          .put("body", approval.body())
          .put("approvedBy", approval.approvedBy())
          .put("date", approval.date().toString())
          .put("document", approval.document());
    }
    ObjectNode digests = node.putObject("definitions");
    desk.definitions().digests().forEach((file, digest) -> digests.put(file, digest.hex()));
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(node) + "\n";
  }

  private String readme(Channel channel) {
    return words().getString("package.readme").formatted(channel.name(), desk.authorityName());
  }

  private ResourceBundle words() {
    return ResourceBundle.getBundle("job.documents", desk.labels());
  }

  private static InputStream utf8(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
