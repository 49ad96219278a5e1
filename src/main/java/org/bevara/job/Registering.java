package org.bevara.job;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bevara.access.Viewer;
import org.bevara.appraisal.ReasonCode;
import org.bevara.capture.HeldRecord;
import org.bevara.channel.CaseNumberForm;
import org.bevara.channel.Channel;
import org.bevara.channel.Route.Occasion;
import org.bevara.job.Deciding.Ready;
import org.bevara.oversight.Task;
import org.bevara.oversight.TaskOutcome;
import org.bevara.record.RecordId;
import org.bevara.record.RefusedException;
import org.bevara.record.UsageException;
import org.bevara.registration.RegisterAct;
import org.bevara.registration.RegisterEntry;
import org.bevara.registration.Unregistered;
import org.bevara.store.ObjectId;
import org.bevara.store.ObjectPart;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What a registrar does about an item: writes its register number back, rejects it, corrects or
/// withdraws what was written (N13, OSL 5:1). Each act is one transaction: the entry, the tasks
/// that it ends, what the schedule makes of the item then, and the ledger. Thread-safe.
public final class Registering {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int LONGEST_REASON = 4000;

  private final Archive archive;
  private final Desk desk;
  private final Deciding deciding;
  private final Handing handing;
  private final RegisterFaces faces;

  public Registering(Archive archive, Desk desk) {
    this.archive = archive;
    this.desk = desk;
    this.deciding = new Deciding(archive, desk);
    this.handing = new Handing(archive, desk);
    this.faces = new RegisterFaces(archive, desk);
  }

  /// What came of an act.
  ///
  /// @param receipt the object that says so
  /// @param changed whether anything was done; not where it had been done before
  public record Done(RegisterEntry entry, String receipt, boolean changed) {}

  /// How an item is registered.
  ///
  /// @param number as the register gave it
  /// @param title the public one, in the registrar's own words; null for the one that is proposed
  /// @param reason where nothing asks for it (N47); null for the one on the work list
  public record Acceptance(String number, @Nullable String title, @Nullable ReasonCode reason) {}

  /// Writes the register number of an item back. What the registrar has of it is made then, its
  /// PDF/A and metadata, and kept with both faces of the entry as the receipt.
  ///
  /// @throws RefusedException `REGISTERING_NOT_ALLOWED`, `PUBLIC_FACE_LEAKS`; `REGISTERED_ALREADY`
  ///   under another number
  /// @throws UsageException `RECORD_UNKNOWN`, `NOT_AN_ITEM`, `NUMBER_WRONG`, `TITLE_WRONG`,
  ///   `NOT_TO_BE_REGISTERED`, `REASON_WRONG`
  public Done accept(RecordId id, Acceptance given, Viewer viewer) {
    require(viewer);
    HeldRecord held = item(id, viewer);
    String number = number(given.number());
    Optional<RegisterEntry> before = registered(id);
    if (before.isPresent()) {
      return again(before.get(), number);
    }
    ReasonCode reason = reason(held, given.reason());
    RegisterFaces.Pair pair = faces.of(held, reason, given.title());
    Instant at = archive.clock().instant();
    String object = object(id, at);
    RegisterEntry entry =
        new RegisterEntry(id, held.version(), reason, number, viewer.agent(), at, object);
    ObjectNode said = said(entry, held, object);
    said.set("public", RegisterAccount.json(pair.shown()));
    said.set("protected", RegisterAccount.json(pair.kept()));
    List<ObjectPart> parts = new ArrayList<>();
    parts.add(RegisterAccount.part(said));
    parts.addAll(
        handing.parts(
            held,
            JSON.createObjectNode()
                .put("format", "bevara-handed/1")
                .put("handedAt", at.toString())
                .put("handedBy", viewer.agent())
                .put("number", number)));
    return decide(
        held,
        () -> {
          Optional<RegisterEntry> meanwhile = archive.register().standing(id);
          if (meanwhile.filter(RegisterEntry::isRegistered).isPresent()) {
            return again(meanwhile.get(), number);
          }
          meanwhile.ifPresent(rejected -> archive.register().end(rejected, at));
          archive.register().put(entry);
          return new Done(entry, object, true);
        },
        new Told(RegisterAct.ACCEPTED, entry, viewer.agent(), at, object, parts));
  }

