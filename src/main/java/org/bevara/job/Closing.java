package org.bevara.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.bevara.capture.HeldRecord;
import org.bevara.capture.VisitId;
import org.bevara.channel.Channel;
import org.bevara.channel.ChannelStatus;
import org.bevara.closure.ClosureReport;
import org.bevara.closure.Difference;
import org.bevara.closure.Difference.Code;
import org.bevara.closure.Reconciliation;
import org.bevara.closure.Reconciliation.Item;
import org.bevara.closure.ReportedCounts;
import org.bevara.egress.Egress;
import org.bevara.ledger.CheckpointKey;
import org.bevara.ledger.LedgerAct;
import org.bevara.record.FailedException;
import org.bevara.record.RefusedException;
import org.bevara.record.SourceState;
import org.bevara.render.DocumentRenderer;
import org.bevara.render.DocumentSheet;
import org.bevara.render.DocumentSheet.Block;
import org.bevara.render.Fact;
import org.bevara.render.SheetHead;
import org.bevara.store.ObjectId;
import org.bevara.store.ObjectPart;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Closes a channel, or tries whether it could be closed: a complete visit, the source's own counts
/// against what was seen, a certificate, and the package of everything held (H19).
public final class Closing {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Archive archive;
  private final Desk desk;
  private final Harvests harvests;
  private final SourceCounting counting;
  private final Freezing freezing;
  private final DocumentRenderer documents = new DocumentRenderer();

  public Closing(Archive archive, Desk desk, Harvests harvests, Egress egress) {
    this.archive = archive;
    this.desk = desk;
    this.harvests = harvests;
    this.counting = new SourceCounting(desk, egress);
    this.freezing = new Freezing(archive, desk);
  }

  /// What closing came to, and where the certificate lies.
  ///
  /// @param certificate the PDF/A in the home's folder `certificates`; the store holds it too
  /// @param bag the package of all that is held, in the home's folder `packages`; null where the
  ///   channel was not closed
  public record Closed(ClosureReport report, Path certificate, @Nullable Path bag) {}

  /// Visits the channel, reconciles, and certifies.
  ///
  /// @param confirm whether the channel is to be closed if nothing is unexplained
  /// @param agent who closes it, as the ledger names them
  ///
  /// @throws RefusedException `CHANNEL_CLOSED` if it is to be closed and is closed already;
  ///   `ROAD_NOT_PERMITTED` if the terms of its platform do not let it be read
  /// @throws FailedException `STOPPED` if it was asked to stop: nothing is certified then
  /// @throws org.bevara.record.BusyException `RUN_UNDER_WAY` if another run is on the channel
  public Closed close(Channel channel, boolean confirm, String agent, Progress progress) {
    return harvests.holding(
        channel, "closure", () -> closeAlone(channel, confirm, agent, progress));
  }

  private Closed closeAlone(Channel channel, boolean confirm, String agent, Progress progress) {
    channel.requireRoad();
    if (confirm) {
      requireOpen(channel);
      move(
          channel,
          ChannelStatus.CLOSING,
          agent,
          Map.of(),
          at -> freezing.holdInClosure(channel.id(), agent, at));
    }
    RunReport run = harvests.visitAnew(channel, "closure", progress);
    if (run.code().equals(RunReport.STOPPED)) {
      throw new FailedException(run.code(), run.message());
    }
    Path counts = archive.home().work().resolve("counts-%s.warc".formatted(channel.id()));
    ClosureReport report = report(channel, run, confirm, counts);
    Path certificate = certify(channel, report, counts, agent);
    if (!confirm || !report.cleared()) {
      return new Closed(report, certificate, null);
    }
    Path bag = pack(channel, certificate, agent, progress);
    move(
        channel,
        ChannelStatus.CLOSED,
        agent,
        Map.of(
            "certificate", fileName(certificate),
            "package", fileName(bag)),
        at -> freezing.releaseAfterClosure(channel.id(), agent, at));
    return new Closed(report, certificate, bag);
  }

  private Path pack(Channel channel, Path certificate, String agent, Progress progress) {
    ObjectId object = new ObjectId(fileName(certificate).replaceFirst("\\.pdf$", ""));
    return new ChannelPackage(archive, desk)
        .write(channel, archive.home().root().resolve("packages"), agent, List.of(object), progress)
        .place();
  }

  private static String fileName(Path path) {
    return String.valueOf(path.getFileName());
  }

  private void requireOpen(Channel channel) {
    if (archive.statuses().of(desk.definitions().name(), channel) == ChannelStatus.CLOSED) {
      throw new RefusedException(
          "CHANNEL_CLOSED",
          "%s is closed already; `bevara channels` says so, and its certificate lies in %s"
              .formatted(channel.id(), certificates()));
    }
  }

  private Path certificates() {
    return archive.home().root().resolve("certificates");
  }

  /// @param hold what becomes of the channel's hold in the same transaction, before its first entry
  ///   in the ledger
  private void move(
      Channel channel,
      ChannelStatus status,
      String agent,
      Map<String, String> facts,
      Consumer<Instant> hold) {
    Instant at = archive.clock().instant();
    archive
        .transactions()
        .executeWithoutResult(_ -> {
          hold.accept(at);
          archive.statuses().move(desk.definitions().name(), channel, status, agent, facts, at);
        });
  }

