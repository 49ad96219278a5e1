package org.bevara.job;

import static java.util.Comparator.comparing;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.bevara.access.Viewer;
import org.bevara.appraisal.ReasonCode;
import org.bevara.capture.HeldRecord;
import org.bevara.channel.Channel;
import org.bevara.oversight.RegistrationDuty;
import org.bevara.oversight.Routing;
import org.bevara.record.ChannelId;
import org.bevara.record.RecordId;
import org.bevara.record.RefusedException;
import org.bevara.registration.Face;
import org.bevara.registration.RegisterEntry;
import org.bevara.registration.Unregistered;
import org.bevara.store.ObjectId;
import org.bevara.store.ObjectPart;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The lists of OSL 5:1, kept apart: what waits to be registered, what stands in the register, and
/// what is kept in order instead, as the one who asks may see them. Thread-safe.
public final class RegisterAccount {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String FILE = "entry.json";
  private static final Instant END = Instant.parse("9999-01-01T00:00:00Z");

  private final Archive archive;
  private final Desk desk;
  private final RegisterFaces faces;
  private final Routing routing;

  public RegisterAccount(Archive archive, Desk desk) {
    this.archive = archive;
    this.desk = desk;
    this.faces = new RegisterFaces(archive, desk);
    this.routing = new Routing(desk.authority());
  }

  /// An item that waits for a registrar.
  ///
  /// @param posts who registers it, by role, in this order (N07, N12)
  /// @param dueAt from then on (inclusive) it is overdue: the end of the next working day
  /// @param hidden whether what it says is kept from who asks
  public record Waiting(
      Unregistered item,
      HeldRecord held,
      Channel channel,
      List<String> posts,
      Instant dueAt,
      boolean overdue,
      boolean hidden) {}

  /// An entry with both its faces.
  ///
  /// @param secret whether the item was perhaps secret when it was entered
  /// @param pack the object in which its PDF/A and metadata are
  public record Entered(
      RegisterEntry entry,
      ChannelId channel,
      String recordsCreator,
      String direction,
      Instant receivedAt,
      boolean secret,
      Face shown,
      Face kept,
      String pack) {}

  /// Something that is kept in order instead of being registered (N41).
  ///
  /// @param receivedAt when it was received or drawn up (N39, N40)
  public record InOrder(Instant receivedAt, String kind, String direction, RecordId item) {}

  /// Which of what waits is asked for; null for all.
  ///
  /// @param creator the board or company whose records they are
  /// @param post who registers them, by role
  public record Filter(
      @Nullable ChannelId channel, @Nullable String creator, @Nullable String post) {

    boolean takes(Channel of, List<String> posts) {
      return (channel == null || channel.equals(of.id()))
          && (creator == null || creator.equals(of.recordsCreator()))
          && (post == null || posts.contains(post));
    }
  }

  /// What waits to be registered, the one due first at the head. To the operator what is restricted
  /// is listed without what it says.
  ///
  /// @throws RefusedException `REGISTERING_NOT_ALLOWED`
  public List<Waiting> waiting(Filter filter, Viewer viewer) {
    requireMayLook(viewer);
    Sight sight = desk.sight(viewer);
    RegisterCalendar calendar = calendar();
    return calendar.waiting().stream()
        .filter(each -> filter.takes(channel(each.channel()), posts(each)))
        .map(each -> waiting(each, calendar.duty(), sight))
        .sorted(comparing(Waiting::dueAt).thenComparing(each -> each.item().item().value()))
        .toList();
  }

  private RegisterCalendar calendar() {
    return RegisterCalendar.of(archive, desk.authority(), true);
  }

  private Waiting waiting(Unregistered item, RegistrationDuty duty, Sight sight) {
    HeldRecord held = archive.holdings().record(item.item());
    return new Waiting(
        item,
        held,
        channel(item.channel()),
        posts(item),
        duty.due(item.since()),
        duty.isBroken(item.since()),
        sight.isHidden(held));
  }

  /// The public title that is proposed for what waits; null where none could be drawn up, or what
  /// it says is hidden.
  public @Nullable String proposed(Waiting waiting) {
    return waiting.hidden() ? null : faces.proposed(waiting.held(), waiting.item().reason());
  }

