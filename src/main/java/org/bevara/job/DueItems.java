package org.bevara.job;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bevara.appraisal.Appraiser;
import org.bevara.appraisal.DisposalSchedule;
import org.bevara.appraisal.Outcome;
import org.bevara.appraisal.Presence;
import org.bevara.appraisal.RuleTrial;
import org.bevara.appraisal.StoredItem;
import org.bevara.appraisal.Subject;
import org.bevara.appraisal.Weighing;
import org.bevara.channel.Channel;
import org.bevara.channel.ChannelStatus;
import org.bevara.channel.Route.Occasion;
import org.bevara.disposal.DisposalSettings.LiveItems;
import org.bevara.disposal.LeftOut;
import org.bevara.oversight.Crisis;
import org.bevara.oversight.Task;
import org.bevara.record.AuthorityName;
import org.bevara.record.ChannelId;
import org.bevara.record.RecordId;
import org.bevara.review.Decisions.DueItem;
import org.bevara.review.Readings;
import org.jspecify.annotations.Nullable;

/// The items whose day of destruction has come, each with what speaks against it now.
///
/// What the database says was decided is not believed: everything is weighed again by the schedule
/// as it is today, and only where both say the same an item may go. Thread-safe.
final class DueItems {

  private final Archive archive;
  private final Desk desk;
  private final ThreadWeighing weighing;

  DueItems(Archive archive, Desk desk) {
    this.archive = archive;
    this.desk = desk;
    this.weighing = new ThreadWeighing(archive, desk.definitions());
  }

  /// An item whose day has come.
  ///
  /// @param leftOut why it is not proposed; null if it may be
  /// @param live whether it is still at its source, as far as is known
  record Found(DueItem item, @Nullable LeftOut leftOut, boolean live) {}

  /// @param withoutDecision how many items a rule would let be destroyed whose decision does not
  record Due(List<Found> found, int withoutDecision) {}

  /// What is due on a day of destruction's clock.
  ///
  /// @param only of these channels; empty for all
  /// @param rule only by this one; null for all
  /// @param liveItems what is done about those that are still at their source
  Due find(LocalDate today, Set<ChannelId> only, @Nullable String rule, LiveItems liveItems) {
    List<DueItem> stored =
        archive.decisions().due(name(), only, today).stream()
            .filter(item -> rule == null || rule.equals(item.rule()))
            .toList();
    Weighed weighed = weigh(stored, today, only, rule);
    if (stored.isEmpty()) {
      return new Due(List.of(), weighed.withoutDecision());
    }
    Circumstances now = circumstances(stored);
    List<Found> found = new ArrayList<>();
    for (DueItem item : stored) {
      boolean live = now.isLive(item);
      LeftOut against = against(item, weighed.now().get(item.item()), now);
      boolean stays = against == null && live && liveItems == LiveItems.REMOVE_FIRST;
      found.add(new Found(item, stays ? LeftOut.LIVE : against, live));
    }
    return new Due(List.copyOf(found), weighed.withoutDecision());
  }

  /// What the schedule says of an item today.
  private record Today(String rule, LocalDate dueOn, boolean review) {}

  private record Weighed(Map<RecordId, Today> now, int withoutDecision) {}

  private Weighed weigh(
      List<DueItem> stored, LocalDate today, Set<ChannelId> only, @Nullable String rule) {
    Set<RecordId> wanted = stored.stream().map(DueItem::item).collect(toSet());
    DisposalSchedule schedule = desk.schedule();
    Appraiser appraiser = weighing.appraiser(schedule);
    Map<RecordId, Today> now = new HashMap<>();
    int[] without = {0};
    archive
        .heldThreads()
        .each(
            name(),
            only,
            weighing::facts,
            desk.authority().zone(),
            thread -> {
              List<Subject> subjects =
                  StoredItem.subjects(thread, StoredItem.context(thread), desk.authority().zone());
              for (Weighing each : appraiser.weighThread(subjects, schedule, today)) {
                if (wanted.contains(each.subject().recordId())) {
                  says(each).ifPresent(says -> now.put(each.subject().recordId(), says));
                }
                if (lacksOnlyDecision(each, rule)) {
                  without[0]++;
                }
              }
            });
    return new Weighed(now, without[0]);
  }

