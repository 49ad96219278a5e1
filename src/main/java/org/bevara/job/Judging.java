package org.bevara.job;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.bevara.access.Viewer;
import org.bevara.appraisal.Appraisal;
import org.bevara.appraisal.Decision;
import org.bevara.appraisal.Judgement;
import org.bevara.appraisal.Outcome;
import org.bevara.appraisal.Phrasebook;
import org.bevara.appraisal.ReasonCode;
import org.bevara.appraisal.RetentionRule;
import org.bevara.appraisal.Sentence;
import org.bevara.capture.HeldRecord;
import org.bevara.channel.Channel;
import org.bevara.job.Appraising.Appraised;
import org.bevara.job.Deciding.Ready;
import org.bevara.record.ChannelId;
import org.bevara.record.RecordId;
import org.bevara.record.RefusedException;
import org.bevara.record.UsageException;
import org.bevara.review.Judged;
import org.bevara.review.Judged.Occasion;
import org.bevara.review.Judged.Proposal;
import org.bevara.review.Judgements.Standing;
import org.bevara.review.Readings.Version;
import org.bevara.review.Waiting;
import org.bevara.store.ObjectId;
import org.bevara.store.ObjectPart;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// Items that wait for a person, and what persons decide about them (N53, N54). Thread-safe.
///
/// An item of which somebody may not know is in no queue of theirs.
public final class Judging {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int LONGEST_NOTE = 4000;

  private final Archive archive;
  private final Desk desk;
  private final Deciding deciding;
  private final Quality quality;

  public Judging(Archive archive, Desk desk) {
    this.archive = archive;
    this.desk = desk;
    this.deciding = new Deciding(archive, desk);
    this.quality = new Quality(archive, desk);
  }

  /// An item in the queue.
  ///
  /// @param due until when somebody should have looked at it
  public record Entry(Waiting waiting, Instant due) {}

  /// An item as the machine sees it, for a person to decide about.
  ///
  /// @param thread what the machine makes of it and of the items around it by itself
  /// @param standing what a person decided about this version; null while nobody has
  public record Proposed(HeldRecord held, List<Appraised> thread, @Nullable Standing standing) {

    /// The item among its thread.
    public Appraised item() {
      return among(thread, held);
    }

    /// What the machine makes of it.
    public Appraisal proposal() {
      return item().appraisal();
    }

    /// The item that it answers for the authority; empty where it answers none.
    public Optional<RecordId> answers() {
      return thread.stream()
          .filter(item -> item.answer() != null && item.answer().item().equals(held.recordId()))
          .map(item -> item.held().recordId())
          .findFirst();
    }
  }

  /// What a person answers.
  ///
  /// @param reason null where the outcome is [Outcome#DISPOSE]: then it is the rule's
  /// @param rule under which it may be destroyed; null for the one that matches
  /// @param note in the person's own words; lies in the store; null for none
  /// @param version that the person saw; null for the latest
  public record Answer(
      Outcome outcome,
      @Nullable ReasonCode reason,
      @Nullable String rule,
      @Nullable String note,
      @Nullable Integer version) {}

  /// What came of an answer.
  ///
  /// @param judged what was entered, an item each
  /// @param left items with the same grounds that may not be destroyed; they wait on
  /// @param fellBack rules that ask a person from now on because people overrule them too often
  public record Done(List<Judged> judged, List<RecordId> left, List<String> fellBack) {}

  /// What waits, the one due first at the head.
  ///
  /// @param channel only what stands there; null for all
  public List<Entry> queue(Viewer viewer, @Nullable ChannelId channel) {
    boolean restrictedToo = viewer.seesRestricted(desk.authority().name());
    QueueDue due = new QueueDue(archive, desk, restrictedToo);
    return archive.judgements().waiting(desk.authority().name(), restrictedToo).stream()
        .filter(waiting -> channel == null || waiting.channel().equals(channel))
        .map(waiting -> new Entry(waiting, due.of(waiting)))
        .sorted(
            comparing(Entry::due)
                .thenComparing(entry -> entry.waiting().at())
                .thenComparing(entry -> entry.waiting().item().value()))
        .toList();
  }

  /// The items of a queue that wait on the same grounds as one of them, that one first.
  public static List<Entry> alike(List<Entry> queue, Entry one) {
    return queue.stream()
        .filter(entry -> entry.waiting().grounds().equals(one.waiting().grounds()))
        .sorted(comparing(entry -> !entry.equals(one)))
        .toList();
  }

