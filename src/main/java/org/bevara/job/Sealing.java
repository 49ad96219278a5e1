package org.bevara.job;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import org.bevara.appraisal.Decision;
import org.bevara.appraisal.RetentionRule;
import org.bevara.capture.HeldRecord;
import org.bevara.capture.Version;
import org.bevara.channel.Channel;
import org.bevara.harvest.PageParser;
import org.bevara.ledger.LedgerAct;
import org.bevara.moderation.Removal;
import org.bevara.moderation.RemovalCode;
import org.bevara.record.FailedException;
import org.bevara.record.RecordId;
import org.bevara.record.UsageException;
import org.bevara.render.DocumentRenderer;
import org.bevara.render.DocumentSheet;
import org.bevara.render.DocumentSheet.Block;
import org.bevara.render.Fact;
import org.bevara.render.Rendition;
import org.bevara.render.SheetHead;
import org.bevara.store.ObjectId;
import org.bevara.store.ObjectPart;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Seals one item or page now, with its thread, before something happens to it: captures it, enters
/// the decision, draws up the receipt (N26, H15).
public final class Sealing {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Archive archive;
  private final Desk desk;
  private final Harvests harvests;
  private final DocumentRenderer documents = new DocumentRenderer();

  public Sealing(Archive archive, Desk desk, Harvests harvests) {
    this.archive = archive;
    this.desk = desk;
    this.harvests = harvests;
  }

  /// Why something is sealed.
  public enum Reason {
    REMOVAL,
    DOCUMENTATION,
    OTHER
  }

  /// What is to be sealed.
  ///
  /// @param uri address of the item, with its fragment, or of the page
  /// @param code why it is to be removed; null unless that is the reason
  /// @param note in the person's own words; lies in the store
  /// @param decidedBy who decided, as the ledger names them
  public record Order(
      Channel channel,
      String uri,
      Reason reason,
      @Nullable RemovalCode code,
      @Nullable String note,
      String decidedBy) {}

  /// What was sealed.
  ///
  /// @param receipt the object that holds the receipt, as JSON and PDF/A
  /// @param mayBeRemoved whether a sealed copy is safe
  /// @param row the schedule's row for it; null where no rule covers it
  public record Sealed(
      RecordId recordId, String receipt, boolean mayBeRemoved, @Nullable String row) {}

  /// Lets what can be sealed pass, before anything is opened for it.
  ///
  /// @throws UsageException `NOT_OF_CHANNEL`, `CODE_MISSING` or `CODE_WITHOUT_REMOVAL`
  public static void require(
      Channel channel, String uri, Reason reason, @Nullable RemovalCode code) {
    if (!PageParser.within(channel.url(), uri)) {
      throw new UsageException(
          "NOT_OF_CHANNEL",
          "the address does not lie below %s, the start page of channel %s"
              .formatted(channel.url(), channel.id()));
    }
    if (reason == Reason.REMOVAL && code == null) {
      throw new UsageException(
          "CODE_MISSING",
          "a removal needs its ground: give --code, for example --code ADVERTISING");
    }
    if (reason != Reason.REMOVAL && code != null) {
      throw new UsageException(
          "CODE_WITHOUT_REMOVAL",
          "%s is a ground for a removal, and the reason given is %s: leave it out, or say --reason removal"
              .formatted(code, reason.name().toLowerCase(Locale.ROOT)));
    }
  }

  /// Seals what `order` names.
  ///
  /// @throws UsageException `NOT_OF_CHANNEL`, `CODE_MISSING` or `CODE_WITHOUT_REMOVAL`
  /// @throws FailedException `SEALING_FAILED` with the run's code, `ITEM_NOT_THERE`
  /// @throws org.bevara.record.BusyException `RUN_UNDER_WAY` if another run is on the channel
  public Sealed seal(Order order, Progress progress) {
    require(order.channel(), order.uri(), order.reason(), order.code());
    String purpose = order.reason().name().toLowerCase(Locale.ROOT);
    return harvests.holding(order.channel(), purpose, () -> seal(order, purpose, progress));
  }

