package org.bevara.job;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.bevara.appraisal.Outcome;
import org.bevara.job.Modelled.Decided;
import org.bevara.job.Modelled.Hold;
import org.bevara.job.Modelled.Item;
import org.bevara.job.Modelled.Named;
import org.bevara.job.Modelled.Proposal;
import org.bevara.job.Modelled.Schedule;
import org.bevara.job.Modelled.State;
import org.jspecify.annotations.Nullable;

/// What must be kept, held, due, approved and destroyed, in a few maps: the law of disposal once
/// more, as simply as it can be told, for a test that compares the two.
final class DisposalModel {

  final ZoneId zone;

  /// All that was ever captured, by record.
  final Map<String, Item> items = new LinkedHashMap<>();

  private final List<String> names = new ArrayList<>();

  /// What is held of each thread, by address.
  private final Map<String, Map<String, Item>> threads = new HashMap<>();

  /// What was destroyed at an address.
  private final Map<String, List<Item>> tombs = new HashMap<>();

  /// The record of each picture that is held, by address, and what shows it or did.
  final Map<String, String> pictures = new HashMap<>();

  private final Map<String, Set<Item>> shownBy = new HashMap<>();

  final Map<String, Hold> holds = new LinkedHashMap<>();
  final Map<String, Proposal> proposals = new LinkedHashMap<>();

  /// How often each act must stand in the ledger, and which of them for which record.
  final Map<String, Long> acts = new TreeMap<>();

  final Map<String, Long> actsOf = new TreeMap<>();
  Schedule schedule = Schedule.THREE_MONTHS;

  DisposalModel(ZoneId zone) {
    this.zone = zone;
  }

  void act(String name) {
    acts.merge(name, 1L, Long::sum);
  }

  void act(String name, String record) {
    act(name);
    actsOf.merge(name + " " + record, 1L, Long::sum);
  }

  /// How many acts there are in all.
  long entered() {
    return acts.values().stream().mapToLong(Long::longValue).sum();
  }

  void add(Item item) {
    items.put(item.id, item);
    names.add(item.id);
    threads.computeIfAbsent(item.thread, _ -> new LinkedHashMap<>()).put(item.uri, item);
    act("RECORD_CAPTURED", item.id);
  }

  /// The records that were ever captured, in that order.
  List<String> names() {
    return names;
  }

  @Nullable Item at(String thread, String uri) {
    return threads.getOrDefault(thread, Map.of()).get(uri);
  }

  /// Whether the same was destroyed at this address.
  boolean isDestroyed(String uri, String text) {
    return tombs.getOrDefault(uri, List.of()).stream().anyMatch(item -> item.said.contains(text));
  }

  Collection<Item> thread(String thread) {
    return threads.getOrDefault(thread, Map.of()).values();
  }

  /// All that is held.
  List<Item> held() {
    return threads.values().stream().flatMap(thread -> thread.values().stream()).toList();
  }

  void shows(Item item, String picture) {
    shownBy.computeIfAbsent(picture, _ -> new HashSet<>()).add(item);
  }

  boolean isHeld(Item item) {
    return holds.values().stream().anyMatch(hold -> hold.keeps(item));
  }

  boolean isPageHeld(Modelled.Page page, String channel) {
    return holds.values().stream()
        .anyMatch(hold -> hold.keepsPage(channel, page.thread(), page.version()));
  }

  /// Whether a version of a page that showed the item must stay as it is.
  private boolean isPageHeld(Item item) {
    return item.shownOn.stream()
        .anyMatch(version -> isPageHeld(new Modelled.Page(item.thread, version), item.channel));
  }

  /// What the schedule and people say of it now: from which day it may go; null if it may not.
  @Nullable LocalDate due(Item item) {
    boolean kept = item.judged == Outcome.RETAIN || item.judged == Outcome.REGISTER;
    // what is missing may come back
    return kept || item.registered || item.source.equals("MISSING")
        ? null
        : schedule.due(item.written);
  }

  /// Whether what was decided is what would be decided now: not where something in its thread has
  /// not been read yet.
  private boolean asDecided(Item item) {
    return item.decided != null
        && thread(item.thread).stream().allMatch(each -> each.read == each.version())
        && item.decided.version() == item.version()
        && item.decided.due() != null
        && item.decided.due().equals(due(item));
  }