  /// An item, and what the machine makes of it.
  ///
  /// @throws UsageException `RECORD_UNKNOWN`, `NOT_AN_ITEM`
  public Proposed proposed(RecordId id, Viewer viewer) {
    HeldRecord held = item(id, viewer);
    Map<RecordId, Judgement> others = new HashMap<>(desk.appraising().judged(thread(held)));
    others.remove(id);
    return new Proposed(
        held,
        desk.appraising().appraise(thread(held), channel(held), others),
        archive.judgements().standing(version(held)).orElse(null));
  }

  /// Why an item may not be destroyed, whoever decides it; empty where it may under some rule.
  public List<Sentence> prevented(Proposed proposed) {
    HeldRecord held = proposed.held();
    Map<RecordId, Judgement> judged = new HashMap<>(desk.appraising().judged(thread(held)));
    List<Sentence> grounds = List.of();
    for (RetentionRule rule : choice().disposing(proposed.proposal())) {
      judged.put(
          held.recordId(),
          new Judgement(Outcome.DISPOSE, rule.reason(), rule.id(), Decision.MACHINE));
      Appraisal appraisal =
          among(desk.appraising().appraise(thread(held), channel(held), judged), held).appraisal();
      if (appraisal.proposed() == Outcome.DISPOSE) {
        return List.of();
      }
      grounds =
          appraisal.grounds().stream()
              // which rule was tried last says nothing
              .filter(ground -> !ground.key().equals("explain.wouldDispose"))
              .toList();
    }
    return grounds;
  }

  /// Decides about an item, and where asked about all that wait on the same grounds: a judgement
  /// each, in force at once.
  ///
  /// @throws RefusedException `JUDGING_NOT_ALLOWED` to who may not judge; `JUDGEMENT_PREVENTED` if
  ///   it may not be destroyed
  /// @throws UsageException `RECORD_UNKNOWN`, `NOT_AN_ITEM`, `JUDGED_ALREADY`, `VERSION_CHANGED`,
  ///   `REASON_WRONG`, `RULE_UNKNOWN`, `RULE_MISSING`, `NOTE_TOO_LONG`
  public Done answer(RecordId id, Answer answer, boolean sameGrounds, Viewer viewer) {
    require(viewer);
    Proposed shown = proposed(id, viewer);
    if (answer.version() != null && answer.version() != shown.held().version()) {
      throw new UsageException(
          "VERSION_CHANGED",
          "record %s has a newer version than the one that you saw: look at it again"
              .formatted(id));
    }
    Standing standing = shown.standing();
    if (standing != null && standing.open()) {
      throw new UsageException(
          "JUDGED_ALREADY",
          "record %s was judged by %s: undo that first, or wait for the next run"
              .formatted(id, standing.judged().judgement().by()));
    }
    List<Entry> queue = queue(viewer, null);
    Optional<Entry> waiting =
        queue.stream().filter(entry -> entry.waiting().item().equals(id)).findFirst();
    List<RecordId> items =
        sameGrounds && waiting.isPresent()
            ? alike(queue, waiting.get()).stream().map(entry -> entry.waiting().item()).toList()
            : List.of(id);
    return judge(
        new Act(
            id,
            choice().judgement(answer, shown.proposal(), viewer.agent()),
            waiting.isPresent() ? Occasion.QUEUE : Occasion.UNASKED,
            true,
            note(id, answer, viewer)),
        items,
        _ -> {});
  }

  /// What is done about one item or about several.
  ///
  /// @param prevails whether the judgement holds, or is only another's opinion
  /// @param note where what was noted lies; null for nothing
  record Act(
      RecordId about,
      Judgement judgement,
      Occasion occasion,
      boolean prevails,
      @Nullable Note note) {}

  /// What a person noted, on its way into the store.
  record Note(ObjectId object, byte[] json) {}

