package org.bevara.job;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bevara.appraisal.Decision;
import org.bevara.appraisal.Outcome;
import org.bevara.appraisal.ReasonCode;
import org.bevara.capture.CapturedItem;
import org.bevara.capture.CapturedMedia;
import org.bevara.capture.HeldRecord;
import org.bevara.capture.Holdings;
import org.bevara.capture.StoredRendition;
import org.bevara.hold.HoldId;
import org.bevara.hold.Holds;
import org.bevara.oversight.Conversation;
import org.bevara.oversight.Tasks;
import org.bevara.record.Author;
import org.bevara.record.Custody;
import org.bevara.record.ItemContent;
import org.bevara.record.ItemKind;
import org.bevara.record.Language;
import org.bevara.record.MediaReference;
import org.bevara.record.PlainAddress;
import org.bevara.record.RecordId;
import org.bevara.record.Signal;
import org.bevara.record.SourceState;
import org.bevara.registration.Register;
import org.bevara.registration.RegisterEntry;
import org.bevara.review.Decisions;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// An item as others see it: the fields of the contract, in one JSON object.
///
/// Thread-safe.
public final class ItemView {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Holdings holdings;
  private final Decisions decisions;
  private final Holds holds;
  private final Tasks tasks;
  private final Register register;

  private ItemView(
      Holdings holdings, Decisions decisions, Holds holds, Tasks tasks, Register register) {
    this.holdings = holdings;
    this.decisions = decisions;
    this.holds = holds;
    this.tasks = tasks;
    this.register = register;
  }

  /// Items as this archive holds them.
  public static ItemView of(Archive archive) {
    return new ItemView(
        archive.holdings(),
        archive.decisions(),
        archive.holds(),
        archive.tasks(),
        archive.register());
  }

  /// The item with everything it says, whoever may see that.
  public ObjectNode whole(HeldRecord held) {
    return held(view(held, true), held, true);
  }

  /// The record as the operator lists it: of a restricted one that it is there and where, not what
  /// it says or who wrote it, nor of any record under which holds it is only because of restricted
  /// ones.
  public ObjectNode listed(HeldRecord held) {
    return held(view(held, !holdings.isRestricted(held)), held, false);
  }

  /// The record as the index keeps it: whole, but for when it was last seen and under which holds
  /// it is, which change while the record does not and which are told anew to whoever is shown a
  /// hit.
  public ObjectNode indexed(HeldRecord held) {
    ObjectNode node = view(held, true);
    node.remove("lastSeenAt");
    node.remove("holds");
    node.remove("conversation");
    return node;
  }

  /// The standing holds under which a record is.
  ///
  /// @param restrictedToo whether those are among them that only restricted records lead to
  public List<String> holds(RecordId record, boolean restrictedToo) {
    return holds.holdsOf(record, restrictedToo).stream().map(HoldId::value).toList();
  }

  private ObjectNode held(ObjectNode node, HeldRecord held, boolean restrictedToo) {
    strings(node.withArray("holds"), holds(held.recordId(), restrictedToo));
    if (held.kind().isItem()) {
      node.put(
          "conversation",
          tasks.conversation(held.recordId(), restrictedToo).map(Conversation::name).orElse(null));
    }
    return node;
  }

  /// An item that only the store knows, as its object says: restricted, since nobody knows whether
  /// it was.
  public static ObjectNode stored(CapturedItem captured, Language language) {
    ItemContent content = captured.content();
    ObjectNode node = JSON.createObjectNode();
    node.put("recordId", captured.recordId().value());
    node.put("channelId", captured.channelId().value());
    node.put("kind", content.kind().word());
    node.put("uri", content.uri());
    said(node, content);
    node.putArray("media");
    node.putNull("threadId");
    node.putNull("parentId");
    node.put("publishedAt", text(content.publishedAt()));
    node.put("editedAt", text(content.editedAt()));
    node.put("firstSeenAt", captured.capturedAt().toString());
    node.put("state", SourceState.LIVE.name());
    node.put("custody", Custody.KEPT.name());
    node.put("version", captured.version());
    node.put("language", language.code());
    node.put("visibility", content.visibility().name());
    node.put("restricted", true);
    return node;
  }