  /// Says that an item need not stand in the register. What asked for that is set aside; unless a
  /// person decided about the item, one is asked to.
  ///
  /// @param reason in the registrar's own words; lies in the store
  /// @throws RefusedException `REGISTERING_NOT_ALLOWED`; `SECRET_IS_REGISTERED` of what is perhaps
  ///   secret (N48); `INITIATIVE_IS_A_CASE` in Finland; `REGISTERED_ALREADY`
  /// @throws UsageException `RECORD_UNKNOWN`, `NOT_AN_ITEM`, `NOT_TO_BE_REGISTERED`,
  ///   `REASON_MISSING`, `REASON_TOO_LONG`
  public Done reject(RecordId id, String reason, Viewer viewer) {
    require(viewer);
    requireReason(reason);
    HeldRecord held = item(id, viewer);
    Optional<RegisterEntry> before = archive.register().standing(id);
    requireOpen(before, id);
    if (before.filter(entry -> entry.said(held.version()) != null).isPresent()) {
      return new Done(before.get(), before.get().object(), false);
    }
    Unregistered waiting =
        waiting(id)
            .orElseThrow(() ->
                new UsageException(
                    "NOT_TO_BE_REGISTERED",
                    "nothing asks for record %s to be registered; `bevara register list` shows what does"
                        .formatted(id)));
    if (archive.holdings().isRestricted(held) || waiting.reason() == ReasonCode.SECRECY) {
      throw new RefusedException(
          "SECRET_IS_REGISTERED",
          "record %s is perhaps secret, and what is secret must be registered (OSL 5:1): it can be rejected once a person has found that it is not"
              .formatted(id));
    }
    if (waiting.initiative()) {
      throw new RefusedException(
          "INITIATIVE_IS_A_CASE",
          "record %s holds an initiative of a resident, which is a case always (kuntalaki 23 §, S04): register it"
              .formatted(id));
    }
    Instant at = archive.clock().instant();
    String object = object(id, at);
    RegisterEntry entry =
        new RegisterEntry(id, held.version(), waiting.reason(), null, viewer.agent(), at, object);
    ObjectNode said = said(entry, held, null).put("note", reason.strip());
    return decide(
        held,
        () -> {
          Optional<RegisterEntry> meanwhile = archive.register().standing(id);
          requireOpen(meanwhile, id);
          meanwhile.ifPresent(earlier -> archive.register().end(earlier, at));
          archive.register().put(entry);
          return new Done(entry, object, true);
        },
        new Told(
            RegisterAct.REJECTED,
            entry,
            viewer.agent(),
            at,
            object,
            List.of(RegisterAccount.part(said))));
  }

  /// Puts another number in the place of a wrong one.
  ///
  /// @param reason in the person's own words; lies in the store
  /// @throws RefusedException `REGISTERING_NOT_ALLOWED`
  /// @throws UsageException `RECORD_UNKNOWN`, `NOT_AN_ITEM`, `NOT_REGISTERED`, `NUMBER_WRONG`,
  ///   `REASON_MISSING`, `REASON_TOO_LONG`
  public Done correct(RecordId id, String number, String reason, Viewer viewer) {
    require(viewer);
    requireReason(reason);
    HeldRecord held = item(id, viewer);
    String right = number(number);
    RegisterEntry before = registered(id).orElseThrow(() -> notRegistered(id));
    if (right.equals(before.number())) {
      return new Done(before, before.object(), false);
    }
    Instant at = archive.clock().instant();
    String object = object(id, at);
    RegisterEntry entry =
        new RegisterEntry(id, before.version(), before.reason(), right, viewer.agent(), at, object);
    ObjectNode earlier = new RegisterAccount(archive, desk).said(before);
    ObjectNode said =
        said(entry, held, earlier.path("package").asString())
            .put("corrects", before.object())
            .put("note", reason.strip());
    said.set("public", earlier.path("public"));
    said.set("protected", earlier.path("protected"));
    return decide(
        held,
        () -> {
          archive.register().end(stillStanding(before), at);
          archive.register().put(entry);
          return new Done(entry, object, true);
        },
        new Told(
            RegisterAct.CORRECTED,
            entry,
            viewer.agent(),
            at,
            object,
            List.of(RegisterAccount.part(said))));
  }