  private static Optional<Today> says(Weighing weighing) {
    RuleTrial trial = weighing.prevailing();
    LocalDate due = weighing.dueOn();
    return weighing.outcome() != Outcome.DISPOSE || trial == null || due == null
        ? Optional.empty()
        : Optional.of(new Today(trial.rule().id(), due, weighing.review()));
  }

  private static boolean lacksOnlyDecision(Weighing weighing, @Nullable String rule) {
    return weighing.proposed() == Outcome.DISPOSE
        && weighing.outcome() != Outcome.DISPOSE
        && weighing.matching().stream()
            .filter(trial -> trial.proposed() == Outcome.DISPOSE && trial.isVoid())
            .anyMatch(trial -> rule == null || rule.equals(trial.rule().id()));
  }

  private @Nullable LeftOut against(DueItem item, @Nullable Today today, Circumstances now) {
    if (today == null || !isAsDecided(item, today)) {
      return LeftOut.DECISION_OUTDATED;
    }
    if (now.unread().contains(item.item())) {
      return LeftOut.UNREAD;
    }
    if (archive.holdings().isolation(item.item()).isPresent()) {
      return LeftOut.ISOLATED;
    }
    if (item.restricted()) {
      return LeftOut.RESTRICTED;
    }
    if (item.review() || today.review() || now.drawn().contains(item.item())) {
      return LeftOut.UNDER_REVIEW;
    }
    if (now.tasks().contains(item.item())) {
      return LeftOut.TASK_OPEN;
    }
    if (!archive.holds().holdsOf(item.item(), true).isEmpty()) {
      return LeftOut.HELD;
    }
    if (now.crises().stream().anyMatch(crisis -> crisis.concerns(item.channel()))) {
      return LeftOut.IN_CRISIS;
    }
    if (now.statuses().get(item.channel()) == ChannelStatus.CLOSING) {
      return LeftOut.CHANNEL_CLOSING;
    }
    return now.proposed().contains(item.item()) ? LeftOut.PROPOSED : null;
  }

  private boolean isAsDecided(DueItem item, Today today) {
    return item.decided() == item.version()
        && item.scheduleVersion().equals(desk.schedule().version())
        && item.rule().equals(today.rule())
        && item.dueOn().equals(today.dueOn());
  }

  /// What else is under way.
  ///
  /// @param unread items of which a version waits to be read
  /// @param drawn items that somebody is to give a second opinion on
  /// @param tasks items about which a task is open, but for that of removing them
  /// @param proposed items that an open proposal names
  private record Circumstances(
      Set<RecordId> unread,
      Set<RecordId> drawn,
      Set<RecordId> tasks,
      List<Crisis> crises,
      Map<ChannelId, ChannelStatus> statuses,
      Set<RecordId> proposed) {

    /// What is merely missing or hidden has not been confirmed gone; of an account that is closed
    /// nothing is left.
    boolean isLive(DueItem item) {
      return Presence.of(item.state()) != Presence.GONE
          && statuses.get(item.channel()) != ChannelStatus.CLOSED;
    }
  }

  private Circumstances circumstances(List<DueItem> stored) {
    Set<RecordId> unread = new HashSet<>();
    stored.stream()
        .map(DueItem::channel)
        .distinct()
        .flatMap(
            channel -> archive.readings().unread(name(), channel, desk.reader().edition()).stream())
        .map(Readings.Version::item)
        .forEach(unread::add);
    Stream<RecordId> drawn =
        archive.samples().open(name(), true, "").stream()
            .map(each -> each.drawable().version().item());
    Stream<RecordId> tasks =
        archive.tasks().open(name(), true).stream()
            .filter(task -> task.kind() != Occasion.DISPOSAL)
            .map(Task::record);
    return new Circumstances(
        unread,
        drawn.collect(toSet()),
        tasks.collect(toSet()),
        archive.crises().underWay(name()),
        desk.register().stream().collect(toMap(Channel::id, Channel::status)),
        archive.proposals().open(name(), stored.stream().map(DueItem::item).toList()));
  }

  private AuthorityName name() {
    return desk.authority().name();
  }
}
