package org.bevara.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.bevara.access.Viewer;
import org.bevara.appraisal.Judgement;
import org.bevara.appraisal.Outcome;
import org.bevara.appraisal.ReasonCode;
import org.bevara.capture.HeldRecord;
import org.bevara.channel.Channel;
import org.bevara.channel.Route.Occasion;
import org.bevara.hold.HoldId;
import org.bevara.hold.HoldKind;
import org.bevara.hold.HoldScope;
import org.bevara.hold.Placement;
import org.bevara.hold.Release;
import org.bevara.job.Modelled.Hold;
import org.bevara.job.Modelled.Item;
import org.bevara.job.Modelled.Schedule;
import org.bevara.oversight.Task;
import org.bevara.oversight.TaskOutcome;
import org.bevara.record.Language;
import org.bevara.record.RecordId;
import org.bevara.registration.RegisterAct;
import org.bevara.registration.RegisterEntry;
import org.bevara.review.Judged;
import org.jspecify.annotations.Nullable;

/// What people do about what is held: they ask for it, judge it, register it, restrict it, and
/// decide another schedule.
final class PeopleSteps {

  private final ModelledArchive both;
  private final DisposalModel model;
  private final CaptureSteps captures;
  private int holds;

  PeopleSteps(ModelledArchive both, CaptureSteps captures) {
    this.both = both;
    this.model = both.model;
    this.captures = captures;
  }

  /// A hold on a channel, on some comments, or on the page of one.
  void hold() {
    String id = "h%015d".formatted(++holds);
    int dice = both.random.nextInt(12);
    if (dice == 0) {
      Channel channel = both.channel();
      place(
          new HoldScope.Channels(Set.of(channel.id())),
          new Hold(id, Set.of(), Map.of(), channel.id().value()));
      return;
    }
    if (model.names().isEmpty()) {
      return;
    }
    Set<RecordId> records = new HashSet<>();
    Set<String> items = new HashSet<>();
    Map<String, Integer> pages = new HashMap<>();
    Set<Item> asked = new HashSet<>();
    for (int more = dice == 1 ? 3 : 1; more > 0; more--) {
      Item item =
          Objects.requireNonNull(model.items.get(Objects.requireNonNull(both.any(model.names()))));
      if (dice == 2) {
        records.add(new RecordId(both.page(item.thread)));
      } else {
        records.add(new RecordId(item.id));
        asked.add(item);
      }
      // whatever stands in the thread is needed to understand it, and its page shows it
      model.thread(item.thread).forEach(each -> items.add(each.id));
      pages.put(item.thread, Objects.requireNonNull(both.pageVersions.get(item.thread)));
    }
    place(
        new HoldScope.Records(records, records, HoldScope.Basis.LIST),
        new Hold(id, items, pages, null));
    for (Item each : asked) {
      assertThat(
              both.archive().holds().holdsOf(new RecordId(each.id), true).contains(new HoldId(id)))
          .as("a hold keeps the thread of what is destroyed, and not that")
          .isEqualTo(!each.destroyed);
    }
  }

  private void place(HoldScope scope, Hold hold) {
    Placement placement =
        new Placement(
            new HoldId(hold.id()),
            ArchiveFixture.NAME,
            HoldKind.FOI_REQUEST,
            scope,
            "OPERATOR",
            both.clock.instant(),
            "hold-" + hold.id());
    both.within(() -> both.archive().holds().place(placement));
    model.holds.put(hold.id(), hold);
    model.act("HOLD_PLACED");
    both.note("HOLD %s on %s %s".formatted(hold.id(), scope, hold.items()));
  }

  void release() {
    String id = both.any(List.copyOf(model.holds.keySet()));
    if (id == null) {
      return;
    }
    both.within(() ->
        both.archive()
            .holds()
            .release(
                ArchiveFixture.NAME,
                new HoldId(id),
                new Release("OPERATOR", both.clock.instant(), "release-" + id)));
    model.holds.remove(id);
    model.act("HOLD_RELEASED");
    both.note("RELEASE " + id);
  }

  private @Nullable Item decided() {
    return both.any(model.held().stream().filter(each -> each.decided != null).toList());
  }

  /// A person says that something is kept, must be registered, or may go after all.
  void judge() {
    Item item = decided();
    if (item == null) {
      return;
    }
    Outcome outcome =
        switch (both.random.nextInt(6)) {
          case 0 -> Outcome.REGISTER;
          case 1, 2 -> Outcome.RETAIN;
          default -> Outcome.DISPOSE;
        };
    if (outcome != Outcome.DISPOSE || model.schedule.due(item.written) != null) {
      both.note("JUDGE %s %s".formatted(item.id, outcome));
      judge(item, outcome, both.archivist, Judged.Occasion.UNASKED, () -> {});
    }
  }