  private ObjectNode view(HeldRecord held, boolean open) {
    ObjectNode node = JSON.createObjectNode();
    node.put("recordId", held.recordId().value());
    node.put("channelId", held.channelId().value());
    node.put("kind", held.kind().word());
    if (held.kind().isItem()) {
      item(node, held, open);
    } else if (held.kind() == ItemKind.PAGE) {
      node.put("uri", holdings.page(held).uri());
    } else if (held.kind() == ItemKind.PROFILE) {
      node.put("uri", holdings.documentation(held, held.version()).uri());
    } else if (held.kind() == ItemKind.MEDIA) {
      CapturedMedia media = holdings.media(held);
      node.put("uri", media.uri());
      node.put("mediaType", media.mediaType());
    }
    node.put("threadId", text(held.threadId()));
    node.put("parentId", text(held.parentId()));
    node.put("publishedAt", text(held.publishedAt()));
    node.put("editedAt", text(held.editedAt()));
    node.put("firstSeenAt", text(held.firstSeenAt()));
    node.put("lastSeenAt", text(held.lastSeenAt()));
    node.put("goneAt", text(held.goneAt()));
    node.put("state", held.state().name());
    node.put("custody", held.custody().name());
    node.put("version", held.version());
    node.put("language", held.language().code());
    node.put("visibility", held.visibility().name());
    node.put("direction", held.direction().name());
    node.put("restricted", holdings.isRestricted(held));
    holdings
        .isolation(held.recordId())
        .ifPresent(isolation ->
            node.putObject("isolated")
                .put("code", isolation.code())
                .put("at", isolation.isolatedAt().toString())
                .put("by", isolation.isolatedBy()));
    signals(node.putArray("signals"), held);
    Optional<Decision> decision = decisions.of(held.recordId());
    decision.ifPresent(made -> decision(node.putObject("decision"), made));
    registration(
        node.putObject("registration"),
        decision,
        register.standing(held.recordId()).filter(RegisterEntry::isRegistered));
    node.putArray("holds");
    renditions(node.putArray("renditions"), held);
    ArrayNode gaps = node.putArray("gaps");
    holdings.gapCodes(held.recordId()).forEach(gaps::add);
    return node;
  }

  private void item(ObjectNode node, HeldRecord held, boolean open) {
    ItemContent content = holdings.shown(held);
    node.put("uri", content.uri());
    if (!open || holdings.isolation(held.recordId()).isPresent()) {
      return;
    }
    said(node, content);
    media(node.putArray("media"), held, content);
  }

  private static void said(ObjectNode node, ItemContent content) {
    node.put("platformId", content.platformId());
    author(node, content.author());
    node.put("text", content.text());
    strings(node.putArray("mentions"), content.mentions());
    strings(node.putArray("hashtags"), content.hashtags());
    strings(node.putArray("links"), content.links());
  }

  private static void author(ObjectNode node, @Nullable Author author) {
    if (author != null) {
      node.putObject("author")
          .put("name", author.name())
          .put("handle", author.handle())
          .put("official", author.official());
    }
  }

  private void media(ArrayNode node, HeldRecord held, ItemContent content) {
    for (HeldRecord medium : holdings.mediaOf(held.recordId(), held.version())) {
      CapturedMedia captured = holdings.media(medium);
      ObjectNode shown =
          node.addObject()
              .put("recordId", medium.recordId().value())
              .put("mediaType", captured.mediaType())
              .put("alt", alt(content, captured.uri()));
      if (holdings.isolation(medium.recordId()).isPresent()) {
        shown.put("isolated", true);
      }
    }
  }

  private static @Nullable String alt(ItemContent content, String uri) {
    return content.media().stream()
        .filter(media -> PlainAddress.same(media.uri(), uri))
        .map(MediaReference::alt)
        .filter(alt -> alt != null)
        .findFirst()
        .orElse(null);
  }

  private void signals(ArrayNode node, HeldRecord held) {
    for (Signal signal : decisions.signals(held.recordId(), held.version())) {
      node.addObject().put("code", signal.code()).put("from", signal.from()).put("to", signal.to());
    }
  }

  /// Writes a decision as the contract has it.
  public static void decision(ObjectNode node, Decision decision) {
    node.put("outcome", decision.outcome().name());
    node.put("rule", decision.rule());
    node.put("schedule", decision.schedule() + "/" + decision.scheduleVersion());
    node.put("authority", decision.authority());
    node.put("dueOn", decision.dueOn() == null ? null : decision.dueOn().toString());
    node.put("decidedBy", decision.decidedBy());
    node.put("review", decision.review());
    strings(node.putArray("grounds"), decision.grounds());
    strings(node.putArray("reasons"), decision.reasons().stream().map(ReasonCode::name).toList());
  }

  /// What has its number still had to be registered, for the reason that it was.
  private static void registration(
      ObjectNode node, Optional<Decision> decision, Optional<RegisterEntry> entry) {
    Optional<ReasonCode> required =
        decision
            .filter(made -> made.outcome() == Outcome.REGISTER)
            .flatMap(made -> made.reasons().stream().findFirst());
    Optional<ReasonCode> reason = entry.map(RegisterEntry::reason).or(() -> required);
    node.put("required", reason.isPresent());
    node.put("reason", reason.map(ReasonCode::name).orElse(null));
    node.put("number", entry.map(RegisterEntry::number).orElse(null));
  }

  private void renditions(ArrayNode node, HeldRecord held) {
    for (StoredRendition rendition : holdings.renditions(held.recordId())) {
      node.addObject()
          .put("recordId", rendition.renditionId().value())
          .put("flavour", rendition.flavour())
          .put("conformant", rendition.conformant());
    }
  }

  private static void strings(ArrayNode node, List<String> values) {
    values.forEach(node::add);
  }

  private static @Nullable String text(@Nullable RecordId id) {
    return id == null ? null : id.value();
  }

  private static @Nullable String text(@Nullable Instant instant) {
    return instant == null ? null : instant.toString();
  }
}