  /// Enters judgements, thread by thread.
  ///
  /// @param along what else happens in the transaction of each thread
  Done judge(Act act, List<RecordId> items, Consumer<Judged> along) {
    Map<RecordId, List<HeldRecord>> threads =
        items.stream()
            .map(archive.holdings()::record)
            .collect(
                groupingBy(
                    held -> held.threadId() == null ? held.recordId() : held.threadId(),
                    LinkedHashMap::new,
                    toList()));
    List<Judged> judged = new ArrayList<>();
    List<RecordId> left = new ArrayList<>();
    List<RecordId> changed = new ArrayList<>();
    for (List<HeldRecord> chosen : threads.values()) {
      archive
          .transactions()
          .executeWithoutResult(_ -> {
            Ready ready = judgeThread(act, chosen, judged, left, along);
            ready.items().forEach(item -> changed.add(item.held().recordId()));
          });
    }
    deciding.indexOrLeave(changed);
    return new Done(List.copyOf(judged), List.copyOf(left), quality.check());
  }

  private Ready judgeThread(
      Act act,
      List<HeldRecord> chosen,
      List<Judged> judged,
      List<RecordId> left,
      Consumer<Judged> along) {
    Instant at = archive.clock().instant();
    deciding.lock(chosen.getFirst());
    List<HeldRecord> thread = thread(chosen.getFirst());
    Channel channel = channel(chosen.getFirst());
    Map<RecordId, Judgement> standing = desk.appraising().judged(thread);
    Map<RecordId, Judgement> others = new HashMap<>(standing);
    chosen.forEach(held -> others.remove(held.recordId()));
    Ready before = deciding.ready(thread, channel, others);
    Map<RecordId, Judgement> all = new HashMap<>(standing);
    if (act.prevails()) {
      chosen.forEach(held -> all.put(held.recordId(), act.judgement()));
    }
    if (act.prevails() && act.judgement().outcome() == Outcome.REGISTER) {
      // who says now that it must be registered overrules a registrar who rejected it before
      chosen.forEach(held -> endRejection(held, at));
    }
    Ready ready = deciding.ready(thread, channel, all);
    if (act.prevails() && act.judgement().outcome() == Outcome.DISPOSE) {
      List<HeldRecord> prevented =
          chosen.stream()
              .filter(held -> ready.item(held.recordId()).appraisal().proposed() != Outcome.DISPOSE)
              .toList();
      if (!prevented.isEmpty()) {
        requireOthers(act, ready, prevented);
        prevented.forEach(held -> left.add(held.recordId()));
        List<HeldRecord> rest = chosen.stream().filter(held -> !prevented.contains(held)).toList();
        return rest.isEmpty() ? before : judgeThread(act, rest, judged, left, along);
      }
    }
    deciding.hold(ready, at);
    for (HeldRecord held : chosen) {
      Note note = held.recordId().equals(act.about()) ? act.note() : null;
      if (note != null) {
        archive.store().put(note.object(), List.of(ObjectPart.of("judgement.json", note.json())));
      }
      Judged entered =
          new Judged(
              held.recordId(),
              held.version(),
              act.judgement(),
              act.occasion(),
              proposal(before.item(held.recordId()).appraisal()),
              at,
              note == null ? null : note.object().value());
      archive.judgements().enter(desk.authority().name(), entered, act.prevails(), act.about());
      along.accept(entered);
      judged.add(entered);
    }
    deciding.keep(ready, at);
    return ready;
  }

  private void endRejection(HeldRecord held, Instant at) {
    archive
        .register()
        .standing(held.recordId())
        .filter(entry -> !entry.isRegistered())
        .ifPresent(entry -> archive.register().end(entry, at));
  }

  /// What the person looked at must not be destroyed: that is refused. Others with the same grounds
  /// are left.
  private static void requireOthers(Act act, Ready ready, List<HeldRecord> prevented) {
    for (HeldRecord held : prevented) {
      if (held.recordId().equals(act.about())) {
        Appraisal appraisal = ready.item(held.recordId()).appraisal();
        throw new RefusedException(
            "JUDGEMENT_PREVENTED",
            "record %s may not be destroyed, whatever its worth: %s"
                .formatted(
                    held.recordId(),
                    String.join(" ", Phrasebook.english().say(appraisal.grounds()))));
      }
    }
  }

  private @Nullable Proposal proposal(Appraisal machine) {
    String id = machine.decision().rule();
    RetentionRule rule = id == null ? null : desk.schedule().rule(id);
    return rule == null
        ? null
        : new Proposal(rule.id(), desk.appraising().edition(rule), rule.outcome());
  }