  private Sealed seal(Order order, String purpose, Progress progress) {
    RunReport run =
        harvests.seal(
            order.channel(), purpose, withoutFragment(PageParser.spelling(order.uri())), progress);
    if (!run.completed() || run.threadsUnread() > 0) {
      throw new FailedException(
          "SEALING_FAILED",
          "%s could not be sealed: %s %s"
              .formatted(order.channel().id(), run.code(), run.message()));
    }
    HeldRecord held =
        found(order)
            .filter(record -> !record.state().isGone() && record.lastVisit().equals(run.visit()))
            .orElseThrow(() ->
                new FailedException(
                    "ITEM_NOT_THERE",
                    "the page was read and sealed, and there is nothing at that address on it"));
    Instant at = archive.clock().instant();
    ObjectId receipt = new ObjectId("receipt-%s-%d".formatted(held.recordId(), at.toEpochMilli()));
    Optional<String> row = row(held);
    List<ObjectPart> parts =
        List.of(
            ObjectPart.of("receipt.json", json(order, held, row, at)),
            ObjectPart.of("receipt.pdf", document(order, held, row, at).pdf()));
    archive
        .transactions()
        .executeWithoutResult(_ -> {
          archive.store().put(receipt, parts);
          if (order.code() != null) {
            enter(order, held, receipt, at);
          } else {
            noteSealed(order, held, receipt, at);
          }
        });
    if (order.code() != null) {
      harvests.run(order.channel(), List.of(JobStep.APPRAISE, JobStep.INDEX), progress);
    }
    return new Sealed(held.recordId(), receipt.value(), true, row(held).orElse(null));
  }

  private Optional<HeldRecord> found(Order order) {
    String uri = PageParser.spelling(order.uri());
    Optional<HeldRecord> item =
        archive.holdings().itemAt(desk.definitions().name(), order.channel().id(), uri);
    return item.isPresent()
        ? item
        : archive.holdings().pageAt(desk.definitions().name(), order.channel().id(), uri);
  }

  private void enter(Order order, HeldRecord held, ObjectId receipt, Instant at) {
    RemovalCode code = java.util.Objects.requireNonNull(order.code());
    archive
        .removals()
        .enter(
            new Removal(
                desk.definitions().name(),
                held.recordId(),
                held.version(),
                code,
                order.decidedBy(),
                at,
                receipt.value()));
  }

  /// What is sealed for another reason than removal changes no table, so the ledger alone leads to
  /// its receipt.
  private void noteSealed(Order order, HeldRecord held, ObjectId receipt, Instant at) {
    Map<String, String> facts =
        Map.of(
            "reason",
            order.reason().name(),
            "version",
            String.valueOf(held.version()),
            "object",
            receipt.value());
    archive
        .ledger()
        .append(
            LedgerAct.on(
                held.recordId(),
                desk.definitions().name(),
                at,
                "SEALED",
                order.decidedBy(),
                facts));
  }

  private Optional<String> row(HeldRecord held) {
    return archive
        .decisions()
        .of(held.recordId())
        .map(Decision::rule)
        .flatMap(rule ->
            desk.schedule().rules().stream()
                .filter(each -> each.id().equals(rule))
                .map(RetentionRule::row)
                .findFirst());
  }

  private byte[] json(Order order, HeldRecord held, Optional<String> row, Instant at) {
    ObjectNode node =
        JSON.createObjectNode()
            .put("format", "bevara-receipt/1")
            .put("recordId", held.recordId().value())
            .put("version", held.version())
            .put("channelId", held.channelId().value())
            .put("uri", order.uri())
            .put("sealedAt", at.toString())
            .put("reason", order.reason().name())
            .put("code", order.code() == null ? null : order.code().name())
            .put("basis", order.code() == null ? null : order.code().basis().name())
            .put("decidedBy", order.decidedBy())
            .put("note", order.note())
            .put("row", row.orElse(null));
    List<Version> versions = archive.holdings().versions(held.recordId());
    node.put("object", versions.getLast().objectId());
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(node);
  }

  private Rendition document(Order order, HeldRecord held, Optional<String> row, Instant at) {
    Locale locale = desk.labels();
    ResourceBundle words = ResourceBundle.getBundle("job.documents", locale);
    List<Fact> facts =
        List.of(
            new Fact(words.getString("record"), held.recordId() + ", v" + held.version()),
            new Fact(words.getString("address"), order.uri()),
            new Fact(
                words.getString("ground"),
                order.code() == null
                    ? words.getString("reason." + order.reason())
                    : order.code() + " – " + words.getString("basis." + order.code().basis())),
            new Fact(words.getString("decidedBy"), order.decidedBy()),
            new Fact(words.getString("row"), row.orElse("–")),
            new Fact(words.getString("note"), order.note() == null ? "–" : order.note()));
    return documents.render(
        new DocumentSheet(
            new SheetHead(
                words.getString("receipt.title"),
                desk.authorityName(),
                order.channel().name(),
                null,
                held.recordId(),
                at,
                desk.authority().zone(),
                locale),
            List.of(new Block.Paragraph(words.getString("receipt.text")), new Block.Facts(facts))));
  }

  static String withoutFragment(String uri) {
    int fragment = uri.indexOf('#');
    return fragment < 0 ? uri : uri.substring(0, fragment);
  }
}