  /// Enters what a person decided, as the queue does.
  ///
  /// @param along what is entered in the same transaction
  void judge(
      Item item, Outcome outcome, Viewer.User who, Judged.Occasion occasion, Runnable along) {
    String by = who.account().id();
    Judgement judgement =
        switch (outcome) {
          case DISPOSE -> new Judgement(outcome, ReasonCode.MINOR_IMPORTANCE, DueComments.RULE, by);
          case REGISTER -> new Judgement(outcome, ReasonCode.ACTION_REQUIRED, null, by);
          default -> new Judgement(outcome, ReasonCode.UNIQUE_INFORMATION, null, by);
        };
    decide(
        item,
        (held, at) -> {
          both.archive()
              .judgements()
              .enter(
                  ArchiveFixture.NAME,
                  new Judged(held.recordId(), held.version(), judgement, occasion, null, at, null),
                  true,
                  held.recordId());
          along.run();
        });
    item.judged = outcome;
    if (outcome == Outcome.REGISTER && !item.registered && item.taskOpen == null) {
      item.taskOpen = true;
    }
    model.act("JUDGED");
    captures.decided(item.thread);
  }

  /// What is entered of a record at a time.
  private interface Entering {
    void enter(HeldRecord held, Instant at);
  }

  private void decide(Item item, Entering entering) {
    Deciding deciding = new Deciding(both.archive(), both.desk());
    both.within(() -> {
      Instant at = both.clock.instant();
      HeldRecord held = both.archive().holdings().record(new RecordId(item.id));
      deciding.lock(held);
      entering.enter(held, at);
      deciding.keep(
          deciding.ready(
              deciding.thread(held), both.desk().definitions().channel(held.channelId())),
          at);
      return held;
    });
  }

  /// The registrar enters something in the register, which ends the task to do so, or takes it out
  /// again. What is handed over besides costs time and is left out.
  void register() {
    Item item = decided();
    if (item == null) {
      return;
    }
    boolean enters = !item.registered;
    both.note("REGISTER %s %s".formatted(item.id, enters));
    decide(item, (held, at) -> enter(held, at, enters));
    item.registered = enters;
    item.taskOpen = item.taskOpen == null ? null : Boolean.valueOf(!enters && item.hasOpenTask());
    if (!enters && item.judged == Outcome.REGISTER && item.taskOpen == null) {
      item.taskOpen = true;
    }
    model.act(enters ? "REGISTERED" : "REGISTRATION_WITHDRAWN");
    captures.decided(item.thread);
  }

  private void enter(HeldRecord held, Instant at, boolean enters) {
    RegisterEntry entry =
        both.archive()
            .register()
            .standing(held.recordId())
            .orElseGet(() ->
                new RegisterEntry(
                    held.recordId(),
                    held.version(),
                    ReasonCode.SPECIAL_INTEREST,
                    "KS 2026/" + held.recordId(),
                    both.archivist.account().id(),
                    at,
                    "register-%s-%d".formatted(held.recordId(), at.toEpochMilli())));
    if (enters) {
      both.archive().register().put(entry);
    } else {
      both.archive().register().end(entry, at);
    }
    both.archive()
        .register()
        .tell(
            ArchiveFixture.NAME,
            enters ? RegisterAct.ACCEPTED : RegisterAct.WITHDRAWN,
            entry,
            entry.by(),
            at,
            entry.object());
    for (Task task : both.archive().tasks().open(ArchiveFixture.NAME, true)) {
      if (enters && task.kind() == Occasion.REGISTRATION && task.record().equals(held.recordId())) {
        both.archive()
            .tasks()
            .done(
                ArchiveFixture.NAME,
                task.id(),
                new Task.Done(at, entry.by(), TaskOutcome.of(task.kind()), entry.object()));
      }
    }
  }

  void restrict() {
    Item item = decided();
    if (item != null) {
      item.restricted = both.random.nextInt(8) == 0;
      both.within(() -> {
        both.archive().evidence().classify(new RecordId(item.id), Language.SV, item.restricted);
        return item;
      });
      both.note("RESTRICT %s %s".formatted(item.id, item.restricted));
    }
  }

  /// Another schedule is decided, for a while.
  void reschedule() {
    model.schedule =
        both.random.nextInt(6) > 0 || model.schedule != Schedule.THREE_MONTHS
            ? Schedule.THREE_MONTHS
            : Schedule.values()[both.random.nextInt(Schedule.values().length)];
    both.note("RESCHEDULE " + model.schedule);
  }
}