  /// Takes back a judgement that no run has built on yet.
  ///
  /// @param together whether those are taken back too that were entered together with it
  /// @return what is taken back, an item each
  /// @throws RefusedException `JUDGING_NOT_ALLOWED`; `JUDGEMENT_SETTLED` once a run has built on it
  /// @throws UsageException `RECORD_UNKNOWN`, `NOT_JUDGED`
  public List<Judged> undo(RecordId id, boolean together, Viewer viewer) {
    require(viewer);
    HeldRecord held = item(id, viewer);
    Standing standing = open(held);
    List<RecordId> items = together ? archive.judgements().together(standing) : List.of(id);
    List<Judged> undone = new ArrayList<>();
    List<RecordId> changed = new ArrayList<>();
    for (RecordId each : items) {
      archive
          .transactions()
          .executeWithoutResult(
              _ -> undone.add(undo(archive.holdings().record(each), viewer, changed)));
    }
    deciding.indexOrLeave(changed);
    return List.copyOf(undone);
  }

  private Judged undo(HeldRecord held, Viewer viewer, List<RecordId> changed) {
    Instant at = archive.clock().instant();
    deciding.lock(held);
    Standing standing = open(held);
    List<HeldRecord> thread = thread(held);
    Map<RecordId, Judgement> others = new HashMap<>(desk.appraising().judged(thread));
    others.remove(held.recordId());
    Ready ready = deciding.ready(thread, channel(held), others);
    deciding.hold(ready, at);
    archive.judgements().undo(desk.authority().name(), standing, viewer.agent(), at);
    deciding.keep(ready, at);
    ready.items().forEach(item -> changed.add(item.held().recordId()));
    return standing.judged();
  }

  private Standing open(HeldRecord held) {
    Standing standing =
        archive
            .judgements()
            .standing(version(held))
            .orElseThrow(() ->
                new UsageException(
                    "NOT_JUDGED",
                    "nobody has judged this version of record %s".formatted(held.recordId())));
    if (!standing.open()) {
      throw new RefusedException(
          "JUDGEMENT_SETTLED",
          "a run has built on the judgement of record %s: judge it anew"
              .formatted(held.recordId()));
    }
    return standing;
  }

  @Nullable Note note(RecordId id, Answer answer, Viewer viewer) {
    String note = answer.note();
    if (note == null || note.isBlank()) {
      return null;
    }
    if (note.length() > LONGEST_NOTE) {
      throw new UsageException(
          "NOTE_TOO_LONG",
          "a note has at most %d characters; got: %d".formatted(LONGEST_NOTE, note.length()));
    }
    return new Note(
        new ObjectId("judgement-%s-%d".formatted(id, archive.clock().instant().toEpochMilli())),
        JSON.writerWithDefaultPrettyPrinter()
            .writeValueAsBytes(
                JSON.createObjectNode()
                    .put("format", "bevara-judgement/1")
                    .put("recordId", id.value())
                    .put("outcome", answer.outcome().name())
                    .put("account", viewer.agent())
                    .put("note", note)));
  }

  void require(Viewer viewer) {
    if (!viewer.judges(desk.authority().name())) {
      throw new RefusedException(
          "JUDGING_NOT_ALLOWED",
          "items are judged by a registrar or archivist, who is named in the grounds: give that"
              + " person's token in BEVARA_TOKEN");
    }
  }

  private HeldRecord item(RecordId id, Viewer viewer) {
    HeldRecord held = desk.sight(viewer).known(id);
    if (!held.kind().isItem()) {
      throw new UsageException(
          "NOT_AN_ITEM",
          "record %s is a %s; what is judged are posts, comments and replies"
              .formatted(id, held.kind().word()));
    }
    return held;
  }

  private List<HeldRecord> thread(HeldRecord held) {
    return deciding.thread(held);
  }

  private Channel channel(HeldRecord held) {
    return desk.definitions().channel(held.channelId());
  }

  private static Version version(HeldRecord held) {
    return new Version(held.recordId(), held.version());
  }

  /// What may be answered today.
  public AnswerChoice choice() {
    return new AnswerChoice(
        desk.schedule(), LocalDate.ofInstant(archive.clock().instant(), desk.authority().zone()));
  }

  private static Appraised among(List<Appraised> thread, HeldRecord held) {
    return thread.stream()
        .filter(item -> item.held().recordId().equals(held.recordId()))
        .findFirst()
        .orElseThrow();
  }
}