  /// Takes an item out of the register, in which it should not have stood. The schedule says anew
  /// what becomes of it.
  ///
  /// @param reason in the person's own words; lies in the store
  /// @throws RefusedException `REGISTERING_NOT_ALLOWED`
  /// @throws UsageException `RECORD_UNKNOWN`, `NOT_AN_ITEM`, `NOT_REGISTERED`, `REASON_MISSING`,
  ///   `REASON_TOO_LONG`
  public Done withdraw(RecordId id, String reason, Viewer viewer) {
    require(viewer);
    requireReason(reason);
    HeldRecord held = item(id, viewer);
    RegisterEntry entry = registered(id).orElseThrow(() -> notRegistered(id));
    Instant at = archive.clock().instant();
    String object = object(id, at);
    ObjectNode said =
        JSON.createObjectNode()
            .put("format", "bevara-register/1")
            .put("recordId", id.value())
            .put("withdraws", entry.object())
            .put("at", at.toString())
            .put("by", viewer.agent())
            .put("note", reason.strip());
    return decide(
        held,
        () -> {
          archive.register().end(stillStanding(entry), at);
          return new Done(entry, object, true);
        },
        new Told(
            RegisterAct.WITHDRAWN,
            entry,
            viewer.agent(),
            at,
            object,
            List.of(RegisterAccount.part(said))));
  }

  /// Writes what the registrar has of a registered item into a folder that is made for it.
  ///
  /// @throws RefusedException `REGISTERING_NOT_ALLOWED`
  /// @throws UsageException `RECORD_UNKNOWN`, `NOT_AN_ITEM`, `NOT_REGISTERED`, `FOLDER_EXISTS`
  /// @throws org.bevara.record.FailedException `HANDOVER_FAILED`
  public void save(RecordId id, Path to, Viewer viewer) {
    require(viewer);
    item(id, viewer);
    RegisterEntry entry = registered(id).orElseThrow(() -> notRegistered(id));
    if (Files.exists(to)) {
      throw new UsageException(
          "FOLDER_EXISTS", "%s is there already: name a folder that is not".formatted(to));
    }
    handing.write(new RegisterAccount(archive, desk).said(entry).path("package").asString(), to);
  }

  /// What is done about an entry once it is put or ended: what is told of it, and what is stored.
  private record Told(
      RegisterAct act,
      RegisterEntry entry,
      String by,
      Instant at,
      String object,
      List<ObjectPart> parts) {}

  /// The rows of an act.
  private interface Rows {
    Done write();
  }

  /// Does an act in one transaction, with what follows from it for the item's thread.
  private Done decide(HeldRecord held, Rows rows, Told told) {
    List<RecordId> changed = new ArrayList<>();
    Done done =
        archive
            .transactions()
            .execute(_ -> {
              deciding.lock(held);
              Done written = rows.write();
              if (written.changed()) {
                Ready ready = deciding.ready(deciding.thread(held), channel(held));
                deciding.hold(ready, told.at());
                archive.store().put(new ObjectId(told.object()), told.parts());
                archive
                    .register()
                    .tell(
                        desk.authority().name(),
                        told.act(),
                        told.entry(),
                        told.by(),
                        told.at(),
                        told.object());
                endTasks(told);
                deciding.keep(ready, told.at());
                ready.items().forEach(item -> changed.add(item.held().recordId()));
              }
              return written;
            });
    deciding.indexOrLeave(changed);
    return done;
  }

  /// What a registrar was asked to do about the item is done with an entry, whatever it says.
  private void endTasks(Told told) {
    for (Task task : archive.tasks().open(desk.authority().name(), true)) {
      boolean registrars = task.kind() == Occasion.REGISTRATION || task.kind() == Occasion.REMOVAL;
      if (registrars && task.record().equals(told.entry().item())) {
        TaskOutcome outcome =
            told.entry().isRegistered() ? TaskOutcome.of(task.kind()) : TaskOutcome.NOT_NEEDED;
        String object = task.kind() == Occasion.REGISTRATION ? told.object() : null;
        archive
            .tasks()
            .done(
                desk.authority().name(),
                task.id(),
                new Task.Done(told.at(), told.by(), outcome, object));
      }
    }
  }

  private Done again(RegisterEntry entry, String number) {
    if (!number.equals(entry.number())) {
      throw new RefusedException(
          "REGISTERED_ALREADY",
          "record %s stands in the register under another number: put that right with `bevara register correct`"
              .formatted(entry.item()));
    }
    return new Done(entry, entry.object(), false);
  }

  private static void requireOpen(Optional<RegisterEntry> standing, RecordId id) {
    if (standing.filter(RegisterEntry::isRegistered).isPresent()) {
      throw new RefusedException(
          "REGISTERED_ALREADY",
          "record %s stands in the register: take it out with `bevara register withdraw`"
              .formatted(id));
    }
  }

  private Optional<RegisterEntry> registered(RecordId id) {
    return archive.register().standing(id).filter(RegisterEntry::isRegistered);
  }