  private Set<Item> named() {
    Set<Item> all = new HashSet<>();
    proposals.values().stream()
        .filter(Proposal::open)
        .flatMap(proposal -> proposal.named.stream())
        .filter(named -> named.spared == null)
        .forEach(named -> all.add(named.item));
    return all;
  }

  private LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, zone);
  }

  /// What must be proposed, since nothing speaks against it.
  Set<String> toPropose(String channel, Instant now) {
    Set<Item> named = named();
    Set<String> due = new HashSet<>();
    for (Item item : held()) {
      if (item.channel.equals(channel)
          && !item.quarantined
          && asDecided(item)
          && !day(now).isBefore(item.decision().due())
          && !item.restricted
          && !item.hasOpenTask()
          && !isHeld(item)
          && !named.contains(item)) {
        due.add(item.id);
      }
    }
    return due;
  }

  /// Ends a proposal that rests on something that has changed, if it does.
  void expire(Proposal proposal, Instant now) {
    if (proposal.waits()
        && (!now.isBefore(proposal.expires)
            || schedule != proposal.schedule
            || proposal.named.stream().anyMatch(named -> named.spared == null && isOther(named)))) {
      proposal.state = State.EXPIRED;
      act("PROPOSAL_EXPIRED");
    }
  }

  private boolean isOther(Named named) {
    Item item = named.item;
    return !asDecided(item)
        || item.restricted
        || item.version() != named.version
        || !named.due.equals(item.decision().due());
  }

  /// What comes of an approval.
  String approve(Proposal proposal, String who, boolean may, boolean sameHash, Instant now) {
    if (!may) {
      return "APPROVING_NOT_ALLOWED";
    }
    if (!sameHash) {
      return "LIST_CHANGED";
    }
    expire(proposal, now);
    if (proposal.state == State.EXPIRED) {
      return "PROPOSAL_EXPIRED";
    }
    if (proposal.state != State.PROPOSED) {
      return "PROPOSAL_ENDED";
    }
    if (proposal.by.equals(who)) {
      return "APPROVER_NOT_INDEPENDENT";
    }
    if (proposal.approvers.contains(who)) {
      return "APPROVED_BEFORE";
    }
    List<Named> sample = proposal.named.stream().filter(named -> named.sampled).toList();
    if (sample.stream().anyMatch(named -> named.judge == null)) {
      return "SAMPLE_NOT_JUDGED";
    }
    if (sample.stream().anyMatch(named -> named.spared != null)) {
      return "SAMPLE_OVERRULED";
    }
    proposal.approvers.add(who);
    act("DISPOSAL_APPROVED");
    if (proposal.approvers.size() == 2) {
      proposal.state = State.APPROVED;
    }
    return "0";
  }

  /// Why something that a proposal names must be kept; null if it must go.
  @Nullable String spared(Proposal proposal, Named named, Instant now) {
    Item item = named.item;
    if (isHeld(item) || isPageHeld(item)) {
      return "HELD";
    }
    if (item.restricted) {
      return "RESTRICTED";
    }
    if (item.registered) {
      return "REGISTERED";
    }
    if (item.version() != named.version) {
      return "CONTENT_CHANGED";
    }
    Decided decided = item.decision();
    if (decided.version() != named.version
        || !named.due.equals(decided.due())
        || day(now).isBefore(named.due)
        || decided.at().isAfter(proposal.at) && !decided.by().equals(named.judge)) {
      return "DECISION_CHANGED";
    }
    if (schedule == Schedule.REVOKED) {
      return "AUTHORITY_NOT_VALID";
    }
    if (item.source.equals("MISSING")) {
      return "GONE_WITHOUT_DECISION";
    }
    return item.hasOpenTask() ? "TASK_OPEN" : null;
  }

  void destroy(Named named) {
    Item item = named.item;
    named.destroyed = true;
    item.destroyed = true;
    item.quarantined = false;
    Map<String, Item> thread = threads.getOrDefault(item.thread, Map.of());
    thread.remove(item.uri, item);
    tombs.computeIfAbsent(item.uri, _ -> new ArrayList<>()).add(item);
    // a picture goes with the last that shows it
    shownBy.values().forEach(items -> items.remove(item));
    pictures.keySet().removeIf(uri -> shownBy.getOrDefault(uri, Set.of()).isEmpty());
    act("RECORD_DESTROYED", item.id);
    act("TOMBSTONE", item.id);
  }

  void spare(Named named, String reason) {
    named.spared = reason;
    named.item.quarantined = false;
    act("RECORD_SPARED", named.item.id);
  }
}