  private ClosureReport report(Channel channel, RunReport run, boolean confirm, Path exchange) {
    List<Difference> differences = new ArrayList<>();
    ReportedCounts reported = null;
    Set<String> sourceMedia = new LinkedHashSet<>();
    List<Item> items = items(channel, run.visit());
    if (!run.completed()) {
      differences.add(new Difference(channel.url().toString(), "channel", Code.UNREACHABLE));
    } else {
      SourceCounting.Answer answer = counting.ask(channel, exchange);
      reported = answer.counts();
      sourceMedia.addAll(answer.media());
      if (answer.missing() != null) {
        differences.add(answer.missing());
      }
    }
    if (run.threadsUnread() > 0) {
      differences.add(new Difference(channel.url().toString(), "thread", Code.THREAD_UNREAD));
    }
    for (HeldRecord held : behindAPassword(channel, run.visit())) {
      differences.add(
          new Difference(
              archive.holdings().item(held).content().uri(),
              held.kind().word(),
              Code.CONTENT_PROTECTED));
    }
    if (reported != null) {
      differences.addAll(
          reported.kinds().isEmpty()
              ? Reconciliation.differences(channel.url().toString(), items, reported)
              : Reconciliation.differences(
                  channel.url().toString(),
                  kindsSeen(channel, run.visit(), sourceMedia),
                  reported.kinds()));
    }
    return new ClosureReport(
        channel.id(),
        run.visit() == null ? null : run.visit().value(),
        archive.clock().instant(),
        confirm && differences.isEmpty(),
        reported,
        items.stream().filter(item -> item.isPost() && item.seen()).count(),
        items.stream().filter(item -> !item.isPost() && item.seen()).count(),
        differences,
        archive.holdings().gapCounts(desk.definitions().name(), channel.id()));
  }

  private List<Item> items(Channel channel, @Nullable VisitId visit) {
    List<Item> items = new ArrayList<>();
    for (HeldRecord held :
        archive.holdings().items(desk.definitions().name(), channel.id(), null)) {
      var content = archive.holdings().item(held).content();
      items.add(
          new Item(
              content.uri(),
              held.kind().word(),
              content.threadUri(),
              content.parentUri() == null,
              !held.state().isGone() && held.lastVisit().equals(visit)));
    }
    return items;
  }

  /// What was there at this visit and asked for a password: known, and not held as it is now. To an
  /// account with rights such a post is open, and what is hidden from all is in the bin.
  private List<HeldRecord> behindAPassword(Channel channel, @Nullable VisitId visit) {
    return channel.credentials() != null
        ? List.of()
        : archive.holdings().items(desk.definitions().name(), channel.id(), null).stream()
            .filter(held -> held.state() == SourceState.HIDDEN_BY_OWNER)
            .filter(held -> held.lastVisit().equals(visit))
            .filter(
                held -> archive.holdings().gapCodes(held.recordId()).contains("CONTENT_PROTECTED"))
            .toList();
  }

  /// How much of each kind of the source's own was seen, files included. What asked for a password
  /// is among them, since it is a difference by itself.
  private Map<String, Long> kindsSeen(
      Channel channel, @Nullable VisitId visit, Set<String> sourceMedia) {
    Map<String, Long> kinds = new TreeMap<>();
    List<HeldRecord> seen =
        new ArrayList<>(
            archive.holdings().items(desk.definitions().name(), channel.id(), null).stream()
                .filter(held -> !held.state().isGone() && held.lastVisit().equals(visit))
                .toList());
    seen.addAll(behindAPassword(channel, visit));
    for (HeldRecord held : seen) {
      String id = archive.holdings().item(held).content().platformId();
      if (id != null && id.contains(":")) {
        kinds.merge(id.substring(0, id.indexOf(':')), 1L, Long::sum);
      }
    }
    kinds.put(
        SourceCounting.MEDIA,
        sourceMedia.stream()
            .filter(uri ->
                archive
                    .holdings()
                    .mediaAt(desk.definitions().name(), channel.id(), uri)
                    .isPresent())
            .count());
    return kinds;
  }

  private Path certify(Channel channel, ClosureReport report, Path counts, String agent) {
    String name = "closure-%s-%d".formatted(channel.id(), report.at().toEpochMilli());
    byte[] json =
        JSON.writerWithDefaultPrettyPrinter()
            .writeValueAsBytes(certificate(report, archive.checkpointKey()));
    byte[] pdf = documents.render(sheet(channel, report)).pdf();
    List<ObjectPart> parts = new ArrayList<>();
    parts.add(ObjectPart.of("certificate.json", json));
    parts.add(ObjectPart.of("certificate.pdf", pdf));
    try {
      // where nothing was asked, what lies there is a killed attempt's
      if (report.reported() != null || asked(report)) {
        parts.add(ObjectPart.of("counts.warc", counts));
      }
      archive
          .transactions()
          .executeWithoutResult(_ -> {
            archive.store().put(new ObjectId(name), parts);
            noteCertificate(channel, report, name, agent);
          });
      Files.deleteIfExists(counts);
      Files.createDirectories(certificates());
      Files.write(certificates().resolve(name + ".json"), json);
      return Files.write(certificates().resolve(name + ".pdf"), pdf);
    } catch (IOException e) {
      throw new FailedException(
          "FILE_NOT_WRITTEN",
          "the certificate is in the store as %s and cannot be written to %s"
              .formatted(name, certificates()),
          e);
    }
  }

