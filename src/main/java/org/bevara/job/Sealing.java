package org.bevara.job;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.ResourceBundle;
import org.bevara.appraisal.Appraisal;
import org.bevara.appraisal.Decision;
import org.bevara.appraisal.RetentionRule;
import org.bevara.capture.HeldRecord;
import org.bevara.capture.Holdings;
import org.bevara.capture.StoredRendition;
import org.bevara.capture.Version;
import org.bevara.channel.Channel;
import org.bevara.channel.Route.Occasion;
import org.bevara.harvest.PageParser;
import org.bevara.ledger.LedgerAct;
import org.bevara.moderation.CommenterText;
import org.bevara.moderation.DeletionLevel;
import org.bevara.moderation.Removal;
import org.bevara.moderation.RemovalCode;
import org.bevara.moderation.UnsealedRemoval;
import org.bevara.record.BevaraException;
import org.bevara.record.FailedException;
import org.bevara.record.ItemKind;
import org.bevara.record.Language;
import org.bevara.record.RecordId;
import org.bevara.record.RefusedException;
import org.bevara.record.Sha256;
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

  /// The files of a receipt's object.
  public static final String RECEIPT = "receipt.json";

  public static final String DOCUMENT = "receipt.pdf";
  public static final String SEALED = "sealed.pdf";
  public static final String CHECKSUMS = "manifest-sha256.txt";

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

  /// What came of an order.
  public sealed interface Outcome {}

  /// What was sealed.
  ///
  /// @param receipt the object that holds the receipt as JSON and PDF/A, the PDF/A of what was
  ///   sealed and their checksums: what the registrar gets
  /// @param mayBeRemoved whether a sealed copy is safe
  /// @param row the schedule's row for it; null where no rule covers it
  /// @param told what the one is told whose words are removed; null where nothing is
  public record Sealed(
      RecordId recordId,
      String receipt,
      boolean mayBeRemoved,
      @Nullable String row,
      @Nullable CommenterText told)
      implements Outcome {}

  /// What is removed now all the same, since the law requires it: a fault of the archive never
  /// delays that.
  ///
  /// @param gap why there is no sealed copy, as a stable code
  /// @param recorded whether that could be recorded
  public record RemoveNow(
      String gap, String message, boolean recorded, @Nullable CommenterText told)
      implements Outcome {}

  /// Lets what can be sealed pass, before anything is opened for it.
  ///
  /// @throws UsageException `NOT_OF_CHANNEL`, `CODE_MISSING` or `CODE_WITHOUT_REMOVAL`
  public static void require(
      Channel channel, String uri, Reason reason, @Nullable RemovalCode code) {
    // a picture may lie elsewhere on the site, or on another host; it must be held then
    if (DeletionLevel.guessed(uri) != DeletionLevel.IMAGE
        && !PageParser.within(channel.url(), uri)) {
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
  /// What shows pictures of abuse or violence is isolated before anything else is done, and nothing
  /// more is copied of it (N27d).
  ///
  /// @throws UsageException `NOT_OF_CHANNEL`, `CODE_MISSING`, `CODE_WITHOUT_REMOVAL`;
  ///   `IMAGE_UNKNOWN` of a picture that no held item shows
  /// @throws RefusedException `PERSON_MISSING` if the machine decided; `REMOVAL_NOT_DUE` where the
  ///   schedule is the ground and no task says so
  /// @throws FailedException `SEALING_FAILED` with the run's code, `ITEM_NOT_THERE`
  /// @throws org.bevara.record.BusyException `RUN_UNDER_WAY` if another run is on the channel
  public Sealed seal(Order order, Progress progress) {
    require(order.channel(), order.uri(), order.reason(), order.code());
    if (order.code() != null && order.decidedBy().equals(LedgerAct.MACHINE)) {
      throw new RefusedException(
          "PERSON_MISSING", "a removal is decided by a named person, never by the machine");
    }
    requireDue(order);
    String page = pageOf(order);
    if (isIsolating(order)) {
      found(order).ifPresent(held -> isolate(order, held));
    }
    String purpose = order.reason().name().toLowerCase(Locale.ROOT);
    return harvests.holding(order.channel(), purpose, () -> seal(order, page, purpose, progress));
  }

  /// That its day has come is no ground that a person may choose: the archive opens a task for it.
  private void requireDue(Order order) {
    if (order.code() == RemovalCode.DISPOSAL_DUE
        && found(order)
            .filter(held -> archive.tasks().wasOpened(held.recordId(), Occasion.DISPOSAL))
            .isEmpty()) {
      throw new RefusedException(
          "REMOVAL_NOT_DUE",
          "nothing was proposed for destruction at that address: `bevara tasks list` shows what is to be removed because its day has come");
    }
  }

  private static boolean isIsolating(Order order) {
    return order.code() != null && order.code().isIsolating();
  }

  /// The page that is visited: the address without its fragment, or of a picture that of an item
  /// that shows it.
  private String pageOf(Order order) {
    String uri =
        medium(order)
            .map(this::itemShowing)
            .map(item -> archive.holdings().item(item).content().uri())
            .orElseGet(() -> PageParser.spelling(order.uri()));
    if (!PageParser.within(order.channel().url(), uri)) {
      throw new UsageException(
          "IMAGE_UNKNOWN",
          "no item that is held shows that picture: give the address of the post that shows it");
    }
    return withoutFragment(uri);
  }

  private Optional<HeldRecord> medium(Order order) {
    return archive
        .holdings()
        .mediaAt(desk.definitions().name(), order.channel().id(), PageParser.spelling(order.uri()));
  }

  private HeldRecord itemShowing(HeldRecord medium) {
    return archive.holdings().itemsShowing(medium.recordId()).stream()
        .max(Comparator.comparing(HeldRecord::lastSeenAt))
        .orElseThrow(() -> Holdings.unknown(medium.recordId()));
  }

  /// Keeps it, and every receipt that shows its thread, from everybody, now.
  private void isolate(Order order, HeldRecord held) {
    RemovalCode code = Objects.requireNonNull(order.code());
    archive
        .transactions()
        .executeWithoutResult(_ -> {
          List<RecordId> threads =
              archive
                  .isolations()
                  .isolate(held, code.name(), order.decidedBy(), archive.clock().instant());
          archive.isolations().withhold(held, archive.removals().receiptsIn(threads));
        });
  }

  private Sealed seal(Order order, String page, String purpose, Progress progress) {
    if (isIsolating(order)) {
      // what was known of it leaves index and renditions at once, whether or not the site answers
      harvests.run(order.channel(), List.of(JobStep.RENDER, JobStep.INDEX), progress);
    }
    RunReport run =
        isIsolating(order)
            ? harvests.sealUnseen(order.channel(), purpose, page, progress)
            : harvests.seal(order.channel(), purpose, page, progress);
    if (!run.completed() || run.threadsUnread() > 0) {
      throw new FailedException(
          "SEALING_FAILED",
          "%s could not be sealed: %s %s"
              .formatted(order.channel().id(), run.code(), run.message()));
    }
    HeldRecord held =
        found(order)
            .filter(record -> wasSeen(record, run))
            .orElseThrow(() ->
                new FailedException(
                    "ITEM_NOT_THERE",
                    "the page was read and sealed, and there is nothing at that address on it"));
    if (isIsolating(order)) {
      isolate(order, held);
    }
    ObjectId receipt = keep(order, held);
    if (order.code() != null) {
      List<JobStep> after =
          isIsolating(order)
              ? List.of(JobStep.READ, JobStep.RENDER, JobStep.APPRAISE, JobStep.INDEX)
              : List.of(JobStep.READ, JobStep.APPRAISE, JobStep.INDEX);
      harvests.run(order.channel(), after, progress);
    }
    return new Sealed(
        held.recordId(),
        receipt.value(),
        true,
        row(held).orElse(null),
        told(order, held.language(), receipt.value()));
  }

  /// Draws up the receipt, enters the decision, and puts both into the registrar's hands.
  private ObjectId keep(Order order, HeldRecord held) {
    Instant at = archive.clock().instant();
    ObjectId receipt = new ObjectId("receipt-%s-%d".formatted(held.recordId(), at.toEpochMilli()));
    Optional<String> row = row(held);
    List<ObjectPart> parts = parts(order, held, row, at);
    Errands errands = new Errands(archive, desk);
    HeldRecord item = held.kind() == ItemKind.MEDIA ? itemShowing(held) : held;
    List<Errands.Opening> handedOver =
        order.code() == null ? List.of() : errands.removal(item.recordId(), order.channel());
    archive
        .transactions()
        .executeWithoutResult(_ -> {
          errands.hold(handedOver, at);
          archive.store().put(receipt, parts);
          if (order.code() != null) {
            enter(order, held, receipt, at);
          } else {
            noteSealed(order, held, receipt, at);
          }
          errands.open(handedOver, order.channel(), at);
        });
    return receipt;
  }

  private boolean wasSeen(HeldRecord record, RunReport run) {
    HeldRecord seen = record.kind() == ItemKind.MEDIA ? itemShowing(record) : record;
    return !seen.state().isGone() && seen.lastVisit().equals(run.visit());
  }

  /// What the one is told whose words are removed; null where nothing is removed.
  private @Nullable CommenterText told(Order order, Language said, @Nullable String receipt) {
    return order.code() == null
        ? null
        : CommenterText.of(order.code(), said, sender(desk, order.channel()), receipt);
  }

  /// Who removes something from a channel, and whom one writes to about it.
  public static CommenterText.Sender sender(Desk desk, Channel channel) {
    return new CommenterText.Sender(
        desk.authority().displayName(),
        desk.authority().languages().getFirst(),
        channel.name(),
        desk.authority().roles().get("registrar"));
  }

  /// The receipt for people and for programs, what was sealed as PDF/A, and the checksums of them
  /// all.
  private List<ObjectPart> parts(Order order, HeldRecord held, Optional<String> row, Instant at) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    sealed(held).ifPresent(pdf -> files.put(SEALED, pdf));
    files.put(RECEIPT, json(order, held, row, at, files));
    files.put(DOCUMENT, document(order, held, row, at).pdf());
    List<ObjectPart> parts = new ArrayList<>();
    StringBuilder sums = new StringBuilder();
    files.forEach((name, bytes) -> {
      parts.add(ObjectPart.of(name, bytes));
      sums.append(Sha256.of(bytes).hex()).append("  ").append(name).append('\n');
    });
    parts.add(ObjectPart.of(CHECKSUMS, sums.toString().getBytes(StandardCharsets.UTF_8)));
    return parts;
  }

  /// The PDF/A of an item's thread or of a page, as it is kept or made now; empty where there is
  /// none, as of a page of which no picture was taken.
  private Optional<byte[]> sealed(HeldRecord held) {
    HeldRecord shown = held.kind() == ItemKind.MEDIA ? itemShowing(held) : held;
    RecordId thread = shown.threadId();
    HeldRecord of = thread == null ? shown : archive.holdings().record(thread);
    String basis = thread == null ? desk.sheets().pageBasis(of) : desk.sheets().threadBasis(of);
    Optional<byte[]> kept =
        archive.holdings().renditions(of.recordId()).stream()
            .filter(made -> made.basis().equals(basis))
            .findFirst()
            .map(made -> archive.holdings().file(made.objectId(), StoredRendition.FILE));
    return kept.isPresent() || thread == null
        ? kept
        : Optional.of(desk.sheets().thread(of, true).pdf());
  }

  /// Notes that what the law requires to remove is removed without a sealed copy.
  ///
  /// @param failure what kept it from being sealed
  /// @return what is told to who removes it
  public static RemoveNow removeNow(
      Archive archive, Desk desk, Order order, BevaraException failure) {
    RemovalCode code = Objects.requireNonNull(order.code(), "only a removal has a ground in law");
    Optional<HeldRecord> held =
        archive
            .holdings()
            .itemAt(
                desk.definitions().name(), order.channel().id(), PageParser.spelling(order.uri()));
    UnsealedRemoval removal =
        new UnsealedRemoval(
            desk.definitions().name(),
            order.channel().id(),
            held.map(HeldRecord::recordId).orElse(null),
            code,
            failure.code(),
            order.decidedBy(),
            archive.clock().instant());
    archive.transactions().executeWithoutResult(_ -> archive.removals().enterUnsealed(removal));
    return new RemoveNow(
        failure.code(),
        String.valueOf(failure.getMessage()),
        true,
        CommenterText.of(
            code,
            held.map(HeldRecord::language).orElse(Language.UND),
            sender(desk, order.channel()),
            null));
  }

  private Optional<HeldRecord> found(Order order) {
    String uri = PageParser.spelling(order.uri());
    Optional<HeldRecord> item =
        archive.holdings().itemAt(desk.definitions().name(), order.channel().id(), uri);
    return item.or(() -> medium(order))
        .or(() -> archive.holdings().pageAt(desk.definitions().name(), order.channel().id(), uri));
  }

  private void enter(Order order, HeldRecord held, ObjectId receipt, Instant at) {
    RemovalCode code = Objects.requireNonNull(order.code());
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

  /// @param files that the receipt is for, by name
  private byte[] json(
      Order order, HeldRecord held, Optional<String> row, Instant at, Map<String, byte[]> files) {
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
    ObjectNode sums = node.putObject("files");
    files.forEach((name, bytes) -> sums.put(name, Sha256.of(bytes).hex()));
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
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Paragraph(words.getString("receipt.text")));
    blocks.add(new Block.Facts(facts));
    HeldRecord item = held.kind() == ItemKind.MEDIA ? itemShowing(held) : held;
    if (item.kind().isItem()) {
      Appraisal appraisal = desk.appraising().appraised(item, order.channel()).appraisal();
      blocks.addAll(AppraisalBlocks.of(appraisal, locale));
    }
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
            blocks));
  }

  static String withoutFragment(String uri) {
    int fragment = uri.indexOf('#');
    return fragment < 0 ? uri : uri.substring(0, fragment);
  }
}