  /// Unless somebody else took it out or corrected it a moment ago.
  private RegisterEntry stillStanding(RegisterEntry entry) {
    return registered(entry.item())
        .filter(entry::equals)
        .orElseThrow(() -> notRegistered(entry.item()));
  }

  static UsageException notRegistered(RecordId id) {
    return new UsageException(
        "NOT_REGISTERED", "record %s does not stand in the register".formatted(id));
  }

  private ReasonCode reason(HeldRecord held, @Nullable ReasonCode given) {
    if (given != null && !given.requiresRegistration()) {
      throw new UsageException(
          "REASON_WRONG",
          "%s is no reason to register anything: new-case, existing-case, action-required, special-interest, secrecy or threat"
              .formatted(given.name().toLowerCase(Locale.ROOT).replace('_', '-')));
    }
    Optional<ReasonCode> listed = waiting(held.recordId()).map(Unregistered::reason);
    return Optional.ofNullable(given)
        .or(() -> listed)
        .orElseThrow(() ->
            new UsageException(
                "NOT_TO_BE_REGISTERED",
                "nothing asks for record %s to be registered: say with --reason why it is, for example special-interest"
                    .formatted(held.recordId())));
  }

  private Optional<Unregistered> waiting(RecordId id) {
    return RegisterCalendar.of(archive, desk.authority(), true).waiting().stream()
        .filter(each -> each.item().equals(id))
        .findFirst();
  }

  /// The number in the one way in which it is kept: in its own letters, single blanks, none around.
  private String number(String given) {
    String number = given.strip().replaceAll("[\\s\\u00a0]+", " ");
    List<CaseNumberForm> forms = desk.authority().caseNumbers();
    boolean fits =
        RegisterEntry.isNumber(number)
            && (forms.isEmpty()
                || forms.stream().anyMatch(form -> form.pattern().matcher(number).matches()));
    if (!fits) {
      throw new UsageException(
          "NUMBER_WRONG",
          forms.isEmpty()
              ? "a register number has 1 to 40 letters, digits and . / : _ - ( ), at least one digit"
              : "that is not how the authority writes its numbers: %s"
                  .formatted(String.join(", ", forms.stream().map(CaseNumberForm::form).toList())));
    }
    return number;
  }

  private static void requireReason(String reason) {
    if (reason.isBlank()) {
      throw new UsageException("REASON_MISSING", "say with --reason why");
    }
    if (reason.length() > LONGEST_REASON) {
      throw new UsageException(
          "REASON_TOO_LONG",
          "a reason has at most %d characters; got: %d".formatted(LONGEST_REASON, reason.length()));
    }
  }

  private void require(Viewer viewer) {
    requireRegistrar(desk, viewer);
  }

  static void requireRegistrar(Desk desk, Viewer viewer) {
    if (!viewer.registers(desk.authority().name())) {
      throw new RefusedException(
          "REGISTERING_NOT_ALLOWED",
          "the register is kept by a registrar or archivist: give that person's token in"
              + " BEVARA_TOKEN");
    }
  }

  private HeldRecord item(RecordId id, Viewer viewer) {
    HeldRecord held = desk.sight(viewer).known(id);
    if (!held.kind().isItem()) {
      throw new UsageException(
          "NOT_AN_ITEM",
          "record %s is a %s; what is registered are posts, comments and replies"
              .formatted(id, held.kind().word()));
    }
    return held;
  }

  private Channel channel(HeldRecord held) {
    return desk.definitions().channel(held.channelId());
  }

  private static String object(RecordId id, Instant at) {
    return "entry-%s-%d".formatted(id, at.toEpochMilli());
  }

  /// What an entry's object says.
  ///
  /// @param pack the object in which the item's PDF/A and metadata are; null for none
  private ObjectNode said(RegisterEntry entry, HeldRecord held, @Nullable String pack) {
    Channel channel = channel(held);
    Instant received = held.publishedAt() == null ? held.firstSeenAt() : held.publishedAt();
    return JSON.createObjectNode()
        .put("format", "bevara-register/1")
        .put("recordId", entry.item().value())
        .put("version", entry.version())
        .put("channelId", channel.id().value())
        .put("recordsCreator", channel.recordsCreator())
        .put("direction", held.direction().name())
        .put("receivedAt", received.toString())
        .put("reason", entry.reason().name())
        .put("number", entry.number())
        .put("secret", archive.holdings().isRestricted(held))
        .put("at", entry.at().toString())
        .put("by", entry.by())
        .put("package", pack);
  }
}