  private List<String> posts(Unregistered item) {
    return routing.registrars(channel(item.channel()));
  }

  /// What was entered, in the order in which it was.
  ///
  /// @param from the first day, of the authority's calendar; null for all
  /// @param to the last day; null for all
  /// @throws RefusedException `REGISTERING_NOT_ALLOWED`
  public List<Entered> registered(@Nullable LocalDate from, @Nullable LocalDate to, Viewer viewer) {
    Registering.requireRegistrar(desk, viewer);
    ZoneId zone = desk.authority().zone();
    return archive
        .register()
        .registered(
            desk.authority().name(),
            from == null ? Instant.EPOCH : from.atStartOfDay(zone).toInstant(),
            to == null ? END : to.plusDays(1).atStartOfDay(zone).toInstant(),
            desk.sight(viewer).seesRestricted())
        .stream()
        .map(this::entered)
        .toList();
  }

  /// The entry of one item.
  ///
  /// @throws RefusedException `REGISTERING_NOT_ALLOWED`
  /// @throws org.bevara.record.UsageException `RECORD_UNKNOWN`, `NOT_REGISTERED`
  public Entered entered(RecordId id, Viewer viewer) {
    Registering.requireRegistrar(desk, viewer);
    HeldRecord held = desk.sight(viewer).known(id);
    return archive
        .register()
        .standing(held.recordId())
        .filter(RegisterEntry::isRegistered)
        .map(this::entered)
        .orElseThrow(() -> Registering.notRegistered(id));
  }

  private Entered entered(RegisterEntry entry) {
    JsonNode said = said(entry);
    return new Entered(
        entry,
        new ChannelId(said.path("channelId").asString()),
        said.path("recordsCreator").asString(),
        said.path("direction").asString(),
        Instant.parse(said.path("receivedAt").asString()),
        said.path("secret").asBoolean(),
        face(said.path("public")),
        face(said.path("protected")),
        said.path("package").asString());
  }

  /// What is kept in order on a channel, by the time at which it was received or drawn up: proof of
  /// that instead of a register (N41, OSL 5:1). What is perhaps secret is never among it, whoever
  /// asks, nor what must be registered or is; and nothing is numbered, so that no gap tells of it.
  ///
  /// @throws RefusedException `REGISTERING_NOT_ALLOWED`
  public List<InOrder> keptInOrder(ChannelId channel, Viewer viewer) {
    requireMayLook(viewer);
    Set<RecordId> waiting =
        calendar().waiting().stream().map(Unregistered::item).collect(Collectors.toSet());
    return archive.holdings().items(desk.authority().name(), channel(channel).id(), null).stream()
        .filter(held -> !archive.holdings().isRestricted(held))
        .filter(held -> !waiting.contains(held.recordId()) && isKeptInOrder(held.recordId()))
        .map(held ->
            new InOrder(
                held.publishedAt() == null ? held.firstSeenAt() : held.publishedAt(),
                held.kind().word(),
                held.direction().name(),
                held.recordId()))
        .sorted(comparing(InOrder::receivedAt).thenComparing(each -> each.item().value()))
        .toList();
  }

  private boolean isKeptInOrder(RecordId item) {
    return archive
            .decisions()
            .of(item)
            .filter(made -> !made.reasons().contains(ReasonCode.SECRECY))
            .isPresent()
        && archive.register().standing(item).filter(RegisterEntry::isRegistered).isEmpty();
  }

  private void requireMayLook(Viewer viewer) {
    if (!(viewer instanceof Viewer.Operator)) {
      Registering.requireRegistrar(desk, viewer);
    }
  }

  private Channel channel(ChannelId id) {
    return desk.definitions().channel(id);
  }

  /// What the object of an entry says.
  ObjectNode said(RegisterEntry entry) {
    return (ObjectNode) JSON.readTree(archive.store().bytes(new ObjectId(entry.object()), FILE));
  }

  static ObjectPart part(ObjectNode said) {
    return ObjectPart.of(FILE, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(said));
  }

  static ObjectNode json(Face face) {
    return JSON.createObjectNode().put("title", face.title()).put("party", face.party());
  }

  private static Face face(JsonNode node) {
    return new Face(
        node.path("title").asString(),
        node.path("party").isNull() ? null : node.path("party").asString());
  }
}