  private static boolean asked(ClosureReport report) {
    return report.differences().stream()
        .anyMatch(difference -> difference.code() == Code.COUNTS_UNREACHABLE);
  }

  private void noteCertificate(Channel channel, ClosureReport report, String name, String agent) {
    Map<String, String> facts =
        Map.of(
            "channel",
            channel.id().value(),
            "cleared",
            String.valueOf(report.cleared()),
            "differences",
            String.valueOf(report.differences().size()),
            "object",
            name);
    archive
        .ledger()
        .append(
            LedgerAct.of(desk.definitions().name(), report.at(), "CLOSURE_EXAMINED", agent, facts));
  }

  /// The report as its certificate has it.
  ///
  /// @param key which signs the ledger that names the certificate
  public static ObjectNode certificate(ClosureReport report, CheckpointKey key) {
    return json(report).put("ledgerKey", key.fingerprint());
  }

  /// The report as the contract has it.
  public static ObjectNode json(ClosureReport report) {
    ObjectNode node =
        JSON.createObjectNode()
            .put("channelId", report.channel().value())
            .put("cleared", report.cleared())
            .put("closed", report.confirmed())
            .put("visit", report.visit())
            .put("at", report.at().toString());
    ObjectNode counts = node.putObject("counts");
    counts.putObject("held").put("posts", report.posts()).put("comments", report.comments());
    ReportedCounts reported = report.reported();
    if (reported != null) {
      ObjectNode stated =
          counts
              .putObject("reported")
              .put("posts", reported.posts())
              .put("comments", reported.comments());
      ObjectNode kinds = reported.kinds().isEmpty() ? null : stated.putObject("kinds");
      if (kinds != null) {
        new TreeMap<>(reported.kinds()).forEach(kinds::put);
      }
    }
    ArrayNode differences = node.putArray("differences");
    report
        .differences()
        .forEach(difference ->
            differences
                .addObject()
                .put("uri", difference.uri())
                .put("kind", difference.kind())
                .put("code", difference.code().name()));
    ObjectNode gaps = node.putObject("gaps");
    new TreeMap<>(report.gaps()).forEach(gaps::put);
    return node;
  }

  private DocumentSheet sheet(Channel channel, ClosureReport report) {
    Locale locale = desk.labels();
    ResourceBundle words = ResourceBundle.getBundle("job.documents", locale);
    ReportedCounts reported = report.reported();
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new Block.Paragraph(
            words.getString(report.cleared() ? "closure.cleared" : "closure.notCleared")));
    if (!report.confirmed()) {
      blocks.add(new Block.Paragraph(words.getString("closure.notClosed")));
    }
    blocks.add(
        new Block.Facts(
            List.of(
                new Fact(words.getString("address"), channel.url().toString()),
                new Fact(
                    words.getString("closure.visit"),
                    report.visit() == null ? "–" : report.visit()),
                new Fact(
                    words.getString("closure.ledgerKey"), archive.checkpointKey().fingerprint()))));
    blocks.add(new Block.Heading(words.getString("closure.counts")));
    blocks.add(
        new Block.Table(
            List.of(
                words.getString("closure.kind"),
                words.getString("closure.reported"),
                words.getString("closure.held")),
            List.of(
                List.of(
                    words.getString("closure.posts"),
                    reported == null ? "–" : String.valueOf(reported.posts()),
                    String.valueOf(report.posts())),
                List.of(
                    words.getString("closure.comments"),
                    reported == null ? "–" : String.valueOf(reported.comments()),
                    String.valueOf(report.comments())))));
    blocks.add(new Block.Heading(words.getString("closure.differences")));
    blocks.add(
        report.differences().isEmpty()
            ? new Block.Paragraph(words.getString("closure.none"))
            : new Block.Table(
                List.of(
                    words.getString("address"),
                    words.getString("closure.kind"),
                    words.getString("closure.code")),
                report.differences().stream()
                    .map(difference ->
                        List.of(difference.uri(), difference.kind(), difference.code().name()))
                    .toList()));
    blocks.add(new Block.Heading(words.getString("closure.gaps")));
    blocks.add(
        report.gaps().isEmpty()
            ? new Block.Paragraph(words.getString("closure.none"))
            : new Block.Facts(
                new TreeMap<>(report.gaps())
                    .entrySet().stream()
                        .map(gap -> new Fact(gap.getKey(), String.valueOf(gap.getValue())))
                        .toList()));
    return new DocumentSheet(
        new SheetHead(
            words.getString("closure.title"),
            desk.authorityName(),
            channel.name(),
            null,
            null,
            report.at(),
            desk.authority().zone(),
            locale),
        blocks);
  }
}
